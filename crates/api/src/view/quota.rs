//! Calls a provider charges by the month: what was spent, what is to be expected, where it stops.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is assumed for a forecast; what is none is taken from the connection.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct QuotaDraft {
    /// Connection (id or name).
    pub connection: String,
    /// Edition of the organisation.
    pub edition: Option<String>,
    /// Calls of a month that were agreed with the provider, for an edition without a number.
    pub granted: Option<u32>,
    /// Calls of a month that are left to others of the organisation.
    pub reserve: Option<u32>,
    /// Rooms looked after.
    pub rooms: Option<u32>,
    /// Minutes between two looks.
    pub interval_minutes: Option<u32>,
    /// Hours of a day in which is looked.
    pub hours_per_day: Option<u32>,
    /// Days of a month on which is looked.
    pub days_per_month: Option<u32>,
    /// New or changed meetings of a room and day.
    pub changes_per_room_day: Option<u32>,
    /// Whether events tell what changed, so that looking is for what they missed.
    pub events: Option<bool>,
}

/// Quotas of a connection.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuotaView {
    /// Connection's id.
    pub connection: String,
    /// The provider charges calls.
    pub charged: bool,
    /// What was assumed, complete.
    pub assumed: QuotaDraft,
    /// Editions there are.
    pub editions: Vec<String>,
    /// Classes.
    pub classes: Vec<QuotaClass>,
    /// The shortest interval that stays within the allowance, minutes; none where none does.
    pub shortest_interval: Option<u32>,
    /// Month of the counters, `2026-11`.
    pub month: String,
    /// When they begin anew, RFC 3339.
    pub resets_at: String,
}

/// A class of charged calls.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuotaClass {
    /// Class, such as `api`.
    pub class: String,
    /// What the edition grants the organisation in a month; none where it is not known.
    pub granted: Option<u32>,
    /// Where we stop, so that others of the organisation keep their reserve.
    pub allowance: Option<u32>,
    /// Counted this month, by us.
    pub used: u32,
    /// What the month will come to at this rate of looking.
    pub forecast: u32,
    /// Parts of the forecast by key: `polling`, `details`, `listing`, `events`.
    pub parts: Vec<QuotaPart>,
    /// How it stands: `fine`, `tight` (above 80 per cent), `over`, `unknown`.
    pub state: String,
    /// Day of the month on which the allowance will be spent (date); none where it lasts.
    pub spent_on: Option<String>,
    /// Calls of the last days, oldest first.
    pub days: Vec<QuotaDay>,
    /// Other programs draw on it unseen.
    pub shared: bool,
    /// Vendor's document it is from.
    pub source: String,
}

/// Part of a forecast.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuotaPart {
    /// Key.
    pub key: String,
    /// Calls of a month.
    pub calls: u32,
}

/// Calls of a day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct QuotaDay {
    /// Date.
    pub day: String,
    /// Calls.
    pub calls: u32,
}

/// Asks for a hand-out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HandoutRequest {
    /// Connection (id or name).
    pub connection: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// `html` (when absent) or `text`: the leaf for whoever uses it; `values` or `values_text`: what belongs into the
    /// consoles, without secrets.
    #[ts(optional)]
    pub form: Option<String>,
}
