//! What a room does to the meetings it takes: booking defaults that spoil the data ("Set-CalendarProcessing").

use connector::RoomProbe;
use model::{Fault, Right};

use crate::{
    client::event::{Event, Recipient},
    faults::{Place, code},
};

/// Meetings that must agree before a policy is called one.
const ENOUGH: usize = 3;

/// Judges the meetings of a week.
pub(super) fn judge(events: &[Event], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let meetings: Vec<&Event> = events.iter().filter(|event| is_booking(event)).collect();
    subjects(&meetings, mailbox, probe, place);
    bodies(&meetings, mailbox, probe, place);
    answers(&meetings, mailbox, probe, place);
    organizers(&meetings, mailbox, probe, place);
}

fn is_booking(event: &Event) -> bool {
    event.is_cancelled != Some(true) && organizer_name(event).is_some()
}

fn organizer_name(event: &Event) -> Option<&str> {
    let address = event.organizer.as_ref()?.email_address.as_ref()?;
    address.name.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

/// Subjects that are the organiser's name, or begin with it: DeleteSubject and AddOrganizerToSubject.
fn subjects(meetings: &[&Event], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let replaced = |event: &&&Event| {
        let subject = event.subject.as_deref().map_or("", str::trim);
        organizer_name(event).is_some_and(|name| subject.starts_with(name))
    };
    let named = meetings.iter().filter(replaced).count();
    probe.rights.subject_kept =
        match (named >= ENOUGH && named * 2 > meetings.len(), meetings.len() >= ENOUGH) {
            (true, _) => Right::No,
            (false, true) => Right::Yes,
            (false, false) => Right::Unknown,
        };
    if probe.rights.subject_kept == Right::No {
        let fault = policy(code::ROOM_SUBJECT_REPLACED, mailbox, place);
        let fault = fault.with("count", named).with("of", meetings.len());
        probe.warnings.push(fault.to_copy(microsoft::keep_subjects(mailbox)));
    }
}

/// Bodies that are all empty: DeleteComments.
fn bodies(meetings: &[&Event], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let empty = |event: &&&Event| event.body_preview.as_deref().is_none_or(|body| body.trim().is_empty());
    if meetings.len() >= ENOUGH && meetings.iter().filter(empty).count() == meetings.len() {
        let fault = policy(code::ROOM_BODY_DELETED, mailbox, place).with("count", meetings.len());
        probe.warnings.push(fault.to_copy(microsoft::keep_subjects(mailbox)));
    }
}

/// Whether the room answers by itself: accepted meetings say yes, only unanswered ones say no.
fn answers(meetings: &[&Event], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let answered = |wanted: &str| {
        let is = |event: &&&Event| {
            event.response_status.as_ref().and_then(|s| s.response.as_deref()) == Some(wanted)
        };
        meetings.iter().filter(is).count()
    };
    let (accepted, open) = (answered("accepted"), answered("notResponded") + answered("tentativelyAccepted"));
    probe.rights.auto_accept = match (accepted, open) {
        (1.., _) => Right::Yes,
        (0, open) if open >= ENOUGH => Right::No,
        _ => Right::Unknown,
    };
    if probe.rights.auto_accept == Right::No {
        let fault = policy(code::ROOM_NOT_ACCEPTING, mailbox, place).with("count", open);
        probe.warnings.push(fault.to_copy(microsoft::auto_accept(mailbox)));
    }
}

/// A room should never organise its own meetings.
fn organizers(meetings: &[&Event], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let is_room = |organizer: &Recipient| {
        let address = organizer.email_address.as_ref().and_then(|e| e.address.as_deref());
        address.is_some_and(|address| address.eq_ignore_ascii_case(mailbox))
    };
    let own = meetings.iter().filter(|event| event.organizer.as_ref().is_some_and(is_room)).count();
    if own * 2 > meetings.len() && own >= ENOUGH {
        let fault = policy(code::ROOM_IS_ORGANIZER, mailbox, place);
        probe.warnings.push(fault.with("count", own).with("of", meetings.len()));
    }
}

fn policy(code: &str, mailbox: &str, place: &Place) -> Fault {
    place.at_step(Fault::setup(code).likely().with("mailbox", mailbox), "room_processing")
}
