//! Excel binary workbooks ([MS-XLSB]), streamed record by record under the caps.

mod cells;
mod record;

use std::collections::BTreeMap;

use super::archive::Archive;
use super::date_format::DateFormats;
use super::xlsx::{Relationship, SheetPart, Strings, relationships};
use super::{Collected, ReadOptions, Sheet, Visibility};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use record::{Record, Records};

const WORKBOOK: &str = "xl/workbook.bin";

/// Reads the sheets that were asked for and lists the others.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
    let caps = &options.caps;
    let mut archive = Archive::open(bytes, caps)?;
    let targets = relationships(&mut archive, WORKBOOK)?;
    let workbook = workbook(&mut archive, &targets, caps)?;
    let by_kind =
        |kind: &str| targets.values().find(|found| found.kind == kind).map(|found| found.target.clone());
    let strings = strings(&mut archive, by_kind("sharedStrings"), caps)?;
    let dates = styles(&mut archive, by_kind("styles"), caps)?;
    let context = cells::Context {
        strings: &strings,
        dates: &dates,
        is_1904: workbook.is_1904,
        recalculates: workbook.recalculates,
        caps,
    };
    let mut collected = Collected::new(caps);
    for part in workbook.sheets {
        if !options.wants(&part.name, part.visibility) {
            collected.list(part.name, part.visibility)?;
            continue;
        }
        let source = archive.part(&part.path)?.ok_or_else(|| ReadFault::damaged(&part.path))?;
        let mut builder = collected.builder();
        let merges = cells::read(Records::new(source, &part.path, caps), &context, &mut builder)?;
        collected.fill(part.name, part.visibility, builder, merges)?;
    }
    Ok(collected.sheets())
}

/// What the workbook part says.
#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<SheetPart>,
    is_1904: bool,
    /// Everything is to be calculated when the file is opened: a stored 0 is no result.
    recalculates: bool,
}

fn workbook(
    archive: &mut Archive<'_>,
    targets: &BTreeMap<String, Relationship>,
    caps: &Caps,
) -> Result<Workbook, ReadFault> {
    let source = archive.part(WORKBOOK)?.ok_or_else(|| ReadFault::damaged(WORKBOOK))?;
    let mut records = Records::new(source, WORKBOOK, caps);
    let mut workbook = Workbook::default();
    while let Some(mut record) = records.next()? {
        match record.kind {
            // BrtWbProp (2.4.822)
            153 => workbook.is_1904 = record.u32().unwrap_or(0) & 1 == 1,
            // BrtCalcProp: recalculation id, mode, iterations, their delta and threads come before the flags
            157 => {
                let before = (record.u32(), record.u32(), record.u32(), record.f64(), record.u32());
                workbook.recalculates = before.4.is_some() && record.u16().unwrap_or(0) & 1 == 1;
            }
            // BrtBundleSh (2.4.312)
            156 => {
                let sheet = bundle_sheet(&mut record).ok_or_else(|| ReadFault::damaged(WORKBOOK))?;
                let Some(target) = targets.get(&sheet.path).filter(|target| target.kind == "worksheet")
                else {
                    continue;
                };
                Cap::Sheets.check(workbook.sheets.len() as u64 + 1, caps.sheets)?;
                workbook.sheets.push(SheetPart { path: target.target.clone(), ..sheet });
            }
            _ => {}
        }
    }
    Ok(workbook)
}

/// A sheet with its relationship's id in place of the path.
fn bundle_sheet(record: &mut Record<'_>) -> Option<SheetPart> {
    let visibility = match record.u32()? {
        0 => Visibility::Visible,
        1 => Visibility::Hidden,
        _ => Visibility::VeryHidden,
    };
    let _tab_id = record.u32()?;
    Some(SheetPart { path: record.wide_string()?, visibility, name: record.wide_string()? })
}

fn strings(archive: &mut Archive<'_>, path: Option<String>, caps: &Caps) -> Result<Strings, ReadFault> {
    let mut strings = Strings::default();
    let Some(path) = path else { return Ok(strings) };
    let Some(mut source) = archive.part(&path)? else { return Ok(strings) };
    source.limit_member(Cap::SharedStringBytes, caps.shared_string_bytes.saturating_mul(4));
    let mut records = Records::new(source, &path, caps);
    while let Some(mut record) = records.next()? {
        // BrtSSTItem (2.4.780)
        if record.kind == 19 {
            let _flags = record.u8();
            let string = record.wide_string().ok_or_else(|| ReadFault::damaged(&path))?;
            strings.push(&string, caps)?;
        }
    }
    Ok(strings)
}

fn styles(archive: &mut Archive<'_>, path: Option<String>, caps: &Caps) -> Result<DateFormats, ReadFault> {
    let mut dates = DateFormats::default();
    let Some(path) = path else { return Ok(dates) };
    let Some(source) = archive.part(&path)? else { return Ok(dates) };
    let mut records = Records::new(source, &path, caps);
    let mut in_cell_formats = false;
    while let Some(mut record) = records.next()? {
        match record.kind {
            // BrtFmt (2.4.656)
            44 => {
                if let (Some(id), Some(code)) = (record.u16(), record.wide_string()) {
                    dates.define(u32::from(id), &code);
                }
            }
            // BrtBeginCellXFs and BrtEndCellXFs
            617 => in_cell_formats = true,
            618 => in_cell_formats = false,
            // BrtXF (2.4.846)
            47 if in_cell_formats => {
                let _parent = record.u16();
                dates.add_cell(u32::from(record.u16().unwrap_or(0)));
            }
            _ => {}
        }
    }
    Ok(dates)
}
