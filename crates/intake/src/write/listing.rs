//! Lists for people to keep: one sheet, its headings, its rows.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};

use super::inert;
use crate::judge::capped;
use crate::open::WriteFault;

/// Characters a cell may hold (Excel specifications and limits, Microsoft).
const CELL: usize = 32_767;
/// Characters of a tab's name (the same).
const TAB: usize = 31;
/// Widest column, pixels: long texts are read in the cell.
const WIDEST: u32 = 420;

/// A cell of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text; one that a spreadsheet program would run as a formula stays a text.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Writes a list as a workbook: headings that stay in sight and filter, then the rows.
///
/// # Errors
/// [`WriteFault`] with more rows or columns than a sheet holds.
pub fn listing(
    name: &str,
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, WriteFault> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(TAB).collect::<String>())?;
    let heading = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xEEF2FD))
        .set_border_bottom(FormatBorder::Thin);
    // Text even when somebody edits it: a mailbox must not become a link, a floor not a date.
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    for (column, words) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, inert(words), &heading)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(words) => {
                    sheet.write_string_with_format(row, column, inert(&capped(&words, CELL - 1)), &text)?
                }
                Cell::Number(value) => sheet.write_number_with_format(row, column, value, &number)?,
                Cell::Empty => sheet,
            };
        }
        last = row;
    }
    if let Some(right) = headings.len().checked_sub(1).and_then(|n| u16::try_from(n).ok()) {
        sheet.autofilter(0, 0, last, right)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_autofit_max_width(WIDEST).autofit();
    Ok(book.save_to_buffer()?)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn a_list_is_read_back_as_it_was_and_no_text_becomes_a_formula() {
        let headings = ["名称".to_owned(), "座位".to_owned()];
        let formulas = ["=1+1", "+86", "-1", "@cmd", "＝A1"];
        let mut rows =
            vec![vec![Cell::from("云杉"), Cell::from(12)], vec![Cell::Empty, Cell::from(None::<u32>)]];
        rows.extend(formulas.iter().map(|text| vec![Cell::from(*text)]));
        let bytes = listing("会议室 [1]", &headings, rows).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("会议室 1").unwrap();
        assert_eq!(sheet.get_value((0, 1)), Some(&Data::String("座位".to_owned())));
        assert_eq!(sheet.get_value((1, 0)), Some(&Data::String("云杉".to_owned())));
        assert_eq!(sheet.get_value((1, 1)), Some(&Data::Float(12.0)));
        for (row, text) in (3..).zip(formulas) {
            assert_eq!(sheet.get_value((row, 0)), Some(&Data::String(format!("'{text}"))), "{text}");
        }
        assert!(
            book.worksheet_formula("会议室 1").unwrap().cells().all(|(_, _, formula)| formula.is_empty())
        );
    }
}
