//! What an entry must be before it is stored. Every refusal names what was found and what is allowed.

use jiff::{Timestamp, tz::TimeZone};
use model::{AttendeeRole, Fault, Recurrence, When};
use plan::{Limits, series::Series, two_way};

use super::{edit::OaDraft, write::broken};
use crate::people::is_address;

/// Days that one occurrence may last.
const LONGEST_DAYS: i64 = 366;

/// Refuses what cannot be a meeting.
///
/// # Errors
/// `oa.no_title`, `oa.too_long` with the field, `oa.too_many_attendees`, `oa.bad_address`, `oa.no_length`,
/// `oa.ends_before_start`, `oa.too_many_days`, `oa.unknown_zone`, `oa.rule`.
pub(super) fn draft(draft: &OaDraft, zone: &TimeZone) -> Result<(), Fault> {
    let limits = Limits::default();
    if draft.title.trim().is_empty() && draft.id.is_none() {
        return Err(Fault::setup("oa.no_title"));
    }
    let texts = [
        ("title", Some(draft.title.as_str()), limits.title),
        ("place", draft.place.as_deref(), limits.title),
    ];
    for (field, text, most) in texts {
        let found = text.map_or(0, |text| text.chars().count());
        within(field, found, most)?;
    }
    within("body", draft.body.as_ref().map_or(0, String::len), limits.body)?;
    if draft.attendees.len() > limits.attendees {
        let fault = Fault::setup("oa.too_many_attendees").with("found", draft.attendees.len());
        return Err(fault.with("limit", limits.attendees));
    }
    for attendee in draft.attendees.iter().filter(|attendee| attendee.role != AttendeeRole::Resource) {
        let address = attendee.party.mailbox.as_deref().unwrap_or_default().trim();
        if !is_address(address) {
            return Err(Fault::setup("oa.bad_address").with("found", address));
        }
    }
    when(&draft.when)?;
    draft.recurrence.as_ref().map_or(Ok(()), |rule| series(rule, &draft.when, zone))
}

fn within(field: &str, found: usize, most: usize) -> Result<(), Fault> {
    if found <= most {
        return Ok(());
    }
    Err(Fault::setup("oa.too_long").with("field", field).with("found", found).with("limit", most))
}

fn when(when: &When) -> Result<(), Fault> {
    let days = match when {
        When::Timed { start, end, zone } => {
            if let Some(name) = zone.as_deref()
                && TimeZone::get(name).is_err()
            {
                return Err(Fault::setup("oa.unknown_zone").with("zone", name));
            }
            if start == end {
                return Err(Fault::setup("oa.no_length").with("start", start));
            }
            if end < start {
                return Err(backwards(start, end));
            }
            end.duration_since(*start).as_hours() / 24
        }
        When::AllDay { first, last } if last < first => return Err(backwards(first, last)),
        When::AllDay { first, last } => i64::from((*last - *first).get_days()),
    };
    if days >= LONGEST_DAYS {
        let fault = Fault::setup("oa.too_many_days").with("found", days + 1);
        return Err(fault.with("limit", LONGEST_DAYS));
    }
    Ok(())
}

fn backwards(start: impl std::fmt::Display, end: impl std::fmt::Display) -> Fault {
    Fault::setup("oa.ends_before_start").with("start", start).with("end", end)
}

/// A rule must make sense and give at least one day. One without an end is taken: nothing walks it further than it is
/// looked at.
fn series(rule: &Recurrence, when: &When, zone: &TimeZone) -> Result<(), Fault> {
    two_way::rule::check(rule).map_err(broken)?;
    let series = Series::new(rule, when, zone).map_err(broken)?;
    series.first().map(|_| ()).map_err(broken)
}

/// The revision that was shown must still be there.
pub(super) fn revision(found: u64, shown: Option<u64>) -> Result<(), Fault> {
    match shown {
        Some(shown) if shown == found => Ok(()),
        shown => Err(Fault::setup("oa.stale")
            .with("found", found)
            .with("expected", shown.map_or_else(String::new, |n| n.to_string()))),
    }
}

/// The instant that names an occurrence.
pub(super) fn instant(seconds: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_second(seconds).map_err(|_| no_occurrence(seconds))
}

/// The series has no occurrence with that start.
pub(super) fn no_occurrence(seconds: i64) -> Fault {
    Fault::setup("oa.no_occurrence").with("found", seconds)
}
