//! How much of their open hours rooms are booked, by weekday and hour.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use model::Fault;
use store::{BookedSpan, Booking};

use crate::Service;

/// Longest range, days.
const LONGEST: i32 = 400;

/// What to add up.
#[derive(Clone, Debug)]
pub struct UsageQuery {
    /// Name or id of the one connection to look at; none looks at all.
    pub connection: Option<String>,
    /// First day.
    pub from: Date,
    /// Day after the last one.
    pub to: Date,
    /// Zone the days and hours are of.
    pub zone: TimeZone,
    /// First open hour, 0 to 23.
    pub first_hour: i8,
    /// Hour after the last open one, 1 to 24.
    pub last_hour: i8,
    /// Whether tentative meetings count.
    pub tentative: bool,
}

/// One hour of one weekday, all rooms and days of the range together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageCell {
    /// 1 to 7, Monday first.
    pub weekday: i8,
    /// 0 to 23.
    pub hour: i8,
    /// Minutes that are booked; a minute booked twice in one room counts once.
    pub booked_minutes: u64,
    /// Minutes there are: an hour that a zone skips has none, one that it has twice has 120.
    pub open_minutes: u64,
}

/// How much is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Cells of the weekdays in the range, by weekday and hour.
    pub cells: Vec<UsageCell>,
    /// Rooms that were looked at.
    pub rooms: u64,
    /// Days of the range.
    pub days: u32,
}

impl UsageQuery {
    /// Refuses a range or hours that cannot be.
    fn check(&self) -> Result<(), Fault> {
        let bad = |field: &str, found: String| {
            Err(Fault::setup("usage.query").with("field", field).with("found", found))
        };
        let days = self.days();
        if !(1..=LONGEST).contains(&days) {
            return bad("to", self.to.to_string());
        }
        if !(0..=23).contains(&self.first_hour) {
            return bad("first_hour", self.first_hour.to_string());
        }
        if !(self.first_hour + 1..=24).contains(&self.last_hour) {
            return bad("last_hour", self.last_hour.to_string());
        }
        Ok(())
    }

    fn days(&self) -> i32 {
        (self.to - self.from).get_days()
    }
}

/// One hour of one day, seconds since 1970, and the cell it belongs to.
#[derive(Clone, Copy, Debug)]
struct Slot {
    start: i64,
    end: i64,
    cell: usize,
}

/// The open hours of a range, in order.
#[derive(Debug)]
struct Hours {
    slots: Vec<Slot>,
    /// Weekday and hour of each cell, with the seconds that are open of it.
    cells: Vec<(i8, i8, i64)>,
}

impl Hours {
    fn of(query: &UsageQuery) -> Self {
        let width = usize::try_from(query.last_hour - query.first_hour).unwrap_or(0);
        let mut cells: Vec<(i8, i8, i64)> = (1..=7)
            .flat_map(|weekday| (query.first_hour..query.last_hour).map(move |hour| (weekday, hour, 0)))
            .collect();
        let mut slots = Vec::new();
        for date in query.from.series(1.day()).take_while(|date| *date < query.to) {
            let row = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0) * width;
            for (column, hour) in (query.first_hour..query.last_hour).enumerate() {
                let (start, end) = (second(date, hour, &query.zone), second(date, hour + 1, &query.zone));
                if end > start {
                    slots.push(Slot { start, end, cell: row + column });
                    if let Some(cell) = cells.get_mut(row + column) {
                        cell.2 += end - start;
                    }
                }
            }
        }
        Self { slots, cells }
    }

    /// Adds the seconds of one room's bookings to the cells they fall into.
    fn add(&self, mut spans: Vec<(i64, i64)>, booked: &mut [i64]) {
        spans.sort_unstable();
        let mut after = i64::MIN;
        let mut slots = self.slots.as_slice();
        for (start, end) in spans {
            // What an earlier booking of the room took is taken already.
            let start = start.max(after);
            after = after.max(end);
            slots = &slots[slots.partition_point(|slot| slot.end <= start)..];
            for slot in slots.iter().take_while(|slot| slot.start < end) {
                let seconds = end.min(slot.end) - start.max(slot.start);
                if let Some(sum) = booked.get_mut(slot.cell) {
                    *sum += seconds.max(0);
                }
            }
        }
    }
}

/// The instant an hour of a day begins. One that the zone skips begins with the next that exists; of one that it has
/// twice the first counts, so that the hour holds both.
fn second(date: Date, hour: i8, zone: &TimeZone) -> i64 {
    let (date, hour) = if hour == 24 { (date.tomorrow().unwrap_or(date), 0) } else { (date, hour) };
    zone.to_timestamp(date.at(hour, 0, 0, 0)).map_or(0, Timestamp::as_second)
}

/// What counts of a room's bookings, as seconds.
fn spans(bookings: Vec<Booking>, query: &UsageQuery) -> Vec<(i64, i64)> {
    let counted = bookings.into_iter().filter(|booking| query.tentative || !booking.tentative);
    let span = |booking: Booking| match booking.span {
        BookedSpan::Seconds(start, end) => (start, end),
        BookedSpan::Days(first, last) => (second(first, 0, &query.zone), second(last, 24, &query.zone)),
    };
    counted.map(span).filter(|(start, end)| start < end).collect()
}

impl Service {
    /// How much of their open hours the rooms are booked. Reads one room after the other: what is in memory at any
    /// time are the bookings of one room.
    ///
    /// # Errors
    /// `usage.query`, `connection.unknown`, `store.*`.
    pub async fn usage(&self, query: UsageQuery) -> Result<Usage, Fault> {
        query.check()?;
        let connection = match &query.connection {
            Some(name) => Some(self.connection(name).await?.id),
            None => None,
        };
        let usage = self.store().read_async(move |tx| {
            let hours = Hours::of(&query);
            let mut booked = vec![0; hours.cells.len()];
            // All-day meetings are stored with the midnights of another zone: look a day further.
            let edge = |date: Date, days: i64| {
                let date = date.checked_add(days.days()).unwrap_or(date);
                TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
            };
            let (from, to) = (edge(query.from, -2), edge(query.to, 2));
            let rooms = tx.enabled_rooms(connection.as_ref())?;
            for room in &rooms {
                hours.add(spans(tx.list_bookings(*room, from, to)?, &query), &mut booked);
            }
            Ok(summed(&query, hours, &booked, rooms.len() as u64))
        });
        Ok(usage.await?)
    }
}

fn summed(query: &UsageQuery, hours: Hours, booked: &[i64], rooms: u64) -> Usage {
    let minutes = |seconds: i64| u64::try_from(seconds / 60).unwrap_or(0);
    let cells = hours.cells.into_iter().zip(booked).filter(|((_, _, open), _)| *open > 0);
    let cells = cells.map(|((weekday, hour, open), booked)| UsageCell {
        weekday,
        hour,
        booked_minutes: minutes(*booked),
        open_minutes: minutes(open) * rooms,
    });
    Usage { cells: cells.collect(), rooms, days: query.days().unsigned_abs() }
}

#[cfg(test)]
mod tests;
