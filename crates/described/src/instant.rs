//! Instants as interfaces write them.

use jiff::Timestamp;

/// Numbers below count seconds since 1970, others milliseconds; the year 5138 in seconds, 1973 in milliseconds.
const SECONDS_BELOW: i64 = 100_000_000_000;

/// An instant with its offset, or milliseconds or seconds since 1970.
pub fn instant(text: &str) -> Option<Timestamp> {
    let Ok(number) = text.parse::<i64>() else { return text.parse().ok() };
    match number.unsigned_abs() < SECONDS_BELOW.unsigned_abs() {
        true => Timestamp::from_second(number).ok(),
        false => Timestamp::from_millisecond(number).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_in_every_usual_form_and_nothing_else_is() {
        let at = "2026-11-24T01:00:00Z".parse::<Timestamp>().unwrap();
        for text in ["2026-11-24T09:00:00+08:00", "1795482000", "1795482000000", "2026-11-24T01:00:00Z"] {
            assert_eq!(instant(text), Some(at), "{text}");
        }
        for text in ["", "tomorrow", "2026-11-24T01:00:00", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
