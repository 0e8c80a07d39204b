//! Faults on demand: named misbehaviour that a test, or an administrator who practises, switches on.

mod parse;
mod script;
mod spec;

pub use parse::FaultRequest;
pub use script::{ActiveFault, Circumstance, FaultHit, FaultScript, UnknownFault};
pub use spec::{Argument, FaultSpec};
