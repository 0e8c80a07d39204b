//! Single cells of a copy: as they were, or as they were mended.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Worksheet, XlsxError};

use super::inert;
use crate::code::Severity;
use crate::grid::{CellKind, CellView, RowView};
use crate::read::DateFormat;

/// The ground of a cell with a problem.
fn marked(mark: Option<Severity>) -> Format {
    match mark {
        Some(Severity::Blocker) => Format::new().set_background_color(Color::RGB(0xFDEEEC)),
        Some(Severity::Warning) => Format::new().set_background_color(Color::RGB(0xFFF5DC)),
        _ => Format::new(),
    }
}

/// A value that was mended: a number where it is one, else text.
pub(super) fn write_value(
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
        Some(number) => page.write_number_with_format(row, column as u16, number, &marked(mark))?,
        None => page.write_string_with_format(row, column as u16, inert(text), &marked(mark))?,
    };
    Ok(())
}

/// A cell as it was. Formulas are not copied: their last values are.
pub(super) fn write_cell(
    page: &mut Worksheet,
    row: u32,
    line: RowView<'_>,
    cell: CellView<'_>,
    mark: Option<Severity>,
) -> Result<(), XlsxError> {
    let (column, format) = (cell.column as u16, marked(mark));
    if cell.kind == CellKind::Date
        && let Ok(date) = ExcelDateTime::parse_from_str(cell.text)
    {
        let format = shown(format, cell.text, line.date_format(cell.column));
        page.write_datetime_with_format(row, column, &date, &format)?;
        return Ok(());
    }
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

/// A date's number format: that of the file, else what its text shows.
fn shown(format: Format, text: &str, kept: Option<&DateFormat>) -> Format {
    match kept {
        Some(DateFormat::Builtin(number)) => format.set_num_format_index(*number),
        Some(DateFormat::Code(code)) => format.set_num_format(&**code),
        None => format.set_num_format(match (text.contains('-'), text.contains(':')) {
            (true, true) => "yyyy-mm-dd hh:mm:ss",
            (true, false) => "yyyy-mm-dd",
            _ => "hh:mm:ss",
        }),
    }
}
