//! Cells and merged ranges of a binary worksheet part ([MS-XLSB] 2.1.7.62).

use std::io::Read;

use super::super::Merge;
use super::super::date_format::DateFormats;
use super::super::number::{error_name, push_number, rk, serial_date};
use super::super::xlsx::Strings;
use super::record::{Record, Records};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder};

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

/// Reads the part.
pub(super) fn read<R: Read>(
    mut records: Records<'_, R>,
    context: &Context<'_>,
    builder: &mut GridBuilder,
) -> Result<Vec<Merge>, ReadFault> {
    let (mut merges, mut row, mut flow, mut complete) = (Vec::new(), 0u32, Flow::Go, false);
    let mut text = String::new();
    loop {
        let Some(mut record) = records.next()? else {
            return if complete { Ok(merges) } else { Err(records.damaged()) };
        };
        let read = match record.kind {
            // BrtRowHdr (2.4.761)
            0 => record.u32().map(|number| row = number),
            // The cell records, BrtCellRk to BrtFmlaError, and BrtCellRString
            2..=11 | 62 => {
                text.clear();
                match cell(&mut record, context, &mut text) {
                    Some((column, style, kind)) => {
                        if flow == Flow::Go {
                            flow = builder.push_shown(row, column, kind, &text, context.dates.get(style))?;
                        }
                        Some(())
                    }
                    None => None,
                }
            }
            // BrtEndSheet
            130 => {
                complete = true;
                Some(())
            }
            // BrtMergeCell (2.4.691)
            176 => merge(&mut record).map(|merge| merges.push(merge)),
            _ => Some(()),
        };
        if read.is_none() {
            return Err(records.damaged());
        }
        Cap::Merges.check(merges.len() as u64, context.caps.merges)?;
    }
}

/// Column, style, kind and text of a cell record; `None` if it is too short or refers to nothing.
fn cell(record: &mut Record<'_>, context: &Context<'_>, text: &mut String) -> Option<(u32, usize, CellKind)> {
    let column = record.u32()?;
    let style = (record.u32()? & 0x00FF_FFFF) as usize;
    let kind = match record.kind {
        9 => {
            let value = record.f64()?;
            // GrbitFmla: the second bit asks for a calculation of this cell.
            let is_due = context.recalculates || record.u16().unwrap_or(0) & 2 != 0;
            if is_due && value == 0.0 {
                return Some((column, style, CellKind::FormulaWithoutValue));
            }
            number(value, style, context, text)
        }
        2 => number(rk(record.u32()?), style, context, text),
        3 | 11 => {
            text.push_str(error_name(record.u8()?));
            CellKind::Error
        }
        4 | 10 => {
            text.push_str(if record.u8()? == 0 { "FALSE" } else { "TRUE" });
            CellKind::Bool
        }
        5 => number(record.f64()?, style, context, text),
        6 | 8 => {
            text.push_str(&record.wide_string()?);
            CellKind::Text
        }
        62 => {
            let _flags = record.u8()?;
            text.push_str(&record.wide_string()?);
            CellKind::Text
        }
        _ => {
            text.push_str(context.strings.get(record.u32()? as usize)?);
            CellKind::Text
        }
    };
    Some((column, style, kind))
}

fn number(value: f64, style: usize, context: &Context<'_>, text: &mut String) -> CellKind {
    if context.dates.get(style).is_some()
        && let Some(date) = serial_date(value, context.is_1904)
    {
        text.push_str(&date);
        return CellKind::Date;
    }
    push_number(value, text);
    CellKind::Number
}

fn merge(record: &mut Record<'_>) -> Option<Merge> {
    let (first_row, last_row) = (record.u32()?, record.u32()?);
    Some(Merge { first_row, last_row, first_column: record.u32()?, last_column: record.u32()? })
}
