//! An item as expressions see it: masked where it is private, capped where it is large.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use model::{AttendeeRole, Meeting, MeetingStatus, Party, Sensitivity, SeriesRole, ShowAs, When};

use crate::{
    fields::Named,
    limits::{LIST_IN, TEXT_IN},
    value::Value,
};

/// A meeting to read fields of. Whoever makes it has masked it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    pub meeting: &'a Meeting,
    /// Zone in which days begin and times are written.
    pub zone: &'a TimeZone,
}

impl<'a> Record<'a> {
    /// Value of a field.
    pub(crate) fn get(self, field: Named) -> Value<'a> {
        let meeting = self.meeting;
        let organizer = meeting.organizer.as_ref();
        match field {
            Named::Title => text(meeting.title.as_deref()),
            Named::Start => Value::Time(meeting.when.span(self.zone).0),
            Named::End => Value::Time(meeting.when.span(self.zone).1),
            Named::AllDay => Value::Bool(matches!(meeting.when, When::AllDay { .. })),
            Named::OrganizerName => text(organizer.and_then(|party| party.name.as_deref())),
            Named::OrganizerMailbox => text(organizer.and_then(|party| party.mailbox.as_deref())),
            Named::Attendees => self.people(false, |party| party.mailbox.as_deref()),
            Named::AttendeeNames => {
                self.people(false, |party| party.name.as_deref().or(party.mailbox.as_deref()))
            }
            Named::Place => text(meeting.place.as_deref()),
            Named::Rooms => self.people(true, |party| party.mailbox.as_deref()),
            Named::Body => text(meeting.body.as_deref()),
            Named::Private => Value::Bool(meeting.sensitivity == Sensitivity::Private),
            Named::Status => text(Some(status(meeting.status))),
            Named::ShowAs => text(Some(show_as(meeting.show_as))),
            Named::Series => text(Some(series(meeting.series))),
        }
    }

    fn people(self, rooms: bool, tell: impl Fn(&'a Party) -> Option<&'a str>) -> Value<'a> {
        let chosen = self.meeting.attendees.iter().filter(|a| (a.role == AttendeeRole::Resource) == rooms);
        let told = chosen.filter_map(|attendee| tell(&attendee.party)).take(LIST_IN);
        Value::List(told.map(|text| Cow::Borrowed(cut(text))).collect())
    }
}

fn text(text: Option<&str>) -> Value<'_> {
    Value::Text(Cow::Borrowed(cut(text.unwrap_or_default())))
}

/// The beginning of a text, no longer than is read.
pub(crate) fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(TEXT_IN)).unwrap_or(text)
}

/// Word of a status.
pub(crate) fn status(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Confirmed => "confirmed",
        MeetingStatus::Tentative => "tentative",
        MeetingStatus::Cancelled => "cancelled",
    }
}

/// Word of how a meeting blocks.
pub(crate) fn show_as(show_as: ShowAs) -> &'static str {
    match show_as {
        ShowAs::Free => "free",
        ShowAs::Tentative => "tentative",
        ShowAs::Busy => "busy",
        ShowAs::Away => "away",
    }
}

fn series(role: SeriesRole) -> &'static str {
    match role {
        SeriesRole::Single => "single",
        SeriesRole::Occurrence => "occurrence",
        SeriesRole::Exception => "exception",
    }
}
