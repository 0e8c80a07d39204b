//! Which cell formats show a date or time.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::super::archive::Archive;
use super::super::number::{is_builtin_date, is_date_format};
use super::super::xml::{Xml, attribute, attribute_text};
use crate::fault::ReadFault;

/// For each cell format (`cellXfs` in order) whether it shows a date.
pub(super) fn read(archive: &mut Archive<'_>, path: Option<&str>) -> Result<Vec<bool>, ReadFault> {
    let mut dates = Vec::new();
    let Some(path) = path else { return Ok(dates) };
    let Some(source) = archive.part(path)? else { return Ok(dates) };
    let mut xml = Xml::new(source, path);
    let mut custom: BTreeMap<u32, bool> = BTreeMap::new();
    let mut in_cell_formats = false;
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let raw = tag.attributes_raw();
                let id = || attribute(raw, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                match tag.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id(), attribute_text(raw, "formatCode")) {
                            custom.insert(id, is_date_format(&code));
                        }
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => {
                        let id = id().unwrap_or(0);
                        dates.push(custom.get(&id).copied().unwrap_or_else(|| is_builtin_date(id)));
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
            Event::Eof => return Ok(dates),
            _ => {}
        }
    }
}
