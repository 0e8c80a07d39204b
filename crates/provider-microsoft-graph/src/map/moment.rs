//! Instants and dates to `dateTimeTimeZone` values.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::When;

use crate::client::event_input::MomentInput;

const UTC: &str = "UTC";

/// Start, end (exclusive) and whether it is whole days. Times are written in the zone they were made in, else in `zone`;
/// whole days at the midnights of `zone`, since Exchange wants a zone for them too and forgets it.
pub(super) fn moments(when: &When, zone: &str) -> (MomentInput, MomentInput, bool) {
    match when {
        When::Timed { start, end, zone: own } => {
            let (start, end) = timed(*start, *end, own.as_deref().unwrap_or(zone));
            (start, end, false)
        }
        When::AllDay { first, last } => {
            let name = microsoft::windows(zone).unwrap_or(UTC);
            (midnight(*first, name), midnight(last.tomorrow().unwrap_or(*last), name), true)
        }
    }
}

/// Wall times of a zone that Exchange knows. An hour that comes twice says not which is meant: then, and in zones it
/// does not know, both are written in UTC.
fn timed(start: Timestamp, end: Timestamp, zone: &str) -> (MomentInput, MomentInput) {
    let local = microsoft::windows(zone).and_then(|name| {
        // The rules the server goes by are those of the Windows zone.
        let rules = microsoft::rules(name)?;
        Some((wall(start, &rules, name)?, wall(end, &rules, name)?))
    });
    local.unwrap_or_else(|| (utc(start), utc(end)))
}

fn wall(at: Timestamp, rules: &TimeZone, name: &str) -> Option<MomentInput> {
    let civil = rules.to_datetime(at);
    let again = rules.to_ambiguous_timestamp(civil).compatible().ok()?;
    (again == at).then(|| moment(civil.strftime("%Y-%m-%dT%H:%M:%S").to_string(), name))
}

fn utc(at: Timestamp) -> MomentInput {
    moment(at.strftime("%Y-%m-%dT%H:%M:%S").to_string(), UTC)
}

fn midnight(day: Date, name: &str) -> MomentInput {
    moment(format!("{day}T00:00:00"), name)
}

fn moment(date_time: String, zone: &str) -> MomentInput {
    MomentInput { date_time, time_zone: zone.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(start: &str, end: &str, own: Option<&str>) -> String {
        let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
        let when = When::Timed { start, end, zone: own.map(str::to_owned) };
        let (start, end, all_day) = moments(&when, "Asia/Shanghai");
        assert!(!all_day && start.time_zone == end.time_zone);
        format!("{} {} {}", start.date_time, end.date_time, start.time_zone)
    }

    #[test]
    fn times_are_wall_times_of_their_own_zone_by_its_windows_id() {
        let (start, end) = ("2026-12-01T02:00:00Z", "2026-12-01T03:30:00Z");
        let shanghai = "2026-12-01T10:00:00 2026-12-01T11:30:00 China Standard Time";
        assert_eq!(times(start, end, None), shanghai);
        assert_eq!(times(start, end, Some("Asia/Chongqing")), shanghai);
        assert_eq!(
            times(start, end, Some("Europe/Berlin")),
            "2026-12-01T03:00:00 2026-12-01T04:30:00 W. Europe Standard Time"
        );
        assert_eq!(times(start, end, Some("UTC")), "2026-12-01T02:00:00 2026-12-01T03:30:00 UTC");
    }

    #[test]
    fn zones_nobody_knows_and_hours_that_come_twice_are_written_in_utc() {
        let (start, end) = ("2026-12-01T02:00:00Z", "2026-12-01T03:30:00Z");
        assert_eq!(
            times(start, end, Some("tzone://Microsoft/Custom")),
            "2026-12-01T02:00:00 2026-12-01T03:30:00 UTC"
        );
        // 01:30 in New York comes twice that night; the second one is meant.
        assert_eq!(
            times("2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z", Some("America/New_York")),
            "2026-11-01T06:30:00 2026-11-01T07:30:00 UTC"
        );
        assert_eq!(
            times("2026-11-01T05:30:00Z", "2026-11-01T07:30:00Z", Some("America/New_York")),
            "2026-11-01T01:30:00 2026-11-01T02:30:00 Eastern Standard Time"
        );
    }

    #[test]
    fn whole_days_are_midnights_and_end_with_the_day_after() {
        let (first, last) = ("2026-12-01".parse().unwrap(), "2026-12-02".parse().unwrap());
        let (start, end, all_day) = moments(&When::AllDay { first, last }, "Asia/Shanghai");
        assert!(all_day);
        assert_eq!(
            (start.date_time.as_str(), start.time_zone.as_str()),
            ("2026-12-01T00:00:00", "China Standard Time")
        );
        assert_eq!(
            (end.date_time.as_str(), end.time_zone.as_str()),
            ("2026-12-03T00:00:00", "China Standard Time")
        );
    }
}
