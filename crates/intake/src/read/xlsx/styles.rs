//! Which cell formats show a date or time.

use quick_xml::events::Event;

use super::super::archive::Archive;
use super::super::date_format::DateFormats;
use super::super::xml::{Xml, attribute, attribute_text};
use crate::fault::ReadFault;

/// The cell formats (`cellXfs` in order) that show dates.
pub(super) fn read(archive: &mut Archive<'_>, path: Option<&str>) -> Result<DateFormats, ReadFault> {
    let mut dates = DateFormats::default();
    let Some(path) = path else { return Ok(dates) };
    let Some(source) = archive.part(path)? else { return Ok(dates) };
    let mut xml = Xml::new(source, path);
    let mut in_cell_formats = false;
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let raw = tag.attributes_raw();
                let id = || attribute(raw, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                match tag.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id(), attribute_text(raw, "formatCode")) {
                            dates.define(id, &code);
                        }
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => dates.add_cell(id().unwrap_or(0)),
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
            Event::Eof => return Ok(dates),
            _ => {}
        }
    }
}
