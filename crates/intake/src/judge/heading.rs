//! Where a table's heading is: searched in the first rows, by the words in them and by the values below.

use super::address::looks_like_address;
use super::alias::{self, WEAK};
use super::text::is_blank;
use crate::grid::Grid;
use crate::view::Field;

/// Rows with content that may hold the heading.
const SEARCHED: usize = 20;
/// Rows with content whose values say what a column holds.
pub(crate) const SAMPLED: usize = 60;

/// Where a table begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index among the rows with content of the heading; none: there is none.
    pub(crate) heading: Option<usize>,
    /// Index among the rows with content of the first row below.
    pub(crate) first: usize,
    /// A column (from 0) whose values are addresses, where no heading says so.
    pub(crate) addresses: Option<u32>,
}

/// Finds the heading; without one, the first row with an address.
pub(crate) fn find(grid: &Grid) -> Place {
    let rows = (0..grid.row_count().min(SEARCHED)).filter_map(|index| Some((index, score(grid, index)?)));
    // Of equals the first one wins; max_by_key would take the last.
    let best = rows.reduce(|best, next| if next.1 > best.1 { next } else { best });
    match best {
        Some((index, score)) if score.names_mailbox => {
            Place { heading: Some(index), first: index + 1, addresses: None }
        }
        Some((index, score)) => by_values(grid, Some(index).filter(|_| score.fields > 1)),
        None => by_values(grid, None),
    }
}

/// Compared field by field: a heading with a mailbox beats one with many other fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    names_mailbox: bool,
    fields: usize,
}

/// How much a row is a heading; none for a row that cannot be one.
fn score(grid: &Grid, index: usize) -> Option<Score> {
    let row = grid.row(index)?;
    let (mut fields, mut mailbox, mut strong) = (Vec::new(), None, false);
    for cell in row.cells() {
        if looks_like_address(cell.text) {
            return None;
        }
        let Some((field, tier)) = alias::meaning(cell.text) else { continue };
        if !fields.contains(&field) {
            fields.push(field);
        }
        if matches!(field, Field::Mailbox | Field::ProxyAddresses) {
            mailbox.get_or_insert(cell.column);
            strong |= tier < WEAK;
        }
    }
    if fields.is_empty() {
        return None;
    }
    // A single word could be part of an explanation; then the values below must bear it out.
    let sure = fields.len() > 1 && strong;
    let names_mailbox = mailbox.is_some_and(|column| sure || is_borne_out(grid, index, column));
    Some(Score { names_mailbox, fields: fields.len() })
}

fn is_borne_out(grid: &Grid, index: usize, column: u32) -> bool {
    let alone = grid.column_count() == 1;
    let last = index + 1 == grid.row_count();
    alone || last || count_addresses(grid, index + 1, column) > 0
}

/// Values of a column that are addresses, among the first rows from an index on.
pub(crate) fn count_addresses(grid: &Grid, from: usize, column: u32) -> usize {
    let rows = (from..grid.row_count().min(from + SAMPLED)).filter_map(|index| grid.row(index));
    rows.filter(|row| row.cell(column).is_some_and(|cell| looks_like_address(cell.text))).count()
}

/// Without a heading that names the mailbox: the column with most addresses. `named` is a row with other headings.
fn by_values(grid: &Grid, named: Option<usize>) -> Place {
    let Some((column, top)) = address_column(grid) else {
        return Place { heading: named, first: named.map_or(0, |index| index + 1), addresses: None };
    };
    if let Some(index) = named.filter(|index| *index < top) {
        return Place { heading: Some(index), first: index + 1, addresses: Some(column) };
    }
    let above = top.checked_sub(1).filter(|index| {
        let cell = grid.row(*index).and_then(|row| row.cell(column));
        cell.is_some_and(|cell| !is_blank(cell.text))
    });
    Place { heading: above, first: top, addresses: Some(column) }
}

/// The column with most addresses and the row of its first one.
fn address_column(grid: &Grid) -> Option<(u32, usize)> {
    let mut columns: Vec<(u32, usize, usize)> = Vec::new();
    for index in 0..grid.row_count().min(SAMPLED) {
        for cell in grid.row(index)?.cells().filter(|cell| looks_like_address(cell.text)) {
            match columns.iter_mut().find(|(column, ..)| *column == cell.column) {
                Some((_, _, count)) => *count += 1,
                None => columns.push((cell.column, index, 1)),
            }
        }
    }
    let best = columns.into_iter().reduce(|best, next| if next.2 > best.2 { next } else { best });
    best.map(|(column, top, _)| (column, top))
}

/// The column with most addresses among the first rows from an index on.
pub(crate) fn below(grid: &Grid, from: usize) -> Option<u32> {
    let mut columns: Vec<u32> = (0..grid.column_count()).collect();
    columns.retain(|column| count_addresses(grid, from, *column) > 0);
    columns
        .into_iter()
        .max_by_key(|column| (count_addresses(grid, from, *column), std::cmp::Reverse(*column)))
}
