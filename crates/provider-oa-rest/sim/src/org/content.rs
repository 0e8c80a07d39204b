//! What a meeting says. There is one meeting for everybody who takes part.

use jiff::Timestamp;
use jiff::civil::Date;
use sandbox::Zone;

/// The data of a meeting, as its organiser wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    pub uid: String,
    pub title: String,
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
    /// `free`, `tentative`, `busy`, `away`.
    pub show_as: String,
    /// Address.
    pub organizer: String,
    pub attendees: Vec<Attendee>,
    pub spaces: Vec<Booking>,
    pub external_id: Option<String>,
    pub cancelled: bool,
    pub ended: bool,
    pub series: Option<Box<Series>>,
}

/// A rule with its exceptions.
pub(crate) type Series = sandbox::recurrence::Series<Content>;

/// Somebody invited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attendee {
    pub address: String,
    pub name: String,
    /// `required`, `optional`.
    pub role: String,
    /// `none`, `accepted`, `tentative`, `declined`.
    pub answer: String,
}

/// A space that is booked, or asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Booking {
    pub address: String,
    /// `booked`, `pending`, `refused`.
    pub state: String,
}

impl Content {
    /// Start and end of the occurrence on `date`, as the rule gives them.
    pub fn span_on(&self, date: Date) -> (Timestamp, Timestamp) {
        let (start, end) = (self.zone.civil(self.start), self.zone.civil(self.end));
        let begin = date.to_datetime(start.time());
        let finish = begin.saturating_add(end.duration_since(start));
        (self.zone.instant(begin), self.zone.instant(finish))
    }

    /// Day of an instant in the meeting's zone.
    pub fn date_at(&self, at: Timestamp) -> Date {
        self.zone.civil(at).date()
    }

    /// Whether somebody, or a space, has it in their calendar.
    pub fn is_of(&self, address: &str) -> bool {
        self.organizer == address
            || self.attendees.iter().any(|it| it.address == address && it.answer != "declined")
            || self.spaces.iter().any(|it| it.address == address && it.state != "refused")
    }
}
