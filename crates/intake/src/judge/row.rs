//! One row of the file: whether it holds anything, which rooms it stands for, the values of its cells by field.

use std::borrow::Cow;

use super::columns::FIELDS;
use super::draft::{Draft, Value};
use super::table::Table;
use super::{Refused, split, text};
use crate::choices::Choices;
use crate::code::Group;
use crate::grid::{CellKind, RowView};
use crate::read::Workbook;
use crate::view::Field;

/// What rows are read by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) book: &'a Workbook,
    pub(crate) choices: &'a Choices,
    pub(crate) refused: Refused,
}

/// An address of a row that has several: the row's id, its text, how many there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) id: u32,
    pub(crate) text: Option<&'a str>,
    pub(crate) of: usize,
}

/// Gives a part behind the first one its id: parent, whether the text was typed, place.
pub(crate) type PartId<'f> = &'f mut dyn FnMut(u32, bool, u16) -> u32;

impl<'a> Reader<'a> {
    /// True if a row has something in a column that is used; without one, anything at all.
    pub(crate) fn has_content(&self, table: &Table, row: RowView<'a>) -> bool {
        let used = |column: u32| table.fields.get(column as usize).is_some_and(Option::is_some);
        let any = table.fields.is_empty() || !table.columns.has_mailbox();
        row.cells().any(|cell| {
            let counts = any || used(cell.column);
            counts && (cell.kind == CellKind::FormulaWithoutValue || !text::is_blank(cell.text))
        })
    }

    /// Puts into `parts` the rows that a row of the file stands for: one, or one for each address.
    pub(crate) fn parts(
        &self,
        table: &Table,
        row: RowView<'a>,
        id: u32,
        part_id: PartId<'_>,
        parts: &mut Vec<Part<'a>>,
    ) {
        parts.clear();
        let column =
            |field| table.columns.get(field).and_then(|column| row.cell(column)).map(|cell| cell.text);
        let own = column(Field::Mailbox)
            .filter(|text| !text::is_blank(text))
            .or_else(|| column(Field::ProxyAddresses));
        match own {
            Some(text) if !self.refused.has(Group::Several) => {
                each_piece(text, |text, nth, of| {
                    let id = if nth == 0 { id } else { part_id(id, false, nth) };
                    self.expand(Part { id, text: Some(text), of }, part_id, parts);
                });
            }
            None if !self.refused.has(Group::Several) => {
                self.expand(Part { id, text: None, of: 1 }, part_id, parts);
            }
            _ => {
                let text = self.choices.typed(id, Field::Mailbox).or(own);
                parts.push(Part { id, text, of: 1 });
            }
        }
    }

    /// A part, or what was typed in its place, which may hold several addresses in turn.
    fn expand(&self, part: Part<'a>, part_id: PartId<'_>, parts: &mut Vec<Part<'a>>) {
        let Some(typed) = self.choices.typed(part.id, Field::Mailbox) else {
            parts.push(part);
            return;
        };
        each_piece(typed, |text, nth, of| match nth {
            0 => parts.push(Part { id: part.id, text: Some(text), of }),
            _ => {
                let id = part_id(part.id, true, nth);
                self.expand(Part { id, text: Some(text), of }, part_id, parts);
            }
        });
    }

    /// Reads and judges one part of a row.
    pub(crate) fn draft(&self, table: &Table, row: RowView<'a>, part: Part<'a>) -> Draft<'a> {
        let mut draft = Draft::default();
        self.read_cells(table, row, &mut draft.values);
        self.fill_down(table, row.number(), &mut draft.values);
        self.type_in(part.id, &mut draft.values);
        self.judge(table, part, &mut draft);
        draft
    }

    /// The cells of a row by field.
    fn read_cells(&self, table: &Table, row: RowView<'a>, values: &mut [Option<Value<'a>>; FIELDS]) {
        for cell in row.cells() {
            let Some(&field) = table.fields.get(cell.column as usize) else { break };
            let Some(field) = field else { continue };
            values[field as usize] = Some(Value {
                raw: cell.text,
                text: Cow::Borrowed(cell.text),
                kind: cell.kind,
                typed: false,
                from: None,
            });
        }
    }

    fn fill_down(&self, table: &Table, number: u32, values: &mut [Option<Value<'a>>; FIELDS]) {
        if !table.fills_down() || self.refused.has(Group::Inferred) {
            return;
        }
        let grid = table.grid(self.book);
        for field in [Field::City, Field::Building, Field::Floor] {
            let Some(column) = table.columns.get(field) else { continue };
            if values[field as usize].as_ref().is_some_and(|value| !text::is_blank(value.raw)) {
                continue;
            }
            if let Some((source, from)) = table.filled(grid, number, column) {
                let text = Cow::Borrowed(source);
                values[field as usize] =
                    Some(Value { raw: "", text, kind: CellKind::Text, typed: false, from: Some(from) });
            }
        }
    }

    fn type_in(&self, id: u32, values: &mut [Option<Value<'a>>; FIELDS]) {
        let Some(typed) = self.choices.cells.get(&id) else { return };
        for (field, text) in typed {
            let raw = values[*field as usize].as_ref().map_or("", |value| value.raw);
            let text = Cow::Borrowed(text.as_str());
            values[*field as usize] =
                Some(Value { raw, text, kind: CellKind::Text, typed: true, from: None });
        }
    }
}

/// Hands over each address of a cell's text with its place and how many there are.
fn each_piece<'a>(text: &'a str, mut take: impl FnMut(&'a str, u16, usize)) {
    if has_one_address(text) {
        return take(text, 0, 1);
    }
    let pieces = split::parts(text);
    for (nth, piece) in pieces.iter().enumerate() {
        take(piece, nth as u16, pieces.len());
    }
}

/// By far the usual case: one sign, and nothing behind it that could be a full-width one.
fn has_one_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b'@', bytes).is_some_and(|at| memchr::memchr2(b'@', 0xEF, &bytes[at + 1..]).is_none())
}
