//! Plans: every change a run would make, with its reasons, as data.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Fingerprint, IntegrationId, Meeting, PairStep, PlanId, RoomFacts, SideName, StepId, Window};

/// What a step changes. Rooms come before meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    /// A room's facts.
    Room,
    /// A meeting in a room.
    Meeting,
}

/// How a step changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Make it.
    Create,
    /// Change fields.
    Update,
    /// Remove it.
    Delete,
    /// Left alone, and why; never executed.
    Skip,
    /// Two items that are the same become a pair; no calendar is written.
    Adopt,
    /// A pair is dissolved; no calendar is written.
    Unlink,
}

/// Why a step is there: one link of the chain source, filter, mapping, match, policy, result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reason {
    /// Which link.
    pub kind: ReasonKind,
    /// Text key, such as `absent_in_complete_read`.
    pub key: String,
    /// Values for the text.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

/// Links of the why-chain, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// What the source said.
    Source,
    /// Which filter let it through or stopped it.
    Filter,
    /// Which mapping changed it.
    Mapping,
    /// By which key it was paired.
    Match,
    /// Which policy decided.
    Policy,
    /// What follows.
    Result,
}

/// One field that a step changes; values as text for people, both capped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldChange {
    /// Field key: `title`, `start`, `end`, `place`, `organizer`, `status`...
    pub field: String,
    /// Old value.
    pub before: Option<String>,
    /// New value.
    pub after: Option<String>,
}

/// The state before or after a step, whole, so that the step can be executed and undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "entity", content = "value")]
pub enum Payload {
    /// Facts of a room.
    Room(RoomFacts),
    /// A meeting.
    Meeting(Box<Meeting>),
}

/// Why a step waits for an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hold {
    /// Guard that holds it.
    pub guard: GuardKind,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanStep {
    /// Stable for the same change of the same thing.
    pub id: StepId,
    /// What is changed.
    pub entity: Entity,
    /// How.
    pub kind: StepKind,
    /// Room it belongs to (mailbox, lower case).
    pub room: String,
    /// Title for people: the meeting's, or the room's name; none where private.
    pub title: Option<String>,
    /// State before, absent for a creation.
    pub before: Option<Payload>,
    /// State after, absent for a deletion.
    pub after: Option<Payload>,
    /// Fields that differ.
    pub changes: Vec<FieldChange>,
    /// Provider's id of the source item after the step, opaque.
    pub source_ref: Option<String>,
    /// Version of the source item after the step, opaque.
    pub source_version: Option<String>,
    /// Provider's id of the source item as agreed before the step, for its undoing.
    #[serde(default)]
    pub before_ref: Option<String>,
    /// Version of the source item as agreed before the step.
    #[serde(default)]
    pub before_version: Option<String>,
    /// Why, in the chain's order.
    pub why: Vec<Reason>,
    /// Held for approval.
    pub hold: Option<Hold>,
    /// Side it writes to; a step of a one-way sync to the hub writes to B.
    #[serde(default)]
    pub target: SideName,
    /// What a step of a pair of calendars needs besides; none for a one-way sync to the hub.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub pair: Option<Box<PairStep>>,
}

/// What a guard looked at and decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Guard {
    /// Which guard.
    pub kind: GuardKind,
    /// Whether it holds steps back or stops the run.
    pub tripped: bool,
    /// Found.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub found: u64,
    /// Allowed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub limit: u64,
    /// Rooms, or people's calendars, it is about, at most 100.
    pub rooms: Vec<String>,
    /// Side it is about, where both are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub side: Option<SideName>,
}

/// Guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GuardKind {
    /// Too many deletions: they are held.
    DeleteCount,
    /// Too large a part deleted: deletions are held.
    DeletePercent,
    /// The source had meetings and now has none at all: nothing is executed.
    EmptySource,
    /// A room could not be read whole: nothing of it is deleted.
    PartialRead,
    /// Originals left the scope of people, a filter or a narrowed window: deletions of their copies are held.
    Leaving,
}

/// A decision only a person can make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Question {
    /// Text key.
    pub key: String,
    /// Step it is about.
    pub step: Option<StepId>,
    /// Values for the text.
    pub params: BTreeMap<String, String>,
}

/// How many steps of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanCounts {
    /// Creations.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub create: u64,
    /// Updates.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub update: u64,
    /// Deletions that are not held.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub delete: u64,
    /// Conflicts.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub conflict: u64,
    /// Left alone, with a reason.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub skip: u64,
    /// Held for approval.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub hold: u64,
}

impl PlanCounts {
    /// Counts one step. Making and dissolving pairs writes to no calendar and is not counted here.
    pub fn add(&mut self, step: &PlanStep) {
        *match (step.kind, step.hold.is_some()) {
            (StepKind::Adopt | StepKind::Unlink, _) => return,
            (StepKind::Skip, _) => &mut self.skip,
            (_, true) => &mut self.hold,
            (StepKind::Create, _) => &mut self.create,
            (StepKind::Update, _) => &mut self.update,
            (StepKind::Delete, _) => &mut self.delete,
        } += 1;
    }
}

/// Head of a plan; its steps are kept beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Plan {
    /// Our id.
    pub id: PlanId,
    /// Integration it belongs to.
    pub integration: IntegrationId,
    /// Digest of what it was made from.
    pub fingerprint: Fingerprint,
    /// Span that was read.
    pub window: Window,
    /// How many steps of each kind.
    pub counts: PlanCounts,
    /// People who would receive mail; 0 where nothing is sent.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub mails: u64,
    /// What the guards decided.
    pub guards: Vec<Guard>,
    /// Open questions.
    pub questions: Vec<Question>,
    /// Run it undoes, for an undo plan.
    pub undoes: Option<crate::RunId>,
    /// Mailboxes it was limited to; without them every room of its source was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Vec<String>>,
    /// Step of the run it undoes whose overwritten version alone it brings back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<StepId>,
    /// When it was made.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub made_at: Timestamp,
}

/// A difference between an approved plan and the same plan made again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Moved {
    /// Step that appeared, vanished or changed.
    pub step: StepId,
    /// Its room.
    pub room: String,
    /// Its title.
    pub title: Option<String>,
    /// `appeared`, `vanished` or `changed`.
    pub how: String,
}
