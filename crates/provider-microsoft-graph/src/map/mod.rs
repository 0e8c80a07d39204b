//! From Graph's events to the house's meetings. Pure: no calls, no clock.

mod meeting;
mod room;
mod uid;
mod when;

pub(crate) use meeting::source_item;
pub(crate) use room::discovered;
