//! Items of any kind whose subject holds a text: FindItem with a restriction ("FindItem operation", "Contains").

use wire::xml::{Element, Reader, Writer, XmlError};

use super::{
    folder::{write_fields, write_folder},
    mailbox::{read_bool, some_text},
};
use crate::soap::{Status, message};

/// Items asked for: a mark is in a handful of items at most.
const MOST: &str = "50";

/// Properties asked for. Messages of meetings tell the meeting's UID, others none.
const FIELDS: [&str; 4] = ["item:ItemClass", "item:Subject", "calendar:IsCancelled", "calendar:UID"];

/// Writes the request. `folder` is a distinguished name.
pub(crate) fn write(xml: &mut Writer, folder: &str, mailbox: Option<&str>, text: &str) {
    xml.element("m:FindItem", &[("Traversal", "Shallow")], |xml| {
        xml.element("m:ItemShape", &[], |xml| {
            xml.leaf("t:BaseShape", "IdOnly");
            write_fields(xml, &FIELDS);
        });
        let page = [("MaxEntriesReturned", MOST), ("Offset", "0"), ("BasePoint", "Beginning")];
        xml.empty("m:IndexedPageItemView", &page);
        let contains = [("ContainmentMode", "Substring"), ("ContainmentComparison", "IgnoreCase")];
        xml.element("m:Restriction", &[], |xml| {
            xml.element("t:Contains", &contains, |xml| {
                xml.empty("t:FieldURI", &[("FieldURI", "item:Subject")]);
                xml.empty("t:Constant", &[("Value", text)]);
            });
        });
        xml.element("m:ParentFolderIds", &[], |xml| write_folder(xml, folder, mailbox));
    });
}

/// An item of any kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mention {
    /// `ItemId/@Id`.
    pub(crate) id: String,
    /// `ItemId/@ChangeKey`.
    pub(crate) change_key: String,
    /// Its element, such as `MeetingRequest`.
    pub(crate) element: String,
    /// `ItemClass`, such as `IPM.Schedule.Meeting.Request`.
    pub(crate) class: String,
    pub(crate) subject: String,
    pub(crate) uid: Option<String>,
    pub(crate) is_cancelled: bool,
}

/// Items of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// Status of the message.
    pub(crate) status: Status,
    /// Items.
    pub(crate) items: Vec<Mention>,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Mentions, XmlError> {
    let mut found = Mentions::default();
    super::call::each_message(reader, |reader, severity| {
        let mut items = Vec::new();
        found.status = message(reader, severity, |reader, element| {
            if element.name() != "RootFolder" {
                return Ok(false);
            }
            while let Some(part) = reader.child()? {
                if part.name() != "Items" {
                    reader.skip_element()?;
                    continue;
                }
                while let Some(item) = reader.child()? {
                    items.push(read_item(reader, &item)?);
                }
            }
            Ok(true)
        })?;
        found.items = items;
        Ok(())
    })?;
    Ok(found)
}

fn read_item(reader: &mut Reader<'_>, item: &Element<'_>) -> Result<Mention, XmlError> {
    let mut mention = Mention { element: item.name().to_owned(), ..Mention::default() };
    while let Some(element) = reader.child()? {
        match element.name() {
            "ItemId" => {
                mention.id = element.attribute("Id")?.unwrap_or_default().into_owned();
                mention.change_key = element.attribute("ChangeKey")?.unwrap_or_default().into_owned();
                reader.skip_element()?;
            }
            "ItemClass" => mention.class = some_text(reader)?.unwrap_or_default(),
            "Subject" => mention.subject = some_text(reader)?.unwrap_or_default(),
            "UID" => mention.uid = some_text(reader)?,
            "IsCancelled" => mention.is_cancelled = read_bool(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(mention)
}
