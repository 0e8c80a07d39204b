//! `event` ("event resource type") as a calendar view gives it. Unknown values of enumerations stay text; what is
//! missing or null is none.
//!
//! `S` is how texts are held: as strings of their own, or as [`Text`] of the answer that is being read.

use std::{borrow::Cow, ops::Deref};

use serde::Deserialize;

use super::recurrence::Recurrence;

/// A text of an answer that is being read: not copied, but where it holds escapes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// Extended property with the step that created an event. The GUID is a property set of our own, made for this once.
/// Not an open extension: 21Vianet listed those as unavailable, and they have limits of their own.
pub(crate) const MARK: &str = "String {8c1d4b0e-6a57-4f0b-9a3e-2f7d5f1c93ab} Name RoombridgeStep";

/// An event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct Event<S = String> {
    /// Immutable where Graph said so; case counts.
    pub(crate) id: S,
    #[serde(rename = "@odata.etag")]
    pub(crate) etag: Option<S>,
    pub(crate) change_key: Option<S>,
    #[serde(rename = "iCalUId")]
    pub(crate) ical_uid: Option<S>,
    pub(crate) subject: Option<S>,
    pub(crate) body: Option<ItemBody<S>>,
    pub(crate) body_preview: Option<S>,
    pub(crate) start: Option<DateTimeTimeZone<S>>,
    pub(crate) end: Option<DateTimeTimeZone<S>>,
    pub(crate) is_all_day: Option<bool>,
    pub(crate) is_cancelled: Option<bool>,
    pub(crate) is_organizer: Option<bool>,
    /// Its body holds how to join.
    pub(crate) is_online_meeting: Option<bool>,
    pub(crate) location: Option<Location<S>>,
    pub(crate) organizer: Option<Recipient<S>>,
    pub(crate) attendees: Option<Vec<Attendee<S>>>,
    /// `free`, `tentative`, `busy`, `oof`, `workingElsewhere`, `unknown`.
    pub(crate) show_as: Option<S>,
    /// `normal`, `personal`, `private`, `confidential`.
    pub(crate) sensitivity: Option<S>,
    /// `singleInstance`, `occurrence`, `exception`, `seriesMaster`.
    #[serde(rename = "type")]
    pub(crate) kind: Option<S>,
    /// Start the series gave an occurrence, an instant.
    pub(crate) original_start: Option<S>,
    pub(crate) original_start_time_zone: Option<S>,
    pub(crate) response_status: Option<ResponseStatus<S>>,
    /// Of a master that is asked for by itself.
    pub(crate) recurrence: Option<Recurrence>,
    /// Those that were asked for, and that it has.
    pub(crate) single_value_extended_properties: Option<Vec<Property<S>>>,
}

/// `singleValueLegacyExtendedProperty`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct Property<S = String> {
    pub(crate) id: S,
    pub(crate) value: Option<S>,
}

/// `dateTimeTimeZone`: wall time without offset, and the zone it is in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct DateTimeTimeZone<S = String> {
    pub(crate) date_time: S,
    pub(crate) time_zone: Option<S>,
}

/// `itemBody`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct ItemBody<S = String> {
    /// `text` or `html`.
    pub(crate) content_type: Option<S>,
    pub(crate) content: Option<S>,
}

/// `location`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct Location<S = String> {
    pub(crate) display_name: Option<S>,
}

/// `recipient`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct Recipient<S = String> {
    pub(crate) email_address: Option<EmailAddress<S>>,
}

/// `emailAddress`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct EmailAddress<S = String> {
    pub(crate) name: Option<S>,
    pub(crate) address: Option<S>,
}

/// `attendee`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct Attendee<S = String> {
    /// `required`, `optional`, `resource`.
    #[serde(rename = "type")]
    pub(crate) kind: Option<S>,
    pub(crate) status: Option<ResponseStatus<S>>,
    pub(crate) email_address: Option<EmailAddress<S>>,
}

/// `responseStatus`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "S: Deserialize<'de> + Default"))]
pub(crate) struct ResponseStatus<S = String> {
    /// `none`, `organizer`, `tentativelyAccepted`, `accepted`, `declined`, `notResponded`.
    pub(crate) response: Option<S>,
}
