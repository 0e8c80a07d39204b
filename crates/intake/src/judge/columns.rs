//! Which column of a table holds which field.

use std::collections::BTreeMap;

use super::address::looks_like_address;
use super::alias::{self, Tier};
use super::heading::{Place, SAMPLED, count_addresses};
use super::text::{fold, is_blank};
use crate::grid::Grid;
use crate::view::{ColumnChoice, Field};

/// Number of fields.
pub(crate) const FIELDS: usize = Field::ALL.len();

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// Column (from 0) of each field.
    pub(crate) of: [Option<u32>; FIELDS],
    /// Another column that could hold the mailbox as well as the chosen one.
    pub(crate) rival: Option<u32>,
}

impl Columns {
    pub(crate) fn get(&self, field: Field) -> Option<u32> {
        self.of[field as usize]
    }

    fn set(&mut self, field: Field, column: u32) {
        self.of.iter_mut().filter(|held| **held == Some(column)).for_each(|held| *held = None);
        self.of[field as usize] = Some(column);
    }

    /// True if mailboxes come from somewhere.
    pub(crate) fn has_mailbox(&self) -> bool {
        self.get(Field::Mailbox).or(self.get(Field::ProxyAddresses)).is_some()
    }

    /// The field of each column, for reading row by row.
    pub(crate) fn by_column(&self) -> Vec<Option<Field>> {
        let width = self.of.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        let mut fields = vec![None; width];
        for field in Field::ALL {
            if let Some(column) = self.get(field) {
                fields[column as usize] = Some(field);
            }
        }
        fields
    }

    /// As choices, every column that is used.
    pub(crate) fn choices(&self) -> Vec<ColumnChoice> {
        let used = self.by_column().into_iter().enumerate();
        used.filter_map(|(at, field)| {
            field.map(|field| ColumnChoice { column: at as u32 + 1, field: Some(field) })
        })
        .collect()
    }

    /// Columns as chosen, on top of these. None if that leaves no mailbox or names a column that is not there.
    pub(crate) fn chosen(&self, choices: &[ColumnChoice], width: u32) -> Option<Columns> {
        let mut columns = Columns { rival: None, ..self.clone() };
        for choice in choices {
            let column = choice.column.checked_sub(1).filter(|column| *column < width)?;
            columns.of.iter_mut().filter(|held| **held == Some(column)).for_each(|held| *held = None);
        }
        for choice in choices {
            if let Some(field) = choice.field {
                columns.set(field, choice.column - 1);
            }
        }
        columns.has_mailbox().then_some(columns)
    }

    /// Told from the heading and the values below it.
    pub(crate) fn told(grid: &Grid, place: Place) -> Self {
        let mut claims: BTreeMap<Field, Vec<(Tier, u32)>> = BTreeMap::new();
        for cell in place.heading.and_then(|index| grid.row(index)).into_iter().flat_map(|row| row.cells()) {
            if let Some((field, tier)) = alias::meaning(cell.text) {
                claims.entry(field).or_default().push((tier, cell.column));
            }
        }
        let mut columns = Columns::default();
        for (field, claims) in &claims {
            if let Some((_, column)) = claims.iter().min() {
                columns.of[*field as usize] = Some(*column);
            }
        }
        columns.settle_proxies(grid, place);
        columns.settle_mailbox(grid, place, claims.get(&Field::Mailbox).map_or(&[], Vec::as_slice));
        columns
    }

    /// `Email addresses` over plain addresses is a column of mailboxes.
    fn settle_proxies(&mut self, grid: &Grid, place: Place) {
        let Some(column) = self.get(Field::ProxyAddresses) else { return };
        let mut values = sample(grid, place.first, column);
        if values.len() > 0 && !values.any(super::proxy::is_list) && self.get(Field::Mailbox).is_none() {
            self.set(Field::Mailbox, column);
        }
    }

    fn settle_mailbox(&mut self, grid: &Grid, place: Place, claims: &[(Tier, u32)]) {
        if let Some(column) = place.addresses {
            self.set(Field::Mailbox, column);
            self.name_beside(grid, place, column);
            return;
        }
        // A column without a single address yields to one with some.
        let filled = |column: u32| count_addresses(grid, place.first, column) > 0;
        let best = claims.iter().min_by_key(|(tier, column)| (!filled(*column), *tier, *column));
        let Some(&(tier, column)) = best else { return };
        self.set(Field::Mailbox, column);
        let equal = claims.iter().filter(|(other, at)| *at != column && *other == tier && filled(*at));
        self.rival = equal.map(|(_, at)| *at).find(|at| differs(grid, place.first, column, *at));
    }

    /// Pairs without a heading: the column beside the addresses is the name.
    fn name_beside(&mut self, grid: &Grid, place: Place, mailbox: u32) {
        if place.heading.is_some() || grid.column_count() != 2 {
            return;
        }
        let other = 1 - mailbox.min(1);
        if sample(grid, place.first, other).any(|text| !looks_like_address(text)) {
            self.set(Field::Name, other);
        }
    }
}

fn sample(grid: &Grid, from: usize, column: u32) -> impl ExactSizeIterator<Item = &str> {
    let rows = (from..grid.row_count().min(from + SAMPLED)).filter_map(move |index| grid.row(index));
    let values: Vec<&str> = rows.filter_map(|row| row.cell(column)).map(|cell| cell.text).collect();
    values.into_iter()
}

fn differs(grid: &Grid, from: usize, a: u32, b: u32) -> bool {
    let rows = (from..grid.row_count().min(from + SAMPLED)).filter_map(|index| grid.row(index));
    rows.into_iter().any(|row| match (row.cell(a), row.cell(b)) {
        (Some(a), Some(b)) => !a.text.eq_ignore_ascii_case(b.text),
        _ => false,
    })
}

/// Names a heading whatever the order of its sheet's other rows: a digest of its folded texts. None for a blank row.
pub(crate) fn digest(grid: &Grid, heading: usize) -> Option<String> {
    let row = grid.row(heading)?;
    let mut hasher = blake3::Hasher::new();
    for cell in row.cells().filter(|cell| !is_blank(cell.text)) {
        hasher.update(&cell.column.to_le_bytes());
        hasher.update(fold(cell.text).as_bytes());
        hasher.update(&[0]);
    }
    Some(hasher.finalize().to_hex()[..32].to_owned())
}
