//! The directory as a connection tells of it, and what becomes of the people known here.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ConnectionId, ContentHash, Fault, Fingerprint, Person, PersonId, PlanId, RunId};

/// A department as a connection tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDepartment {
    /// Provider's id, opaque.
    pub source_ref: String,
    /// Id of the department above, which may be one that nobody tells of.
    pub parent: Option<String>,
    /// Display name; none where only the id may be seen.
    pub name: Option<String>,
}

/// A person as a connection tells of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldPerson {
    /// Provider's id, opaque, compared byte by byte.
    pub source_ref: String,
    /// Display name.
    pub name: String,
    /// Fields by the keys of [`Person`]; one that is there and empty was told as empty, one that is absent was not told.
    pub fields: BTreeMap<String, String>,
    /// Departments by provider's id, the main one first.
    pub departments: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
    /// Fields the provider gave no leave to read.
    pub withheld: Vec<String>,
}

/// What a connection last said of a person, as far as the next plan needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Digest of everything it said.
    pub hash: ContentHash,
    /// Departments by provider's id, the main one first.
    pub departments: Vec<String>,
    /// Groups it told of; any other group of the person was entered here.
    pub groups: Vec<String>,
    /// Whether the person has any mail address.
    pub mail: bool,
}

/// A person whom a connection told of before, without what is only looked up when it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMark {
    /// Provider's id.
    pub source_ref: String,
    /// What was said.
    pub told: Told,
}

/// A person in a read, without what is only looked up when it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMark {
    /// Provider's id.
    pub source_ref: String,
    /// Digest of what is said; none where the provider said that there is no such person.
    pub hash: Option<ContentHash>,
}

/// Somebody here who has a mailbox of a person in a read whom the connection did not tell of before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MailOwner {
    /// Provider's id of the person in the read.
    pub source_ref: String,
    /// The somebody.
    pub person: PersonId,
    /// Both have the same name.
    pub same_name: bool,
    /// Name of the connection whose directory tells of the somebody; none where they were entered, imported or
    /// practised.
    pub told_by: Option<String>,
    /// They have the same provider's id of the same connection, too.
    pub same_ref: bool,
}

/// What becomes of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryAction {
    /// Comes.
    Create,
    /// Was known here before, and is told of by the connection from now on.
    Adopt,
    /// Changes.
    Update,
    /// Leaves.
    Remove,
    /// Stays as they are for the eye; what was said is kept, and what is withheld. Shown to nobody.
    Note,
    /// Stays here, and is told of by the connection no more: an adoption is taken back.
    Release,
    /// Is left alone by an undo, and why: changed, gone or there again since. Never carried out.
    Keep,
}

/// A step of a directory's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryStep {
    /// Provider's id.
    pub source_ref: String,
    /// What becomes of them.
    pub action: DirectoryAction,
    /// Before; none for somebody new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Person>,
    /// After; none for somebody who leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Person>,
    /// What was said, to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// What was said before, to be put back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_before: Option<Told>,
    /// Names of integrations that lose the person's calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<String>,
    /// Name of another connection that tells of somebody with the same mailbox; empty where somebody here has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<String>,
    /// Why an undo leaves the person alone, wholly or in part: `changed_since_run`, `gone_since_run`,
    /// `there_since_run`, `partly_since_run`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl DirectoryStep {
    /// The person as they are to be shown: after the step, or before it where they leave.
    pub fn person(&self) -> Option<&Person> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// A department that comes, changes or, without `after`, goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentChange {
    /// Provider's id.
    pub source_ref: String,
    /// Before; none for one that comes.
    #[serde(default)]
    pub before: Option<ToldDepartment>,
    /// After.
    pub after: Option<ToldDepartment>,
}

/// How many people what becomes of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryCounts {
    /// New.
    pub create: u64,
    /// Adopted.
    pub adopt: u64,
    /// Changed.
    pub update: u64,
    /// Whose departments changed, of those.
    pub moved: u64,
    /// Who left.
    pub remove: u64,
    /// Seen without any mail address.
    pub without_mail: u64,
    /// Who stay and are told of no more.
    #[serde(default)]
    pub release: u64,
    /// Whom an undo leaves alone.
    #[serde(default)]
    pub keep: u64,
}

impl DirectoryCounts {
    /// Steps that change somebody.
    pub fn steps(&self) -> u64 {
        self.create + self.adopt + self.update + self.remove + self.release
    }
}

/// A department that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Path, or id where none is known.
    pub department: String,
    /// Why.
    pub fault: Fault,
}

/// A plan for a connection's directory. Its steps stand by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPlan {
    /// Id.
    pub id: PlanId,
    /// When the read began.
    pub begun_at: Timestamp,
    /// When it was made.
    pub made_at: Timestamp,
    /// Digest of the people, departments and scopes it was made from.
    pub basis: Fingerprint,
    /// Made from a read of the whole directory, not from single look-ups.
    pub whole: bool,
    /// Everything that may be seen was read.
    pub complete: bool,
    /// Why not.
    pub fault: Option<Fault>,
    /// People seen.
    pub people: u64,
    /// Departments seen.
    pub departments: u64,
    /// What becomes of how many.
    pub counts: DirectoryCounts,
    /// Fields the provider gave no leave to read.
    pub withheld: Vec<String>,
    /// Departments that could not be read.
    pub refused: Vec<Refused>,
    /// Why somebody must confirm it.
    pub held: Option<Fault>,
    /// The run it takes back; none for a plan made from a read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<RunId>,
}

/// What became of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A plan of a directory that was carried out, or that the guard held when it was made by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryRun {
    /// The plan's id.
    pub id: RunId,
    /// Connection.
    pub connection: ConnectionId,
    /// What became of it.
    pub state: DirectoryRunState,
    /// Who started it: `manual`, `schedule`, `cli`, `serve`.
    pub trigger: String,
    /// When it was carried out or held.
    pub at: Timestamp,
    /// What became of how many, or would.
    pub counts: DirectoryCounts,
    /// Departments that came, changed or went.
    pub departments: u64,
    /// Why it was held.
    pub held: Option<Fault>,
    /// The run it took back.
    pub undoes: Option<RunId>,
    /// The run that took it back.
    pub undone_by: Option<RunId>,
}
