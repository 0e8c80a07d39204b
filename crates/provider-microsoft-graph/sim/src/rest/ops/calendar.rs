//! Calendars and calendar views.

use serde_json::json;

use super::filter::{Filter, expanded, sort};
use super::window::window;
use crate::org::{Entry, Organisation, view};
use crate::rest::call::{Call, Page, Sent};
use crate::rest::refusal::Refusal;
use crate::rest::render::{Painter, calendar, is_property};

/// Options of lists of events.
pub(super) const LIST: &[&str] = &["$top", "$skip", "$select", "$filter", "$expand", "$orderby", "$count"];
/// Properties a calendar view does not let one select.
const NOT_SELECTABLE: &[&str] = &["createdDateTime", "lastModifiedDateTime"];
/// Entries of a page nobody set a size for, and of the largest.
const USUAL_PAGE: usize = 10;
const LARGEST_PAGE: usize = 1000;

pub(super) fn one(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$select", "$expand"])?;
    let mut shown = call.graph.with_org(|org| calendar(org, call.mailbox));
    let names = call.query.select("calendar", |name| shown.get(name).is_some())?;
    if let (Some(names), Some(fields)) = (names, shown.as_object_mut()) {
        fields.retain(|key, _| key == "id" || names.contains(key));
    }
    shown["@odata.context"] = json!(call.context("users('')/calendar/$entity"));
    Ok(Sent::ok(shown))
}

pub(super) fn list(call: &Call<'_>) -> Result<Sent, Refusal> {
    call.query.only(&["$top", "$skip", "$select", "$filter", "$count"])?;
    let shown = vec![call.graph.with_org(|org| calendar(org, call.mailbox))];
    let page = Page::cut(call, &shown, USUAL_PAGE, Clone::clone)?;
    Ok(call.page("users('')/calendars", page))
}

pub(super) fn view(call: &Call<'_>) -> Result<Sent, Refusal> {
    let known = [&["startDateTime", "endDateTime"], LIST].concat();
    call.query.only(&known)?;
    if call.query.get("$expand").is_some() && call.graph.kit.faults.strike_any("no_expand").is_some() {
        return Err(Refusal::bad_request("Query option 'Expand' is not allowed."));
    }
    let (from, to) = window(call)?;
    let filter = Filter::read(call.query.get("$filter"))?;
    call.graph.with_org(|org| {
        let painter = painter(call, org, true)?;
        let mut found = view::window(org, call.mailbox, from, to);
        if let Some(filter) = filter {
            found.retain(|view| filter.fits(view));
        }
        if let Some(hit) = call.graph.kit.faults.strike_any("drop_events") {
            let every = usize::try_from(hit.number.max(1)).unwrap_or(1);
            let mut n = 0;
            found.retain(|_| {
                n += 1;
                n % every != 0
            });
        }
        sort(call, &mut found)?;
        let page = Page::cut(call, &found, page_size(call)?, |view| painter.paint(view))?;
        Ok(call.page("users('')/calendarView", page))
    })
}

/// How events are shown to this caller. In a calendar view some properties cannot be selected.
pub(super) fn painter<'a>(
    call: &'a Call<'_>,
    org: &'a Organisation,
    in_view: bool,
) -> Result<Painter<'a>, Refusal> {
    let select = call
        .query
        .select("event", |name| is_property(name) && !(in_view && NOT_SELECTABLE.contains(&name)))?;
    let reads_all = |role: &String| role == "Calendars.Read" || role == "Calendars.ReadWrite";
    let basic = !call.roles.iter().any(reads_all) && call.graph.kit.faults.get("rbac").is_none();
    let room = org.entry(call.mailbox).is_some_and(Entry::is_room);
    let masked = room && call.graph.kit.faults.get("organizer_as_subject").is_some();
    Ok(Painter { org, prefer: &call.prefer, select, extended: expanded(call)?, basic, masked })
}

/// `$top`, else the preferred page size, else the usual one.
pub(super) fn page_size(call: &Call<'_>) -> Result<usize, Refusal> {
    let top = call.query.number("$top", 1, LARGEST_PAGE)?;
    Ok(top.or(call.prefer.page).unwrap_or(USUAL_PAGE))
}
