//! How much rooms are used.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to add up.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UsageQuery {
    /// Id or name of the one connection to look at; absent looks at all.
    #[serde(default)]
    pub connection: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Day after the last one, at most 400 days later.
    pub to: String,
    /// IANA zone the days and hours are of.
    pub zone: String,
    /// First open hour, 0 to 23.
    pub first_hour: i8,
    /// Hour after the last open one, 1 to 24.
    pub last_hour: i8,
    /// Whether tentative meetings count. Cancelled ones and those shown as free never do.
    pub tentative: bool,
}

/// One hour of one weekday, all rooms and days of the range together.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct UsageCell {
    /// 1 to 7, Monday first.
    pub weekday: i8,
    /// 0 to 23.
    pub hour: i8,
    /// Minutes that are booked; a minute booked twice in one room counts once.
    #[ts(type = "number")]
    pub booked_minutes: u64,
    /// Minutes there are.
    #[ts(type = "number")]
    pub open_minutes: u64,
}

/// How much is booked.
#[derive(Clone, Debug, Serialize, TS)]
pub struct UsageView {
    /// Cells of the weekdays in the range, by weekday and hour.
    pub cells: Vec<UsageCell>,
    /// Rooms that were looked at: those that are switched on.
    pub rooms: u32,
    /// Days of the range.
    pub days: u32,
}
