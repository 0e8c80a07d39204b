//! Number formats that show dates, kept so that a date can be written again as it was shown.

use std::collections::BTreeMap;

use super::number::{is_builtin_date, is_date_format};

/// Longest code that a spreadsheet program writes ("Excel specifications and limits").
const LONGEST: usize = 255;
/// Date and time, where a code cannot be kept (ECMA-376 part 1, 18.8.30).
const DATE_AND_TIME: u8 = 22;

/// How a date is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DateFormat {
    /// By a format that every program has, under this number.
    Builtin(u8),
    /// By a code of the workbook.
    Code(Box<str>),
}

/// The formats of a workbook's cells, as far as they show dates.
#[derive(Debug, Default)]
pub(crate) struct DateFormats {
    codes: BTreeMap<u32, Option<DateFormat>>,
    cells: Vec<Option<DateFormat>>,
}

impl DateFormats {
    /// Takes in a code of the workbook under its number.
    pub(crate) fn define(&mut self, id: u32, code: &str) {
        let format = is_date_format(code).then(|| match code.chars().count() {
            ..=LONGEST => DateFormat::Code(code.into()),
            _ => DateFormat::Builtin(DATE_AND_TIME),
        });
        self.codes.insert(id, format);
    }

    /// Takes in the next cell format, which has the number format of this number. Codes are defined before.
    pub(crate) fn add_cell(&mut self, id: u32) {
        let builtin = || is_builtin_date(id).then(|| DateFormat::Builtin(id.try_into().unwrap_or_default()));
        self.cells.push(self.codes.get(&id).cloned().unwrap_or_else(builtin));
    }

    /// How the cell format at an index shows dates; none if it shows numbers.
    pub(crate) fn get(&self, style: usize) -> Option<&DateFormat> {
        self.cells.get(style)?.as_ref()
    }
}
