//! Calendar items.

use std::borrow::Cow;

use jiff::Timestamp;

use super::super::call::Call;
use super::super::shape::{FIELDS, Field, Shape};
use super::super::xml::Xml;
use super::attendee::{attendees, mailbox};
use super::body::in_form;
use super::recurrence::recurrence;
use super::zone::definition;
use crate::org::{
    AttendeeKind, FolderKind, FolderRef, ItemKind, ItemRef, ItemView, PropertyKey, Response, Right, Series,
    window,
};

/// Texts are cut to so many characters in FindItem ("FindItem operation", remarks).
const LOSSY_TEXT: usize = 255;

/// `t:ItemId` with the change key.
pub(crate) fn item_id(xml: &mut Xml, call: &Call<'_>, at: ItemRef) {
    let version = call.org.item(at).map_or(0, |item| item.version);
    let (id, key) = (call.org.item_id(at), call.org.change_key(at.mailbox, version));
    xml.empty("t:ItemId", &[("Id", &id), ("ChangeKey", &key)]);
}

/// A folder id element.
pub(crate) fn folder_id(xml: &mut Xml, call: &Call<'_>, element: &str, folder: FolderRef) {
    xml.empty(element, &[("Id", &call.org.folder_id(folder)), ("ChangeKey", "AQAAAA==")]);
}

/// `t:CalendarItem`.
pub(crate) fn item(xml: &mut Xml, call: &Call<'_>, view: &ItemView<'_>, shape: &Shape) {
    xml.open("t:CalendarItem");
    let writer = Writer { call, view, shape };
    for (_, field) in FIELDS.iter().filter(|(_, field)| shape.has(*field)) {
        writer.identity(xml, *field);
        writer.texts(xml, *field);
        writer.common(xml, *field);
        writer.calendar(xml, *field);
        writer.people(xml, *field);
        writer.series(xml, *field);
    }
    xml.close("t:CalendarItem");
}

struct Writer<'a> {
    call: &'a Call<'a>,
    view: &'a ItemView<'a>,
    shape: &'a Shape,
}

impl Writer<'_> {
    fn identity(&self, xml: &mut Xml, field: Field) {
        let view = self.view;
        match field {
            Field::ItemId => item_id(xml, self.call, view.at),
            Field::ParentFolderId => {
                let folder = FolderRef { mailbox: view.at.mailbox, kind: view.at.folder };
                folder_id(xml, self.call, "t:ParentFolderId", folder);
            }
            Field::ItemClass => {
                xml.text("t:ItemClass", self.item_class());
            }
            Field::Uid => {
                xml.text("t:UID", &view.content.uid);
            }
            Field::RecurrenceId => {
                if let (Some(at), false) = (view.original_start, view.kind == ItemKind::Master) {
                    xml.instant("t:RecurrenceId", at);
                }
            }
            Field::EffectiveRights => self.effective_rights(xml),
            _ => {}
        }
    }

    fn item_class(&self) -> &'static str {
        match self.view.kind {
            ItemKind::Occurrence => "IPM.Appointment.Occurrence",
            ItemKind::Exception => "IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}",
            _ => "IPM.Appointment",
        }
    }

    fn texts(&self, xml: &mut Xml, field: Field) {
        let view = self.view;
        match field {
            Field::Subject => {
                let organizer = self.call.org.name_of(&view.content.organizer).0;
                xml.subject(self.cut(&view.subject(organizer)));
            }
            Field::Body => {
                let (text, html) = view.body();
                let (text, kind) = in_form(text, html, self.shape.body);
                xml.text_with("t:Body", &[("BodyType", kind)], &text);
            }
            Field::TextBody => {
                let (text, html) = view.body();
                let (text, kind) = in_form(text, html, super::super::shape::BodyForm::Text);
                xml.text_with("t:TextBody", &[("BodyType", kind)], &text);
            }
            Field::Location => {
                xml.text("t:Location", self.cut(&view.content.location));
            }
            Field::DisplayTo => {
                xml.text("t:DisplayTo", &self.names(AttendeeKind::Required));
            }
            Field::DisplayCc => {
                xml.text("t:DisplayCc", &self.names(AttendeeKind::Optional));
            }
            Field::Categories => {
                let categories = view.own().map(|own| own.categories.as_slice()).unwrap_or_default();
                if !categories.is_empty() {
                    xml.open("t:Categories");
                    categories.iter().for_each(|category| {
                        xml.text("t:String", category);
                    });
                    xml.close("t:Categories");
                }
            }
            Field::Extended => self.shape.extended.iter().for_each(|key| self.extended(xml, key)),
            _ => {}
        }
    }

    fn common(&self, xml: &mut Xml, field: Field) {
        let (content, modified) = (self.view.content, self.modified());
        let reminder = self.view.own().and_then(|own| own.reminder);
        let sensitivity = if self.view.is_private() || !content.is_private() {
            content.sensitivity.word()
        } else {
            "Normal"
        };
        match field {
            Field::Sensitivity => {
                xml.text("t:Sensitivity", sensitivity);
            }
            Field::DateTimeReceived => {
                xml.instant("t:DateTimeReceived", content.created);
            }
            Field::DateTimeSent => {
                xml.instant("t:DateTimeSent", content.created);
            }
            Field::DateTimeCreated => {
                xml.instant("t:DateTimeCreated", content.created);
            }
            Field::DateTimeStamp => {
                xml.instant("t:DateTimeStamp", content.created);
            }
            Field::Size => {
                let size = 1024 + content.subject.len() + content.body.text.len();
                xml.number("t:Size", i64::try_from(size).unwrap_or(i64::MAX));
            }
            Field::Importance => {
                xml.text("t:Importance", content.importance.word());
            }
            Field::IsSubmitted => {
                xml.flag("t:IsSubmitted", false);
            }
            Field::IsDraft => {
                xml.flag("t:IsDraft", false);
            }
            Field::IsFromMe => {
                xml.flag("t:IsFromMe", false);
            }
            Field::IsResend => {
                xml.flag("t:IsResend", false);
            }
            Field::IsUnmodified => {
                xml.flag("t:IsUnmodified", false);
            }
            Field::IsAssociated => {
                xml.flag("t:IsAssociated", false);
            }
            Field::HasAttachments => {
                xml.flag("t:HasAttachments", false);
            }
            Field::Culture => {
                xml.text("t:Culture", "zh-CN");
            }
            Field::ReminderIsSet => {
                xml.flag("t:ReminderIsSet", reminder.is_some());
            }
            Field::ReminderMinutesBeforeStart => {
                xml.number("t:ReminderMinutesBeforeStart", reminder.unwrap_or(0).into());
            }
            Field::ReminderDueBy if reminder.is_some() => {
                xml.instant("t:ReminderDueBy", self.view.start);
            }
            Field::LastModifiedTime => {
                xml.instant("t:LastModifiedTime", modified);
            }
            Field::LastModifiedName => {
                let name = self.call.org.name_of(&content.organizer).0;
                xml.text("t:LastModifiedName", name);
            }
            _ => {}
        }
    }

    fn calendar(&self, xml: &mut Xml, field: Field) {
        let (view, content) = (self.view, self.view.content);
        match field {
            Field::Start => {
                xml.instant("t:Start", view.start);
            }
            Field::End => {
                xml.instant("t:End", view.end);
            }
            Field::OriginalStart => {
                if let Some(at) = view.original_start {
                    xml.instant("t:OriginalStart", at);
                }
            }
            Field::IsAllDayEvent => {
                xml.flag("t:IsAllDayEvent", content.all_day);
            }
            Field::LegacyFreeBusyStatus => {
                xml.text("t:LegacyFreeBusyStatus", view.shown_as().word());
            }
            Field::IsMeeting => {
                xml.flag("t:IsMeeting", self.is_meeting());
            }
            Field::IsCancelled => {
                xml.flag("t:IsCancelled", content.cancelled);
            }
            Field::IsRecurring => {
                xml.flag("t:IsRecurring", view.is_recurring());
            }
            Field::MeetingRequestWasSent => {
                xml.flag("t:MeetingRequestWasSent", content.request_sent && content.is_meeting());
            }
            Field::IsResponseRequested => {
                xml.flag("t:IsResponseRequested", content.response_requested);
            }
            Field::CalendarItemType => {
                xml.text("t:CalendarItemType", view.kind.word());
            }
            Field::Duration => {
                xml.text("t:Duration", &duration(view.start, view.end));
            }
            Field::TimeZone => {
                xml.text("t:TimeZone", &content.zone.display_name(self.call.now));
            }
            Field::AppointmentSequenceNumber => {
                xml.number("t:AppointmentSequenceNumber", content.sequence.into());
            }
            Field::AppointmentState => {
                xml.number("t:AppointmentState", self.state());
            }
            Field::StartTimeZone => definition(xml, "t:StartTimeZone", content.zone, self.call.now, false),
            Field::EndTimeZone => definition(xml, "t:EndTimeZone", content.end_zone, self.call.now, false),
            Field::ConferenceType => {
                xml.number("t:ConferenceType", 0);
            }
            Field::AllowNewTimeProposal => {
                xml.flag("t:AllowNewTimeProposal", true);
            }
            Field::IsOnlineMeeting => {
                xml.flag("t:IsOnlineMeeting", false);
            }
            _ => {}
        }
    }

    fn people(&self, xml: &mut Xml, field: Field) {
        let (view, content) = (self.view, self.view.content);
        let organizer = view.item.is_organizer();
        let mut list =
            |kind: AttendeeKind| attendees(xml, self.call.org, &content.attendees, kind, organizer);
        match field {
            Field::RequiredAttendees => list(AttendeeKind::Required),
            Field::OptionalAttendees => list(AttendeeKind::Optional),
            Field::Resources => list(AttendeeKind::Resource),
            Field::Organizer => {
                xml.open("t:Organizer");
                mailbox(xml, self.call.org, &content.organizer, self.shape.lossy);
                xml.close("t:Organizer");
            }
            Field::MyResponseType => {
                let mine =
                    if organizer && !content.is_meeting() { Response::Unknown } else { view.item.response };
                xml.text("t:MyResponseType", mine.word());
            }
            Field::IsOrganizer => {
                xml.flag("t:IsOrganizer", organizer);
            }
            Field::AppointmentReplyTime => {
                if let Some(at) = view.own().and_then(|own| own.replied) {
                    xml.instant("t:AppointmentReplyTime", at);
                }
            }
            Field::ConflictingMeetingCount => {
                xml.number("t:ConflictingMeetingCount", self.neighbours(view.start, view.end));
            }
            Field::AdjacentMeetingCount => {
                let second = jiff::SignedDuration::from_secs(1);
                let before = view.start.saturating_sub(second).unwrap_or(view.start);
                let after = view.end.saturating_add(second).unwrap_or(view.end);
                let around = self.neighbours(before, after) - self.neighbours(view.start, view.end);
                xml.number("t:AdjacentMeetingCount", around);
            }
            Field::ResponseObjects => self.response_objects(xml),
            _ => {}
        }
    }

    fn series(&self, xml: &mut Xml, field: Field) {
        let (ItemKind::Master, Some(series)) = (self.view.kind, self.view.content.series.as_deref()) else {
            return;
        };
        match field {
            Field::Recurrence => recurrence(xml, self.view.content, series),
            Field::FirstOccurrence => self.edge(xml, "t:FirstOccurrence", first_left(series)),
            Field::LastOccurrence => {
                let last = series.last_date().filter(|date| !series.deleted.contains(date));
                self.edge(xml, "t:LastOccurrence", last);
            }
            Field::ModifiedOccurrences if !series.changed.is_empty() => {
                xml.open("t:ModifiedOccurrences");
                for date in series.changed.keys() {
                    self.edge(xml, "t:Occurrence", Some(*date));
                }
                xml.close("t:ModifiedOccurrences");
            }
            Field::DeletedOccurrences if !series.deleted.is_empty() => {
                xml.open("t:DeletedOccurrences");
                for date in &series.deleted {
                    let start = self.view.content.span_on(*date).0;
                    xml.open("t:DeletedOccurrence").instant("t:Start", start).close("t:DeletedOccurrence");
                }
                xml.close("t:DeletedOccurrences");
            }
            _ => {}
        }
    }

    /// An `OccurrenceInfoType`.
    fn edge(&self, xml: &mut Xml, element: &str, date: Option<jiff::civil::Date>) {
        let Some(date) = date else { return };
        let at = ItemRef { date: Some(date), ..self.view.at };
        let occurrence = ItemView::occurrence(at.mailbox, at.folder, self.view.item, date);
        let Some(occurrence) = occurrence else { return };
        xml.open(element);
        item_id(xml, self.call, at);
        xml.instant("t:Start", occurrence.start).instant("t:End", occurrence.end);
        xml.instant("t:OriginalStart", occurrence.original_start.unwrap_or(occurrence.start));
        xml.close(element);
    }

    fn extended(&self, xml: &mut Xml, key: &PropertyKey) {
        let own = self.view.own();
        let found = own.and_then(|own| own.extended.iter().find(|property| property.key == *key));
        if let Some(property) = found {
            xml.open("t:ExtendedProperty");
            property_path(xml, key);
            if property.array {
                xml.open("t:Values");
                property.values.iter().for_each(|value| {
                    xml.text("t:Value", value);
                });
                xml.close("t:Values");
            } else {
                let value = property.values.first().map(String::as_str).unwrap_or_default();
                xml.text("t:Value", self.cut(value));
            }
            xml.close("t:ExtendedProperty");
        } else if is_global_object_id(key) {
            xml.open("t:ExtendedProperty");
            property_path(xml, key);
            xml.text("t:Value", &global_object_id(&self.view.content.uid));
            xml.close("t:ExtendedProperty");
        }
    }

    fn response_objects(&self, xml: &mut Xml) {
        let content = self.view.content;
        if !content.is_meeting() || content.cancelled {
            return;
        }
        xml.open("t:ResponseObjects");
        if self.view.item.is_organizer() {
            xml.raw("<t:CancelCalendarItem/>");
        } else {
            xml.raw("<t:AcceptItem/><t:TentativelyAcceptItem/><t:DeclineItem/>");
        }
        xml.close("t:ResponseObjects");
    }

    fn effective_rights(&self, xml: &mut Xml) {
        let folder = FolderRef { mailbox: self.view.at.mailbox, kind: self.view.at.folder };
        let right = self.call.right(folder);
        xml.open("t:EffectiveRights");
        xml.flag("t:CreateAssociated", false)
            .flag("t:CreateContents", false)
            .flag("t:CreateHierarchy", false);
        xml.flag("t:Delete", right.writes()).flag("t:Modify", right.writes()).flag("t:Read", right.reads());
        xml.flag("t:ViewPrivateItems", right >= Right::FullAccess);
        xml.close("t:EffectiveRights");
    }

    fn is_meeting(&self) -> bool {
        self.view.content.is_meeting() && self.view.content.request_sent
    }

    /// Bits of PidLidAppointmentStateFlags: meeting, received, cancelled.
    fn state(&self) -> i64 {
        let content = self.view.content;
        i64::from(self.is_meeting())
            + 2 * i64::from(!self.view.item.is_organizer())
            + 4 * i64::from(content.cancelled)
    }

    fn neighbours(&self, from: Timestamp, to: Timestamp) -> i64 {
        let Some(mailbox) = self.call.org.mailbox(self.view.at.mailbox) else { return 0 };
        let around = window(mailbox, self.view.at.mailbox, FolderKind::Calendar, from, to);
        let others = around.iter().filter(|other| other.at.no != self.view.at.no);
        i64::try_from(others.count()).unwrap_or(0)
    }

    fn names(&self, kind: AttendeeKind) -> String {
        let listed = self.view.content.attendees.iter().filter(|attendee| attendee.kind == kind);
        listed.map(|attendee| self.call.org.name_of(&attendee.who).0).collect::<Vec<_>>().join("; ")
    }

    fn modified(&self) -> Timestamp {
        Timestamp::from_second(self.view.item.modified).unwrap_or(self.call.now)
    }

    fn cut<'t>(&self, text: &'t str) -> &'t str {
        if !self.shape.lossy {
            return text;
        }
        text.char_indices().nth(LOSSY_TEXT).map_or(text, |(at, _)| &text[..at])
    }
}

fn first_left(series: &Series) -> Option<jiff::civil::Date> {
    let far = series.first.saturating_add(jiff::ToSpan::years(50));
    series.dates(far).map(|(_, date)| date).find(|date| !series.deleted.contains(date))
}

fn duration(start: Timestamp, end: Timestamp) -> String {
    let minutes = end.duration_since(start).as_mins();
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let date = if days > 0 { format!("{days}D") } else { String::new() };
    let mut time = String::new();
    if hours > 0 {
        time.push_str(&format!("{hours}H"));
    }
    if rest > 0 || (days == 0 && hours == 0) {
        time.push_str(&format!("{rest}M"));
    }
    let separator = if time.is_empty() { "" } else { "T" };
    format!("P{date}{separator}{time}")
}

fn property_path(xml: &mut Xml, key: &PropertyKey) {
    let id = key.id.map(|id| id.to_string());
    let attributes = [
        ("DistinguishedPropertySetId", key.distinguished_set.as_deref()),
        ("PropertySetId", key.set.as_deref()),
        ("PropertyTag", key.tag.as_deref()),
        ("PropertyName", key.name.as_deref()),
        ("PropertyId", id.as_deref()),
        ("PropertyType", Some(key.kind.as_str())),
    ];
    let given: Vec<(&str, &str)> =
        attributes.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
    xml.empty("t:ExtendedFieldURI", &given);
}

/// PidLidCleanGlobalObjectId (0x23) and PidLidGlobalObjectId (3) of the Meeting set.
fn is_global_object_id(key: &PropertyKey) -> bool {
    key.distinguished_set.as_deref() == Some("Meeting")
        && matches!(key.id, Some(3 | 35))
        && key.kind == "Binary"
}

/// An Exchange UID is the object id in hexadecimal; a foreign UID is wrapped (`[MS-OXOCAL]` 2.2.1.27).
fn global_object_id(uid: &str) -> Cow<'static, str> {
    use base64::Engine;
    const HEAD: [u8; 16] = [0x04, 0, 0, 0, 0x82, 0, 0xe0, 0, 0x74, 0xc5, 0xb7, 0x10, 0x1a, 0x82, 0xe0, 0x08];
    let bytes =
        super::super::ops::from_hex(uid).filter(|bytes| bytes.starts_with(&HEAD)).unwrap_or_else(|| {
            let inner = [b"vCal-Uid\x01\0\0\0".as_slice(), uid.as_bytes(), b"\0"].concat();
            let mut bytes = HEAD.to_vec();
            bytes.extend([0; 20]);
            bytes.extend(u32::try_from(inner.len()).unwrap_or(0).to_le_bytes());
            bytes.extend(inner);
            bytes
        });
    Cow::Owned(base64::engine::general_purpose::STANDARD.encode(bytes))
}
