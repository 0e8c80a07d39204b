//! Vocabulary of Roombridge: what rooms, meetings, connections, faults, plans and runs are.
//!
//! Plain data with serde; no I/O, no clock, no randomness, no behaviour beyond invariants.

pub mod calendar_policy;
pub mod connection;
pub mod directory;
pub mod fault;
pub mod field;
pub mod id;
pub mod lab;
pub mod link;
pub mod mapping;
pub mod meeting;
pub mod oa;
pub mod observation;
pub mod pair_step;
pub mod person;
pub mod plan;
pub mod policy;
pub mod probe;
pub mod recurrence;
pub mod room;
pub mod run;
pub mod side;
pub mod sighting;
pub mod succession;
pub mod two_way;
pub mod window;

pub use calendar_policy::{AccessMode, CalendarPolicy, UnknownPeople, WayRules};
pub use connection::{AuthVariant, CheckMark, Connection, Evidence, SecretState};
pub use directory::{
    DepartmentChange, DirectoryAction, DirectoryCounts, DirectoryPlan, DirectoryRun, DirectoryRunState,
    DirectoryStep, KnownMark, MailOwner, Refused, SeenMark, Told, ToldDepartment, ToldPerson,
};
pub use fault::{Certainty, Fault, FaultClass, Remedy, VendorDetail};
pub use field::{Field, FieldHashes, FieldSet};
pub use id::{
    ConnectionId, FilterId, Fingerprint, FormulaId, IntegrationId, MeetingId, OperationId, PersonId, PlanId,
    ProviderId, RoomId, RuleId, RunId, StepId, VariableId,
};
pub use lab::{LabFinding, LabMode, LabRest, LabRun, LabSeen, LabState, LabTrial, LabWhat, Shelf};
pub use link::{EndMark, Link, LinkEnd, LinkMark, SeriesLink, SeriesMark, SeriesPair, Waiting};
pub use mapping::{
    ConversionKind, ConversionRule, FieldRule, Filter, Formula, Library, LibraryEntry, LibraryKind, MapHow,
    Otherwise, TextStep, ValueKind, Variable, WhenPart,
};
pub use meeting::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs, When,
};
pub use oa::{Account, OaEvent, RoomConversion};
pub use observation::{ContentHash, KeyDigest, LinkId, Observation};
pub use pair_step::PairStep;
pub use person::{PeopleScope, Person};
pub use plan::{
    Entity, FieldChange, Guard, GuardKind, Hold, Moved, Payload, Plan, PlanCounts, PlanStep, Question,
    Reason, ReasonKind, StepKind,
};
pub use policy::{
    CancellationMode, DeletionMode, Direction, GuardLimits, Integration, InvitationMode, Policy, Schedule,
    Side,
};
pub use probe::{ProbeResult, ProbeSummary, Right, RoomRights, Verdict};
pub use recurrence::{Frequency, Recurrence, RuleDay, SeriesCapability, SeriesEnd};
pub use room::{Room, RoomFacts, RoomOrigin, RoomResolution};
pub use run::{ItemOutcome, Run, RunCounts, RunItem, RunKind, RunState};
pub use side::{Origin, SideName};
pub use sighting::{Marks, Sighting};
pub use succession::{
    Candidate, ComparedWith, Comparison, FormerCalendar, MeetingDifference, RoomComparison, SidesDiffer,
    Succession,
};
pub use two_way::{
    Answer, ConflictRule, Drift, Fate, ItemIssue, LeavingPolicy, Ownership, SideCapability, TwoWayPolicy,
};
pub use window::{Coverage, Window};
