//! What a meeting says. Copies of one meeting in several mailboxes share one content.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::recur::Series;
use super::zone::Zone;

/// The data of an appointment or meeting, as its organiser wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    /// iCalendar UID, the same in every mailbox.
    pub uid: Box<str>,
    pub subject: Box<str>,
    pub body: Body,
    pub places: Vec<Place>,
    /// Start; of a series, of its first occurrence.
    pub start: Timestamp,
    /// End, exclusive; of a series, of its first occurrence.
    pub end: Timestamp,
    pub zone: Zone,
    pub end_zone: Zone,
    /// Whole days in `zone`.
    pub all_day: bool,
    pub sensitivity: Sensitivity,
    pub importance: Importance,
    /// How the organiser wants it shown.
    pub show_as: ShowAs,
    pub organizer: Who,
    pub attendees: Vec<Attendee>,
    pub options: Options,
    pub cancelled: bool,
    /// Recurrence of a master.
    pub series: Option<Box<Series>>,
    /// Of an exception: the start its rule gives.
    pub original_start: Option<Timestamp>,
}

/// What few meetings set and nothing here depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    pub categories: Vec<String>,
    pub reminder_on: bool,
    /// Minutes before the start.
    pub reminder: i64,
    pub response_requested: bool,
    pub allow_new_time: bool,
    pub hide_attendees: bool,
    pub online: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            categories: Vec::new(),
            reminder_on: true,
            reminder: 15,
            response_requested: true,
            allow_new_time: true,
            hide_attendees: false,
            online: false,
        }
    }
}

/// A body as it was stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// Text or HTML source.
    pub text: Box<str>,
    pub html: bool,
}

/// A place of a meeting; a room's has its address.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub name: String,
    pub address: Option<String>,
}

/// A participant, inside the tenant or not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    /// Entry of the directory, by number.
    Inside(u32),
    /// Somebody else.
    Outside(Arc<Address>),
}

/// Name and SMTP address.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Address {
    pub name: String,
    pub smtp: String,
}

/// An attendee.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attendee {
    pub who: Who,
    pub kind: AttendeeKind,
    /// Answer as the organiser knows it.
    pub response: Response,
    pub responded: Option<Timestamp>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant,)+ }
        impl $name {
            /// The word of the contract.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            /// The variant a word of the contract stands for.
            #[allow(dead_code, reason = "not every enumeration is written by clients")]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// `sensitivity`.
    Sensitivity { Normal = "normal", Personal = "personal", Private = "private", Confidential = "confidential", }
}
words! {
    /// `importance`.
    Importance { Low = "low", Normal = "normal", High = "high", }
}
words! {
    /// `freeBusyStatus`, in the order of the digits of an availability view.
    ShowAs {
        Free = "free", Tentative = "tentative", Busy = "busy", Away = "oof", Elsewhere = "workingElsewhere",
        Unknown = "unknown",
    }
}
words! {
    /// `responseType`.
    Response {
        None = "none", Organizer = "organizer", Tentative = "tentativelyAccepted", Accepted = "accepted",
        Declined = "declined", NotResponded = "notResponded",
    }
}
words! {
    /// `attendeeType`.
    AttendeeKind { Required = "required", Optional = "optional", Resource = "resource", }
}

impl Content {
    /// Whether anybody but the organiser takes part.
    pub fn is_meeting(&self) -> bool {
        !self.attendees.is_empty()
    }

    /// Start and end of the occurrence on `date`, as the rule gives them.
    pub fn span_on(&self, date: Date) -> (Timestamp, Timestamp) {
        let (start, end) = (self.zone.civil(self.start), self.zone.civil(self.end));
        let begin = date.to_datetime(start.time());
        let finish = begin.saturating_add(end.duration_since(start));
        (self.zone.instant(begin), self.zone.instant(finish))
    }

    /// Day of an instant in the meeting's zone.
    pub fn date_at(&self, start: Timestamp) -> Date {
        self.zone.civil(start).date()
    }

    /// The occurrence on `date` as a content of its own.
    pub fn as_exception(&self, date: Date) -> Content {
        let (start, end) = self.span_on(date);
        Content { series: None, start, end, original_start: Some(start), ..self.clone() }
    }

    /// Everybody it is sent to.
    pub fn everyone(&self) -> Vec<Who> {
        self.attendees.iter().map(|it| it.who.clone()).collect()
    }
}
