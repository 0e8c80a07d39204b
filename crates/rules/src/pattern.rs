//! Patterns of dates: `yyyy`, `MM`, `M`, `dd`, `d`, `HH`, `H`, `mm`, `ss`; anything but Latin letters stands for itself.

use std::fmt::Write as _;

use jiff::{Timestamp, tz::TimeZone};

/// A checked pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Verbatim(String),
    Year,
    Month(usize),
    Day(usize),
    Hour(usize),
    Minute,
    Second,
}

impl Pattern {
    /// Reads a pattern; the error is what is not known in it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let run = rest.find(|c| c != first).unwrap_or(rest.len());
            let (word, after) = rest.split_at(run);
            rest = after;
            parts.push(match word {
                "yyyy" => Part::Year,
                "MM" | "M" => Part::Month(run),
                "dd" | "d" => Part::Day(run),
                "HH" | "H" => Part::Hour(run),
                "mm" => Part::Minute,
                "ss" => Part::Second,
                _ if first.is_ascii_alphabetic() => return Err(word.to_owned()),
                _ => Part::Verbatim(word.to_owned()),
            });
        }
        Ok(Self(parts))
    }

    /// Writes a time.
    pub(crate) fn write(&self, time: Timestamp, zone: &TimeZone) -> String {
        let at = zone.to_datetime(time);
        let mut out = String::new();
        for part in &self.0 {
            // Writing into a text cannot fail.
            let _ = match part {
                Part::Verbatim(text) => out.write_str(text),
                Part::Year => write!(out, "{:04}", at.year()),
                Part::Month(width) => write!(out, "{:0width$}", at.month()),
                Part::Day(width) => write!(out, "{:0width$}", at.day()),
                Part::Hour(width) => write!(out, "{:0width$}", at.hour()),
                Part::Minute => write!(out, "{:02}", at.minute()),
                Part::Second => write!(out, "{:02}", at.second()),
            };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_writes_what_it_names_and_the_rest_as_it_stands() {
        let time: Timestamp = "2026-01-05T01:02:03Z".parse().unwrap();
        let write = |pattern: &str| Pattern::read(pattern).unwrap().write(time, &TimeZone::UTC);
        assert_eq!(write("yyyy年M月d日 HH:mm:ss"), "2026年1月5日 01:02:03");
        assert_eq!(write("MM/dd H"), "01/05 1");
    }

    #[test]
    fn letters_that_mean_nothing_are_refused() {
        assert_eq!(Pattern::read("yyyy-mmm"), Err("mmm".to_owned()));
        assert_eq!(Pattern::read("YYYY"), Err("YYYY".to_owned()));
    }
}
