//! The two ways of finding what belongs to a test meeting: by its title, and by its time and UID.

use connector::{Mark, Trace, TraceKind};
use model::{Fault, Response, Shelf};

use crate::client::{
    Client,
    calendar_item::{CalendarItem, response_of},
    call::FIND_ITEM,
    find_item, mentions,
    mentions::Mention,
};

/// Items of a calendar that are looked at between a meeting's start and end.
const MOST: u32 = 200;

/// Distinguished name of a folder ("DistinguishedFolderIdNameType"; the recoverable ones since Exchange 2010 SP1).
fn folder(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Calendar => "calendar",
        Shelf::Inbox => "inbox",
        Shelf::Sent => "sentitems",
        Shelf::Deleted => "deleteditems",
        Shelf::Recoverable => "recoverableitemsdeletions",
        Shelf::Purged => "recoverableitemspurges",
    }
}

/// What carries the mark in its title.
pub(super) async fn by_title(
    client: &Client,
    mailbox: &str,
    shelf: Shelf,
    mark: Mark<'_>,
) -> Result<Vec<Trace>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| mentions::write(xml, folder(shelf), scope.folder, mark.text);
    let found = client.call(FIND_ITEM, scope, write, |r, _| mentions::read(r)).await?;
    client.check(&found.status, Some(mailbox))?;
    // Restrictions compare texts in ways of their own: the mark is looked for once more.
    let wanted = mark.text.to_lowercase();
    let own = found.items.into_iter().filter(|item| item.subject.to_lowercase().contains(&wanted));
    Ok(own.map(|item| of_mention(item, shelf)).collect())
}

/// Meetings at the meeting's time that have its UID or carry the mark.
pub(super) async fn by_time(client: &Client, mailbox: &str, mark: Mark<'_>) -> Result<Vec<Trace>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| find_item::write(xml, scope.folder, mark.window, MOST);
    let page = client.call(FIND_ITEM, scope, write, |r, _| find_item::read(r)).await?;
    client.check(&page.status, Some(mailbox))?;
    Ok(page.items.into_iter().filter(|item| is_ours(item, mark)).map(of_calendar).collect())
}

fn is_ours(item: &CalendarItem, mark: Mark<'_>) -> bool {
    let same = |uid: &str| item.uid.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(uid));
    let titled = |title: &String| title.to_lowercase().contains(&mark.text.to_lowercase());
    mark.uid.is_some_and(same) || item.subject.as_ref().is_some_and(titled)
}

fn of_calendar(item: CalendarItem) -> Trace {
    Trace {
        shelf: Shelf::Calendar,
        kind: TraceKind::Meeting,
        response: item.my_response.as_deref().map_or(Response::None, response_of),
        cancelled: item.is_cancelled,
        item_ref: item.id,
        version: item.change_key,
        uid: item.uid,
    }
}

fn of_mention(item: Mention, shelf: Shelf) -> Trace {
    Trace {
        shelf,
        kind: kind(&item),
        response: Response::None,
        cancelled: item.is_cancelled,
        item_ref: item.id,
        version: item.change_key,
        uid: item.uid,
    }
}

/// The class says it; the element does where a server tells no class.
fn kind(item: &Mention) -> TraceKind {
    let class = item.class.to_ascii_lowercase();
    let is = |start: &str| class.starts_with(start);
    match item.element.as_str() {
        _ if is("ipm.schedule.meeting.request") => TraceKind::Invitation,
        _ if is("ipm.schedule.meeting.canceled") => TraceKind::Cancellation,
        _ if is("ipm.schedule.meeting.resp") => TraceKind::Answer,
        _ if is("ipm.appointment") => TraceKind::Meeting,
        "MeetingRequest" => TraceKind::Invitation,
        "MeetingCancellation" => TraceKind::Cancellation,
        "MeetingResponse" => TraceKind::Answer,
        "CalendarItem" => TraceKind::Meeting,
        _ => TraceKind::Other,
    }
}
