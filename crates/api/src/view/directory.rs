//! The directory of a connection: departments and people read, previewed, taken over.

use model::Fault;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// How far the directory of a connection is.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryState {
    /// Connection's id.
    pub connection: String,
    /// The provider tells of people.
    pub supported: bool,
    /// People taken over from this connection.
    pub people: u32,
    /// Departments taken over.
    pub departments: u32,
    /// When it was last read to its end, RFC 3339.
    pub read_at: Option<String>,
    /// When a plan was last applied, RFC 3339.
    pub applied_at: Option<String>,
    /// A read that was interrupted and goes on where it stopped: departments done.
    pub resumable: Option<u32>,
    /// People and departments that events named and that are not read again yet.
    pub dirty: u32,
    /// Read whole every night, and what is within the guard taken over by itself.
    pub nightly: bool,
    /// Share of people that may go at once without asking, per cent.
    pub shrink_percent: u32,
    /// The plan that waits to be looked at.
    pub plan: Option<DirectoryPlanView>,
}

/// What a read found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryPlanView {
    /// Its id.
    pub id: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Whether everything that may be seen was read. If not, nobody counts as gone.
    pub complete: bool,
    /// Why not everything was read.
    pub fault: Option<Fault>,
    /// People read.
    pub people: u32,
    /// Departments read.
    pub departments: u32,
    /// New people.
    pub create: u32,
    /// People entered, imported or practised here before, whom the connection tells of from now on: same mailbox.
    pub adopt: u32,
    /// People whose fields changed.
    pub update: u32,
    /// People whose departments changed, of those.
    pub moved: u32,
    /// People who left.
    pub remove: u32,
    /// People without any mail address.
    pub without_mail: u32,
    /// Fields the provider gave no leave to read.
    pub withheld: Vec<String>,
    /// Departments that could not be read, with why.
    pub refused: Vec<RefusedDepartment>,
    /// Why it is held until somebody types `remove`; none where it may be applied.
    pub held: Option<Fault>,
    /// The run it would take back; none for a plan made from a read.
    pub undoes: Option<String>,
    /// People who stay and are told of no more: adoptions taken back.
    pub release: u32,
    /// People an undo leaves alone, because they changed since.
    pub keep: u32,
}

/// A department that could not be read.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RefusedDepartment {
    /// Path or id.
    pub department: String,
    /// Why.
    pub fault: Fault,
}

/// What becomes of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryAction {
    /// Comes.
    Create,
    /// Was entered, imported or practised here before, and is told of by the connection from now on.
    Adopt,
    /// Changes.
    Update,
    /// Leaves.
    Remove,
    /// Stays, and is told of by the connection no more: an adoption is taken back.
    Release,
    /// Is left alone by an undo.
    Keep,
}

/// Asks for steps of a plan.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectoryStepQuery {
    /// Connection (id or name).
    pub connection: String,
    /// Only these.
    #[serde(default)]
    pub action: Option<DirectoryAction>,
    /// Words in name or mail address.
    #[serde(default)]
    pub search: Option<String>,
    /// Which part.
    #[serde(flatten, default)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A step.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryStep {
    /// Provider's id of the person.
    pub source_ref: String,
    /// What becomes of them.
    pub action: DirectoryAction,
    /// Name.
    pub name: String,
    /// Mail address, where there is one.
    pub mailbox: Option<String>,
    /// Path of the main department.
    pub department: String,
    /// What changes: key, before, after.
    pub changes: Vec<DirectoryChange>,
    /// Integrations that have the person's calendar now and will not have it then, by name: the person leaves their
    /// scope, or loses or changes the mailbox of their bound field.
    pub leaves_scope_of: Vec<String>,
    /// Connection that tells of somebody with the same mailbox, by name: the two are kept apart. Empty where somebody
    /// here has it and cannot be told to be the same.
    pub also_told_by: Option<String>,
    /// Why an undo leaves the person alone, wholly or in part: `changed_since_run`, `gone_since_run`,
    /// `there_since_run`, `partly_since_run`.
    pub why: Option<String>,
}

/// One field.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryChange {
    /// Field key, `name`, `department`, `departments` (further ones, a line each), `groups` (a line each) or
    /// `connection`.
    pub field: String,
    /// Before.
    pub before: Option<String>,
    /// After.
    pub after: Option<String>,
}

/// Steps.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryStepList {
    /// Some.
    pub steps: Vec<DirectoryStep>,
    /// How many match in all.
    pub total: u32,
}

/// Asks for a read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectoryRead {
    /// Connection (id or name).
    pub connection: String,
    /// Forget an interrupted read and begin anew.
    #[serde(default)]
    pub afresh: bool,
    /// Task id for cancelling.
    #[serde(default)]
    pub task: Option<String>,
}

/// Applies the plan that waits.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectoryApply {
    /// Connection (id or name).
    pub connection: String,
    /// The plan that was looked at.
    pub plan: String,
    /// How many people go, typed by whoever lifts the guard.
    #[serde(default)]
    pub confirm: Option<u32>,
    /// Task id for cancelling.
    #[serde(default)]
    pub task: Option<String>,
}

/// How a directory is kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectorySet {
    /// Connection (id or name).
    pub connection: String,
    /// Read whole every night.
    pub nightly: bool,
    /// Share of people that may go at once without asking, per cent, 0 to 100.
    pub shrink_percent: u32,
}

/// Asks for what became of plans.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DirectoryRunQuery {
    /// Connection (id or name); all when absent.
    #[serde(default)]
    pub connection: Option<String>,
    /// Which part.
    #[serde(flatten, default)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryRunState {
    /// It was carried out.
    Done,
    /// It was made by itself, the guard holds it, and it waits for somebody.
    Held,
    /// Somebody refused it.
    Rejected,
    /// A newer plan took its place before anybody decided.
    Replaced,
}

/// A plan that was carried out, or that the guard held when it was made by itself.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryRun {
    /// Its id.
    pub id: String,
    /// Connection's id.
    pub connection: String,
    /// Connection's name.
    pub name: String,
    /// What became of it.
    pub state: DirectoryRunState,
    /// Who started it: `manual`, `schedule`, `cli`, `serve`.
    pub trigger: String,
    /// When it was carried out or held, RFC 3339.
    pub at: String,
    /// New people; by an undo, those who came back.
    pub create: u32,
    /// Adopted.
    pub adopt: u32,
    /// Changed.
    pub update: u32,
    /// Gone.
    pub remove: u32,
    /// Who stayed and were told of no more.
    pub release: u32,
    /// Whom an undo left alone.
    pub keep: u32,
    /// Departments that came, changed or went.
    pub departments: u32,
    /// Why it was held.
    pub held: Option<Fault>,
    /// The run it took back.
    pub undoes: Option<String>,
    /// The run that took it back.
    pub undone_by: Option<String>,
}

/// What became of plans, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryRunList {
    /// Some.
    pub runs: Vec<DirectoryRun>,
    /// How many there are.
    pub total: u32,
}

/// Asks for a run with its steps.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectoryRunSteps {
    /// Run.
    pub run: String,
    /// Only these.
    #[serde(default)]
    pub action: Option<DirectoryAction>,
    /// Words in name or mail address.
    #[serde(default)]
    pub search: Option<String>,
    /// Which part.
    #[serde(flatten, default)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A run with some of its steps.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryRunDetail {
    /// The run.
    pub run: DirectoryRun,
    /// Steps; none of a run that was not carried out.
    pub steps: Vec<DirectoryStep>,
    /// How many steps match in all.
    pub total: u32,
}

/// Refuses the plan that waits.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DirectoryReject {
    /// Connection (id or name).
    pub connection: String,
    /// The plan that was looked at.
    pub plan: String,
}

/// Plans that wait for somebody because the guard holds them.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryHeldList {
    /// By connection.
    pub held: Vec<DirectoryHeld>,
}

/// A plan that is held.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DirectoryHeld {
    /// Connection's id.
    pub connection: String,
    /// Connection's name.
    pub name: String,
    /// The plan.
    pub plan: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// How many people would go.
    pub remove: u32,
    /// Why it is held.
    pub fault: Fault,
}
