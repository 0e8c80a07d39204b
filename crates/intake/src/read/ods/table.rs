//! One table: its rows and cells where they lie, repeats expanded under the caps.

use super::super::Merge;
use super::super::xml::attribute;
use super::cell::{Cell, Shown};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder};

/// The table being read.
#[derive(Debug)]
pub(super) struct Table {
    builder: GridBuilder,
    merges: Vec<Merge>,
    row: u32,
    row_repeat: u32,
    column: u32,
    cells: Vec<(u32, u32, CellKind, String)>,
    flow: Flow,
}

impl Table {
    pub(super) fn new(builder: GridBuilder) -> Self {
        Table {
            builder,
            merges: Vec::new(),
            row: 0,
            row_repeat: 1,
            column: 0,
            cells: Vec::new(),
            flow: Flow::Go,
        }
    }

    pub(super) fn begin_row(&mut self, raw: &str) {
        let repeat = attribute(raw, "number-rows-repeated").and_then(|text| text.parse::<u32>().ok());
        self.row_repeat = repeat.unwrap_or(1).max(1);
        self.column = 0;
        self.cells.clear();
    }

    pub(super) fn add(&mut self, cell: &Cell, shown: &Shown, caps: &Caps) -> Result<(), ReadFault> {
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

    pub(super) fn end_row(&mut self) -> Result<(), ReadFault> {
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

    pub(super) fn into_parts(self) -> (GridBuilder, Vec<Merge>) {
        (self.builder, self.merges)
    }
}
