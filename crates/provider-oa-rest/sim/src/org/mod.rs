//! Members, teams, spaces and meetings of the company, built from the practice world; it lives on by itself.

mod content;
mod load;
mod view;
mod write;

use std::collections::{BTreeMap, HashMap};

use sandbox::Zone;
use sandbox::world::{DepartmentSpec, PersonSpec, RoomListSpec, RoomSpec, World, WorldChange};

pub(crate) use content::{Attendee, Booking, Content};
pub(crate) use view::{Part, Shown, occurrence, whole, window};
pub(crate) use write::Refused;

/// A member.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub id: String,
    pub person: PersonSpec,
}

/// A space.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub id: String,
    pub room: RoomSpec,
}

/// A meeting.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub no: u32,
    pub version: u32,
    pub content: Content,
    /// Who signed in, and when.
    pub checkins: Vec<(String, jiff::Timestamp)>,
}

/// Everything there is.
#[derive(Debug)]
pub(crate) struct Company {
    pub seed: u64,
    pub domain: String,
    pub zone: Zone,
    pub teams: Vec<DepartmentSpec>,
    pub members: Vec<Member>,
    pub spaces: Vec<Space>,
    pub groups: Vec<RoomListSpec>,
    pub meetings: BTreeMap<u32, Meeting>,
    /// Ids that were given, by address: somebody who comes back has the one they had.
    given: HashMap<String, String>,
    count: u32,
    mails: u32,
}

impl Company {
    /// The company of a world, at rest.
    pub fn from_world(world: &World) -> Self {
        let mut company = Self {
            seed: world.seed,
            domain: world.domain.clone(),
            zone: Zone::named(&world.zone).unwrap_or(Zone::utc()),
            teams: world.departments.clone(),
            members: Vec::new(),
            spaces: Vec::new(),
            groups: world.room_lists.clone(),
            meetings: BTreeMap::new(),
            given: HashMap::new(),
            count: 0,
            mails: 0,
        };
        world.people.iter().for_each(|person| company.put_member(person));
        world.rooms.iter().for_each(|room| company.put_space(room));
        world.meetings.iter().for_each(|meeting| company.load(meeting));
        company
    }

    /// Follows a change of the world. False when it is refused.
    pub fn follow(&mut self, change: &WorldChange) -> bool {
        match change {
            WorldChange::Room(room) => self.put_space(room),
            WorldChange::Person(person) => self.put_member(person),
            WorldChange::RoomList(list) => {
                self.groups.retain(|it| it.mailbox != list.mailbox);
                self.groups.push(list.clone());
            }
            WorldChange::RoomListRemoved(mailbox) => self.groups.retain(|it| it.mailbox != *mailbox),
            WorldChange::RoomRemoved(mailbox) => self.spaces.retain(|it| it.room.mailbox != *mailbox),
            WorldChange::PersonRemoved(mailbox) => self.members.retain(|it| it.person.mailbox != *mailbox),
            WorldChange::Meeting(spec) => {
                let content = self.content_of(spec);
                let known = self.meetings.values().find(|it| it.content.uid.eq_ignore_ascii_case(&spec.uid));
                match (known.map(|it| it.no), spec.cancelled) {
                    (None, true) => return false,
                    (None, false) => drop(self.insert(content)),
                    (Some(no), true) => self.cancel(no, false),
                    (Some(no), false) => self.replace(no, content),
                }
                // No request caused the mails of this one.
                self.take_mails();
            }
            WorldChange::MeetingRemoved(uid) => {
                self.meetings.retain(|_, it| !it.content.uid.eq_ignore_ascii_case(uid));
            }
        }
        true
    }

    /// How many mails people received since this was last asked.
    pub fn take_mails(&mut self) -> u32 {
        std::mem::take(&mut self.mails)
    }

    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|it| it.id == id)
    }

    pub fn member_at(&self, mail: &str) -> Option<&Member> {
        self.members.iter().find(|it| it.person.mailbox.eq_ignore_ascii_case(mail))
    }

    pub fn space(&self, id: &str) -> Option<&Space> {
        self.spaces.iter().find(|it| it.id == id)
    }

    /// The space that an address, or one more that leads to it, belongs to.
    pub fn space_at(&self, mail: &str) -> Option<&Space> {
        self.spaces.iter().find(|it| {
            it.room.mailbox.eq_ignore_ascii_case(mail)
                || it.room.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(mail))
        })
    }

    /// Name of a member or a space; empty for somebody else.
    pub fn name(&self, address: &str) -> String {
        let member = self.member_at(address).map(|it| it.person.name.clone());
        member.or_else(|| self.space_at(address).map(|it| it.room.name.clone())).unwrap_or_default()
    }

    /// Id of a member or a space; none for somebody else.
    pub fn id_of(&self, address: &str) -> Option<String> {
        let member = self.member_at(address).map(|it| it.id.clone());
        member.or_else(|| self.space_at(address).map(|it| it.id.clone()))
    }

    fn put_member(&mut self, person: &PersonSpec) {
        let id = self.give_id("u", &person.mailbox);
        self.members.retain(|it| it.id != id);
        self.members.push(Member { id, person: person.clone() });
        self.members.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn put_space(&mut self, room: &RoomSpec) {
        let id = self.give_id("s", &room.mailbox);
        self.spaces.retain(|it| it.id != id);
        self.spaces.push(Space { id, room: room.clone() });
        self.spaces.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn give_id(&mut self, kind: &str, address: &str) -> String {
        let next = self.given.len();
        self.given.entry(address.to_lowercase()).or_insert_with(|| format!("{kind}{next:06}")).clone()
    }

    /// A number nothing had before.
    pub fn tick(&mut self) -> u32 {
        self.count += 1;
        self.count
    }
}
