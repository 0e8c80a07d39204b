//! Meetings of the practice world as events, and what a change of one pushes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use sandbox::recurrence::pattern_of;
use sandbox::world::{MeetingSpec, RepeatSpec, WhenSpec};
use serde_json::{Map, Value};

use super::entry::{Answer, Attendee, Booking, Content, Entry, Series};
use super::people::unionid;
use super::{Organisation, changes, recurrence};
use crate::events::Event;

impl Organisation {
    /// Takes a meeting of the world in, or changes it, and tells of it.
    pub(super) fn put_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) -> Vec<Event> {
        let old = self.calendar.by_uid(&spec.uid).cloned();
        let (number, id, created) = match &old {
            Some(old) => (old.number, old.id.clone(), old.created),
            None => {
                let (number, id, _) = self.calendar.fresh(self.seed);
                (number, id, now)
            }
        };
        let content = content(spec);
        let series = spec.repeat.as_ref().and_then(|repeat| series(spec, &content, repeat));
        let entry = Entry {
            number,
            id,
            uid: spec.uid.clone(),
            organizer: unionid(self.seed, &spec.organizer),
            created,
            updated: now,
            version: self.calendar.tick(),
            cancelled: spec.cancelled,
            recurrence: series.as_deref().map_or(Value::Null, recurrence::shown),
            content,
            series,
            attendees: self.attendees(spec),
            rooms: self.bookings(spec),
        };
        let told = changes::told(self, old.as_ref(), &entry, now);
        self.calendar.put(entry);
        told
    }

    /// A meeting is deleted everywhere.
    pub(super) fn remove_meeting(&mut self, uid: &str, now: Timestamp) -> Vec<Event> {
        let Some(old) = self.calendar.by_uid(uid).cloned() else { return Vec::new() };
        let version = self.calendar.tick();
        let gone = Entry { cancelled: true, version, updated: now, ..old.clone() };
        let told = changes::told(self, Some(&old), &gone, now);
        self.calendar.put(gone);
        told
    }

    fn attendees(&self, spec: &MeetingSpec) -> Vec<Attendee> {
        let staff = spec.attendees.iter().filter(|it| **it != spec.organizer);
        let members = staff.filter_map(|mailbox| self.people.by_mailbox(mailbox));
        let attendee = |member: &super::Member| Attendee {
            unionid: member.unionid.clone(),
            name: member.name.clone(),
            optional: false,
            answer: Answer::Accepted,
        };
        members.map(attendee).collect()
    }

    fn bookings(&self, spec: &MeetingSpec) -> Vec<Booking> {
        let answer = if spec.tentative { Answer::Tentative } else { Answer::Accepted };
        let rooms = spec.rooms.iter().filter_map(|mailbox| self.rooms.by_isv(mailbox));
        rooms.map(|room| Booking { room: room.id.clone(), answer }).collect()
    }
}

fn content(spec: &MeetingSpec) -> Content {
    let zone_name = spec.when.zone().to_owned();
    let zone = Zone::named(&zone_name).unwrap_or(Zone::utc());
    let (start, end, all_day) = match &spec.when {
        WhenSpec::Timed { start, end, .. } => (*start, *end, false),
        WhenSpec::AllDay { first, last, .. } => {
            (zone.midnight(*first), zone.midnight(last.saturating_add(1.day())), true)
        }
    };
    Content {
        summary: spec.subject.clone(),
        description: spec.body.clone(),
        location: String::new(),
        start,
        end,
        all_day,
        zone,
        zone_name,
        more: Map::new(),
    }
}

/// A rule the kit has no pattern for leaves a single event.
fn series(spec: &MeetingSpec, content: &Content, repeat: &RepeatSpec) -> Option<Box<Series>> {
    let first = content.date_at(content.start);
    let Some((pattern, until)) = pattern_of(&repeat.rrule, first, content.zone.rules()) else {
        tracing::warn!(uid = %spec.uid, rule = %repeat.rrule, "recurrence rule has no pattern");
        return None;
    };
    let deleted: BTreeSet<_> = repeat.deleted.iter().map(|at| content.date_at(*at)).collect();
    let mut changed = BTreeMap::new();
    for change in &repeat.changed {
        let summary = change.subject.clone().unwrap_or_else(|| content.summary.clone());
        let other = Content { summary, start: change.start, end: change.end, ..content.clone() };
        changed.insert(content.date_at(change.original_start), Arc::new(other));
    }
    Some(Box::new(Series { pattern, first, until, deleted, changed }))
}
