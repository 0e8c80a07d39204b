//! The table on a sheet: its heading, its columns, where its rows begin, what is filled down.

use super::columns::{Columns, digest};
use super::heading::{self, Place};
use super::text::{capped, is_blank};
use crate::choices::Choices;
use crate::grid::Grid;
use crate::open::Memory;
use crate::read::{Sheet, Workbook};
use crate::view::{ColumnChoice, Field};

/// Fields whose merged cells hold for every row they span.
const FILLED: [Field; 3] = [Field::City, Field::Building, Field::Floor];

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Index of its sheet in the workbook.
    pub(crate) sheet: usize,
    /// Where it is.
    pub(crate) place: Place,
    /// Names its heading for the memory of columns.
    pub(crate) digest: Option<String>,
    /// Which column holds what.
    pub(crate) columns: Columns,
    /// The field of each column.
    pub(crate) fields: Vec<Option<Field>>,
    /// The columns are as chosen for this heading before.
    pub(crate) remembered: bool,
    /// Merged cells of fields that are filled down, by column and row.
    fills: Vec<Fill>,
    /// Rows above the heading that were left out: how many, and the first text.
    pub(crate) titles: Option<(u32, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fill {
    column: u32,
    first: u32,
    last: u32,
    source: u32,
}

impl Table {
    fn lay(book: &Workbook, sheet: usize, choices: &Choices, memory: &dyn Memory) -> Self {
        let (index, sheet) = (sheet, &book.sheets[sheet]);
        let grid = &sheet.grid;
        let place = match choices.headers.get(&sheet.name) {
            Some(row) => forced(grid, *row),
            None => heading::find(grid),
        };
        let digest = place.heading.and_then(|heading| digest(grid, heading));
        let mut columns = Columns::told(grid, place);
        let key = key(digest.as_deref(), &sheet.name);
        let (chosen, remembered) = match choices.columns.get(&key) {
            Some(chosen) => (Some(chosen.clone()), false),
            None => (digest.as_deref().and_then(|digest| memory.recall(digest)), true),
        };
        let chosen =
            chosen.and_then(|chosen| Some((only(&columns, &chosen, grid.column_count())?, remembered)));
        let remembered = chosen.as_ref().is_some_and(|(_, remembered)| *remembered);
        if let Some((chosen, _)) = chosen {
            columns = chosen;
        }
        let fields = columns.by_column();
        let fills = fills(sheet, &columns);
        Table { sheet: index, place, digest, columns, fields, remembered, fills, titles: titles(grid, place) }
    }

    /// The key of its columns among the choices.
    pub(crate) fn key(&self, book: &Workbook) -> String {
        key(self.digest.as_deref(), &book.sheets[self.sheet].name)
    }

    pub(crate) fn grid<'a>(&self, book: &'a Workbook) -> &'a Grid {
        &book.sheets[self.sheet].grid
    }

    /// Row of the heading as shown, from 1.
    pub(crate) fn header_row(&self, book: &Workbook) -> Option<u32> {
        Some(self.grid(book).row(self.place.heading?)?.number() + 1)
    }

    /// Heading of a column as in the sheet.
    pub(crate) fn header<'a>(&self, book: &'a Workbook, column: u32) -> &'a str {
        let row = self.place.heading.and_then(|index| self.grid(book).row(index));
        row.and_then(|row| row.cell(column)).map_or("", |cell| cell.text)
    }

    /// True if any of its cells is filled down.
    pub(crate) fn fills_down(&self) -> bool {
        !self.fills.is_empty()
    }

    /// The value a merged cell gives to an empty cell, and the row (from 0) it stands in.
    pub(crate) fn filled<'a>(&self, grid: &'a Grid, row: u32, column: u32) -> Option<(&'a str, u32)> {
        let at = self.fills.partition_point(|fill| (fill.column, fill.first) <= (column, row));
        let fill = self.fills.get(at.checked_sub(1)?)?;
        let covers = fill.column == column && (fill.first..=fill.last).contains(&row);
        let cell = covers.then(|| grid.row_numbered(fill.first)?.cell(fill.source))??;
        (fill.first != row).then_some((cell.text, fill.first))
    }
}

fn key(digest: Option<&str>, sheet: &str) -> String {
    digest.map_or_else(|| format!("sheet:{sheet}"), str::to_owned)
}

/// Columns exactly as chosen, those not named unused.
fn only(told: &Columns, chosen: &[ColumnChoice], width: u32) -> Option<Columns> {
    let bare = Columns { of: Default::default(), rival: told.rival };
    bare.chosen(chosen, width)
}

/// The heading that the administrator named by its row as shown.
fn forced(grid: &Grid, row: Option<u32>) -> Place {
    let index = row
        .and_then(|row| (0..grid.row_count()).find(|at| grid.row(*at).map(|r| r.number() + 1) == Some(row)));
    let first = index.map_or(0, |index| index + 1);
    let found = heading::below(grid, first);
    // A heading with known words needs no addresses to tell its columns.
    let told = Columns::told(grid, Place { heading: index, first, addresses: None });
    Place { heading: index, first, addresses: found.filter(|_| !told.has_mailbox()) }
}

fn titles(grid: &Grid, place: Place) -> Option<(u32, String)> {
    let end = place.heading.unwrap_or(place.first);
    let first = grid.row(0)?.cells().find(|cell| !is_blank(cell.text))?;
    (end > 0).then(|| (end as u32, capped(first.text.trim(), 60)))
}

fn fills(sheet: &Sheet, columns: &Columns) -> Vec<Fill> {
    let held: Vec<u32> = FILLED.iter().filter_map(|field| columns.get(*field)).collect();
    let tall = sheet.merges.iter().filter(|merge| merge.last_row > merge.first_row);
    let mut fills: Vec<Fill> = tall
        .flat_map(|merge| {
            let covered =
                held.iter().filter(|column| (merge.first_column..=merge.last_column).contains(column));
            covered.map(|column| Fill {
                column: *column,
                first: merge.first_row,
                last: merge.last_row,
                source: merge.first_column,
            })
        })
        .collect();
    fills.sort_unstable();
    fills
}

/// The sheets that take part, each with its table, and those that have none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables {
    pub(crate) used: Vec<Table>,
    /// Visible or chosen sheets without a column of mailboxes.
    pub(crate) passed_over: Vec<usize>,
}

impl Tables {
    pub(crate) fn lay(book: &Workbook, choices: &Choices, memory: &dyn Memory) -> Self {
        let read =
            book.sheets.iter().enumerate().filter(|(_, sheet)| sheet.was_read && sheet.grid.row_count() > 0);
        let all: Vec<Table> = read.map(|(index, _)| Table::lay(book, index, choices, memory)).collect();
        let is_meant = |table: &Table| choices.headers.contains_key(&book.sheets[table.sheet].name);
        let (used, others): (Vec<Table>, Vec<Table>) =
            all.into_iter().partition(|table| table.columns.has_mailbox() || is_meant(table));
        let mut tables = Tables { used, passed_over: others.iter().map(|table| table.sheet).collect() };
        if tables.used.is_empty() {
            // The administrator can still say which column it is.
            tables.used.extend(others.into_iter().take(1));
            tables.passed_over =
                tables.passed_over.split_off(tables.used.len().min(tables.passed_over.len()));
        }
        tables
    }
}
