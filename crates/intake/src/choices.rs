//! What the administrator did to an open sheet, as data. The state of the sheet follows from it, so taking back the
//! newest change is leaving it out.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::code::{Group, IssueCode};
use crate::judge::Refused;
use crate::read::{Delimiter, ReadOptions, TextEncoding};
use crate::view::{ColumnChoice, Deed, Example, Field};

/// A change that was made, and how it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub(crate) change: Change,
    pub(crate) deed: Deed,
}

/// A change, with everything that it depended on when it was made.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Cells(Vec<(u32, Field, String)>),
    Columns { heading: String, columns: Vec<ColumnChoice> },
    Header { sheet: String, row: Option<u32> },
    Text { encoding: Option<TextEncoding>, delimiter: Option<Delimiter> },
    Sheets(Vec<String>),
    Refuse(Group, Refusal),
    Make(Group),
    Keep(u32, IssueCode),
    Skip(Vec<u32>, bool),
}

/// What a kind of repair had done when it was refused, so that it can still be offered.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) count: u32,
    pub(crate) example: Option<Example>,
}

/// All changes together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    pub(crate) sheets: Option<Vec<String>>,
    pub(crate) text: Option<(Option<TextEncoding>, Option<Delimiter>)>,
    /// Row of the heading as shown, by sheet.
    pub(crate) headers: BTreeMap<String, Option<u32>>,
    /// Columns by heading.
    pub(crate) columns: BTreeMap<String, Vec<ColumnChoice>>,
    pub(crate) refused: BTreeMap<Group, Refusal>,
    /// Typed values by row.
    pub(crate) cells: HashMap<u32, BTreeMap<Field, String>>,
    pub(crate) kept: HashSet<(u32, IssueCode)>,
    pub(crate) skipped: HashSet<u32>,
}

impl Choices {
    /// All changes in the order they were made.
    pub(crate) fn of(done: &[Done]) -> Self {
        let mut choices = Choices::default();
        for done in done {
            choices.apply(&done.change);
        }
        choices
    }

    /// Adds the newest change.
    pub(crate) fn apply(&mut self, change: &Change) {
        match change {
            Change::Cells(cells) => {
                for (row, field, value) in cells {
                    self.cells.entry(*row).or_default().insert(*field, value.clone());
                }
            }
            Change::Columns { heading, columns } => {
                self.columns.insert(heading.clone(), columns.clone());
            }
            Change::Header { sheet, row } => {
                self.headers.insert(sheet.clone(), *row);
            }
            Change::Text { encoding, delimiter } => self.reread(*encoding, *delimiter),
            Change::Sheets(names) => self.sheets = Some(names.clone()),
            Change::Refuse(group, refusal) => {
                self.refused.entry(*group).or_insert_with(|| refusal.clone());
            }
            Change::Make(group) => {
                self.refused.remove(group);
            }
            Change::Keep(row, code) => {
                self.kept.insert((*row, *code));
            }
            Change::Skip(rows, true) => self.skipped.extend(rows),
            Change::Skip(rows, false) => rows.iter().for_each(|row| {
                self.skipped.remove(row);
            }),
        }
    }

    /// Text that is read anew has other rows: what was said of the old ones does not hold.
    fn reread(&mut self, encoding: Option<TextEncoding>, delimiter: Option<Delimiter>) {
        *self = Choices {
            text: Some((encoding, delimiter)),
            refused: std::mem::take(&mut self.refused),
            ..Choices::default()
        };
    }

    /// How the file is read under these choices.
    pub(crate) fn reading(&self, base: &ReadOptions) -> ReadOptions {
        let (encoding, delimiter) = self.text.unwrap_or((base.encoding, base.delimiter));
        let sheets = self.sheets.clone().or_else(|| base.sheets.clone());
        ReadOptions { sheets, encoding, delimiter, caps: base.caps }
    }

    pub(crate) fn refused_groups(&self) -> Refused {
        self.refused.keys().copied().collect()
    }

    /// The value that was typed.
    pub(crate) fn typed(&self, row: u32, field: Field) -> Option<&str> {
        self.cells.get(&row)?.get(&field).map(String::as_str)
    }
}
