//! The corrected copy: the same sheets with everything that was mended, problems as comments.

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{Color, Format, Note, Workbook, Worksheet, XlsxError};

use super::inert;
use crate::code::Severity;
use crate::grid::{CellKind, CellView};
use crate::judge::{Finding, Row, Table, capped};
use crate::open::{Words, WriteFault};
use crate::read::{Sheet, Visibility};
use crate::show::Scene;
use crate::view::{Field, RowState};

/// Characters of a comment.
const COMMENT: usize = 1_500;

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
    for row in sheet.grid.rows() {
        for cell in row.cells() {
            write_cell(page, row.number(), cell.column, cell, None)?;
        }
    }
    Ok(())
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
    // Every further address of a cell takes a row of its own and moves the rest down.
    let mut moved = 0;
    for line in sheet.grid.rows() {
        let judged = rows.get(&(line.number() + 1)).map_or(&[][..], Vec::as_slice);
        for nth in 0..judged.len().max(1) {
            moved += u32::from(nth > 0);
            let mends = judged.get(nth).map(|row| Mends::of(scene, table, row, words)).unwrap_or_default();
            mends.write(page, line.number() + moved, line.cells())?;
        }
    }
    Ok(())
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

    fn write<'c>(
        &self,
        page: &mut Worksheet,
        row: u32,
        cells: impl Iterator<Item = CellView<'c>>,
    ) -> Result<(), XlsxError> {
        let mut open: BTreeMap<u32, &String> =
            self.values.iter().map(|(column, value)| (*column, value)).collect();
        for cell in cells {
            let mark = self.notes.get(&cell.column).map(|(severity, _)| *severity);
            match open.remove(&cell.column) {
                Some(value) => write_value(page, row, cell.column, value, mark)?,
                None => write_cell(page, row, cell.column, cell, mark)?,
            }
        }
        for (column, value) in open {
            write_value(page, row, column, value, self.notes.get(&column).map(|(severity, _)| *severity))?;
        }
        for (column, (_, text)) in &self.notes {
            let note = Note::new(capped(text, COMMENT)).add_author_prefix(false).set_width(260);
            page.insert_note(row, *column as u16, &note)?;
        }
        Ok(())
    }
}

fn format(mark: Option<Severity>) -> Format {
    match mark {
        Some(Severity::Blocker) => Format::new().set_background_color(Color::RGB(0xFDEEEC)),
        Some(Severity::Warning) => Format::new().set_background_color(Color::RGB(0xFFF5DC)),
        _ => Format::new(),
    }
}

/// A value that was mended: a number where it is one, else text.
fn write_value(
    page: &mut Worksheet,
    row: u32,
    column: u32,
    text: &str,
    mark: Option<Severity>,
) -> Result<(), XlsxError> {
    let is_number = !text.is_empty()
        && text.len() < 10
        && text.bytes().all(|b| b.is_ascii_digit())
        && !text.starts_with('0');
    match text.parse::<u32>().ok().filter(|_| is_number) {
        Some(number) => page.write_number_with_format(row, column as u16, number, &format(mark))?,
        None => page.write_string_with_format(row, column as u16, inert(text), &format(mark))?,
    };
    Ok(())
}

/// A cell as it was. Formulas are not copied: their last values are.
fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u32,
    cell: CellView<'_>,
    mark: Option<Severity>,
) -> Result<(), XlsxError> {
    let (column, format) = (column as u16, format(mark));
    match (cell.kind, cell.text.parse::<f64>()) {
        (CellKind::Number, Ok(number)) if number.is_finite() => {
            page.write_number_with_format(row, column, number, &format)?
        }
        (CellKind::Bool, _) => page.write_boolean_with_format(row, column, cell.text == "TRUE", &format)?,
        (CellKind::FormulaWithoutValue, _) => page,
        _ => page.write_string_with_format(row, column, inert(cell.text), &format)?,
    };
    Ok(())
}
