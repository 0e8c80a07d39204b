//! Users and calendars of the organisation, built from the practice world; it lives on by itself.

mod content;
mod deliver;
mod load;
mod view;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use sandbox::Zone;
use sandbox::world::{DepartmentSpec, PersonSpec, RoomSpec, World, WorldChange};
use serde_json::{Map, Value};

pub(crate) use content::{Answer, Attendee, Content, Kind};
pub(crate) use deliver::UNASKED;
pub(crate) use view::{Part, Shown, occurrence, whole, window};

/// An account.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub id: String,
    pub address: String,
    pub aliases: Vec<String>,
    pub name: String,
    pub job_title: String,
    /// Departments it is in.
    pub departments: Vec<String>,
    pub kind: UserKind,
}

/// What stands behind an account.
#[derive(Clone, Debug)]
pub(crate) enum UserKind {
    Person,
    /// A room's mailbox, a shared account. That one answers invitations by itself is assumed: the practice company's
    /// rooms do.
    Room {
        answers: bool,
        allows_conflicts: bool,
    },
}

/// One mailbox's copy of an event.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub no: u32,
    /// Count of its last change, and when it was.
    pub version: u32,
    pub modified: Timestamp,
    pub content: Arc<Content>,
    /// The owner's answer.
    pub answer: Answer,
    pub extensions: Map<String, Value>,
}

/// Users and calendars.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub seed: u64,
    pub company: String,
    pub domain: String,
    pub zone: Zone,
    pub departments: Vec<DepartmentSpec>,
    pub users: Vec<User>,
    /// Address, alias or id, lower case, to place.
    names: HashMap<String, usize>,
    /// One for each user, in the same order.
    pub calendars: Vec<BTreeMap<u32, Item>>,
    count: u32,
    mails: u32,
}

/// Id of a department; the root has a name of its own.
pub(crate) fn department_id(number: u32) -> String {
    if number == 1 { "$root".to_owned() } else { format!("dept{number:04}") }
}

impl Organisation {
    /// The organisation of a world, at rest.
    pub fn from_world(world: &World, now: Timestamp) -> Self {
        let mut org = Self {
            seed: world.seed,
            company: world.company.clone(),
            domain: world.domain.clone(),
            zone: Zone::named(&world.zone).unwrap_or(Zone::utc()),
            departments: world.departments.clone(),
            users: Vec::new(),
            names: HashMap::new(),
            calendars: Vec::new(),
            count: 0,
            mails: 0,
        };
        world.people.iter().for_each(|person| org.put_person(person));
        world.rooms.iter().for_each(|room| org.put_room(room));
        world.meetings.iter().for_each(|meeting| org.load(meeting, now));
        org
    }

    /// Place of the account with this address, alias or id.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.get(&name.to_lowercase()).copied()
    }

    /// Accounts of a department.
    pub fn members(&self, department: &str) -> impl Iterator<Item = &User> {
        self.users.iter().filter(move |user| {
            self.names.contains_key(&user.id) && user.departments.iter().any(|id| id == department)
        })
    }

    /// Follows a change of the world. False when it is refused.
    pub fn follow(&mut self, change: &WorldChange, now: Timestamp) -> bool {
        match change {
            WorldChange::Room(room) => self.put_room(room),
            WorldChange::Person(person) => self.put_person(person),
            WorldChange::RoomList(_) | WorldChange::RoomListRemoved(_) => {}
            WorldChange::RoomRemoved(mailbox) | WorldChange::PersonRemoved(mailbox) => {
                let Some(gone) = self.find(mailbox) else { return false };
                self.names.retain(|_, place| *place != gone);
            }
            WorldChange::Meeting(meeting) => {
                let taken = self.put_meeting(meeting, now);
                // No request caused the mails of this one.
                self.take_mails();
                return taken;
            }
            WorldChange::MeetingRemoved(uid) => {
                for calendar in &mut self.calendars {
                    calendar.retain(|_, item| !item.content.uid.eq_ignore_ascii_case(uid));
                }
            }
        }
        true
    }

    /// How many mails people received since this was last asked.
    pub fn take_mails(&mut self) -> u32 {
        std::mem::take(&mut self.mails)
    }

    /// The copy of a meeting in a calendar.
    pub fn copy_of(&self, user: usize, uid: &str) -> Option<u32> {
        let mut items = self.calendars.get(user)?.values();
        items.find(|item| item.content.uid.eq_ignore_ascii_case(uid)).map(|item| item.no)
    }

    pub fn item(&self, user: usize, no: u32) -> Option<&Item> {
        self.calendars.get(user)?.get(&no)
    }

    fn put_person(&mut self, person: &PersonSpec) {
        let user = User {
            id: String::new(),
            address: person.mailbox.clone(),
            aliases: Vec::new(),
            name: person.name.clone(),
            job_title: person.title.clone(),
            departments: vec![department_id(person.department)],
            kind: UserKind::Person,
        };
        self.put_user(user);
    }

    fn put_room(&mut self, room: &RoomSpec) {
        let kind = UserKind::Room {
            answers: room.policy.auto_accept,
            allows_conflicts: room.policy.allow_conflicts,
        };
        let user = User {
            id: String::new(),
            address: room.mailbox.clone(),
            aliases: room.aliases.clone(),
            name: room.name.clone(),
            job_title: String::new(),
            departments: vec!["rooms".to_owned()],
            kind,
        };
        self.put_user(user);
    }

    fn put_user(&mut self, mut user: User) {
        let known = self.find(&user.address);
        let place = known.unwrap_or(self.users.len());
        user.id = format!("u{:08x}", place as u64 ^ (self.seed & 0xFFFF) << 8);
        for name in [&user.address, &user.id].into_iter().chain(&user.aliases) {
            self.names.insert(name.to_lowercase(), place);
        }
        match self.users.get_mut(place) {
            Some(old) => *old = user,
            None => {
                self.users.push(user);
                self.calendars.push(BTreeMap::new());
            }
        }
    }

    /// Name of an account; empty for somebody else.
    pub fn name(&self, address: &str) -> String {
        self.find(address).map_or_else(String::new, |at| self.users[at].name.clone())
    }

    /// A number nothing had before.
    pub fn tick(&mut self) -> u32 {
        self.count += 1;
        self.count
    }
}
