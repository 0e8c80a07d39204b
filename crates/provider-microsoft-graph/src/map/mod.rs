//! From Graph's events to the house's meetings and back. Pure: no calls, no clock.

mod input;
mod meeting;
mod moment;
mod room;
#[cfg(test)]
mod round_trip_tests;
mod series;
mod uid;
mod when;

pub(crate) use input::{created, patched};
pub(crate) use meeting::{is_version, meeting, source_item, undetailed, version};
pub(crate) use microsoft::{Changes, people};
pub(crate) use room::discovered;
pub(crate) use series::{recurrence, rule, whole};
