//! GetRooms of one room list ("GetRooms operation"): no filter, no paging.

use wire::xml::{Reader, Writer, XmlError};

use super::mailbox::{MailboxInfo, read_mailbox};
use crate::soap::{Severity, Status, message};

/// Writes the request.
pub(crate) fn write(xml: &mut Writer, list: &str) {
    xml.element("m:GetRooms", &[], |xml| {
        xml.element("m:RoomList", &[], |xml| xml.leaf("t:EmailAddress", list));
    });
}

/// Reads the response: rooms of the list.
pub(crate) fn read(
    reader: &mut Reader<'_>,
    severity: Severity,
) -> Result<(Status, Vec<MailboxInfo>), XmlError> {
    let mut rooms = Vec::new();
    let status = message(reader, severity, |reader, element| {
        if element.name() != "Rooms" {
            return Ok(false);
        }
        while reader.child()?.is_some() {
            while let Some(element) = reader.child()? {
                match element.name() {
                    "Id" => rooms.push(read_mailbox(reader)?),
                    _ => reader.skip_element()?,
                }
            }
        }
        Ok(true)
    })?;
    Ok((status, rooms))
}
