//! What a calendar holds: one entry for an event, shared by everybody who takes part.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sandbox::Zone;
use serde_json::{Map, Value};

/// A rule with its exceptions.
pub(crate) type Series = sandbox::recurrence::Series<Content>;

/// What can differ between the instances of a series.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Content {
    pub summary: String,
    pub description: String,
    pub location: String,
    /// Start; of a series, of its first instance.
    pub start: Timestamp,
    /// End, exclusive.
    pub end: Timestamp,
    pub all_day: bool,
    pub zone: Zone,
    pub zone_name: String,
    /// Members that are kept and given back as they came.
    pub more: Map<String, Value>,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub number: u64,
    pub id: String,
    /// Key in the practice world; empty for what clients made.
    pub uid: String,
    /// Unionid.
    pub organizer: String,
    pub created: Timestamp,
    pub updated: Timestamp,
    /// Count of changes of all calendars when it last changed.
    pub version: u64,
    pub cancelled: bool,
    pub content: Content,
    pub series: Option<Box<Series>>,
    /// The rule as it is shown.
    pub recurrence: Value,
    pub attendees: Vec<Attendee>,
    pub rooms: Vec<Booking>,
}

/// Somebody invited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attendee {
    pub unionid: String,
    pub name: String,
    pub optional: bool,
    pub answer: Answer,
}

/// A room of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Booking {
    pub room: String,
    pub answer: Answer,
}

/// An answer of somebody or of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

impl Answer {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsAction => "needsAction",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Tentative => "tentative",
        }
    }

    /// What a client says.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::NeedsAction, Self::Accepted, Self::Declined, Self::Tentative]
            .into_iter()
            .find(|answer| answer.word() == word)
    }
}

/// One line of a calendar: an event as a whole, or an instance of a series.
#[derive(Clone, Debug)]
pub(crate) struct Shown<'a> {
    pub entry: &'a Entry,
    pub content: &'a Content,
    pub start: Timestamp,
    pub end: Timestamp,
    pub original_start: Option<Timestamp>,
}

impl Content {
    /// Day of an instant in the event's zone.
    pub fn date_at(&self, at: Timestamp) -> Date {
        self.zone.civil(at).date()
    }

    /// Start and end of the instance on `date`, as the rule gives them.
    pub fn span_on(&self, date: Date) -> (Timestamp, Timestamp) {
        let (start, end) = (self.zone.civil(self.start), self.zone.civil(self.end));
        let begin = date.to_datetime(start.time());
        let finish = begin.saturating_add(end.duration_since(start));
        (self.zone.instant(begin), self.zone.instant(finish))
    }
}

impl Entry {
    /// What somebody is about to make; number, id and version follow when it is kept.
    pub fn new(organizer: &str, content: Content, now: Timestamp) -> Self {
        Self {
            number: 0,
            id: String::new(),
            uid: String::new(),
            organizer: organizer.to_owned(),
            created: now,
            updated: now,
            version: 0,
            cancelled: false,
            content,
            series: None,
            recurrence: Value::Null,
            attendees: Vec::new(),
            rooms: Vec::new(),
        }
    }

    /// The event as a whole.
    pub fn whole(&self) -> Shown<'_> {
        Shown {
            entry: self,
            content: &self.content,
            start: self.content.start,
            end: self.content.end,
            original_start: None,
        }
    }

    /// The instance on a day of the rule; none when it is not there.
    pub fn instance(&self, date: Date) -> Option<Shown<'_>> {
        let series = self.series.as_deref()?;
        (!series.deleted.contains(&date) && series.falls_on(date)).then(|| self.computed(date))
    }

    fn computed(&self, date: Date) -> Shown<'_> {
        let (start, end) = self.content.span_on(date);
        let changed = self.series.as_deref().and_then(|series| series.changed.get(&date));
        let (content, from, to) = match changed {
            Some(changed) => (changed.as_ref(), changed.start, changed.end),
            None => (&self.content, start, end),
        };
        Shown { entry: self, content, start: from, end: to, original_start: Some(start) }
    }

    /// What of it touches `[from, to)`, in the order of the rule.
    pub fn within(&self, from: Timestamp, to: Timestamp) -> Vec<Shown<'_>> {
        let touches = |shown: &Shown<'_>| shown.start < to && (shown.end > from || shown.start >= from);
        let Some(series) = self.series.as_deref() else {
            return Some(self.whole()).filter(touches).into_iter().collect();
        };
        let longest = self.content.end.duration_since(self.content.start).as_hours() / 24 + 2;
        let early = self.content.date_at(from).saturating_sub(longest.days());
        let late = self.content.date_at(to).saturating_add(1.day());
        let regular = series.dates(late).filter(|day| *day >= early && !series.changed.contains_key(day));
        let days = regular.chain(series.changed.keys().copied()).filter(|day| !series.deleted.contains(day));
        days.map(|day| self.computed(day)).filter(touches).collect()
    }
}

impl Shown<'_> {
    /// Id of the line: the event's, or for an instance the event's with the instant the rule gives (assumed).
    pub fn id(&self) -> String {
        match self.original_start {
            Some(at) => format!("{}_{}", self.entry.id, at.strftime("%Y%m%dT%H%M%SZ")),
            None => self.entry.id.clone(),
        }
    }
}
