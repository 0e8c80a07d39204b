//! Bytes to sheets. The format is told by the first bytes, never by the file's name; everything is read under caps.

mod archive;
mod date_format;
mod html;
mod number;
mod ods;
mod ole;
mod scan;
mod sniff;
mod table;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use serde::{Deserialize, Serialize};

pub(crate) use date_format::DateFormat;
pub use sniff::Format;
pub use table::Delimiter;
pub use text::{TextChoice, TextEncoding, TextPreview, preview_text};

use crate::caps::{Cap, Caps};
use crate::code::IssueCode;
use crate::fault::ReadFault;
use crate::grid::{Grid, GridBuilder, Spent};

/// What to read and how.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Names of the sheets to read, hidden ones allowed. `None`: every visible sheet.
    pub sheets: Option<Vec<String>>,
    /// Encoding of a text file. `None`: found out.
    pub encoding: Option<TextEncoding>,
    /// Delimiter of a text file. `None`: found out.
    pub delimiter: Option<Delimiter>,
    /// Limits.
    pub caps: Caps,
}

/// Whether a sheet shows in the spreadsheet program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// It has a tab.
    Visible,
    /// Hidden by the user.
    Hidden,
    /// Hidden by a macro; the program's menu does not list it.
    VeryHidden,
}

/// A merged range; rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Merge {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

/// One sheet. One that was not asked for is listed with an empty grid.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Name on the tab; for a text file the file's name without its ending, for HTML `table1`.
    pub name: String,
    /// Whether it shows.
    pub visibility: Visibility,
    /// True if its cells were read.
    pub was_read: bool,
    /// Its cells.
    pub grid: Grid,
    /// Its merged ranges.
    pub merges: Vec<Merge>,
    /// Last row read (from 1), when reading stopped at a run of blank rows with more behind it.
    pub stopped_after: Option<u32>,
}

/// The sheets of a workbook while it is read; the caps on cells and text hold for all of them together.
#[derive(Debug)]
pub(crate) struct Collected<'o> {
    caps: &'o Caps,
    sheets: Vec<Sheet>,
    spent: Spent,
}

impl<'o> Collected<'o> {
    pub(crate) fn new(caps: &'o Caps) -> Self {
        Collected { caps, sheets: Vec::new(), spent: Spent::default() }
    }

    /// What the next sheet's cells are put into.
    pub(crate) fn builder(&self) -> GridBuilder {
        GridBuilder::new(self.caps, self.spent)
    }

    /// Adds a sheet that was not asked for.
    pub(crate) fn list(&mut self, name: String, visibility: Visibility) -> Result<(), ReadFault> {
        let (merges, stopped_after) = (Vec::new(), None);
        self.push(Sheet { name, visibility, was_read: false, grid: Grid::default(), merges, stopped_after })
    }

    /// Adds a sheet that was read.
    pub(crate) fn fill(
        &mut self,
        name: String,
        visibility: Visibility,
        builder: GridBuilder,
        merges: Vec<Merge>,
    ) -> Result<(), ReadFault> {
        let (grid, stopped_after) = builder.finish();
        self.spent = self.spent.and(&grid);
        self.push(Sheet { name, visibility, was_read: true, grid, merges, stopped_after })
    }

    fn push(&mut self, sheet: Sheet) -> Result<(), ReadFault> {
        Cap::Sheets.check(self.sheets.len() as u64 + 1, self.caps.sheets)?;
        self.sheets.push(sheet);
        Ok(())
    }

    pub(crate) fn sheets(self) -> Vec<Sheet> {
        self.sheets
    }
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// Name as given by the caller; shown, never opened.
    pub file_name: String,
    /// What the file really is.
    pub format: Format,
    /// Its sheets in order, hidden ones included.
    pub sheets: Vec<Sheet>,
    /// How a text or HTML file was decoded.
    pub text: Option<TextChoice>,
}

/// Reads a file.
///
/// # Errors
/// One of RM-IMP-0001 to 0006: empty, no table, encrypted, a cap reached (named), damaged, no sheet to read.
pub fn read(file_name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Workbook, ReadFault> {
    Cap::FileBytes.check(bytes.len() as u64, options.caps.file_bytes)?;
    let format = sniff::sniff(bytes, options)?;
    let (sheets, text) = match format {
        Format::Xlsx => (xlsx::read(bytes, options)?, None),
        Format::Xlsb => (xlsb::read(bytes, options)?, None),
        Format::Ods => (ods::read(bytes, options)?, None),
        Format::Xls => (xls::read(bytes, options)?, None),
        Format::Delimited => {
            let (sheets, choice) = table::read(file_name, bytes, options)?;
            (sheets, Some(choice))
        }
        Format::Html => {
            let (sheets, choice) = html::read(bytes, options)?;
            (sheets, Some(choice))
        }
    };
    if !sheets.iter().any(|sheet| sheet.was_read) {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        return Err(ReadFault::new(IssueCode::NoSheet).with("sheets", names.join(", ")));
    }
    if sheets.iter().all(|sheet| !sheet.was_read || sheet.grid.row_count() == 0) {
        return Err(ReadFault::new(IssueCode::FileEmpty));
    }
    Ok(Workbook { file_name: file_name.to_owned(), format, sheets, text })
}

impl ReadOptions {
    /// True if a sheet is to be read.
    pub(crate) fn wants(&self, name: &str, visibility: Visibility) -> bool {
        match &self.sheets {
            Some(names) => names.iter().any(|wanted| wanted == name),
            None => visibility == Visibility::Visible,
        }
    }
}
