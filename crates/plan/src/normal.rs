//! Makes meetings comparable: what two systems write differently but mean alike becomes the same.

use jiff::Timestamp;
use model::{Attendee, AttendeeRole, Meeting, MeetingKey, Party, RoomFacts, When};

use crate::tidy_text::{line, lines, mailbox};

/// Longest UID kept as it is, in bytes; a longer one is replaced by its digest.
const UID_CAP: usize = 1024;
/// Longest name, zone or piece of equipment, in characters.
const NAME_CAP: usize = 256;
/// Longest mailbox, in characters (RFC 5321: 64 + 1 + 255).
const MAILBOX_CAP: usize = 320;
/// Most pieces of equipment of a room.
const EQUIPMENT_CAP: usize = 100;

/// Caps of a stored meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a title or place.
    pub title: usize,
    /// Bytes of a body.
    pub body: usize,
    /// Attendees listed; the rest is counted.
    pub attendees: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { title: 1_000, body: 32 * 1024, attendees: 1_000 }
    }
}

/// The normal form of a meeting. Doing it twice changes nothing more.
///
/// Masks a private meeting, trims and composes texts, cuts them at the limits, puts mailboxes in lower case, sorts
/// attendees, drops repeated ones, cuts instants to seconds, and lets no meeting end before it starts.
pub fn normalise(mut meeting: Meeting, limits: &Limits) -> Meeting {
    meeting.mask();
    meeting.key = key(meeting.key);
    meeting.title = line(meeting.title, limits.title);
    meeting.place = line(meeting.place, limits.title);
    meeting.body = lines(meeting.body, limits.body);
    meeting.when = when(meeting.when);
    meeting.organizer = meeting.organizer.map(party).filter(|p| *p != Party::default());
    attendees(&mut meeting, limits.attendees);
    meeting
}

/// The normal form of a room's facts: trimmed texts, equipment sorted and without repetitions.
pub fn normalise_facts(mut facts: RoomFacts) -> RoomFacts {
    for text in [&mut facts.name, &mut facts.city, &mut facts.building, &mut facts.floor] {
        *text = line(text.take(), NAME_CAP);
    }
    let mut equipment: Vec<String> =
        facts.equipment.into_iter().filter_map(|e| line(Some(e), NAME_CAP)).collect();
    equipment.sort_unstable();
    equipment.dedup();
    equipment.truncate(EQUIPMENT_CAP);
    RoomFacts { equipment, ..facts }
}

fn key(key: MeetingKey) -> MeetingKey {
    let mut uid = key.uid.trim().to_ascii_lowercase();
    if uid.len() > UID_CAP {
        uid = format!("blake3:{}", blake3::hash(uid.as_bytes()).to_hex());
    }
    MeetingKey { uid, occurrence: key.occurrence.map(seconds) }
}

fn when(when: When) -> When {
    match when {
        When::Timed { start, end, zone } => {
            let (start, end) = (seconds(start), seconds(end));
            When::Timed { start, end: end.max(start), zone: line(zone, NAME_CAP) }
        }
        When::AllDay { first, last } => When::AllDay { first, last: last.max(first) },
    }
}

/// Cuts an instant to whole seconds, towards the past.
fn seconds(at: Timestamp) -> Timestamp {
    let whole = at.as_nanosecond().div_euclid(1_000_000_000);
    i64::try_from(whole).ok().and_then(|s| Timestamp::from_second(s).ok()).unwrap_or(at)
}

fn party(party: Party) -> Party {
    Party { name: line(party.name, NAME_CAP), mailbox: mailbox(party.mailbox, MAILBOX_CAP) }
}

/// Rooms come first, so that a cut list never loses them.
fn rank(role: AttendeeRole) -> u8 {
    match role {
        AttendeeRole::Resource => 0,
        AttendeeRole::Required => 1,
        AttendeeRole::Optional => 2,
    }
}

fn attendees(meeting: &mut Meeting, cap: usize) {
    let list = std::mem::take(&mut meeting.attendees).into_iter();
    let mut list: Vec<Attendee> = list
        .map(|a| Attendee { party: party(a.party), ..a })
        .filter(|a| a.party != Party::default())
        .collect();
    list.sort_by(|a, b| order(a).cmp(&order(b)));
    list.dedup();
    let beyond = list.len().saturating_sub(cap);
    list.truncate(cap);
    meeting.attendees_beyond =
        meeting.attendees_beyond.saturating_add(u32::try_from(beyond).unwrap_or(u32::MAX));
    meeting.attendees = list;
}

fn order(a: &Attendee) -> (u8, Option<&str>, Option<&str>, u8) {
    (rank(a.role), a.party.mailbox.as_deref(), a.party.name.as_deref(), a.response as u8)
}
