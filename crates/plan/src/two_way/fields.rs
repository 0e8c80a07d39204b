//! Meetings field by field: digests in a form that servers do not disturb, and copying from one to another.

use jiff::tz::TimeZone;
use model::{
    Attendee, AttendeeRole, ContentHash, Field, FieldHashes, FieldSet, Meeting, MeetingStatus, Party,
    Sensitivity, SeriesRole, When,
};

use crate::content::{Encoding, role, sensitivity, show_as, status};

/// Digest of every field of a normalised meeting; never 0, which stands for never agreed.
///
/// Compared is what means something on both sides: instants without the zone's name, people by mailbox and else by
/// name, without their answers, which each server collects for itself.
pub fn field_hashes(meeting: &Meeting) -> FieldHashes {
    let mut hashes = FieldHashes::default();
    for field in Field::ALL {
        hashes.set(field, field_hash(meeting, field));
    }
    hashes
}

/// Digest of what a meeting says in all fields.
pub fn content_of(hashes: &FieldHashes) -> ContentHash {
    let mut bytes = Encoding::new(b"fields");
    hashes.0.iter().for_each(|hash| {
        bytes.number(*hash);
    });
    ContentHash(bytes.digest())
}

fn field_hash(meeting: &Meeting, field: Field) -> u64 {
    let mut bytes = Encoding::new(field.key().as_bytes());
    match field {
        Field::Title => bytes.option(meeting.title.as_deref()),
        Field::When => when(&mut bytes, &meeting.when),
        Field::Organizer => bytes.option(meeting.organizer.as_ref().and_then(identity)),
        Field::Attendees => {
            people(&mut bytes, meeting, false);
            bytes.number(meeting.attendees_beyond.into())
        }
        Field::Place => bytes.option(meeting.place.as_deref()),
        Field::Rooms => people(&mut bytes, meeting, true),
        Field::Body => bytes.option(meeting.body.as_deref()),
        Field::Status => bytes.byte(status(meeting.status)),
        Field::Sensitivity => bytes.byte(sensitivity(meeting.sensitivity)),
        Field::ShowAs => bytes.byte(show_as(meeting.show_as)),
    };
    let [a, b, c, d, e, f, g, h, ..] = bytes.digest();
    u64::from_le_bytes([a, b, c, d, e, f, g, h]).max(1)
}

fn when<'a>(bytes: &'a mut Encoding, when: &When) -> &'a mut Encoding {
    match when {
        When::Timed { start, end, .. } => bytes.byte(0).instant(Some(*start)).instant(Some(*end)),
        When::AllDay { first, last } => bytes.byte(1).text(&first.to_string()).text(&last.to_string()),
    }
}

fn identity(party: &Party) -> Option<&str> {
    party.mailbox.as_deref().or(party.name.as_deref())
}

fn people<'a>(bytes: &'a mut Encoding, meeting: &Meeting, rooms: bool) -> &'a mut Encoding {
    let chosen = meeting.attendees.iter().filter(|a| is_room(a) == rooms);
    let mut list: Vec<(Option<&str>, u8)> = chosen.map(|a| (identity(&a.party), role(a.role))).collect();
    list.sort_unstable();
    list.dedup();
    bytes.number(list.len() as u64);
    for (who, role) in list {
        bytes.option(who).byte(role);
    }
    bytes
}

fn is_room(attendee: &Attendee) -> bool {
    attendee.role == AttendeeRole::Resource
}

/// Whether a meeting says nothing in a field.
pub(crate) fn is_blank(meeting: &Meeting, field: Field) -> bool {
    match field {
        Field::Title => meeting.title.is_none(),
        Field::Organizer => meeting.organizer.is_none(),
        Field::Attendees => meeting.attendees.iter().all(is_room),
        Field::Place => meeting.place.is_none(),
        Field::Rooms => !meeting.attendees.iter().any(is_room),
        Field::Body => meeting.body.is_none(),
        Field::When | Field::Status | Field::Sensitivity | Field::ShowAs => false,
    }
}

/// Takes one field over.
pub(crate) fn copy_field(from: &Meeting, to: &mut Meeting, field: Field) {
    match field {
        Field::Title => to.title.clone_from(&from.title),
        Field::When => to.when = from.when.clone(),
        Field::Organizer => to.organizer.clone_from(&from.organizer),
        Field::Attendees => {
            copy_people(from, to, false);
            to.attendees_beyond = from.attendees_beyond;
        }
        Field::Place => to.place.clone_from(&from.place),
        Field::Rooms => copy_people(from, to, true),
        Field::Body => to.body.clone_from(&from.body),
        Field::Status => to.status = from.status,
        Field::Sensitivity => to.sensitivity = from.sensitivity,
        Field::ShowAs => to.show_as = from.show_as,
    }
}

/// Rooms come first, as normal forms have them.
fn copy_people(from: &Meeting, to: &mut Meeting, rooms: bool) {
    let (kept, taken) = (to.attendees.iter(), from.attendees.iter());
    let mut list: Vec<Attendee> = kept.filter(|a| is_room(a) != rooms).cloned().collect();
    list.extend(taken.filter(|a| is_room(a) == rooms).cloned());
    list.sort_by_key(|a| !is_room(a));
    to.attendees = list;
}

/// `to` with these fields as `from` has them.
pub(crate) fn with_fields(to: &Meeting, from: &Meeting, fields: FieldSet) -> Meeting {
    let mut merged = to.clone();
    fields.iter().for_each(|field| copy_field(from, &mut merged, field));
    merged
}

/// A new meeting that says only these fields of another, and its time.
pub(crate) fn only_fields(from: &Meeting, fields: FieldSet) -> Meeting {
    let blank = Meeting {
        key: from.key.clone(),
        title: None,
        when: from.when.clone(),
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: None,
        status: MeetingStatus::default(),
        sensitivity: Sensitivity::default(),
        show_as: Default::default(),
        series: SeriesRole::Single,
    };
    with_fields(&blank, from, fields)
}

/// Start and end in seconds since 1970; days begin in `zone`.
pub(crate) fn span(meeting: &Meeting, zone: &TimeZone) -> (i64, i64) {
    let (start, end) = meeting.when.span(zone);
    (start.as_second(), end.as_second())
}
