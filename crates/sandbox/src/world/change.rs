//! A change of the world, resolved: what was and what is.

use super::{MeetingSpec, PersonSpec, RoomListSpec, RoomSpec, World};

/// One change of the world, as simulators get to know it.
#[derive(Clone, Debug, PartialEq)]
pub enum WorldChange {
    /// A room is new, or replaces the one of the same mailbox.
    Room(RoomSpec),
    /// The room of this mailbox is gone.
    RoomRemoved(String),
    /// A room list is new, or replaces the one of the same mailbox.
    RoomList(RoomListSpec),
    /// The room list of this mailbox is gone.
    RoomListRemoved(String),
    /// A person is new, or replaces the one of the same mailbox.
    Person(PersonSpec),
    /// The person of this mailbox is gone.
    PersonRemoved(String),
    /// A meeting is new, or replaces the one of the same uid.
    Meeting(Box<MeetingSpec>),
    /// The meeting of this uid is gone: deleted from every calendar it was in, without a message.
    MeetingRemoved(String),
}

impl WorldChange {
    /// Applies the change to a world.
    pub fn apply(&self, world: &mut World) {
        match self {
            Self::Room(room) => put(&mut world.rooms, room.clone(), |it| &it.mailbox),
            Self::RoomRemoved(mailbox) => {
                world.rooms.retain(|room| room.mailbox != *mailbox);
                world.room_lists.iter_mut().for_each(|list| list.rooms.retain(|room| room != mailbox));
            }
            Self::RoomList(list) => put(&mut world.room_lists, list.clone(), |it| &it.mailbox),
            Self::RoomListRemoved(mailbox) => world.room_lists.retain(|list| list.mailbox != *mailbox),
            Self::Person(person) => put(&mut world.people, person.clone(), |it| &it.mailbox),
            Self::PersonRemoved(mailbox) => world.people.retain(|person| person.mailbox != *mailbox),
            Self::Meeting(meeting) => put(&mut world.meetings, (**meeting).clone(), |it| &it.uid),
            Self::MeetingRemoved(uid) => world.meetings.retain(|meeting| meeting.uid != *uid),
        }
    }
}

fn put<T>(all: &mut Vec<T>, new: T, key: fn(&T) -> &String) {
    match all.iter_mut().find(|old| key(old) == key(&new)) {
        Some(old) => *old = new,
        None => all.push(new),
    }
}
