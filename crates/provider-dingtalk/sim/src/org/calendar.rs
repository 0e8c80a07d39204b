//! Events of everybody, who sees them, and which rooms they take.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sandbox::practice_secret;

use super::Organisation;
use super::entry::{Answer, Entry, Shown};

/// How far ahead a series is looked at for conflicts.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Every event of the organisation.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    entries: BTreeMap<u64, Entry>,
    by_id: HashMap<String, u64>,
    by_uid: HashMap<String, u64>,
    by_room: HashMap<String, BTreeSet<u64>>,
    by_person: HashMap<String, BTreeSet<u64>>,
    count: u64,
    version: u64,
}

impl Calendar {
    /// A number, an id and a version for a new event.
    pub fn fresh(&mut self, seed: u64) -> (u64, String, u64) {
        self.count += 1;
        let id = practice_secret(seed, &format!("dingtalk, calendar event {}", self.count), 24);
        (self.count, id, self.tick())
    }

    pub fn tick(&mut self) -> u64 {
        self.version += 1;
        self.version
    }

    pub fn version(&self) -> u64 {
        self.version
    }

    /// Keeps an event, new or changed.
    pub fn put(&mut self, entry: Entry) {
        if let Some(old) = self.entries.get(&entry.number) {
            for booking in &old.rooms {
                self.by_room.entry(booking.room.clone()).or_default().remove(&entry.number);
            }
        }
        for booking in &entry.rooms {
            self.by_room.entry(booking.room.clone()).or_default().insert(entry.number);
        }
        // Who was ever in it stays, so that a sync tells them that it is gone.
        let people = entry.attendees.iter().map(|it| &it.unionid).chain([&entry.organizer]);
        for person in people {
            self.by_person.entry(person.clone()).or_default().insert(entry.number);
        }
        self.by_id.insert(entry.id.clone(), entry.number);
        if !entry.uid.is_empty() {
            self.by_uid.insert(entry.uid.clone(), entry.number);
        }
        self.entries.insert(entry.number, entry);
    }

    /// The event of an id, and the day when the id is an instance's.
    pub fn find(&self, id: &str) -> Option<(&Entry, Option<Date>)> {
        if let Some(entry) = self.by_id.get(id).and_then(|number| self.entries.get(number)) {
            return Some((entry, None));
        }
        let (master, at) = id.rsplit_once('_')?;
        let entry = self.by_id.get(master).and_then(|number| self.entries.get(number))?;
        let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", at).ok()?;
        let at = jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?;
        Some((entry, Some(entry.content.date_at(at))))
    }

    pub fn by_uid(&self, uid: &str) -> Option<&Entry> {
        self.by_uid.get(uid).and_then(|number| self.entries.get(number))
    }

    /// Events somebody has or had part in.
    pub fn of_person(&self, unionid: &str) -> impl Iterator<Item = &Entry> {
        let numbers = self.by_person.get(unionid).into_iter().flatten();
        numbers.filter_map(|number| self.entries.get(number))
    }

    /// What takes a room in `[from, to)`, by start.
    pub fn of_room(&self, room: &str, from: Timestamp, to: Timestamp) -> Vec<(Shown<'_>, Answer)> {
        let numbers = self.by_room.get(room).into_iter().flatten();
        let entries = numbers.filter_map(|number| self.entries.get(number)).filter(|it| !it.cancelled);
        let mut found = Vec::new();
        for entry in entries {
            let booking = entry.rooms.iter().find(|it| it.room == room);
            let Some(booking) = booking.filter(|it| it.answer != Answer::Declined) else { continue };
            found.extend(entry.within(from, to).into_iter().map(|shown| (shown, booking.answer)));
        }
        found.sort_by_key(|(shown, _)| (shown.start, shown.entry.number));
        found
    }

    /// Whether a room is taken by another event during some instance of this one.
    pub fn is_taken(&self, room: &str, entry: &Entry) -> bool {
        let end = entry.content.start.saturating_add(AHEAD).unwrap_or(entry.content.end);
        let wanted = entry.within(entry.content.start, end.max(entry.content.end));
        let taken = self.of_room(room, entry.content.start, end.max(entry.content.end));
        let others = taken.iter().filter(|(shown, _)| shown.entry.number != entry.number);
        let spans: Vec<(Timestamp, Timestamp)> = others.map(|(shown, _)| (shown.start, shown.end)).collect();
        wanted.iter().any(|one| spans.iter().any(|(start, end)| *start < one.end && *end > one.start))
    }
}

impl Organisation {
    /// Whether somebody sees an event: its organiser and those invited.
    pub fn takes_part(entry: &Entry, unionid: &str) -> bool {
        entry.organizer == unionid || entry.attendees.iter().any(|it| it.unionid == unionid)
    }
}
