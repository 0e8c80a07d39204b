//! Meetings: mostly singles in working hours, and everything else a real calendar holds.

use super::calendar::{Calendar, Days, Slot};
use super::random::Random;
use super::series::series;
use super::{WorldOptions, ZONE, subjects};
use crate::world::{MeetingSpec, PersonSpec, RoomSpec, WhenSpec};

const TOPIC: u64 = 3;
const ABROAD: &[&str] = &["America/New_York", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata", "UTC"];

struct Draft<'a> {
    days: Days,
    rooms: &'a [RoomSpec],
    people: &'a [PersonSpec],
    calendars: Vec<Calendar>,
    left: Vec<usize>,
    made: Vec<MeetingSpec>,
}

/// The meetings of all rooms, ordered by start.
pub(super) fn meetings(
    options: &WorldOptions,
    rooms: &[RoomSpec],
    people: &[PersonSpec],
) -> Vec<MeetingSpec> {
    let days = Days::around(options.start);
    let mut draft = Draft {
        calendars: vec![Calendar::new(&days); rooms.len()],
        left: vec![options.meetings_per_room as usize; rooms.len()],
        made: Vec::with_capacity(rooms.len() * options.meetings_per_room as usize),
        days,
        rooms,
        people,
    };
    for room in 0..rooms.len() {
        let mut random = Random::new(options.seed, TOPIC, room as u64);
        while draft.left[room] > 0 {
            draft.add(room, &mut random);
        }
    }
    draft.made.sort_by(|a, b| (begin(a), &a.uid).cmp(&(begin(b), &b.uid)));
    draft.made
}

fn begin(meeting: &MeetingSpec) -> jiff::Timestamp {
    match &meeting.when {
        WhenSpec::Timed { start, .. } => *start,
        WhenSpec::AllDay { first, .. } => {
            first.at(0, 0, 0, 0).in_tz("UTC").map(|it| it.timestamp()).unwrap_or_default()
        }
    }
}

impl Draft<'_> {
    fn add(&mut self, room: usize, random: &mut Random) {
        let made = match random.below(100) {
            0..=9 => self.add_series(room, random),
            10..=12 => self.add_all_day(room, random),
            13..=15 => self.add_overlap(room, random),
            _ => None,
        };
        let (meeting, shown) = made.unwrap_or_else(|| (self.add_single(room, random), 1));
        self.left[room] -= shown.min(self.left[room]);
        self.made.push(meeting);
    }

    fn add_single(&mut self, room: usize, random: &mut Random) -> MeetingSpec {
        let slot = self.calendars[room].find(&self.days, random);
        self.calendars[room].take(slot);
        let when = self.timed(slot, random);
        let mut meeting = self.meeting(room, random, when);
        self.flag(&mut meeting, random);
        if random.chance(2) {
            self.book_next_door(room, slot, &mut meeting);
        }
        meeting
    }

    /// A large meeting books the neighbouring room too, if that is free and still wants meetings.
    fn book_next_door(&mut self, room: usize, slot: Slot, meeting: &mut MeetingSpec) {
        let next = room + 1;
        if next < self.rooms.len() && self.left[next] > 0 && self.calendars[next].is_free(slot) {
            self.calendars[next].take(slot);
            self.left[next] -= 1;
            meeting.rooms.push(self.rooms[next].mailbox.clone());
        }
    }

    fn add_series(&mut self, room: usize, random: &mut Random) -> Option<(MeetingSpec, usize)> {
        let series = series(&self.days, &mut self.calendars[room], random, self.left[room])?;
        let mut meeting = self.meeting(room, random, series.when);
        meeting.repeat = Some(series.repeat);
        meeting.private = random.chance(3);
        Some((meeting, series.shown))
    }

    fn add_all_day(&mut self, room: usize, random: &mut Random) -> Option<(MeetingSpec, usize)> {
        let day = random.below(self.days.len());
        if !self.calendars[room].is_whole_day_free(day) {
            return None;
        }
        let two =
            day + 1 < self.days.len() && random.chance(30) && self.calendars[room].is_whole_day_free(day + 1);
        let last = if two { day + 1 } else { day };
        (day..=last).for_each(|day| self.calendars[room].take_whole_day(day));
        let when = WhenSpec::AllDay {
            first: self.days.date(day),
            last: self.days.date(last),
            zone: ZONE.to_owned(),
        };
        Some((self.meeting(room, random, when), 1))
    }

    /// Rooms that accept conflicts get some.
    fn add_overlap(&mut self, room: usize, random: &mut Random) -> Option<(MeetingSpec, usize)> {
        if !self.rooms[room].policy.allow_conflicts {
            return None;
        }
        let slot =
            Slot { day: random.below(self.days.len()), from: super::calendar::work_hour(random), len: 2 };
        let when = self.timed(slot, random);
        Some((self.meeting(room, random, when), 1))
    }

    fn timed(&self, slot: Slot, random: &mut Random) -> WhenSpec {
        let zone = if random.chance(4) { *random.pick(ABROAD) } else { ZONE };
        WhenSpec::Timed {
            start: self.days.instant(slot.day, slot.from),
            end: self.days.instant(slot.day, slot.from + slot.len),
            zone: zone.to_owned(),
        }
    }

    fn flag(&self, meeting: &mut MeetingSpec, random: &mut Random) {
        match random.below(100) {
            0..=3 => meeting.private = true,
            4..=6 => meeting.cancelled = true,
            7..=10 => meeting.tentative = true,
            _ => {}
        }
    }

    fn meeting(&self, room: usize, random: &mut Random, when: WhenSpec) -> MeetingSpec {
        let organizer = random.pick(self.people).mailbox.clone();
        let mut attendees = Vec::new();
        for _ in 0..2 + random.below(4) {
            let person = &random.pick(self.people).mailbox;
            if *person != organizer && !attendees.contains(person) {
                attendees.push(person.clone());
            }
        }
        MeetingSpec {
            uid: uid(random),
            subject: subjects::subject(random),
            body: subjects::body(random),
            organizer,
            attendees,
            rooms: vec![self.rooms[room].mailbox.clone()],
            when,
            repeat: None,
            private: false,
            cancelled: false,
            tentative: false,
        }
    }
}

fn uid(random: &mut Random) -> String {
    let bits = (u128::from(random.next()) << 64) | u128::from(random.next());
    uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid().hyphenated().to_string().to_uppercase()
}
