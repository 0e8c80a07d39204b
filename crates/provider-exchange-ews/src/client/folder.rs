//! A calendar folder as requests name it.

use wire::xml::Writer;

/// Writes `DistinguishedFolderId` of a calendar; of `mailbox`'s, or of the one that is acted for.
///
/// Straight to the calendar, never through the root: rights on the calendar alone are legal.
pub(crate) fn write_calendar(xml: &mut Writer, mailbox: Option<&str>) {
    write_folder(xml, "calendar", mailbox);
}

/// The same of any folder with a distinguished name.
pub(crate) fn write_folder(xml: &mut Writer, name: &str, mailbox: Option<&str>) {
    match mailbox {
        None => xml.empty("t:DistinguishedFolderId", &[("Id", name)]),
        Some(mailbox) => xml.element("t:DistinguishedFolderId", &[("Id", name)], |xml| {
            xml.element("t:Mailbox", &[], |xml| xml.leaf("t:EmailAddress", mailbox));
        }),
    }
}

/// Writes `AdditionalProperties` of field URIs.
pub(crate) fn write_fields(xml: &mut Writer, fields: &[&str]) {
    write_fields_and(xml, fields, |_| {});
}

/// The same and some more.
pub(crate) fn write_fields_and(xml: &mut Writer, fields: &[&str], more: impl FnOnce(&mut Writer)) {
    xml.element("t:AdditionalProperties", &[], |xml| {
        for field in fields {
            xml.empty("t:FieldURI", &[("FieldURI", field)]);
        }
        more(xml);
    });
}
