//! Libraries of conversion rules, formulas, variables and filters, and trying them on real records.

use model::{
    ConversionRule, Direction, Fault, Field, Filter, Formula, Library, ValueKind, Variable, WayRules,
    WhenPart,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The libraries and what expressions may use.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LibraryView {
    /// Rules, formulas, variables, filters.
    pub library: Library,
    /// Fields of a meeting in expressions.
    pub fields: Vec<ExpressionField>,
    /// Functions of expressions.
    pub functions: Vec<ExpressionFunction>,
    /// Where each entry is used: id and names of integrations.
    pub used: Vec<(String, Vec<String>)>,
}

/// A field that expressions may name.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ExpressionField {
    /// Name in expressions, such as `title` or `organizer.mailbox`.
    pub name: String,
    /// Type.
    pub kind: ValueKind,
}

/// A function of expressions.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ExpressionFunction {
    /// Name; its words are the message `function-<name>`.
    pub name: String,
    /// How it is written, such as `left(text, 20)`.
    pub form: String,
    /// Type of its result.
    pub gives: ValueKind,
}

/// An entry of a library as entered; an empty id makes a new one.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "entry")]
pub enum LibraryDraft {
    /// Conversion rule.
    Rule(ConversionRule),
    /// Formula.
    Formula(Formula),
    /// Variable.
    Variable(Variable),
    /// Filter.
    Filter(Filter),
}

/// Names an entry of a library.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LibraryRef {
    /// `rule`, `formula`, `variable` or `filter`.
    pub kind: String,
    /// Id.
    pub id: String,
}

/// What an entry begins with, filled in from an integration.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LibrarySeed {
    /// Integration (id or name).
    pub integration: String,
    /// Way.
    pub direction: Direction,
}

/// A filter to begin with: data kind, direction and source filled in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LibrarySeedView {
    /// The filter.
    pub filter: Filter,
    /// The source's fields.
    pub fields: Vec<ExpressionField>,
}

/// An expression to check before it is saved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExpressionCheck {
    /// The expression.
    pub expression: String,
    /// What it must give.
    pub gives: ValueKind,
    /// Integration whose newest records it is tried on (id or name).
    #[serde(default)]
    pub integration: Option<String>,
    /// Way it is for.
    #[serde(default)]
    pub direction: Direction,
}

/// What a check found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ExpressionReport {
    /// What is wrong; none when it may be saved.
    pub fault: Option<Fault>,
    /// Place of what is wrong: line and column, from 1.
    pub at: Option<(u32, u32)>,
    /// Records it was tried on.
    pub tried: u32,
    /// Records on which it failed.
    pub failed: u32,
    /// Why it failed on the first of those.
    pub sample: Option<Fault>,
}

/// Tries one entry of the library on a record without keeping anything, saved or not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LibraryTry {
    /// Integration (id or name).
    pub integration: String,
    /// Way.
    pub direction: Direction,
    /// The entry as entered; its name may be missing.
    pub entry: LibraryDraft,
    /// Field whose text a conversion rule is given.
    #[serde(default)]
    pub field: Option<Field>,
    /// Key of the record.
    pub record: String,
}

/// What an entry made of a record.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LibraryTrial {
    /// What a conversion rule was given.
    pub input: Option<String>,
    /// What each step of a conversion rule made of it.
    pub steps: Vec<String>,
    /// What the parts of an expression gave, in the order of execution, up to where it failed.
    pub parts: Vec<TrialPart>,
    /// What came out, as text.
    pub output: Option<String>,
    /// Whether a filter lets the record through; none where it failed and of anything else.
    pub passes: Option<bool>,
    /// What is wrong.
    pub fault: Option<Fault>,
    /// Place of what is wrong: line and column, from 1.
    pub at: Option<(u32, u32)>,
}

/// A part of an expression and what it gave.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TrialPart {
    /// As it is written.
    pub text: String,
    /// What it gave, as text.
    pub value: String,
    /// It is a field or a variable: what goes in.
    pub given: bool,
}

/// Asks for records to try a mapping on: the newest that were read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RecordQuery {
    /// Integration (id or name).
    pub integration: String,
    /// Way: pull shows the third party's, push the OA's.
    pub direction: Direction,
}

/// Records.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RecordList {
    /// Records, newest first, at most 50.
    pub records: Vec<RecordView>,
}

/// A record to try on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RecordView {
    /// Key, to be given back.
    pub key: String,
    /// Title; none where private.
    pub title: Option<String>,
    /// Start, RFC 3339, or day.
    pub start: String,
    /// Whose calendars it was found in: names, mailboxes where there is none; empty for the OA's own entries.
    pub calendars: Vec<String>,
}

/// Tries mapping and filters on a record without keeping anything.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MappingTry {
    /// Integration (id or name).
    pub integration: String,
    /// Way.
    pub direction: Direction,
    /// Mapping and filters as entered.
    pub rules: WayRules,
    /// Key of the record.
    pub record: String,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MappingTrial {
    /// Field by field.
    pub fields: Vec<FieldTrial>,
    /// Filter by filter.
    pub filters: Vec<FilterTrial>,
    /// Whether it flows.
    pub flows: bool,
    /// What somebody should know, with a value: `filter_passes_none` (name), `one_value` (field), `unknown_person`
    /// (mailbox), `room_unpaired` (mailbox).
    pub notes: Vec<(String, String)>,
}

/// One field of a trial.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldTrial {
    /// Field it makes.
    pub target: Field,
    /// Part of the time it makes.
    pub part: Option<WhenPart>,
    /// What went in, as text.
    pub input: Option<String>,
    /// What each step made of it.
    pub steps: Vec<String>,
    /// What came out.
    pub output: Option<String>,
    /// Why it failed.
    pub fault: Option<Fault>,
}

/// One filter of a trial.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FilterTrial {
    /// Filter's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it lets the record through; none where it failed.
    pub passes: Option<bool>,
    /// Why it failed.
    pub fault: Option<Fault>,
}
