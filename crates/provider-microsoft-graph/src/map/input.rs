//! `Meeting` to what is written of an `event`.

use microsoft::{Changes, invitable};
use model::{AttendeeRole, Meeting, Sensitivity, ShowAs};

use super::moment::moments;
use crate::client::{
    event::{Attendee, Event},
    event_input::{AddressInput, AttendeeInput, BodyInput, EventInput, PlaceInput},
};

/// A new event in the calendar of `owner`. What is masked or not known is left out.
pub(crate) fn created(meeting: &Meeting, owner: &str, zone: &str) -> EventInput {
    let (start, end, all_day) = moments(&meeting.when, zone);
    let invited: Vec<AttendeeInput> =
        invitable(meeting, owner).into_iter().map(|(mailbox, one)| invitation(one, mailbox)).collect();
    let input = EventInput {
        subject: meeting.title.clone(),
        body: meeting.body.as_deref().map(text),
        start: Some(start),
        end: Some(end),
        is_all_day: all_day.then_some(true),
        attendees: (!invited.is_empty()).then_some(invited),
        sensitivity: Some(sensitivity(meeting.sensitivity)),
        show_as: Some(show_as(meeting.show_as)),
        ..EventInput::default()
    };
    let places = places(meeting, owner);
    if places.is_empty() { input } else { placed(input, places) }
}

/// The fields of `current` that change. Lists are replaced whole, so they are made from what is there.
pub(crate) fn patched(
    changes: &Changes,
    after: &Meeting,
    current: &Event,
    owner: &str,
    zone: &str,
) -> EventInput {
    let mut input = EventInput::default();
    if changes.title {
        input.subject = Some(after.title.clone().unwrap_or_default());
    }
    if changes.body {
        input.body = Some(text(after.body.as_deref().unwrap_or_default()));
    }
    if changes.when {
        let (start, end, all_day) = moments(&after.when, zone);
        (input.start, input.end) = (Some(start), Some(end));
        input.is_all_day = (all_day || current.is_all_day == Some(true)).then_some(all_day);
    }
    input.sensitivity = changes.sensitivity.then(|| sensitivity(after.sensitivity));
    input.show_as = changes.show_as.then(|| show_as(after.show_as));
    if !changes.joined.is_empty() || !changes.left.is_empty() {
        input.attendees = Some(merged(changes, current.attendees.as_deref().unwrap_or_default()));
    }
    if changes.place { placed(input, places(after, owner)) } else { input }
}

/// Who is there stays as it is there, those who left leave, and whoever is new comes last.
fn merged(changes: &Changes, current: &[Attendee]) -> Vec<AttendeeInput> {
    let mut joined: Vec<(String, &model::Attendee)> = changes
        .joined
        .iter()
        .filter_map(|one| Some((one.party.mailbox.as_deref()?.trim().to_lowercase(), one)))
        .collect();
    let mut list = Vec::new();
    for attendee in current {
        let Some(email) = attendee.email_address.as_ref() else { continue };
        let Some(address) = email.address.clone() else { continue };
        let key = address.to_lowercase();
        if changes.left.contains_key(&key) {
            continue;
        }
        let again = joined.iter().position(|(mailbox, _)| *mailbox == key).map(|at| joined.remove(at));
        let kind = again.map(|(_, one)| role(one.role)).or(attendee.kind.as_deref()).unwrap_or("required");
        let email_address = AddressInput { address, name: email.name.clone() };
        list.push(AttendeeInput { kind: kind.to_owned(), email_address });
    }
    list.extend(joined.into_iter().map(|(mailbox, one)| invitation(one, mailbox)));
    list
}

fn invitation(attendee: &model::Attendee, address: String) -> AttendeeInput {
    AttendeeInput {
        kind: role(attendee.role).to_owned(),
        email_address: AddressInput { address, name: attendee.party.name.clone() },
    }
}

/// Where it is. One place, or none, is a `location`; several rooms without a text of their own are `locations`. A text
/// stays as it is, and one room lends it its address.
fn places(meeting: &Meeting, owner: &str) -> Vec<PlaceInput> {
    let rooms: Vec<_> =
        invitable(meeting, owner).into_iter().filter(|(_, a)| a.role == AttendeeRole::Resource).collect();
    let room = |(mailbox, attendee): &(String, &model::Attendee)| PlaceInput {
        display_name: attendee.party.name.clone().unwrap_or_else(|| mailbox.clone()),
        location_email_address: Some(mailbox.clone()),
        location_type: Some("conferenceRoom"),
    };
    match (meeting.place.as_deref().map(str::trim).filter(|text| !text.is_empty()), rooms.as_slice()) {
        (Some(text), [one]) => vec![PlaceInput { display_name: text.to_owned(), ..room(one) }],
        (Some(text), _) => vec![PlaceInput { display_name: text.to_owned(), ..PlaceInput::default() }],
        (None, rooms) => rooms.iter().map(room).collect(),
    }
}

fn placed(mut input: EventInput, mut places: Vec<PlaceInput>) -> EventInput {
    match places.len() {
        0 | 1 => input.location = Some(places.pop().unwrap_or_default()),
        _ => input.locations = Some(places),
    }
    input
}

fn text(content: &str) -> BodyInput {
    BodyInput { content_type: "text", content: content.to_owned() }
}

fn role(role: AttendeeRole) -> &'static str {
    match role {
        AttendeeRole::Required => "required",
        AttendeeRole::Optional => "optional",
        AttendeeRole::Resource => "resource",
    }
}

fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Normal => "normal",
        Sensitivity::Private => "private",
    }
}

fn show_as(show_as: ShowAs) -> &'static str {
    match show_as {
        ShowAs::Free => "free",
        ShowAs::Tentative => "tentative",
        ShowAs::Busy => "busy",
        ShowAs::Away => "oof",
    }
}
