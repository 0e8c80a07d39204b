//! GetFolder on a calendar: exists it, and what may the caller do ("GetFolder operation", "EffectiveRights").

use wire::xml::{Reader, Writer, XmlError};

use super::{
    folder::{write_calendar, write_fields},
    mailbox::{read_bool, some_text},
};
use crate::soap::{Status, message};

/// Writes the request.
pub(crate) fn write(xml: &mut Writer, folder: Option<&str>) {
    xml.element("m:GetFolder", &[], |xml| {
        xml.element("m:FolderShape", &[], |xml| {
            xml.leaf("t:BaseShape", "IdOnly");
            write_fields(xml, &["folder:EffectiveRights", "folder:TotalCount", "folder:FolderClass"]);
        });
        xml.element("m:FolderIds", &[], |xml| write_calendar(xml, folder));
    });
}

/// What the caller may do in a folder; none where the server does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FolderRights {
    /// Read items.
    pub(crate) read: Option<bool>,
    /// Create items.
    pub(crate) create: Option<bool>,
    /// Change items.
    pub(crate) modify: Option<bool>,
    /// See private items (Exchange 2013 and later).
    pub(crate) view_private: Option<bool>,
}

/// A calendar folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FolderAnswer {
    /// Status of the message.
    pub(crate) status: Status,
    /// Rights.
    pub(crate) rights: FolderRights,
    /// Items in it.
    pub(crate) total: Option<u64>,
    /// `IPF.Appointment`.
    pub(crate) class: Option<String>,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<FolderAnswer, XmlError> {
    let mut answer = FolderAnswer::default();
    super::call::each_message(reader, |reader, severity| {
        let mut found = FolderAnswer::default();
        found.status = message(reader, severity, |reader, element| {
            if element.name() != "Folders" {
                return Ok(false);
            }
            while reader.child()?.is_some() {
                read_folder(reader, &mut found.rights, &mut found.total, &mut found.class)?;
            }
            Ok(true)
        })?;
        answer = found;
        Ok(())
    })?;
    Ok(answer)
}

fn read_folder(
    reader: &mut Reader<'_>,
    rights: &mut FolderRights,
    total: &mut Option<u64>,
    class: &mut Option<String>,
) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        match element.name() {
            "FolderClass" => *class = some_text(reader)?,
            "TotalCount" => *total = reader.text()?.trim().parse().ok(),
            "EffectiveRights" => *rights = read_rights(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(())
}

fn read_rights(reader: &mut Reader<'_>) -> Result<FolderRights, XmlError> {
    let mut rights = FolderRights::default();
    while let Some(element) = reader.child()? {
        let right = match element.name() {
            "Read" => &mut rights.read,
            "CreateContents" => &mut rights.create,
            "Modify" => &mut rights.modify,
            "ViewPrivateItems" => &mut rights.view_private,
            _ => {
                reader.skip_element()?;
                continue;
            }
        };
        *right = Some(read_bool(reader)?);
    }
    Ok(rights)
}
