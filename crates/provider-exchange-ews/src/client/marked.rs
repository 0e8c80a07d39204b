//! Items by the step that made them: a named property, and FindItem with a restriction on it ("Properties and extended
//! properties in EWS", "FindItem operation").

use microsoft::{STEP_NAME, STEP_SET};
use wire::xml::{Element, Reader, Writer, XmlError};

use super::{folder::write_calendar, mailbox::some_text};

/// Items asked for: one step makes one item; a second one would be a duplicate of ours.
const MOST: &str = "10";

/// Writes the property with a step as its value.
pub(crate) fn write_mark(xml: &mut Writer, step: &str) {
    xml.element("t:ExtendedProperty", &[], |xml| {
        write_mark_path(xml);
        xml.leaf("t:Value", step);
    });
}

/// Writes the property's path.
pub(crate) fn write_mark_path(xml: &mut Writer) {
    let path = [("PropertySetId", STEP_SET), ("PropertyName", STEP_NAME), ("PropertyType", "String")];
    xml.empty("t:ExtendedFieldURI", &path);
}

/// Reads an `ExtendedProperty`; the step, when it is our property.
pub(crate) fn read_mark(reader: &mut Reader<'_>) -> Result<Option<String>, XmlError> {
    let mut ours = false;
    let mut value = None;
    while let Some(element) = reader.child()? {
        match element.name() {
            "ExtendedFieldURI" => {
                ours = is_ours(&element)?;
                reader.skip_element()?;
            }
            "Value" => value = some_text(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(value.filter(|_| ours))
}

fn is_ours(path: &Element<'_>) -> Result<bool, XmlError> {
    let set = path.attribute("PropertySetId")?;
    let name = path.attribute("PropertyName")?;
    Ok(set.is_some_and(|set| set.eq_ignore_ascii_case(STEP_SET)) && name.as_deref() == Some(STEP_NAME))
}

/// Writes the search for what a step made in a calendar. The answer is a page of `find_item`.
pub(crate) fn write(xml: &mut Writer, folder: Option<&str>, step: &str) {
    xml.element("m:FindItem", &[("Traversal", "Shallow")], |xml| {
        xml.element("m:ItemShape", &[], |xml| {
            xml.leaf("t:BaseShape", "IdOnly");
            xml.element("t:AdditionalProperties", &[], write_mark_path);
        });
        let page = [("MaxEntriesReturned", MOST), ("Offset", "0"), ("BasePoint", "Beginning")];
        xml.empty("m:IndexedPageItemView", &page);
        xml.element("m:Restriction", &[], |xml| {
            xml.element("t:IsEqualTo", &[], |xml| {
                write_mark_path(xml);
                xml.element("t:FieldURIOrConstant", &[], |xml| xml.empty("t:Constant", &[("Value", step)]));
            });
        });
        xml.element("m:ParentFolderIds", &[], |xml| write_calendar(xml, folder));
    });
}
