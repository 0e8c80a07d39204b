//! Changes of the world, taken into the tenant so that change keys and sync states move.

use jiff::Timestamp;
use sandbox::WorldChange;

use crate::org::Organisation;

/// Applies a change. False when the tenant refuses it.
pub(crate) fn apply(org: &mut Organisation, change: &WorldChange, now: Timestamp) -> bool {
    let taken = take(org, change, now);
    // No request caused the mails of this one.
    org.take_mails();
    taken
}

fn take(org: &mut Organisation, change: &WorldChange, now: Timestamp) -> bool {
    match change {
        WorldChange::Room(room) => org.put_room(room),
        WorldChange::RoomList(list) => org.put_room_list(list),
        WorldChange::Person(person) => org.put_person(person),
        WorldChange::RoomRemoved(mailbox)
        | WorldChange::RoomListRemoved(mailbox)
        | WorldChange::PersonRemoved(mailbox) => return org.remove_entry(mailbox),
        WorldChange::Meeting(meeting) => return org.put_meeting(meeting, now),
        WorldChange::MeetingRemoved(uid) => org.remove_meeting(uid),
    }
    true
}
