//! One stored copy of a meeting in one folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::content::{Content, Response, ShownAs};

/// A calendar item of one mailbox. Kept small: a large organisation holds millions.
#[derive(Clone, Debug)]
pub struct Item {
    /// Number within the organisation, and the count at which it was created. Never reused.
    pub no: u32,
    /// Count of the last change; the change key is made from it.
    pub version: u32,
    /// What the meeting says, shared between the copies.
    pub content: Arc<Content>,
    /// What belongs to this copy alone, if anything does.
    pub own: Option<Box<Own>>,
    /// Second of the last change.
    pub modified: i64,
    /// This mailbox's answer; `Organizer` on the organiser's own copy.
    pub response: Response,
    /// How this mailbox is shown.
    pub shown_as: ShownAs,
    /// What the booking attendant of a room took away.
    pub rewrite: Rewrite,
    /// What it is where it is no calendar item but a message about one.
    pub message: Message,
}

/// Messages about meetings ("MeetingRequest", "MeetingCancellation", "MeetingResponse").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Message {
    /// A calendar item.
    #[default]
    None,
    /// Invites, or tells of a change.
    Request,
    /// Tells that the meeting is off.
    Cancellation,
    /// Answers an invitation.
    Answer(Response),
}

impl Message {
    /// Whether it is a message at all.
    pub fn is_some(self) -> bool {
        self != Self::None
    }

    /// Element of the EWS schema.
    pub fn element(self) -> &'static str {
        match self {
            Self::None => "t:CalendarItem",
            Self::Request => "t:MeetingRequest",
            Self::Cancellation => "t:MeetingCancellation",
            Self::Answer(_) => "t:MeetingResponse",
        }
    }

    /// `ItemClass` ("Item types and message classes"); none for a calendar item.
    pub fn class(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Request => Some("IPM.Schedule.Meeting.Request"),
            Self::Cancellation => Some("IPM.Schedule.Meeting.Canceled"),
            Self::Answer(Response::Accept) => Some("IPM.Schedule.Meeting.Resp.Pos"),
            Self::Answer(Response::Decline) => Some("IPM.Schedule.Meeting.Resp.Neg"),
            Self::Answer(_) => Some("IPM.Schedule.Meeting.Resp.Tent"),
        }
    }

    /// What Exchange puts before the subject of an answer.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Answer(Response::Accept) => "Accepted: ",
            Self::Answer(Response::Decline) => "Declined: ",
            Self::Answer(_) => "Tentative: ",
            _ => "",
        }
    }
}

/// What a booking attendant did to a room's copy (`Set-CalendarProcessing`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rewrite {
    /// Subject replaced by the organiser's name.
    pub organizer_as_subject: bool,
    /// Body deleted.
    pub no_body: bool,
    /// Private flag cleared.
    pub not_private: bool,
}

/// Data that never travels to other mailboxes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Named properties. That they stay behind on delivery is not confirmed by a public source.
    pub extended: Vec<ExtendedProperty>,
    /// Categories.
    pub categories: Vec<String>,
    /// Minutes before the start at which to remind.
    pub reminder: Option<i32>,
    /// When this mailbox answered the organiser.
    pub replied: Option<Timestamp>,
    /// The same for single occurrences of a series.
    pub occurrences: BTreeMap<Date, Own>,
}

/// A custom property with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtendedProperty {
    /// Which property.
    pub key: PropertyKey,
    /// One value, or several when `array`.
    pub values: Vec<String>,
    /// Written as `Values`.
    pub array: bool,
}

/// Identity of a custom property (`PathToExtendedFieldType`). Names are case-sensitive, set ids are not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PropertyKey {
    /// Well-known set, such as `Meeting`.
    pub distinguished_set: Option<String>,
    /// Set GUID in lower case.
    pub set: Option<String>,
    /// Tag as written, in lower case.
    pub tag: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Number.
    pub id: Option<i32>,
    /// Type word such as `String`.
    pub kind: String,
}

impl Item {
    /// Whether this is the organiser's own copy.
    pub fn is_organizer(&self) -> bool {
        self.response == Response::Organizer
    }

    /// The private part, made on first use.
    pub fn own_mut(&mut self) -> &mut Own {
        self.own.get_or_insert_with(Box::default)
    }

    /// The content for writing; copies elsewhere keep what they have.
    pub fn content_mut(&mut self) -> &mut Content {
        Arc::make_mut(&mut self.content)
    }
}
