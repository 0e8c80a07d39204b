//! What an event says. Copies of one meeting in several mailboxes share one content.

use jiff::Timestamp;
use jiff::civil::Date;
use sandbox::Zone;

/// The data of an event, as its organiser wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    /// UID, the same in every mailbox.
    pub uid: String,
    pub subject: String,
    pub body: String,
    pub place: Option<String>,
    /// Start; of a series, of its first occurrence.
    pub start: Timestamp,
    /// End, exclusive.
    pub end: Timestamp,
    pub zone: Zone,
    /// Name of the zone as it was written.
    pub zone_name: String,
    pub all_day: bool,
    pub private: bool,
    /// `free`, `tentative`, `busy`, `oof` (assumed).
    pub show_as: String,
    /// Address.
    pub organizer: String,
    pub attendees: Vec<Attendee>,
    pub cancelled: bool,
    pub series: Option<Box<Series>>,
}

/// A rule with its exceptions.
pub(crate) type Series = sandbox::recurrence::Series<Content>;

/// Somebody invited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attendee {
    pub address: String,
    pub name: String,
    pub kind: Kind,
    /// As the organiser knows it.
    pub answer: Answer,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant,)+ }
        impl $name {
            /// The word on the wire.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
            /// What a word on the wire stands for.
            #[allow(dead_code, reason = "not every word is written by clients")]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// As what somebody is invited: `required` is reported, the others are assumed.
    Kind { Required = "required", Optional = "optional", Resource = "resource", }
}
words! {
    /// An answer; all words are assumed.
    Answer {
        Organizer = "organizer", NotResponded = "notResponded", Accepted = "accepted",
        Tentative = "tentativelyAccepted", Declined = "declined",
    }
}

impl Content {
    /// Start and end of the occurrence on `date`, as the rule gives them.
    pub fn span_on(&self, date: Date) -> (Timestamp, Timestamp) {
        let (start, end) = (self.zone.civil(self.start), self.zone.civil(self.end));
        let begin = date.to_datetime(start.time());
        let finish = begin.saturating_add(end.duration_since(start));
        (self.zone.instant(begin), self.zone.instant(finish))
    }

    /// Day of an instant in the event's zone.
    pub fn date_at(&self, at: Timestamp) -> Date {
        self.zone.civil(at).date()
    }
}
