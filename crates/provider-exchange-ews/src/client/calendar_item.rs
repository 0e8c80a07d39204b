//! `CalendarItem` of FindItem and GetItem answers.

use model::{AttendeeRole, Response};
use wire::xml::{Element, Reader, XmlError};

use super::{
    mailbox::{MailboxInfo, read_bool, read_mailbox, some_text},
    marked::read_mark,
    recurrence::{ModifiedOccurrence, Recurrence, read_deleted, read_modified, read_recurrence},
    zone_definition::{ZoneDefinition, read_definition},
};
use crate::map::Moment;

/// What an item of a calendar folder is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// `Single`, and what does not say.
    #[default]
    Single,
    /// `Occurrence`.
    Occurrence,
    /// `Exception`.
    Exception,
    /// `RecurringMaster`; Exchange never shows it in a view, other servers do.
    Master,
}

/// An item of a calendar. Fields that were not asked for or not given are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CalendarItem {
    /// `ItemId/@Id`, case-sensitive, at most 512 bytes.
    pub(crate) id: String,
    /// `ItemId/@ChangeKey`.
    pub(crate) change_key: String,
    pub(crate) subject: Option<String>,
    pub(crate) sensitivity: Option<String>,
    pub(crate) body: Option<String>,
    /// `LastModifiedTime` as written.
    pub(crate) last_modified: Option<String>,
    /// Item rights: may private items be seen.
    pub(crate) views_private: Option<bool>,
    pub(crate) uid: Option<String>,
    pub(crate) recurrence_id: Option<Moment>,
    pub(crate) original_start: Option<Moment>,
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    pub(crate) all_day: bool,
    pub(crate) show_as: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) is_meeting: bool,
    pub(crate) is_cancelled: bool,
    /// Step that made it, where the property was asked for.
    pub(crate) mark: Option<String>,
    pub(crate) kind: ItemKind,
    pub(crate) my_response: Option<String>,
    pub(crate) organizer: Option<MailboxInfo>,
    pub(crate) attendees: Vec<(AttendeeRole, MailboxInfo, Response)>,
    /// `StartTimeZone/@Id`, else `StartTimeZoneId`, else `TimeZone`.
    pub(crate) zone: Option<String>,
    /// Rules of a `StartTimeZone` whose id is not in the Windows table.
    pub(crate) rules: Option<ZoneDefinition>,
    /// `AppointmentState`: 1 meeting, 2 received, 4 cancelled.
    pub(crate) state: u32,
    pub(crate) recurrence: Option<Recurrence>,
    pub(crate) modified: Vec<ModifiedOccurrence>,
    pub(crate) deleted: Vec<Moment>,
}

/// Reads the children of a `CalendarItem`. Their order is not relied on; unknown ones are passed over.
pub(crate) fn read_calendar_item(reader: &mut Reader<'_>) -> Result<CalendarItem, XmlError> {
    let mut item = CalendarItem::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "ItemId" => {
                read_id(&element, &mut item)?;
                reader.skip_element()?;
            }
            "Subject" => item.subject = some_text(reader)?,
            "Start" => item.start = read_moment(reader)?,
            "End" => item.end = read_moment(reader)?,
            "UID" => item.uid = some_text(reader)?,
            "RecurrenceId" => item.recurrence_id = read_moment(reader)?,
            "OriginalStart" => item.original_start = read_moment(reader)?,
            "IsAllDayEvent" => item.all_day = read_bool(reader)?,
            "IsMeeting" => item.is_meeting = read_bool(reader)?,
            "IsCancelled" => item.is_cancelled = read_bool(reader)?,
            "CalendarItemType" => item.kind = read_kind(reader)?,
            "AppointmentState" => item.state = reader.text()?.trim().parse().unwrap_or(0),
            "Sensitivity" => item.sensitivity = some_text(reader)?,
            "LastModifiedTime" => item.last_modified = some_text(reader)?,
            "LegacyFreeBusyStatus" => item.show_as = some_text(reader)?,
            "Location" => item.location = some_text(reader)?,
            "MyResponseType" => item.my_response = some_text(reader)?,
            "Organizer" => item.organizer = read_organizer(reader)?,
            _ => read_detail(reader, &element, &mut item)?,
        }
    }
    Ok(item)
}

/// Elements that only GetItem answers have.
fn read_detail(
    reader: &mut Reader<'_>,
    element: &Element<'_>,
    item: &mut CalendarItem,
) -> Result<(), XmlError> {
    match element.name() {
        "Body" => item.body = some_text(reader)?,
        "EffectiveRights" => item.views_private = read_views_private(reader)?,
        "RequiredAttendees" => read_attendees(reader, AttendeeRole::Required, item)?,
        "OptionalAttendees" => read_attendees(reader, AttendeeRole::Optional, item)?,
        "Resources" => read_attendees(reader, AttendeeRole::Resource, item)?,
        // Another server writes it twice; both say the same.
        "StartTimeZone" => {
            if let Some(id) = element.attribute("Id")? {
                item.zone = Some(id.into_owned());
            }
            match item.zone.as_deref().and_then(microsoft::iana) {
                Some(_) => reader.skip_element()?,
                None => item.rules = Some(read_definition(reader)?).filter(|rules| !rules.periods.is_empty()),
            }
        }
        "StartTimeZoneId" | "TimeZone" => {
            let text = some_text(reader)?;
            item.zone = item.zone.take().or(text);
        }
        "ExtendedProperty" => item.mark = read_mark(reader)?.or(item.mark.take()),
        "Recurrence" => item.recurrence = read_recurrence(reader)?,
        "ModifiedOccurrences" => item.modified = read_modified(reader)?,
        "DeletedOccurrences" => item.deleted = read_deleted(reader)?,
        _ => reader.skip_element()?,
    }
    Ok(())
}

/// Reads `Id` and `ChangeKey`.
fn read_id(element: &Element<'_>, item: &mut CalendarItem) -> Result<(), XmlError> {
    item.id = element.attribute("Id")?.unwrap_or_default().into_owned();
    item.change_key = element.attribute("ChangeKey")?.unwrap_or_default().into_owned();
    Ok(())
}

/// Reads a date-time; what is none counts as absent.
pub(crate) fn read_moment(reader: &mut Reader<'_>) -> Result<Option<Moment>, XmlError> {
    Ok(Moment::parse(&reader.text()?))
}

fn read_kind(reader: &mut Reader<'_>) -> Result<ItemKind, XmlError> {
    Ok(match reader.text()?.trim() {
        "Occurrence" => ItemKind::Occurrence,
        "Exception" => ItemKind::Exception,
        "RecurringMaster" => ItemKind::Master,
        _ => ItemKind::Single,
    })
}

fn read_organizer(reader: &mut Reader<'_>) -> Result<Option<MailboxInfo>, XmlError> {
    let mut found = None;
    while let Some(element) = reader.child()? {
        match element.name() {
            "Mailbox" => found = Some(read_mailbox(reader)?),
            _ => reader.skip_element()?,
        }
    }
    Ok(found)
}

fn read_views_private(reader: &mut Reader<'_>) -> Result<Option<bool>, XmlError> {
    let mut found = None;
    while let Some(element) = reader.child()? {
        match element.name() {
            "ViewPrivateItems" => found = Some(read_bool(reader)?),
            _ => reader.skip_element()?,
        }
    }
    Ok(found)
}

fn read_attendees(
    reader: &mut Reader<'_>,
    role: AttendeeRole,
    item: &mut CalendarItem,
) -> Result<(), XmlError> {
    while let Some(attendee) = reader.child()? {
        if attendee.name() != "Attendee" {
            reader.skip_element()?;
            continue;
        }
        let mut who = MailboxInfo::default();
        let mut response = Response::None;
        while let Some(element) = reader.child()? {
            match element.name() {
                "Mailbox" => who = read_mailbox(reader)?,
                "ResponseType" => response = response_of(reader.text()?.trim()),
                _ => reader.skip_element()?,
            }
        }
        item.attendees.push((role, who, response));
    }
    Ok(())
}

/// Meaning of a `ResponseType`.
pub(crate) fn response_of(text: &str) -> Response {
    match text {
        "Accept" | "Organizer" => Response::Accepted,
        "Tentative" => Response::Tentative,
        "Decline" => Response::Declined,
        _ => Response::None,
    }
}
