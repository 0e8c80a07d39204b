//! How long to wait.

use std::time::{Duration, UNIX_EPOCH};

use connector::NetResponse;
use jiff::Timestamp;

use super::LONGEST_WAIT;

/// First pause before trying again.
const FIRST: Duration = Duration::from_millis(500);
/// Longest pause before trying again.
const LAST: Duration = Duration::from_secs(30);

/// Pause after the given number of failed tries (1 and up): half a second, doubled each time, half a minute at most.
pub(crate) fn backoff(failed: u32) -> Duration {
    FIRST.saturating_mul(1_u32 << failed.saturating_sub(1).min(10)).min(LAST)
}

/// Time a server asks for in `Retry-After` (RFC 9110 section 10.2.3), at most 15 minutes; `now` is our clock.
pub fn retry_after(response: &NetResponse, now: Timestamp) -> Option<Duration> {
    let value = response.header("retry-after").trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(value.parse().map_or(LONGEST_WAIT, Duration::from_secs).min(LONGEST_WAIT));
    }
    let until = seconds(value)?;
    // The server's own date is the better measure: its clock and ours may differ.
    let from = seconds(response.header("date")).unwrap_or(now.as_second());
    let wait = u64::try_from(until.saturating_sub(from)).unwrap_or(0);
    Some(Duration::from_secs(wait).min(LONGEST_WAIT))
}

/// Seconds since 1970 of an HTTP date in any of its three forms.
pub(crate) fn seconds(date: &str) -> Option<i64> {
    let at = httpdate::parse_http_date(date).ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(at.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn answer(headers: &[(&'static str, &str)]) -> NetResponse {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        NetResponse {
            status: StatusCode::SERVICE_UNAVAILABLE,
            headers: map,
            body: Bytes::new(),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        }
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_date() {
        let now: Timestamp = "1994-11-06T08:49:00Z".parse().unwrap();
        let wait = |headers: &[(&'static str, &str)]| retry_after(&answer(headers), now).map(|d| d.as_secs());
        assert_eq!(wait(&[("retry-after", "120")]), Some(120));
        assert_eq!(wait(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(37));
        assert_eq!(wait(&[("retry-after", "Sunday, 06-Nov-94 08:49:37 GMT")]), Some(37));
        assert_eq!(wait(&[("retry-after", "Sun Nov  6 08:49:37 1994")]), Some(37));
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "soon")]), None);
        assert_eq!(wait(&[("retry-after", "-5")]), None);
    }

    #[test]
    fn a_server_with_a_wrong_clock_is_measured_by_its_own_clock() {
        let now: Timestamp = "1994-11-06T12:00:00Z".parse().unwrap();
        let headers =
            [("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"), ("date", "Sun, 06 Nov 1994 08:49:07 GMT")];
        assert_eq!(retry_after(&answer(&headers), now), Some(Duration::from_secs(30)));
    }

    #[test]
    fn nobody_is_obeyed_longer_than_a_quarter_of_an_hour() {
        let now: Timestamp = "1994-11-06T08:49:00Z".parse().unwrap();
        for value in ["86400", "99999999999999999999999", "Sat, 06 Nov 2094 08:49:37 GMT"] {
            assert_eq!(retry_after(&answer(&[("retry-after", value)]), now), Some(LONGEST_WAIT));
        }
    }

    #[test]
    fn pauses_double_up_to_half_a_minute() {
        let pauses: Vec<u64> = (1..9).map(|n| backoff(n).as_millis() as u64).collect();
        assert_eq!(pauses, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
        assert_eq!(backoff(u32::MAX), LAST);
    }
}
