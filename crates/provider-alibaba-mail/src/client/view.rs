//! EventView: what lies in a window of a calendar. The path is published (help.aliyun.com 2856495); parameters, paging
//! and the form of entries are data.

use jiff::{Timestamp, tz::TimeZone};
use model::{Fault, Window};
use serde_json::{Map, Value};

use super::{
    calendars::{Calendar, method, misses},
    call::{Call, Client},
};
use crate::{
    faults::{Asked, code},
    mapping::{self, Mapping, Times},
};

/// Entries of one page, and where the next begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) entries: Vec<Value>,
    pub(crate) next: Option<String>,
}

/// Pages of one window; a server whose pages never end must not be followed for ever.
const MOST_PAGES: usize = 500;

/// Asks for a page.
pub(crate) fn page<'a>(
    mapping: &Mapping,
    mailbox: &'a str,
    calendar: &str,
    window: Window,
    cursor: &str,
) -> Call<'a> {
    let spec = &mapping.view;
    let path = mapping::path(&spec.path, &[("mailbox", mailbox), ("calendar", calendar)]);
    let (start, end) = (instant(spec.times, window.start), instant(spec.times, window.end));
    let values = [("start", start.as_str()), ("end", end.as_str()), ("cursor", cursor), ("mailbox", mailbox)];
    let fill = |template: &String| {
        values
            .iter()
            .fold(template.clone(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    // A parameter without a value is left out.
    let filled =
        spec.query.iter().map(|(name, value)| (name, fill(value))).filter(|(_, value)| !value.is_empty());
    let call = Call::get("EventView", String::new()).about(mailbox, Asked::Mailbox);
    if spec.method == "POST" {
        let body: Map<String, Value> = filled.map(|(name, value)| (name.clone(), value.into())).collect();
        return Call { method: method(&spec.method), path, body: body.into(), ..call };
    }
    let query: Vec<String> =
        filled.map(|(name, value)| mapping::path(&format!("{name}={{v}}"), &[("v", &value)])).collect();
    Call { path: format!("{path}?{}", query.join("&")), ..call }
}

/// Instants to the second, of UTC.
fn instant(times: Times, at: Timestamp) -> String {
    match times {
        Times::Utc => at.to_zoned_datetime(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Times::Seconds => at.as_second().to_string(),
        Times::Milliseconds => at.as_millisecond().to_string(),
    }
}

/// Reads a page. A page that says there is more and not where is not believed to be whole.
///
/// # Errors
/// `alimail.mapping_misses`, `alimail.endless_pages`.
pub(crate) fn read(mapping: &Mapping, mut answer: Value) -> Result<Page, Fault> {
    let spec = &mapping.view;
    let next = spec.next.text(&answer);
    let more = spec.more.flag(&answer);
    let entries = match answer.pointer_mut(&spec.list).map(Value::take) {
        Some(Value::Array(entries)) => entries,
        // A list without entries may be left out altogether. One that is merely called otherwise must not pass for an
        // empty calendar.
        None | Some(Value::Null) if is_bare(&answer) => Vec::new(),
        _ => return Err(misses("view", &spec.list)),
    };
    match (more, next) {
        (Some(false), _) => Ok(Page { entries, next: None }),
        (Some(true), None) => Err(Fault::defect(code::ENDLESS).with("pages", 1)),
        (_, next) => Ok(Page { entries, next }),
    }
}

/// Whether an answer holds nothing that could be entries.
fn is_bare(answer: &Value) -> bool {
    answer
        .as_object()
        .is_some_and(|members| members.values().all(|value| !value.is_array() && !value.is_object()))
}

impl Client {
    /// A page of a window.
    ///
    /// # Errors
    /// Faults of the call and of reading it.
    pub(crate) async fn view(
        &self,
        mailbox: &str,
        calendar: &Calendar,
        window: Window,
        cursor: &str,
    ) -> Result<Page, Fault> {
        let mapping = &self.account.mapping;
        let call = page(mapping, mailbox, &calendar.id, window, cursor);
        read(mapping, self.read(&call).await?)
    }

    /// Every entry of a window.
    ///
    /// # Errors
    /// As [`Self::view`]; `alimail.endless_pages`.
    pub(crate) async fn whole_view(
        &self,
        mailbox: &str,
        calendar: &Calendar,
        window: Window,
    ) -> Result<Vec<Value>, Fault> {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        for _ in 0..MOST_PAGES {
            let page = self.view(mailbox, calendar, window, &cursor).await?;
            all.extend(page.entries);
            match page.next {
                Some(next) if next != cursor => cursor = next,
                Some(_) => break,
                None => return Ok(all),
            }
        }
        Err(Fault::defect(code::ENDLESS).with("pages", MOST_PAGES))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_that_is_called_otherwise_is_no_empty_calendar() {
        let mapping = mapping::of(None).unwrap();
        for empty in [json!({}), json!({ "hasMore": false, "nextCursor": "" }), json!({ "events": [] })] {
            assert_eq!(read(&mapping, empty).unwrap().entries.len(), 0);
        }
        for other in [json!({ "items": [] }), json!({ "data": {} }), json!([]), json!({ "events": "none" })] {
            assert_eq!(read(&mapping, other).unwrap_err().code, code::MAPPING_MISSES);
        }
    }

    #[test]
    fn a_page_that_says_there_is_more_and_not_where_is_not_whole() {
        let mapping = mapping::of(None).unwrap();
        let next = |answer| read(&mapping, answer).map(|page| page.next).map_err(|fault| fault.code);
        assert_eq!(next(json!({ "events": [], "hasMore": true })).unwrap_err(), code::ENDLESS);
        assert_eq!(
            next(json!({ "events": [], "hasMore": true, "nextCursor": "a" })).unwrap().as_deref(),
            Some("a")
        );
        assert_eq!(next(json!({ "events": [], "hasMore": false, "nextCursor": "a" })).unwrap(), None);
        // Without the flag a cursor is followed.
        assert_eq!(next(json!({ "events": [], "nextCursor": 7 })).unwrap().as_deref(), Some("7"));
    }
}
