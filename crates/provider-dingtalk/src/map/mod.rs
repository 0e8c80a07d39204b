//! From the service's shapes to the house's rooms and meetings, and back. Pure: no calls, no clock.

mod address;
mod booking;
mod event;
pub(crate) mod hints;
mod input;
mod room;
mod slot;
#[cfg(test)]
mod tests;
mod when;

use microsoft::digest;

pub(crate) use address::{group, room as room_address};
pub(crate) use booking::booked;
pub(crate) use event::{Event, Naming, marker, meeting, source_item, version};
pub(crate) use input::{Written, created, is_nothing, patched};
pub(crate) use room::{RoomGroup, RoomRow, discovered};
pub(crate) use slot::{RoomSchedule, Schedule, Slot, blocked, slot_version};
pub(crate) use when::{instant, moment};

/// Zone of times that name none: the service is at home there.
pub(crate) const ZONE: &str = "Asia/Shanghai";

/// UID of an event, or of its series: the service gives no iCalendar UID, ids tell upper from lower case, and our keys do
/// not.
pub(crate) fn uid(id: &str) -> String {
    format!("dingtalk-{}", digest(&[id]))
}
