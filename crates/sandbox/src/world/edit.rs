//! Edits of the world as the control API takes them.

use jiff::{Timestamp, civil};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{MeetingSpec, PersonSpec, RoomListSpec, RoomPolicy, RoomSpec, WhenSpec, World, WorldChange};

/// An edit that makes no sense.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadEdit {
    /// The JSON does not describe the thing to add or change.
    #[error("{0}")]
    Shape(String),
    /// The thing to change or remove, or one that is referred to, does not exist.
    #[error("no {kind} {name}")]
    Unknown {
        /// Kind of thing.
        kind: &'static str,
        /// Its mailbox or uid.
        name: String,
    },
    /// The thing to add exists already.
    #[error("{kind} {name} exists already")]
    Exists {
        /// Kind of thing.
        kind: &'static str,
        /// Its mailbox or uid.
        name: String,
    },
}

/// One edit: `{"op": "add_meeting", ..fields}`.
///
/// `op` is `add_`, `edit_` or `remove_` followed by `room`, `room_list`, `person` or `meeting`. The key is
/// `mailbox`, for meetings `uid`. `edit_*` changes the fields that are given; `add_*` needs the key (a meeting
/// without `uid` gets one) and fills the rest with plain defaults. A meeting's time is `when` as [`WhenSpec`]
/// writes it, or `start` and `end` (RFC 3339) with an optional `zone`, or `first` and `last` (dates).
#[derive(Clone, Debug, Deserialize)]
pub struct WorldEdit {
    op: String,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

impl WorldEdit {
    /// Checks the edit against a world and resolves it.
    ///
    /// # Errors
    /// [`BadEdit`]; the world is not touched either way.
    pub fn resolve(&self, world: &World) -> Result<WorldChange, BadEdit> {
        let (verb, kind) = self.op.split_once('_').unwrap_or((&self.op, ""));
        match kind {
            "room" => self.room(verb, world),
            "room_list" => self.room_list(verb, world),
            "person" => self.person(verb, world),
            "meeting" => self.meeting(verb, world),
            _ => Err(BadEdit::Shape(format!("unknown op {}", self.op))),
        }
    }

    fn room(&self, verb: &str, world: &World) -> Result<WorldChange, BadEdit> {
        let mailbox = self.key("mailbox")?;
        let old = world.rooms.iter().find(|room| room.mailbox == mailbox);
        match self.step(verb, "room", &mailbox, old.is_some())? {
            Step::Remove => Ok(WorldChange::RoomRemoved(mailbox)),
            Step::Put => {
                self.merged(old.cloned().unwrap_or_else(|| plain_room(&mailbox))).map(WorldChange::Room)
            }
        }
    }

    fn room_list(&self, verb: &str, world: &World) -> Result<WorldChange, BadEdit> {
        let mailbox = self.key("mailbox")?;
        let old = world.room_lists.iter().find(|list| list.mailbox == mailbox);
        let plain = || RoomListSpec { name: local(&mailbox), mailbox: mailbox.clone(), rooms: Vec::new() };
        match self.step(verb, "room_list", &mailbox, old.is_some())? {
            Step::Remove => Ok(WorldChange::RoomListRemoved(mailbox)),
            Step::Put => self.merged(old.cloned().unwrap_or_else(plain)).map(WorldChange::RoomList),
        }
    }

    fn person(&self, verb: &str, world: &World) -> Result<WorldChange, BadEdit> {
        let mailbox = self.key("mailbox")?;
        let old = world.people.iter().find(|person| person.mailbox == mailbox);
        match self.step(verb, "person", &mailbox, old.is_some())? {
            Step::Remove => Ok(WorldChange::PersonRemoved(mailbox)),
            Step::Put => {
                self.merged(old.cloned().unwrap_or_else(|| plain_person(&mailbox))).map(WorldChange::Person)
            }
        }
    }

    fn meeting(&self, verb: &str, world: &World) -> Result<WorldChange, BadEdit> {
        let uid = match (verb, self.fields.get("uid")) {
            ("add", None) => uuid::Uuid::new_v4().to_string().to_uppercase(),
            _ => self.key("uid")?,
        };
        let old = world.meetings.iter().find(|meeting| meeting.uid == uid);
        if self.step(verb, "meeting", &uid, old.is_some())? == Step::Remove {
            return Ok(WorldChange::MeetingRemoved(uid));
        }
        let when = self.when(world, old)?;
        let mut fields = self.fields.clone();
        ["start", "end", "first", "last", "zone"].iter().for_each(|key| drop(fields.remove(*key)));
        fields.insert("when".into(), value(&when)?);
        fields.insert("uid".into(), Value::String(uid.clone()));
        let base = old.cloned().map_or_else(|| plain_meeting(uid, when, world), Ok)?;
        let meeting: MeetingSpec = merge(base, &fields)?;
        check_meeting(&meeting, world)?;
        Ok(WorldChange::Meeting(Box::new(meeting)))
    }

    fn when(&self, world: &World, old: Option<&MeetingSpec>) -> Result<WhenSpec, BadEdit> {
        if let Some(when) = self.fields.get("when") {
            return read(when.clone());
        }
        let zone: Option<String> = self.optional("zone")?;
        let zone =
            zone.or_else(|| old.map(|old| old.when.zone().to_owned())).unwrap_or_else(|| world.zone.clone());
        let (start, end): (Option<Timestamp>, Option<Timestamp>) =
            (self.optional("start")?, self.optional("end")?);
        let (first, last): (Option<civil::Date>, Option<civil::Date>) =
            (self.optional("first")?, self.optional("last")?);
        match (start, end, first, old.map(|old| &old.when)) {
            (None, None, Some(first), _) => Ok(WhenSpec::AllDay { first, last: last.unwrap_or(first), zone }),
            (Some(start), Some(end), None, _) => Ok(WhenSpec::Timed { start, end, zone }),
            (start, end, None, Some(WhenSpec::Timed { start: old_start, end: old_end, .. })) => {
                Ok(WhenSpec::Timed { start: start.unwrap_or(*old_start), end: end.unwrap_or(*old_end), zone })
            }
            (None, None, None, Some(WhenSpec::AllDay { first, last: old_last, .. })) => {
                Ok(WhenSpec::AllDay { first: *first, last: last.unwrap_or(*old_last), zone })
            }
            _ => Err(BadEdit::Shape("a meeting needs start and end, or first, or when".into())),
        }
    }

    fn step(&self, verb: &str, kind: &'static str, name: &str, exists: bool) -> Result<Step, BadEdit> {
        match (verb, exists) {
            ("add", false) | ("edit", true) => Ok(Step::Put),
            ("remove", true) => Ok(Step::Remove),
            ("add", true) => Err(BadEdit::Exists { kind, name: name.to_owned() }),
            ("edit" | "remove", false) => Err(BadEdit::Unknown { kind, name: name.to_owned() }),
            _ => Err(BadEdit::Shape(format!("unknown op {}", self.op))),
        }
    }

    fn key(&self, name: &str) -> Result<String, BadEdit> {
        let key: Option<String> = self.optional(name)?;
        key.filter(|key| !key.is_empty() && key.len() <= 500)
            .ok_or_else(|| BadEdit::Shape(format!("{name} is missing")))
    }

    fn optional<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<Option<T>, BadEdit> {
        self.fields
            .get(name)
            .cloned()
            .map(read)
            .transpose()
            .map_err(|bad| BadEdit::Shape(format!("{name}: {bad}")))
    }

    fn merged<T: serde::Serialize + serde::de::DeserializeOwned>(&self, base: T) -> Result<T, BadEdit> {
        merge(base, &self.fields)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Put,
    Remove,
}

fn check_meeting(meeting: &MeetingSpec, world: &World) -> Result<(), BadEdit> {
    let unknown = |kind, name: &String| BadEdit::Unknown { kind, name: name.clone() };
    for room in &meeting.rooms {
        if !world.rooms.iter().any(|it| it.mailbox == *room) {
            return Err(unknown("room", room));
        }
    }
    let organizer_is = |mailbox: &String| *mailbox == meeting.organizer;
    let people = world.people.iter().map(|person| &person.mailbox);
    if !people.chain(world.rooms.iter().map(|room| &room.mailbox)).any(organizer_is) {
        return Err(unknown("person", &meeting.organizer));
    }
    let zone = meeting.when.zone();
    if jiff::tz::TimeZone::get(zone).is_err() {
        return Err(BadEdit::Unknown { kind: "zone", name: zone.to_owned() });
    }
    match &meeting.when {
        WhenSpec::Timed { start, end, .. } if end < start => {
            Err(BadEdit::Shape("end is before start".into()))
        }
        WhenSpec::AllDay { first, last, .. } if last < first => {
            Err(BadEdit::Shape("last is before first".into()))
        }
        _ => Ok(()),
    }
}

fn merge<T: serde::Serialize + serde::de::DeserializeOwned>(
    base: T,
    fields: &Map<String, Value>,
) -> Result<T, BadEdit> {
    let mut whole = value(&base)?;
    if let Value::Object(whole) = &mut whole {
        for (key, field) in fields {
            match whole.get_mut(key) {
                Some(place) => *place = field.clone(),
                None => return Err(BadEdit::Shape(format!("unknown field {key}"))),
            }
        }
    }
    read(whole)
}

fn value<T: serde::Serialize>(of: &T) -> Result<Value, BadEdit> {
    serde_json::to_value(of).map_err(|error| BadEdit::Shape(error.to_string()))
}

fn read<T: serde::de::DeserializeOwned>(from: Value) -> Result<T, BadEdit> {
    serde_json::from_value(from).map_err(|error| BadEdit::Shape(error.to_string()))
}

fn local(mailbox: &str) -> String {
    mailbox.split('@').next().unwrap_or_default().to_owned()
}

fn plain_room(mailbox: &str) -> RoomSpec {
    RoomSpec {
        mailbox: mailbox.to_owned(),
        aliases: Vec::new(),
        name: local(mailbox),
        capacity: 8,
        city: String::new(),
        building: String::new(),
        floor: String::new(),
        equipment: Vec::new(),
        policy: RoomPolicy::keeps_everything(),
    }
}

fn plain_person(mailbox: &str) -> PersonSpec {
    PersonSpec {
        mailbox: mailbox.to_owned(),
        name: local(mailbox),
        login: local(mailbox),
        department: 1,
        title: String::new(),
        phone: String::new(),
    }
}

fn plain_meeting(uid: String, when: WhenSpec, world: &World) -> Result<MeetingSpec, BadEdit> {
    let organizer = world.people.first().ok_or(BadEdit::Shape("organizer is missing".into()))?;
    Ok(MeetingSpec {
        uid,
        subject: String::new(),
        body: String::new(),
        organizer: organizer.mailbox.clone(),
        attendees: Vec::new(),
        rooms: Vec::new(),
        when,
        repeat: None,
        private: false,
        cancelled: false,
        tentative: false,
    })
}
