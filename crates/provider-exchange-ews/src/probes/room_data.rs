//! What a week of a room's calendar tells: readable or not, and what the room does to the meetings it takes.

use connector::RoomProbe;
use jiff::ToSpan;
use model::{Fault, Right, Window};

use super::room::{deny, is_of_mailbox};
use crate::{
    client::{
        Client,
        calendar_item::CalendarItem,
        call::{FIND_ITEM, GET_ITEM},
        find_item, get_item,
    },
    faults::{Place, code},
    session::EwsSession,
};

/// Meetings looked at.
const SAMPLE: u32 = 25;
/// Meetings whose bodies are looked at.
const BODIES: usize = 5;
/// Meetings that must agree before a policy is called one.
const ENOUGH: usize = 3;

/// Reads the next seven days. A folder may be visible and its items not.
///
/// # Errors
/// Faults that hit every room alike.
pub(super) async fn look(
    session: &EwsSession,
    client: &Client,
    mailbox: &str,
    probe: &mut RoomProbe,
) -> Result<(), Fault> {
    let now = session.ctx.clock.now();
    let window = Window { start: now, end: now + (7 * 24).hours() };
    let items = match list(client, mailbox, window).await {
        Ok(items) => items,
        Err(fault) if is_of_mailbox(&fault) => {
            deny(probe, fault);
            return Ok(());
        }
        Err(fault) => return Err(fault),
    };
    probe.rights.read = Right::Yes;
    probe.evidence.insert("next_7_days".to_owned(), items.len().to_string());
    let meetings: Vec<&CalendarItem> = items.iter().filter(|item| is_booking(item)).collect();
    let place = session.account.place(&session.account.host());
    judge_subjects(&meetings, mailbox, probe, &place);
    judge_answers(&meetings, mailbox, probe, &place);
    judge_organizers(&meetings, mailbox, probe, &place);
    if meetings.len() >= ENOUGH {
        judge_bodies(client, &meetings, mailbox, probe, &place).await;
    }
    Ok(())
}

async fn list(client: &Client, mailbox: &str, window: Window) -> Result<Vec<CalendarItem>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| find_item::write(xml, scope.folder, window, SAMPLE);
    let page = client.call(FIND_ITEM, scope, write, |r, _| find_item::read(r)).await?;
    client.check(&page.status, Some(mailbox))?;
    Ok(page.items)
}

fn is_booking(item: &CalendarItem) -> bool {
    item.is_meeting && !item.is_cancelled && item.organizer.is_some()
}

/// Subjects that are the organiser's name, or begin with it: DeleteSubject and AddOrganizerToSubject.
fn judge_subjects(meetings: &[&CalendarItem], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let replaced = |item: &&&CalendarItem| {
        let name = item.organizer.as_ref().and_then(|o| o.name.as_deref()).map(str::trim);
        let subject = item.subject.as_deref().map_or("", str::trim);
        name.is_some_and(|name| !name.is_empty() && subject.starts_with(name))
    };
    let named = meetings.iter().filter(replaced).count();
    probe.rights.subject_kept = match (named * 2 > meetings.len(), meetings.len() >= ENOUGH) {
        (true, _) if named >= 2 => Right::No,
        (false, true) => Right::Yes,
        _ => Right::Unknown,
    };
    if probe.rights.subject_kept == Right::No {
        let fault = policy_fault(code::ROOM_SUBJECT_REPLACED, mailbox, place);
        probe.warnings.push(
            fault.with("count", named).with("of", meetings.len()).to_copy(microsoft::keep_subjects(mailbox)),
        );
    }
}

/// Whether the room answers by itself: accepted meetings say yes, only unanswered ones say no.
fn judge_answers(meetings: &[&CalendarItem], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let answered =
        |wanted: &str| meetings.iter().filter(|m| m.my_response.as_deref() == Some(wanted)).count();
    let (accepted, open) = (answered("Accept"), answered("NoResponseReceived") + answered("Tentative"));
    probe.rights.auto_accept = match (accepted, open) {
        (1.., _) => Right::Yes,
        (0, open) if open >= ENOUGH => Right::No,
        _ => Right::Unknown,
    };
    if probe.rights.auto_accept == Right::No {
        let fault = policy_fault(code::ROOM_NOT_ACCEPTING, mailbox, place).with("count", open);
        probe.warnings.push(fault.to_copy(microsoft::auto_accept(mailbox)));
    }
}

/// A room should never organise its own meetings.
fn judge_organizers(meetings: &[&CalendarItem], mailbox: &str, probe: &mut RoomProbe, place: &Place) {
    let own = meetings
        .iter()
        .filter(|m| m.my_response.as_deref() == Some("Organizer") || organizer_is(m, mailbox))
        .count();
    if own * 2 > meetings.len() && own >= ENOUGH {
        let fault = policy_fault(code::ROOM_IS_ORGANIZER, mailbox, place);
        probe.warnings.push(fault.with("count", own).with("of", meetings.len()));
    }
}

fn organizer_is(item: &CalendarItem, mailbox: &str) -> bool {
    item.organizer.as_ref().and_then(|o| o.smtp()).is_some_and(|o| o.eq_ignore_ascii_case(mailbox))
}

/// Bodies that are all empty: DeleteComments. A failing call leaves it open, the row stands without it.
async fn judge_bodies(
    client: &Client,
    meetings: &[&CalendarItem],
    mailbox: &str,
    probe: &mut RoomProbe,
    place: &Place,
) {
    let ids: Vec<&str> = meetings.iter().take(BODIES).map(|m| m.id.as_str()).collect();
    let write = |xml: &mut wire::xml::Writer| get_item::write(xml, ids.iter().copied());
    let Ok(fetched) = client.call(GET_ITEM, client.room(mailbox), write, |r, _| get_item::read(r)).await
    else {
        return;
    };
    let items: Vec<CalendarItem> = fetched.into_iter().filter_map(|f| f.item).collect();
    if probe.rights.private == Right::Unknown
        && let Some(views) = items.iter().find_map(|i| i.views_private)
    {
        probe.rights.private = if views { Right::Yes } else { Right::No };
    }
    if items.len() >= ENOUGH && items.iter().all(|item| item.body.is_none()) {
        let fault = policy_fault(code::ROOM_BODY_DELETED, mailbox, place).with("count", items.len());
        probe.warnings.push(fault.to_copy(microsoft::keep_subjects(mailbox)));
    }
}

fn policy_fault(code: &str, mailbox: &str, place: &Place) -> Fault {
    place.at_step(Fault::setup(code).likely().with("mailbox", mailbox), "room_processing")
}
