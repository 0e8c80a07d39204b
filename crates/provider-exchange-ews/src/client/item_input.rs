//! Properties of a calendar item as requests write them ("CalendarItem").

use model::AttendeeRole;
use wire::xml::Writer;

use super::{
    mailbox::MailboxInfo,
    marked::{write_mark, write_mark_path},
    recurrence::Recurrence,
};

/// A property with its value. A new item names them in the order of the schema, which is the order here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Property {
    /// `Subject`.
    Subject(String),
    /// `Sensitivity`.
    Sensitivity(&'static str),
    /// `Body`, plain text.
    Body(String),
    /// The step that made the item.
    Mark(String),
    /// `Start`, an instant with its offset.
    Start(String),
    /// `End`, likewise.
    End(String),
    /// `IsAllDayEvent`.
    AllDay(bool),
    /// `LegacyFreeBusyStatus`.
    ShowAs(&'static str),
    /// `Location`.
    Place(String),
    /// One of the three lists, whole.
    Attendees(AttendeeRole, Vec<MailboxInfo>),
    /// `Recurrence`.
    Recurrence(Recurrence),
    /// `StartTimeZone`, a Windows id.
    StartZone(&'static str),
    /// `EndTimeZone`, likewise.
    EndZone(&'static str),
}

/// A change of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// `SetItemField`.
    Set(Property),
    /// `DeleteItemField` of a field URI.
    Clear(&'static str),
}

/// Field URI of an attendee list.
pub(crate) fn list_uri(role: AttendeeRole) -> &'static str {
    match role {
        AttendeeRole::Required => "calendar:RequiredAttendees",
        AttendeeRole::Optional => "calendar:OptionalAttendees",
        AttendeeRole::Resource => "calendar:Resources",
    }
}

impl Property {
    /// Field URI; the mark has none, it is named by its property set.
    fn uri(&self) -> Option<&'static str> {
        Some(match self {
            Self::Subject(_) => "item:Subject",
            Self::Sensitivity(_) => "item:Sensitivity",
            Self::Body(_) => "item:Body",
            Self::Mark(_) => return None,
            Self::Start(_) => "calendar:Start",
            Self::End(_) => "calendar:End",
            Self::AllDay(_) => "calendar:IsAllDayEvent",
            Self::ShowAs(_) => "calendar:LegacyFreeBusyStatus",
            Self::Place(_) => "calendar:Location",
            Self::Attendees(role, _) => list_uri(*role),
            Self::Recurrence(_) => "calendar:Recurrence",
            Self::StartZone(_) => "calendar:StartTimeZone",
            Self::EndZone(_) => "calendar:EndTimeZone",
        })
    }

    /// Writes the element inside a `CalendarItem`.
    pub(crate) fn write(&self, xml: &mut Writer) {
        match self {
            Self::Subject(text) => xml.leaf("t:Subject", text),
            Self::Sensitivity(word) => xml.leaf("t:Sensitivity", word),
            Self::Body(text) => write_text(xml, "t:Body", text),
            Self::Mark(step) => write_mark(xml, step),
            Self::Start(instant) => xml.leaf("t:Start", instant),
            Self::End(instant) => xml.leaf("t:End", instant),
            Self::AllDay(is) => xml.leaf("t:IsAllDayEvent", if *is { "true" } else { "false" }),
            Self::ShowAs(word) => xml.leaf("t:LegacyFreeBusyStatus", word),
            Self::Place(text) => xml.leaf("t:Location", text),
            Self::Attendees(role, list) => write_attendees(xml, *role, list),
            Self::Recurrence(rule) => rule.write(xml),
            Self::StartZone(id) => xml.empty("t:StartTimeZone", &[("Id", id)]),
            Self::EndZone(id) => xml.empty("t:EndTimeZone", &[("Id", id)]),
        }
    }
}

impl Edit {
    /// Writes it inside `Updates`.
    pub(crate) fn write(&self, xml: &mut Writer) {
        match self {
            Self::Set(property) => xml.element("t:SetItemField", &[], |xml| {
                match property.uri() {
                    Some(uri) => xml.empty("t:FieldURI", &[("FieldURI", uri)]),
                    None => write_mark_path(xml),
                }
                xml.element("t:CalendarItem", &[], |xml| property.write(xml));
            }),
            Self::Clear(uri) => xml.element("t:DeleteItemField", &[], |xml| {
                xml.empty("t:FieldURI", &[("FieldURI", uri)]);
            }),
        }
    }
}

/// Writes a plain text of type `BodyType`.
pub(crate) fn write_text(xml: &mut Writer, name: &'static str, text: &str) {
    xml.element(name, &[("BodyType", "Text")], |xml| xml.text(text));
}

fn write_attendees(xml: &mut Writer, role: AttendeeRole, list: &[MailboxInfo]) {
    let name = match role {
        AttendeeRole::Required => "t:RequiredAttendees",
        AttendeeRole::Optional => "t:OptionalAttendees",
        AttendeeRole::Resource => "t:Resources",
    };
    xml.element(name, &[], |xml| {
        for who in list {
            xml.element("t:Attendee", &[], |xml| xml.element("t:Mailbox", &[], |xml| who.write(xml)));
        }
    });
}
