//! From Exchange's items to the house's meetings. Pure: no calls, no clock.

mod busy;
mod expand;
mod meeting;
mod moment;
mod zone;

pub(crate) use busy::busy_item;
pub(crate) use expand::instances;
pub(crate) use meeting::{Level, needs_detail, source_item, version};
pub(crate) use moment::Moment;
pub(crate) use zone::settle as settle_zone;
