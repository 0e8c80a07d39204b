//! Changes of the world, taken into the organisation so that change keys and sync states move.

use std::sync::PoisonError;

use sandbox::WorldChange;
use sandbox::world::{MeetingSpec, World};

use super::Exchange;

/// Applies a change; the kit's world still is what it was before it.
pub(super) fn apply(exchange: &Exchange, change: &WorldChange) -> Result<(), String> {
    let before = exchange.kit.world();
    let now = exchange.kit.clock.now();
    let done = match change {
        WorldChange::Room(room) => {
            exchange.org().put_room(room);
            rooms_change(exchange, &before, change);
            true
        }
        WorldChange::RoomRemoved(mailbox) => {
            rooms_change(exchange, &before, change);
            exchange.org().remove_entry(mailbox)
        }
        WorldChange::Person(person) => {
            let mut departments = before.departments.iter();
            let department = departments.find(|it| it.number == person.department);
            exchange.org().put_person(person, department.map(|it| it.name.as_str()).unwrap_or_default());
            exchange.accounts.write().unwrap_or_else(PoisonError::into_inner).put_person(person);
            true
        }
        WorldChange::PersonRemoved(mailbox) => {
            exchange.accounts.write().unwrap_or_else(PoisonError::into_inner).remove(mailbox);
            exchange.org().remove_entry(mailbox)
        }
        WorldChange::Meeting(meeting) => put_meeting(exchange, &before, meeting, now),
        WorldChange::MeetingRemoved(uid) => remove_meeting(exchange, &before, uid, now),
        WorldChange::RoomList(list) => {
            exchange.org().put_room_list(list);
            true
        }
        WorldChange::RoomListRemoved(mailbox) => exchange.org().remove_entry(mailbox),
    };
    if done { Ok(()) } else { Err("the organisation refuses the change".to_owned()) }
}

/// A meeting whose organiser is a room was written straight into that room's calendar.
fn put_meeting(exchange: &Exchange, before: &World, meeting: &MeetingSpec, now: jiff::Timestamp) -> bool {
    let mut org = exchange.org();
    match before.rooms.iter().any(|room| room.mailbox == meeting.organizer) {
        true => {
            org.remove_copy(&meeting.organizer, &meeting.uid, now);
            org.put_direct_booking(&meeting.organizer, meeting, now)
        }
        false => org.put_meeting(meeting, now),
    }
}

/// Out of every calendar it was in, without a message.
fn remove_meeting(exchange: &Exchange, before: &World, uid: &str, now: jiff::Timestamp) -> bool {
    let Some(meeting) = before.meetings.iter().find(|meeting| meeting.uid == uid) else { return false };
    let mut org = exchange.org();
    let holders = std::iter::once(&meeting.organizer).chain(&meeting.attendees).chain(&meeting.rooms);
    for mailbox in holders {
        org.remove_copy(mailbox, uid, now);
    }
    true
}

fn rooms_change(exchange: &Exchange, before: &World, change: &WorldChange) {
    let mut after = World { meetings: Vec::new(), ..before.clone() };
    change.apply(&mut after);
    exchange.access.lock().unwrap_or_else(PoisonError::into_inner).set_rooms(&after);
}
