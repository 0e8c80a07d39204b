//! What ends, and what can take its place: facts and rules that a provider declares as data, so that a connection can
//! be moved without anybody outside its folder knowing why.

use jiff::civil::Date;
use serde::Serialize;

use crate::Condition;

/// A provider that can take the place of this one for a connection, and what it can be given.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SuccessorSpec {
    /// Connections it is for: all hold.
    pub when: &'static [Condition],
    /// Id of the other provider.
    pub provider: &'static str,
    /// Way to log on there.
    pub auth: &'static str,
    /// Settings that mean the same there.
    pub settings: &'static [CarrySpec],
    /// Secrets that open the same there. They are copied inside the vault.
    pub secrets: &'static [CarrySpec],
    /// Steps of the other provider's checklist that what was done for this one does not tick, though it looks alike.
    pub again: &'static [&'static str],
}

/// A setting or secret that goes along.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CarrySpec {
    /// Key here.
    pub from: &'static str,
    /// Key there.
    pub to: &'static str,
}

/// When the provider's service ends for some connections.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EndSpec {
    /// Connections it is about: all hold.
    pub when: &'static [Condition],
    /// From this day on it is blocked unless the customer asked to keep it.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub blocked_from: Option<Date>,
    /// From this day on it is gone for everybody.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub removed_on: Option<Date>,
    /// How sure this is.
    pub confidence: Confidence,
    /// Where it was announced, a name or number to search for.
    pub source: Option<&'static str>,
    /// Fault codes by which the block shows.
    pub seen_as: &'static [&'static str],
}

/// How sure a fact about a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The vendor's own published text.
    Published,
    /// Several others report the vendor's announcement; the text itself was not seen.
    Reported,
    /// Nothing was found; it may be so.
    Unconfirmed,
}
