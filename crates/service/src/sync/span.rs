//! The span of days that is synced.

use jiff::{Span as Length, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use model::{Fault, Policy, Window};

/// Days asked for; the policy's where absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Option<Date>,
}

/// Days one run may span.
const LONGEST: i32 = 366;

impl Span {
    /// Reads dates as they are typed.
    ///
    /// # Errors
    /// `plan.bad_date` with what was found.
    pub fn parse(from: Option<&str>, to: Option<&str>) -> Result<Self, Fault> {
        let date = |text: &str| {
            text.trim().parse::<Date>().map_err(|_| Fault::setup("plan.bad_date").with("found", text))
        };
        Ok(Self { from: from.map(date).transpose()?, to: to.map(date).transpose()? })
    }

    /// The window of a run: whole days in the policy's zone.
    ///
    /// # Errors
    /// `plan.bad_span` when the last day is before the first or the span is longer than a year.
    pub fn window(self, policy: &Policy, zone: &TimeZone, now: Timestamp) -> Result<Window, Fault> {
        let today = now.to_zoned_datetime(zone.clone()).date();
        let days: Length = i64::from(policy.window_days).days();
        let bad = || {
            let text = |d: Option<Date>| d.map_or_else(String::new, |d| d.to_string());
            Fault::setup("plan.bad_span").with("from", text(self.from)).with("to", text(self.to))
        };
        let first = self.from.map_or_else(|| today.checked_sub(days), Ok).map_err(|_| bad())?;
        let last = self.to.map_or_else(|| today.checked_add(days), Ok).map_err(|_| bad())?;
        let length = first.until(last).map_err(|_| bad())?.get_days();
        if !(0..LONGEST).contains(&length) {
            return Err(bad());
        }
        let after = last.tomorrow().map_err(|_| bad())?;
        let midnight = |date: Date| zone.to_timestamp(date.at(0, 0, 0, 0)).map_err(|_| bad());
        Ok(Window { start: midnight(first)?, end: midnight(after)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: Option<&str>, to: Option<&str>) -> Result<Window, Fault> {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let now = "2026-11-24T17:00:00Z".parse().unwrap();
        Span::parse(from, to)?.window(&Policy { window_days: 3, ..Policy::default() }, &zone, now)
    }

    #[test]
    fn without_dates_the_policy_counts_from_today_in_its_zone() {
        let window = window(None, None).unwrap();
        // It is already the 25th in Shanghai.
        assert_eq!(window.start, "2026-11-21T16:00:00Z".parse().unwrap());
        assert_eq!(window.end, "2026-11-28T16:00:00Z".parse().unwrap());
    }

    #[test]
    fn the_last_day_is_inside() {
        let window = window(Some("2026-12-01"), Some("2026-12-01")).unwrap();
        assert_eq!(window.end.duration_since(window.start).as_hours(), 24);
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        assert_eq!(window(Some("tomorrow"), None).unwrap_err().code, "plan.bad_date");
        assert_eq!(window(Some("2026-12-02"), Some("2026-12-01")).unwrap_err().code, "plan.bad_span");
        assert_eq!(window(Some("2020-01-01"), Some("2026-12-01")).unwrap_err().code, "plan.bad_span");
    }
}
