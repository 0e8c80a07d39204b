//! Plain lists: a heading somewhere near the top, a row for each thing below it. Which columns there are is the
//! caller's; nothing is mended but spaces.

use std::collections::BTreeMap;

use crate::{
    IssueCode, ReadFault, ReadOptions,
    grid::RowView,
    judge::{fold, is_blank},
    read::read,
};

/// Rows in which a heading is looked for.
const HEADING_WITHIN: usize = 20;

/// A column a list may have.
#[derive(Debug, Clone, Copy)]
pub struct PlainField {
    /// What rows name it by.
    pub key: &'static str,
    /// Headings it is known by, in any language; case, width, signs and what is in brackets do not count.
    pub names: &'static [&'static str],
    /// A list without it is none.
    pub required: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRow {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// What stands in it, trimmed; columns that the sheet lacks are not there, empty cells are empty.
    pub cells: BTreeMap<&'static str, String>,
}

impl PlainRow {
    /// What stands in a column; empty where it lacks.
    pub fn get(&self, key: &str) -> &str {
        self.cells.get(key).map_or("", String::as_str)
    }
}

/// Reads the first sheet whose heading names every required column. Blank rows are passed over.
///
/// # Errors
/// Those of [`read`]; RM-IMP-0007 where no heading was found.
pub fn plain(file: &str, bytes: &[u8], fields: &[PlainField]) -> Result<Vec<PlainRow>, ReadFault> {
    let book = read(file, bytes, &ReadOptions::default())?;
    for sheet in book.sheets.iter().filter(|sheet| sheet.was_read) {
        let mut rows = sheet.grid.rows();
        let heading = rows.by_ref().take(HEADING_WITHIN).find_map(|row| columns(&row, fields));
        let Some(columns) = heading else { continue };
        return Ok(rows.filter_map(|row| plain_row(&row, &columns)).collect());
    }
    Err(ReadFault::new(IssueCode::HeaderNotFound))
}

/// Columns by the words of a heading; none where one that is required lacks.
fn columns(row: &RowView<'_>, fields: &[PlainField]) -> Option<BTreeMap<u32, &'static str>> {
    let mut found: BTreeMap<u32, &'static str> = BTreeMap::new();
    for cell in row.cells() {
        let word = fold(cell.text);
        let field = fields.iter().find(|field| field.names.iter().any(|name| fold(name) == word));
        if let Some(field) = field.filter(|field| !found.values().any(|key| *key == field.key)) {
            found.insert(cell.column, field.key);
        }
    }
    let has = |field: &PlainField| found.values().any(|key| *key == field.key);
    (!found.is_empty() && fields.iter().filter(|field| field.required).all(has)).then_some(found)
}

fn plain_row(row: &RowView<'_>, columns: &BTreeMap<u32, &'static str>) -> Option<PlainRow> {
    let mut cells: BTreeMap<&'static str, String> =
        columns.values().map(|key| (*key, String::new())).collect();
    for cell in row.cells() {
        if let Some(key) = columns.get(&cell.column).filter(|_| !is_blank(cell.text)) {
            cells.insert(key, cell.text.trim().to_owned());
        }
    }
    let filled = cells.values().any(|text| !text.is_empty());
    filled.then(|| PlainRow { number: row.number() + 1, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[PlainField] = &[
        PlainField { key: "name", names: &["姓名", "Name"], required: true },
        PlainField { key: "email", names: &["邮箱", "E-mail"], required: false },
    ];

    #[test]
    fn a_heading_is_found_in_either_language_below_a_title() {
        for text in [
            "People of 2026\n姓名,邮箱（必填）\n 王敏 ,min@practice.example\n\n李雷,\n",
            "e-mail;NAME\nmin@practice.example;王敏\n;李雷\n",
        ] {
            let rows = plain("people.csv", text.as_bytes(), FIELDS).unwrap();
            let told: Vec<_> = rows.iter().map(|row| (row.get("name"), row.get("email"))).collect();
            assert_eq!(told, [("王敏", "min@practice.example"), ("李雷", "")], "{text}");
        }
    }

    #[test]
    fn a_list_without_a_required_column_is_none() {
        let fault = plain("people.csv", "邮箱\nmin@practice.example\n".as_bytes(), FIELDS).unwrap_err();
        assert_eq!(fault.code, IssueCode::HeaderNotFound);
    }
}
