//! "Get event" and "List events", as a writer needs them: one event whole, and the one that carries a mark.

use jiff::tz::TimeZone;
use model::Window;
use serde::Deserialize;

use super::{
    Call,
    calendar_view::{DETAILS, LISTED},
    event::Event,
    query::{literal, part},
};

/// Wishes of every call about single events, writes included; their answers show the event too.
pub(super) const PREFER: &str =
    "outlook.timezone=\"UTC\", outlook.body-content-type=\"text\", IdType=\"ImmutableId\"";

/// Events.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Events {
    pub(crate) value: Vec<Event>,
}

/// What tells the series of an occurrence.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Belonging {
    pub(crate) series_master_id: Option<String>,
}

/// Path of an event.
pub(super) fn path(mailbox: &str, id: &str) -> String {
    format!("/users/{}/events/{}", part(mailbox), part(id))
}

/// Asks for an event as it is now.
pub(crate) fn get<'a>(mailbox: &'a str, id: &str) -> Call<'a> {
    let path = format!("{}?$select={LISTED}{DETAILS},isOnlineMeeting", path(mailbox, id));
    call("getEvent", mailbox, path)
}

/// Asks for a series' master as it is now, with its rule.
pub(crate) fn get_series<'a>(mailbox: &'a str, id: &str) -> Call<'a> {
    let path = format!("{}?$select={LISTED}{DETAILS},isOnlineMeeting,recurrence", path(mailbox, id));
    call("getEvent", mailbox, path)
}

/// Asks for the series of an occurrence.
pub(crate) fn get_belonging<'a>(mailbox: &'a str, id: &str) -> Call<'a> {
    call("getEvent", mailbox, format!("{}?$select=id,seriesMasterId", path(mailbox, id)))
}

/// Asks for a series' occurrences of some days.
pub(crate) fn instances<'a>(mailbox: &'a str, id: &str, window: Window) -> Call<'a> {
    let instant = |at: jiff::Timestamp| at.to_zoned_datetime(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ");
    let (start, end) = (instant(window.start), instant(window.end));
    let span = format!("startDateTime={start}&endDateTime={end}");
    call("listInstances", mailbox, format!("{}/instances?{span}&$select={LISTED}&$top=10", path(mailbox, id)))
}

/// Asks for the events whose extended property has a value; there is one at most, but one cannot be sure.
pub(crate) fn with_property<'a>(mailbox: &'a str, id: &str, value: &str) -> Call<'a> {
    let (id, value) = (literal(id), literal(value));
    let filter =
        format!("singleValueExtendedProperties/any(ep:ep/id%20eq%20{id}%20and%20ep/value%20eq%20{value})");
    let select = format!("{LISTED}{DETAILS},isOnlineMeeting");
    let path = format!("/users/{}/events?$filter={filter}&$select={select}&$top=5", part(mailbox));
    call("listEvents", mailbox, path)
}

fn call<'a>(operation: &'static str, mailbox: &'a str, path: String) -> Call<'a> {
    Call { operation, path, mailbox: Some(mailbox), of_exchange: true, prefer: Some(PREFER.to_owned()) }
}
