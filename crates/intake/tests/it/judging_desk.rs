//! What the tests of judging share: sheets from text and from cells, texts from the catalogues.

use std::sync::Arc;

use intake::{
    ColumnChoice, Edit, EditFault, Field, Group, Issue, IssueCode, Memory, OpenOptions, OpenSheet,
    ReadOptions, RowFilter, RowState, RowView,
};

/// Remembers nothing.
pub struct Blank;

impl Memory for Blank {
    fn recall(&self, _: &str) -> Option<Vec<ColumnChoice>> {
        None
    }
}

/// Remembers one heading.
pub struct One(pub String, pub Vec<ColumnChoice>);

impl Memory for One {
    fn recall(&self, heading: &str) -> Option<Vec<ColumnChoice>> {
        (heading == self.0).then(|| self.1.clone())
    }
}

pub fn open_bytes(file: &str, bytes: Vec<u8>) -> OpenSheet {
    OpenSheet::open(file, Arc::from(bytes), OpenOptions::default(), &Blank).unwrap()
}

pub fn open(text: &str) -> OpenSheet {
    open_bytes("rooms.csv", text.as_bytes().to_vec())
}

pub fn open_expecting(text: &str, domains: &[&str]) -> OpenSheet {
    let domains = domains.iter().map(|domain| (*domain).to_owned()).collect();
    let options = OpenOptions { read: ReadOptions::default(), domains };
    OpenSheet::open("rooms.csv", Arc::from(text.as_bytes()), options, &Blank).unwrap()
}

/// Every row.
pub fn rows(sheet: &OpenSheet) -> Vec<RowView> {
    sheet.rows(&RowFilter::default(), 0, usize::MAX).0
}

/// The row with a number as shown, the first of several.
pub fn row(sheet: &OpenSheet, number: u32) -> RowView {
    rows(sheet).into_iter().find(|row| row.row == number).unwrap()
}

pub fn value(row: &RowView, field: Field) -> String {
    row.cells.iter().find(|cell| cell.field == field).map(|cell| cell.value.clone()).unwrap_or_default()
}

pub fn states(sheet: &OpenSheet) -> Vec<(u32, RowState)> {
    rows(sheet).iter().map(|row| (row.row, row.state)).collect()
}

pub fn codes(row: &RowView) -> Vec<&'static str> {
    row.issues.iter().map(|issue| issue.code.as_str()).collect()
}

pub fn mailboxes(sheet: &OpenSheet) -> Vec<String> {
    sheet.accepted().into_iter().map(|room| room.mailbox).collect()
}

pub fn remarks(sheet: &OpenSheet) -> Vec<IssueCode> {
    sheet.view().remarks.iter().map(|issue| issue.code).collect()
}

pub fn edit(sheet: &mut OpenSheet, edit: Edit) -> Result<(), EditFault> {
    sheet.edit(edit, &Blank)
}

pub fn refuse(sheet: &mut OpenSheet, group: Group, refused: bool) {
    edit(sheet, Edit::Group { group, refused }).unwrap();
}

pub fn only(issues: &[Issue], code: IssueCode) -> Issue {
    let mut found = issues.iter().filter(|issue| issue.code == code);
    let first = found.next().unwrap_or_else(|| panic!("no {code:?} in {issues:?}"));
    assert!(found.next().is_none(), "{code:?} twice");
    first.clone()
}

/// Everything an administrator sees, for comparing before and after.
pub fn seen(sheet: &OpenSheet) -> String {
    let mut view = sheet.view();
    view.deeds.clear();
    format!("{view:#?}\n{:#?}\n{:#?}", rows(sheet), sheet.accepted())
}
