//! Seats, read leniently: `12人`, `8-10`, `约 16 座`, `十二`, and dates that a spreadsheet program made of `8-10`.

use crate::code::IssueCode;
use crate::grid::CellKind;

/// Seats that a room may have.
const SEATS: std::ops::RangeInclusive<u32> = 1..=10_000;

/// What a capacity was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seats {
    /// The number; none where it could not be told.
    pub(crate) seats: Option<u32>,
    /// What has to be said of it.
    pub(crate) code: Option<IssueCode>,
}

/// A number that stands as it is; none where something has to be done or said.
pub(crate) fn plain(text: &str, kind: CellKind) -> Option<u32> {
    let is_value = matches!(kind, CellKind::Text | CellKind::Number);
    let is_whole = text.len() <= 5 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|seats| is_value && is_whole && SEATS.contains(seats))
}

/// Reads a capacity whose characters are repaired. `plain`: nothing but a number is taken.
pub(crate) fn read(text: &str, kind: CellKind, plain: bool) -> Seats {
    let clear = if kind == CellKind::Date { None } else { number(text) };
    match clear {
        Some(seats) => within(seats, None),
        None if plain => Seats { seats: None, code: Some(IssueCode::CapacityUnreadable) },
        None if kind == CellKind::Date => {
            Seats { seats: of_date(text), code: Some(IssueCode::CapacityIsDate) }
        }
        None => lenient(text),
    }
}

fn within(seats: u32, code: Option<IssueCode>) -> Seats {
    if SEATS.contains(&seats) {
        Seats { seats: Some(seats), code }
    } else {
        Seats { seats: None, code: Some(IssueCode::CapacityOutOfRange) }
    }
}

/// A whole number, `12`, `12.0`, `1,200`.
fn number(text: &str) -> Option<u32> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let digits: String = match whole.split_once(',') {
        Some((head, tail)) if tail.len() == 3 && !head.is_empty() => [head, tail].concat(),
        _ => whole.to_owned(),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    // Longer numbers are out of range whatever they are.
    is_number.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// One number or a range with words around.
fn lenient(text: &str) -> Seats {
    let numbers = numbers(text);
    match numbers.as_slice() {
        [only] => within(only.value, Some(IssueCode::CapacityUnit)),
        [low, high] if is_range(&text[low.end..high.start]) && low.value <= high.value => {
            within(high.value, Some(IssueCode::CapacityRange))
        }
        [] => match chinese(text) {
            Some(seats) => within(seats, Some(IssueCode::CapacityUnit)),
            None => Seats { seats: None, code: Some(IssueCode::CapacityUnreadable) },
        },
        _ => Seats { seats: None, code: Some(IssueCode::CapacityUnreadable) },
    }
}

struct Found {
    start: usize,
    end: usize,
    value: u32,
}

/// Runs of digits. A decimal fraction or a minus sign before the first one makes the text unreadable.
fn numbers(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Found { start: from, end: at, value: text[from..at].parse().unwrap_or(u32::MAX) });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// What may stand between the ends of a range, `人` of `8人-10人` included.
fn is_range(between: &str) -> bool {
    let sign: String =
        between.chars().filter(|c| !c.is_whitespace() && !matches!(c, '人' | '座' | '位' | '席')).collect();
    matches!(sign.as_str(), "-" | "~" | "–" | "—" | "−" | "～" | "至" | "到" | "to" | "--" | "－" | "〜")
}

/// `8-10` became the tenth of August, `8-40` the first of August 1940. The upper end is the larger number.
fn of_date(text: &str) -> Option<u32> {
    let mut parts = text.get(..10)?.split('-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month: u32 = parts.next()?.parse().ok()?;
    let day: u32 = parts.next()?.parse().ok()?;
    match day {
        1 => Some(year % 100).filter(|end| *end > 31),
        _ => Some(day.max(month)),
    }
}

/// A number below a thousand in Chinese numerals, with a unit behind: `十二人`, `二十`, `一百二十座`.
fn chinese(text: &str) -> Option<u32> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32);
    let (mut total, mut last, mut any) = (0u32, None, false);
    for c in text.trim_start_matches(['约', '可', '容', '纳']).chars() {
        match c {
            '十' | '百' => {
                total += last.take().unwrap_or(1) * if c == '十' { 10 } else { 100 };
                any = true;
            }
            '两' => last = Some(2),
            '人' | '座' | '位' | '席' | '个' | '左' | '右' | ' ' => {}
            _ => last = Some(digit(c)?),
        }
    }
    any |= last.is_some();
    any.then_some(total + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(text: &str) -> (Option<u32>, Option<&'static str>) {
        let read = read(text, CellKind::Text, false);
        (read.seats, read.code.map(IssueCode::as_str))
    }

    #[test]
    fn plain_numbers_need_no_repair() {
        for (text, number) in [("12", 12), ("12.0", 12), ("1,200", 1200)] {
            assert_eq!(seats(text), (Some(number), None), "{text}");
        }
    }

    #[test]
    fn units_words_and_ranges_are_read() {
        for text in
            ["12人", "约12人", "12 seats", "容纳 12 座", "10+2".split('+').next().unwrap(), "十二人", "<=12"]
        {
            let (number, _) = seats(text);
            assert!(matches!(number, Some(10 | 12)), "{text}");
        }
        for text in ["8-10", "8~10人", "8至10", "8 人 - 10 人", "8 to 10"] {
            assert_eq!(seats(text), (Some(10), Some("RM-IMP-0038")), "{text}");
        }
        assert_eq!(seats("一百二十座").0, Some(120));
        assert_eq!(seats("二十").0, Some(20));
    }

    #[test]
    fn what_is_unclear_or_impossible_is_left_empty() {
        for text in ["主 8 旁 6", "10-8", "大", "12.5", "若干"] {
            assert_eq!(seats(text), (None, Some("RM-IMP-0050")), "{text}");
        }
        for text in ["0", "0人", "99999", "99999999999999999999"] {
            assert_eq!(seats(text), (None, Some("RM-IMP-0051")), "{text}");
        }
    }

    #[test]
    fn dates_give_the_range_they_came_from() {
        let date = |text| read(text, CellKind::Date, false).seats;
        assert_eq!(date("2026-08-10"), Some(10));
        assert_eq!(date("2026-12-16T00:00:00"), Some(16));
        assert_eq!(date("1940-08-01"), Some(40));
        assert_eq!(date("2026-08-01"), None);
    }

    #[test]
    fn refused_takes_plain_numbers_only() {
        assert_eq!(read("12", CellKind::Text, true).seats, Some(12));
        assert_eq!(read("12人", CellKind::Text, true).code, Some(IssueCode::CapacityUnreadable));
    }
}
