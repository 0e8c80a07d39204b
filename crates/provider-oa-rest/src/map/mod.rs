//! From meetings as the description finds them to the house's meetings, and back. Pure: no calls, no clock.

mod input;
mod meeting;
mod people;
#[cfg(test)]
mod round_trip_tests;
mod when;

pub(crate) use input::{Writing, attendee, created, patched, people_apart, put_always, raw_version};
pub(crate) use meeting::{is_version, marker, meeting, source_item, version};
pub(crate) use microsoft::{Changes, invitable, nameless, organizer, people as count_people};
pub(crate) use people::{address, department, group, ids, person, room};
pub(crate) use when::{instant_text, moment_alone, wall};
