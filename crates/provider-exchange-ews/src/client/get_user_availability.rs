//! GetUserAvailability of one mailbox ("GetUserAvailability operation"): whole days, at most 42.

use jiff::civil::Date;
use wire::xml::{Reader, Writer, XmlError};

use super::{
    calendar_item::read_moment,
    mailbox::{read_bool, some_text},
};
use crate::{
    map::Moment,
    soap::{Severity, Status, message},
};

/// Days one call may span, as documented; Exchange Online was seen to allow 62.
pub(crate) const MAX_DAYS: i32 = 42;

/// Writes the request for days `first..after` of the context zone (UTC). `legacy_zone` adds the body's `TimeZone`,
/// which servers before 2010 and some that are no Exchange insist on.
pub(crate) fn write(xml: &mut Writer, mailbox: &str, first: Date, after: Date, legacy_zone: bool) {
    let midnight = |date: Date| format!("{date}T00:00:00");
    xml.element("m:GetUserAvailabilityRequest", &[], |xml| {
        if legacy_zone {
            write_utc(xml);
        }
        xml.element("m:MailboxDataArray", &[], |xml| {
            xml.element("t:MailboxData", &[], |xml| {
                xml.element("t:Email", &[], |xml| xml.leaf("t:Address", mailbox));
                xml.leaf("t:AttendeeType", "Room");
                xml.leaf("t:ExcludeConflicts", "false");
            });
        });
        xml.element("t:FreeBusyViewOptions", &[], |xml| {
            xml.element("t:TimeWindow", &[], |xml| {
                xml.leaf("t:StartTime", &midnight(first));
                xml.leaf("t:EndTime", &midnight(after));
            });
            xml.leaf("t:MergedFreeBusyIntervalInMinutes", "30");
            xml.leaf("t:RequestedView", "DetailedMerged");
        });
    });
}

/// `SerializableTimeZone` of UTC, without daylight saving.
fn write_utc(xml: &mut Writer) {
    let half = |xml: &mut Writer| {
        xml.leaf("t:Bias", "0");
        xml.leaf("t:Time", "00:00:00");
        xml.leaf("t:DayOrder", "0");
        xml.leaf("t:Month", "0");
        xml.leaf("t:DayOfWeek", "Sunday");
    };
    xml.element("t:TimeZone", &[], |xml| {
        xml.leaf("t:Bias", "0");
        xml.element("t:StandardTime", &[], half);
        xml.element("t:DaylightTime", &[], half);
    });
}

/// How much of a calendar was granted. `None` and `MergedOnly` come with `NoError` and mean no rights, not free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Nothing that helps.
    #[default]
    None,
    /// Busy times.
    FreeBusy,
    /// Busy times with subjects and places.
    Detailed,
}

/// A busy time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BusyEvent {
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    /// `Free`, `Tentative`, `Busy`, `OOF`...
    pub(crate) busy_type: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) is_recurring: bool,
    pub(crate) is_exception: bool,
    pub(crate) is_private: bool,
}

/// Busy times of the mailbox.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Availability {
    /// Status of the mailbox's message.
    pub(crate) status: Status,
    /// What was granted.
    pub(crate) view: View,
    /// Busy times.
    pub(crate) events: Vec<BusyEvent>,
}

/// Reads the response. Of several mailboxes the first counts: one is asked for.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Availability, XmlError> {
    let mut found = None;
    while let Some(element) = reader.child()? {
        if element.name() != "FreeBusyResponseArray" {
            reader.skip_element()?;
            continue;
        }
        while reader.child()?.is_some() {
            let one = read_one(reader)?;
            found.get_or_insert(one);
        }
    }
    Ok(found.unwrap_or_default())
}

fn read_one(reader: &mut Reader<'_>) -> Result<Availability, XmlError> {
    let mut one = Availability::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "ResponseMessage" => {
                let severity = crate::soap::severity(&element)?;
                one.status = message(reader, severity, |_, _| Ok(false))?;
            }
            "FreeBusyView" => read_view(reader, &mut one)?,
            _ => reader.skip_element()?,
        }
    }
    if one.status.severity == Severity::Error {
        one.view = View::None;
    }
    Ok(one)
}

fn read_view(reader: &mut Reader<'_>, one: &mut Availability) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        match element.name() {
            "FreeBusyViewType" => {
                one.view = match reader.text()?.trim() {
                    "FreeBusy" | "FreeBusyMerged" => View::FreeBusy,
                    "Detailed" | "DetailedMerged" => View::Detailed,
                    _ => View::None,
                };
            }
            "CalendarEventArray" => {
                while reader.child()?.is_some() {
                    one.events.push(read_event(reader)?);
                }
            }
            _ => reader.skip_element()?,
        }
    }
    Ok(())
}

fn read_event(reader: &mut Reader<'_>) -> Result<BusyEvent, XmlError> {
    let mut event = BusyEvent::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "StartTime" => event.start = read_moment(reader)?,
            "EndTime" => event.end = read_moment(reader)?,
            "BusyType" => event.busy_type = some_text(reader)?,
            "CalendarEventDetails" => read_details(reader, &mut event)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(event)
}

fn read_details(reader: &mut Reader<'_>, event: &mut BusyEvent) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        match element.name() {
            "ID" => event.id = some_text(reader)?,
            "Subject" => event.subject = some_text(reader)?,
            "Location" => event.location = some_text(reader)?,
            "IsRecurring" => event.is_recurring = read_bool(reader)?,
            "IsException" => event.is_exception = read_bool(reader)?,
            "IsPrivate" => event.is_private = read_bool(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(())
}
