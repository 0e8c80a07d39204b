//! The company: who has a calendar, and what lies in it.

mod deliver;
mod world;

use std::collections::BTreeMap;

use jiff::Timestamp;
use sandbox::{WorldChange, world::RoomPolicy};

use crate::{auth::local, ics::Component, path};

/// What somebody is (RFC 5545 section 3.2.3).
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Person,
    Room(Box<RoomPolicy>),
    Service,
}

/// Somebody with a principal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Principal {
    pub mailbox: String,
    /// Further addresses.
    pub aliases: Vec<String>,
    pub name: String,
    pub kind: Kind,
}

/// An object as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub text: String,
    pub etag: String,
    /// UID, whose case counts; empty where it has none.
    uid: String,
}

/// A calendar.
#[derive(Clone, Debug, Default)]
pub(crate) struct Calendar {
    pub objects: BTreeMap<String, Object>,
    /// Changes: count and name of the object.
    pub log: Vec<(u64, String)>,
}

impl Calendar {
    /// Count of the last change.
    pub fn state(&self) -> u64 {
        self.log.last().map_or(0, |(at, _)| *at)
    }

    /// Name of the object with a UID.
    pub fn name_of(&self, uid: &str) -> Option<&String> {
        self.objects.iter().find(|(_, object)| object.uid == uid && !uid.is_empty()).map(|(name, _)| name)
    }

    /// The object with a UID, and its name.
    pub fn by_uid(&self, uid: &str) -> Option<(&String, Component)> {
        let name = self.name_of(uid)?;
        Some((name, Component::parse(&self.objects.get(name)?.text)?))
    }
}

/// The company.
#[derive(Debug, Default)]
pub(crate) struct Org {
    pub principals: BTreeMap<String, Principal>,
    /// Calendars by principal and name.
    pub calendars: BTreeMap<(String, String), Calendar>,
    /// Whether invitations are delivered.
    pub delivers: bool,
    count: u64,
    mails: u32,
}

impl Org {
    /// Mails people received since this was last asked.
    pub fn take_mails(&mut self) -> u32 {
        std::mem::take(&mut self.mails)
    }

    /// The principal with an address.
    pub fn find(&self, mailbox: &str) -> Option<(&String, &Principal)> {
        let is = |one: &Principal| one.mailbox == mailbox || one.aliases.iter().any(|alias| alias == mailbox);
        self.principals.iter().find(|(_, one)| is(one))
    }

    pub fn calendar(&self, who: &str, name: &str) -> Option<&Calendar> {
        self.calendars.get(&(who.to_owned(), name.to_owned()))
    }

    fn calendar_mut(&mut self, who: &str, name: &str) -> &mut Calendar {
        self.calendars.entry((who.to_owned(), name.to_owned())).or_default()
    }

    /// Makes a calendar; false when it is there.
    pub fn make_calendar(&mut self, who: &str, name: &str) -> bool {
        let key = (who.to_owned(), name.to_owned());
        let fresh = !self.calendars.contains_key(&key);
        self.calendars.entry(key).or_default();
        fresh
    }

    /// Stores an object; one that is the same already stays untouched.
    pub fn store(&mut self, who: &str, calendar: &str, name: &str, text: String) {
        let same =
            self.calendar(who, calendar).and_then(|it| it.objects.get(name)).is_some_and(|o| o.text == text);
        if same {
            return;
        }
        self.count += 1;
        let (count, etag) = (self.count, format!("\"{:x}-{:x}\"", self.count, text.len()));
        let uid =
            Component::parse(&text).and_then(|it| it.events().next().map(|e| e.value("UID").to_owned()));
        let object = Object { text, etag, uid: uid.unwrap_or_default() };
        let calendar = self.calendar_mut(who, calendar);
        calendar.objects.insert(name.to_owned(), object);
        calendar.log.push((count, name.to_owned()));
    }

    /// Removes an object; it is handed back.
    pub fn discard(&mut self, who: &str, calendar: &str, name: &str) -> Option<Object> {
        self.count += 1;
        let count = self.count;
        let calendar = self.calendar_mut(who, calendar);
        let gone = calendar.objects.remove(name)?;
        calendar.log.push((count, name.to_owned()));
        Some(gone)
    }

    /// Follows a change of the world. Nobody is told of it.
    pub fn follow(&mut self, change: &WorldChange, now: Timestamp) {
        match change {
            WorldChange::Person(person) => self.add_person(person),
            WorldChange::Room(room) => self.add_room(room),
            WorldChange::PersonRemoved(mailbox) | WorldChange::RoomRemoved(mailbox) => {
                self.principals.remove(&local(mailbox));
            }
            WorldChange::RoomList(_) | WorldChange::RoomListRemoved(_) => {}
            WorldChange::Meeting(meeting) => self.put_meeting(meeting, now),
            WorldChange::MeetingRemoved(uid) => self.remove_meeting(uid),
        }
    }

    /// Takes a meeting out of every calendar without telling anybody.
    fn remove_meeting(&mut self, uid: &str) {
        let whole = self.calendars.iter().filter_map(|((who, calendar), it)| {
            Some((who.clone(), calendar.clone(), it.name_of(uid)?.clone()))
        });
        for (who, calendar, name) in whole.collect::<Vec<_>>() {
            self.discard(&who, &calendar, &name);
        }
    }

    fn add(&mut self, principal: Principal) {
        let who = local(&principal.mailbox);
        self.make_calendar(&who, path::DEFAULT);
        self.make_calendar(&who, path::TASKS);
        self.principals.insert(who, principal);
    }
}
