//! `getSchedule`: who is free when.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::directory::working_hours;
use crate::org::content::ShowAs;
use crate::org::{Organisation, view};
use crate::rest::call::{Call, Page, Sent};
use crate::rest::draft::{misfit, moment, unknown};
use crate::rest::refusal::Refusal;
use crate::rest::render::schedule_item;

/// Addresses of one call, days of one window, and entries of one calendar that are dealt with.
const MOST_ADDRESSES: usize = 100;
const MOST_DAYS: i64 = 62;
const MOST_ENTRIES: usize = 1000;

struct Question {
    from: Timestamp,
    to: Timestamp,
    /// Minutes of one digit.
    interval: i64,
}

pub(super) fn answer(call: &Call<'_>) -> Result<Sent, Refusal> {
    let fields = named(call.object()?)?;
    let addresses = fields.get("schedules").and_then(Value::as_array).ok_or_else(|| misfit("schedules"))?;
    if addresses.is_empty() || addresses.len() > MOST_ADDRESSES {
        let text = format!("The number of schedules must be between 1 and {MOST_ADDRESSES}.");
        return Err(Refusal::new(400, "ErrorMailboxDataArrayTooBig", text));
    }
    let time = |key: &str| moment(key, fields.get(key).ok_or_else(|| misfit(key))?).map(|(at, _)| at);
    let interval = match fields.get("availabilityviewinterval") {
        None => 30,
        Some(value) => {
            let minutes = value.as_i64().filter(|minutes| (5..=1440).contains(minutes));
            minutes.ok_or_else(|| misfit("availabilityViewInterval"))?
        }
    };
    let question = Question { from: time("starttime")?, to: time("endtime")?, interval };
    if question.to <= question.from || question.from.duration_until(question.to).as_hours() > MOST_DAYS * 24 {
        let text = format!(
            "The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long or empty. The allowed limit = {MOST_DAYS} days."
        );
        return Err(Refusal::new(400, "ErrorTimeIntervalTooBig", text));
    }
    let value = call.graph.with_org(|org| {
        addresses
            .iter()
            .map(|address| one(call, org, address.as_str().unwrap_or_default(), &question))
            .collect()
    });
    Ok(call.page("Collection(microsoft.graph.scheduleInformation)", Page { value, next: None, count: None }))
}

/// Both spellings of the contract, without the difference between them.
fn named(fields: Map<String, Value>) -> Result<Map<String, Value>, Refusal> {
    let known = ["schedules", "startTime", "endTime", "availabilityViewInterval"];
    let is_known = |key: &str| known.iter().any(|it| it.eq_ignore_ascii_case(key));
    match fields.keys().find(|key| !is_known(key)) {
        Some(key) => Err(unknown(key, "getSchedule")),
        None => Ok(fields.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect()),
    }
}

fn one(call: &Call<'_>, org: &Organisation, address: &str, question: &Question) -> Value {
    let failed = |code: &str, text: &str| {
        json!({
            "scheduleId": address,
            "availabilityView": "",
            "scheduleItems": [],
            "error": { "message": text, "responseCode": code },
        })
    };
    let entry = org.find(address).and_then(|no| Some((no, org.entry(no)?)));
    let Some((no, entry)) = entry.filter(|(_, entry)| entry.has_mailbox()) else {
        return failed(
            "ErrorMailRecipientNotFound",
            "Unable to resolve e-mail address to an Active Directory object.",
        );
    };
    if call.graph.kit.faults.covers("on_premises", &entry.address) {
        return failed(
            "ErrorProxyRequestProcessingFailed",
            "Unable to find proxy information for the mailbox.",
        );
    }
    let found = view::window(org, no, question.from, question.to);
    if found.len() > MOST_ENTRIES {
        return failed(
            "ErrorFreeBusyGenerationFailed",
            "The calendar holds too many entries for this window.",
        );
    }
    let items = found.iter().map(|view| schedule_item(org, view, &call.prefer.zone));
    json!({
        "scheduleId": address,
        "availabilityView": digits(&found, question),
        "scheduleItems": items.collect::<Vec<_>>(),
        "workingHours": working_hours(org.zone().windows_id()),
    })
}

/// One digit an interval: the busiest of what touches it.
fn digits(found: &[view::EventView<'_>], question: &Question) -> String {
    let step = SignedDuration::from_mins(question.interval);
    let mut text = String::new();
    let mut at = question.from;
    while at < question.to {
        let end = at.saturating_add(step).unwrap_or(question.to);
        let touching = found.iter().filter(|view| view.start < end && view.end > at);
        let busiest = touching.map(|view| digit(view.item.shown_as())).max().unwrap_or(0);
        text.push(char::from(b'0' + busiest));
        at = end;
    }
    text
}

/// Working elsewhere counts least of what is not free.
fn digit(shown: ShowAs) -> u8 {
    match shown {
        ShowAs::Free | ShowAs::Unknown => 0,
        ShowAs::Tentative => 1,
        ShowAs::Busy => 2,
        ShowAs::Away => 3,
        ShowAs::Elsewhere => 4,
    }
}
