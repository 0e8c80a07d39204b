//! An event as the mapping finds it to a `Meeting`.

use connector::SourceItem;
use described::instant;
use microsoft::digest;
use model::{
    Attendee, AttendeeRole, ItemIssue, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity,
    SeriesRole, ShowAs, When,
};
use serde_json::Value;

use super::when::when;
use crate::mapping::{At, Mapping, Words, text};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Attendees kept; a meeting of thousands must not freeze whoever shows it.
const MAX_ATTENDEES: usize = 500;

/// Version of an event as it is stored: what the mapping says tells of a change, and whether details were read, so that
/// asking for them later reads them. The service gives no version of its own that is known.
pub(crate) fn version(mapping: &Mapping, item: &Value, detailed: bool) -> String {
    let parts: Vec<String> = mapping
        .version
        .iter()
        .map(|pointer| {
            item.pointer(pointer).filter(|v| !v.is_null()).map_or_else(String::new, Value::to_string)
        })
        .collect();
    let digest = digest(&parts.iter().map(String::as_str).collect::<Vec<_>>());
    if detailed { format!("{digest}+") } else { digest }
}

/// Whether a version of a read or a receipt is the event's.
pub(crate) fn is_version(mapping: &Mapping, item: &Value, seen: &str) -> bool {
    [false, true].into_iter().any(|detailed| version(mapping, item, detailed) == seen)
}

/// Whether an event tells when it was changed last.
pub(crate) fn has_change_mark(mapping: &Mapping, item: &Value) -> bool {
    mapping.fields.modified.of(item).is_some()
}

/// Our mark on an event.
pub(crate) fn marker(mapping: &Mapping, item: &Value) -> Option<String> {
    mapping.fields.marker.text(item)
}

/// The meeting of an event; masked when it is private.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn source_item(
    mapping: &Mapping,
    item: &Value,
    version: String,
    detailed: bool,
) -> Result<SourceItem, ItemIssue> {
    let source_ref = mapping.fields.id.text(item).ok_or(ItemIssue::MappingFailed)?;
    let mut meeting = meeting(mapping, item, detailed)?;
    meeting.mask();
    // Where an event tells of its last change is assumed, and no conflict is decided on that.
    Ok(SourceItem {
        source_ref,
        version,
        modified: None,
        meeting,
        series: None,
        marker: marker(mapping, item),
    })
}

/// The meeting of an event, private or not: to compare with what shall be written, never to hand on.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn meeting(mapping: &Mapping, item: &Value, detailed: bool) -> Result<Meeting, ItemIssue> {
    let f = &mapping.fields;
    let when = when(mapping, item)?;
    let attendees = list(item, &f.attendees.list);
    let told = |at: &At| at.text(item);
    Ok(Meeting {
        key: key(mapping, item, &when)?,
        title: told(&f.title),
        organizer: party(item, &f.organizer.email, &f.organizer.name),
        attendees: attendees.iter().take(MAX_ATTENDEES).filter_map(|one| attendee(mapping, one)).collect(),
        attendees_beyond: u32::try_from(attendees.len().saturating_sub(MAX_ATTENDEES)).unwrap_or(u32::MAX),
        place: told(&f.place),
        body: told(&f.body).filter(|_| detailed).map(|body| body.chars().take(MAX_BODY).collect()),
        status: status(mapping, item),
        sensitivity: match word(&f.sensitivity, &mapping.words.sensitivity, item) {
            None | Some("normal") => Sensitivity::Normal,
            // What is not known to be open is private.
            Some(_) => Sensitivity::Private,
        },
        show_as: match word(&f.show_as, &mapping.words.show_as, item) {
            Some("free") => ShowAs::Free,
            Some("tentative") => ShowAs::Tentative,
            Some("away") => ShowAs::Away,
            _ => ShowAs::Busy,
        },
        series: series(mapping, item),
        when,
    })
}

fn list<'a>(item: &'a Value, pointer: &str) -> &'a [Value] {
    item.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Our word for what an event says; the vendor's where there is none of ours.
fn word<'a>(at: &At, words: &'a Words, item: &'a Value) -> Option<&'a str> {
    let told = at.of(item)?.as_str()?;
    Some(described::word(words, told))
}

fn series(mapping: &Mapping, item: &Value) -> SeriesRole {
    match word(&mapping.fields.kind, &mapping.words.kind, item) {
        Some("exception") => SeriesRole::Exception,
        Some("occurrence") => SeriesRole::Occurrence,
        _ if mapping.fields.series.text(item).is_some() => SeriesRole::Occurrence,
        _ => SeriesRole::Single,
    }
}

/// (UID, original start). An event without UID is known by its series' id or its own, hashed because keys fold case.
fn key(mapping: &Mapping, item: &Value, when: &When) -> Result<MeetingKey, ItemIssue> {
    let f = &mapping.fields;
    let own = || {
        let id = f.series.text(item).or_else(|| f.id.text(item))?;
        Some(format!("alimail-event-{}", digest(&[&id])))
    };
    let uid = f.uid.text(item).or_else(own).ok_or(ItemIssue::MappingFailed)?;
    if series(mapping, item) == SeriesRole::Single {
        return Ok(MeetingKey::single(&uid));
    }
    let original = f.original_start.text(item).and_then(|text| instant(&text));
    let start = when.span(&jiff::tz::TimeZone::UTC).0;
    Ok(MeetingKey::occurrence(&uid, original.unwrap_or(start)))
}

fn party(item: &Value, email: &str, name: &str) -> Option<Party> {
    let told = |pointer: &str| item.pointer(pointer).and_then(text);
    let mailbox =
        told(email).filter(|a| a.contains('@') && !a.contains(['/', ' '])).map(|a| a.to_lowercase());
    let party = Party { name: told(name), mailbox };
    (party.name.is_some() || party.mailbox.is_some()).then_some(party)
}

fn attendee(mapping: &Mapping, item: &Value) -> Option<Attendee> {
    let spec = &mapping.fields.attendees;
    let told = |pointer: &str, words: &Words| {
        let vendor = item.pointer(pointer).and_then(Value::as_str)?;
        words.get(vendor).cloned()
    };
    Some(Attendee {
        party: party(item, &spec.email, &spec.name)?,
        role: match told(&spec.role, &mapping.words.role).as_deref() {
            Some("optional") => AttendeeRole::Optional,
            Some("resource") => AttendeeRole::Resource,
            _ => AttendeeRole::Required,
        },
        response: response(told(&spec.response, &mapping.words.response).as_deref()),
    })
}

fn response(word: Option<&str>) -> Response {
    match word {
        Some("accepted") => Response::Accepted,
        Some("tentative") => Response::Tentative,
        Some("declined") => Response::Declined,
        _ => Response::None,
    }
}

/// Cancelled ones are kept. Who declined does not take part, which is the same for its calendar; who was asked and has
/// not answered has not decided. Where answers are not told, the meeting holds.
fn status(mapping: &Mapping, item: &Value) -> MeetingStatus {
    let f = &mapping.fields;
    if f.cancelled.flag(item) == Some(true) {
        return MeetingStatus::Cancelled;
    }
    match f.own_response.of(item).and_then(Value::as_str) {
        None | Some("" | "none" | "organizer") => MeetingStatus::Confirmed,
        Some(told) => match response(mapping.words.response.get(told).map(String::as_str)) {
            Response::Accepted => MeetingStatus::Confirmed,
            Response::Declined => MeetingStatus::Cancelled,
            Response::Tentative | Response::None => MeetingStatus::Tentative,
        },
    }
}
