//! `event` to `Meeting`.

use std::ops::Deref;

use connector::SourceItem;
use microsoft::digest;
use model::{
    Attendee, AttendeeRole, Meeting, MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole,
    ShowAs,
};

use super::{
    uid::series_uid,
    when::{original_start, start, when},
};
use crate::client::event::{self, EmailAddress, Event, ItemBody};

/// Longest body kept, characters.
const MAX_BODY: usize = 32_000;
/// Attendees kept; a meeting of thousands must not freeze whoever shows it.
const MAX_ATTENDEES: usize = 500;

/// Ends a version that was read with details.
const DETAILED: char = '+';

/// Version of an event as it is stored: its change key, and whether details were read, so that asking for them later
/// reads them. Without a key, what a calendar shows stands in.
pub(crate) fn version<S: Deref<Target = str>>(event: &Event<S>, detailed: bool) -> String {
    let key = event.change_key.as_deref().or(event.etag.as_deref());
    let mut version = key.map_or_else(
        || {
            let time =
                |t: Option<&event::DateTimeTimeZone<S>>| t.map_or(String::new(), |t| owned(&t.date_time));
            let (start, end) = (time(event.start.as_ref()), time(event.end.as_ref()));
            digest(&[&start, &end, event.subject.as_deref().unwrap_or_default()])
        },
        owned,
    );
    if detailed {
        version.push(DETAILED);
    }
    version
}

/// Makes a version of a read with details that of one without.
pub(crate) fn undetailed(version: &mut String) {
    version.truncate(version.strip_suffix(DETAILED).map_or(version.len(), str::len));
}

/// Whether a version of a read or a receipt is the event's.
pub(crate) fn is_version<S: Deref<Target = str>>(event: &Event<S>, seen: &str) -> bool {
    [false, true].into_iter().any(|detailed| version(event, detailed) == seen)
}

/// The meeting of an event; masked when it is private. None when it has no id or its times cannot be read.
pub(crate) fn source_item<S: Deref<Target = str>>(event: &Event<S>, detailed: bool) -> Option<SourceItem> {
    let mut meeting = meeting(event, detailed)?;
    meeting.mask();
    Some(SourceItem {
        source_ref: owned(&event.id),
        version: version(event, detailed),
        modified: None,
        meeting,
        series: None,
        marker: marker(event),
    })
}

/// The step that made a single meeting, where it was asked for. What an occurrence shows is its master's.
fn marker<S: Deref<Target = str>>(event: &Event<S>) -> Option<String> {
    let properties = event.single_value_extended_properties.as_deref().unwrap_or_default();
    let mark = properties.iter().find(|property| property.id.eq_ignore_ascii_case(event::MARK))?;
    mark.value.as_deref().filter(|_| series(event) == SeriesRole::Single).map(owned)
}

/// The meeting of an event, private or not: to compare with what shall be written, never to hand on.
pub(crate) fn meeting<S: Deref<Target = str>>(event: &Event<S>, detailed: bool) -> Option<Meeting> {
    if event.id.is_empty() {
        return None;
    }
    let attendees = event.attendees.as_deref().unwrap_or_default();
    Some(Meeting {
        key: key(event)?,
        title: text(event.subject.as_deref()),
        when: when(event)?,
        organizer: event.organizer.as_ref().and_then(|o| party(o.email_address.as_ref()?)),
        attendees: attendees.iter().take(MAX_ATTENDEES).filter_map(attendee).collect(),
        attendees_beyond: u32::try_from(attendees.len().saturating_sub(MAX_ATTENDEES)).unwrap_or(u32::MAX),
        place: text(event.location.as_ref().and_then(|l| l.display_name.as_deref())),
        body: if detailed { body(event) } else { None },
        status: status(event),
        sensitivity: sensitivity(event.sensitivity.as_deref()),
        show_as: show_as(event.show_as.as_deref()),
        series: series(event),
    })
}

fn owned(text: &str) -> String {
    text.to_owned()
}

fn text(value: Option<&str>) -> Option<String> {
    value.map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned)
}

fn series<S: Deref<Target = str>>(event: &Event<S>) -> SeriesRole {
    match event.kind.as_deref() {
        Some("occurrence" | "seriesMaster") => SeriesRole::Occurrence,
        Some("exception") => SeriesRole::Exception,
        _ => SeriesRole::Single,
    }
}

/// (UID, original start). An event without UID is known by its id, hashed because keys fold case and ids must not.
fn key<S: Deref<Target = str>>(event: &Event<S>) -> Option<MeetingKey> {
    let uid = match text(event.ical_uid.as_deref()) {
        Some(uid) => series_uid(&uid),
        None => format!("graph-event-{}", digest(&[&event.id])),
    };
    Some(match series(event) {
        SeriesRole::Single => MeetingKey::single(&uid),
        _ => MeetingKey::occurrence(&uid, original_start(event).or_else(|| start(event))?),
    })
}

fn party<S: Deref<Target = str>>(address: &EmailAddress<S>) -> Option<Party> {
    let mailbox =
        address.address.as_deref().map(str::trim).filter(|a| a.contains('@') && !a.contains(['/', ' ']));
    let party = Party { name: text(address.name.as_deref()), mailbox: mailbox.map(str::to_lowercase) };
    (party.name.is_some() || party.mailbox.is_some()).then_some(party)
}

fn attendee<S: Deref<Target = str>>(attendee: &event::Attendee<S>) -> Option<Attendee> {
    Some(Attendee {
        party: party(attendee.email_address.as_ref()?)?,
        role: match attendee.kind.as_deref() {
            Some("optional") => AttendeeRole::Optional,
            Some("resource") => AttendeeRole::Resource,
            _ => AttendeeRole::Required,
        },
        response: match attendee.status.as_ref().and_then(|s| s.response.as_deref()) {
            Some("accepted" | "organizer") => Response::Accepted,
            Some("tentativelyAccepted") => Response::Tentative,
            Some("declined") => Response::Declined,
            _ => Response::None,
        },
    })
}

/// Plain text. Where the wish for text was not granted, the preview is text always.
fn body<S: Deref<Target = str>>(event: &Event<S>) -> Option<String> {
    let plain = |b: &&ItemBody<S>| b.content_type.as_deref().is_some_and(|t| t.eq_ignore_ascii_case("text"));
    let whole = event.body.as_ref().filter(plain).and_then(|b| text(b.content.as_deref()));
    let mut body = whole.or_else(|| text(event.body_preview.as_deref()))?;
    // As many bytes are no more characters.
    if body.len() > MAX_BODY
        && let Some((end, _)) = body.char_indices().nth(MAX_BODY)
    {
        body.truncate(end);
    }
    Some(body)
}

/// Cancelled ones are kept. A room that declined does not host the meeting, which is the same for its calendar; one
/// that has not answered has not decided.
fn status<S: Deref<Target = str>>(event: &Event<S>) -> MeetingStatus {
    let answer = event.response_status.as_ref().and_then(|s| s.response.as_deref());
    match answer {
        _ if event.is_cancelled == Some(true) => MeetingStatus::Cancelled,
        Some("declined") => MeetingStatus::Cancelled,
        Some("tentativelyAccepted") => MeetingStatus::Tentative,
        Some("notResponded") if event.is_organizer != Some(true) => MeetingStatus::Tentative,
        _ => MeetingStatus::Confirmed,
    }
}

/// What is not known to be open is private.
fn sensitivity(text: Option<&str>) -> Sensitivity {
    match text {
        None | Some("normal" | "personal") => Sensitivity::Normal,
        Some(_) => Sensitivity::Private,
    }
}

/// `workingElsewhere` does not block, as in Outlook's scheduling view.
fn show_as(text: Option<&str>) -> ShowAs {
    match text {
        Some("free" | "workingElsewhere") => ShowAs::Free,
        Some("tentative") => ShowAs::Tentative,
        Some("oof") => ShowAs::Away,
        _ => ShowAs::Busy,
    }
}
