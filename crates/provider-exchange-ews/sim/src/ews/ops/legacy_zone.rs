//! Zones of the 2007 form: biases and two yearly changes (`SerializableTimeZone`).

use jiff::tz::TimeZone;

use super::Node;

/// A `t:TimeZone` as rules. None when it makes no sense.
pub(super) fn legacy_zone(node: &Node) -> Option<TimeZone> {
    let bias = number(node, "Bias")?;
    let (standard, daylight) = (node.child("StandardTime")?, node.child("DaylightTime")?);
    let standard_bias = bias + number(standard, "Bias")?;
    let daylight_bias = bias + number(daylight, "Bias")?;
    let changes = number(standard, "Month")? != 0 && number(daylight, "Month")? != 0;
    let text = if changes {
        let (forth, back) = (change(daylight)?, change(standard)?);
        format!("<STD>{}<DST>{},{forth},{back}", offset(standard_bias), offset(daylight_bias))
    } else {
        format!("<STD>{}", offset(standard_bias))
    };
    TimeZone::posix(&text).ok()
}

fn number(node: &Node, name: &str) -> Option<i64> {
    node.child_text(name)?.trim().parse().ok().filter(|n| (-1440..=1440).contains(n))
}

/// POSIX counts offsets westwards, as a bias does.
fn offset(bias: i64) -> String {
    let sign = if bias < 0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}", bias.abs() / 60, bias.abs() % 60)
}

fn change(node: &Node) -> Option<String> {
    let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let day = days.iter().position(|day| Some(*day) == node.child_text("DayOfWeek").map(str::trim))?;
    let time = node.child_text("Time")?.trim();
    Some(format!("M{}.{}.{day}/{time}", number(node, "Month")?, number(node, "DayOrder")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ews::xml::read;

    #[test]
    fn biases_and_changes_become_rules() {
        let zone = |bias: i64, std: &str, dst: &str| {
            let xml = format!(
                "<z><Bias>{bias}</Bias><StandardTime>{std}</StandardTime><DaylightTime>{dst}</DaylightTime></z>"
            );
            legacy_zone(&read(xml.as_bytes()).unwrap())
        };
        let none = "<Bias>0</Bias><Time>00:00:00</Time><DayOrder>0</DayOrder><Month>0</Month><DayOfWeek>Sunday</DayOfWeek>";
        let china = zone(-480, none, none).unwrap();
        let noon: jiff::Timestamp = "2026-11-24T04:00:00Z".parse().unwrap();
        assert_eq!(china.to_datetime(noon).to_string(), "2026-11-24T12:00:00");
        let std = "<Bias>0</Bias><Time>03:00:00</Time><DayOrder>5</DayOrder><Month>10</Month><DayOfWeek>Sunday</DayOfWeek>";
        let dst = "<Bias>-60</Bias><Time>02:00:00</Time><DayOrder>5</DayOrder><Month>3</Month><DayOfWeek>Sunday</DayOfWeek>";
        let berlin = zone(-60, std, dst).unwrap();
        let summer: jiff::Timestamp = "2026-07-01T10:00:00Z".parse().unwrap();
        assert_eq!(berlin.to_datetime(summer).hour(), 12);
        assert_eq!(berlin.to_datetime(noon).hour(), 5);
        assert!(zone(99999, none, none).is_none());
    }
}
