//! From the practice world to mailboxes full of meetings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use sandbox::recurrence::pattern_of;
use sandbox::world::{MeetingSpec, PersonSpec, RepeatSpec, RoomSpec, WhenSpec, World};

use super::Organisation;
use super::content::{
    Attendee, AttendeeKind, Body, Content, Importance, Response, Sensitivity, ShownAs, Who,
};
use super::item::{Item, Message, Rewrite};
use super::mailbox::{Details, Entry, EntryKind};
use super::recur::{Series, can_say};
use super::rights::Right;
use sandbox::Zone;

impl Organisation {
    /// Fills an empty organisation.
    pub(super) fn load(&mut self, world: &World, now: Timestamp) {
        let departments: HashMap<u32, &str> = world
            .departments
            .iter()
            .map(|department| (department.number, department.name.as_str()))
            .collect();
        for person in &world.people {
            let department = departments.get(&person.department).copied();
            self.add_entry(person_entry(person, department.unwrap_or_default()));
        }
        let service = self.service_account();
        self.add_entry(plain_entry(EntryKind::Service, &service, "svc-roombridge"));
        for room in &world.rooms {
            self.add_entry(room_entry(room));
            self.grant(&room.mailbox, Some(&service), Right::FullAccess);
        }
        for list in &world.room_lists {
            let kind = EntryKind::RoomList(list.rooms.clone());
            self.add_entry(plain_entry(kind, &list.mailbox, &list.name));
        }
        for meeting in &world.meetings {
            self.load_meeting(meeting, now);
        }
        for mailbox in &mut self.mailboxes {
            mailbox.calendar_mut().settle();
        }
    }

    /// Puts a meeting into every calendar it belongs to, as if it had been there for a while.
    fn load_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) {
        let content = Arc::new(self.content_of(spec, now));
        if let (Who::Inside(no), false) = (&content.organizer, content.cancelled) {
            self.load_copy(*no, &content, Response::Organizer, content.shown_as);
        }
        for attendee in &content.attendees {
            let Who::Inside(no) = attendee.who else {
                continue;
            };
            let shown = match attendee.response {
                Response::Accept => content.shown_as,
                _ => ShownAs::Tentative,
            };
            if Who::Inside(no) != content.organizer {
                self.load_copy(no, &content, attendee.response, shown);
            }
        }
    }

    fn load_copy(&mut self, mailbox: u32, content: &Arc<Content>, response: Response, shown_as: ShownAs) {
        let no = self.tick();
        let rewrite = match (&response, self.entry(mailbox)) {
            (Response::Accept, Some(entry)) => rewrite_of(entry),
            _ => Rewrite::default(),
        };
        let item = Item {
            no,
            version: no,
            content: content.clone(),
            own: None,
            modified: content.created.as_second(),
            response,
            shown_as,
            rewrite,
            message: Message::None,
        };
        self.mailboxes[mailbox as usize].calendar_mut().load(item);
    }

    /// The content of a meeting of the world.
    pub(super) fn content_of(&self, spec: &MeetingSpec, now: Timestamp) -> Content {
        let (start, end, zone, all_day) = span_of(&spec.when, self.zone);
        let invited = spec.attendees.iter().filter(|a| **a != spec.organizer);
        let required = invited.map(|a| self.attendee(a, AttendeeKind::Required, Response::Accept));
        let answer = if spec.tentative { Response::None } else { Response::Accept };
        let rooms = spec
            .rooms
            .iter()
            .filter(|room| **room != spec.organizer)
            .map(|room| self.attendee(room, AttendeeKind::Resource, answer));
        let places: Vec<&str> = spec.rooms.iter().map(|room| self.display_name(room)).collect();
        let week_before = start.checked_sub(168.hours()).unwrap_or(start);
        let content = Content {
            uid: spec.uid.as_str().into(),
            subject: spec.subject.as_str().into(),
            body: Body { text: spec.body.as_str().into(), html: false },
            location: places.join("; ").into(),
            start,
            end,
            zone,
            end_zone: zone,
            all_day,
            sensitivity: if spec.private { Sensitivity::Private } else { Sensitivity::Normal },
            importance: Importance::Normal,
            shown_as: ShownAs::Busy,
            organizer: self.who(&spec.organizer, ""),
            attendees: required.chain(rooms).collect(),
            response_requested: true,
            request_sent: true,
            cancelled: spec.cancelled,
            sequence: 0,
            created: week_before.min(now),
            series: None,
            original_start: None,
        };
        match &spec.repeat {
            Some(repeat) => with_series(content, repeat),
            None => content,
        }
    }

    fn attendee(&self, address: &str, kind: AttendeeKind, response: Response) -> Attendee {
        Attendee { who: self.who(address, ""), kind, response, responded: None }
    }

    fn display_name<'a>(&'a self, address: &'a str) -> &'a str {
        let entry = self.entry_no(address).and_then(|no| self.entry(no));
        entry.map_or(address, |entry| &entry.name)
    }
}

/// What a room's booking attendant takes away from what it accepts.
pub(super) fn rewrite_of(entry: &Entry) -> Rewrite {
    match &entry.kind {
        EntryKind::Room(policy) => Rewrite {
            organizer_as_subject: policy.organizer_as_subject,
            no_body: policy.delete_body,
            not_private: policy.clear_private,
        },
        _ => Rewrite::default(),
    }
}

/// Directory entry of a room.
pub(super) fn room_entry(room: &RoomSpec) -> Entry {
    Entry {
        kind: EntryKind::Room(room.policy.clone()),
        address: room.mailbox.clone(),
        aliases: room.aliases.clone(),
        name: room.name.clone(),
        details: Details {
            office: [&room.city, &room.building, &room.floor].map(String::as_str).join(" "),
            ..Details::default()
        },
        removed: false,
    }
}

/// Directory entry of a person.
pub(super) fn person_entry(person: &PersonSpec, department: &str) -> Entry {
    Entry {
        kind: EntryKind::Person,
        address: person.mailbox.clone(),
        aliases: Vec::new(),
        name: person.name.clone(),
        details: Details {
            title: person.title.clone(),
            department: department.to_owned(),
            phone: person.phone.clone(),
            office: String::new(),
        },
        removed: false,
    }
}

pub(super) fn plain_entry(kind: EntryKind, address: &str, name: &str) -> Entry {
    Entry {
        kind,
        address: address.to_owned(),
        aliases: Vec::new(),
        name: name.to_owned(),
        details: Details::default(),
        removed: false,
    }
}

fn span_of(when: &WhenSpec, default: Zone) -> (Timestamp, Timestamp, Zone, bool) {
    match when {
        WhenSpec::Timed { start, end, zone } => {
            let zone = Zone::by_iana_name(zone).unwrap_or(default);
            (*start, *end, zone, false)
        }
        WhenSpec::AllDay { first, last, zone } => {
            let zone = Zone::by_iana_name(zone).unwrap_or(default);
            let next = last.saturating_add(1.day());
            (zone.midnight(*first), zone.midnight(next), zone, true)
        }
    }
}

/// A rule EWS has no pattern for leaves the first occurrence as a single meeting.
fn with_series(mut content: Content, repeat: &RepeatSpec) -> Content {
    let first = content.date_at(content.start);
    let read = pattern_of(&repeat.rrule, first, content.zone.rules());
    let Some((pattern, until)) = read.filter(|(pattern, _)| can_say(pattern)) else {
        tracing::warn!(uid = %content.uid, rule = %repeat.rrule, "recurrence rule has no EWS pattern");
        return content;
    };
    let deleted: BTreeSet<_> = repeat.deleted.iter().map(|at| content.date_at(*at)).collect();
    let mut changed = BTreeMap::new();
    for change in &repeat.changed {
        let date = content.date_at(change.original_start);
        let mut exception = content.as_exception(date);
        exception.start = change.start;
        exception.end = change.end;
        if let Some(subject) = &change.subject {
            exception.subject = subject.as_str().into();
        }
        changed.insert(date, Arc::new(exception));
    }
    content.series = Some(Box::new(Series { pattern, first, until, deleted, changed }));
    content
}
