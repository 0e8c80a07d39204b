//! `TimeZoneDefinitionType`: a zone with its rules, as an item carries one that is not in the server's list.
//!
//! That GetItem answers carry the rules, not only id and name, is documented ("StartTimeZone"); of a live Exchange it is
//! not confirmed.

use jiff::Span;
use wire::xml::{Reader, XmlError};

use super::mailbox::some_text;

/// Periods, groups and changes kept; a zone of the Windows registry has far fewer.
const MOST: usize = 200;

/// A zone with its rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ZoneDefinition {
    /// Periods: id, and seconds to add to UTC.
    pub(crate) periods: Vec<(String, i64)>,
    /// Groups of yearly changes by id.
    pub(crate) groups: Vec<(String, Vec<Change>)>,
    /// From when which group holds: date as written, none for the first one.
    pub(crate) transitions: Vec<(Option<String>, String)>,
}

/// A change to a period, that comes back every year where it has a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Change {
    /// Period it leads to.
    pub(crate) to: String,
    /// Wall clock before the change, seconds after midnight.
    pub(crate) at: i64,
    /// Month, 1 to 12.
    pub(crate) month: Option<u8>,
    /// `Sunday` and so on.
    pub(crate) weekday: Option<String>,
    /// 1 to 4, or -1 for the last.
    pub(crate) occurrence: Option<i8>,
    /// Day of the month.
    pub(crate) day: Option<u8>,
}

/// Reads the children of a `StartTimeZone`.
pub(crate) fn read_definition(reader: &mut Reader<'_>) -> Result<ZoneDefinition, XmlError> {
    let mut zone = ZoneDefinition::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "Periods" => read_periods(reader, &mut zone)?,
            "TransitionsGroups" => read_groups(reader, &mut zone)?,
            "Transitions" => read_transitions(reader, &mut zone)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(zone)
}

fn read_periods(reader: &mut Reader<'_>, zone: &mut ZoneDefinition) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        let id = element.attribute("Id")?.unwrap_or_default().into_owned();
        // A bias is what local time lacks to UTC (xs:duration).
        let bias = element.attribute("Bias")?.and_then(|bias| seconds(&bias));
        reader.skip_element()?;
        if let Some(bias) = bias.filter(|_| zone.periods.len() < MOST) {
            zone.periods.push((id, -bias));
        }
    }
    Ok(())
}

fn read_groups(reader: &mut Reader<'_>, zone: &mut ZoneDefinition) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        let id = element.attribute("Id")?.unwrap_or_default().into_owned();
        let mut changes = Vec::new();
        while reader.child()?.is_some() {
            let change = read_change(reader)?;
            if changes.len() < MOST {
                changes.push(change);
            }
        }
        if zone.groups.len() < MOST {
            zone.groups.push((id, changes));
        }
    }
    Ok(())
}

fn read_change(reader: &mut Reader<'_>) -> Result<Change, XmlError> {
    let mut change = Change::default();
    while let Some(element) = reader.child()? {
        let name = element.name().to_owned();
        let text = some_text(reader)?.unwrap_or_default();
        match name.as_str() {
            "To" => change.to = text,
            "TimeOffset" => change.at = seconds(&text).unwrap_or(0),
            "Month" => change.month = text.parse().ok(),
            "DayOfWeek" => change.weekday = Some(text),
            "Occurrence" => change.occurrence = text.parse().ok(),
            "Day" => change.day = text.parse().ok(),
            _ => {}
        }
    }
    Ok(change)
}

fn read_transitions(reader: &mut Reader<'_>, zone: &mut ZoneDefinition) -> Result<(), XmlError> {
    while reader.child()?.is_some() {
        let (mut date, mut to) = (None, None);
        while let Some(element) = reader.child()? {
            match element.name() {
                "To" => to = some_text(reader)?,
                "DateTime" => date = some_text(reader)?,
                _ => reader.skip_element()?,
            }
        }
        if let Some(to) = to.filter(|_| zone.transitions.len() < MOST) {
            zone.transitions.push((date, to));
        }
    }
    Ok(())
}

/// An `xs:duration` of days at the most, seconds.
fn seconds(text: &str) -> Option<i64> {
    let span: Span = text.trim().parse().ok()?;
    let hours = i64::from(span.get_days()) * 24 + i64::from(span.get_hours());
    hours.checked_mul(3600)?.checked_add(span.get_minutes().checked_mul(60)?)?.checked_add(span.get_seconds())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_are_read_in_every_form_servers_write() {
        for (text, expected) in [
            ("-PT480M", -28_800),
            ("PT8H30M", 30_600),
            ("-P0DT8H0M0.0S", -28_800),
            ("PT0S", 0),
            ("P1D", 86_400),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        assert_eq!(seconds("eight hours"), None);
    }
}
