//! The workbook globals ([MS-XLS] 2.1.7.20.3): sheets, shared strings, number formats, or a password.

use super::super::Visibility;
use super::super::date_format::DateFormats;
use super::super::xlsx::Strings;
use super::record::{Record, Records, damaged};
use super::text::{Script, code_page};
use crate::caps::{Cap, Caps};
use crate::code::IssueCode;
use crate::fault::ReadFault;

const EOF: u16 = 0x000A;
const DATE_MODE: u16 = 0x0022;
const FILE_PASS: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const BOUND_SHEET: u16 = 0x0085;
const XF: u16 = 0x00E0;
const SST: u16 = 0x00FC;
const FORMAT: u16 = 0x041E;

/// A worksheet as the globals name it.
#[derive(Debug)]
pub(super) struct BoundSheet {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) offset: usize,
}

/// What the cells of every sheet refer to.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) script: Script,
    pub(super) sheets: Vec<BoundSheet>,
    pub(super) strings: Strings,
    /// The cell formats that show dates.
    pub(super) dates: DateFormats,
    pub(super) is_1904: bool,
}

/// Reads the globals; `stream` begins with them.
pub(super) fn read(stream: &[u8], is_unicode: bool, caps: &Caps) -> Result<Globals, ReadFault> {
    let mut globals = Globals {
        script: Script::new(is_unicode),
        sheets: Vec::new(),
        strings: Strings::default(),
        dates: DateFormats::default(),
        is_1904: false,
    };
    let mut used = Vec::new();
    let mut records = Records::new(stream, 0);
    loop {
        let mut record = records.next()?;
        match record.kind {
            EOF => break,
            FILE_PASS => return Err(ReadFault::new(IssueCode::FileEncrypted)),
            CODE_PAGE => globals.script.codec = code_page(record.u16().unwrap_or(0)),
            DATE_MODE => globals.is_1904 = record.u16() == Some(1),
            SST => globals.strings = globals.script.shared(&mut record, caps)?,
            XF => {
                let _font = record.u16();
                used.push(record.u16().unwrap_or(0));
            }
            FORMAT => {
                if let Some((id, code)) = format(&mut globals.script, &mut record) {
                    globals.dates.define(u32::from(id), &code);
                }
            }
            BOUND_SHEET => {
                let sheet = bound_sheet(&mut globals.script, &mut record).ok_or_else(damaged)?;
                globals.sheets.extend(sheet);
                Cap::Sheets.check(globals.sheets.len() as u64, caps.sheets)?;
            }
            _ => {}
        }
    }
    used.into_iter().for_each(|id| globals.dates.add_cell(u32::from(id)));
    Ok(globals)
}

fn format(script: &mut Script, record: &mut Record<'_>) -> Option<(u16, String)> {
    let id = record.u16()?;
    let code = if script.is_unicode { script.long(record)? } else { script.short(record)? };
    Some((id, code))
}

/// BoundSheet8 (2.4.28); `Some(None)` for charts, macro sheets and modules.
fn bound_sheet(script: &mut Script, record: &mut Record<'_>) -> Option<Option<BoundSheet>> {
    let offset = record.u32()? as usize;
    let visibility = match record.u8()? & 3 {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    };
    let is_worksheet = record.u8()? == 0;
    let name = script.short(record)?;
    Some(is_worksheet.then_some(BoundSheet { name, visibility, offset }))
}
