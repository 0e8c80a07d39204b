//! Plans, runs, schedules and meetings.

use model::{
    Attendee, Entity, FieldChange, Guard, Hold, Integration, MeetingStatus, Moved, Party, PlanCounts,
    Question, Reason, Run, RunCounts, RunItem, Schedule, Sensitivity, SeriesRole, StepKind, When, Window,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Slice;

/// All integrations.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IntegrationList {
    /// Integrations, by name.
    pub integrations: Vec<Integration>,
}

/// Makes a plan: a test sync. Long; writes nothing to a provider or to the stored rooms and meetings.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PlanMake {
    /// Id or name of the integration.
    pub integration: String,
    /// First day (date); the policy's window when absent.
    pub from: Option<String>,
    /// Last day (date), inclusive.
    pub to: Option<String>,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// A plan's head.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanView {
    /// Plan id.
    pub plan: String,
    /// Name of the integration.
    pub integration: String,
    /// Digest of what it was made from.
    pub fingerprint: String,
    /// Span that was read.
    pub window: Window,
    /// How many steps of each kind.
    pub counts: PlanCounts,
    /// People who would receive mail.
    #[ts(type = "number")]
    pub mails: u64,
    /// What the guards decided.
    pub guards: Vec<Guard>,
    /// Open questions.
    pub questions: Vec<Question>,
    /// Rooms that could not be read whole.
    pub partial: Vec<super::room::RoomFault>,
    /// Rooms that were read.
    pub rooms: u32,
    /// It was limited to those rooms; its integration has more.
    pub limited: bool,
    /// Run it would undo.
    pub undoes: Option<String>,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Its run in the log.
    pub run: String,
    /// The run that executed it.
    pub applied_by: Option<String>,
}

/// Names a plan.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlanRef {
    /// Plan id.
    pub plan: String,
}

/// Asks for steps of a plan.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StepQuery {
    /// Plan id.
    pub plan: String,
    /// Only of this kind.
    pub kind: Option<StepKind>,
    /// Only held ones.
    pub held: Option<bool>,
    /// Only of this room (mailbox).
    pub room: Option<String>,
    /// Only steps that change this field.
    pub field: Option<String>,
    /// Words in the title.
    pub search: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A step of a plan.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StepView {
    /// Stable id.
    pub id: String,
    /// How.
    pub kind: StepKind,
    /// What.
    pub entity: Entity,
    /// Room (mailbox).
    pub room: String,
    /// Name of the room.
    pub room_name: String,
    /// Title; none where private.
    pub title: Option<String>,
    /// When the meeting is (after, else before).
    pub when: Option<When>,
    /// Who called it.
    pub organizer: Option<Party>,
    /// Values before, by field.
    pub before: Option<serde_json::Value>,
    /// Values after, by field.
    pub after: Option<serde_json::Value>,
    /// Fields that differ.
    pub changes: Vec<FieldChange>,
    /// Why, link by link.
    pub why: Vec<Reason>,
    /// Held for approval.
    pub hold: Option<Hold>,
}

/// Steps of a plan.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StepList {
    /// Steps, in the order of execution.
    pub steps: Vec<StepView>,
    /// How many match in all.
    pub total: u32,
}

/// Executes a plan. Long.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PlanApply {
    /// Plan id.
    pub plan: String,
    /// The number of held deletions, typed by the administrator to release them.
    pub approve_deletes: Option<u32>,
    /// Held steps that alone are released, by their ids or unmistakable beginnings of them; the number is theirs then.
    pub approve_steps: Vec<String>,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// Plans and applies under the guards. Long.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SyncRun {
    /// Id or name of the integration.
    pub integration: String,
    /// First day (date).
    pub from: Option<String>,
    /// Last day (date), inclusive.
    pub to: Option<String>,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// Undoes a run. Long.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunUndo {
    /// Run id.
    pub run: String,
    /// The number of held deletions, typed by the administrator to release them.
    pub approve_deletes: Option<u32>,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// What a run did.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RunView {
    /// Run id.
    pub run: String,
    /// How items ended.
    pub counts: RunCounts,
    /// Milliseconds it took.
    #[ts(type = "number")]
    pub ms: u64,
    /// The whole run.
    pub details: Run,
    /// What moved since the plan was approved, when that is why it was refused; at most 100.
    pub moved: Vec<Moved>,
}

/// Names a run.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RunRef {
    /// Run id.
    pub run: String,
}

/// Makes the test sync again for what a run could not do. Long.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunRetry {
    /// Run id.
    pub run: String,
    /// Task id for cancelling.
    pub task: Option<String>,
}

/// Asks for a plan as a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlanExport {
    /// Plan id.
    pub plan: String,
    /// `zh-CN` or `en`.
    pub language: String,
}

/// Asks for a run as a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RunExport {
    /// Run id.
    pub run: String,
    /// `zh-CN` or `en`.
    pub language: String,
}

/// Asks for runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunQuery {
    /// Only of this integration (id or name).
    pub integration: Option<String>,
    /// Started on this day (date) or at this instant (RFC 3339) or later.
    pub from: Option<String>,
    /// Last day (date), inclusive, or instant, exclusive.
    pub to: Option<String>,
    /// Part of its id, of its integration's name, of what went wrong, or of a title or mailbox among its steps.
    pub search: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// Runs, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RunList {
    /// Runs.
    pub runs: Vec<Run>,
    /// How many there are in all.
    pub total: u32,
}

/// Asks for items of a run.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RunItemQuery {
    /// Run id.
    pub run: String,
    /// Only with this outcome: `done`, `failed`, `skipped`, `held`.
    pub outcome: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A run with its items.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RunDetail {
    /// The run.
    pub run: Run,
    /// Name of its integration.
    pub integration: String,
    /// Items.
    pub items: Vec<RunItem>,
    /// How many items match in all.
    pub total: u32,
}

/// Cleans up old runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LogPrune {
    /// Keep so many days; the setting when absent.
    pub days: Option<u32>,
}

/// What cleaning removed.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PruneView {
    /// Runs removed.
    pub runs: u32,
}

/// Sets an integration's schedule.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScheduleSet {
    /// Id or name of the integration.
    pub integration: String,
    /// Schedule.
    pub schedule: Schedule,
}

/// An integration's schedule.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ScheduleView {
    /// Name of the integration.
    pub integration: String,
    /// Schedule.
    pub schedule: Schedule,
    /// Next run, RFC 3339.
    pub next: Option<String>,
    /// Last run, RFC 3339.
    pub last: Option<String>,
}

/// Names an integration, by id or by name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IntegrationRef {
    /// Id or name.
    pub integration: String,
}

/// Changes an integration's policy; what is absent stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IntegrationUpdate {
    /// Id or name.
    pub integration: String,
    /// Schedules run it.
    pub enabled: Option<bool>,
    /// Days on both sides of today, 1 to 15.
    pub window_days: Option<u32>,
    /// Deletions a run may make without approval.
    pub deletes: Option<u32>,
    /// Per cent a run may delete without approval.
    pub delete_percent: Option<u32>,
    /// Read attendees and bodies.
    pub details: Option<bool>,
}

/// Asks for stored meetings.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MeetingQuery {
    /// Only of these rooms (mailboxes or ids); all when empty.
    pub rooms: Vec<String>,
    /// First day (date) or instant (RFC 3339).
    pub from: Option<String>,
    /// Last day (date), inclusive, or instant, exclusive.
    pub to: Option<String>,
    /// Which part.
    #[serde(flatten)]
    #[ts(flatten)]
    pub slice: Slice,
}

/// A stored meeting.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MeetingView {
    /// Our id.
    pub id: String,
    /// iCalendar UID.
    pub uid: String,
    /// Room (mailbox).
    pub room: String,
    /// Title; none where private.
    pub subject: Option<String>,
    /// Start: RFC 3339 with offset, or a date.
    pub start: String,
    /// End: RFC 3339 with offset, or the last day (inclusive).
    pub end: String,
    /// Whole days.
    pub all_day: bool,
    /// IANA zone it was made in.
    pub zone: Option<String>,
    /// Who called it.
    pub organizer: Option<Party>,
    /// Whether it holds.
    pub status: MeetingStatus,
    /// Private.
    pub private: bool,
    /// Name of the connection it came from.
    pub source: String,
    /// Part in a series.
    pub series: SeriesRole,
    /// Who may know.
    pub sensitivity: Sensitivity,
    /// Place as text.
    pub place: Option<String>,
    /// Who is invited, at most 50 in a list.
    pub attendees: Vec<Attendee>,
}

/// Stored meetings, by start.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MeetingList {
    /// Meetings.
    pub meetings: Vec<MeetingView>,
    /// How many match in all.
    pub total: u32,
}
