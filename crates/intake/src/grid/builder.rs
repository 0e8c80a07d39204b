//! Builds a grid from cells as they are read, in whatever order, under the caps.

use super::{CellKind, Entry, Grid, RowEntry};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::read::DateFormat;

/// Whether a reader should go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(crate) enum Flow {
    Go,
    /// Many blank rows lie behind: what follows is not part of the table.
    Stop,
}

/// Takes cells as they are read, checks them against the caps, and builds the grid.
#[derive(Debug)]
pub(crate) struct GridBuilder {
    grid: Grid,
    caps: Caps,
    spent: Spent,
    sorted: bool,
    stopped: bool,
}

/// What the sheets of a workbook hold that were read before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Spent {
    cells: u64,
    text: u64,
}

impl Spent {
    /// The same with one more sheet.
    pub(crate) fn and(self, grid: &Grid) -> Self {
        Spent { cells: self.cells + grid.entries.len() as u64, text: self.text + grid.text.len() as u64 }
    }
}

impl GridBuilder {
    pub(crate) fn new(caps: &Caps, spent: Spent) -> Self {
        GridBuilder { grid: Grid::default(), caps: *caps, spent, sorted: true, stopped: false }
    }

    /// True while nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.grid.entries.is_empty()
    }

    pub(crate) fn caps(&self) -> &Caps {
        &self.caps
    }

    /// What was added so far.
    pub(crate) fn grid(&self) -> &Grid {
        &self.grid
    }

    /// True for a row so far below the last one with content that reading stops there.
    pub(crate) fn is_beyond(&self, row: u32) -> bool {
        let last = self.grid.rows.last();
        last.is_some_and(|last| u64::from(row) > u64::from(last.number) + self.caps.blank_rows)
    }

    /// Adds a cell. An empty text is no content, unless it is a formula that lost its value.
    pub(crate) fn push(
        &mut self,
        row: u32,
        column: u32,
        kind: CellKind,
        text: &str,
    ) -> Result<Flow, ReadFault> {
        if text.is_empty() && kind != CellKind::FormulaWithoutValue {
            return Ok(Flow::Go);
        }
        let last = self.grid.rows.last().copied();
        if self.is_beyond(row) {
            self.stopped = true;
            return Ok(Flow::Stop);
        }
        self.check(row, column, text)?;
        match last {
            Some(last) if last.number == row => {
                let previous = self.grid.entries.last().map_or(0, |entry| u32::from(entry.column));
                self.sorted &= column > previous;
            }
            Some(last) => {
                self.sorted &= row > last.number;
                self.open_row(row)?;
            }
            None => self.open_row(row)?,
        }
        self.append(column, kind, text)
    }

    /// Adds a cell that may show a date, in this way.
    pub(crate) fn push_shown(
        &mut self,
        row: u32,
        column: u32,
        kind: CellKind,
        text: &str,
        format: Option<&DateFormat>,
    ) -> Result<Flow, ReadFault> {
        let held = self.grid.entries.len();
        let flow = self.push(row, column, kind, text)?;
        if let Some(format) = format.filter(|_| kind == CellKind::Date && self.grid.entries.len() > held) {
            self.grid.entries[held].format = self.grid.format(format);
        }
        Ok(flow)
    }

    fn check(&mut self, row: u32, column: u32, text: &str) -> Result<(), ReadFault> {
        let columns = u64::from(column) + 1;
        Cap::Columns.check(columns, self.caps.columns)?;
        let width = columns.max(u64::from(self.grid.columns));
        Cap::UsedArea.check((u64::from(row) + 1) * width, self.caps.used_area)?;
        Cap::Cells.check(self.spent.cells + self.grid.entries.len() as u64 + 1, self.caps.cells)?;
        let held = self.spent.text + self.grid.text.len() as u64;
        Cap::TextBytes.check(held + text.len() as u64, self.caps.text_bytes)?;
        check_length(text, &self.caps)?;
        self.grid.columns = width as u32;
        Ok(())
    }

    fn open_row(&mut self, row: u32) -> Result<(), ReadFault> {
        Cap::Rows.check(self.grid.rows.len() as u64 + 1, self.caps.rows)?;
        self.grid.rows.push(RowEntry { number: row, cells_end: self.grid.entries.len() as u32 });
        Ok(())
    }

    fn append(&mut self, column: u32, kind: CellKind, text: &str) -> Result<Flow, ReadFault> {
        self.grid.text.push_str(text);
        let end =
            u32::try_from(self.grid.text.len()).map_err(|_| Cap::TextBytes.reached(self.caps.text_bytes))?;
        self.grid.entries.push(Entry { end, column: column as u16, kind, format: 0 });
        if let Some(row) = self.grid.rows.last_mut() {
            row.cells_end = self.grid.entries.len() as u32;
        }
        Ok(Flow::Go)
    }

    /// The grid, and the last row read (from 1) when reading stopped at a run of blank rows.
    pub(crate) fn finish(self) -> (Grid, Option<u32>) {
        let stopped = self.stopped.then(|| self.grid.rows.last().map_or(0, |row| row.number + 1));
        let mut grid = if self.sorted { self.grid } else { sort(&self.grid) };
        grid.text.shrink_to_fit();
        grid.entries.shrink_to_fit();
        grid.rows.shrink_to_fit();
        (grid, stopped)
    }
}

/// Refuses a text longer than a cell may be.
pub(crate) fn check_length(text: &str, caps: &Caps) -> Result<(), ReadFault> {
    if text.len() as u64 <= caps.string_chars {
        return Ok(());
    }
    Cap::StringChars.check(text.chars().count() as u64, caps.string_chars)
}

/// Refuses a text that is still growing once no character is short enough for it to fit; cheap enough to ask each time.
pub(crate) fn check_growing(text: &str, caps: &Caps) -> Result<(), ReadFault> {
    if text.len() as u64 <= caps.string_chars.saturating_mul(4) {
        return Ok(());
    }
    Err(Cap::StringChars.reached(caps.string_chars))
}

/// Rebuilds a grid whose cells came in another order than row by row; of two cells in one place the later wins.
fn sort(grid: &Grid) -> Grid {
    let mut cells: Vec<(u32, u32, usize)> = Vec::with_capacity(grid.entries.len());
    let mut index = 0;
    for row in &grid.rows {
        while index < row.cells_end as usize {
            cells.push((row.number, u32::from(grid.entries[index].column), index));
            index += 1;
        }
    }
    cells.sort_unstable();
    let mut sorted = Grid { columns: grid.columns, formats: grid.formats.clone(), ..Grid::default() };
    for (place, &(row, column, index)) in cells.iter().enumerate() {
        if cells.get(place + 1).is_some_and(|next| (next.0, next.1) == (row, column)) {
            continue;
        }
        if sorted.rows.last().is_none_or(|last| last.number != row) {
            sorted.rows.push(RowEntry { number: row, cells_end: 0 });
        }
        let cell = grid.cell_at(index);
        sorted.text.push_str(cell.text);
        sorted.entries.push(Entry { end: sorted.text.len() as u32, ..grid.entries[index] });
        if let Some(last) = sorted.rows.last_mut() {
            last.cells_end = sorted.entries.len() as u32;
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(grid: &Grid) -> Vec<(u32, u32, String)> {
        grid.rows()
            .flat_map(|row| row.cells().map(move |cell| (row.number(), cell.column, cell.text.to_owned())))
            .collect()
    }

    #[test]
    fn cells_out_of_order_are_sorted_and_the_later_of_two_wins() {
        let mut builder = GridBuilder::new(&Caps::default(), Spent::default());
        for (row, column, text) in [(2, 1, "d"), (0, 1, "b"), (0, 0, "a"), (2, 0, "c"), (0, 1, "B")] {
            assert_eq!(builder.push(row, column, CellKind::Text, text).unwrap(), Flow::Go);
        }
        let (grid, _) = builder.finish();
        let expected = [(0, 0, "a"), (0, 1, "B"), (2, 0, "c"), (2, 1, "d")];
        assert_eq!(texts(&grid), expected.map(|(row, column, text)| (row, column, text.to_owned())));
    }

    #[test]
    fn many_blank_rows_stop_the_reading() {
        let mut builder = GridBuilder::new(&Caps { blank_rows: 10, ..Caps::default() }, Spent::default());
        assert_eq!(builder.push(0, 0, CellKind::Text, "a").unwrap(), Flow::Go);
        assert_eq!(builder.push(10, 0, CellKind::Text, "b").unwrap(), Flow::Go);
        assert_eq!(builder.push(21, 0, CellKind::Text, "c").unwrap(), Flow::Stop);
        let (grid, stopped) = builder.finish();
        assert_eq!(grid.row_count(), 2);
        assert_eq!(stopped, Some(11));
    }
}
