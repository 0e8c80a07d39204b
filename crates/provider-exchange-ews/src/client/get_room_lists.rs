//! GetRoomLists ("GetRoomLists operation"): an empty answer is normal, lists exist only where somebody made them.

use wire::xml::{Reader, Writer, XmlError};

use super::mailbox::{MailboxInfo, read_mailbox};
use crate::soap::{Severity, Status, message};

/// Writes the request.
pub(crate) fn write(xml: &mut Writer) {
    xml.empty("m:GetRoomLists", &[]);
}

/// Reads the response: lists of rooms.
pub(crate) fn read(
    reader: &mut Reader<'_>,
    severity: Severity,
) -> Result<(Status, Vec<MailboxInfo>), XmlError> {
    let mut lists = Vec::new();
    let status = message(reader, severity, |reader, element| {
        if element.name() != "RoomLists" {
            return Ok(false);
        }
        while reader.child()?.is_some() {
            lists.push(read_mailbox(reader)?);
        }
        Ok(true)
    })?;
    Ok((status, lists))
}
