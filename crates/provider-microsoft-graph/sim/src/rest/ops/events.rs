//! Single events, lists of stored events, and the instances of a series.

use serde_json::{Value, json};

use super::calendar::{LIST, page_size, painter};
use super::filter::{Filter, sort};
use super::window::window;
use crate::org::Organisation;
use crate::org::ids::{EventRef, change_key, etag, read_event_id};
use crate::org::view::{EventView, touching};
use crate::rest::call::{Call, Page, Sent};
use crate::rest::refusal::Refusal;

/// Where the event of the path is, if this mailbox has it.
pub(super) fn find<'a>(call: &Call<'_>, org: &'a Organisation) -> Result<EventView<'a>, Refusal> {
    let at = reference(call)?;
    let item = org.item(at.mailbox, at.no).ok_or_else(Refusal::item_not_found)?;
    match at.date {
        None => Ok(EventView::stored(at.mailbox, item)),
        Some(date) => EventView::occurrence(at.mailbox, item, date).ok_or_else(Refusal::item_not_found),
    }
}

/// The event of the path; ids of other mailboxes lead nowhere.
pub(super) fn reference(call: &Call<'_>) -> Result<EventRef, Refusal> {
    let (at, _) = read_event_id(&call.route.event)
        .ok_or_else(|| Refusal::new(400, "ErrorInvalidIdMalformed", "Id is malformed."))?;
    if at.mailbox == call.mailbox { Ok(at) } else { Err(Refusal::item_not_found()) }
}

/// `@odata.etag` of an event.
pub(super) fn tag(view: &EventView<'_>) -> String {
    etag(&change_key(view.item.version, view.at.date))
}

pub(super) fn one(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$expand"])?;
    call.graph.with_org(|org| shown(call, org, &find(call, org)?))
}

/// An event alone in an answer.
pub(super) fn shown(call: &Call<'_>, org: &Organisation, view: &EventView<'_>) -> Result<Sent, Refusal> {
    let mut event = painter(call, org, false)?.paint(view);
    event["@odata.context"] = json!(call.context("users('')/events/$entity"));
    Ok(Sent::ok(event).with(http::header::ETAG, tag(view)))
}

/// Stored events: single ones and masters, the newest first.
pub(super) fn list(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(LIST)?;
    let filter = Filter::read(call.query.get("$filter"))?;
    call.graph.with_org(|org| {
        let painter = painter(call, org, false)?;
        let items = org.mailbox(call.mailbox).into_iter().flat_map(|it| it.items.values().rev());
        let mut found: Vec<_> = items.map(|item| EventView::stored(call.mailbox, item)).collect();
        if let Some(filter) = filter {
            found.retain(|view| filter.fits(view));
        }
        sort(call, &mut found)?;
        let page = Page::cut(call, &found, page_size(call)?, |view| painter.paint(view))?;
        Ok(call.page("users('')/events", page))
    })
}

pub(super) fn instances(call: &Call<'_>) -> Result<Sent, Refusal> {
    let known = [&["startDateTime", "endDateTime"], LIST].concat();
    call.query.only(&known)?;
    let (from, to) = window(call)?;
    call.graph.with_org(|org| {
        let painter = painter(call, org, true)?;
        let at = reference(call)?;
        let master = org.item(at.mailbox, at.no).ok_or_else(Refusal::item_not_found)?;
        if master.content.series.is_none() {
            let text = "Your request can't be completed. The event is not a series master.";
            return Err(Refusal::invalid(text));
        }
        let mut found = Vec::new();
        touching(call.mailbox, master, from, to, &mut found);
        found.sort_by_key(|view| (view.start, view.at));
        sort(call, &mut found)?;
        let page = Page::cut(call, &found, page_size(call)?, |view| -> Value { painter.paint(view) })?;
        Ok(call.page("users('')/events('')/instances", page))
    })
}
