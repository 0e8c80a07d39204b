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
/// Days on both sides of today that a run of two calendars may reach to.
const FARTHEST: i32 = 15;

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

    /// Refuses days that a run of two calendars does not reach to.
    ///
    /// # Errors
    /// `plan.far_span` with the first and last day there may be.
    pub(crate) fn near(self, zone: &TimeZone, now: Timestamp) -> Result<(), Fault> {
        let today = now.to_zoned_datetime(zone.clone()).date();
        let far = |d: &Date| today.until(*d).map_or(true, |away| away.get_days().abs() > FARTHEST);
        if !self.from.iter().chain(&self.to).any(far) {
            return Ok(());
        }
        let at = |days: i32| today.checked_add(days.days()).unwrap_or(today);
        let fault = Fault::setup("plan.far_span").with("days", FARTHEST);
        Err(fault.with("from", at(-FARTHEST)).with("to", at(FARTHEST)))
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
    fn two_calendars_are_synced_fifteen_days_around_today_and_no_farther() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let now = "2026-11-24T17:00:00Z".parse().unwrap();
        let near = |from, to| Span::parse(from, to).unwrap().near(&zone, now);
        near(None, None).unwrap();
        near(Some("2026-11-10"), Some("2026-12-10")).unwrap();
        for (from, to) in [(Some("2026-11-09"), None), (None, Some("2026-12-11")), (Some("0001-01-01"), None)]
        {
            let fault = near(from, to).unwrap_err();
            assert_eq!((fault.code.as_str(), fault.params["from"].as_str()), ("plan.far_span", "2026-11-10"));
            assert_eq!(fault.params["to"], "2026-12-10");
        }
    }

    #[test]
    fn nonsense_is_refused_by_name() {
        assert_eq!(window(Some("tomorrow"), None).unwrap_err().code, "plan.bad_date");
        assert_eq!(window(Some("2026-12-02"), Some("2026-12-01")).unwrap_err().code, "plan.bad_span");
        assert_eq!(window(Some("2020-01-01"), Some("2026-12-01")).unwrap_err().code, "plan.bad_span");
    }
}
