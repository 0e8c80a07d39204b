//! CreateItem: new items, cancellations, answers ("CreateItem operation (calendar item)", "CancelCalendarItem",
//! "DeclineItem").

use wire::xml::{Reader, Writer, XmlError};

use super::{
    folder::write_calendar,
    item_input::{Property, write_text},
};
use crate::soap::{Status, message};

/// Writes the request for a new item. Its calendar is always named: a server that is not Exchange puts what names none
/// into the outbox. `send` is `SendMeetingInvitations`, without which Exchange refuses.
pub(crate) fn write(xml: &mut Writer, folder: Option<&str>, send: &str, properties: &[Property]) {
    xml.element("m:CreateItem", &[("SendMeetingInvitations", send)], |xml| {
        xml.element("m:SavedItemFolderId", &[], |xml| write_calendar(xml, folder));
        xml.element("m:Items", &[], |xml| {
            xml.element("t:CalendarItem", &[], |xml| properties.iter().for_each(|p| p.write(xml)));
        });
    });
}

/// A message about a meeting that moves it to the deleted items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goodbye {
    /// The organiser cancels.
    Cancel,
    /// A participant declines.
    Decline,
}

/// An item in one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versioned<'a> {
    /// `ItemId/@Id`.
    pub(crate) id: &'a str,
    /// `ItemId/@ChangeKey`.
    pub(crate) change_key: &'a str,
}

impl Versioned<'_> {
    /// Writes it as an element of type `ItemId`.
    pub(crate) fn write(self, xml: &mut Writer, name: &'static str) {
        xml.empty(name, &[("Id", self.id), ("ChangeKey", self.change_key)]);
    }
}

/// Writes the request for such a message, with a text for whoever gets it. `disposition` is `MessageDisposition`.
pub(crate) fn write_goodbye(
    xml: &mut Writer,
    kind: Goodbye,
    disposition: &str,
    item: Versioned<'_>,
    text: Option<&str>,
) {
    xml.element("m:CreateItem", &[("MessageDisposition", disposition)], |xml| {
        xml.element("m:Items", &[], |xml| match kind {
            Goodbye::Cancel => xml.element("t:CancelCalendarItem", &[], |xml| {
                item.write(xml, "t:ReferenceItemId");
                if let Some(text) = text {
                    write_text(xml, "t:NewBodyContent", text);
                }
            }),
            Goodbye::Decline => xml.element("t:DeclineItem", &[], |xml| {
                if let Some(text) = text {
                    write_text(xml, "t:Body", text);
                }
                item.write(xml, "t:ReferenceItemId");
            }),
        });
    });
}

/// What a CreateItem or UpdateItem answered for its one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Status of the message.
    pub(crate) status: Status,
    /// Id of the calendar item; none where the answer names none. Copies of messages are passed over.
    pub(crate) id: Option<String>,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Written, XmlError> {
    let mut written = Written::default();
    super::call::each_message(reader, |reader, severity| {
        written.status = message(reader, severity, |reader, element| {
            if element.name() != "Items" {
                return Ok(false);
            }
            while let Some(item) = reader.child()? {
                match item.name() {
                    "CalendarItem" => written.id = read_id(reader)?,
                    _ => reader.skip_element()?,
                }
            }
            Ok(true)
        })?;
        Ok(())
    })?;
    Ok(written)
}

fn read_id(reader: &mut Reader<'_>) -> Result<Option<String>, XmlError> {
    let mut id = None;
    while let Some(element) = reader.child()? {
        if element.name() == "ItemId" {
            id = element.attribute("Id")?.map(|id| id.into_owned()).filter(|id| !id.is_empty());
        }
        reader.skip_element()?;
    }
    Ok(id)
}
