//! The template that is handed out: what to fill in, and a sheet to fill in.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

use super::inert;
use crate::judge::EXAMPLE_MAILBOX;
use crate::open::{Words, WriteFault};
use crate::{Field, Params};

/// Columns of the sheet to fill in, with their widths in characters.
const COLUMNS: [(Field, f64); 7] = [
    (Field::Mailbox, 38.0),
    (Field::Name, 28.0),
    (Field::Capacity, 10.0),
    (Field::City, 12.0),
    (Field::Building, 18.0),
    (Field::Floor, 10.0),
    (Field::Equipment, 32.0),
];
/// Rows that have validation; more than any company has rooms.
const VALIDATED_ROWS: u32 = 20_000;
/// Lines of the instructions, `template-line-1` and on.
const LINES: usize = 7;
const SEATS: (i32, i32) = (1, 10_000);

/// Writes the template.
pub(crate) fn template(words: &dyn Words) -> Result<Vec<u8>, WriteFault> {
    let say = |key: &str| words.say(key, None, &Params::new());
    let mut book = Workbook::new();
    let guide = book.add_worksheet();
    guide.set_name(say("template-guide"))?;
    write_guide(guide, &say)?;
    let data = book.add_worksheet();
    data.set_name(say("template-data"))?;
    data.set_active(true);
    write_data(data, words)?;
    Ok(book.save_to_buffer()?)
}

fn write_guide(sheet: &mut Worksheet, say: &dyn Fn(&str) -> String) -> Result<(), XlsxError> {
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 96.0)?;
    sheet.write_string_with_format(
        0,
        0,
        inert(&say("template-title")),
        &Format::new().set_bold().set_font_size(14.0),
    )?;
    for number in 1..=LINES {
        let text = say(&format!("template-line-{number}"));
        sheet.write_string_with_format(number as u32 + 1, 0, inert(&text), &line)?;
    }
    Ok(())
}

fn write_data(sheet: &mut Worksheet, words: &dyn Words) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xEEF2FD))
        .set_border_bottom(FormatBorder::Thin);
    let example = Format::new().set_italic().set_font_color(Color::RGB(0x646D80));
    // Addresses and floors stay text: a spreadsheet program must not make dates or numbers of them.
    let text = Format::new().set_num_format("@");
    for (at, (field, width)) in COLUMNS.into_iter().enumerate() {
        let (column, key) = (at as u16, format!("template-column-{}", field.name()));
        if field == Field::Capacity {
            sheet.set_column_width(column, width)?;
        } else {
            sheet.set_column_width(column, width)?.set_column_format(column, &text)?;
        }
        sheet.write_string_with_format(0, column, words.say(&key, None, &Params::new()), &heading)?;
        match field {
            Field::Mailbox => sheet.write_string_with_format(1, column, EXAMPLE_MAILBOX, &example)?,
            Field::Capacity => sheet.write_number_with_format(1, column, 8, &example)?,
            _ => {
                let value = words.say(&key, Some("example"), &Params::new());
                sheet.write_string_with_format(1, column, inert(&value), &example)?
            }
        };
    }
    sheet.set_freeze_panes(1, 0)?;
    validate(sheet, words)
}

fn validate(sheet: &mut Worksheet, words: &dyn Words) -> Result<(), XlsxError> {
    let say = |key: &str| words.say(key, None, &Params::new());
    let seats = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(SEATS.0, SEATS.1))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(short(&say("template-check-title"), 32))?
        .set_error_message(short(&say("template-check-capacity"), 255))?;
    sheet.add_data_validation(1, 2, VALIDATED_ROWS, 2, &seats)?;
    let address = DataValidation::new()
        .allow_custom(Formula::new("AND(ISNUMBER(FIND(\"@\",A2)),COUNTIF(A$2:A$20001,A2)=1)"))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(short(&say("template-check-title"), 32))?
        .set_error_message(short(&say("template-check-mailbox"), 255))?;
    sheet.add_data_validation(1, 0, VALIDATED_ROWS, 0, &address)?;
    Ok(())
}

/// Longest texts of a validation, as the file format has it.
fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
