//! Test sync, apply and undo.

pub(crate) mod approval;
pub mod execute;
pub(crate) mod kept_back;
mod looked;
pub mod prepare;
pub mod preview;
pub mod read;
pub mod run;
pub mod span;
pub mod undo;

pub use approval::Approval;
pub use run::{ApplyOutcome, PlanInfo};
pub use span::Span;
