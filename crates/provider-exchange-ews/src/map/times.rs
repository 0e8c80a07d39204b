//! When a meeting is, as requests write it ("Time zones and EWS in Exchange").

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use model::When;

/// Start and end of an item, and the zone it is made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    /// `Start`, with its offset: a value without one means different things to different servers.
    pub(crate) start: String,
    /// `End`, likewise.
    pub(crate) end: String,
    /// Whole days: both are midnights of the zone.
    pub(crate) all_day: bool,
    /// Windows id of the zone, which every Exchange knows.
    pub(crate) zone: &'static str,
}

/// Times of a meeting. `fallback` is the zone (IANA or Windows) of whole days and of times that carry none; a zone
/// without Windows id is left for it, which moves no instant.
pub(crate) fn times(when: &When, fallback: &str) -> Times {
    let own = match when {
        When::Timed { zone, .. } => zone.as_deref().and_then(microsoft::windows),
        When::AllDay { .. } => None,
    };
    let zone = own.or_else(|| microsoft::windows(fallback)).unwrap_or("UTC");
    // The rules of the Windows zone, not of the name it stands for here: the server rounds whole days by them.
    let rules = microsoft::rules(zone).unwrap_or(TimeZone::UTC);
    let (start, end, all_day) = match when {
        When::Timed { start, end, .. } => (written(*start, &rules), written(*end, &rules), false),
        When::AllDay { first, last } => {
            let after = last.tomorrow().unwrap_or(*last);
            (midnight(*first, &rules), midnight(after, &rules), true)
        }
    };
    Times { start, end, all_day, zone }
}

/// First moment of a day; a day that begins later because clocks go forward begins then.
fn midnight(day: Date, zone: &TimeZone) -> String {
    let instant =
        day.to_zoned_datetime(zone.clone()).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp());
    written(instant, zone)
}

/// `2026-11-24T10:00:00+08:00`. Fractions of a second are dropped: Exchange keeps none in calendars.
fn written(instant: Timestamp, zone: &TimeZone) -> String {
    instant.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn timed(start: &str, end: &str, zone: Option<&str>) -> When {
        When::Timed {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            zone: zone.map(str::to_owned),
        }
    }

    #[test]
    fn times_keep_their_instant_in_the_zone_they_were_made_in() {
        for (zone, start, id) in [
            (Some("Asia/Shanghai"), "2026-11-24T10:00:00+08:00", "China Standard Time"),
            (Some("America/New_York"), "2026-11-23T21:00:00-05:00", "Eastern Standard Time"),
            (Some("China Standard Time"), "2026-11-24T10:00:00+08:00", "China Standard Time"),
            (Some("tzone://Microsoft/Custom"), "2026-11-24T03:00:00+01:00", "W. Europe Standard Time"),
            (None, "2026-11-24T03:00:00+01:00", "W. Europe Standard Time"),
        ] {
            let when = timed("2026-11-24T02:00:00Z", "2026-11-24T03:00:00.75Z", zone);
            let found = times(&when, "Europe/Berlin");
            assert_eq!((found.start.as_str(), found.zone), (start, id), "{zone:?}");
            assert!(!found.all_day && !found.end.contains('.'), "{found:?}");
        }
    }

    #[test]
    fn whole_days_are_midnights_of_the_zone_also_where_clocks_change() {
        let day = |first, last, zone: &str| {
            let found = times(&When::AllDay { first, last }, zone);
            assert!(found.all_day);
            (found.start, found.end)
        };
        let text = |start: &str, end: &str| (start.to_owned(), end.to_owned());
        assert_eq!(
            day(date(2026, 11, 24), date(2026, 11, 25), "Asia/Shanghai"),
            text("2026-11-24T00:00:00+08:00", "2026-11-26T00:00:00+08:00")
        );
        assert_eq!(
            day(date(2026, 3, 8), date(2026, 3, 8), "America/New_York"),
            text("2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00")
        );
        // A zone nobody maps: dates of UTC are dates all the same.
        assert_eq!(
            day(date(2026, 11, 24), date(2026, 11, 24), "Mars/Olympus"),
            text("2026-11-24T00:00:00+00:00", "2026-11-25T00:00:00+00:00")
        );
    }
}
