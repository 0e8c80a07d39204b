//! From events as the mapping finds them to the house's meetings, and back. Pure: no calls, no clock.

mod input;
mod meeting;
mod when;

pub(crate) use input::{created, patched};
pub(crate) use meeting::{has_change_mark, is_version, marker, meeting, source_item, version};
pub(crate) use microsoft::{Changes, nameless, organizer, people};
