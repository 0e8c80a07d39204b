//! The cells of one sheet, sparse and compact: eight bytes a cell beside its text, never a dense range.

mod builder;

use std::ops::Range;

use crate::read::DateFormat;
pub(crate) use builder::{Flow, GridBuilder, Spent, check_growing, check_length};

/// What a cell was in the file, before anything was made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text.
    Text,
    /// A number, written in the shortest way that reads back the same.
    Number,
    /// A date or time, ISO 8601.
    Date,
    /// `TRUE` or `FALSE`.
    Bool,
    /// An error value, `#REF!`.
    Error,
    /// A formula without a stored result; the text is empty.
    FormulaWithoutValue,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    end: u32,
    column: u16,
    kind: CellKind,
    /// Place among the date formats of the grid, from 1; 0: none.
    format: u8,
}

#[derive(Debug, Clone, Copy)]
struct RowEntry {
    number: u32,
    cells_end: u32,
}

/// Cells of one sheet in row order. Rows and columns count from 0 here.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    text: String,
    entries: Vec<Entry>,
    rows: Vec<RowEntry>,
    columns: u32,
    formats: Vec<DateFormat>,
}

/// One cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellView<'a> {
    /// Column from 0.
    pub column: u32,
    /// What it was in the file.
    pub kind: CellKind,
    /// Its text as read.
    pub text: &'a str,
}

/// One row with content.
#[derive(Debug, Clone, Copy)]
pub struct RowView<'a> {
    grid: &'a Grid,
    index: usize,
}

impl Grid {
    /// Number of rows with content.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// One more than the rightmost column with content.
    pub fn column_count(&self) -> u32 {
        self.columns
    }

    /// The row at an index among the rows with content.
    pub fn row(&self, index: usize) -> Option<RowView<'_>> {
        (index < self.rows.len()).then_some(RowView { grid: self, index })
    }

    /// Rows with content, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'_>> {
        (0..self.rows.len()).map(|index| RowView { grid: self, index })
    }

    /// The row with a number (from 0), if it has content.
    pub fn row_numbered(&self, number: u32) -> Option<RowView<'_>> {
        let index = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        Some(RowView { grid: self, index })
    }

    /// The number of a date format; 0 if there are too many to remember.
    fn format(&mut self, format: &DateFormat) -> u8 {
        if let Some(at) = self.formats.iter().position(|known| known == format) {
            return at as u8 + 1;
        }
        let Ok(number) = u8::try_from(self.formats.len() + 1) else { return 0 };
        self.formats.push(format.clone());
        number
    }

    fn cell_at(&self, index: usize) -> CellView<'_> {
        let entry = self.entries[index];
        let start = if index == 0 { 0 } else { self.entries[index - 1].end as usize };
        CellView {
            column: u32::from(entry.column),
            kind: entry.kind,
            text: self.text.get(start..entry.end as usize).unwrap_or_default(),
        }
    }
}

impl<'a> RowView<'a> {
    /// Row number from 0.
    pub fn number(&self) -> u32 {
        self.grid.rows[self.index].number
    }

    /// Its cells, left to right.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'a>> + use<'a> {
        let grid = self.grid;
        self.range().map(move |index| grid.cell_at(index))
    }

    fn range(&self) -> Range<usize> {
        let start = if self.index == 0 { 0 } else { self.grid.rows[self.index - 1].cells_end as usize };
        start..self.grid.rows[self.index].cells_end as usize
    }

    fn entries(&self) -> &'a [Entry] {
        &self.grid.entries[self.range()]
    }

    /// How the date in a column counted from 0 is shown in the file, where that is known.
    pub(crate) fn date_format(&self, column: u32) -> Option<&'a DateFormat> {
        let entry = self.entries().iter().find(|entry| u32::from(entry.column) == column)?;
        self.grid.formats.get(usize::from(entry.format).checked_sub(1)?)
    }

    /// The cell in a column counted from 0.
    pub fn cell(&self, column: u32) -> Option<CellView<'a>> {
        self.cells().find(|cell| cell.column == column)
    }
}
