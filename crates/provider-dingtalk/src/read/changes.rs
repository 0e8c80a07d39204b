//! What events tell of calendars, so that nothing is asked where nothing happened.
//!
//! Events are trusted only while they come without a gap, only once one of their kind was seen (that it is ticked in the
//! console cannot be told otherwise), and never for longer than a day.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use connector::{Changed, Cursor, StoredEvent};
use jiff::{SignedDuration, Timestamp};
use model::Fault;

use super::Whose;
use crate::{
    map::hints::{self, Booking},
    session::DingSession,
};

/// Kinds that tell of calendars.
const KINDS: [&str; 2] = [hints::BOOKING, hints::CALENDAR];
/// How long a whole read counts.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Pages of stored events that are read at once, each at most 1000 events.
const MOST_PAGES: u32 = 200;

/// What stored events tell, read so far as they go.
#[derive(Debug, Default)]
pub(crate) struct Changes(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    /// Number of the last event that was read.
    last: u64,
    /// Last event about a room, by its id in lower case.
    rooms: HashMap<String, u64>,
    /// Last event about a room that is not known.
    any_room: u64,
    /// Last event about a person's calendar, by unionId.
    people: HashMap<String, u64>,
    any_person: u64,
    /// Whether events of a kind come at all.
    bookings: bool,
    calendars: bool,
    /// Rooms of bookings and of events.
    books: HashMap<String, String>,
    booked: HashMap<String, HashSet<String>>,
    /// Last change of an event that its times do not show.
    inside: HashMap<String, u64>,
}

impl Changes {
    /// Number of the last change of an event that a schedule does not show, such as another title; 0 for none.
    ///
    /// # Errors
    /// `store.*`.
    pub(super) fn of_event(&self, session: &DingSession, event: &str) -> Result<u64, Fault> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.refresh(session)?;
        Ok(seen.inside.get(event).copied().unwrap_or_default())
    }

    /// Number of the last event that may be about a calendar; none where events of its kind never came.
    fn of_calendar(&self, session: &DingSession, whose: &Whose) -> Result<Option<u64>, Fault> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.refresh(session)?;
        let last = |map: &HashMap<String, u64>, key: &str, any: u64| {
            map.get(key).copied().unwrap_or_default().max(any)
        };
        Ok(match whose {
            Whose::Room(id) => seen.bookings.then(|| last(&seen.rooms, &id.to_lowercase(), seen.any_room)),
            Whose::Person(id) => seen.calendars.then(|| last(&seen.people, id, seen.any_person)),
        })
    }
}

impl Seen {
    fn refresh(&mut self, session: &DingSession) -> Result<(), Fault> {
        for _ in 0..MOST_PAGES {
            let events = session.ctx.events.after(&session.ctx.connection, self.last, &KINDS)?;
            let Some(last) = events.last().map(|event| event.number) else { return Ok(()) };
            events.iter().for_each(|event| self.take(event));
            if last <= self.last {
                return Ok(());
            }
            self.last = last;
        }
        // More than that is not looked through: everything may have changed.
        (self.any_room, self.any_person) = (self.last, self.last);
        Ok(())
    }

    fn take(&mut self, stored: &StoredEvent) {
        let (number, body) = (stored.number, &stored.event.body);
        match stored.event.kind.as_str() {
            hints::BOOKING => {
                self.bookings = true;
                match Booking::of(body) {
                    Some(booking) => self.take_booking(number, &booking),
                    None => self.any_room = number,
                }
            }
            hints::CALENDAR => {
                self.calendars = true;
                let event = hints::changed_event(body);
                if let Some(event) = &event {
                    self.inside.insert(event.clone(), number);
                    // Most events have no room; those that have are known from their booking.
                    for room in self.booked.get(event).into_iter().flatten() {
                        self.rooms.insert(room.clone(), number);
                    }
                }
                match hints::changed_people(body) {
                    people if people.is_empty() => self.any_person = number,
                    people => self.people.extend(people.into_iter().map(|person| (person, number))),
                }
            }
            _ => {}
        }
    }

    /// Whoever cancels or changes a booking is told by its id alone: the booking told the room.
    fn take_booking(&mut self, number: u64, booking: &Booking) {
        let own = booking.room.as_ref().map(|room| room.to_lowercase());
        if let (Some(room), Some(book)) = (&own, &booking.book) {
            self.books.insert(book.clone(), room.clone());
        }
        if let (Some(room), Some(event)) = (&own, &booking.event) {
            self.booked.entry(event.clone()).or_default().insert(room.clone());
        }
        if let (Some(event), "bookUpdate" | "bookMemberChange") = (&booking.event, booking.kind.as_str()) {
            self.inside.insert(event.clone(), number);
        }
        let by_book = || booking.book.as_ref().and_then(|book| self.books.get(book)).cloned();
        let rooms: Vec<String> = match own.or_else(by_book) {
            Some(room) => vec![room],
            None => {
                let of_event = booking.event.as_ref().and_then(|event| self.booked.get(event));
                of_event.into_iter().flatten().cloned().collect()
            }
        };
        if rooms.is_empty() {
            self.any_room = number;
        }
        self.rooms.extend(rooms.into_iter().map(|room| (room, number)));
    }
}

/// Whether a calendar changed since a cursor, which is the number of the last event and the time of the last whole read.
pub(super) async fn changed(
    session: &DingSession,
    mailbox: &str,
    cursor: Option<&Cursor>,
) -> Result<Changed, Fault> {
    let Some(unbroken) = session.ctx.events.unbroken(&session.ctx.connection)? else {
        return Ok(Changed::Unknown);
    };
    let now = session.ctx.clock.now();
    let anew = Changed::Changed { cursor: told(unbroken.last, now) };
    let Some((number, read)) = cursor.and_then(parse) else { return Ok(anew) };
    let age = now.duration_since(read);
    if unbroken.since > read || age >= DAY || age < SignedDuration::ZERO || unbroken.last < number {
        return Ok(anew);
    }
    let whose = session.whose(mailbox).await?;
    match session.reads.changes.of_calendar(session, &whose)? {
        None => Ok(Changed::Unknown),
        Some(last) if last > number => Ok(anew),
        Some(_) => Ok(Changed::Same { cursor: told(unbroken.last, read) }),
    }
}

fn told(number: u64, read: Timestamp) -> Cursor {
    Cursor(format!("{number}@{}", read.as_second()))
}

fn parse(cursor: &Cursor) -> Option<(u64, Timestamp)> {
    let (number, read) = cursor.0.split_once('@')?;
    Some((number.parse().ok()?, Timestamp::from_second(read.parse().ok()?).ok()?))
}
