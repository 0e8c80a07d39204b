//! The corrected copy: the same sheets with everything that was mended, problems as comments.

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{Note, Workbook, Worksheet, XlsxError};

use super::cell::{write_cell, write_value};
use super::layout::{Moved, Widths, write_merges};
use crate::code::Severity;
use crate::grid::{CellKind, RowView};
use crate::judge::{Finding, Row, Table, capped};
use crate::open::{Words, WriteFault};
use crate::read::{Sheet, Visibility};
use crate::show::Scene;
use crate::view::{Field, RowState};

/// Characters of a comment.
const COMMENT: usize = 1_500;
/// Characters that a date takes beside those of ISO 8601 where it is shown in words. One that does not fit is not shown.
const DATE_MORE: f64 = 6.0;

/// Writes the copy. `book` has every sheet, those that did not take part too.
pub(crate) fn corrected(
    scene: &Scene<'_>,
    book: &crate::read::Workbook,
    words: &dyn Words,
) -> Result<Vec<u8>, WriteFault> {
    let mut out = Workbook::new();
    let mut shown = false;
    for (index, sheet) in book.sheets.iter().enumerate() {
        let page = out.add_worksheet();
        page.set_name(tab(&sheet.name, index))?;
        let is_visible = sheet.visibility == Visibility::Visible;
        if !is_visible {
            page.set_hidden(true);
        } else if !std::mem::replace(&mut shown, true) {
            page.set_active(true);
            page.set_first_tab(true);
        }
        match scene.case.tables.used.iter().position(|table| table.sheet == index) {
            Some(at) => write_table(page, scene, at, sheet, words)?,
            None => write_plain(page, sheet)?,
        }
    }
    if !shown {
        // A workbook needs a sheet that shows.
        out.worksheet_from_index(0)?.set_hidden(false).set_active(true);
    }
    Ok(out.save_to_buffer()?)
}

/// A name that a tab may have: at most 31 characters, none of `[]:*?/\`.
fn tab(name: &str, index: usize) -> String {
    let name: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    let name = name.trim_matches('\'').trim().to_owned();
    if name.is_empty() { format!("{}", index + 1) } else { name }
}

fn write_plain(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut widths = Widths::of(sheet);
    write_merges(page, sheet, &Moved::default())?;
    for line in sheet.grid.rows() {
        Mends::default().write(page, line.number(), line, &mut widths)?;
    }
    widths.set(page)
}

fn write_table(
    page: &mut Worksheet,
    scene: &Scene<'_>,
    at: usize,
    sheet: &Sheet,
    words: &dyn Words,
) -> Result<(), WriteFault> {
    let table = &scene.case.tables.used[at];
    let mut rows: HashMap<u32, Vec<&Row>> = HashMap::new();
    for row in scene.judged.rows.iter().filter(|row| row.table as usize == at) {
        rows.entry(scene.case.number(row).unwrap_or_default()).or_default().push(row);
    }
    let judged = |line: RowView<'_>| rows.get(&(line.number() + 1)).map_or(&[][..], Vec::as_slice);
    let mut moved = Moved::default();
    for line in sheet.grid.rows() {
        moved.add(line.number(), judged(line).len());
    }
    let mut widths = Widths::of(sheet);
    write_merges(page, sheet, &moved)?;
    for line in sheet.grid.rows() {
        let first = moved.first(line.number());
        for nth in 0..judged(line).len().max(1) {
            let row = judged(line).get(nth);
            let mends = row.map(|row| Mends::of(scene, table, row, words)).unwrap_or_default();
            mends.write(page, first + nth as u32, line, &mut widths)?;
        }
    }
    Ok(widths.set(page)?)
}

/// What changes in the cells of a row, by column.
#[derive(Default)]
struct Mends {
    values: BTreeMap<u32, String>,
    notes: BTreeMap<u32, (Severity, String)>,
}

impl Mends {
    fn of(scene: &Scene<'_>, table: &Table, row: &Row, words: &dyn Words) -> Self {
        let mut mends = Mends::default();
        let Some(explained) = scene.explain(row) else { return mends };
        let draft = &explained.draft;
        for field in Field::ALL {
            let (Some(column), Some(value)) = (table.columns.get(field), draft.value(field)) else {
                continue;
            };
            if value.text != value.raw {
                mends.values.insert(column, value.text.to_string());
            }
        }
        let home = table.columns.get(Field::Mailbox).or(table.columns.get(Field::ProxyAddresses));
        // Without a column of its own a mended mailbox takes the place of the list it came from.
        let mended = draft
            .value(Field::Mailbox)
            .filter(|value| value.typed && table.columns.get(Field::Mailbox).is_none());
        if let (Some(column), Some(value)) = (home, mended) {
            mends.values.insert(column, value.text.to_string());
        }
        if row.state != RowState::Skipped {
            draft.findings.iter().filter(|f| f.code.severity() != Severity::Info).for_each(|finding| {
                let column =
                    finding.field.and_then(|field| table.columns.get(field)).or(home).unwrap_or_default();
                mends.note(column, finding, words);
            });
        }
        mends
    }

    fn note(&mut self, column: u32, finding: &Finding<'_>, words: &dyn Words) {
        let key = finding.code.key();
        let lines =
            [words.say(&key, None, &finding.params), words.say(&key, Some("expected"), &finding.params)];
        let text =
            lines.iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n");
        let text = format!("{text}\n{}", finding.code.as_str());
        let (severity, note) = self.notes.entry(column).or_insert((finding.code.severity(), String::new()));
        *severity = (*severity).max(finding.code.severity());
        *note = if note.is_empty() { text } else { format!("{note}\n\n{text}") };
    }

    fn write(
        &self,
        page: &mut Worksheet,
        row: u32,
        line: RowView<'_>,
        widths: &mut Widths,
    ) -> Result<(), XlsxError> {
        let mark = |column: &u32| self.notes.get(column).map(|(severity, _)| *severity);
        for cell in line.cells().filter(|cell| !self.values.contains_key(&cell.column)) {
            let more = if cell.kind == CellKind::Date { DATE_MORE } else { 0.0 };
            widths.add(line.number(), cell.column, cell.text, more);
            write_cell(page, row, line, cell, mark(&cell.column))?;
        }
        for (column, value) in &self.values {
            widths.add(line.number(), *column, value, 0.0);
            write_value(page, row, *column, value, mark(column))?;
        }
        for (column, (_, text)) in &self.notes {
            let note = Note::new(capped(text, COMMENT)).add_author_prefix(false).set_width(260);
            page.insert_note(row, *column as u16, &note)?;
        }
        Ok(())
    }
}
