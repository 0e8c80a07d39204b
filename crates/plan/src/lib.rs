//! The sync core: from observations of two sides to the changes that a run would make.
//!
//! Pure and deterministic: no I/O, no clock, no randomness, no order that depends on a hash map. The same inputs
//! give the same steps, the same reasons and the same fingerprint, byte for byte.
//!
//! [`normalise`] makes equal meetings equal, [`observe`] shrinks one to a digest, [`decide`] is the whole policy for
//! one meeting, [`plan`] streams a plan's steps, [`undo_plan`] the inverse of a run, [`compare`] names what moved
//! between two makings of the same plan. [`two_way`] does the same for two calendars that both change. [`quota`]
//! forecasts what looking costs where a provider charges calls.

pub mod change;
pub mod compare;
pub mod content;
pub mod conversion;
pub mod decide;
pub mod directory;
pub mod draft;
mod fingerprint;
pub mod guard;
mod make;
pub mod normal;
mod pair;
pub mod quota;
pub mod reason;
pub mod scope;
pub mod series;
pub mod sides;
pub mod sourced_text;
mod step;
mod tidy_text;
pub mod two_way;
pub mod undo;

pub use change::{facts_changes, meeting_changes, tell_changes};
pub use compare::{StepMark, compare};
pub use content::{content_hash, facts_hash, key_digest, observe, version_digest};
pub use conversion::{OwnRoom, RoomTable, RoomWay, convert};
pub use decide::{Decision, KeepReason, decide};
pub use draft::{Agreed, Details, PlanDraft, Sink, Sourced};
pub use guard::{PERCENT_NEEDS, Tally};
pub use make::{Inputs, SKIPS_LISTED, plan};
pub use normal::{Limits, normalise, normalise_facts};
pub use pair::sort;
pub use scope::{ELSEWHERE, Reading, RoomScope, covers};
pub use sides::{Sides, side_by_side};
pub use sourced_text::{Gist, SourcedText};
pub use undo::{Current, undo_plan};
