//! Cells and merged ranges of one worksheet part (ECMA-376 part 1, 18.3), in one pass.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::super::Merge;
use super::super::archive::Bounded;
use super::super::number::{number_text, serial_date};
use super::super::xml::{Xml, attribute, push_reference};
use super::strings::{Strings, unescape};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder, check_growing};
use crate::position::parse_reference;

/// What a worksheet's values refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) strings: &'a Strings,
    pub(super) dates: &'a [bool],
    pub(super) is_1904: bool,
    /// A formula's stored 0 is no result.
    pub(super) recalculates: bool,
    pub(super) caps: &'a Caps,
}

/// The `t` attribute of a cell (ST_CellType).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Type {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Date,
}

/// The cell being read.
#[derive(Debug, Default)]
struct Current {
    row: u32,
    column: u32,
    kind: Type,
    style: usize,
    has_formula: bool,
    value: String,
}

/// Where the reader stands inside a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Cell,
    Value,
    Phonetic,
}

/// A worksheet being read.
#[derive(Debug)]
struct Worksheet<'c, 'b> {
    context: &'c Context<'c>,
    builder: &'b mut GridBuilder,
    current: Current,
    place: Place,
    merges: Vec<Merge>,
    flow: Flow,
    scratch: String,
    is_complete: bool,
}

/// Reads the part into the builder and gives the merged ranges.
pub(super) fn read<R: Read>(
    source: Bounded<'_, R>,
    path: &str,
    context: &Context<'_>,
    builder: &mut GridBuilder,
) -> Result<Vec<Merge>, ReadFault> {
    let mut xml = Xml::new(source, path);
    let mut sheet = Worksheet {
        context,
        builder,
        current: Current::default(),
        place: Place::Outside,
        merges: Vec::new(),
        flow: Flow::Go,
        scratch: String::new(),
        is_complete: false,
    };
    loop {
        match xml.next()? {
            Event::Start(tag) => sheet.start(&tag)?.ok_or_else(|| ReadFault::damaged(path))?,
            Event::Empty(tag) => sheet.empty(&tag)?.ok_or_else(|| ReadFault::damaged(path))?,
            Event::Text(text) if sheet.place == Place::Value => sheet.current.value.push_str(&text.xml10_content()),
            Event::CData(text) if sheet.place == Place::Value => sheet.current.value.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if sheet.place == Place::Value => {
                push_reference(&reference, &mut sheet.current.value);
                check_growing(&sheet.current.value, context.caps)?;
            }
            Event::End(tag) => sheet.end(tag.local_name().as_ref())?,
            Event::Eof => break,
            _ => {}
        }
    }
    if sheet.is_complete { Ok(sheet.merges) } else { Err(xml.damaged()) }
}

/// `Ok(None)` for an attribute that cannot be.
impl Worksheet<'_, '_> {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<Option<()>, ReadFault> {
        match (tag.local_name().as_ref(), self.place) {
            ("c", _) => {
                self.place = Place::Cell;
                return Ok(self.current.begin(tag));
            }
            ("v" | "t", Place::Cell) => self.place = Place::Value,
            ("f", Place::Cell) => self.current.has_formula = true,
            ("rPh", Place::Cell) => self.place = Place::Phonetic,
            ("row", _) => return Ok(self.current.begin_row(tag)),
            ("mergeCell", _) => self.merge(tag)?,
            _ => {}
        }
        Ok(Some(()))
    }

    fn empty(&mut self, tag: &BytesStart<'_>) -> Result<Option<()>, ReadFault> {
        match (tag.local_name().as_ref(), self.place) {
            ("c", _) => {
                let begun = self.current.begin(tag);
                self.current.column = self.current.column.saturating_add(1);
                return Ok(begun);
            }
            ("f", Place::Cell) => self.current.has_formula = true,
            ("row", _) => {
                let begun = self.current.begin_row(tag);
                self.current.row = self.current.row.saturating_add(1);
                return Ok(begun);
            }
            ("mergeCell", _) => self.merge(tag)?,
            ("worksheet", Place::Outside) => self.is_complete = true,
            _ => {}
        }
        Ok(Some(()))
    }

    fn end(&mut self, name: &str) -> Result<(), ReadFault> {
        match (name, self.place) {
            ("v" | "t", Place::Value) => {
                check_growing(&self.current.value, self.context.caps)?;
                self.place = Place::Cell;
            }
            ("rPh", Place::Phonetic) => self.place = Place::Cell,
            ("c", _) => {
                self.place = Place::Outside;
                if self.flow == Flow::Go {
                    self.flow = self.current.finish(self.context, self.builder, &mut self.scratch)?;
                }
                self.current.column = self.current.column.saturating_add(1);
            }
            ("row", _) => {
                self.current.row = self.current.row.saturating_add(1);
                self.current.column = 0;
            }
            ("worksheet", Place::Outside) => self.is_complete = true,
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadFault> {
        let range = attribute(tag.attributes_raw(), "ref").and_then(|text| text.split_once(':'));
        let corners = range.and_then(|(first, last)| Some((parse_reference(first)?, parse_reference(last)?)));
        if let Some(((first_row, first_column), (last_row, last_column))) = corners {
            Cap::Merges.check(self.merges.len() as u64 + 1, self.context.caps.merges)?;
            self.merges.push(Merge { first_row, first_column, last_row, last_column });
        }
        Ok(())
    }
}

impl Current {
    fn begin_row(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        if let Some(number) = attribute(tag.attributes_raw(), "r") {
            self.row = number.parse::<u32>().ok()?.checked_sub(1)?;
        }
        self.column = 0;
        Some(())
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Option<()> {
        self.kind = Type::Number;
        self.style = 0;
        self.has_formula = false;
        self.value.clear();
        let raw = tag.attributes_raw();
        if let Some(reference) = attribute(raw, "r") {
            (self.row, self.column) = parse_reference(reference)?;
        }
        if let Some(kind) = attribute(raw, "t") {
            self.kind = match kind {
                "s" => Type::Shared,
                "b" => Type::Bool,
                "e" => Type::Error,
                "d" => Type::Date,
                "n" => Type::Number,
                _ => Type::Text,
            };
        }
        if self.kind == Type::Number
            && let Some(style) = attribute(raw, "s")
        {
            self.style = style.parse().unwrap_or(0);
        }
        Some(())
    }

    fn finish(&self, context: &Context<'_>, builder: &mut GridBuilder, out: &mut String) -> Result<Flow, ReadFault> {
        let mut push = |kind, text: &str| builder.push(self.row, self.column, kind, text);
        if self.value.is_empty() {
            // A stored result that is the empty text says so by its type; anything else was never calculated.
            let uncalculated = self.has_formula && self.kind != Type::Text;
            return if uncalculated { push(CellKind::FormulaWithoutValue, "") } else { Ok(Flow::Go) };
        }
        if self.has_formula && context.recalculates && self.kind == Type::Number && self.value == "0" {
            return push(CellKind::FormulaWithoutValue, "");
        }
        out.clear();
        match self.kind {
            Type::Text => push(CellKind::Text, &unescape(&self.value)),
            Type::Shared => {
                let index = self.value.trim().parse::<usize>().unwrap_or(usize::MAX);
                let string = context.strings.get(index).ok_or_else(|| ReadFault::damaged("sharedStrings"))?;
                push(CellKind::Text, string)
            }
            Type::Bool => {
                let truth = matches!(self.value.trim(), "1" | "true");
                push(CellKind::Bool, if truth { "TRUE" } else { "FALSE" })
            }
            Type::Error => push(CellKind::Error, &self.value),
            Type::Date => push(CellKind::Date, self.value.trim_end_matches("T00:00:00")),
            Type::Number => {
                if context.dates.get(self.style).copied().unwrap_or(false)
                    && let Ok(serial) = self.value.parse::<f64>()
                    && let Some(date) = serial_date(serial, context.is_1904)
                {
                    return push(CellKind::Date, &date);
                }
                number_text(&self.value, out);
                push(CellKind::Number, out)
            }
        }
    }
}
