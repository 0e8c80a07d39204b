//! FindItem: calendar views, pages, restrictions ("FindItem operation", "CalendarView").

use jiff::{Timestamp, ToSpan};

use super::filter::{Filter, Value, order};
use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::ews::call::hidden;
use crate::ews::faults::FaultEffect;
use crate::ews::read::instant;
use crate::ews::render;
use crate::ews::shape::{Field, Shape, field_of, property_key};
use crate::org::{FolderKind, FolderRef, ItemView, Organisation, window};

/// EWSFindCountLimit: what one FindItem returns at most, and with a restriction.
const MOST: usize = 1000;
const MOST_RESTRICTED: usize = 250;

/// Part of a result that is returned.
struct Page<'a> {
    items: Vec<ItemView<'a>>,
    total: usize,
    /// Offset of the next page, for indexed views.
    next: Option<usize>,
    last: bool,
}

pub(super) fn find_item(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcomes = batch(call, entries(body, "ParentFolderIds"), |call, parent| find(call, body, parent));
    Ok(Answer::Messages { operation: "FindItem", outcomes })
}

fn find(call: &Call<'_>, body: &Node, parent: &Node) -> Outcome {
    let folder = call.readable(parent)?;
    // The organisation has no full-text index, as Exchange without content indexing.
    if body.child("QueryString").is_some() {
        return Err(Failure::new("ErrorContentIndexingNotEnabled"));
    }
    let shape = Shape::read(body.child("ItemShape"), true);
    let page = match body.child("CalendarView") {
        Some(view) => calendar_view(call, body, folder, view)?,
        None => indexed(call, body, folder)?,
    };
    let drop_every = call.effect(|effect| match effect {
        FaultEffect::DropItems(n) => Some((*n).max(1)),
        _ => None,
    });
    Ok(written(call, |xml| {
        let (total, last) = (page.total.to_string(), if page.last { "true" } else { "false" });
        let next = page.next.map(|next| next.to_string());
        let mut paging = vec![("TotalItemsInView", total.as_str()), ("IncludesLastItemInRange", last)];
        if let Some(next) = &next {
            paging.insert(0, ("IndexedPagingOffset", next.as_str()));
        }
        xml.open_with("m:RootFolder", &paging).open("t:Items");
        for (n, view) in page.items.iter().enumerate() {
            if drop_every.is_none_or(|every| (n + 1) % every != 0) {
                render::item(xml, call, view, &shape);
            }
        }
        xml.close("t:Items").close("m:RootFolder");
    }))
}

fn calendar_view<'a>(
    call: &'a Call<'_>,
    body: &Node,
    folder: FolderRef,
    view: &Node,
) -> Result<Page<'a>, Failure> {
    if folder.kind != FolderKind::Calendar {
        return Err(Failure::new("ErrorCalendarFolderIsInvalidForCalendarView"));
    }
    // That a calendar view takes neither is documented, the code is not.
    if body.child("Restriction").is_some() || body.child("SortOrder").is_some() {
        return Err(Failure::new("ErrorUnsupportedPathForSortGroup"));
    }
    let (from, to) = range(call, view)?;
    let wanted = count(view)?;
    let right = call.right(folder);
    let mailbox = call.org.mailbox(folder.mailbox).ok_or_else(|| Failure::new("ErrorFolderNotFound"))?;
    let mut items = window(mailbox, folder.mailbox, folder.kind, from, to);
    items.retain(|view| !hidden(view, right));
    let total = items.len();
    if wanted.is_none() && total > MOST {
        return Err(Failure::new("ErrorExceededFindCountLimit").value("PolicyLimit", MOST.to_string()));
    }
    let limit = wanted.unwrap_or(MOST).min(MOST).min(forced_limit(call));
    items.truncate(limit);
    Ok(Page { last: items.len() == total, items, total, next: None })
}

fn range(call: &Call<'_>, view: &Node) -> Result<(Timestamp, Timestamp), Failure> {
    let at = |name: &str| {
        let value = view.attribute(name).and_then(|text| instant(text, call.zone));
        value.ok_or_else(|| Failure::new("ErrorInvalidRequest"))
    };
    let (from, to) = (at("StartDate")?, at("EndDate")?);
    if to < from {
        return Err(Failure::new("ErrorCalendarEndDateIsEarlierThanStartDate"));
    }
    let two_years = call.zone.civil(from).saturating_add(2.years());
    if call.zone.civil(to) > two_years {
        return Err(Failure::new("ErrorCalendarViewRangeTooBig"));
    }
    Ok((from, to))
}

fn count(view: &Node) -> Result<Option<usize>, Failure> {
    let Some(text) = view.attribute("MaxEntriesReturned") else { return Ok(None) };
    let count = text.trim().parse::<usize>().ok().filter(|count| *count > 0);
    count.map(Some).ok_or_else(|| Failure::new("ErrorInvalidPagingMaxRows"))
}

fn forced_limit(call: &Call<'_>) -> usize {
    let limit = call.effect(|effect| match effect {
        FaultEffect::PageLimit(count) => Some(*count),
        _ => None,
    });
    limit.unwrap_or(usize::MAX)
}

/// Singles and masters; occurrences exist in calendar views alone.
fn indexed<'a>(call: &'a Call<'_>, body: &Node, folder: FolderRef) -> Result<Page<'a>, Failure> {
    let mailbox = call.org.mailbox(folder.mailbox).ok_or_else(|| Failure::new("ErrorFolderNotFound"))?;
    let filter = body.child("Restriction").map(|node| Filter::read(node, call.zone)).transpose()?;
    let right = call.right(folder);
    let normal = body.attribute("Traversal") == Some("Shallow");
    let stored = mailbox.folder(folder.kind).items().iter().filter(|_| normal);
    let mut items: Vec<ItemView<'_>> = stored
        .map(|item| ItemView::stored(folder.mailbox, folder.kind, item))
        .filter(|view| !hidden(view, right))
        .filter(|view| filter.as_ref().is_none_or(|filter| filter.fits(&|path| value(call.org, view, path))))
        .collect();
    sort(call.org, body, &mut items);
    let total = items.len();
    let view = body.child("IndexedPageItemView");
    let offset: usize = match view.and_then(|view| view.attribute("Offset")).map(str::trim) {
        None => 0,
        Some(text) => text.parse().map_err(|_| Failure::new("ErrorInvalidIndexedPagingParameters"))?,
    };
    let most = if filter.is_some() { MOST_RESTRICTED } else { MOST };
    let wanted = view.map(count).transpose()?.flatten().unwrap_or(most);
    let size = wanted.min(most).min(forced_limit(call));
    let from_end = view.and_then(|view| view.attribute("BasePoint")) == Some("End");
    let range = if from_end {
        let end = total.saturating_sub(offset);
        end.saturating_sub(size)..end
    } else {
        offset.min(total)..(offset + size.min(total)).min(total)
    };
    let last = if from_end { range.start == 0 } else { range.end >= total };
    let next = if from_end { total - range.start } else { range.end };
    let items = items.drain(range).collect();
    Ok(Page { items, total, next: view.map(|_| next), last })
}

fn sort(org: &Organisation, body: &Node, items: &mut [ItemView<'_>]) {
    let orders = body.child("SortOrder").map(|sort| sort.children.as_slice()).unwrap_or_default();
    for field in orders.iter().rev() {
        let Some(path) = field.children.first() else { continue };
        let descending = field.attribute("Order") == Some("Descending");
        items.sort_by(|a, b| {
            let (left, right) = (value(org, a, path), value(org, b, path));
            let found = match (&left, &right) {
                (Some(left), Some(right)) => order(left, right).unwrap_or(std::cmp::Ordering::Equal),
                _ => left.is_some().cmp(&right.is_some()),
            };
            if descending { found.reverse() } else { found }
        });
    }
}

/// A value of an item for restrictions and sorting.
fn value(org: &Organisation, view: &ItemView<'_>, path: &Node) -> Option<Value> {
    if path.name == "ExtendedFieldURI" {
        let key = property_key(path);
        let property = view.own()?.extended.iter().find(|property| property.key == key)?;
        return property.values.first().cloned().map(Value::Text);
    }
    let content = view.content;
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    match field_of(path)? {
        Field::Subject => text(&view.subject(org.name_of(&content.organizer).0)),
        Field::Location => text(&content.location),
        Field::Organizer => text(org.name_of(&content.organizer).0),
        Field::Uid => text(&content.uid),
        Field::ItemClass => text(view.item.message.class().unwrap_or("IPM.Appointment")),
        Field::Sensitivity => text(content.sensitivity.word()),
        Field::Importance => text(content.importance.word()),
        Field::CalendarItemType => text(view.kind.word()),
        Field::Categories => view.own()?.categories.first().cloned().map(Value::Text),
        Field::Start => Some(Value::Time(view.start)),
        Field::End => Some(Value::Time(view.end)),
        Field::DateTimeCreated | Field::DateTimeReceived | Field::DateTimeSent => {
            Some(Value::Time(content.created))
        }
        Field::LastModifiedTime => Timestamp::from_second(view.item.modified).ok().map(Value::Time),
        Field::IsAllDayEvent => Some(Value::Flag(content.all_day)),
        Field::IsCancelled => Some(Value::Flag(content.cancelled)),
        Field::IsRecurring => Some(Value::Flag(view.is_recurring())),
        Field::IsMeeting => Some(Value::Flag(content.is_meeting())),
        Field::AppointmentSequenceNumber => Some(Value::Number(content.sequence.into())),
        _ => None,
    }
}
