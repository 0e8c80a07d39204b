//! One table: where its cells lie (HTML 4.9.12, "Forming a table") and what they say.

use super::super::Merge;
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, Grid, GridBuilder, Spent, check_growing};

/// Limits of the standard (HTML 4.9.11).
const MAX_COLUMN_SPAN: u32 = 1_000;
const MAX_ROW_SPAN: u32 = 65_534;

/// A table that is open.
#[derive(Debug)]
pub(super) struct Table {
    builder: GridBuilder,
    caps: Caps,
    merges: Vec<Merge>,
    row: u32,
    column: u32,
    is_row_open: bool,
    /// Whether a cell is open; its text.
    is_cell_open: bool,
    text: String,
    /// For each column the first row that no cell above reaches into.
    free_from: Vec<u32>,
    flow: Flow,
}

impl Table {
    pub(super) fn new(caps: &Caps, spent: Spent) -> Self {
        Table {
            builder: GridBuilder::new(caps, spent),
            caps: *caps,
            merges: Vec::new(),
            row: 0,
            column: 0,
            is_row_open: false,
            is_cell_open: false,
            text: String::new(),
            free_from: Vec::new(),
            flow: Flow::Go,
        }
    }

    pub(super) fn has_open_cell(&self) -> bool {
        self.is_cell_open
    }

    pub(super) fn is_empty(&self) -> bool {
        self.builder.is_empty()
    }

    pub(super) fn grid(&self) -> &Grid {
        self.builder.grid()
    }

    pub(super) fn into_parts(self) -> (GridBuilder, Vec<Merge>) {
        (self.builder, self.merges)
    }

    pub(super) fn start_row(&mut self) -> Result<(), ReadFault> {
        self.end_row()?;
        self.is_row_open = true;
        self.column = 0;
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> Result<(), ReadFault> {
        self.end_cell()?;
        if self.is_row_open {
            self.is_row_open = false;
            self.row = self.row.saturating_add(1);
            self.column = 0;
        }
        Ok(())
    }

    /// Begins or ends a group of rows: no cell reaches across.
    pub(super) fn start_group(&mut self) -> Result<(), ReadFault> {
        self.end_row()?;
        self.free_from.clear();
        Ok(())
    }

    pub(super) fn start_cell(&mut self, columns: u32, rows: u32) -> Result<(), ReadFault> {
        self.end_cell()?;
        self.is_row_open = true;
        self.is_cell_open = true;
        if self.builder.is_beyond(self.row) {
            return Ok(());
        }
        while self.free_from.get(self.column as usize).is_some_and(|&free| free > self.row) {
            self.column += 1;
        }
        Cap::Columns.check(u64::from(self.column) + 1, self.caps.columns)?;
        let columns = columns.clamp(1, MAX_COLUMN_SPAN);
        // No number of rows means all that follow in the group.
        let rows = if rows == 0 { MAX_ROW_SPAN } else { rows.min(MAX_ROW_SPAN) };
        if (columns, rows) == (1, 1) {
            return Ok(());
        }
        self.merge(columns, rows)
    }

    fn merge(&mut self, columns: u32, rows: u32) -> Result<(), ReadFault> {
        Cap::Merges.check(self.merges.len() as u64 + 1, self.caps.merges)?;
        let end = self.column + columns;
        self.merges.push(Merge {
            first_row: self.row,
            first_column: self.column,
            last_row: self.row.saturating_add(rows - 1),
            last_column: end - 1,
        });
        let end = (end as usize).min(self.caps.columns as usize);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        let free = self.row.saturating_add(rows);
        self.free_from[self.column as usize..end].fill(free);
        Ok(())
    }

    /// Adds text; runs of blanks and line ends are one blank, none at the start of a line.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadFault> {
        if !self.is_cell_open {
            return Ok(());
        }
        let mut pieces = text.split(|character: char| character.is_ascii_whitespace());
        if let Some(first) = pieces.next() {
            self.text.push_str(first);
        }
        for piece in pieces {
            if !(self.text.is_empty() || self.text.ends_with([' ', '\n'])) {
                self.text.push(' ');
            }
            self.text.push_str(piece);
        }
        check_growing(&self.text, &self.caps)
    }

    pub(super) fn line_break(&mut self) -> Result<(), ReadFault> {
        if self.is_cell_open {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
        check_growing(&self.text, &self.caps)
    }

    /// A paragraph begins on a line of its own.
    pub(super) fn start_paragraph(&mut self) -> Result<(), ReadFault> {
        if self.text.is_empty() || self.text.ends_with('\n') { Ok(()) } else { self.line_break() }
    }

    pub(super) fn end_cell(&mut self) -> Result<(), ReadFault> {
        if !self.is_cell_open {
            return Ok(());
        }
        self.is_cell_open = false;
        let text = std::mem::take(&mut self.text);
        if self.flow == Flow::Go {
            let text = text.trim_matches([' ', '\n']);
            self.flow = self.builder.push(self.row, self.column, CellKind::Text, text)?;
        }
        let spanned = self
            .merges
            .last()
            .filter(|merge| (merge.first_row, merge.first_column) == (self.row, self.column));
        self.column = spanned.map_or(self.column, |merge| merge.last_column).saturating_add(1);
        Ok(())
    }

    /// Ends the table; cells that reach below its last row end there.
    pub(super) fn end(&mut self) -> Result<(), ReadFault> {
        self.end_row()?;
        let last = self.row.saturating_sub(1);
        for merge in &mut self.merges {
            merge.last_row = merge.last_row.min(last);
        }
        Ok(())
    }
}
