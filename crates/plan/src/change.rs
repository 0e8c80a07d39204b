//! Differences field by field, as short texts for people.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, FieldChange, Meeting, MeetingStatus, Party, Payload, PlanStep, Response,
    RoomFacts, Sensitivity, SeriesRole, ShowAs, StepKind, When,
};

/// Longest value shown, in characters.
const SHOWN: usize = 200;

type Field = (&'static str, Option<String>, Option<String>);

/// Fields in which two normalised meetings differ, in a fixed order; none stands for no meeting.
///
/// Instants are shown with the offset of `zone`. Of attendees only those that differ are shown. Where a meeting is
/// made or removed, status, sensitivity, blocking and series are shown only if they are not the usual ones.
pub fn meeting_changes(
    before: Option<&Meeting>,
    after: Option<&Meeting>,
    zone: &TimeZone,
) -> Vec<FieldChange> {
    let show = |field: &'static str, value: &dyn Fn(&Meeting) -> Option<String>| -> Field {
        (field, before.and_then(value), after.and_then(value))
    };
    let one_sided = before.is_none() || after.is_none();
    let unusual = |text: &'static str, usual: bool| (!one_sided || !usual).then(|| text.to_owned());
    let mut fields = vec![
        show("title", &|m| m.title.clone()),
        show("start", &|m| Some(start_text(&m.when, zone))),
        show("end", &|m| Some(end_text(&m.when, zone))),
        show("zone", &|m| zone_text(&m.when)),
        show("organizer", &|m| m.organizer.as_ref().map(party_text)),
        show("place", &|m| m.place.clone()),
        show("status", &|m| unusual(status_text(m.status), m.status == MeetingStatus::default())),
        show("sensitivity", &|m| {
            unusual(sensitivity_text(m.sensitivity), m.sensitivity == Sensitivity::default())
        }),
        show("show_as", &|m| unusual(show_as_text(m.show_as), m.show_as == ShowAs::default())),
        show("series", &|m| unusual(series_text(m.series), m.series == SeriesRole::default())),
    ];
    fields.push(attendee_field(before, after));
    fields.push(show("body", &|m| m.body.clone()));
    differing(fields)
}

/// Puts into a step that makes a meeting what it changes. Such a step is kept without: all of the meeting is new, and the
/// meeting tells it. Other steps are left alone.
pub fn tell_changes(step: &mut PlanStep, zone: &TimeZone) {
    let makes = step.kind == StepKind::Create && step.pair.is_none() && step.changes.is_empty();
    if let (true, Some(Payload::Meeting(after))) = (makes, &step.after) {
        step.changes = meeting_changes(None, Some(after), zone);
    }
}

/// Fields in which the facts of a room differ.
pub fn facts_changes(before: &RoomFacts, after: &RoomFacts) -> Vec<FieldChange> {
    let show = |field: &'static str, value: &dyn Fn(&RoomFacts) -> Option<String>| -> Field {
        (field, value(before), value(after))
    };
    differing(vec![
        show("name", &|f| f.name.clone()),
        show("capacity", &|f| f.capacity.map(|n| n.to_string())),
        show("city", &|f| f.city.clone()),
        show("building", &|f| f.building.clone()),
        show("floor", &|f| f.floor.clone()),
        show("equipment", &|f| (!f.equipment.is_empty()).then(|| f.equipment.join(", "))),
    ])
}

/// An instant as RFC 3339 with the zone's offset.
pub(crate) fn instant_text(at: Timestamp, zone: &TimeZone) -> String {
    at.display_with_offset(zone.to_offset(at)).to_string()
}

fn differing(fields: Vec<Field>) -> Vec<FieldChange> {
    let differs = fields.into_iter().filter(|(_, before, after)| before != after);
    differs
        .map(|(field, before, after)| FieldChange {
            field: field.to_owned(),
            before: before.map(shorten),
            after: after.map(shorten),
        })
        .collect()
}

fn shorten(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

fn start_text(when: &When, zone: &TimeZone) -> String {
    match when {
        When::Timed { start, .. } => instant_text(*start, zone),
        When::AllDay { first, .. } => first.to_string(),
    }
}

fn end_text(when: &When, zone: &TimeZone) -> String {
    match when {
        When::Timed { end, .. } => instant_text(*end, zone),
        When::AllDay { last, .. } => last.to_string(),
    }
}

fn zone_text(when: &When) -> Option<String> {
    match when {
        When::Timed { zone, .. } => zone.clone(),
        When::AllDay { .. } => None,
    }
}

fn party_text(party: &Party) -> String {
    let mut text = String::new();
    add_party(&mut text, party);
    text
}

fn add_party(text: &mut String, party: &Party) {
    text.push_str(party.name.as_deref().unwrap_or_default());
    match (&party.name, &party.mailbox) {
        (Some(_), Some(mailbox)) => [" <", mailbox, ">"].iter().for_each(|part| text.push_str(part)),
        (None, Some(mailbox)) => text.push_str(mailbox),
        (_, None) => {}
    }
}

/// Lists, on either side, the attendees that the other side has not or has otherwise.
fn attendee_field(before: Option<&Meeting>, after: Option<&Meeting>) -> Field {
    ("attendees", attendees_only(before, after), attendees_only(after, before))
}

fn attendees_only(here: Option<&Meeting>, there: Option<&Meeting>) -> Option<String> {
    let (here, others) = (here?, there.map_or(&[][..], |m| &m.attendees[..]));
    let mut shown = String::new();
    for attendee in here.attendees.iter().filter(|a| !others.contains(a)).take(20) {
        add_separator(&mut shown);
        add_attendee(&mut shown, attendee);
    }
    if here.attendees_beyond > 0 && there.map(|m| m.attendees_beyond) != Some(here.attendees_beyond) {
        add_separator(&mut shown);
        shown.push_str(&format!("+{}", here.attendees_beyond));
    }
    (!shown.is_empty()).then_some(shown)
}

fn add_separator(text: &mut String) {
    if !text.is_empty() {
        text.push_str(", ");
    }
}

fn add_attendee(text: &mut String, attendee: &Attendee) {
    add_party(text, &attendee.party);
    text.push_str(match attendee.role {
        AttendeeRole::Required => " [required",
        AttendeeRole::Optional => " [optional",
        AttendeeRole::Resource => " [resource",
    });
    text.push_str(match attendee.response {
        Response::None => "]",
        Response::Accepted => ", accepted]",
        Response::Tentative => ", tentative]",
        Response::Declined => ", declined]",
    });
}

fn status_text(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Confirmed => "confirmed",
        MeetingStatus::Tentative => "tentative",
        MeetingStatus::Cancelled => "cancelled",
    }
}

fn sensitivity_text(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Normal => "normal",
        Sensitivity::Private => "private",
    }
}

fn show_as_text(show_as: ShowAs) -> &'static str {
    match show_as {
        ShowAs::Free => "free",
        ShowAs::Tentative => "tentative",
        ShowAs::Busy => "busy",
        ShowAs::Away => "away",
    }
}

fn series_text(series: SeriesRole) -> &'static str {
    match series {
        SeriesRole::Single => "single",
        SeriesRole::Occurrence => "occurrence",
        SeriesRole::Exception => "exception",
    }
}
