//! The window of a calendar view.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::rest::call::Call;
use crate::rest::refusal::Refusal;

/// Longest window, days.
const MOST_DAYS: i64 = 1825;

/// `startDateTime` and `endDateTime`: an offset counts, no offset is UTC whatever zone is preferred.
pub(super) fn window(call: &Call<'_>) -> Result<(Timestamp, Timestamp), Refusal> {
    let bound = |key: &str| {
        let text = call.query.get(key).ok_or_else(|| {
            let text = "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.";
            Refusal::new(400, "ErrorInvalidParameter", text)
        })?;
        instant(text).ok_or_else(|| {
            Refusal::new(
                400,
                "ErrorInvalidParameter",
                format!("The value '{text}' of parameter '{key}' is invalid."),
            )
        })
    };
    let (from, to) = (bound("startDateTime")?, bound("endDateTime")?);
    if to < from {
        let text = "The parameter 'endDateTime' must not be before 'startDateTime'.";
        return Err(Refusal::new(400, "ErrorInvalidParameter", text));
    }
    if from.duration_until(to).as_hours() > MOST_DAYS * 24 {
        return Err(Refusal::invalid(format!(
            "Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: {MOST_DAYS}"
        )));
    }
    Ok((from, to))
}

fn instant(text: &str) -> Option<Timestamp> {
    if text.contains(' ') || text.len() < "2026-11-24T01:00".len() {
        return None;
    }
    let civil = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse().ok().or_else(civil)
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn offsets_count_and_none_is_utc() {
        let wanted = instant("2026-11-24T01:00:00Z");
        assert!(wanted.is_some());
        for text in [
            "2026-11-24T01:00:00",
            "2026-11-24T01:00",
            "2026-11-24T09:00:00+08:00",
            "2026-11-24T01:00:00.0000000Z",
        ] {
            assert_eq!(instant(text), wanted, "{text}");
        }
        for text in ["2026-11-24", "2026-11-24T09:00:00 08:00", "today"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
