//! Fields with one plain value.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};

use super::super::super::shape::{FIELDS, Field};
use super::Writer;
use crate::org::{AttendeeKind, ItemKind, Response};

/// A plain value.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Flag(bool),
    Number(i64),
    Time(Timestamp),
}

/// Element of each field, in the order of [`FIELDS`].
pub(super) static ELEMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let local = |uri: &str| uri.split_once(':').map(|(_, name)| format!("t:{name}")).unwrap_or_default();
    FIELDS.iter().map(|(uri, _)| local(uri)).collect()
});

impl Writer<'_> {
    /// The value of a field, if it has one and is a plain one.
    pub(super) fn value(&self, field: Field) -> Option<Value<'_>> {
        None.or_else(|| self.flag(field).map(Value::Flag))
            .or_else(|| self.time(field).map(Value::Time))
            .or_else(|| self.text(field).map(Value::Text))
            .or_else(|| self.number(field).map(Value::Number))
    }

    fn flag(&self, field: Field) -> Option<bool> {
        let content = self.view.content;
        Some(match field {
            Field::IsSubmitted
            | Field::IsDraft
            | Field::IsFromMe
            | Field::IsResend
            | Field::IsUnmodified
            | Field::IsAssociated
            | Field::HasAttachments
            | Field::IsOnlineMeeting => false,
            Field::AllowNewTimeProposal => true,
            Field::ReminderIsSet => self.reminder().is_some(),
            Field::IsAllDayEvent => content.all_day,
            Field::IsMeeting => self.is_meeting(),
            Field::IsCancelled => content.cancelled,
            Field::IsRecurring => self.view.is_recurring(),
            Field::MeetingRequestWasSent => content.request_sent && content.is_meeting(),
            Field::IsResponseRequested => content.response_requested,
            Field::IsOrganizer => self.view.item.is_organizer(),
            _ => return None,
        })
    }

    fn time(&self, field: Field) -> Option<Timestamp> {
        let view = self.view;
        match field {
            Field::DateTimeReceived | Field::DateTimeSent | Field::DateTimeCreated | Field::DateTimeStamp => {
                Some(view.content.created)
            }
            Field::LastModifiedTime => Timestamp::from_second(view.item.modified).ok(),
            Field::Start => Some(view.start),
            Field::End => Some(view.end),
            Field::OriginalStart => view.original_start,
            Field::RecurrenceId if view.kind != ItemKind::Master => view.original_start,
            Field::ReminderDueBy => self.reminder().map(|_| view.start),
            Field::AppointmentReplyTime => view.own().and_then(|own| own.replied),
            _ => None,
        }
    }

    fn text(&self, field: Field) -> Option<Cow<'_, str>> {
        let (view, content) = (self.view, self.view.content);
        let word = Cow::Borrowed;
        Some(match field {
            Field::ItemClass => word(view.item.message.class().unwrap_or_else(|| item_class(view.kind))),
            Field::Uid => word(content.uid.as_ref()),
            Field::Location => word(self.cut(&content.location)),
            Field::Importance => word(content.importance.word()),
            Field::Sensitivity if content.is_private() && !view.is_private() => word("Normal"),
            Field::Sensitivity => word(content.sensitivity.word()),
            Field::Culture => word("zh-CN"),
            Field::LegacyFreeBusyStatus => word(view.shown_as().word()),
            Field::CalendarItemType => word(view.kind.word()),
            Field::MyResponseType if view.item.is_organizer() && !content.is_meeting() => {
                word(Response::Unknown.word())
            }
            Field::MyResponseType => word(view.item.response.word()),
            Field::LastModifiedName => word(self.call.org.name_of(&content.organizer).0),
            Field::DisplayTo => Cow::Owned(self.names(AttendeeKind::Required)),
            Field::DisplayCc => Cow::Owned(self.names(AttendeeKind::Optional)),
            Field::Duration => Cow::Owned(duration(view.end.duration_since(view.start))),
            Field::TimeZone => Cow::Owned(content.zone.display_name(self.call.now)),
            _ => return None,
        })
    }

    fn number(&self, field: Field) -> Option<i64> {
        let (view, content) = (self.view, self.view.content);
        Some(match field {
            Field::Size => i64::try_from(1024 + content.subject.len() + content.body.text.len()).ok()?,
            Field::ReminderMinutesBeforeStart => self.reminder().unwrap_or(0).into(),
            Field::AppointmentSequenceNumber => content.sequence.into(),
            Field::AppointmentState => self.state(),
            Field::ConferenceType => 0,
            Field::ConflictingMeetingCount => self.neighbours(view.start, view.end),
            Field::AdjacentMeetingCount => {
                let second = SignedDuration::from_secs(1);
                let before = view.start.saturating_sub(second).unwrap_or(view.start);
                let after = view.end.saturating_add(second).unwrap_or(view.end);
                self.neighbours(before, after) - self.neighbours(view.start, view.end)
            }
            _ => return None,
        })
    }

    fn reminder(&self) -> Option<i32> {
        self.view.own().and_then(|own| own.reminder)
    }

    /// Bits of PidLidAppointmentStateFlags: meeting, received, cancelled.
    fn state(&self) -> i64 {
        let content = self.view.content;
        i64::from(self.is_meeting())
            + 2 * i64::from(!self.view.item.is_organizer())
            + 4 * i64::from(content.cancelled)
    }

    fn names(&self, kind: AttendeeKind) -> String {
        let listed = self.view.content.attendees.iter().filter(|attendee| attendee.kind == kind);
        listed.map(|attendee| self.call.org.name_of(&attendee.who).0).collect::<Vec<_>>().join("; ")
    }
}

fn item_class(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Occurrence => "IPM.Appointment.Occurrence",
        ItemKind::Exception => "IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}",
        _ => "IPM.Appointment",
    }
}

/// An `xs:duration` of whole minutes, such as `P1DT2H`.
fn duration(length: SignedDuration) -> String {
    let minutes = length.as_mins();
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
