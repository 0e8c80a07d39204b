//! `event` ("event resource type") as a calendar view gives it. Unknown values of enumerations stay text; what is
//! missing or null is none.

use serde::Deserialize;

use super::recurrence::Recurrence;

/// An event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Event {
    /// Immutable where Graph said so; case counts.
    pub(crate) id: String,
    #[serde(rename = "@odata.etag")]
    pub(crate) etag: Option<String>,
    pub(crate) change_key: Option<String>,
    #[serde(rename = "iCalUId")]
    pub(crate) ical_uid: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) body: Option<ItemBody>,
    pub(crate) body_preview: Option<String>,
    pub(crate) start: Option<DateTimeTimeZone>,
    pub(crate) end: Option<DateTimeTimeZone>,
    pub(crate) is_all_day: Option<bool>,
    pub(crate) is_cancelled: Option<bool>,
    pub(crate) is_organizer: Option<bool>,
    /// Its body holds how to join.
    pub(crate) is_online_meeting: Option<bool>,
    pub(crate) location: Option<Location>,
    pub(crate) organizer: Option<Recipient>,
    pub(crate) attendees: Option<Vec<Attendee>>,
    /// `free`, `tentative`, `busy`, `oof`, `workingElsewhere`, `unknown`.
    pub(crate) show_as: Option<String>,
    /// `normal`, `personal`, `private`, `confidential`.
    pub(crate) sensitivity: Option<String>,
    /// `singleInstance`, `occurrence`, `exception`, `seriesMaster`.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    /// Start the series gave an occurrence, an instant.
    pub(crate) original_start: Option<String>,
    pub(crate) original_start_time_zone: Option<String>,
    pub(crate) response_status: Option<ResponseStatus>,
    /// Of a master that is asked for by itself.
    pub(crate) recurrence: Option<Recurrence>,
}

/// `dateTimeTimeZone`: wall time without offset, and the zone it is in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct DateTimeTimeZone {
    pub(crate) date_time: String,
    pub(crate) time_zone: Option<String>,
}

/// `itemBody`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ItemBody {
    /// `text` or `html`.
    pub(crate) content_type: Option<String>,
    pub(crate) content: Option<String>,
}

/// `location`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Location {
    pub(crate) display_name: Option<String>,
}

/// `recipient`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Recipient {
    pub(crate) email_address: Option<EmailAddress>,
}

/// `emailAddress`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EmailAddress {
    pub(crate) name: Option<String>,
    pub(crate) address: Option<String>,
}

/// `attendee`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Attendee {
    /// `required`, `optional`, `resource`.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) status: Option<ResponseStatus>,
    pub(crate) email_address: Option<EmailAddress>,
}

/// `responseStatus`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ResponseStatus {
    /// `none`, `organizer`, `tentativelyAccepted`, `accepted`, `declined`, `notResponded`.
    pub(crate) response: Option<String>,
}
