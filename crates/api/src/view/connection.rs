//! Connections and their set-up.

use std::collections::BTreeMap;

use connector::{Descriptor, FieldIssue, SecretFacts};
use model::{Connection, Fault, Run};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the program can connect to.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProviderList {
    /// Descriptors.
    pub providers: Vec<&'static Descriptor>,
}

/// How a connection is, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// Everything that was checked holds.
    Ok,
    /// Something needs attention.
    Attention,
    /// It does not work.
    Failing,
    /// Granted, not effective yet.
    Waiting,
    /// Never checked.
    Unknown,
    /// Switched off.
    Disabled,
}

/// A connection with what the overview says of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ConnectionView {
    /// The connection; secrets by state alone.
    #[serde(flatten)]
    #[ts(flatten)]
    pub connection: Connection,
    /// How it is.
    pub health: Health,
    /// Its integration towards the hub.
    pub integration: Option<String>,
    /// Rooms in its list.
    pub rooms: u32,
    /// Days until the first secret expires; negative when it has.
    pub secret_days: Option<i32>,
    /// Its last run.
    pub last_run: Option<Run>,
    /// Next run by schedule, RFC 3339.
    pub next_run: Option<String>,
    /// It belongs to the practice environment.
    pub practice: bool,
    /// The end of its provider's service, where one is declared for it.
    pub ends: Option<super::successor::EndView>,
}

/// All connections.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ConnectionList {
    /// Connections, by name.
    pub connections: Vec<ConnectionView>,
}

/// Names a connection, by id or by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionRef {
    /// Id or name.
    pub connection: String,
}

/// Makes a connection like another one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionClone {
    /// Id or name of the other one.
    pub connection: String,
    /// `zh-CN` or `en`, the language in which its name says that it is a copy.
    pub language: String,
}

/// A secret on its way in.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SecretInput {
    /// The value itself.
    Value {
        /// Value.
        #[ts(type = "string")]
        value: SecretString,
    },
    /// Where to read it at each use: `env:NAME`, or a credential's name.
    Reference {
        /// Reference.
        reference: String,
    },
}

/// Makes a connection.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ConnectionCreate {
    /// Provider id.
    pub provider: String,
    /// Way to log on; the provider's first when absent.
    pub auth: Option<String>,
    /// Name, unique.
    pub name: String,
    /// Settings by field key.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// Secrets by field key.
    #[serde(default)]
    pub secrets: BTreeMap<String, SecretInput>,
}

/// Changes a connection; what is absent stays.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ConnectionUpdate {
    /// Id or name.
    pub connection: String,
    /// New name.
    #[serde(default)]
    pub name: Option<String>,
    /// Switch on or off.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// False releases an imported connection for applying; true allows test syncs alone.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub preview_only: Option<bool>,
    /// Settings to set; an empty value removes one.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// Secrets to replace.
    #[serde(default)]
    pub secrets: BTreeMap<String, SecretInput>,
}

/// Removes a connection.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionRemove {
    /// Id or name.
    pub connection: String,
    /// Leave its rooms and meetings.
    #[serde(default)]
    pub keep_data: bool,
}

/// Asks what is wrong with a form before it is saved.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ConnectionReview {
    /// Provider id.
    pub provider: String,
    /// Way to log on.
    pub auth: String,
    /// Settings by field key.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// Secrets by field key, as far as entered; not kept.
    #[serde(default)]
    pub secrets: BTreeMap<String, SecretInput>,
}

/// What is wrong with a form.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReviewView {
    /// Issues, the blocking ones first.
    pub issues: Vec<FieldIssue>,
    /// What the entered secrets tell about themselves, by field key.
    pub facts: BTreeMap<String, SecretFacts>,
    /// What is wrong inside documents: each fault names its `field` and its `place` in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mistakes: Option<Vec<Fault>>,
}

/// Ticks a checklist step by hand, or takes the tick back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StepMark {
    /// Id or name.
    pub connection: String,
    /// Step key.
    pub step: String,
    /// Tick or untick.
    pub done: bool,
}

/// A pasted manifest.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ManifestText {
    /// Provider id.
    pub provider: String,
    /// The manifest.
    pub text: String,
    /// Calendars shall be written too.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional = nullable)]
    pub writes: bool,
}

/// What a pasted manifest lacks.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ManifestView {
    /// Report of the provider.
    #[serde(flatten)]
    #[ts(flatten)]
    pub report: connector::ManifestReport,
}

/// A connection as a file, without secrets.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionFile {
    /// The file's text (JSON).
    pub text: String,
}
