//! The organisation, built from the practice world; it lives on by itself.

mod calendar;
mod changes;
mod entry;
mod load;
mod people;
mod recurrence;
mod rooms;
mod staff;

use std::collections::HashMap;

use jiff::Timestamp;
use sandbox::FaultScript;
use sandbox::world::{World, WorldChange};

use crate::events::Event;

pub(crate) use calendar::Calendar;
pub(crate) use changes::told;
pub(crate) use entry::{Answer, Attendee, Booking, Content, Entry, Shown};
pub(crate) use people::{Department, Member, ROOT, unionid};
pub(crate) use recurrence::read as read_recurrence;
pub(crate) use recurrence::shown as shown_recurrence;
pub(crate) use rooms::{Group, LABELS, NO_GROUP, Room, Rooms, room_event, room_id};
pub(crate) use staff::Staff;

/// What is remembered of creations.
#[derive(Debug, Default)]
pub(crate) struct Writing {
    /// What clients' tokens made, by person and token, and when.
    pub tokens: HashMap<(String, String), (String, Timestamp)>,
    /// Who made something, when, and what.
    pub made: Vec<(String, Timestamp, String)>,
}

/// Departments, people, rooms and calendars.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub seed: u64,
    pub company: String,
    pub departments: Vec<Department>,
    pub people: Staff,
    pub rooms: Rooms,
    pub calendar: Calendar,
    pub writing: Writing,
}

impl Organisation {
    /// The organisation of a world, at rest.
    pub fn from_world(world: &World, now: Timestamp) -> Self {
        let mut org = Self {
            seed: world.seed,
            company: world.company.clone(),
            departments: people::departments(world),
            people: Staff::default(),
            rooms: Rooms::default(),
            calendar: Calendar::default(),
            writing: Writing::default(),
        };
        world.people.iter().for_each(|person| org.put_person(person));
        world.rooms.iter().for_each(|room| drop(org.put_room(room)));
        world.meetings.iter().for_each(|meeting| drop(org.put_meeting(meeting, now)));
        org
    }

    /// Follows a change of the world, and tells what happened.
    pub fn follow(&mut self, change: &WorldChange, now: Timestamp) -> Vec<Event> {
        match change {
            WorldChange::Person(person) => vec![self.change_person(person)],
            WorldChange::PersonRemoved(mailbox) => self.remove_person(mailbox).into_iter().collect(),
            WorldChange::Room(room) => vec![self.put_room(room)],
            WorldChange::RoomRemoved(mailbox) => self.remove_room(mailbox).into_iter().collect(),
            WorldChange::RoomList(_) | WorldChange::RoomListRemoved(_) => Vec::new(),
            WorldChange::Meeting(meeting) => self.put_meeting(meeting, now),
            WorldChange::MeetingRemoved(uid) => self.remove_meeting(uid, now),
        }
    }

    /// The contact scope: departments with all below them, and people beside those.
    pub fn scope(&self, faults: &FaultScript) -> (Vec<u64>, Vec<String>) {
        let first = self.staff().next().map(|member| member.userid.clone());
        let own: Vec<String> = first.into_iter().collect();
        if faults.get("creator_only").is_some() {
            return (Vec::new(), own);
        }
        match faults.get("contact_scope") {
            None => (vec![ROOT], Vec::new()),
            Some(hit) => {
                let number = u32::try_from(hit.number).ok().filter(|number| *number > 0);
                let found = self.departments.iter().find(|it| number.is_some() && it.number == number);
                (found.map(|it| it.id).into_iter().collect(), own)
            }
        }
    }

    /// Whether a department lies in the contact scope.
    pub fn sees_department(&self, faults: &FaultScript, id: u64) -> bool {
        if faults.get("scope_pending").is_some() {
            return false;
        }
        let (tops, _) = self.scope(faults);
        let mut at = Some(id);
        while let Some(here) = at {
            if tops.contains(&here) {
                return true;
            }
            at = self.department(here).and_then(|it| it.parent);
        }
        false
    }

    /// Whether a person lies in the contact scope.
    pub fn sees_member(&self, faults: &FaultScript, member: &Member) -> bool {
        let (_, people) = self.scope(faults);
        people.contains(&member.userid)
            || member.departments.iter().any(|id| self.sees_department(faults, *id))
    }
}
