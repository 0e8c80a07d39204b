//! ExpandDL of one distribution list ("ExpandDL operation"): its members, not those of lists in it; no paging.

use wire::xml::{Reader, Writer, XmlError};

use super::mailbox::{MailboxInfo, read_mailbox};
use crate::soap::{Status, message};

/// Writes the request.
pub(crate) fn write(xml: &mut Writer, list: &str) {
    xml.element("m:ExpandDL", &[], |xml| {
        xml.element("m:Mailbox", &[], |xml| xml.leaf("t:EmailAddress", list));
    });
}

/// Reads the response: members of the list.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<(Status, Vec<MailboxInfo>), XmlError> {
    let mut answer = (Status::default(), Vec::new());
    super::call::each_message(reader, |reader, severity| {
        let members = &mut answer.1;
        answer.0 = message(reader, severity, |reader, element| {
            if element.name() != "DLExpansion" {
                return Ok(false);
            }
            while reader.child()?.is_some() {
                members.push(read_mailbox(reader)?);
            }
            Ok(true)
        })?;
        Ok(())
    })?;
    Ok(answer)
}
