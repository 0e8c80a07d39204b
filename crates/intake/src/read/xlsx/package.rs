//! The parts of a workbook package: sheets in order, shared strings, styles.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::super::Visibility;
use super::super::archive::Archive;
use super::super::xml::{Xml, attribute, attribute_text};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;

/// Unpacked size of the parts that only list others; real ones have a few kilobytes.
const LIST_BYTES: u64 = 16 << 20;

/// A worksheet named in the workbook.
#[derive(Debug)]
pub(in crate::read) struct SheetPart {
    pub(in crate::read) name: String,
    pub(in crate::read) visibility: Visibility,
    pub(in crate::read) path: String,
}

/// What the workbook says about its parts.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) sheets: Vec<SheetPart>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) is_1904: bool,
    /// The program is to calculate everything when it opens the file: a stored 0 is no result (18.2.2).
    pub(super) recalculates: bool,
}

/// One relationship of a part: its type's last path segment, and its target.
#[derive(Debug)]
pub(in crate::read) struct Relationship {
    pub(in crate::read) kind: String,
    pub(in crate::read) target: String,
}

/// The relationships of a part by id; empty if it has none.
pub(in crate::read) fn relationships(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relationship>, ReadFault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let path =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut found = BTreeMap::new();
    let Some(mut source) = archive.part(&path)? else { return Ok(found) };
    source.limit_member(Cap::UnzippedBytes, LIST_BYTES);
    let mut xml = Xml::new(source, &path);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                let raw = tag.attributes_raw();
                if let (Some(id), Some(kind), Some(target)) =
                    (attribute(raw, "Id"), attribute(raw, "Type"), attribute_text(raw, "Target"))
                {
                    let kind = kind.rsplit('/').next().unwrap_or(kind).to_owned();
                    found.insert(id.to_owned(), Relationship { kind, target: resolve(folder, &target) });
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A relationship's target as a path from the root of the container.
pub(in crate::read) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                let _ = path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Finds the workbook and reads its list of sheets.
pub(super) fn open(archive: &mut Archive<'_>, caps: &Caps) -> Result<Package, ReadFault> {
    let root = relationships(archive, "")?;
    let workbook = root
        .values()
        .find(|relationship| relationship.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relationship| relationship.target.clone());
    let targets = relationships(archive, &workbook)?;
    let by_kind =
        |kind: &str| targets.values().find(|found| found.kind == kind).map(|found| found.target.clone());
    let mut package = Package {
        sheets: Vec::new(),
        strings: by_kind("sharedStrings"),
        styles: by_kind("styles"),
        is_1904: false,
        recalculates: false,
    };
    let mut source = archive.part(&workbook)?.ok_or_else(|| ReadFault::damaged(&workbook))?;
    source.limit_member(Cap::UnzippedBytes, LIST_BYTES);
    let mut xml = Xml::new(source, &workbook);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let raw = tag.attributes_raw();
                match tag.local_name().as_ref() {
                    "workbookPr" => package.is_1904 = is_set(raw, "date1904"),
                    "calcPr" => package.recalculates = is_set(raw, "fullCalcOnLoad"),
                    "sheet" => {
                        package.sheets.extend(sheet_part(raw, &targets));
                        Cap::Sheets.check(package.sheets.len() as u64, caps.sheets)?;
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(package)
}

fn is_set(raw: &str, name: &str) -> bool {
    matches!(attribute(raw, name), Some("1" | "true"))
}

fn sheet_part(raw: &str, targets: &BTreeMap<String, Relationship>) -> Option<SheetPart> {
    let target = targets.get(attribute(raw, "id")?)?;
    if target.kind != "worksheet" {
        return None;
    }
    let visibility = match attribute(raw, "state") {
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        _ => Visibility::Visible,
    };
    Some(SheetPart { name: attribute_text(raw, "name")?, visibility, path: target.target.clone() })
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_resolved_against_their_folder() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/worksheets", "../../../x.xml"), "x.xml");
    }
}
