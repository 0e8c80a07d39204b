//! The stable codes of everything a sheet can have wrong with it. A code is never reused; its texts are in
//! `i18n/*.ftl` under `issue-CODE`.

use serde::{Deserialize, Serialize};

/// What an issue means for its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Shown, nothing to do.
    Info,
    /// The row is imported; somebody should look.
    Warning,
    /// The row is not imported until this is settled.
    Blocker,
}

/// Kinds of repair as an administrator thinks of them; the grid decides per group, not per row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Full-width and invisible characters, blanks.
    Characters,
    /// `mailto:`, `Name <address>`, quotes around an address.
    Wrapping,
    /// `{smtp:a, SMTP:b}`: the primary one taken.
    ProxyList,
    /// Several addresses in one cell.
    Several,
    /// `12人`, `8-10`.
    Capacity,
    /// Values filled down from a merged cell.
    Inferred,
    /// Mail domains that look misspelt or are not expected.
    Domain,
    /// An alias where the primary address belongs.
    Alias,
    /// The same room twice.
    Duplicate,
    /// Addresses that are missing or are none.
    Address,
    /// Formulas without a value, error values.
    Formula,
    /// What the provider says of a mailbox.
    Provider,
    /// Remarks on the file or a sheet.
    File,
}

impl Group {
    /// Every kind.
    pub const ALL: [Group; 13] = [
        Group::Characters,
        Group::Wrapping,
        Group::ProxyList,
        Group::Several,
        Group::Capacity,
        Group::Inferred,
        Group::Domain,
        Group::Alias,
        Group::Duplicate,
        Group::Address,
        Group::Formula,
        Group::Provider,
        Group::File,
    ];

    /// True for kinds of repair that are made without asking and can be refused.
    pub const fn is_refusable(self) -> bool {
        matches!(
            self,
            Group::Characters
                | Group::Wrapping
                | Group::ProxyList
                | Group::Several
                | Group::Capacity
                | Group::Inferred
        )
    }

    /// The name in snake case, as serialised: `proxy_list`.
    pub fn name(self) -> &'static str {
        self.key().trim_start_matches("group-")
    }

    /// Key of the group's name in the catalogues, `group-capacity`.
    pub const fn key(self) -> &'static str {
        match self {
            Group::Characters => "group-characters",
            Group::Wrapping => "group-wrapping",
            Group::ProxyList => "group-proxy_list",
            Group::Several => "group-several",
            Group::Capacity => "group-capacity",
            Group::Inferred => "group-inferred",
            Group::Domain => "group-domain",
            Group::Alias => "group-alias",
            Group::Duplicate => "group-duplicate",
            Group::Address => "group-address",
            Group::Formula => "group-formula",
            Group::Provider => "group-provider",
            Group::File => "group-file",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal, $severity:ident, $group:ident;)*) => {
        /// One kind of issue. Serialised as its code, `RM-IMP-0012`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum IssueCode {
            $($(#[doc = $doc])* #[serde(rename = $text)] $name,)*
        }

        impl IssueCode {
            /// Every code, in numeric order.
            pub const ALL: &'static [IssueCode] = &[$(IssueCode::$name,)*];

            /// The code as shown, `RM-IMP-0012`.
            pub const fn as_str(self) -> &'static str {
                match self { $(IssueCode::$name => $text,)* }
            }

            /// What it means for its row.
            pub const fn severity(self) -> Severity {
                match self { $(IssueCode::$name => Severity::$severity,)* }
            }

            /// The kind of repair it belongs to.
            pub const fn group(self) -> Group {
                match self { $(IssueCode::$name => Group::$group,)* }
            }
        }
    };
}

codes! {
    /// No bytes, or nothing but blanks.
    FileEmpty = "RM-IMP-0001", Blocker, File;
    /// Not a table in any format we read. `kind`.
    FormatUnknown = "RM-IMP-0002", Blocker, File;
    /// Protected by a password.
    FileEncrypted = "RM-IMP-0003", Blocker, File;
    /// A size limit was reached. `cap`, `limit`.
    CapReached = "RM-IMP-0004", Blocker, File;
    /// The file breaks off or contradicts its format. `part`.
    FileDamaged = "RM-IMP-0005", Blocker, File;
    /// Nothing to read: no sheet, or only hidden ones. `sheets`.
    NoSheet = "RM-IMP-0006", Blocker, File;
    /// No column with mailboxes was found in any sheet that was read.
    HeaderNotFound = "RM-IMP-0007", Blocker, File;
    /// The chosen encoding cannot read some characters. `encoding`, `count`.
    EncodingDoubtful = "RM-IMP-0008", Warning, File;
    /// Exactly 1,000 rows: an export that was probably cut.
    ProbablyCut = "RM-IMP-0009", Warning, File;
    /// The row has no mailbox.
    MailboxMissing = "RM-IMP-0010", Blocker, Address;
    /// Not the shape of a mail address. `reason`.
    MailboxMalformed = "RM-IMP-0011", Blocker, Address;
    /// The mail domain looks misspelt. `domain`, `likely`, `rows`.
    DomainMisspelt = "RM-IMP-0012", Blocker, Domain;
    /// The mail domain is none of the expected ones. `domain`, `domains`.
    DomainUnexpected = "RM-IMP-0013", Warning, Domain;
    /// Several addresses in one cell became one row each. `count`.
    SeveralAddresses = "RM-IMP-0014", Warning, Several;
    /// The mailbox is already in this sheet. `first_row`.
    DuplicateRow = "RM-IMP-0015", Warning, Duplicate;
    /// The mailbox is already in another sheet. `first_sheet`, `first_row`.
    DuplicateSheet = "RM-IMP-0016", Warning, Duplicate;
    /// One row has the alias, another the primary address of one mailbox. `first_sheet`, `first_row`, `primary`.
    DuplicateAlias = "RM-IMP-0017", Warning, Duplicate;
    /// Full-width letters, digits or signs were folded.
    WidthFolded = "RM-IMP-0030", Info, Characters;
    /// Blanks around or inside the value were removed.
    BlanksRemoved = "RM-IMP-0031", Info, Characters;
    /// Invisible characters were removed.
    InvisibleRemoved = "RM-IMP-0032", Info, Characters;
    /// `mailto:` was removed.
    MailtoRemoved = "RM-IMP-0033", Info, Wrapping;
    /// The address was taken out of `Name <address>`.
    DisplayNameRemoved = "RM-IMP-0034", Info, Wrapping;
    /// Quotes, brackets or a trailing separator around the address were removed.
    PunctuationRemoved = "RM-IMP-0035", Info, Wrapping;
    /// The primary address was taken out of a proxy address list. `aliases`.
    PrimaryTaken = "RM-IMP-0036", Info, ProxyList;
    /// The capacity's unit or surrounding words were removed.
    CapacityUnit = "RM-IMP-0037", Info, Capacity;
    /// The upper end of a capacity range was taken.
    CapacityRange = "RM-IMP-0038", Info, Capacity;
    /// Filled down from a merged cell. `from_row`.
    FilledDown = "RM-IMP-0039", Info, Inferred;
    /// The apostrophe that our exports put before `=`, `+`, `-`, `@` was removed.
    EscapeRemoved = "RM-IMP-0040", Info, Characters;
    /// The capacity is not a number; left empty.
    CapacityUnreadable = "RM-IMP-0050", Warning, Capacity;
    /// The capacity is outside 1 to 10,000; left empty.
    CapacityOutOfRange = "RM-IMP-0051", Warning, Capacity;
    /// The spreadsheet program turned a range such as 8-10 into a date.
    CapacityIsDate = "RM-IMP-0052", Warning, Capacity;
    /// The row has no name; the provider's name, else the mailbox, stands in.
    NameMissing = "RM-IMP-0055", Info, Address;
    /// A formula without a stored result.
    FormulaWithoutValue = "RM-IMP-0060", Blocker, Formula;
    /// The same outside the mailbox column: the value is left empty.
    FormulaWithoutValueElsewhere = "RM-IMP-0061", Warning, Formula;
    /// An error value such as `#REF!` in the mailbox column.
    ErrorValue = "RM-IMP-0062", Blocker, Formula;
    /// The same outside the mailbox column: the value is left empty.
    ErrorValueElsewhere = "RM-IMP-0063", Warning, Formula;
    /// A hidden sheet, listed and not read.
    HiddenSheet = "RM-IMP-0070", Info, File;
    /// Rows above the header were skipped. `rows`, `text`.
    TitleSkipped = "RM-IMP-0071", Info, File;
    /// The template's example row was skipped.
    ExampleSkipped = "RM-IMP-0072", Info, File;
    /// A visible sheet without a mailbox column was left out.
    SheetSkipped = "RM-IMP-0073", Info, File;
    /// More than one column could hold the mailbox. `chosen`, `other`.
    ColumnAmbiguous = "RM-IMP-0074", Warning, File;
    /// The export says the recipient is something else than a room. `type`.
    TypeNotRoom = "RM-IMP-0075", Warning, Provider;
    /// The export says the recipient is a room list. `type`.
    TypeRoomList = "RM-IMP-0076", Warning, Provider;
    /// Reading stopped after many blank rows. `blank_rows`, `last_row`.
    StoppedAtBlankRows = "RM-IMP-0077", Warning, File;
    /// Rows of totals, signatures or remarks were skipped. `count`, `rows`, `text`.
    FooterSkipped = "RM-IMP-0078", Info, File;
    /// The provider knows the mailbox and it is no room.
    ResolvedNotRoom = "RM-IMP-0080", Warning, Provider;
    /// The provider knows the recipient and it has no mailbox.
    ResolvedNoMailbox = "RM-IMP-0081", Blocker, Provider;
    /// The provider does not know the address.
    ResolvedNotFound = "RM-IMP-0082", Blocker, Provider;
    /// The account may not read the mailbox yet.
    ResolvedNoPermission = "RM-IMP-0083", Warning, Provider;
    /// The provider is not responsible for the domain.
    ResolvedWrongDomain = "RM-IMP-0084", Blocker, Domain;
    /// The address is a room list; it can be expanded.
    ResolvedRoomList = "RM-IMP-0085", Blocker, Provider;
    /// The address is an alias. `primary`.
    ResolvedAlias = "RM-IMP-0086", Warning, Alias;
    /// A right was granted and does not show yet.
    ResolvedWaiting = "RM-IMP-0087", Info, Provider;
}

impl IssueCode {
    /// Key of the message in the catalogues, `issue-RM-IMP-0012`; `.expected` and `.repair` are its attributes.
    pub fn key(self) -> String {
        format!("issue-{}", self.as_str())
    }

    /// True where something is to be decided, and a repair that is known waits for it.
    pub const fn is_open(self) -> bool {
        matches!(self.severity(), Severity::Blocker) || matches!(self, IssueCode::ResolvedAlias)
    }

    /// True for verdicts an administrator may overrule with "use it as it is".
    pub fn can_be_kept(self) -> bool {
        use IssueCode::*;
        matches!(
            self,
            DomainMisspelt | DomainUnexpected | TypeNotRoom | TypeRoomList | ResolvedNotRoom | ResolvedAlias
        )
    }

    /// True for repairs of text that are made without asking and can be refused.
    pub const fn is_refusable(self) -> bool {
        use IssueCode::*;
        matches!(
            self,
            WidthFolded
                | BlanksRemoved
                | InvisibleRemoved
                | MailtoRemoved
                | DisplayNameRemoved
                | PunctuationRemoved
                | PrimaryTaken
                | SeveralAddresses
                | CapacityUnit
                | CapacityRange
                | FilledDown
                | EscapeRemoved
        )
    }
}
