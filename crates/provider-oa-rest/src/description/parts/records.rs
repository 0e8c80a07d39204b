//! Where things are in an entry.

use std::collections::BTreeMap;

use described::{Pointers, Words};
use serde::Deserialize;

/// A person.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Member {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
    #[serde(default)]
    pub(crate) mail: Pointers,
    /// Ids of teams: one, or a list.
    #[serde(default)]
    pub(crate) teams: Pointers,
    /// Further fields by our keys.
    #[serde(default)]
    pub(crate) fields: BTreeMap<String, Pointers>,
}

/// A department.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Team {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
    #[serde(default)]
    pub(crate) parent: Pointers,
}

/// A room.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct Space {
    pub(crate) id: Pointers,
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
    pub(crate) capacity: Pointers,
    pub(crate) city: Pointers,
    pub(crate) building: Pointers,
    pub(crate) floor: Pointers,
    pub(crate) equipment: Pointers,
    /// Ids of groups.
    pub(crate) groups: Pointers,
}

/// A list of rooms.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) mail: Pointers,
    #[serde(default)]
    pub(crate) name: Pointers,
}

/// A meeting.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Meeting {
    pub(crate) id: Pointers,
    pub(crate) uid: Pointers,
    /// What of it tells that it changed; all of it where nothing is named.
    pub(crate) version: Vec<String>,
    pub(crate) title: Pointers,
    pub(crate) start: Pointers,
    pub(crate) end: Pointers,
    pub(crate) zone: Pointers,
    pub(crate) all_day: Pointers,
    pub(crate) first_day: Pointers,
    pub(crate) last_day: Pointers,
    pub(crate) organizer: PartyAt,
    pub(crate) attendees: PeopleAt,
    pub(crate) rooms: PeopleAt,
    pub(crate) place: Pointers,
    pub(crate) body: Pointers,
    pub(crate) state: Pointers,
    pub(crate) private: Pointers,
    pub(crate) show_as: Pointers,
    pub(crate) series: Pointers,
    pub(crate) original_start: Pointers,
    pub(crate) exception: Pointers,
    pub(crate) marker: Pointers,
    /// Lists hold meetings as whole as asking for one does.
    pub(crate) whole: bool,
}

/// Somebody.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PartyAt {
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
}

/// Those invited; all but `list` are in an entry.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PeopleAt {
    pub(crate) list: Pointers,
    pub(crate) mail: Pointers,
    pub(crate) name: Pointers,
    pub(crate) role: Pointers,
    pub(crate) answer: Pointers,
}

/// Words of enumerations: ours by the other system's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WordLists {
    pub(crate) role: Words,
    pub(crate) answer: Words,
    pub(crate) room_answer: Words,
    pub(crate) state: Words,
    pub(crate) private: Words,
    pub(crate) show_as: Words,
}

/// Busy times of somebody or something.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Busy {
    pub(crate) owner: Pointers,
    pub(crate) list: Pointers,
    pub(crate) start: Pointers,
    pub(crate) end: Pointers,
}

/// A callback that could not be delivered.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Failure {
    pub(crate) id: Pointers,
    #[serde(default)]
    pub(crate) kind: Pointers,
    #[serde(default)]
    pub(crate) at: Pointers,
}
