//! What an answer is to contain: base shape, named fields, extended properties.

use super::xml::Node;
use crate::org::PropertyKey;

/// Fields of a calendar item that this organisation has, in schema order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Field {
    ItemId,
    ParentFolderId,
    ItemClass,
    Subject,
    Sensitivity,
    Body,
    DateTimeReceived,
    Size,
    Categories,
    Importance,
    IsSubmitted,
    IsDraft,
    IsFromMe,
    IsResend,
    IsUnmodified,
    DateTimeSent,
    DateTimeCreated,
    ResponseObjects,
    ReminderDueBy,
    ReminderIsSet,
    ReminderNextTime,
    ReminderMinutesBeforeStart,
    DisplayCc,
    DisplayTo,
    HasAttachments,
    Extended,
    Culture,
    EffectiveRights,
    LastModifiedName,
    LastModifiedTime,
    IsAssociated,
    TextBody,
    Uid,
    RecurrenceId,
    DateTimeStamp,
    Start,
    End,
    OriginalStart,
    IsAllDayEvent,
    LegacyFreeBusyStatus,
    Location,
    IsMeeting,
    IsCancelled,
    IsRecurring,
    MeetingRequestWasSent,
    IsResponseRequested,
    CalendarItemType,
    MyResponseType,
    Organizer,
    RequiredAttendees,
    OptionalAttendees,
    Resources,
    ConflictingMeetingCount,
    AdjacentMeetingCount,
    Duration,
    TimeZone,
    AppointmentReplyTime,
    AppointmentSequenceNumber,
    AppointmentState,
    Recurrence,
    FirstOccurrence,
    LastOccurrence,
    ModifiedOccurrences,
    DeletedOccurrences,
    StartTimeZone,
    EndTimeZone,
    ConferenceType,
    AllowNewTimeProposal,
    IsOnlineMeeting,
    IsOrganizer,
}

use Field as F;

/// Every field with its URI, in schema order.
pub(crate) const FIELDS: &[(&str, Field)] = &[
    ("item:ItemId", F::ItemId),
    ("item:ParentFolderId", F::ParentFolderId),
    ("item:ItemClass", F::ItemClass),
    ("item:Subject", F::Subject),
    ("item:Sensitivity", F::Sensitivity),
    ("item:Body", F::Body),
    ("item:DateTimeReceived", F::DateTimeReceived),
    ("item:Size", F::Size),
    ("item:Categories", F::Categories),
    ("item:Importance", F::Importance),
    ("item:IsSubmitted", F::IsSubmitted),
    ("item:IsDraft", F::IsDraft),
    ("item:IsFromMe", F::IsFromMe),
    ("item:IsResend", F::IsResend),
    ("item:IsUnmodified", F::IsUnmodified),
    ("item:DateTimeSent", F::DateTimeSent),
    ("item:DateTimeCreated", F::DateTimeCreated),
    ("item:ResponseObjects", F::ResponseObjects),
    ("item:ReminderDueBy", F::ReminderDueBy),
    ("item:ReminderIsSet", F::ReminderIsSet),
    ("item:ReminderNextTime", F::ReminderNextTime),
    ("item:ReminderMinutesBeforeStart", F::ReminderMinutesBeforeStart),
    ("item:DisplayCc", F::DisplayCc),
    ("item:DisplayTo", F::DisplayTo),
    ("item:HasAttachments", F::HasAttachments),
    ("", F::Extended),
    ("item:Culture", F::Culture),
    ("item:EffectiveRights", F::EffectiveRights),
    ("item:LastModifiedName", F::LastModifiedName),
    ("item:LastModifiedTime", F::LastModifiedTime),
    ("item:IsAssociated", F::IsAssociated),
    ("item:TextBody", F::TextBody),
    ("calendar:UID", F::Uid),
    ("calendar:RecurrenceId", F::RecurrenceId),
    ("calendar:DateTimeStamp", F::DateTimeStamp),
    ("calendar:Start", F::Start),
    ("calendar:End", F::End),
    ("calendar:OriginalStart", F::OriginalStart),
    ("calendar:IsAllDayEvent", F::IsAllDayEvent),
    ("calendar:LegacyFreeBusyStatus", F::LegacyFreeBusyStatus),
    ("calendar:Location", F::Location),
    ("calendar:IsMeeting", F::IsMeeting),
    ("calendar:IsCancelled", F::IsCancelled),
    ("calendar:IsRecurring", F::IsRecurring),
    ("calendar:MeetingRequestWasSent", F::MeetingRequestWasSent),
    ("calendar:IsResponseRequested", F::IsResponseRequested),
    ("calendar:CalendarItemType", F::CalendarItemType),
    ("calendar:MyResponseType", F::MyResponseType),
    ("calendar:Organizer", F::Organizer),
    ("calendar:RequiredAttendees", F::RequiredAttendees),
    ("calendar:OptionalAttendees", F::OptionalAttendees),
    ("calendar:Resources", F::Resources),
    ("calendar:ConflictingMeetingCount", F::ConflictingMeetingCount),
    ("calendar:AdjacentMeetingCount", F::AdjacentMeetingCount),
    ("calendar:Duration", F::Duration),
    ("calendar:TimeZone", F::TimeZone),
    ("calendar:AppointmentReplyTime", F::AppointmentReplyTime),
    ("calendar:AppointmentSequenceNumber", F::AppointmentSequenceNumber),
    ("calendar:AppointmentState", F::AppointmentState),
    ("calendar:Recurrence", F::Recurrence),
    ("calendar:FirstOccurrence", F::FirstOccurrence),
    ("calendar:LastOccurrence", F::LastOccurrence),
    ("calendar:ModifiedOccurrences", F::ModifiedOccurrences),
    ("calendar:DeletedOccurrences", F::DeletedOccurrences),
    ("calendar:StartTimeZone", F::StartTimeZone),
    ("calendar:EndTimeZone", F::EndTimeZone),
    ("calendar:ConferenceType", F::ConferenceType),
    ("calendar:AllowNewTimeProposal", F::AllowNewTimeProposal),
    ("calendar:IsOnlineMeeting", F::IsOnlineMeeting),
    ("calendar:IsOrganizer", F::IsOrganizer),
];

/// The Default shape. Microsoft documents it per item class; that the list is complete is not confirmed.
const DEFAULT: &[Field] = &[
    F::Subject,
    F::ResponseObjects,
    F::HasAttachments,
    F::IsAssociated,
    F::Start,
    F::End,
    F::LegacyFreeBusyStatus,
    F::Location,
    F::IsRecurring,
    F::CalendarItemType,
    F::MyResponseType,
    F::Organizer,
];

/// Left out of FindItem and SyncFolderItems, whatever is asked ("FindItem operation", remarks).
const DETAILS: &[Field] = &[
    F::Body,
    F::TextBody,
    F::DisplayCc,
    F::DisplayTo,
    F::RequiredAttendees,
    F::OptionalAttendees,
    F::Resources,
    F::Recurrence,
    F::FirstOccurrence,
    F::LastOccurrence,
    F::ModifiedOccurrences,
    F::DeletedOccurrences,
    F::ConflictingMeetingCount,
    F::AdjacentMeetingCount,
    F::ResponseObjects,
    F::TimeZone,
    F::StartTimeZone,
    F::EndTimeZone,
];

/// In which form a body is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyForm {
    /// As stored.
    Best,
    Html,
    Text,
}

/// A response shape.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    fields: u128,
    pub extended: Vec<PropertyKey>,
    pub body: BodyForm,
    /// Texts are cut and addresses left out, as in FindItem.
    pub lossy: bool,
}

impl Shape {
    /// Reads an `ItemShape`; unknown fields ask for nothing.
    pub fn read(node: Option<&Node>, lossy: bool) -> Self {
        let mut shape = Self { fields: 0, extended: Vec::new(), body: BodyForm::Best, lossy };
        shape.add(F::ItemId);
        let Some(node) = node else { return shape };
        match node.child_text("BaseShape").unwrap_or_default().trim() {
            "AllProperties" => FIELDS.iter().for_each(|(_, field)| shape.add(*field)),
            "Default" => DEFAULT.iter().for_each(|field| shape.add(*field)),
            _ => {}
        }
        if node.child_text("BaseShape") == Some("AllProperties") {
            shape.remove(F::TextBody);
        }
        shape.body = match node.child_text("BodyType") {
            Some("HTML") => BodyForm::Html,
            Some("Text") => BodyForm::Text,
            _ => BodyForm::Best,
        };
        for path in node.child("AdditionalProperties").into_iter().flat_map(|list| &list.children) {
            shape.add_path(path);
        }
        if lossy {
            DETAILS.iter().for_each(|field| shape.remove(*field));
        }
        shape
    }

    /// Only the id.
    pub fn id_only() -> Self {
        Self::read(None, false)
    }

    /// Whether a field is wanted.
    pub fn has(&self, field: Field) -> bool {
        self.fields & (1 << field as u8) != 0
    }

    fn add_path(&mut self, path: &Node) {
        if path.name == "ExtendedFieldURI" {
            self.extended.push(property_key(path));
            self.add(F::Extended);
        } else if let Some(field) = field_of(path) {
            self.add(field);
        }
    }

    fn add(&mut self, field: Field) {
        self.fields |= 1 << field as u8;
    }

    fn remove(&mut self, field: Field) {
        self.fields &= !(1 << field as u8);
    }
}

/// The field a `FieldURI` names.
pub(crate) fn field_of(path: &Node) -> Option<Field> {
    let uri = path.attribute("FieldURI")?;
    FIELDS.iter().find(|(known, _)| *known == uri).map(|(_, field)| *field)
}

/// The property an `ExtendedFieldURI` names.
pub(crate) fn property_key(path: &Node) -> PropertyKey {
    let text = |name: &str| path.attribute(name).map(str::to_owned);
    PropertyKey {
        distinguished_set: text("DistinguishedPropertySetId"),
        set: text("PropertySetId").map(|set| set.to_lowercase()),
        tag: text("PropertyTag").map(|tag| tag.to_lowercase()),
        name: text("PropertyName"),
        id: path.attribute("PropertyId").and_then(|id| id.trim().parse().ok()),
        kind: text("PropertyType").unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (n, (_, field)) in FIELDS.iter().enumerate() {
            assert_eq!(*field as usize, n);
        }
    }
}
