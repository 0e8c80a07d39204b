//! Two calendars kept in step: reading both sides, planning, carrying out.
//!
//! The same door as [`crate::sync`]: preview, apply with a fingerprint, a journal, guards, a lease, undo. What differs
//! is that a step may have an effect outside of the store: it is journalled before it is begun, on condition of the
//! version that the plan saw, and what came of it is stored with the link in one transaction.

mod answers;
mod built_in;
pub(crate) mod carry;
mod details;
mod doors;
mod ends;
mod execute;
mod inbox;
mod inside;
mod looked;
mod material;
mod meanwhile;
mod outcome;
mod outside;
mod page;
pub(crate) mod people;
mod prepare;
mod preset;
pub(crate) mod questions;
pub(crate) mod read;
mod recover;
mod run;
mod save;
mod series;
mod sinks;
mod undo;

pub use inbox::Held;
pub use preset::{OaSide, Preset};
pub use questions::Open;
pub use save::{Ability, CalendarFacts};

pub(crate) use ends::Ends;
pub(crate) use meanwhile::Meanwhile;
pub(crate) use prepare::PairAsked;
pub(crate) use run::PairPlan;
