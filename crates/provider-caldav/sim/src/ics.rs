//! iCalendar as text: components and lines, unfolded; enough to look into objects and to change a copy (RFC 5545
//! section 3.1).

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use sandbox::{Zone, recurrence::pattern_of};

/// A content line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub name: String,
    pub params: Vec<(String, String)>,
    pub value: String,
}

/// A component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Component {
    pub name: String,
    pub lines: Vec<Line>,
    pub parts: Vec<Component>,
}

impl Line {
    /// A line without parameters.
    pub fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), params: Vec::new(), value: value.into() }
    }

    /// Adds a parameter.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.params.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Sets a parameter.
    pub fn set(&mut self, name: &str, value: &str) {
        self.params.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self.params.push((name.to_owned(), value.to_owned()));
    }

    /// Mail address of an organiser or attendee, lower case.
    pub fn mailbox(&self) -> String {
        let value = self.value.trim();
        let bare =
            value.get(..7).filter(|head| head.eq_ignore_ascii_case("mailto:")).map_or(value, |_| &value[7..]);
        bare.trim().to_lowercase()
    }

    fn parse(line: &str) -> Option<Self> {
        let (mut quoted, mut cuts, mut end) = (false, Vec::new(), None);
        for (at, c) in line.char_indices() {
            match c {
                '"' => quoted = !quoted,
                ';' if !quoted => cuts.push(at),
                ':' if !quoted => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
        }
        let end = end?;
        let name_end = cuts.first().copied().unwrap_or(end);
        let mut params = Vec::new();
        for (n, cut) in cuts.iter().enumerate() {
            let until = cuts.get(n + 1).copied().unwrap_or(end);
            let (key, value) = line[cut + 1..until].split_once('=')?;
            params.push((key.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        }
        let name = &line[..name_end];
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        (!name.is_empty() && name.chars().all(plain)).then(|| Self {
            name: name.to_ascii_uppercase(),
            params,
            value: line[end + 1..].to_owned(),
        })
    }
}

impl Component {
    /// Reads an object: one `VCALENDAR`, well nested.
    pub fn parse(text: &str) -> Option<Self> {
        let mut open: Vec<Component> = Vec::new();
        let mut done = None;
        for line in unfold(text) {
            if line.is_empty() {
                continue;
            }
            if done.is_some() {
                return None;
            }
            let line = Line::parse(&line)?;
            match line.name.as_str() {
                "BEGIN" => {
                    open.push(Self { name: line.value.trim().to_ascii_uppercase(), ..Self::default() })
                }
                "END" => {
                    let last = open.pop().filter(|it| it.name.eq_ignore_ascii_case(line.value.trim()))?;
                    match open.last_mut() {
                        Some(parent) => parent.parts.push(last),
                        None => done = Some(last),
                    }
                }
                _ => open.last_mut()?.lines.push(line),
            }
        }
        done.filter(|whole| whole.name == "VCALENDAR" && open.is_empty())
    }

    /// The object as text, folded.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        fold(out, &format!("BEGIN:{}", self.name));
        for line in &self.lines {
            let mut whole = line.name.clone();
            for (key, value) in &line.params {
                let quote = value.contains([':', ';', ',', ' ']);
                let value = if quote { format!("\"{value}\"") } else { value.clone() };
                whole.push_str(&format!(";{key}={value}"));
            }
            whole.push(':');
            whole.push_str(&line.value);
            fold(out, &whole);
        }
        self.parts.iter().for_each(|part| part.write(out));
        fold(out, &format!("END:{}", self.name));
    }

    /// First line of a name.
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// Value of the first line of a name.
    pub fn value(&self, name: &str) -> &str {
        self.line(name).map_or("", |line| line.value.as_str())
    }

    /// Sets a line, or takes it out.
    pub fn put(&mut self, name: &str, value: Option<&str>) {
        let at = self.lines.iter().position(|line| line.name == name);
        match (at, value) {
            (Some(at), Some(value)) => self.lines[at].value = value.to_owned(),
            (None, Some(value)) => self.lines.push(Line::new(name, value)),
            (_, None) => self.lines.retain(|line| line.name != name),
        }
    }

    /// Events of an object.
    pub fn events(&self) -> impl Iterator<Item = &Component> {
        self.parts.iter().filter(|part| part.name == "VEVENT")
    }

    /// The same, to change them.
    pub fn events_mut(&mut self) -> impl Iterator<Item = &mut Component> {
        self.parts.iter_mut().filter(|part| part.name == "VEVENT")
    }

    /// Whether an event of the object touches a span (RFC 4791 section 9.9). A rule that is not understood here is taken
    /// to touch everything from its start on: leaving out would be worse.
    pub fn touches(&self, from: Timestamp, to: Timestamp) -> bool {
        self.events().any(|event| {
            let Some((start, length)) = event.span() else { return true };
            let hit = |at: Timestamp| {
                let end = at.checked_add(length).unwrap_or(at);
                if at == end { from <= at && at < to } else { at < to && end > from }
            };
            match event.line("RRULE") {
                None => hit(start) || event.lines.iter().any(|line| line.name == "RDATE"),
                Some(rule) => event.repeats_into(&rule.value, start, to, &hit),
            }
        })
    }

    fn repeats_into(
        &self,
        rule: &str,
        start: Timestamp,
        to: Timestamp,
        hit: &dyn Fn(Timestamp) -> bool,
    ) -> bool {
        let Some(line) = self.line("DTSTART") else { return true };
        let zone = zone_of(line);
        let first = start.to_zoned_datetime(zone.clone());
        let Some((pattern, until)) = pattern_of(rule, first.date(), &zone) else { return start < to };
        let series: sandbox::recurrence::Series<()> = sandbox::recurrence::Series {
            pattern,
            first: first.date(),
            until,
            deleted: Default::default(),
            changed: Default::default(),
        };
        let last = to.to_zoned_datetime(zone.clone()).date();
        series.dates(last.saturating_add(1.day())).any(|date| {
            let at = zone.to_timestamp(date.to_datetime(first.time())).unwrap_or(start);
            hit(at)
        })
    }

    /// Start and length of an event.
    pub fn span(&self) -> Option<(Timestamp, SignedDuration)> {
        let start = self.line("DTSTART").and_then(instant)?;
        let end = self.line("DTEND").and_then(instant);
        let day = self.line("DTSTART").is_some_and(|line| line.value.trim().len() == 8);
        let plain = if day { SignedDuration::from_hours(24) } else { SignedDuration::ZERO };
        Some((start, end.map_or(plain, |end| start.duration_until(end).max(SignedDuration::ZERO))))
    }
}

/// The instant of a date or time line.
pub(crate) fn instant(line: &Line) -> Option<Timestamp> {
    let value = line.value.trim();
    if let Some(civil) = value.strip_suffix('Z') {
        return TimeZone::UTC.to_timestamp(DateTime::strptime("%Y%m%dT%H%M%S", civil).ok()?).ok();
    }
    let civil = DateTime::strptime("%Y%m%dT%H%M%S", value)
        .or_else(|_| Date::strptime("%Y%m%d", value).map(|date| date.at(0, 0, 0, 0)));
    zone_of(line).to_timestamp(civil.ok()?).ok()
}

fn zone_of(line: &Line) -> TimeZone {
    let Some(name) = line.param("TZID") else { return TimeZone::UTC };
    TimeZone::get(name)
        .ok()
        .or_else(|| Some(Zone::by_windows_id(name)?.rules().clone()))
        .unwrap_or(TimeZone::UTC)
}

/// Text escaped as a value (RFC 5545 section 3.3.11).
pub(crate) fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace('\n', "\\n")
}

fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in text.split('\n') {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        match (raw.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some(line)) => line.push_str(more),
            _ => lines.push(raw.to_owned()),
        }
    }
    lines
}

/// Lines of at most 75 bytes.
fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_it_was() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nX-A;X-B=\"c:d\";E=f:g;h\r\n\
                    DESCRIPTION:long long long long long long long long long long long long lon\r\n g\r\n\
                    END:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(Component::parse(text).unwrap().text(), text);
        for bad in [
            "",
            "BEGIN:VCALENDAR\r\n",
            "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
            "BEGIN:VCALENDAR\r\nno\r\nEND:VCALENDAR",
        ] {
            assert_eq!(Component::parse(bad), None, "{bad:?}");
        }
    }
}
