//! What a provider declares about itself, as static data: fields, checklist, checks, roles and limits.
//!
//! Texts are not here: keys are looked up in the provider's catalogue
//! (`field-<provider>-<key>`, `step-<provider>-<key>`, `probe-<provider>-<id>`, ...; dots and underscores kept as `_`).

use model::{CancellationMode, DeletionMode, InvitationMode};
use serde::Serialize;

use crate::{EndSpec, PollSpec, QuotaSpec, Settings, SuccessorSpec};

/// A provider.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Descriptor {
    /// Id, such as `exchange-ews`.
    pub id: &'static str,
    /// Family in the gallery.
    pub family: Family,
    /// Two letters for its tile.
    pub tile: &'static str,
    /// Ways to log on; the first is the default.
    pub auth: &'static [AuthSpec],
    /// Pages of the wizard, in order.
    pub pages: &'static [PageSpec],
    /// Fields.
    pub fields: &'static [FieldSpec],
    /// Checklist.
    pub steps: &'static [StepSpec],
    /// Checks, in the order they are shown.
    pub probes: &'static [ProbeSpec],
    /// What it can do.
    pub roles: Roles,
    /// What it allows.
    pub limits: Limits,
    /// Minutes that setting it up usually takes.
    pub minutes: u32,
    /// Where its service ends; the first that holds for a connection counts.
    pub ends: &'static [EndSpec],
    /// What can take its place.
    pub successors: &'static [SuccessorSpec],
    /// Texts of the provider's console that hold several fields at once.
    pub pastes: &'static [PasteSpec],
    /// Calls it charges by the month.
    pub quotas: &'static [QuotaSpec],
    /// What looking after rooms costs of them; none where nothing is charged.
    pub polling: Option<PollSpec>,
    /// Sections of the leaf for whoever uses it, the title first; empty where there is none. Texts are
    /// `handout-<provider>-<key>`, and `.body` of it.
    pub handout: &'static [&'static str],
}

impl Descriptor {
    /// Whether conditions hold for a way to log on and its settings; a setting that is not there has its default.
    pub fn holds(&self, conditions: &[Condition], auth: &str, settings: &Settings) -> bool {
        conditions.iter().all(|condition| {
            let default = self.fields.iter().find(|f| f.key == condition.field).and_then(|f| f.default);
            let value = match condition.field {
                "auth" => Some(auth),
                key => settings.get(key).or(default),
            };
            value.is_some_and(|value| condition.any_of.contains(&value))
        })
    }
}

/// Families of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Exchange and Microsoft 365.
    Microsoft,
    /// Chinese collaboration suites.
    Collaboration,
    /// Mail services.
    Mail,
    /// Open standards and OA systems.
    Open,
}

/// A way to log on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AuthSpec {
    /// Key, such as `oauth`.
    pub key: &'static str,
    /// Fields it uses, in the order of the form.
    pub fields: &'static [&'static str],
    /// Offered, but not confirmed against a real system.
    pub unconfirmed: bool,
}

/// A page of the wizard; one page of the provider's console beside it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PageSpec {
    /// Key.
    pub key: &'static str,
    /// Ways to log on it belongs to; empty for all.
    pub auth: &'static [&'static str],
    /// Fields on it.
    pub fields: &'static [&'static str],
    /// Checklist steps on it.
    pub steps: &'static [&'static str],
}

/// A field.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldSpec {
    /// Key in settings or secrets.
    pub key: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Must be filled (where it is visible).
    pub required: bool,
    /// Shape as a regular expression (RE2 syntax, anchored); a warning, not a refusal, where `hard` is false.
    pub pattern: Option<&'static str>,
    /// Whether a value that does not match is refused.
    pub hard: bool,
    /// Example; never a real value.
    pub example: Option<&'static str>,
    /// Value when left empty.
    pub default: Option<&'static str>,
    /// Shown only when all hold.
    pub visible_when: &'static [Condition],
    /// What the rest of the house uses it for.
    pub role: FieldRole,
}

/// Shape of a mail address, for [`FieldSpec::pattern`]: something, an at sign and a name with a dot.
pub const ADDRESS_SHAPE: &str = "^[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+$";

impl FieldSpec {
    /// A text that need not be filled, to be told more of.
    pub const PLAIN: Self = Self {
        key: "",
        kind: FieldKind::Text,
        required: false,
        pattern: None,
        hard: false,
        example: None,
        default: None,
        visible_when: &[],
        role: FieldRole::Plain,
    };
    /// A file of certificate authorities.
    pub const CA_FILE: Self =
        Self { key: "ca_file", kind: FieldKind::File, role: FieldRole::CaFile, ..Self::PLAIN };
    /// Fingerprint of the server's certificate, SHA-256.
    pub const CERTIFICATE_PIN: Self = Self {
        key: "pin_sha256",
        pattern: Some("^([0-9A-Fa-f]{2}[: ]?){31}[0-9A-Fa-f]{2}$"),
        hard: true,
        role: FieldRole::CertificatePin,
        ..Self::PLAIN
    };
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "choices")]
pub enum FieldKind {
    /// Free text.
    Text,
    /// A secret: kept in the vault, never shown again.
    Secret,
    /// A file whose content is a secret, such as a certificate with its key: text as it is, anything else as base64.
    /// May be longer than a keychain takes: kept sealed, never shown again.
    SecretFile,
    /// A mail address.
    Email,
    /// A GUID.
    Guid,
    /// A host name or IP address, optionally with a port.
    Host,
    /// An https address.
    Url,
    /// One of several values.
    Choice(&'static [&'static str]),
    /// A file's path.
    File,
    /// A document such as JSON, pasted or taken from a file: longer than a line, kept as it is.
    Document,
    /// A date.
    Date,
}

impl FieldKind {
    /// Whether values are secrets rather than settings.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::SecretFile)
    }
}

/// What the rest of the house uses a field for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FieldRole {
    /// Nothing: the provider alone reads it.
    #[default]
    Plain,
    /// Path of a PEM file with further certificate authorities to trust.
    CaFile,
    /// SHA-256 fingerprint (hexadecimal) of the one certificate to trust.
    CertificatePin,
    /// Last day a secret is valid.
    SecretExpiry,
    /// Which cloud: chooses among `CloudLink`s.
    Cloud,
    /// Edition of the organisation: chooses among what a quota grants.
    Edition,
    /// Login name; with one's own account the person's.
    Login,
    /// Password of the login.
    Password,
    /// Domain of the login, where it does not say it itself.
    LogonDomain,
    /// Mailbox of the account that logs on.
    AccountMailbox,
    /// How calendars of others are opened; left empty where somebody logs on for their own.
    MailboxAccess,
}

/// A condition on another field.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Condition {
    /// Field key, or `auth`.
    pub field: &'static str,
    /// Values that make it hold.
    pub any_of: &'static [&'static str],
}

/// A step of the provider console's checklist.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StepSpec {
    /// Key.
    pub key: &'static str,
    /// Ways to log on it belongs to; empty for all.
    pub auth: &'static [&'static str],
    /// Shown only when all hold.
    pub visible_when: &'static [Condition],
    /// Deep links per cloud; the click path is in the catalogue.
    pub links: &'static [CloudLink],
    /// Values to copy out of the wizard into the console.
    pub copies: &'static [CopySpec],
    /// How it gets its tick.
    pub evidence: EvidenceSpec,
    /// Hours the provider may take until it is effective; 0 at once.
    pub effective_within_hours: u32,
    /// Boxes of the console's page, such as permissions or events: which to tick, and which to leave.
    pub ticks: &'static [TickSpec],
}

impl StepSpec {
    /// A step somebody ticks by hand, to be told more of.
    pub const PLAIN: Self = Self {
        key: "",
        auth: &[],
        visible_when: &[],
        links: &[],
        copies: &[],
        evidence: EvidenceSpec::Manual,
        effective_within_hours: 0,
        ticks: &[],
    };
}

/// A box of a console's page.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TickSpec {
    /// The console's own code for it; its name is in the catalogue (`tick-<provider>-<code>`).
    pub code: &'static str,
    /// Whether it is wanted; one that is not must be left as it is, and the text says why.
    pub wanted: bool,
    /// Address that asks for it at once; `{client_id}` and other field keys in braces are replaced by their settings.
    pub link: Option<&'static str>,
    /// Check that proves it; none where it cannot be seen from outside.
    pub probe: Option<&'static str>,
}

/// A deep link into a provider's console.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CloudLink {
    /// Value of the cloud field it is for; `*` for any.
    pub cloud: &'static str,
    /// https address; `{client_id}` and other field keys in braces are replaced by their settings.
    pub url: &'static str,
}

/// A value to copy into the console.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CopySpec {
    /// Key of its label.
    pub key: &'static str,
    /// The value.
    pub value: CopyValue,
}

/// Where a copied value comes from.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum CopyValue {
    /// As written.
    Literal(&'static str),
    /// A setting.
    Setting(&'static str),
    /// Text with `{setting}` places.
    Template(&'static str),
    /// No text: the picture of the program that a console wants as the icon of an application, to be saved as a file.
    Icon,
}

/// How a checklist step gets its tick.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum EvidenceSpec {
    /// Cannot be seen from outside.
    Manual,
    /// These fields are filled and have the right shape.
    Filled(&'static [&'static str]),
    /// This check passes.
    Probe(&'static str),
}

/// A check.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProbeSpec {
    /// Id, such as `tls`.
    pub id: &'static str,
    /// Ways to log on it belongs to; empty for all.
    pub auth: &'static [&'static str],
    /// Checks that must not have failed before.
    pub depends_on: &'static [&'static str],
    /// What it costs.
    pub cost: ProbeCost,
}

/// What a check costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ProbeCost {
    /// No call, or one.
    Once,
    /// A call or more per room; runs over the chosen rooms.
    PerRoom,
}

/// What a provider can do.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Roles {
    /// Lists or resolves rooms.
    pub rooms: bool,
    /// Lists rooms by itself, so that a sheet is not the only source.
    pub discover_rooms: bool,
    /// Reads calendars.
    pub read_calendar: bool,
    /// Writes calendars.
    pub write_calendar: bool,
    /// Reads busy times.
    pub free_busy: bool,
    /// Lists people and departments.
    pub people: bool,
    /// Sends or offers events.
    pub events: bool,
    /// Offers a script that grants rights.
    pub scripts: bool,
    /// Has a manifest to check.
    pub manifest: bool,
    /// Whether its manifest must list more where calendars are written as well.
    pub manifest_writes: bool,
}

impl Roles {
    /// None, to be told of those there are.
    pub const NONE: Self = Self {
        rooms: false,
        discover_rooms: false,
        read_calendar: false,
        write_calendar: false,
        free_busy: false,
        people: false,
        events: false,
        scripts: false,
        manifest: false,
        manifest_writes: false,
    };
}

/// What a provider allows. All are data, so that they can change.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Limits {
    /// Largest window one read may ask for, days.
    pub max_window_days: u32,
    /// Items a listing returns at most.
    pub page_size: u32,
    /// Calls at once per principal, at most.
    pub max_concurrent: u32,
    /// Calls at once at the start.
    pub start_concurrent: u32,
    /// Calls at once per mailbox, at most.
    pub max_concurrent_per_mailbox: u32,
    /// Calendars whose first pages one call can bring, when that many are read at the same time; 1 where each takes
    /// its own.
    pub calendars_per_call: u32,
    /// Tells cheaply whether a calendar changed.
    pub delta: bool,
    /// What writing can be asked for; none where nothing is written.
    pub writing: Option<Writing>,
}

/// What a writer can be asked for. Anything else is refused, never passed over.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Writing {
    /// Who can be told of new and changed meetings.
    pub invitations: &'static [InvitationMode],
    /// Who can be told of cancellations.
    pub cancellations: &'static [CancellationMode],
    /// What deleting can mean.
    pub deletions: &'static [DeletionMode],
    /// Writes a series as one; else each of its occurrences as a meeting of its own.
    pub series: bool,
    /// Not confirmed against a real system: whoever previews is told to look closely.
    pub beta: bool,
}

/// A text that the provider's console copies as a whole, and what is in it. Split where it is pasted: it may hold
/// secrets, which are never handed back.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteSpec {
    /// Key of its texts.
    pub key: &'static str,
    /// Ways to log on it belongs to; empty for all.
    pub auth: &'static [&'static str],
    /// Fields in it.
    pub parts: &'static [PastePart],
}

/// One field in a pasted text.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PastePart {
    /// Field key.
    pub field: &'static str,
    /// Pattern whose first group is the value: what RE2 and the web view's expressions both understand, no flags.
    pub pattern: &'static str,
}

/// What is wrong with a setting before anything is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldIssue {
    /// Field key.
    pub field: String,
    /// Text key, such as `field.missing`, `field.shape`, `field.swapped`, `field.secret_id`.
    pub code: String,
    /// Whether it forbids going on.
    pub blocking: bool,
    /// A value that would be right, where it can be told.
    pub suggestion: Option<String>,
}
