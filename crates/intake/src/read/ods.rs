//! OpenDocument spreadsheets (ODF 1.3 part 3, 9), pull-parsed. A cell or row that says it is repeated is expanded
//! only where it has content, and under the caps.

use std::collections::BTreeMap;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::number::number_text;
use super::xml::{Xml, attribute, attribute_text, push_reference};
use super::{Collected, Merge, ReadOptions, Sheet, Visibility};
use crate::caps::{Cap, Caps};
use crate::code::IssueCode;
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder, check_growing};

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the sheets that were asked for and lists the others.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
    let mut archive = Archive::open(bytes, &options.caps)?;
    refuse_encrypted(&mut archive)?;
    let source = archive.part(CONTENT)?.ok_or_else(|| ReadFault::damaged(CONTENT))?;
    let mut reader = OdsReader { xml: Xml::new(source, CONTENT), options, hidden_styles: BTreeMap::new() };
    reader.sheets()
}

fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), ReadFault> {
    let Some(source) = archive.part(MANIFEST)? else { return Ok(()) };
    let mut xml = Xml::new(source, MANIFEST);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "encryption-data" => {
                return Err(ReadFault::new(IssueCode::FileEncrypted));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[derive(Debug)]
struct OdsReader<'a, 'o> {
    xml: Xml<'a, zip::read::ZipFile<'a, std::io::Cursor<&'a [u8]>>>,
    options: &'o ReadOptions,
    hidden_styles: BTreeMap<String, bool>,
}

/// The table being read.
#[derive(Debug)]
struct Table {
    builder: GridBuilder,
    merges: Vec<Merge>,
    row: u32,
    row_repeat: u32,
    column: u32,
    cells: Vec<(u32, u32, CellKind, String)>,
    flow: Flow,
}

/// The attributes of a cell element.
#[derive(Debug)]
struct Cell {
    repeat: u32,
    kind: CellKind,
    value: Option<String>,
    has_formula: bool,
    spans: (u32, u32),
}

impl OdsReader<'_, '_> {
    fn sheets(&mut self) -> Result<Vec<Sheet>, ReadFault> {
        let mut collected = Collected::new(&self.options.caps);
        let (mut style, mut complete) = (String::new(), false);
        loop {
            match self.xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "style" => {
                    style = attribute_text(tag.attributes_raw(), "name").unwrap_or_default();
                }
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "table-properties" => {
                    let hidden = attribute(tag.attributes_raw(), "display") == Some("false");
                    self.hidden_styles.insert(style.clone(), hidden);
                }
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    let raw = tag.attributes_raw();
                    let name = attribute_text(raw, "name").unwrap_or_default();
                    let style = attribute_text(raw, "style-name").unwrap_or_default();
                    let hidden = self.hidden_styles.get(&style).copied().unwrap_or(false);
                    let visibility = if hidden { Visibility::Hidden } else { Visibility::Visible };
                    self.table(name, visibility, &mut collected)?;
                }
                Event::End(tag) if tag.local_name().as_ref() == "document-content" => complete = true,
                Event::Eof if complete => return Ok(collected.sheets()),
                Event::Eof => return Err(self.xml.damaged()),
                _ => {}
            }
        }
    }

    fn table(
        &mut self,
        name: String,
        visibility: Visibility,
        collected: &mut Collected<'_>,
    ) -> Result<(), ReadFault> {
        let wanted = self.options.wants(&name, visibility);
        let mut table = Table::new(collected.builder());
        let mut depth = 1u32;
        while depth > 0 {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table" => depth += 1,
                    "table-row" if depth == 1 => table.begin_row(tag.attributes_raw()),
                    "table-cell" | "covered-table-cell" if wanted && depth == 1 => {
                        let cell = Cell::new(tag.attributes_raw());
                        let shown = Shown::read(&mut self.xml, &self.options.caps)?;
                        table.add(&cell, &shown, &self.options.caps)?;
                    }
                    _ => {}
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "table-row" if depth == 1 => {
                        table.begin_row(tag.attributes_raw());
                        table.end_row()?;
                    }
                    "table-cell" | "covered-table-cell" if wanted && depth == 1 => {
                        table.add(&Cell::new(tag.attributes_raw()), &Shown::default(), &self.options.caps)?;
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "table" => depth -= 1,
                    "table-row" if depth == 1 => table.end_row()?,
                    _ => {}
                },
                Event::Eof => return Err(self.xml.damaged()),
                _ => {}
            }
        }
        if !wanted {
            return collected.list(name, visibility);
        }
        collected.fill(name, visibility, table.builder, table.merges)
    }
}

impl Cell {
    fn new(raw: &str) -> Self {
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
}

impl Table {
    fn new(builder: GridBuilder) -> Self {
        Table { builder, merges: Vec::new(), row: 0, row_repeat: 1, column: 0, cells: Vec::new(), flow: Flow::Go }
    }

    fn begin_row(&mut self, raw: &str) {
        let repeat = attribute(raw, "number-rows-repeated").and_then(|text| text.parse::<u32>().ok());
        self.row_repeat = repeat.unwrap_or(1).max(1);
        self.column = 0;
        self.cells.clear();
    }

    fn add(&mut self, cell: &Cell, shown: &Shown, caps: &Caps) -> Result<(), ReadFault> {
        if cell.spans != (1, 1) {
            Cap::Merges.check(self.merges.len() as u64 + 1, caps.merges)?;
            self.merges.push(Merge {
                first_row: self.row,
                first_column: self.column,
                last_row: self.row.saturating_add(cell.spans.0 - 1),
                last_column: self.column.saturating_add(cell.spans.1 - 1),
            });
        }
        let (kind, text) = cell.content(shown);
        if !text.is_empty() || kind == CellKind::FormulaWithoutValue {
            let end = u64::from(self.column) + u64::from(cell.repeat);
            Cap::Columns.check(end, caps.columns)?;
            self.cells.push((self.column, cell.repeat, kind, text));
        }
        self.column = self.column.saturating_add(cell.repeat);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadFault> {
        let repeat = if self.cells.is_empty() { 0 } else { self.row_repeat };
        for row in self.row..self.row.saturating_add(repeat) {
            for (column, repeat, kind, text) in &self.cells {
                for column in *column..column.saturating_add(*repeat) {
                    if self.flow == Flow::Go {
                        self.flow = self.builder.push(row, column, *kind, text)?;
                    }
                }
            }
            if self.flow == Flow::Stop {
                break;
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        self.row_repeat = 1;
        self.cells.clear();
        Ok(())
    }
}

impl Cell {
    /// What the cell holds: its typed value, or else the text that is shown. A formula whose result is the empty text
    /// has an empty paragraph; one that was never calculated has none.
    fn content(&self, shown: &Shown) -> (CellKind, String) {
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
    parts.map_or_else(|| duration.to_owned(), |[hours, minutes, seconds]| format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

/// What a cell shows: its paragraphs, a line each; remarks and drawings in it are passed over.
#[derive(Debug, Default)]
struct Shown {
    text: String,
    paragraphs: u32,
    /// Elements open inside the cell, and those of them that are passed over.
    depth: u32,
    passed_over: u32,
}

impl Shown {
    /// Reads to the end of the cell.
    fn read<R: Read>(xml: &mut Xml<'_, R>, caps: &Caps) -> Result<Self, ReadFault> {
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
                Event::GeneralRef(part) if shown.takes_text() => push_reference(&part, &mut shown.text),
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
