//! From the practice world to a directory and calendars full of meetings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use sandbox::recurrence::pattern_of;
use sandbox::world::{MeetingSpec, PersonSpec, RepeatSpec, RoomListSpec, RoomSpec, WhenSpec, World};

use super::content::{
    Attendee, AttendeeKind, Body, Content, Importance, Options, Place, Response, Sensitivity, ShowAs, Who,
};
use super::item::{Item, Rewrite};
use super::recur::Series;
use super::zone::Zone;
use super::{Entry, EntryKind, Organisation};

/// Local part of the administrator's own mailbox.
pub(crate) const SERVICE: &str = "svc-roombridge";

impl Organisation {
    pub(super) fn load(&mut self, world: &World, now: Timestamp) {
        for person in &world.people {
            let entry = self.person_entry(person);
            self.add_entry(entry);
        }
        let service = self.plain_entry(EntryKind::Service, &format!("{SERVICE}@{}", world.domain), SERVICE);
        self.add_entry(service);
        for room in &world.rooms {
            let entry = self.room_entry(room);
            self.add_entry(entry);
        }
        for list in &world.room_lists {
            let entry = self.list_entry(list);
            self.add_entry(entry);
        }
        for meeting in &world.meetings {
            self.load_meeting(meeting, now);
        }
    }

    /// Puts a meeting into every calendar it belongs to, as if it had been there for a while.
    fn load_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) {
        let content = Arc::new(self.content_of(spec));
        let created = content.start.checked_sub(168.hours()).unwrap_or(content.start).min(now);
        if let (Who::Inside(no), false) = (&content.organizer, content.cancelled) {
            self.load_copy(*no, &content, Response::Organizer, created);
        }
        for attendee in &content.attendees {
            match attendee.who {
                Who::Inside(no) if attendee.who != content.organizer => {
                    self.load_copy(no, &content, attendee.response, created);
                }
                _ => {}
            }
        }
    }

    fn load_copy(&mut self, mailbox: u32, content: &Arc<Content>, response: Response, created: Timestamp) {
        let rewrite = match (response, self.entry(mailbox)) {
            (Response::Accepted, Some(entry)) => rewrite_of(entry),
            _ => Rewrite::default(),
        };
        let no = self.tick();
        let item = Item { rewrite, ..Item::fresh(no, Arc::clone(content), response, created) };
        if let Some(mailbox) = self.mailbox_mut(mailbox) {
            mailbox.items.insert(no, item);
        }
    }

    /// The content of a meeting of the world.
    pub(super) fn content_of(&self, spec: &MeetingSpec) -> Content {
        let (start, end, zone, all_day) = span_of(&spec.when, self.zone);
        let attendee = |address: &String, kind, response| Attendee {
            who: self.who(address, ""),
            kind,
            response,
            responded: None,
        };
        let others = |address: &&String| **address != spec.organizer;
        let people = spec.attendees.iter().filter(others);
        let people = people.map(|it| attendee(it, AttendeeKind::Required, Response::Accepted));
        let answer = if spec.tentative { Response::NotResponded } else { Response::Accepted };
        let rooms = spec.rooms.iter().filter(others);
        let rooms = rooms.map(|it| attendee(it, AttendeeKind::Resource, answer));
        let content = Content {
            uid: spec.uid.as_str().into(),
            subject: spec.subject.as_str().into(),
            body: Body { text: spec.body.as_str().into(), html: false },
            places: spec.rooms.iter().map(|room| self.place(room)).collect(),
            start,
            end,
            zone,
            end_zone: zone,
            all_day,
            sensitivity: if spec.private { Sensitivity::Private } else { Sensitivity::Normal },
            importance: Importance::Normal,
            show_as: ShowAs::Busy,
            organizer: self.who(&spec.organizer, ""),
            attendees: people.chain(rooms).collect(),
            options: Options::default(),
            cancelled: spec.cancelled,
            series: None,
            original_start: None,
        };
        match &spec.repeat {
            Some(repeat) => with_series(content, repeat),
            None => content,
        }
    }

    fn place(&self, room: &str) -> Place {
        let entry = self.find(room).and_then(|no| self.entry(no));
        Place { name: entry.map_or(room, |entry| &entry.name).to_owned(), address: Some(room.to_owned()) }
    }

    pub(super) fn room_entry(&self, room: &RoomSpec) -> Entry {
        let kind = EntryKind::Room(Box::new(room.clone()));
        Entry { aliases: room.aliases.clone(), ..self.plain_entry(kind, &room.mailbox, &room.name) }
    }

    pub(super) fn person_entry(&self, person: &PersonSpec) -> Entry {
        let kind = EntryKind::Person(Box::new(person.clone()));
        let domain = person.mailbox.split_once('@').map_or("", |(_, domain)| domain);
        let principal = format!("{}@{domain}", person.login);
        Entry { principal, ..self.plain_entry(kind, &person.mailbox, &person.name) }
    }

    pub(super) fn list_entry(&self, list: &RoomListSpec) -> Entry {
        self.plain_entry(EntryKind::RoomList(list.rooms.clone()), &list.mailbox, &list.name)
    }

    fn plain_entry(&self, kind: EntryKind, address: &str, name: &str) -> Entry {
        Entry {
            id: self.object_id(address),
            kind,
            address: address.to_owned(),
            aliases: Vec::new(),
            name: name.to_owned(),
            principal: address.to_owned(),
            removed: false,
        }
    }
}

/// What a room's booking attendant takes away from what it accepts.
pub(super) fn rewrite_of(entry: &Entry) -> Rewrite {
    match &entry.kind {
        EntryKind::Room(room) => Rewrite {
            organizer_as_subject: room.policy.organizer_as_subject,
            no_body: room.policy.delete_body,
            not_private: room.policy.clear_private,
        },
        _ => Rewrite::default(),
    }
}

fn span_of(when: &WhenSpec, default: Zone) -> (Timestamp, Timestamp, Zone, bool) {
    let zone = Zone::named(when.zone()).unwrap_or(default);
    match when {
        WhenSpec::Timed { start, end, .. } => (*start, *end, zone, false),
        WhenSpec::AllDay { first, last, .. } => {
            (zone.midnight(*first), zone.midnight(last.saturating_add(1.day())), zone, true)
        }
    }
}

/// A rule Graph has no pattern for leaves the first occurrence as a single meeting.
fn with_series(mut content: Content, repeat: &RepeatSpec) -> Content {
    let first = content.date_at(content.start);
    let read = pattern_of(&repeat.rrule, first, content.zone.rules());
    let Some((pattern, until)) = read.filter(|(pattern, _)| pattern.interval <= 99) else {
        tracing::warn!(uid = %content.uid, rule = %repeat.rrule, "recurrence rule has no Graph pattern");
        return content;
    };
    let deleted: BTreeSet<_> = repeat.deleted.iter().map(|at| content.date_at(*at)).collect();
    let mut changed = BTreeMap::new();
    for change in &repeat.changed {
        let date = content.date_at(change.original_start);
        let mut exception = content.as_exception(date);
        (exception.start, exception.end) = (change.start, change.end);
        if let Some(subject) = &change.subject {
            exception.subject = subject.as_str().into();
        }
        changed.insert(date, Arc::new(exception));
    }
    content.series = Some(Box::new(Series { pattern, first, until, deleted, changed }));
    content
}
