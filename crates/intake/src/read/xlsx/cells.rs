//! Cells and merged ranges of one worksheet part (ECMA-376 part 1, 18.3), in one pass.

use std::io::Read;

use super::super::Merge;
use super::super::archive::Bounded;
use super::super::date_format::DateFormats;
use super::super::number::{number_text, serial_date};
use super::super::scan::{Piece, Scan};
use super::super::xml::{attribute, attributes, push_reference, push_text};
use super::strings::{Strings, unescape};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder, check_growing};
use crate::position::parse_reference;

/// What a worksheet's values refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) strings: &'a Strings,
    pub(super) dates: &'a DateFormats,
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

impl Type {
    fn new(name: &str) -> Self {
        match name {
            "s" => Type::Shared,
            "b" => Type::Bool,
            "e" => Type::Error,
            "d" => Type::Date,
            "n" => Type::Number,
            _ => Type::Text,
        }
    }
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
    let mut scan = Scan::new(source, path, context.caps);
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
    while let Some(piece) = scan.next()? {
        match piece {
            Piece::Start("c", attributes, false) => {
                sheet.current.begin(attributes).ok_or_else(|| ReadFault::damaged(path))?;
                match scan.plain("<v>", "</v></c>") {
                    Some(value) => sheet.take(value)?,
                    None => sheet.place = Place::Cell,
                }
            }
            Piece::Start(name, attributes, false) => {
                sheet.start(name, attributes)?.ok_or_else(|| ReadFault::damaged(path))?;
            }
            Piece::Start(name, attributes, true) => {
                sheet.empty(name, attributes)?.ok_or_else(|| ReadFault::damaged(path))?;
            }
            Piece::Text(text) if sheet.place == Place::Value => push_text(text, &mut sheet.current.value),
            Piece::Reference(name) if sheet.place == Place::Value => {
                push_reference(name, &mut sheet.current.value);
                check_growing(&sheet.current.value, context.caps)?;
            }
            Piece::End(name) => sheet.end(name)?,
            Piece::Text(_) | Piece::Reference(_) => {}
        }
    }
    if sheet.is_complete { Ok(sheet.merges) } else { Err(scan.damaged()) }
}

/// `Ok(None)` for an attribute that cannot be.
impl Worksheet<'_, '_> {
    fn start(&mut self, name: &str, attributes: &str) -> Result<Option<()>, ReadFault> {
        match (name, self.place) {
            ("v" | "t", Place::Cell) => self.place = Place::Value,
            ("f", Place::Cell) => self.current.has_formula = true,
            ("rPh", Place::Cell) => self.place = Place::Phonetic,
            ("row", _) => return Ok(self.current.begin_row(attributes)),
            ("mergeCell", _) => self.merge(attributes)?,
            _ => {}
        }
        Ok(Some(()))
    }

    fn empty(&mut self, name: &str, attributes: &str) -> Result<Option<()>, ReadFault> {
        match (name, self.place) {
            ("c", _) => {
                let begun = self.current.begin(attributes);
                self.current.column = self.current.column.saturating_add(1);
                return Ok(begun);
            }
            ("f", Place::Cell) => self.current.has_formula = true,
            ("row", _) => {
                let begun = self.current.begin_row(attributes);
                self.current.row = self.current.row.saturating_add(1);
                return Ok(begun);
            }
            ("mergeCell", _) => self.merge(attributes)?,
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
                let value = std::mem::take(&mut self.current.value);
                self.take(&value)?;
                self.current.value = value;
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

    /// The cell is over and has this value.
    fn take(&mut self, value: &str) -> Result<(), ReadFault> {
        check_growing(value, self.context.caps)?;
        self.place = Place::Outside;
        if self.flow == Flow::Go {
            self.flow = self.current.finish(value, self.context, self.builder, &mut self.scratch)?;
        }
        self.current.column = self.current.column.saturating_add(1);
        Ok(())
    }

    fn merge(&mut self, attributes: &str) -> Result<(), ReadFault> {
        let range = attribute(attributes, "ref").and_then(|text| text.split_once(':'));
        let corners = range.and_then(|(first, last)| Some((parse_reference(first)?, parse_reference(last)?)));
        if let Some(((first_row, first_column), (last_row, last_column))) = corners {
            Cap::Merges.check(self.merges.len() as u64 + 1, self.context.caps.merges)?;
            self.merges.push(Merge { first_row, first_column, last_row, last_column });
        }
        Ok(())
    }
}

impl Current {
    fn begin_row(&mut self, raw: &str) -> Option<()> {
        if let Some(number) = attribute(raw, "r") {
            self.row = number.parse::<u32>().ok()?.checked_sub(1)?;
        }
        self.column = 0;
        Some(())
    }

    fn begin(&mut self, raw: &str) -> Option<()> {
        self.kind = Type::Number;
        self.style = 0;
        self.has_formula = false;
        self.value.clear();
        for (name, value) in attributes(raw) {
            match name {
                "r" => (self.row, self.column) = parse_reference(value)?,
                "t" => self.kind = Type::new(value),
                "s" => self.style = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Some(())
    }

    fn finish(
        &self,
        value: &str,
        context: &Context<'_>,
        builder: &mut GridBuilder,
        out: &mut String,
    ) -> Result<Flow, ReadFault> {
        let mut push = |kind, text: &str| builder.push(self.row, self.column, kind, text);
        if value.is_empty() {
            // A stored result that is the empty text says so by its type; anything else was never calculated.
            let uncalculated = self.has_formula && self.kind != Type::Text;
            return if uncalculated { push(CellKind::FormulaWithoutValue, "") } else { Ok(Flow::Go) };
        }
        if self.has_formula && context.recalculates && self.kind == Type::Number && value == "0" {
            return push(CellKind::FormulaWithoutValue, "");
        }
        match self.kind {
            Type::Text => push(CellKind::Text, &unescape(value)),
            Type::Shared => {
                let index = value.trim_ascii().parse::<usize>().unwrap_or(usize::MAX);
                let string = context.strings.get(index).ok_or_else(|| ReadFault::damaged("sharedStrings"))?;
                push(CellKind::Text, string)
            }
            Type::Bool => {
                let truth = matches!(value.trim(), "1" | "true");
                push(CellKind::Bool, if truth { "TRUE" } else { "FALSE" })
            }
            Type::Error => push(CellKind::Error, value),
            Type::Date => push(CellKind::Date, value.trim_end_matches("T00:00:00")),
            Type::Number => {
                if let Some(format) = context.dates.get(self.style)
                    && let Ok(serial) = value.parse::<f64>()
                    && let Some(date) = serial_date(serial, context.is_1904)
                {
                    let (row, column) = (self.row, self.column);
                    return builder.push_shown(row, column, CellKind::Date, &date, Some(format));
                }
                out.clear();
                number_text(value, out);
                push(CellKind::Number, out)
            }
        }
    }
}
