//! Integrations of two calendars: settings, questions, held deletions, kept versions.

use model::{
    Answer, CalendarPolicy, CancellationMode, DeletionMode, Field, Integration, InvitationMode, PlanStep,
    Policy, Question, Schedule, Side,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an integration can begin with.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PresetList {
    /// Presets: one per provider that reads or writes calendars, and `blank` at the end.
    pub presets: Vec<PresetView>,
    /// What can be side B: the built-in calendar, and connections of calendars that are an OA's.
    pub oa_sides: Vec<OaSideView>,
}

/// What can be side B.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OaSideView {
    /// The side and its name.
    #[serde(flatten)]
    #[ts(flatten)]
    pub named: SideView,
    /// Series are proposed to be written as one there; an integration begins so where its preset proposes them too.
    pub series: bool,
}

/// A preset.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PresetView {
    /// Key: the provider's id, or `blank`.
    pub key: String,
    /// Provider; none for `blank`.
    pub provider: Option<String>,
    /// Connections of that provider; of `blank`, all that have calendars.
    pub connections: Vec<SideView>,
    /// What it begins with.
    pub policy: Policy,
    /// What it begins with besides; series as one only beside an OA side that proposes them too.
    pub calendar: CalendarPolicy,
    /// What the provider can do.
    pub can: SideAbility,
}

/// A side and its name.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SideView {
    /// Side.
    pub side: Side,
    /// Name: the connection's; empty for the built-in calendar.
    pub name: String,
    /// Provider's id; none for the built-in calendar.
    pub provider: Option<String>,
}

/// What a side's provider can do; what is not there is shown with its reason and cannot be chosen.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct SideAbility {
    /// Reads calendars.
    pub read: bool,
    /// Writes calendars.
    pub write: bool,
    /// Writing works by unconfirmed facts and says so.
    pub write_beta: bool,
    /// Invitation modes it can.
    pub invitations: Vec<InvitationMode>,
    /// Cancellation modes it can.
    pub cancellations: Vec<CancellationMode>,
    /// Deletion modes it can.
    pub deletions: Vec<DeletionMode>,
    /// People's own accounts can be used.
    pub accounts: bool,
    /// One logs on there with a name within a domain (`DOMAIN\user`).
    pub domain_logon: bool,
    /// Fields it tells and does not let anybody write: what the other side says in them does not reach it.
    pub fixed: Vec<Field>,
}

/// An integration of two calendars, whole.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CalendarView {
    /// The integration; `calendar` is there.
    pub integration: Integration,
    /// Side A.
    pub a: SideView,
    /// Side B.
    pub b: SideView,
    /// What A can do.
    pub a_can: SideAbility,
    /// What B can do.
    pub b_can: SideAbility,
    /// People in its scope.
    pub people: u32,
    /// People in its scope without a mailbox in the bound field.
    pub unbound: u32,
    /// Pairs that are linked.
    pub links: u32,
    /// When it next runs, RFC 3339.
    pub next: Option<String>,
    /// When it last ran, RFC 3339.
    pub last: Option<String>,
    /// Filters or scope that would delete copies wait for an answer.
    pub held: u32,
}

/// Makes or changes an integration of two calendars. Everything is checked before anything is kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CalendarDraft {
    /// Our id; none makes a new one.
    #[serde(default)]
    pub integration: Option<String>,
    /// Name.
    pub name: String,
    /// Whether schedules run it and changes are pushed.
    pub enabled: bool,
    /// Third party.
    pub side_a: Side,
    /// OA.
    pub side_b: Side,
    /// Direction, window, zone, guards, details.
    pub policy: Policy,
    /// The rest.
    pub calendar: CalendarPolicy,
    /// When it runs by itself.
    pub schedule: Schedule,
}

/// Names an integration.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CalendarRef {
    /// Id or name.
    pub integration: String,
}

/// An integration as a file, without links and history.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IntegrationFile {
    /// The file's text (JSON).
    pub text: String,
}

/// Takes an integration from a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IntegrationImport {
    /// The file's text.
    pub text: String,
    /// Name; the file's when absent.
    #[serde(default)]
    pub name: Option<String>,
    /// Third party; the connection of the name in the file when absent.
    #[serde(default)]
    pub side_a: Option<Side>,
    /// OA; what the file says when absent.
    #[serde(default)]
    pub side_b: Option<Side>,
}

/// What came of a file.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IntegrationImported {
    /// The integration, switched off.
    pub calendar: CalendarView,
    /// Single people of its scope who are not known here and were left out (mail addresses).
    pub left_out: Vec<String>,
}

/// Answers a question of a plan. The plan is to be made again afterwards.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QuestionAnswer {
    /// Integration (id or name).
    pub integration: String,
    /// Step the question is about.
    pub step: String,
    /// The answer; none takes an answer back.
    #[serde(default)]
    pub answer: Option<Answer>,
}

/// Questions that nobody has answered yet, of all integrations of two calendars.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuestionList {
    /// Questions of the newest plan of each.
    pub questions: Vec<OpenQuestion>,
}

/// A question that waits.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OpenQuestion {
    /// Id of its integration.
    pub integration: String,
    /// Name of its integration.
    pub name: String,
    /// Plan that asked it last.
    pub plan: String,
    /// When that plan was made, RFC 3339.
    pub made_at: String,
    /// The question.
    pub question: Question,
}

/// Deletions that wait, of all integrations.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HoldList {
    /// Held steps, newest plan first.
    pub holds: Vec<HoldView>,
}

/// A held step.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HoldView {
    /// Plan.
    pub plan: String,
    /// Place in the plan.
    #[ts(type = "number")]
    pub seq: u64,
    /// Name of the integration.
    pub integration: String,
    /// The step.
    pub step: PlanStep,
    /// When the plan was made, RFC 3339.
    pub made_at: String,
}

/// Decides held steps.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HoldDecide {
    /// Plan and place of each.
    #[ts(type = "Array<[string, number]>")]
    pub holds: Vec<(String, u64)>,
    /// Approve or reject.
    pub approve: bool,
}

/// Asks for versions that lost a conflict.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VersionQuery {
    /// Only of this integration (id or name).
    pub integration: Option<String>,
}

/// Versions that lost a conflict.
#[derive(Clone, Debug, Serialize, TS)]
pub struct VersionList {
    /// Versions, newest first, at most 500.
    pub versions: Vec<VersionView>,
}

/// A version that lost a conflict; it can be brought back.
#[derive(Clone, Debug, Serialize, TS)]
pub struct VersionView {
    /// Run that decided.
    pub run: String,
    /// Step that decided.
    pub step: String,
    /// Name of the integration.
    pub integration: String,
    /// Side it stood on.
    pub side: model::SideName,
    /// What it said.
    pub lost: model::Meeting,
    /// What won.
    pub kept: Option<model::Meeting>,
    /// When, RFC 3339.
    pub at: String,
}

/// Makes the plan that brings a version back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct VersionRestore {
    /// Run that decided.
    pub run: String,
    /// Step that decided.
    pub step: String,
}
