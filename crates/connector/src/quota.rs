//! Calls a provider charges by the month.

use serde::Serialize;

/// Zone whose midnights begin days and months of charged calls. Unconfirmed: documents say "calendar month" and name no
/// zone; every provider so far that charges calls is at home in China.
pub const MONTH_ZONE: &str = "Asia/Shanghai";

/// A class of charged calls, with what each edition grants. All are data, so that they can change.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuotaSpec {
    /// Class in the ledger, such as `api`.
    pub class: &'static str,
    /// Editions of the organisation, the smallest first.
    pub editions: &'static [EditionSpec],
    /// Who counts: our ledger counts calls that we make; what the provider sends can only be counted as it comes.
    pub outgoing: bool,
    /// Whether other programs of the organisation draw on the same quota, unseen by us.
    pub shared: bool,
    /// Where it stands, the vendor's document title.
    pub source: &'static str,
}

/// What an edition grants.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditionSpec {
    /// Key; also the value of the field that tells the edition.
    pub key: &'static str,
    /// Calls of a calendar month; none where it is agreed with the provider.
    pub per_month: Option<u32>,
}

/// What looking after rooms costs, for a forecast.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PollSpec {
    /// Rooms that one charged call asks about.
    pub rooms_per_call: u32,
    /// Charged calls per new or changed meeting.
    pub calls_per_change: u32,
    /// Charged calls that list rooms, per page of so many rooms, once a day.
    pub rooms_per_page: u32,
    /// Pushed events per new or changed meeting, where events are used.
    pub pushes_per_change: u32,
}
