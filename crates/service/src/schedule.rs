//! When a schedule is due. Pure: times are arguments.

use jiff::{Timestamp, ToSpan, ZonedDateTime, civil::Time, tz::TimeZone};
use model::Schedule;

/// The instant a schedule is next due, none for a manual one.
///
/// `since` is the start of the last run by this schedule, or the instant it was set. A due instant in the past means
/// that runs were missed: they are caught up once, because the catching run moves `since` past all of them.
pub fn next_due(schedule: &Schedule, zone: &TimeZone, since: Timestamp) -> Option<Timestamp> {
    match schedule {
        Schedule::Manual => None,
        Schedule::Every { minutes } => since.checked_add(i64::from((*minutes).clamp(1, 1440)).minutes()).ok(),
        Schedule::Daily { at } => next_daily(at, &since.to_zoned_datetime(zone.clone())),
    }
}

fn next_daily(at: &[Time], since: &ZonedDateTime) -> Option<Timestamp> {
    (0..=1)
        .filter_map(|days| since.date().checked_add(days.days()).ok())
        .flat_map(|date| at.iter().map(move |time| date.to_datetime(*time)))
        // A time that a zone skips comes a little later; one that it has twice comes once, the first time.
        .filter_map(|local| since.time_zone().to_timestamp(local).ok())
        .filter(|instant| *instant > since.timestamp())
        .min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn shanghai() -> TimeZone {
        TimeZone::get("Asia/Shanghai").unwrap()
    }

    #[test]
    fn a_manual_schedule_is_never_due() {
        assert_eq!(next_due(&Schedule::Manual, &shanghai(), at("2026-11-24T00:00:00Z")), None);
    }

    #[test]
    fn an_interval_counts_from_the_start_of_the_last_run() {
        let due = next_due(&Schedule::Every { minutes: 30 }, &shanghai(), at("2026-11-24T01:00:00Z"));
        assert_eq!(due, Some(at("2026-11-24T01:30:00Z")));
    }

    #[test]
    fn a_daily_time_is_in_the_zone_of_the_integration() {
        let schedule = Schedule::Daily { at: vec![time(7, 30, 0, 0), time(12, 0, 0, 0)] };
        assert_eq!(
            next_due(&schedule, &shanghai(), at("2026-11-23T20:00:00Z")),
            Some(at("2026-11-23T23:30:00Z"))
        );
        assert_eq!(
            next_due(&schedule, &shanghai(), at("2026-11-24T04:00:00Z")),
            Some(at("2026-11-24T23:30:00Z"))
        );
    }

    #[test]
    fn missed_runs_are_caught_up_once() {
        let schedule = Schedule::Every { minutes: 10 };
        let now = at("2026-11-24T08:00:00Z");
        let missed = next_due(&schedule, &shanghai(), at("2026-11-20T00:00:00Z")).unwrap();
        assert!(missed <= now);
        assert!(next_due(&schedule, &shanghai(), now).unwrap() > now);
    }

    #[test]
    fn a_time_that_summer_time_skips_still_comes() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let schedule = Schedule::Daily { at: vec![time(2, 30, 0, 0)] };
        let due = next_due(&schedule, &berlin, at("2027-03-27T12:00:00Z")).unwrap();
        assert_eq!(due, at("2027-03-28T01:30:00Z"));
    }
}
