//! DeleteItem ("DeleteItem operation", "Deleting items by using EWS in Exchange").

use wire::xml::{Reader, Writer, XmlError};

use super::create_item::Versioned;
use crate::soap::{Status, message};

/// Writes the request. `delete_type` is `DeleteType`; `send` is `SendMeetingCancellations`, without which Exchange
/// refuses.
pub(crate) fn write(xml: &mut Writer, delete_type: &str, send: &str, item: Versioned<'_>) {
    let attributes = [("DeleteType", delete_type), ("SendMeetingCancellations", send)];
    xml.element("m:DeleteItem", &attributes, |xml| {
        xml.element("m:ItemIds", &[], |xml| item.write(xml, "t:ItemId"));
    });
}

/// Writes the request for one occurrence of a series, counted from 1 by its rule, also over those deleted before.
pub(crate) fn write_occurrence(xml: &mut Writer, delete_type: &str, send: &str, master: &str, number: usize) {
    let attributes = [("DeleteType", delete_type), ("SendMeetingCancellations", send)];
    let number = number.to_string();
    xml.element("m:DeleteItem", &attributes, |xml| {
        xml.element("m:ItemIds", &[], |xml| {
            xml.empty("t:OccurrenceItemId", &[("RecurringMasterId", master), ("InstanceIndex", &number)]);
        });
    });
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Status, XmlError> {
    let mut status = Status::default();
    super::call::each_message(reader, |reader, severity| {
        status = message(reader, severity, |_, _| Ok(false))?;
        Ok(())
    })?;
    Ok(status)
}
