//! What a room's calendar shows, worked out from the world alone: the rules of series are expanded here once more.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use model::{Meeting, MeetingStatus, Sensitivity, When, Window};
use sandbox::world::{MeetingSpec, RepeatSpec, WhenSpec, World};

use crate::office::Hub;

/// Characters of a subject that every server keeps.
const SUBJECT: usize = 255;

/// Mailbox, folded UID, and the start that the rule gave an occurrence.
type Key = (String, String, Option<Timestamp>);

/// What is compared of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    title: Option<String>,
    when: String,
    private: bool,
    cancelled: bool,
}

/// Everything rooms show inside a window.
pub fn expected(world: &World, window: Window) -> BTreeMap<Key, Shown> {
    let mut out = BTreeMap::new();
    for meeting in &world.meetings {
        for (occurrence, start, end, title) in instances(meeting) {
            let (from, to) = (start.at(&zone(meeting)), end.at(&zone(meeting)));
            if !window.overlaps(from, to) {
                continue;
            }
            for room in &meeting.rooms {
                let key = (room.clone(), meeting.uid.to_ascii_lowercase(), occurrence);
                out.insert(key, shown(meeting, &title, &start.text(&end)));
            }
        }
    }
    out
}

/// What is in one and not in the other, as lines.
pub fn differences(found: &BTreeMap<Key, Shown>, expected: &BTreeMap<Key, Shown>) -> Vec<String> {
    let keys: BTreeSet<&Key> = found.keys().chain(expected.keys()).collect();
    let differ = keys.into_iter().filter(|key| found.get(key) != expected.get(key));
    differ
        .map(|key| format!("{key:?}: found {:?}, expected {:?}", found.get(key), expected.get(key)))
        .collect()
}

/// The same of what is stored.
pub fn found(hub: &Hub) -> BTreeMap<Key, Shown> {
    let shown = |meeting: &Meeting| Shown {
        title: meeting.title.as_deref().map(kept),
        when: match &meeting.when {
            When::Timed { start, end, .. } => format!("{start}..{end}"),
            When::AllDay { first, last } => format!("{first}..={last}"),
        },
        private: meeting.sensitivity == Sensitivity::Private,
        cancelled: meeting.status == MeetingStatus::Cancelled,
    };
    let key = |mailbox: &str, m: &Meeting| (mailbox.to_owned(), m.key.uid.clone(), m.key.occurrence);
    hub.meetings.iter().map(|(mailbox, m, ..)| (key(mailbox, m), shown(m))).collect()
}

/// A cancelled meeting stays in the room's calendar under the subject of the message that cancelled it.
fn shown(meeting: &MeetingSpec, title: &str, when: &str) -> Shown {
    let prefix = if meeting.cancelled { "Canceled: " } else { "" };
    let title = kept(&format!("{prefix}{title}"));
    Shown {
        title: Some(title).filter(|title| !meeting.private && !title.is_empty()),
        when: when.to_owned(),
        private: meeting.private,
        cancelled: meeting.cancelled,
    }
}

fn kept(title: &str) -> String {
    let tidy = title.split_whitespace().collect::<Vec<_>>().join(" ");
    tidy.chars().take(SUBJECT).collect()
}

/// A start or an end.
#[derive(Clone, Copy)]
enum Edge {
    At(Timestamp),
    /// First and last day; the end is the midnight after.
    First(Date),
    Last(Date),
}

impl Edge {
    fn at(self, zone: &TimeZone) -> Timestamp {
        let midnight = |date: Date| zone.to_timestamp(date.at(0, 0, 0, 0)).unwrap();
        match self {
            Self::At(at) => at,
            Self::First(date) => midnight(date),
            Self::Last(date) => midnight(date.tomorrow().unwrap()),
        }
    }

    fn text(self, end: &Self) -> String {
        match (self, *end) {
            (Self::First(first), Self::Last(last)) => format!("{first}..={last}"),
            (start, end) => format!("{}..{}", start.at(&TimeZone::UTC), end.at(&TimeZone::UTC)),
        }
    }
}

fn zone(meeting: &MeetingSpec) -> TimeZone {
    TimeZone::get(meeting.when.zone()).unwrap()
}

/// Occurrence (none for a single meeting), start, end and title of everything a meeting is.
fn instances(meeting: &MeetingSpec) -> Vec<(Option<Timestamp>, Edge, Edge, String)> {
    let title = || meeting.subject.clone();
    match (&meeting.when, &meeting.repeat) {
        (WhenSpec::AllDay { first, last, .. }, _) => {
            vec![(None, Edge::First(*first), Edge::Last(*last), title())]
        }
        (WhenSpec::Timed { start, end, .. }, None) => vec![(None, Edge::At(*start), Edge::At(*end), title())],
        (WhenSpec::Timed { start, end, .. }, Some(repeat)) => {
            let starts = starts(repeat, *start, &zone(meeting)).into_iter();
            let starts = starts.filter(|at| !repeat.deleted.contains(at));
            let instance = |at: Timestamp| match repeat.changed.iter().find(|c| c.original_start == at) {
                Some(c) => {
                    let title = c.subject.clone().unwrap_or_else(title);
                    (Some(at), Edge::At(c.start), Edge::At(c.end), title)
                }
                None => (Some(at), Edge::At(at), Edge::At(at + end.duration_since(*start)), title()),
            };
            starts.map(instance).collect()
        }
    }
}

/// Starts by a rule of days or weeks whose weekday is that of the first start.
fn starts(repeat: &RepeatSpec, first: Timestamp, zone: &TimeZone) -> Vec<Timestamp> {
    let parts: BTreeMap<&str, &str> = repeat.rrule.split(';').map(|p| p.split_once('=').unwrap()).collect();
    let known = BTreeSet::from(["FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL"]);
    assert!(parts.keys().all(|part| known.contains(part)), "{}", repeat.rrule);
    let interval: i64 = parts.get("INTERVAL").map_or(1, |n| n.parse().unwrap());
    let days = if parts["FREQ"] == "WEEKLY" { 7 * interval } else { interval };
    let step: Span = days.days();
    let count: usize = parts.get("COUNT").map_or(400, |n| n.parse().unwrap());
    let until = parts.get("UNTIL").map(|text| {
        let written = DateTime::strptime("%Y%m%dT%H%M%SZ", text).unwrap();
        TimeZone::UTC.to_timestamp(written).unwrap()
    });
    let mut at = first.to_zoned_datetime(zone.clone());
    let mut out = Vec::new();
    while out.len() < count && until.is_none_or(|until| at.timestamp() <= until) {
        out.push(at.timestamp());
        at = at.checked_add(step).unwrap();
    }
    out
}
