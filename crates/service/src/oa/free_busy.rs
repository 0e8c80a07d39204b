//! Who and what is taken when: the OA's entries, and what is stored of rooms.

mod elsewhere;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use model::{Fault, Meeting, MeetingId, MeetingStatus, Response, RoomId, ShowAs, When, Window};
use store::{BookedSpan, OaOf, Reader};

use super::{entry, write::broken};
use crate::{Service, people};

pub use elsewhere::Elsewhere;

/// Longest span that is asked for, days.
const LONGEST_DAYS: i64 = 62;

/// When somebody or something is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Mailbox or room id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Spans, sorted and apart.
    pub spans: Vec<(Timestamp, Timestamp)>,
}

impl Service {
    /// When people (mailboxes) and rooms are taken within a window, in the order they were asked for. `except` names an
    /// entry that does not count.
    ///
    /// # Errors
    /// `oa.bad_span`, `oa.unknown_room`, `oa.rule`, `store.*`.
    pub async fn free_busy(
        &self,
        window: Window,
        people: Vec<String>,
        rooms: Vec<RoomId>,
        except: Option<MeetingId>,
    ) -> Result<Vec<Busy>, Fault> {
        checked(window)?;
        let zone = self.zone().await?;
        let found = self.store().read_async(move |tx| {
            let asked = Asked { tx, window, zone, except };
            let of_people = people.iter().map(|mailbox| asked.person(mailbox));
            of_people.chain(rooms.iter().map(|room| asked.room(room))).collect::<store::Result<Vec<_>>>()
        });
        Ok(found.await?)
    }
}

/// A window that may be asked for.
///
/// # Errors
/// `oa.bad_span`.
fn checked(window: Window) -> Result<(), Fault> {
    let length = window.end.duration_since(window.start);
    if length <= SignedDuration::ZERO || length > SignedDuration::from_hours(24 * LONGEST_DAYS) {
        let fault = Fault::setup("oa.bad_span").with("from", window.start).with("to", window.end);
        return Err(fault.with("limit", LONGEST_DAYS));
    }
    Ok(())
}

struct Asked<'a> {
    tx: &'a Reader<'a>,
    window: Window,
    zone: TimeZone,
    except: Option<MeetingId>,
}

impl Asked<'_> {
    fn person(&self, mailbox: &str) -> store::Result<Busy> {
        let mailbox = mailbox.trim().to_lowercase();
        let name = people::of_mailbox(self.tx, &mailbox)?.map(|person| person.name);
        let spans = self.entries(OaOf::Party(&mailbox), |meeting| !declined(meeting, &mailbox))?;
        Ok(Busy { name: name.unwrap_or_else(|| mailbox.clone()), id: mailbox, spans: apart(spans) })
    }

    fn room(&self, id: &RoomId) -> store::Result<Busy> {
        let room = self.tx.get_room(id)?.ok_or_else(|| Fault::setup("oa.unknown_room").with("room", id))?;
        let mut spans = self.entries(OaOf::Room(id), |meeting| !declined(meeting, &room.mailbox))?;
        let no = self.tx.room_no(id)?;
        for booking in self.tx.list_bookings(no, self.window.start, self.window.end)? {
            spans.extend(self.span(&booking.span));
        }
        Ok(Busy { id: id.to_string(), name: room.name().to_owned(), spans: apart(spans) })
    }

    /// Spans that entries take within the window.
    fn entries(
        &self,
        of: OaOf<'_>,
        counts: impl Fn(&Meeting) -> bool,
    ) -> store::Result<Vec<(Timestamp, Timestamp)>> {
        let (from, to) = (self.window.start.as_second(), self.window.end.as_second().saturating_add(1));
        let mut seen: BTreeMap<(i64, i64), ()> = BTreeMap::new();
        for event in self.tx.list_oa_events(of, from, to)? {
            if self.except.as_ref() == Some(&event.id) {
                continue;
            }
            for item in entry::items(&event, self.window, &self.zone).map_err(broken)? {
                let free = item.meeting.show_as == ShowAs::Free
                    || item.meeting.status == MeetingStatus::Cancelled
                    || !counts(&item.meeting);
                if !free {
                    let (start, end) = item.meeting.when.span(&self.zone);
                    seen.insert((start.as_second(), end.as_second()), ());
                }
            }
        }
        let instant = |(start, end): (i64, i64)| {
            Some((Timestamp::from_second(start).ok()?, Timestamp::from_second(end).ok()?))
        };
        Ok(seen.into_keys().filter_map(instant).collect())
    }

    fn span(&self, span: &BookedSpan) -> Option<(Timestamp, Timestamp)> {
        match span {
            BookedSpan::Seconds(start, end) => {
                Some((Timestamp::from_second(*start).ok()?, Timestamp::from_second(*end).ok()?))
            }
            BookedSpan::Days(first, last) => {
                Some(When::AllDay { first: *first, last: *last }.span(&self.zone))
            }
        }
    }
}

fn declined(meeting: &Meeting, mailbox: &str) -> bool {
    let own = |party: &model::Party| party.mailbox.as_deref() == Some(mailbox);
    meeting.attendees.iter().any(|one| own(&one.party) && one.response == Response::Declined)
}

/// Spans sorted, those that touch joined.
fn apart(mut spans: Vec<(Timestamp, Timestamp)>) -> Vec<(Timestamp, Timestamp)> {
    spans.sort_unstable();
    let mut apart: Vec<(Timestamp, Timestamp)> = Vec::new();
    for (start, end) in spans {
        match apart.last_mut() {
            Some((_, last)) if start <= *last => *last = (*last).max(end),
            _ => apart.push((start, end)),
        }
    }
    apart
}

#[cfg(test)]
mod tests;
