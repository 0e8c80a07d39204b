//! UpdateItem ("UpdateItem operation (calendar item)"). The answer is read as CreateItem's.

use wire::xml::Writer;

use super::{create_item::Versioned, item_input::Edit};

/// Writes the request. It is refused when the item has another version (`NeverOverwrite`). `send` is
/// `SendMeetingInvitationsOrCancellations`.
pub(crate) fn write(xml: &mut Writer, send: &str, item: Versioned<'_>, edits: &[Edit]) {
    let attributes =
        [("ConflictResolution", "NeverOverwrite"), ("SendMeetingInvitationsOrCancellations", send)];
    xml.element("m:UpdateItem", &attributes, |xml| {
        xml.element("m:ItemChanges", &[], |xml| {
            xml.element("t:ItemChange", &[], |xml| {
                item.write(xml, "t:ItemId");
                xml.element("t:Updates", &[], |xml| edits.iter().for_each(|edit| edit.write(xml)));
            });
        });
    });
}
