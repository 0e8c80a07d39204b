//! `event` as it is written ("Create event", "Update event"): only what is set is sent.

use serde::Serialize;

use super::recurrence::Recurrence;

/// An event, or the fields of one that change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EventInput {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<BodyInput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<MomentInput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<MomentInput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_all_day: Option<bool>,
    /// Replaces whatever places there were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<PlaceInput>,
    /// Several places; replaces whatever there were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) locations: Option<Vec<PlaceInput>>,
    /// Replaces the whole list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attendees: Option<Vec<AttendeeInput>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sensitivity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) show_as: Option<&'static str>,
    /// Of series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recurrence: Option<Recurrence>,
    /// Of creations alone: makes them safe to repeat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transaction_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) single_value_extended_properties: Option<Vec<PropertyInput>>,
}

/// `itemBody`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BodyInput {
    pub(crate) content_type: &'static str,
    pub(crate) content: String,
}

/// `dateTimeTimeZone`: wall time without offset, and the zone it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MomentInput {
    pub(crate) date_time: String,
    pub(crate) time_zone: String,
}

/// `location`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlaceInput {
    pub(crate) display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) location_email_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) location_type: Option<&'static str>,
}

/// `attendee`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttendeeInput {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) email_address: AddressInput,
}

/// `emailAddress`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct AddressInput {
    pub(crate) address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
}

/// `singleValueLegacyExtendedProperty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PropertyInput {
    pub(crate) id: &'static str,
    pub(crate) value: String,
}
