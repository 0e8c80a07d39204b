//! iCalendar objects (RFC 5545) to meetings and back. Pure.

mod attendee;
mod edit;
mod expand;
mod fields;
mod item;
mod located;
mod object;
mod occurrence;
mod props;
mod series;
mod time;
mod trouble;
mod vtimezone;
mod zone;

pub(crate) use edit::{Hand, changed, made, told_by_server, without};
pub(crate) use item::{Frame, Unread, items, one, reference, version};
pub(crate) use located::located;
pub(crate) use object::Parsed;
pub(crate) use series::{changed_series, is_series, made_series, whole};
pub(crate) use trouble::Trouble;

#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod writing_tests;
