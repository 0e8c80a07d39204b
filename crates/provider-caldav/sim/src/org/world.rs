//! From the practice world to calendars full of objects.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use sandbox::{
    World,
    world::{MeetingSpec, PersonSpec, RoomPolicy, RoomSpec, WhenSpec},
};

use super::{Kind, Org, Principal};
use crate::{
    auth::{SERVICE, local},
    ics::{Component, Line, escape},
    path::DEFAULT,
};

impl Org {
    /// The company of a world.
    pub fn from_world(world: &World, now: Timestamp) -> Self {
        let mut org = Self { delivers: true, ..Self::default() };
        world.people.iter().for_each(|person| org.add_person(person));
        world.rooms.iter().for_each(|room| org.add_room(room));
        org.add(Principal {
            mailbox: format!("{SERVICE}@{}", world.domain),
            aliases: Vec::new(),
            name: SERVICE.to_owned(),
            kind: Kind::Service,
        });
        world.meetings.iter().for_each(|meeting| org.put_meeting(meeting, now));
        org
    }

    pub(super) fn add_person(&mut self, person: &PersonSpec) {
        self.add(Principal {
            mailbox: person.mailbox.to_lowercase(),
            aliases: Vec::new(),
            name: person.name.clone(),
            kind: Kind::Person,
        });
    }

    pub(super) fn add_room(&mut self, room: &RoomSpec) {
        self.add(Principal {
            mailbox: room.mailbox.to_lowercase(),
            aliases: room.aliases.iter().map(|alias| alias.to_lowercase()).collect(),
            name: room.name.clone(),
            kind: Kind::Room(Box::new(room.policy.clone())),
        });
    }

    /// Puts a meeting into every calendar it belongs to, as if it had been there for a while, and takes it out of others.
    pub(super) fn put_meeting(&mut self, spec: &MeetingSpec, now: Timestamp) {
        let everyone = std::iter::once(&spec.organizer).chain(&spec.attendees).chain(&spec.rooms);
        let holders: BTreeSet<String> = everyone
            .filter(|mailbox| !(spec.cancelled && **mailbox == spec.organizer))
            .filter(|mailbox| self.principals.contains_key(&local(mailbox)))
            .map(|mailbox| local(mailbox))
            .collect();
        let others: Vec<String> =
            self.principals.keys().filter(|who| !holders.contains(*who)).cloned().collect();
        for who in others {
            let name = self.calendar(&who, DEFAULT).and_then(|it| it.name_of(&spec.uid).cloned());
            if let Some(name) = name {
                self.discard(&who, DEFAULT, &name);
            }
        }
        for who in holders {
            let known = self.calendar(&who, DEFAULT).and_then(|it| it.name_of(&spec.uid).cloned());
            let name = known.unwrap_or_else(|| file_name(&spec.uid));
            let text = self.object_of(spec, &who, now).text();
            self.store(&who, DEFAULT, &name, text);
        }
    }

    /// The object of a meeting in somebody's calendar.
    fn object_of(&self, spec: &MeetingSpec, who: &str, now: Timestamp) -> Component {
        let mut event = Component { name: "VEVENT".into(), ..Component::default() };
        event.lines =
            vec![Line::new("UID", spec.uid.as_str()), Line::new("DTSTAMP", stamp(stable(spec, now)))];
        event.lines.extend(times(&spec.when));
        event.lines.push(Line::new("SUMMARY", escape(&spec.subject)));
        if !spec.body.is_empty() {
            event.lines.push(Line::new("DESCRIPTION", escape(&spec.body)));
        }
        let places: Vec<&str> = spec.rooms.iter().map(|room| self.name_of(room)).collect();
        if !places.is_empty() {
            event.lines.push(Line::new("LOCATION", escape(&places.join("; "))));
        }
        event.lines.push(Line::new("CLASS", if spec.private { "PRIVATE" } else { "PUBLIC" }));
        if spec.cancelled {
            event.lines.push(Line::new("STATUS", "CANCELLED"));
        }
        event.lines.extend(self.people_of(spec));
        let mut parts = vec![zone(spec.when.zone(), spec)];
        let exceptions = repeat(&mut event, spec);
        parts.push(event);
        parts.extend(exceptions);
        let mut whole = Component { name: "VCALENDAR".into(), parts, ..Component::default() };
        whole.lines = vec![Line::new("VERSION", "2.0"), Line::new("PRODID", "-//Practice//CalDAV//EN")];
        if let Some(Principal { kind: Kind::Room(policy), .. }) = self.principals.get(who)
            && !spec.tentative
        {
            self.rewrite(&mut whole, policy, &spec.organizer);
        }
        whole
    }

    /// What a room's booking attendant takes away from what it accepts.
    pub(super) fn rewrite(&self, object: &mut Component, policy: &RoomPolicy, organizer: &str) {
        let name = escape(self.name_of(organizer));
        for event in object.events_mut() {
            if policy.organizer_as_subject {
                event.put("SUMMARY", Some(&name));
            }
            if policy.delete_body {
                event.put("DESCRIPTION", None);
            }
            if policy.clear_private {
                event.put("CLASS", Some("PUBLIC"));
            }
        }
    }

    fn name_of<'a>(&'a self, mailbox: &'a str) -> &'a str {
        self.principals.get(&local(mailbox)).map_or(mailbox, |one| one.name.as_str())
    }

    fn people_of(&self, spec: &MeetingSpec) -> Vec<Line> {
        let line = |name: &str, mailbox: &str| {
            Line::new(name, format!("mailto:{mailbox}")).with("CN", self.name_of(mailbox))
        };
        let mut lines = vec![line("ORGANIZER", &spec.organizer)];
        let others = |mailbox: &&String| **mailbox != spec.organizer;
        lines.extend(spec.attendees.iter().filter(others).map(|mailbox| {
            line("ATTENDEE", mailbox).with("ROLE", "REQ-PARTICIPANT").with("PARTSTAT", "ACCEPTED")
        }));
        let answer = if spec.tentative { "NEEDS-ACTION" } else { "ACCEPTED" };
        lines.extend(
            spec.rooms
                .iter()
                .filter(others)
                .map(|mailbox| line("ATTENDEE", mailbox).with("CUTYPE", "ROOM").with("PARTSTAT", answer)),
        );
        lines
    }
}

/// A time that stays the same whenever the same meeting is projected, so that nothing changes without reason.
fn stable(spec: &MeetingSpec, now: Timestamp) -> Timestamp {
    match &spec.when {
        WhenSpec::Timed { start, .. } => start.checked_sub(168.hours()).unwrap_or(*start),
        WhenSpec::AllDay { first, .. } => TimeZone::UTC.to_timestamp(first.at(0, 0, 0, 0)).unwrap_or(now),
    }
}

/// An instant as the standard writes it.
pub(super) fn stamp(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A file name for a UID; servers choose their own.
pub(super) fn file_name(uid: &str) -> String {
    let plain: String =
        uid.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    format!("{plain}.ics")
}

fn wall(at: Timestamp, zone: &str) -> String {
    let rules = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    at.to_zoned_datetime(rules).strftime("%Y%m%dT%H%M%S").to_string()
}

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

fn timed(name: &str, at: Timestamp, zone: &str) -> Line {
    Line::new(name, wall(at, zone)).with("TZID", zone)
}

fn times(when: &WhenSpec) -> Vec<Line> {
    match when {
        WhenSpec::Timed { start, end, zone } => {
            vec![timed("DTSTART", *start, zone), timed("DTEND", *end, zone)]
        }
        WhenSpec::AllDay { first, last, .. } => vec![
            Line::new("DTSTART", day(*first)).with("VALUE", "DATE"),
            Line::new("DTEND", day(last.saturating_add(1.day()))).with("VALUE", "DATE"),
        ],
    }
}

/// Gives a master its rule and what is left out; changed occurrences are events of their own.
fn repeat(event: &mut Component, spec: &MeetingSpec) -> Vec<Component> {
    let Some(repeat) = &spec.repeat else { return Vec::new() };
    let zone = spec.when.zone();
    let plain = event.clone();
    let rule = repeat.rrule.trim_start_matches("RRULE:");
    event.lines.push(Line::new("RRULE", rule));
    event.lines.extend(repeat.deleted.iter().map(|at| timed("EXDATE", *at, zone)));
    let changed = repeat.changed.iter().map(|change| {
        let mut one = plain.clone();
        one.lines.retain(|line| !["DTSTART", "DTEND"].contains(&line.name.as_str()));
        one.lines.push(timed("RECURRENCE-ID", change.original_start, zone));
        one.lines.push(timed("DTSTART", change.start, zone));
        one.lines.push(timed("DTEND", change.end, zone));
        if let Some(subject) = &change.subject {
            one.put("SUMMARY", Some(&escape(subject)));
        }
        one
    });
    changed.collect()
}

/// The definition of a zone with the offset it has at the meeting.
fn zone(name: &str, spec: &MeetingSpec) -> Component {
    let at = match &spec.when {
        WhenSpec::Timed { start, .. } => *start,
        WhenSpec::AllDay { .. } => Timestamp::UNIX_EPOCH,
    };
    let seconds = TimeZone::get(name).unwrap_or(TimeZone::UTC).to_offset(at).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let offset = format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    let standard = Component {
        name: "STANDARD".into(),
        lines: vec![
            Line::new("DTSTART", "19700101T000000"),
            Line::new("TZOFFSETFROM", offset.as_str()),
            Line::new("TZOFFSETTO", offset),
        ],
        parts: Vec::new(),
    };
    Component { name: "VTIMEZONE".into(), lines: vec![Line::new("TZID", name)], parts: vec![standard] }
}
