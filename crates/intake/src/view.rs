//! What a window, a command or a corrected copy shows of an open sheet. Plain data; texts are codes and parameters.

use model::{RoomFacts, RoomResolution};
use serde::{Deserialize, Serialize};

use crate::{
    code::{Group, IssueCode, Severity},
    fault::Params,
    read::{Delimiter, Format, TextChoice, TextEncoding, Visibility},
};

/// What a column of a room sheet can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The room's mailbox. Every sheet needs one.
    Mailbox,
    /// `{smtp:a, SMTP:b}` of an Exchange export; gives the mailbox where no column does, and the aliases.
    ProxyAddresses,
    /// Display name.
    Name,
    /// Seats.
    Capacity,
    /// City.
    City,
    /// Building.
    Building,
    /// Floor.
    Floor,
    /// Equipment, separated by commas or semicolons.
    Equipment,
    /// `RecipientTypeDetails` of an Exchange export.
    RecipientType,
}

impl Field {
    /// Every field, in the order of a row's values.
    pub const ALL: [Field; 9] = [
        Field::Mailbox,
        Field::ProxyAddresses,
        Field::Name,
        Field::Capacity,
        Field::City,
        Field::Building,
        Field::Floor,
        Field::Equipment,
        Field::RecipientType,
    ];

    /// The name in snake case, as serialised; its text is `field-` and this.
    pub fn name(self) -> &'static str {
        match self {
            Field::Mailbox => "mailbox",
            Field::ProxyAddresses => "proxy_addresses",
            Field::Name => "name",
            Field::Capacity => "capacity",
            Field::City => "city",
            Field::Building => "building",
            Field::Floor => "floor",
            Field::Equipment => "equipment",
            Field::RecipientType => "recipient_type",
        }
    }
}

/// How a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// Nothing to say; it is imported.
    Passed,
    /// Its text was repaired; it is imported.
    Repaired,
    /// It is imported; somebody should look.
    Warned,
    /// It is not imported until a blocker is settled.
    Blocked,
    /// The room is there already, further up; it is not imported.
    Duplicate,
    /// Put aside by the administrator; it is not imported.
    Skipped,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Issue {
    /// File name.
    pub file: String,
    /// Sheet, none for findings on the file.
    pub sheet: Option<String>,
    /// Row as shown, from 1; none for findings on the file or a sheet.
    pub row: Option<u32>,
    /// Letters of the column; none where it is about the whole row.
    pub column: Option<String>,
    /// Heading of the column.
    pub header: Option<String>,
    /// Stable code.
    pub code: IssueCode,
    /// What it means for its row.
    pub severity: Severity,
    /// Kind of repair it belongs to.
    pub group: Group,
    /// What was found, as in the file, at most 200 characters.
    pub found: String,
    /// The value that one click puts there, where there is one. For repairs already made: the value now.
    pub repair: Option<String>,
    /// Its repair waits for a decision; the edit `take_repairs` takes it.
    pub can_take: bool,
    /// It may be overruled; the edit `keep` lets the value stand.
    pub can_keep: bool,
    /// Its repair was made without asking; the edit `group` refuses those of its kind.
    pub can_refuse: bool,
    /// Values for the places of its text.
    pub params: Params,
}

/// A sheet of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SheetInfo {
    /// Name on the tab.
    pub name: String,
    /// Whether it shows in the spreadsheet program.
    pub visibility: Visibility,
    /// Its rows take part.
    pub used: bool,
    /// Row of its heading as shown, from 1; none where it has none or was not read.
    pub header_row: Option<u32>,
    /// Rows of data.
    pub rows: u32,
}

/// A column of the heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ColumnView {
    /// Column from 1 (A).
    pub column: u32,
    /// Letters.
    pub letters: String,
    /// Heading as in the sheet; empty where there is none.
    pub header: String,
    /// What it holds; none: not used.
    pub field: Option<Field>,
    /// The first values, for choosing.
    pub samples: Vec<String>,
}

/// How many rows stand how. `total` is their sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[allow(missing_docs)]
pub struct Counts {
    pub total: u32,
    pub passed: u32,
    pub repaired: u32,
    pub warned: u32,
    pub blocked: u32,
    pub duplicate: u32,
    pub skipped: u32,
}

/// What was decided on a kind of repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Made without asking; can be refused.
    Made,
    /// The administrator refused it: the values stand as in the file.
    Refused,
    /// Waits for the administrator.
    Open,
    /// Said, nothing to decide.
    Told,
}

/// Findings of one kind, decided at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GroupView {
    /// Kind.
    pub group: Group,
    /// The worst of its findings.
    pub severity: Severity,
    /// Findings.
    pub count: u32,
    /// State.
    pub decision: Decision,
    /// Every finding that is open has a one-click repair.
    pub has_repair: bool,
    /// A finding to show: before and after.
    pub example: Option<Example>,
}

/// Before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Example {
    /// As in the file.
    pub before: String,
    /// As imported, or as proposed.
    pub after: Option<String>,
    /// Code of the finding.
    pub code: IssueCode,
}

/// Something the administrator did, newest first. Undo takes back the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Deed {
    /// Key of its text, `deed-<key>`: `set_cell`, `set_columns`, `set_header`, `set_encoding`, `use_sheets`, `group_refused`,
    /// `group_made`, `repairs_taken`, `kept`, `rows_skipped`, `rows_restored`, `list_expanded`.
    pub key: String,
    /// Values for the places of its text.
    pub params: Params,
}

/// An open sheet. Its rows are asked for in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SheetView {
    /// File name.
    pub file: String,
    /// What the file really is.
    pub format: Format,
    /// How a text or HTML file was decoded, with what else could be chosen.
    pub text: Option<TextView>,
    /// Sheets of the workbook.
    pub sheets: Vec<SheetInfo>,
    /// Columns of the heading of the first used sheet.
    pub columns: Vec<ColumnView>,
    /// The columns were chosen as remembered for this heading.
    pub columns_remembered: bool,
    /// Rows by state.
    pub counts: Counts,
    /// Kinds of findings, those that wait first.
    pub groups: Vec<GroupView>,
    /// Findings on the file or a sheet.
    pub remarks: Vec<Issue>,
    /// What the administrator did, newest first.
    pub deeds: Vec<Deed>,
    /// Rooms that would be imported now.
    pub importable: u32,
    /// The provider was asked about the addresses.
    pub resolved: bool,
}

/// How a text file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextView {
    /// As it is read now.
    pub choice: TextChoice,
    /// Encodings to choose from, the likely ones first.
    pub encodings: Vec<TextEncoding>,
    /// The first lines as they read now.
    pub preview: Vec<String>,
}

/// Which rows to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct RowFilter {
    /// Only rows that stand so; empty: all.
    pub states: Vec<RowState>,
    /// Only rows with a finding of this kind.
    pub group: Option<Group>,
    /// Words in any value.
    pub search: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RowView {
    /// Names the row in edits; stable while the sheet is open and its heading and sheets are not changed.
    pub id: u32,
    /// Sheet.
    pub sheet: String,
    /// Row as shown, from 1.
    pub row: u32,
    /// How it stands.
    pub state: RowState,
    /// Values of the columns that are used.
    pub cells: Vec<FieldCell>,
    /// Findings.
    pub issues: Vec<Issue>,
    /// What the provider says; none before it was asked.
    pub resolution: Option<RoomResolution>,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldCell {
    /// What it is.
    pub field: Field,
    /// As in the file.
    pub raw: String,
    /// As imported.
    pub value: String,
    /// The administrator typed it.
    pub edited: bool,
    /// Filled down from a merged cell or inferred; not in this cell of the file.
    pub inferred: bool,
}

/// A change of an open sheet. Each can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Edit {
    /// Types a value.
    SetCell {
        /// Row.
        row: u32,
        /// Field.
        field: Field,
        /// New value; repaired and judged like one of the file.
        value: String,
    },
    /// Says which column holds what; columns are counted from 1. Remembered for this heading.
    SetColumns {
        /// Pairs.
        columns: Vec<ColumnChoice>,
    },
    /// Says in which row the heading of a sheet is.
    SetHeader {
        /// Sheet.
        sheet: String,
        /// Row as shown, from 1; none: the sheet has no heading and its rows start at the top.
        row: Option<u32>,
    },
    /// Reads a text file anew.
    SetEncoding {
        /// Encoding; none: found out.
        encoding: Option<TextEncoding>,
        /// Delimiter; none: found out.
        delimiter: Option<Delimiter>,
    },
    /// Says which sheets take part, hidden ones allowed.
    UseSheets {
        /// Names.
        sheets: Vec<String>,
    },
    /// Refuses repairs of a kind, or makes them after all.
    Group {
        /// Kind.
        group: Group,
        /// True: the values stand as in the file.
        refused: bool,
    },
    /// Puts in the one-click repairs of findings that wait: of a kind, or of a row.
    TakeRepairs {
        /// Kind.
        group: Option<Group>,
        /// Row.
        row: Option<u32>,
    },
    /// Uses a value as it is, over a finding that allows it.
    Keep {
        /// Row.
        row: u32,
        /// Finding.
        code: IssueCode,
    },
    /// Puts rows aside, or takes them back.
    Skip {
        /// Rows.
        rows: Vec<u32>,
        /// True: aside.
        skipped: bool,
    },
    /// Takes back the newest change.
    Undo,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ColumnChoice {
    /// Column from 1 (A).
    pub column: u32,
    /// Field; none: not used.
    pub field: Option<Field>,
}

/// A room of a list, as the provider names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRoom {
    /// Mailbox.
    pub mailbox: String,
    /// Display name.
    pub name: Option<String>,
}

/// A room of the sheet that would be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedRoom {
    /// Mailbox, lower case.
    pub mailbox: String,
    /// What the sheet gives.
    pub facts: RoomFacts,
    /// Row id.
    pub row: u32,
    /// Other addresses of the same mailbox that the sheet names.
    pub aliases: Vec<String>,
}
