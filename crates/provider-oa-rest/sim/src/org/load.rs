//! From the practice world to meetings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::ToSpan;
use sandbox::Zone;
use sandbox::recurrence::pattern_of;
use sandbox::world::{MeetingSpec, RepeatSpec, WhenSpec};

use super::Company;
use super::content::{Attendee, Booking, Content, Series};

impl Company {
    /// Puts a meeting in, as if it had been there for a while.
    pub(super) fn load(&mut self, spec: &MeetingSpec) {
        let content = self.content_of(spec);
        if !content.cancelled {
            self.insert(content);
        }
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
        let others = |address: &&String| **address != spec.organizer;
        let people = spec.attendees.iter().filter(others).map(|address| Attendee {
            address: address.clone(),
            name: self.name(address),
            role: "required".to_owned(),
            answer: "accepted".to_owned(),
        });
        let state = if spec.tentative { "pending" } else { "booked" };
        let spaces = spec.rooms.iter().filter(others);
        let spaces = spaces.map(|address| Booking { address: address.clone(), state: state.to_owned() });
        let places: Vec<String> = spec.rooms.iter().map(|room| self.name(room)).collect();
        let content = Content {
            uid: spec.uid.clone(),
            title: spec.subject.clone(),
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
            attendees: people.collect(),
            spaces: spaces.collect(),
            external_id: None,
            cancelled: spec.cancelled,
            ended: false,
            series: None,
        };
        match &spec.repeat {
            Some(repeat) => with_series(content, repeat),
            None => content,
        }
    }
}

/// A rule the kit has no pattern for leaves the first occurrence as a single meeting.
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
        let title = change.subject.clone().unwrap_or_else(|| content.title.clone());
        let exception =
            Content { start: change.start, end: change.end, title, series: None, ..content.clone() };
        changed.insert(date, Arc::new(exception));
    }
    content.series = Some(Box::new(Series { pattern, first, until, deleted, changed }));
    content
}
