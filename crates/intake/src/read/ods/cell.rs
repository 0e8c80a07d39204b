//! One cell: its typed value, and what it shows.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::super::number::number_text;
use super::super::xml::{Xml, attribute, attribute_text, push_reference};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, check_growing};

/// The attributes of a cell element.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) repeat: u32,
    kind: CellKind,
    value: Option<String>,
    has_formula: bool,
    pub(super) spans: (u32, u32),
}

impl Cell {
    pub(super) fn new(raw: &str) -> Self {
        let count = |name| attribute(raw, name).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1).max(1);
        let calculated = attribute(raw, "value-type");
        // An error is a string in the standard's attributes and named by one that programs add.
        let is_error = raw.contains("value-type=\"error\"");
        let (kind, value) = match calculated {
            _ if is_error => (CellKind::Error, None),
            Some("float" | "percentage" | "currency") => (CellKind::Number, attribute_text(raw, "value")),
            Some("date") => (CellKind::Date, attribute_text(raw, "date-value")),
            Some("time") => (CellKind::Date, attribute(raw, "time-value").map(clock)),
            Some("boolean") => (CellKind::Bool, attribute(raw, "boolean-value").map(str::to_uppercase)),
            Some("string") => (CellKind::Text, attribute_text(raw, "string-value")),
            _ => (CellKind::Text, None),
        };
        let has_formula = attribute(raw, "formula").is_some() && calculated.is_none();
        let spans = (count("number-rows-spanned"), count("number-columns-spanned"));
        Cell { repeat: count("number-columns-repeated"), kind, value, has_formula, spans }
    }

    /// What the cell holds: its typed value, or else the text that is shown. A formula whose result is the empty text
    /// has an empty paragraph; one that was never calculated has none.
    pub(super) fn content(&self, shown: &Shown) -> (CellKind, String) {
        if self.has_formula && shown.paragraphs == 0 {
            return (CellKind::FormulaWithoutValue, String::new());
        }
        match (&self.value, self.kind) {
            (Some(value), CellKind::Number) => {
                let mut text = String::new();
                number_text(value, &mut text);
                (CellKind::Number, text)
            }
            (Some(value), kind) => (kind, value.trim_end_matches("T00:00:00").to_owned()),
            (None, kind) => (kind, shown.text.clone()),
        }
    }
}

/// `PT09H30M00S` as `09:30:00`; anything else as it is.
fn clock(duration: &str) -> String {
    let parts = duration.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        Some([hours.parse::<u32>().ok()?, minutes.parse().ok()?, seconds.parse().ok()?])
    });
    parts.map_or_else(
        || duration.to_owned(),
        |[hours, minutes, seconds]| format!("{hours:02}:{minutes:02}:{seconds:02}"),
    )
}

/// What a cell shows: its paragraphs, a line each; remarks and drawings in it are passed over.
#[derive(Debug, Default)]
pub(super) struct Shown {
    text: String,
    paragraphs: u32,
    /// Elements open inside the cell, and those of them that are passed over.
    depth: u32,
    passed_over: u32,
}

impl Shown {
    /// Reads to the end of the cell.
    pub(super) fn read<R: Read>(xml: &mut Xml<'_, R>, caps: &Caps) -> Result<Self, ReadFault> {
        let mut shown = Shown { depth: 1, ..Shown::default() };
        while shown.depth > 0 {
            match xml.next()? {
                Event::Start(tag) => shown.start(tag.local_name().as_ref()),
                Event::Empty(tag) if shown.passed_over == 0 => shown.empty(&tag, caps)?,
                Event::End(_) => {
                    shown.depth -= 1;
                    shown.passed_over = shown.passed_over.saturating_sub(1);
                }
                Event::Text(part) if shown.takes_text() => shown.text.push_str(&part.xml10_content()),
                Event::CData(part) if shown.takes_text() => shown.text.push_str(&part.xml10_content()),
                Event::GeneralRef(part) if shown.takes_text() => {
                    push_reference(part.as_ref(), &mut shown.text)
                }
                Event::Eof => return Err(xml.damaged()),
                _ => {}
            }
            check_growing(&shown.text, caps)?;
        }
        Ok(shown)
    }

    fn takes_text(&self) -> bool {
        self.passed_over == 0 && self.paragraphs > 0
    }

    fn start(&mut self, name: &str) {
        self.depth = self.depth.saturating_add(1);
        if self.passed_over > 0 || matches!(name, "annotation" | "frame" | "custom-shape" | "table") {
            self.passed_over = self.passed_over.saturating_add(1);
        } else if name == "p" {
            self.paragraph();
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>, caps: &Caps) -> Result<(), ReadFault> {
        match tag.local_name().as_ref() {
            "s" => {
                let count = attribute(tag.attributes_raw(), "c").and_then(|count| count.parse::<u64>().ok());
                let count = count.unwrap_or(1);
                Cap::StringChars.check(count, caps.string_chars)?;
                self.text.extend(std::iter::repeat_n(' ', count as usize));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            "p" => self.paragraph(),
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs = self.paragraphs.saturating_add(1);
    }
}
