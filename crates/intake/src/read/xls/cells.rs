//! Cells and merged ranges of one worksheet substream ([MS-XLS] 2.1.7.20.5).

use super::super::Merge;
use super::super::number::{error_name, push_number, rk, serial_date};
use super::globals::Globals;
use super::record::{Record, Records, damaged};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder};

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000A;
const UNCALCED: u16 = 0x005E;
const MUL_RK: u16 = 0x00BD;
const RICH_STRING: u16 = 0x00D6;
const MERGED_CELLS: u16 = 0x00E5;
const LABEL_SST: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_ERR: u16 = 0x0205;
const STRING: u16 = 0x0207;
const RK: u16 = 0x027E;
const BOF: u16 = 0x0809;

/// A worksheet being read.
#[derive(Debug)]
pub(super) struct SheetReader<'g, 'b> {
    globals: &'g mut Globals,
    builder: &'b mut GridBuilder,
    merges: Vec<Merge>,
    max_merges: u64,
    flow: Flow,
    /// Place of a formula whose text comes in a record of its own.
    awaited: Option<Place>,
    /// The program saved without calculating: a stored 0 is no result.
    is_uncalculated: bool,
    text: String,
}

/// Row, column and cell format that every cell record begins with (2.5.13).
#[derive(Debug, Clone, Copy)]
struct Place {
    row: u32,
    column: u32,
    format: usize,
}

impl<'g, 'b> SheetReader<'g, 'b> {
    pub(super) fn new(globals: &'g mut Globals, builder: &'b mut GridBuilder, caps: &Caps) -> Self {
        SheetReader {
            globals,
            builder,
            merges: Vec::new(),
            max_merges: caps.merges,
            flow: Flow::Go,
            awaited: None,
            is_uncalculated: false,
            text: String::new(),
        }
    }

    /// Reads to the end of the substream that begins at `offset`; charts embedded in it are passed over.
    pub(super) fn read(mut self, stream: &[u8], offset: usize) -> Result<Vec<Merge>, ReadFault> {
        let mut records = Records::new(stream, offset);
        let mut depth = 0u32;
        loop {
            let mut record = records.next()?;
            match record.kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth == 0 => return Err(damaged()),
                _ if depth == 1 => self.record(&mut record)?,
                _ => {}
            }
        }
        self.give_up_awaited()?;
        Ok(self.merges)
    }

    fn record(&mut self, record: &mut Record<'_>) -> Result<(), ReadFault> {
        match record.kind {
            UNCALCED => self.is_uncalculated = true,
            MERGED_CELLS => self.merged(record).ok_or_else(damaged)?,
            STRING => {
                let text = self.globals.script.long(record).ok_or_else(damaged)?;
                if let Some(place) = self.awaited.take() {
                    self.push(place, CellKind::Text, &text)?;
                }
            }
            FORMULA | RICH_STRING | LABEL_SST | NUMBER | LABEL | BOOL_ERR | RK => {
                self.give_up_awaited()?;
                self.cell(record)?;
            }
            MUL_RK => {
                self.give_up_awaited()?;
                self.numbers(record)?;
            }
            _ => {}
        }
        Cap::Merges.check(self.merges.len() as u64, self.max_merges)
    }

    fn cell(&mut self, record: &mut Record<'_>) -> Result<(), ReadFault> {
        let place = place(record).ok_or_else(damaged)?;
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        let kind = self.value(record, place, &mut text).ok_or_else(damaged)?;
        if let Some(kind) = kind {
            self.push(place, kind, &text)?;
        }
        self.text = text;
        Ok(())
    }

    /// Kind and text of a cell record; `Some(None)` for a formula whose text is still to come.
    fn value(
        &mut self,
        record: &mut Record<'_>,
        place: Place,
        text: &mut String,
    ) -> Option<Option<CellKind>> {
        let kind = match record.kind {
            NUMBER => self.number(record.f64()?, place.format, text),
            RK => self.number(rk(record.u32()?), place.format, text),
            LABEL_SST => {
                text.push_str(self.globals.strings.get(record.u32()? as usize)?);
                CellKind::Text
            }
            LABEL | RICH_STRING => {
                text.push_str(&self.globals.script.long(record)?);
                CellKind::Text
            }
            BOOL_ERR => {
                let value = record.u8()?;
                if record.u8()? == 0 { truth(value, text) } else { error(value, text) }
            }
            _ => return self.formula(record, place, text),
        };
        Some(Some(kind))
    }

    /// The stored result of a formula (FormulaValue, 2.5.133).
    fn formula(
        &mut self,
        record: &mut Record<'_>,
        place: Place,
        text: &mut String,
    ) -> Option<Option<CellKind>> {
        let raw = record.take::<8>()?;
        let is_due = self.is_uncalculated || record.u16().unwrap_or(0) & 1 != 0;
        if raw[6..] != [0xFF, 0xFF] {
            let value = f64::from_le_bytes(raw);
            let missing = is_due && value == 0.0;
            return Some(Some(if missing {
                CellKind::FormulaWithoutValue
            } else {
                self.number(value, place.format, text)
            }));
        }
        Some(match raw[0] {
            0 => {
                self.awaited = Some(place);
                None
            }
            1 => Some(truth(raw[2], text)),
            2 => Some(error(raw[2], text)),
            _ => Some(CellKind::Text),
        })
    }

    /// MulRk (2.4.175): numbers side by side.
    fn numbers(&mut self, record: &mut Record<'_>) -> Result<(), ReadFault> {
        let (row, mut column) = record.u16().zip(record.u16()).ok_or_else(damaged)?;
        let mut text = String::new();
        while record.left() >= 6 {
            let (format, raw) = record.u16().zip(record.u32()).ok_or_else(damaged)?;
            text.clear();
            let place = Place { row: u32::from(row), column: u32::from(column), format: usize::from(format) };
            let kind = self.number(rk(raw), place.format, &mut text);
            self.push(place, kind, &text)?;
            column = column.saturating_add(1);
        }
        Ok(())
    }

    fn number(&self, value: f64, format: usize, text: &mut String) -> CellKind {
        if self.globals.dates.get(format).is_some()
            && let Some(date) = serial_date(value, self.globals.is_1904)
        {
            text.push_str(&date);
            return CellKind::Date;
        }
        push_number(value, text);
        CellKind::Number
    }

    /// MergeCells (2.4.168).
    fn merged(&mut self, record: &mut Record<'_>) -> Option<()> {
        for _ in 0..record.u16()? {
            let [first_row, last_row, first_column, last_column] =
                [record.u16()?, record.u16()?, record.u16()?, record.u16()?].map(u32::from);
            self.merges.push(Merge { first_row, first_column, last_row, last_column });
        }
        Some(())
    }

    fn give_up_awaited(&mut self) -> Result<(), ReadFault> {
        match self.awaited.take() {
            Some(place) => self.push(place, CellKind::FormulaWithoutValue, ""),
            None => Ok(()),
        }
    }

    fn push(&mut self, place: Place, kind: CellKind, text: &str) -> Result<(), ReadFault> {
        if self.flow == Flow::Go {
            let format = self.globals.dates.get(place.format);
            self.flow = self.builder.push_shown(place.row, place.column, kind, text, format)?;
        }
        Ok(())
    }
}

fn place(record: &mut Record<'_>) -> Option<Place> {
    let (row, column) = (u32::from(record.u16()?), u32::from(record.u16()?));
    Some(Place { row, column, format: usize::from(record.u16()?) })
}

fn truth(value: u8, text: &mut String) -> CellKind {
    text.push_str(if value == 0 { "FALSE" } else { "TRUE" });
    CellKind::Bool
}

fn error(code: u8, text: &mut String) -> CellKind {
    text.push_str(error_name(code));
    CellKind::Error
}
