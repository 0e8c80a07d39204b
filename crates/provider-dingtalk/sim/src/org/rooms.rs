//! Rooms and the groups they are filed in.

use std::collections::{BTreeMap, HashMap};

use sandbox::practice_secret;
use sandbox::world::RoomSpec;
use serde_json::json;

use super::Organisation;
use crate::events::Event;
use crate::messages::words;

/// Labels a room can have ("List the rooms").
pub(crate) const LABELS: [u8; 5] = [1, 2, 3, 4, 5];
/// The group above all.
pub(crate) const NO_GROUP: u64 = 0;

/// A room.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub id: String,
    /// Key of whoever made it: the practice company's mailbox.
    pub isv: String,
    pub name: String,
    pub capacity: u32,
    pub title: String,
    pub description: String,
    pub labels: Vec<u8>,
    pub group: u64,
    /// 0 all, 1 administrators, 2 some.
    pub status: u8,
    /// Somebody approves bookings.
    pub approval: bool,
}

/// A group of rooms.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub id: u64,
    pub name: String,
    pub parent: u64,
}

/// Rooms by their number, and groups.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    all: BTreeMap<u64, Room>,
    by_id: HashMap<String, u64>,
    /// By key, lower case.
    by_isv: HashMap<String, u64>,
    pub groups: Vec<Group>,
    count: u64,
}

impl Rooms {
    pub fn iter(&self) -> impl Iterator<Item = &Room> {
        self.all.values()
    }

    /// Rooms after a number, with their numbers.
    pub fn after(&self, number: u64) -> impl Iterator<Item = (u64, &Room)> {
        self.all.range(number.saturating_add(1)..).map(|(number, room)| (*number, room))
    }

    pub fn find(&self, id: &str) -> Option<&Room> {
        self.by_id.get(id).and_then(|number| self.all.get(number))
    }

    pub fn by_isv(&self, isv: &str) -> Option<&Room> {
        self.by_isv.get(&isv.to_lowercase()).and_then(|number| self.all.get(number))
    }

    /// Adds a room after all others, or changes the one of its id.
    pub fn put(&mut self, room: Room) {
        let number = match self.by_id.get(&room.id).copied() {
            Some(number) => number,
            None => {
                self.count += 1;
                self.count
            }
        };
        if let Some(old) = self.all.get(&number) {
            self.by_isv.remove(&old.isv.to_lowercase());
        }
        self.by_id.insert(room.id.clone(), number);
        self.by_isv.insert(room.isv.to_lowercase(), number);
        self.all.insert(number, room);
    }

    pub fn remove(&mut self, id: &str) {
        if let Some(gone) = self.by_id.remove(id).and_then(|number| self.all.remove(&number)) {
            self.by_isv.remove(&gone.isv.to_lowercase());
        }
    }

    /// Id of a group, made when there is none of that name.
    fn group(&mut self, name: &str, parent: u64) -> u64 {
        if name.is_empty() {
            return parent;
        }
        if let Some(found) = self.groups.iter().find(|it| it.name == name && it.parent == parent) {
            return found.id;
        }
        let id = 70_001 + self.groups.len() as u64;
        self.groups.push(Group { id, name: name.to_owned(), parent });
        id
    }
}

/// Id of a room made under a key.
pub(crate) fn room_id(seed: u64, key: &str) -> String {
    practice_secret(seed, &format!("dingtalk, room {}", key.to_lowercase()), 24)
}

impl Organisation {
    /// Takes a room of the world in, or changes it.
    pub(super) fn put_room(&mut self, spec: &RoomSpec) -> Event {
        let city = self.rooms.group(&spec.city, NO_GROUP);
        let group = self.rooms.group(&spec.building, city);
        let labels =
            LABELS.into_iter().filter(|it| spec.equipment.contains(&words(&format!("equipment_{it}"))));
        let room = Room {
            id: room_id(self.seed, &spec.mailbox),
            isv: spec.mailbox.clone(),
            name: spec.name.clone(),
            capacity: spec.capacity,
            title: [&spec.city, &spec.building, &spec.floor].map(String::as_str).join(" ").trim().to_owned(),
            description: spec.floor.clone(),
            labels: labels.collect(),
            group,
            status: 0,
            approval: !spec.policy.auto_accept,
        };
        let known = self.rooms.by_isv(&spec.mailbox).map(|old| old.id.clone());
        let what = if known.is_some() { "update" } else { "create" };
        let room = Room { id: known.unwrap_or_else(|| room.id.clone()), ..room };
        let event = room_event(what, &room);
        self.rooms.put(room);
        event
    }

    pub(super) fn remove_room(&mut self, mailbox: &str) -> Option<Event> {
        let gone = self.rooms.by_isv(mailbox)?.clone();
        self.rooms.remove(&gone.id);
        Some(room_event("del", &gone))
    }
}

/// `meetingroom_room_info`. Labels come as a text, seats with a unit, as the documentation's samples have them.
pub(crate) fn room_event(what: &str, room: &Room) -> Event {
    let mut data = json!({ "eventSubType": what, "roomId": room.id, "roomName": room.name });
    if what != "del" {
        data["roomCapacity"] = json!(format!("{}{}", room.capacity, words("people_unit")));
        data["roomLabels"] = json!(format!("{:?}", room.labels).replace(' ', ""));
        data["isvRoomId"] = json!(room.isv);
    }
    Event::charged("meetingroom_room_info", data)
}
