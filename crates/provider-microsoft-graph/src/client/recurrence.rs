//! `patternedRecurrence` ("recurrencePattern", "recurrenceRange"), read and written.

use serde::{Deserialize, Serialize};

/// How a series repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Recurrence {
    pub(crate) pattern: Pattern,
    pub(crate) range: Range,
}

/// `recurrencePattern`. What a kind does not use is not sent, and comes at rest (0, the first day).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Pattern {
    /// `daily`, `weekly`, `absoluteMonthly`, `relativeMonthly`, `absoluteYearly`, `relativeYearly`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) interval: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) day_of_month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) days_of_week: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_day_of_week: Option<String>,
    /// `first` to `fourth`, `last`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) index: Option<String>,
}

/// `recurrenceRange`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Range {
    /// `noEnd`, `endDate`, `numbered`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// `2026-11-24`, in the zone below.
    pub(crate) start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) number_of_occurrences: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) recurrence_time_zone: Option<String>,
}
