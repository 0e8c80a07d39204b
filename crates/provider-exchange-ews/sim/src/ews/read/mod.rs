//! Elements of requests as values of the organisation.

mod draft;
mod recurrence;
mod time;

pub(crate) use draft::{Draft, Zones, apply, clear, zones};
pub(crate) use time::instant;
