//! Dates and times of requests ("Time zones and EWS in Exchange").

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::org::Zone;

/// A value with `Z` or an offset means what it says; one without is in `zone`.
pub(crate) fn instant(text: &str, zone: Zone) -> Option<Timestamp> {
    let text = text.trim();
    Timestamp::from_str(text).ok().or_else(|| DateTime::from_str(text).ok().map(|wall| zone.instant(wall)))
}

/// The date part of an `xs:date`, whose offset says nothing here.
pub(crate) fn date(text: &str) -> Option<Date> {
    Date::from_str(text.trim().get(..10)?).ok()
}
