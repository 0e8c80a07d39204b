//! Office Open XML workbooks (ECMA-376 part 1), streamed.
//!
//! The sheet's XML is read once, in one pass that yields cells, formulas without a stored value and merged ranges
//! together, from a reader that stops at the caps. calamine's streaming reader needs a second pass for the merged
//! ranges and unpacks members without a limit, so it serves as the yardstick in tests and benchmarks instead.

mod cells;
mod package;
mod strings;
mod styles;

use super::archive::Archive;
use super::{Collected, ReadOptions, Sheet};
use crate::fault::ReadFault;

pub(super) use package::{Relationship, SheetPart, relationships};
pub(super) use strings::Strings;

/// Reads the sheets that were asked for and lists the others.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
    let mut archive = Archive::open(bytes, &options.caps)?;
    let package = package::open(&mut archive, &options.caps)?;
    let strings = strings::read(&mut archive, package.strings.as_deref(), &options.caps)?;
    let dates = styles::read(&mut archive, package.styles.as_deref())?;
    let context = cells::Context {
        strings: &strings,
        dates: &dates,
        is_1904: package.is_1904,
        recalculates: package.recalculates,
        caps: &options.caps,
    };
    let mut collected = Collected::new(&options.caps);
    for part in package.sheets {
        if !options.wants(&part.name, part.visibility) {
            collected.list(part.name, part.visibility)?;
            continue;
        }
        let source = archive.part(&part.path)?.ok_or_else(|| ReadFault::damaged(&part.path))?;
        let mut builder = collected.builder();
        let merges = cells::read(source, &part.path, &context, &mut builder)?;
        collected.fill(part.name, part.visibility, builder, merges)?;
    }
    Ok(collected.sheets())
}
