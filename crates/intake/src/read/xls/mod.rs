//! Workbooks of Excel 5 to 2003 ([MS-XLS], BIFF5 and BIFF8).
//!
//! The records are read here and sparsely. calamine reads every sheet of such a file, hidden ones too, into dense
//! ranges while it opens it: two cells at opposite corners of each of 255 sheets would take gigabytes. It serves as
//! the yardstick in tests.

mod cells;
mod globals;
mod record;
mod text;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::ole::{self, Container};
use super::{Collected, ReadOptions, Sheet};
use crate::fault::ReadFault;
use cells::SheetReader;
use record::{Records, damaged};

/// Names of the stream that holds the workbook: BIFF8's first.
pub(super) const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

const BOF: u16 = 0x0809;
const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;

/// True for a workbook stream without its container, as some programs write it.
pub(super) fn is_bare(bytes: &[u8]) -> bool {
    version(bytes).is_some()
}

/// Reads the sheets that were asked for and lists the others.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
    let stream =
        if bytes.starts_with(ole::MAGIC) { Cow::Owned(workbook(bytes)?) } else { Cow::Borrowed(bytes) };
    let is_unicode = version(&stream).ok_or_else(damaged)? == BIFF8;
    let mut globals = globals::read(&stream, is_unicode, &options.caps)?;
    let mut collected = Collected::new(&options.caps);
    let mut offsets = BTreeSet::new();
    for sheet in std::mem::take(&mut globals.sheets) {
        // Sheets that lie in one place would be read again and again.
        if !offsets.insert(sheet.offset) {
            return Err(damaged());
        }
        if !options.wants(&sheet.name, sheet.visibility) {
            collected.list(sheet.name, sheet.visibility)?;
            continue;
        }
        let mut builder = collected.builder();
        let merges =
            SheetReader::new(&mut globals, &mut builder, &options.caps).read(&stream, sheet.offset)?;
        collected.fill(sheet.name, sheet.visibility, builder, merges)?;
    }
    Ok(collected.sheets())
}

fn workbook(bytes: &[u8]) -> Result<Vec<u8>, ReadFault> {
    let mut container = Container::open(bytes)?;
    for name in STREAMS {
        if let Some(stream) = container.stream(name)? {
            return Ok(stream);
        }
    }
    Err(damaged())
}

/// BIFF5 or BIFF8, if the stream begins as one of them.
fn version(stream: &[u8]) -> Option<u16> {
    let mut first = Records::new(stream, 0).next().ok()?;
    let version = (first.kind == BOF).then(|| first.u16()).flatten()?;
    matches!(version, BIFF5 | BIFF8).then_some(version)
}
