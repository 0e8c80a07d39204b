//! SOAP 1.1 as EWS speaks it: envelopes out, answers in, and what an answer says about waiting.

mod answer;
mod envelope;
mod judge;
mod reading;

pub(crate) use answer::{Opened, ServerVersion, Severity, Status, message, open, severity};
pub(crate) use envelope::{Header, MESSAGES, RequestVersion, document};
pub(crate) use judge::judge;
pub use reading::is_write;
