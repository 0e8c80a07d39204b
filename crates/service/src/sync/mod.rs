//! Test sync, apply and undo.

pub mod execute;
pub mod prepare;
pub mod preview;
pub mod read;
pub mod run;
pub mod span;
pub mod undo;

pub use run::{ApplyOutcome, PlanInfo};
pub use span::Span;
