//! OpenDocument spreadsheets (ODF 1.3 part 3, 9), pull-parsed. A cell or row that says it is repeated is expanded
//! only where it has content, and under the caps.

mod cell;
mod table;

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::archive::Archive;
use super::xml::{Xml, attribute, attribute_text};
use super::{Collected, ReadOptions, Sheet, Visibility};
use crate::code::IssueCode;
use crate::fault::ReadFault;
use cell::{Cell, Shown};
use table::Table;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the sheets that were asked for and lists the others.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
    let mut archive = Archive::open(bytes, &options.caps)?;
    refuse_encrypted(&mut archive)?;
    let source = archive.part(CONTENT)?.ok_or_else(|| ReadFault::damaged(CONTENT))?;
    let mut reader = OdsReader { xml: Xml::new(source, CONTENT), options, hidden_styles: BTreeMap::new() };
    reader.sheets()
}

fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), ReadFault> {
    let Some(source) = archive.part(MANIFEST)? else { return Ok(()) };
    let mut xml = Xml::new(source, MANIFEST);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "encryption-data" => {
                return Err(ReadFault::new(IssueCode::FileEncrypted));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[derive(Debug)]
struct OdsReader<'a, 'o> {
    xml: Xml<'a, zip::read::ZipFile<'a, std::io::Cursor<&'a [u8]>>>,
    options: &'o ReadOptions,
    hidden_styles: BTreeMap<String, bool>,
}

impl OdsReader<'_, '_> {
    fn sheets(&mut self) -> Result<Vec<Sheet>, ReadFault> {
        let mut collected = Collected::new(&self.options.caps);
        let (mut style, mut complete) = (String::new(), false);
        loop {
            match self.xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "style" => {
                    style = attribute_text(tag.attributes_raw(), "name").unwrap_or_default();
                }
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "table-properties" => {
                    let hidden = attribute(tag.attributes_raw(), "display") == Some("false");
                    self.hidden_styles.insert(style.clone(), hidden);
                }
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    let raw = tag.attributes_raw();
                    let name = attribute_text(raw, "name").unwrap_or_default();
                    let style = attribute_text(raw, "style-name").unwrap_or_default();
                    let hidden = self.hidden_styles.get(&style).copied().unwrap_or(false);
                    let visibility = if hidden { Visibility::Hidden } else { Visibility::Visible };
                    self.table(name, visibility, &mut collected)?;
                }
                Event::End(tag) if tag.local_name().as_ref() == "document-content" => complete = true,
                Event::Eof if complete => return Ok(collected.sheets()),
                Event::Eof => return Err(self.xml.damaged()),
                _ => {}
            }
        }
    }

    fn table(
        &mut self,
        name: String,
        visibility: Visibility,
        collected: &mut Collected<'_>,
    ) -> Result<(), ReadFault> {
        let wanted = self.options.wants(&name, visibility);
        let mut table = Table::new(collected.builder());
        let mut depth = 1u32;
        while depth > 0 {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table" => depth += 1,
                    "table-row" if depth == 1 => table.begin_row(tag.attributes_raw()),
                    "table-cell" | "covered-table-cell" if wanted && depth == 1 => {
                        let cell = Cell::new(tag.attributes_raw());
                        let shown = Shown::read(&mut self.xml, &self.options.caps)?;
                        table.add(&cell, &shown, &self.options.caps)?;
                    }
                    _ => {}
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "table-row" if depth == 1 => {
                        table.begin_row(tag.attributes_raw());
                        table.end_row()?;
                    }
                    "table-cell" | "covered-table-cell" if wanted && depth == 1 => {
                        table.add(&Cell::new(tag.attributes_raw()), &Shown::default(), &self.options.caps)?;
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "table" => depth -= 1,
                    "table-row" if depth == 1 => table.end_row()?,
                    _ => {}
                },
                Event::Eof => return Err(self.xml.damaged()),
                _ => {}
            }
        }
        if !wanted {
            return collected.list(name, visibility);
        }
        let (builder, merges) = table.into_parts();
        collected.fill(name, visibility, builder, merges)
    }
}
