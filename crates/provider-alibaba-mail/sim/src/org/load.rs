//! From the practice world to calendars full of events.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use sandbox::recurrence::pattern_of;
use sandbox::world::{MeetingSpec, RepeatSpec, WhenSpec};
use serde_json::Map;

use super::content::{Answer, Attendee, Content, Kind, Series};
use super::{Item, Organisation};

impl Organisation {
    /// Puts a meeting into every calendar it belongs to, as if it had been there for a while.
    pub(super) fn load(&mut self, spec: &MeetingSpec, now: Timestamp) {
        let content = Arc::new(self.content_of(spec));
        if !content.cancelled
            && let Some(organizer) = self.find(&content.organizer)
        {
            self.put_copy(organizer, &content, Answer::Organizer, now);
        }
        for attendee in &content.attendees {
            if let Some(user) = self.find(&attendee.address).filter(|_| attendee.address != content.organizer)
            {
                self.put_copy(user, &content, attendee.answer, now);
            }
        }
    }

    /// A new copy.
    pub(super) fn put_copy(
        &mut self,
        user: usize,
        content: &Arc<Content>,
        answer: Answer,
        now: Timestamp,
    ) -> u32 {
        let no = self.tick();
        let item = Item {
            no,
            version: no,
            modified: now,
            content: Arc::clone(content),
            answer,
            extensions: Map::new(),
        };
        if let Some(calendar) = self.calendars.get_mut(user) {
            calendar.insert(no, item);
        }
        no
    }

    /// The content of a meeting of the world.
    pub(super) fn content_of(&self, spec: &MeetingSpec) -> Content {
        let zone = Zone::named(spec.when.zone()).unwrap_or(self.zone);
        let (start, end, all_day) = match &spec.when {
            WhenSpec::Timed { start, end, .. } => (*start, *end, false),
            WhenSpec::AllDay { first, last, .. } => {
                (zone.midnight(*first), zone.midnight(last.saturating_add(1.day())), true)
            }
        };
        let attendee = |address: &String, kind, answer| Attendee {
            address: address.clone(),
            name: self.name(address),
            kind,
            answer,
        };
        let others = |address: &&String| **address != spec.organizer;
        let people = spec.attendees.iter().filter(others);
        let people = people.map(|it| attendee(it, Kind::Required, Answer::Accepted));
        let answer = if spec.tentative { Answer::NotResponded } else { Answer::Accepted };
        let rooms = spec.rooms.iter().filter(others).map(|it| attendee(it, Kind::Resource, answer));
        let places: Vec<String> = spec.rooms.iter().map(|room| self.name(room)).collect();
        let content = Content {
            uid: spec.uid.clone(),
            subject: spec.subject.clone(),
            body: spec.body.clone(),
            place: (!places.is_empty()).then(|| places.join("; ")),
            start,
            end,
            zone,
            zone_name: spec.when.zone().to_owned(),
            all_day,
            private: spec.private,
            show_as: "busy".to_owned(),
            organizer: spec.organizer.clone(),
            attendees: people.chain(rooms).collect(),
            cancelled: spec.cancelled,
            series: None,
        };
        match &spec.repeat {
            Some(repeat) => with_series(content, repeat),
            None => content,
        }
    }
}

/// A rule the kit has no pattern for leaves the first occurrence as a single event.
fn with_series(mut content: Content, repeat: &RepeatSpec) -> Content {
    let first = content.date_at(content.start);
    let Some((pattern, until)) = pattern_of(&repeat.rrule, first, content.zone.rules()) else {
        tracing::warn!(uid = %content.uid, rule = %repeat.rrule, "recurrence rule has no pattern");
        return content;
    };
    let deleted: BTreeSet<_> = repeat.deleted.iter().map(|at| content.date_at(*at)).collect();
    let mut changed = BTreeMap::new();
    for change in &repeat.changed {
        let date = content.date_at(change.original_start);
        let subject = change.subject.clone().unwrap_or_else(|| content.subject.clone());
        let exception =
            Content { start: change.start, end: change.end, subject, series: None, ..content.clone() };
        changed.insert(date, Arc::new(exception));
    }
    content.series = Some(Box::new(Series { pattern, first, until, deleted, changed }));
    content
}
