//! From Exchange's items to the house's meetings and back. Pure: no calls, no clock.

mod busy;
mod expand;
mod input;
mod meeting;
mod moment;
#[cfg(test)]
mod round_trip_tests;
mod series;
mod times;
mod zone;

pub(crate) use busy::busy_item;
pub(crate) use expand::{instances, number_on};
pub(crate) use input::{created, edits};
pub(crate) use meeting::{
    Level, is_open, is_received, is_version, meeting, needs_detail, source_item, version,
};
pub(crate) use moment::Moment;
pub(crate) use series::{recurrence, rule, whole};
pub(crate) use times::times;
pub(crate) use zone::{settle as settle_zone, settle_alone as settle_zone_alone};
