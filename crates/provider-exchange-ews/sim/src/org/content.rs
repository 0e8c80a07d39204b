//! What a meeting says. Copies of one meeting in several mailboxes share one content.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::recur::Series;
use sandbox::Zone;

/// The data of an appointment or meeting, as its organiser wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// iCalendar UID, the same in every mailbox.
    pub uid: Box<str>,
    /// Subject, any length.
    pub subject: Box<str>,
    /// Body.
    pub body: Body,
    /// Place as text.
    pub location: Box<str>,
    /// Start; of a series, of its first occurrence.
    pub start: Timestamp,
    /// End, exclusive; of a series, of its first occurrence.
    pub end: Timestamp,
    /// Zone of the start.
    pub zone: Zone,
    /// Zone of the end.
    pub end_zone: Zone,
    /// Whole days in `zone`.
    pub all_day: bool,
    /// Sensitivity.
    pub sensitivity: Sensitivity,
    /// Importance.
    pub importance: Importance,
    /// How the organiser wants it shown.
    pub shown_as: ShownAs,
    /// Organiser.
    pub organizer: Who,
    /// Attendees of all three kinds.
    pub attendees: Vec<Attendee>,
    /// Answers are wanted.
    pub response_requested: bool,
    /// Invitations have been sent.
    pub request_sent: bool,
    /// The organiser cancelled it.
    pub cancelled: bool,
    /// Raised with every sent change.
    pub sequence: u32,
    /// When the organiser created it.
    pub created: Timestamp,
    /// Recurrence of a master.
    pub series: Option<Box<Series>>,
    /// Of an exception: the start its rule gives.
    pub original_start: Option<Timestamp>,
}

/// A body as it was stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Text or HTML source.
    pub text: Box<str>,
    /// Whether `text` is HTML.
    pub html: bool,
}

/// A participant, inside the organisation or not.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Entry of the directory, by number.
    Inside(u32),
    /// Somebody else.
    Outside(Arc<Address>),
}

/// Name and SMTP address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// Display name.
    pub name: String,
    /// SMTP address.
    pub smtp: String,
}

/// An attendee.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    /// Who.
    pub who: Who,
    /// Which of the three lists.
    pub kind: AttendeeKind,
    /// Answer as the organiser knows it.
    pub response: Response,
    /// When the answer came.
    pub responded: Option<Timestamp>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }
        impl $name {
            /// The word of the EWS schema.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            /// The variant a word of the EWS schema stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// `SensitivityChoicesType`.
    Sensitivity {
        /// Open.
        Normal = "Normal",
        /// Personal.
        Personal = "Personal",
        /// Only its time may be known to others.
        Private = "Private",
        /// Confidential.
        Confidential = "Confidential",
    }
}
words! {
    /// `ImportanceChoicesType`.
    Importance {
        /// Low.
        Low = "Low",
        /// Normal.
        Normal = "Normal",
        /// High.
        High = "High",
    }
}
words! {
    /// `LegacyFreeBusyType`, in the order of a merged free/busy digit.
    ShownAs {
        /// 0.
        Free = "Free",
        /// 1.
        Tentative = "Tentative",
        /// 2.
        Busy = "Busy",
        /// 3.
        Away = "OOF",
        /// 4.
        Elsewhere = "WorkingElsewhere",
        /// Unknown.
        NoData = "NoData",
    }
}
words! {
    /// `ResponseTypeType`.
    Response {
        /// Not known here.
        Unknown = "Unknown",
        /// The organiser's own copy.
        Organizer = "Organizer",
        /// Perhaps.
        Tentative = "Tentative",
        /// Yes.
        Accept = "Accept",
        /// No.
        Decline = "Decline",
        /// Asked, not answered.
        None = "NoResponseReceived",
    }
}
words! {
    /// The three attendee lists of a calendar item.
    AttendeeKind {
        /// Must come.
        Required = "RequiredAttendees",
        /// May come.
        Optional = "OptionalAttendees",
        /// Rooms and equipment.
        Resource = "Resources",
    }
}

impl Content {
    /// Whether anybody but the organiser takes part.
    pub fn is_meeting(&self) -> bool {
        !self.attendees.is_empty()
    }

    /// Whether only its time may be shown to those without the right to private items.
    pub fn is_private(&self) -> bool {
        matches!(self.sensitivity, Sensitivity::Private | Sensitivity::Confidential)
    }

    /// Start and end of the occurrence on `date`, as the rule gives them.
    pub fn span_on(&self, date: Date) -> (Timestamp, Timestamp) {
        let (start, end) = (self.zone.civil(self.start), self.zone.civil(self.end));
        let length = end.duration_since(start);
        let begin = date.to_datetime(start.time());
        let finish = begin.saturating_add(length);
        (self.zone.instant(begin), self.zone.instant(finish))
    }

    /// Days that the rule gives, seen from the start of an occurrence.
    pub fn date_at(&self, start: Timestamp) -> Date {
        self.zone.civil(start).date()
    }

    /// What follows the master when the master is edited: an exception inherits what it did not change.
    pub fn as_exception(&self, date: Date) -> Content {
        let (start, end) = self.span_on(date);
        Content { series: None, start, end, original_start: Some(start), ..self.clone() }
    }
}
