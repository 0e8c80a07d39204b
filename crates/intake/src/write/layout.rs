//! How a copy lies: rows that moved down, merged cells, widths of columns.

use std::collections::HashSet;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::read::{Merge, Sheet};

/// Rows of the file with several addresses: each further one takes a row of its own and moves the rest down.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// Row of the file from 0, and how many rows were put in up to and behind it.
    added: Vec<(u32, u32)>,
}

impl Moved {
    /// Takes in a row that stands for so many; rows come from the top down.
    pub(super) fn add(&mut self, row: u32, stands_for: usize) {
        if stands_for > 1 {
            let before = self.added.last().map_or(0, |(_, added)| *added);
            self.added.push((row, before + stands_for as u32 - 1));
        }
    }

    /// Where a row of the file begins in the copy.
    pub(super) fn first(&self, row: u32) -> u32 {
        row + self.before(row)
    }

    /// Where a row of the file ends in the copy.
    fn last(&self, row: u32) -> u32 {
        row + self.before(row.saturating_add(1))
    }

    fn before(&self, row: u32) -> u32 {
        let rows = self.added.partition_point(|(moved, _)| *moved < row);
        rows.checked_sub(1).map_or(0, |at| self.added[at].1)
    }
}

/// Cells that may lie in merged ranges of a sheet: each takes memory, whether it has content or not.
const MERGED_CELLS: u64 = 200_000;
/// Rows and columns of a sheet ("Excel specifications and limits").
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// Merges cells as in the file; what stands in them is written afterwards. Ranges that lie over others, as damaged
/// files have them, and those without end are left out.
pub(super) fn write_merges(page: &mut Worksheet, sheet: &Sheet, moved: &Moved) -> Result<(), XlsxError> {
    let mut taken = HashSet::new();
    for merge in &sheet.merges {
        let area = area(merge);
        if area < 2 || area > MERGED_CELLS.saturating_sub(taken.len() as u64) {
            continue;
        }
        let rows = merge.first_row..=merge.last_row;
        let cells =
            || rows.clone().flat_map(|row| (merge.first_column..=merge.last_column).map(move |c| (row, c)));
        if cells().any(|cell| taken.contains(&cell)) {
            continue;
        }
        taken.extend(cells());
        let first = moved.first(merge.first_row);
        // A row that was split keeps its merge once; a taller merge takes in what was put into it.
        let is_tall = merge.last_row > merge.first_row;
        let last = if is_tall { moved.last(merge.last_row) } else { first };
        if last < ROWS {
            let (left, right) = (merge.first_column as u16, merge.last_column as u16);
            page.merge_range(first, left, last, right, "", &Format::new())?;
        }
    }
    Ok(())
}

/// Cells of a range; 0 for one that no sheet can have.
fn area(merge: &Merge) -> u64 {
    if merge.last_row >= ROWS || merge.last_column >= COLUMNS {
        return 0;
    }
    let side = |first: u32, last: u32| u64::from((last + 1).saturating_sub(first));
    side(merge.first_column, merge.last_column) * side(merge.first_row, merge.last_row)
}

/// Widths that show what is in the columns. The writer's own measure takes a Chinese character for a Latin one.
#[derive(Debug)]
pub(super) struct Widths {
    columns: Vec<f64>,
    /// Cells whose text lies across several columns.
    across: HashSet<(u32, u32)>,
}

/// Characters of a column at least and at most.
const NARROWEST: f64 = 8.0;
const WIDEST: f64 = 60.0;

impl Widths {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let across = sheet.merges.iter().filter(|merge| merge.last_column > merge.first_column);
        Widths {
            columns: Vec::new(),
            across: across.map(|merge| (merge.first_row, merge.first_column)).collect(),
        }
    }

    /// Takes in a text of the file's cell, and how much more room it takes than it says.
    pub(super) fn add(&mut self, row: u32, column: u32, text: &str, more: f64) {
        if self.across.contains(&(row, column)) {
            return;
        }
        let at = column as usize;
        if self.columns.len() <= at {
            self.columns.resize(at + 1, 0.0);
        }
        let width = text.lines().map(width).fold(0.0, f64::max);
        self.columns[at] = self.columns[at].max(width + more);
    }

    pub(super) fn set(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(&self.columns) {
            if *width > 0.0 {
                page.set_column_width(column, (width + 2.0).clamp(NARROWEST, WIDEST))?;
            }
        }
        Ok(())
    }
}

/// The width of a line in digits: from the Hangul signs on (U+1100), scripts are about twice as wide.
fn width(line: &str) -> f64 {
    line.chars().take(WIDEST as usize).map(|c| if c < '\u{1100}' { 1.0 } else { 2.0 }).sum()
}
