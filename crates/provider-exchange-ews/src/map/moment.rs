//! Date-times as Exchange writes them.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};

/// An `xs:dateTime` with or without an offset. Sources: EWS "Time zones and EWS"; other servers write up to nine
/// digits of a second and offsets without a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    civil: DateTime,
    offset: Option<Offset>,
}

impl Moment {
    /// Reads a date-time; a bare date counts as its midnight. None when it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bytes = text.as_bytes();
        if bytes.len() < 10 || bytes.len() > 40 || !text.is_ascii() {
            return None;
        }
        let date = Date::new(
            i16::try_from(number(&bytes[0..4])?).ok()?,
            small(&bytes[5..7])?,
            small(&bytes[8..10])?,
        )
        .ok()?;
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        if bytes.get(10) != Some(&b'T') {
            return Some(Self { civil: date.at(0, 0, 0, 0), offset: parse_offset(&bytes[10..]).ok()? });
        }
        let (time, rest) = bytes[11..].split_at_checked(8)?;
        if time[2] != b':' || time[5] != b':' {
            return None;
        }
        let (nanos, rest) = parse_fraction(rest)?;
        let civil = DateTime::new(
            date.year(),
            date.month(),
            date.day(),
            small(&time[0..2])?,
            small(&time[3..5])?,
            small(&time[6..8])?,
            nanos,
        )
        .ok()?;
        Some(Self { civil, offset: parse_offset(rest).ok()? })
    }

    /// An instant as a date-time of UTC.
    pub(crate) fn of(instant: Timestamp) -> Self {
        Self { civil: instant.to_zoned_datetime(TimeZone::UTC).datetime(), offset: Some(Offset::UTC) }
    }

    /// The instant; a value without offset is in `zone`.
    pub(crate) fn instant(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self.offset {
            Some(offset) => offset.to_timestamp(self.civil).ok(),
            None => zone.to_timestamp(self.civil).ok(),
        }
    }

    /// The date as written, whatever the offset: how `xs:date` values with an offset are meant.
    pub(crate) fn date(&self) -> Date {
        self.civil.date()
    }

    /// Offset as written.
    pub(crate) fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |sum, d| d.is_ascii_digit().then(|| sum * 10 + u32::from(d - b'0')))
}

fn small(digits: &[u8]) -> Option<i8> {
    number(digits).and_then(|n| i8::try_from(n).ok())
}

/// Nanoseconds of `.123...` and what follows; digits beyond the ninth are dropped.
fn parse_fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let Some(rest) = text.strip_prefix(b".") else { return Some((0, text)) };
    let length = rest.iter().take_while(|d| d.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let kept = length.min(9);
    let value = number(&rest[..kept])? * 10u32.pow(u32::try_from(9 - kept).ok()?);
    Some((i32::try_from(value).ok()?, &rest[length..]))
}

/// Offset of `Z`, `+08:00`, `+0800` or nothing.
fn parse_offset(text: &[u8]) -> Result<Option<Offset>, ()> {
    let (sign, digits) = match text {
        [] => return Ok(None),
        b"Z" | b"z" => return Ok(Some(Offset::UTC)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return Err(()),
    };
    let (hours, minutes) = match digits {
        [a, b, b':', c, d] | [a, b, c, d] => ([*a, *b], [*c, *d]),
        _ => return Err(()),
    };
    let hours = number(&hours).ok_or(())?;
    let minutes = number(&minutes).ok_or(())?;
    let seconds = i32::try_from(hours * 3600 + minutes * 60).map_err(|_| ())?;
    Offset::from_seconds(sign * seconds).map(Some).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Option<String> {
        Moment::parse(text)?.instant(&TimeZone::UTC).map(|t| t.to_string())
    }

    #[test]
    fn offsets_and_fractions_of_every_kind_are_read() {
        for (text, expected) in [
            ("2026-11-26T01:00:00Z", "2026-11-26T01:00:00Z"),
            ("2026-11-26T09:00:00+08:00", "2026-11-26T01:00:00Z"),
            ("2026-11-26T17:00:00+0800", "2026-11-26T09:00:00Z"),
            ("2026-11-23T00:46:53.495685800Z", "2026-11-23T00:46:53.4956858Z"),
            ("2026-11-26T00:00:00", "2026-11-26T00:00:00Z"),
            ("2014-03-08-08:00", "2014-03-08T08:00:00Z"),
            ("2026-11-26", "2026-11-26T00:00:00Z"),
        ] {
            assert_eq!(instant(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_date_with_offset_keeps_its_date() {
        assert_eq!(Moment::parse("2014-03-08-08:00").unwrap().date().to_string(), "2014-03-08");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026",
            "2026-13-01T00:00:00Z",
            "2026-11-26T25:00:00Z",
            "2026-11-26Tnoon",
            "2026-11-26T00:00:00*",
            "２０２６-11-26",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
