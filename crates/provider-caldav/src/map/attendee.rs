//! Organisers and attendees (RFC 5545 sections 3.8.4.1 and 3.8.4.3, RFC 6638 section 7).

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarParameterValue,
    ICalendarParticipationRole as Role, ICalendarParticipationStatus as Partstat, ICalendarProperty,
    ICalendarUserTypes,
};
use model::{Attendee, AttendeeRole, Party, Response};

use super::props;
use crate::client::discovery::mail_address;

/// Attendees kept; a meeting of thousands must not freeze whoever shows it.
pub(super) const MAX_ATTENDEES: usize = 500;
/// Longest name kept, characters.
const MAX_NAME: usize = 300;

/// Who called it.
pub(super) fn organizer(event: &ICalendarComponent) -> Option<Party> {
    party(event.property(&ICalendarProperty::Organizer)?)
}

/// Who is invited, the organiser left out, and how many more there are.
pub(super) fn attendees(event: &ICalendarComponent) -> (Vec<Attendee>, u32) {
    let caller = event.property(&ICalendarProperty::Organizer).and_then(address);
    let others = event
        .properties(&ICalendarProperty::Attendee)
        .filter(|entry| caller.is_none() || address(entry) != caller)
        .filter_map(attendee);
    let mut kept = Vec::new();
    let mut beyond = 0u32;
    for one in others {
        if kept.len() < MAX_ATTENDEES { kept.push(one) } else { beyond = beyond.saturating_add(1) }
    }
    (kept, beyond)
}

/// The answer of one mailbox; none where it is not invited.
pub(super) fn answer_of(event: &ICalendarComponent, mailbox: &str) -> Option<Response> {
    let mut all = event.properties(&ICalendarProperty::Attendee);
    all.find(|entry| address(entry).as_deref() == Some(mailbox)).map(response)
}

fn attendee(entry: &ICalendarEntry) -> Option<Attendee> {
    Some(Attendee { party: party(entry)?, role: role(entry), response: response(entry) })
}

fn party(entry: &ICalendarEntry) -> Option<Party> {
    let name = props::parameter(entry, &ICalendarParameterName::Cn).map(str::trim).filter(|n| !n.is_empty());
    let name = name.map(|name| name.chars().take(MAX_NAME).collect());
    let party = Party { name, mailbox: address(entry) };
    (party.name.is_some() || party.mailbox.is_some()).then_some(party)
}

/// Mail address of an organiser or attendee, lower case: its value, or `EMAIL` beside one that is none (RFC 7986
/// section 6.2).
pub(super) fn address(entry: &ICalendarEntry) -> Option<String> {
    let value = entry.values.first().and_then(|value| value.as_text()).unwrap_or_default();
    let beside = || {
        let mail = props::parameter(entry, &ICalendarParameterName::Email)?.trim().to_lowercase();
        mail.contains('@').then_some(mail)
    };
    mail_address(value.trim()).or_else(beside)
}

pub(super) fn role(entry: &ICalendarEntry) -> AttendeeRole {
    let kind = entry.parameter(&ICalendarParameterName::Cutype);
    if matches!(
        kind,
        Some(ICalendarParameterValue::Cutype(ICalendarUserTypes::Room | ICalendarUserTypes::Resource))
    ) {
        return AttendeeRole::Resource;
    }
    match entry.parameter(&ICalendarParameterName::Role) {
        Some(ICalendarParameterValue::Role(Role::OptParticipant | Role::NonParticipant)) => {
            AttendeeRole::Optional
        }
        _ => AttendeeRole::Required,
    }
}

fn response(entry: &ICalendarEntry) -> Response {
    match entry.parameter(&ICalendarParameterName::Partstat) {
        Some(ICalendarParameterValue::Partstat(Partstat::Accepted)) => Response::Accepted,
        Some(ICalendarParameterValue::Partstat(Partstat::Tentative)) => Response::Tentative,
        Some(ICalendarParameterValue::Partstat(Partstat::Declined)) => Response::Declined,
        _ => Response::None,
    }
}
