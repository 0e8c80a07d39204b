//! SyncFolderItems, ids only: whether a calendar changed ("SyncFolderItems operation").
//!
//! It knows masters and single items, no occurrences, so it tells that something changed and never what.

use wire::xml::{Reader, Writer, XmlError};

use super::{
    folder::write_calendar,
    mailbox::{read_bool, some_text},
};
use crate::soap::{Status, message};

/// Changes one answer holds at most.
const MAX_CHANGES: &str = "512";

/// Writes the request. `state` is what the last answer gave, opaque.
pub(crate) fn write(xml: &mut Writer, folder: Option<&str>, state: Option<&str>) {
    xml.element("m:SyncFolderItems", &[], |xml| {
        xml.element("m:ItemShape", &[], |xml| xml.leaf("t:BaseShape", "IdOnly"));
        xml.element("m:SyncFolderId", &[], |xml| write_calendar(xml, folder));
        xml.leaf_if("m:SyncState", state);
        xml.leaf("m:MaxChangesReturned", MAX_CHANGES);
        xml.leaf("m:SyncScope", "NormalItems");
    });
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SyncPage {
    /// Status of the message.
    pub(crate) status: Status,
    /// State to send next.
    pub(crate) state: Option<String>,
    /// Nothing more to fetch.
    pub(crate) is_last: bool,
    /// Creations, updates and deletions; a changed read flag is none.
    pub(crate) changes: u32,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<SyncPage, XmlError> {
    let mut page = SyncPage { is_last: true, ..SyncPage::default() };
    super::call::each_message(reader, |reader, severity| {
        let SyncPage { state, is_last, changes, .. } = &mut page;
        page.status = message(reader, severity, |reader, element| {
            match element.name() {
                "SyncState" => *state = some_text(reader)?,
                "IncludesLastItemInRange" => *is_last = read_bool(reader)?,
                "Changes" => {
                    while let Some(change) = reader.child()? {
                        if matches!(change.name(), "Create" | "Update" | "Delete") {
                            *changes += 1;
                        }
                        reader.skip_element()?;
                    }
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(())
    })?;
    Ok(page)
}
