//! A meeting as the description finds it to a `Meeting`.

use connector::SourceItem;
use described::{Pointers, Words};
use microsoft::digest;
use model::{
    Attendee, AttendeeRole, ItemIssue, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity,
    SeriesRole, ShowAs, When,
};
use serde_json::Value;

use super::when::{alone, when};
use crate::{
    description::{Description, PartyAt, PeopleAt},
    faults,
};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Attendees kept; a meeting of thousands must not freeze whoever shows it.
const MAX_ATTENDEES: usize = 500;

/// Version of a meeting as it is stored: what the description says tells of a change, and whether details were read, so
/// that asking for them later reads them.
pub(crate) fn version(d: &Description, item: &Value, detailed: bool) -> String {
    let pointers = d.meeting.as_ref().map_or(&[][..], |m| &m.version);
    let parts: Vec<String> = match pointers {
        [] => vec![item.to_string()],
        some => some.iter().map(|at| item.pointer(at).map_or_else(String::new, Value::to_string)).collect(),
    };
    let digest = digest(&parts.iter().map(String::as_str).collect::<Vec<_>>());
    if detailed { format!("{digest}+") } else { digest }
}

/// Whether a version of a read or a receipt is the meeting's.
pub(crate) fn is_version(d: &Description, item: &Value, seen: &str) -> bool {
    [false, true].into_iter().any(|detailed| version(d, item, detailed) == seen)
}

/// Our mark on a meeting.
pub(crate) fn marker(d: &Description, item: &Value) -> Option<String> {
    d.meeting.as_ref()?.marker.text(item)
}

/// The meeting of an item; masked when it is private.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn source_item(
    d: &Description,
    item: &Value,
    version: String,
    mailbox: &str,
    detailed: bool,
) -> Result<SourceItem, ItemIssue> {
    let source_ref = d.meeting.as_ref().and_then(|m| m.id.text(item)).ok_or(ItemIssue::MappingFailed)?;
    let mut meeting = meeting(d, item, mailbox, detailed)?;
    meeting.mask();
    Ok(SourceItem { source_ref, version, modified: None, meeting, series: None, marker: marker(d, item) })
}

/// The meeting of an item, private or not: to compare with what shall be written, never to hand on.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn meeting(
    d: &Description,
    item: &Value,
    mailbox: &str,
    detailed: bool,
) -> Result<Meeting, ItemIssue> {
    let (Some(m), w) = (d.meeting.as_ref(), &d.words) else { return Err(ItemIssue::MappingFailed) };
    let when = when(d, item)?;
    let mut attendees = invited(&m.attendees, &w.answer, &w.role, None, item);
    attendees.extend(invited(&m.rooms, &w.room_answer, &w.role, Some(AttendeeRole::Resource), item));
    let beyond = u32::try_from(attendees.len().saturating_sub(MAX_ATTENDEES)).unwrap_or(u32::MAX);
    let status = match word(&m.state, &w.state, item).as_deref() {
        Some("cancelled") => MeetingStatus::Cancelled,
        Some("tentative") => MeetingStatus::Tentative,
        _ => own_status(d, &attendees, mailbox),
    };
    attendees.truncate(MAX_ATTENDEES);
    Ok(Meeting {
        key: key(d, item, &when)?,
        title: m.title.text(item),
        organizer: party(item, &m.organizer),
        attendees,
        attendees_beyond: beyond,
        place: m.place.text(item),
        body: m.body.text(item).filter(|_| detailed).map(|body| body.chars().take(MAX_BODY).collect()),
        status,
        sensitivity: match word(&m.private, &w.private, item).as_deref() {
            None | Some("normal") => Sensitivity::Normal,
            // What is not known to be open is private.
            Some(_) => Sensitivity::Private,
        },
        show_as: match word(&m.show_as, &w.show_as, item).as_deref() {
            Some("free") => ShowAs::Free,
            Some("tentative") => ShowAs::Tentative,
            Some("away") => ShowAs::Away,
            _ => ShowAs::Busy,
        },
        series: series(d, item),
        when,
    })
}

/// What a meeting is to the one whose calendar it is in. Who declined does not take part, which is the same for their
/// calendar; who was asked and has not answered has not decided. Where answers are not told, the meeting holds.
fn own_status(d: &Description, attendees: &[Attendee], mailbox: &str) -> MeetingStatus {
    let own = attendees.iter().find(|one| one.party.mailbox.as_deref() == Some(mailbox));
    let told = |one: &&Attendee| {
        let rooms = |at: &crate::description::Meeting| match one.role {
            AttendeeRole::Resource if !at.rooms.list.is_empty() => !at.rooms.answer.is_empty(),
            _ => !at.attendees.answer.is_empty(),
        };
        d.meeting.as_ref().is_some_and(rooms)
    };
    match own.filter(told).map(|one| one.response) {
        None | Some(Response::Accepted) => MeetingStatus::Confirmed,
        Some(Response::Declined) => MeetingStatus::Cancelled,
        Some(Response::Tentative | Response::None) => MeetingStatus::Tentative,
    }
}

/// Our word for what a meeting says; as it says it where there is none of ours.
fn word(at: &Pointers, words: &Words, item: &Value) -> Option<String> {
    let told = faults::plain(at.of(item))?;
    Some(ours(words, &told).to_owned())
}

/// A word of ours by the other system's. One that would be a number or a flag in JSON may be quoted.
fn ours<'a>(words: &'a Words, told: &'a str) -> &'a str {
    match words.get(told).or_else(|| words.get(&format!("\"{told}\""))) {
        Some(word) => word,
        None => told,
    }
}

fn series(d: &Description, item: &Value) -> SeriesRole {
    let Some(m) = &d.meeting else { return SeriesRole::Single };
    if m.series.text(item).is_none() {
        return SeriesRole::Single;
    }
    if m.exception.flag(item) == Some(true) { SeriesRole::Exception } else { SeriesRole::Occurrence }
}

/// (UID, original start). A meeting without UID is known by its series' id or its own, hashed because keys fold case.
fn key(d: &Description, item: &Value, when: &When) -> Result<MeetingKey, ItemIssue> {
    let Some(m) = &d.meeting else { return Err(ItemIssue::MappingFailed) };
    let own = || {
        let id = m.series.text(item).or_else(|| m.id.text(item))?;
        Some(format!("oarest-{}", digest(&[&id])))
    };
    let uid = m.uid.text(item).or_else(own).ok_or(ItemIssue::MappingFailed)?;
    if series(d, item) == SeriesRole::Single {
        return Ok(MeetingKey::single(&uid));
    }
    let zone = m.zone.text(item);
    let original = m.original_start.of(item).and_then(|value| alone(d, value, zone.as_deref()));
    let start = when.span(&jiff::tz::TimeZone::UTC).0;
    Ok(MeetingKey::occurrence(&uid, original.unwrap_or(start)))
}

fn party(item: &Value, at: &PartyAt) -> Option<Party> {
    let mail = at.mail.text(item).filter(|a| a.contains('@') && !a.contains(['/', ' ']));
    let party = Party { name: at.name.text(item), mailbox: mail.map(|a| a.to_lowercase()) };
    (party.name.is_some() || party.mailbox.is_some()).then_some(party)
}

fn invited(
    at: &PeopleAt,
    answers: &Words,
    roles: &Words,
    as_what: Option<AttendeeRole>,
    item: &Value,
) -> Vec<Attendee> {
    let list = at.list.of(item).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let one = |entry: &Value| {
        let told = PartyAt { mail: at.mail.clone(), name: at.name.clone() };
        let role = match word(&at.role, roles, entry).as_deref() {
            Some("optional") => AttendeeRole::Optional,
            Some("resource") => AttendeeRole::Resource,
            _ => AttendeeRole::Required,
        };
        let response = match word(&at.answer, answers, entry).as_deref() {
            Some("accepted") => Response::Accepted,
            Some("tentative") => Response::Tentative,
            Some("declined") => Response::Declined,
            _ => Response::None,
        };
        Some(Attendee { party: party(entry, &told)?, role: as_what.unwrap_or(role), response })
    };
    list.iter().filter_map(one).collect()
}
