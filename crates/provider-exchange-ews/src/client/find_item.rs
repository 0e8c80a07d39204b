//! FindItem with a CalendarView ("FindItem operation", "CalendarView").

use model::Window;
use wire::xml::{Reader, Writer, XmlError};

use super::{
    calendar_item::{CalendarItem, read_calendar_item},
    folder::{write_calendar, write_fields},
};
use crate::soap::{Status, message};

/// Items one answer holds at most: the server's own policy limit since Exchange 2013.
pub(crate) const MAX_ENTRIES: u32 = 1000;

/// Properties asked for. Texts come cut at 255 characters, the organiser without address, never a body or attendees.
const FIELDS: [&str; 16] = [
    "item:Subject",
    "item:Sensitivity",
    "item:LastModifiedTime",
    "calendar:Start",
    "calendar:End",
    "calendar:IsAllDayEvent",
    "calendar:IsCancelled",
    "calendar:IsMeeting",
    "calendar:CalendarItemType",
    "calendar:LegacyFreeBusyStatus",
    "calendar:Location",
    "calendar:UID",
    "calendar:RecurrenceId",
    "calendar:Organizer",
    "calendar:AppointmentState",
    "calendar:MyResponseType",
];

/// Writes the request: what overlaps the window, occurrences expanded, at most `max` items.
pub(crate) fn write(xml: &mut Writer, folder: Option<&str>, window: Window, max: u32) {
    let (start, end, max) = (window.start.to_string(), window.end.to_string(), max.to_string());
    xml.element("m:FindItem", &[("Traversal", "Shallow")], |xml| {
        xml.element("m:ItemShape", &[], |xml| {
            xml.leaf("t:BaseShape", "IdOnly");
            write_fields(xml, &FIELDS);
        });
        xml.empty(
            "m:CalendarView",
            &[("MaxEntriesReturned", &max), ("StartDate", &start), ("EndDate", &end)],
        );
        xml.element("m:ParentFolderIds", &[], |xml| write_calendar(xml, folder));
    });
}

/// A page of a calendar.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    /// Status of the message.
    pub(crate) status: Status,
    /// Items; those that are no calendar items are left out.
    pub(crate) items: Vec<CalendarItem>,
    /// Items in the answer, whatever their kind.
    pub(crate) returned: u32,
    /// `IncludesLastItemInRange`; false also when it is absent from an answer with items.
    pub(crate) is_last: bool,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Page, XmlError> {
    let mut page = Page { is_last: true, ..Page::default() };
    super::call::each_message(reader, |reader, severity| {
        page.status = message(reader, severity, |reader, element| {
            if element.name() != "RootFolder" {
                return Ok(false);
            }
            page.is_last = element.attribute("IncludesLastItemInRange")?.as_deref() != Some("false");
            read_root(reader, &mut page.items, &mut page.returned)?;
            Ok(true)
        })?;
        Ok(())
    })?;
    Ok(page)
}

fn read_root(
    reader: &mut Reader<'_>,
    items: &mut Vec<CalendarItem>,
    returned: &mut u32,
) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        if element.name() != "Items" {
            reader.skip_element()?;
            continue;
        }
        while let Some(item) = reader.child()? {
            *returned += 1;
            // Meeting requests and responses may lie in a calendar; they are no meetings.
            match item.name() {
                "CalendarItem" => items.push(read_calendar_item(reader)?),
                _ => reader.skip_element()?,
            }
        }
    }
    Ok(())
}
