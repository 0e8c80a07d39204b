//! Vocabulary of Roombridge: what rooms, meetings, connections, faults, plans and runs are.
//!
//! Plain data with serde; no I/O, no clock, no randomness, no behaviour beyond invariants.

pub mod connection;
pub mod fault;
pub mod id;
pub mod meeting;
pub mod observation;
pub mod plan;
pub mod policy;
pub mod probe;
pub mod room;
pub mod run;
pub mod succession;
pub mod window;

pub use connection::{AuthVariant, CheckMark, Connection, Evidence, SecretState};
pub use fault::{Certainty, Fault, FaultClass, Remedy, VendorDetail};
pub use id::{
    ConnectionId, Fingerprint, IntegrationId, MeetingId, OperationId, PlanId, ProviderId, RoomId, RunId,
    StepId,
};
pub use meeting::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs, When,
};
pub use observation::{ContentHash, KeyDigest, Observation};
pub use plan::{
    Entity, FieldChange, Guard, GuardKind, Hold, Moved, Payload, Plan, PlanCounts, PlanStep, Question,
    Reason, ReasonKind, StepKind,
};
pub use policy::{
    CancellationMode, DeletionMode, Direction, GuardLimits, Integration, InvitationMode, Policy, Schedule,
    Side,
};
pub use probe::{ProbeResult, ProbeSummary, Right, RoomRights, Verdict};
pub use room::{Room, RoomFacts, RoomOrigin, RoomResolution};
pub use run::{ItemOutcome, Run, RunCounts, RunItem, RunKind, RunState};
pub use succession::{
    Candidate, ComparedWith, Comparison, MeetingDifference, RoomComparison, SidesDiffer, Succession,
};
pub use window::{Coverage, Window};
