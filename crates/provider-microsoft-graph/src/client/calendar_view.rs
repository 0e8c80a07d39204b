//! "List calendarView": single meetings, occurrences and exceptions that overlap a window; never a series' master.

use jiff::tz::TimeZone;
use model::{Fault, Window};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    Call,
    call::Answer,
    event::{Event, MARK},
    query::{literal, part},
};

/// Properties of every read. `createdDateTime` and `lastModifiedDateTime` cannot be selected here.
pub(super) const LISTED: &str = "id,iCalUId,changeKey,subject,start,end,isAllDay,location,organizer,isOrganizer,isCancelled,\
                      showAs,sensitivity,type,seriesMasterId,originalStart,originalStartTimeZone,responseStatus";
/// What a room's data are judged by besides.
const PREVIEW: &str = ",bodyPreview";
/// What details are.
pub(super) const DETAILS: &str = ",attendees,bodyPreview,body";

/// How much of each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// What a calendar shows.
    Listed,
    /// The beginning of bodies too.
    Preview,
    /// Attendees and whole bodies too.
    Detailed,
    /// The mark of what we made too. That a view takes `$expand` is public, and nowhere in its reference.
    Marked,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// At the first event.
    Start,
    /// Behind so many events, where there was no link although the page was full.
    Skip(usize),
    /// Where a link leads.
    Link(String),
}

/// A page of events, or of what is made of them while they are read.
#[derive(Debug, Default)]
pub(crate) struct Page<E = Event> {
    pub(crate) events: Vec<E>,
    /// Entries that are no events as we know them.
    pub(crate) strange: usize,
    pub(crate) next: Option<String>,
}

/// Asks for a page of a window.
pub(crate) fn call<'a>(mailbox: &'a str, window: Window, level: Level, size: u32, from: &From) -> Call<'a> {
    let path = match from {
        From::Link(link) => link.clone(),
        From::Start => path(mailbox, window, level, size),
        From::Skip(count) => format!("{}&$skip={count}", path(mailbox, window, level, size)),
    };
    Call {
        operation: "calendarView",
        path,
        mailbox: Some(mailbox),
        of_exchange: true,
        prefer: Some(prefer(size)),
    }
}

fn path(mailbox: &str, window: Window, level: Level, size: u32) -> String {
    let more = match level {
        Level::Listed => "",
        Level::Preview => PREVIEW,
        Level::Detailed | Level::Marked => DETAILS,
    };
    let mark = match level {
        Level::Marked => {
            format!("&$expand=singleValueExtendedProperties($filter=id%20eq%20{})", literal(MARK))
        }
        _ => String::new(),
    };
    // Instants of UTC, to the second: an offset in them would be honoured, and its plus sign read as a blank.
    let instant = |at: jiff::Timestamp| at.to_zoned_datetime(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ");
    format!(
        "/users/{}/calendar/calendarView?startDateTime={}&endDateTime={}&$select={LISTED}{more}{mark}&$top={size}",
        part(mailbox),
        instant(window.start),
        instant(window.end),
    )
}

/// One header for all wishes; `Preference-Applied` tells which were granted.
fn prefer(size: u32) -> String {
    format!(
        "outlook.timezone=\"UTC\", outlook.body-content-type=\"text\", IdType=\"ImmutableId\", odata.maxpagesize={size}"
    )
}

/// Whether ids of an answer survive moves between folders.
pub(crate) fn has_immutable_ids(answer: &Answer) -> bool {
    answer.applied.to_ascii_lowercase().contains("immutableid")
}

#[derive(Deserialize)]
struct Typed<E> {
    value: Vec<E>,
    #[serde(default, rename = "@odata.nextLink")]
    next: Option<String>,
}

#[derive(Deserialize)]
struct Loose {
    value: Vec<Value>,
    #[serde(default, rename = "@odata.nextLink")]
    next: Option<String>,
}

/// Entries that are as documented, and how many are not.
fn readable<E: DeserializeOwned>(entries: Vec<Value>) -> (Vec<E>, usize) {
    let all = entries.len();
    let events: Vec<E> = entries.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect();
    let strange = all - events.len();
    (events, strange)
}

/// Reads a page. One entry that is not as documented does not spoil the others.
///
/// # Errors
/// `graph.truncated`, `graph.unreadable`.
pub(crate) fn read<E: DeserializeOwned>(answer: &Answer) -> Result<Page<E>, Fault> {
    let typed = |page: Typed<E>| Page { events: page.value, strange: 0, next: page.next };
    match answer.parse::<Typed<E>>() {
        Ok(page) => Ok(typed(page)),
        Err(error) if error.is_data() => {
            let page: Loose = answer.json()?;
            let (events, strange) = readable(page.value);
            Ok(Page { strange, events, next: page.next })
        }
        Err(_) => answer.json().map(typed),
    }
}
