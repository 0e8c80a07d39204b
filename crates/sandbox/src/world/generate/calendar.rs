//! Which half hours of a room are free.

use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, Timestamp};

use super::random::Random;
use super::{REACH, ZONE};

/// Half hours of a day.
const DAY: usize = 48;
/// Half hours from 9:00 to 18:00.
const WORK: std::ops::Range<usize> = 18..36;

/// The days of a world, the same for all rooms.
pub(super) struct Days {
    days: Vec<(Date, Timestamp)>,
}

impl Days {
    pub fn around(start: Date) -> Self {
        let zone = TimeZone::get(ZONE).unwrap_or_else(|_| TimeZone::fixed(Offset::constant(8)));
        let days = (-REACH..=REACH).map(|delta| {
            let date = start.saturating_add(Span::new().days(delta));
            let midnight = zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible();
            (date, midnight.unwrap_or_default())
        });
        Self { days: days.collect() }
    }

    pub fn len(&self) -> usize {
        self.days.len()
    }

    pub fn date(&self, day: usize) -> Date {
        self.days[day].0
    }

    /// Instant at which a half hour of a day begins; the company's zone has no daylight saving time.
    pub fn instant(&self, day: usize, half_hour: usize) -> Timestamp {
        let since_midnight = SignedDuration::from_mins(i64::try_from(half_hour).unwrap_or(0) * 30);
        self.days[day].1.saturating_add(since_midnight).unwrap_or_default()
    }

    pub fn is_weekend(&self, day: usize) -> bool {
        matches!(self.date(day).weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Days of a weekday, in order.
    pub fn of_weekday(&self, weekday: Weekday) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |day| self.date(*day).weekday() == weekday)
    }
}

/// A room's half hours, one bit each.
#[derive(Clone)]
pub(super) struct Calendar {
    taken: Vec<u64>,
}

/// A place in a room's calendar: day, first half hour, number of half hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub day: usize,
    pub from: usize,
    pub len: usize,
}

impl Slot {
    fn mask(self) -> u64 {
        ((1u64 << self.len) - 1) << self.from
    }
}

impl Calendar {
    pub fn new(days: &Days) -> Self {
        Self { taken: vec![0; days.len()] }
    }

    pub fn is_free(&self, slot: Slot) -> bool {
        slot.from + slot.len <= DAY && self.taken[slot.day] & slot.mask() == 0
    }

    pub fn take(&mut self, slot: Slot) {
        self.taken[slot.day] |= slot.mask();
    }

    pub fn is_whole_day_free(&self, day: usize) -> bool {
        self.taken[day] == 0
    }

    pub fn take_whole_day(&mut self, day: usize) {
        self.taken[day] = (1 << DAY) - 1;
    }

    /// A free place: by chance in working hours, else the first free half hour there, else anywhere. A calendar
    /// with no free half hour left gets a second meeting on top of another.
    pub fn find(&self, days: &Days, random: &mut Random) -> Slot {
        for _ in 0..12 {
            let slot = Slot {
                day: random.below(days.len()),
                from: work_hour(random),
                len: *random.pick(&[1, 2, 2, 2, 3, 4]),
            };
            if !days.is_weekend(slot.day) && slot.from + slot.len <= WORK.end && self.is_free(slot) {
                return slot;
            }
        }
        let workdays = (0..days.len()).filter(|day| !days.is_weekend(*day));
        self.first_free(workdays, WORK)
            .or_else(|| self.first_free(0..days.len(), 0..DAY))
            .unwrap_or_else(|| Slot { day: random.below(days.len()), from: work_hour(random), len: 1 })
    }

    fn first_free(
        &self,
        mut days: impl Iterator<Item = usize>,
        hours: std::ops::Range<usize>,
    ) -> Option<Slot> {
        days.find_map(|day| {
            hours.clone().map(|from| Slot { day, from, len: 1 }).find(|slot| self.is_free(*slot))
        })
    }
}

/// A half hour in which a meeting may begin during working hours.
pub(super) fn work_hour(random: &mut Random) -> usize {
    WORK.start + random.below(WORK.len())
}
