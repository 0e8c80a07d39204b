//! GetItem in batches ("GetItem operation (calendar item)").

use wire::xml::{Reader, Writer, XmlError};

use super::{
    calendar_item::{CalendarItem, read_calendar_item},
    folder::write_fields_and,
    marked::write_mark_path,
};
use crate::soap::{Status, message};

/// Everything a meeting needs, apart from the step that made it.
const FIELDS: [&str; 26] = [
    "item:Subject",
    "item:Sensitivity",
    "item:Body",
    "item:EffectiveRights",
    "item:LastModifiedTime",
    "calendar:Start",
    "calendar:End",
    "calendar:OriginalStart",
    "calendar:IsAllDayEvent",
    "calendar:IsCancelled",
    "calendar:IsMeeting",
    "calendar:CalendarItemType",
    "calendar:LegacyFreeBusyStatus",
    "calendar:Location",
    "calendar:UID",
    "calendar:RecurrenceId",
    "calendar:Organizer",
    "calendar:RequiredAttendees",
    "calendar:OptionalAttendees",
    "calendar:Resources",
    "calendar:Recurrence",
    "calendar:ModifiedOccurrences",
    "calendar:DeletedOccurrences",
    "calendar:StartTimeZone",
    "calendar:AppointmentState",
    "calendar:MyResponseType",
];

/// Writes the request for some items, newest version of each.
pub(crate) fn write<'a>(xml: &mut Writer, ids: impl IntoIterator<Item = &'a str>) {
    xml.element("m:GetItem", &[], |xml| {
        xml.element("m:ItemShape", &[], |xml| {
            xml.leaf("t:BaseShape", "IdOnly");
            xml.leaf("t:IncludeMimeContent", "false");
            xml.leaf("t:BodyType", "Text");
            write_fields_and(xml, &FIELDS, write_mark_path);
        });
        xml.element("m:ItemIds", &[], |xml| {
            for id in ids {
                xml.empty("t:ItemId", &[("Id", id)]);
            }
        });
    });
}

/// What came for one id, in the order of the request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fetched {
    /// Status of its message.
    pub(crate) status: Status,
    /// The item; none when it failed or is no calendar item.
    pub(crate) item: Option<CalendarItem>,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Vec<Fetched>, XmlError> {
    let mut all = Vec::new();
    super::call::each_message(reader, |reader, severity| {
        let mut item = None;
        let status = message(reader, severity, |reader, element| {
            if element.name() != "Items" {
                return Ok(false);
            }
            while let Some(element) = reader.child()? {
                match element.name() {
                    "CalendarItem" => item = Some(read_calendar_item(reader)?),
                    _ => reader.skip_element()?,
                }
            }
            Ok(true)
        })?;
        all.push(Fetched { status, item });
        Ok(())
    })?;
    Ok(all)
}
