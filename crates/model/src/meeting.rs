//! Meetings as the hub knows them, whatever system they come from.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Identity of a meeting across mailboxes: iCalendar UID and, for an occurrence of a series, the start the rule gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeetingKey {
    /// UID, in lower case from readers of servers that change its case between copies; planning folds the others.
    pub uid: String,
    /// Original start of the occurrence; none for a single meeting.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub occurrence: Option<Timestamp>,
}

impl MeetingKey {
    /// Key of a single meeting.
    pub fn single(uid: &str) -> Self {
        Self { uid: uid.to_ascii_lowercase(), occurrence: None }
    }

    /// Key of one occurrence of a series.
    pub fn occurrence(uid: &str, original_start: Timestamp) -> Self {
        Self { uid: uid.to_ascii_lowercase(), occurrence: Some(original_start) }
    }
}

/// When a meeting is. All-day values are dates, never instants.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", try_from = "FlatWhen")]
pub enum When {
    /// Between two instants.
    Timed {
        /// Start, inclusive.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        start: Timestamp,
        /// End, exclusive; not before the start.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        end: Timestamp,
        /// IANA zone it was made in, or the provider's own name where it maps to none.
        zone: Option<String>,
    },
    /// Whole days.
    AllDay {
        /// First day.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        first: Date,
        /// Last day, inclusive.
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        last: Date,
    },
}

/// When a meeting is, as it is written. Reading a tagged choice by serde keeps its fields aside first, which costs
/// several times as much, and every stored meeting has one.
#[derive(Deserialize)]
struct FlatWhen {
    kind: WhenKind,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    zone: Option<String>,
    first: Option<Date>,
    last: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WhenKind {
    Timed,
    AllDay,
}

impl TryFrom<FlatWhen> for When {
    type Error = &'static str;

    fn try_from(flat: FlatWhen) -> Result<Self, Self::Error> {
        Ok(match flat.kind {
            WhenKind::Timed => Self::Timed {
                start: flat.start.ok_or("missing field `start`")?,
                end: flat.end.ok_or("missing field `end`")?,
                zone: flat.zone,
            },
            WhenKind::AllDay => Self::AllDay {
                first: flat.first.ok_or("missing field `first`")?,
                last: flat.last.ok_or("missing field `last`")?,
            },
        })
    }
}

impl When {
    /// The instants it spans; all-day dates are bounded by midnights of `zone`.
    pub fn span(&self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        match self {
            Self::Timed { start, end, .. } => (*start, *end),
            Self::AllDay { first, last } => {
                let after = last.tomorrow().unwrap_or(*last);
                (midnight(*first, zone), midnight(after, zone))
            }
        }
    }
}

fn midnight(date: Date, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(date.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A person or mailbox named in a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Party {
    /// Display name.
    pub name: Option<String>,
    /// Mailbox, lower case; absent where the provider gave a name alone.
    pub mailbox: Option<String>,
}

/// What part somebody has in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AttendeeRole {
    /// Must attend.
    Required,
    /// May attend.
    Optional,
    /// A room or thing.
    Resource,
}

/// What somebody answered to an invitation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// Nothing yet, or not known.
    #[default]
    None,
    /// Accepted.
    Accepted,
    /// Tentatively accepted.
    Tentative,
    /// Declined.
    Declined,
}

/// Somebody invited.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(from = "FlatAttendee")]
pub struct Attendee {
    /// Who.
    #[serde(flatten)]
    pub party: Party,
    /// As what.
    pub role: AttendeeRole,
    /// Answer.
    pub response: Response,
}

/// An attendee as it is written. Reading a flattened field by serde costs several times as much, and every stored
/// meeting has some.
#[derive(Deserialize)]
struct FlatAttendee {
    name: Option<String>,
    mailbox: Option<String>,
    role: AttendeeRole,
    response: Response,
}

impl From<FlatAttendee> for Attendee {
    fn from(flat: FlatAttendee) -> Self {
        let FlatAttendee { name, mailbox, role, response } = flat;
        Self { party: Party { name, mailbox }, role, response }
    }
}

/// Whether the meeting holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MeetingStatus {
    /// It takes place.
    #[default]
    Confirmed,
    /// The room or the reader has not decided.
    Tentative,
    /// It was cancelled.
    Cancelled,
}

/// Who may know what it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Everybody who sees the calendar.
    #[default]
    Normal,
    /// Only its time: title, people, place and body are masked before anything is stored.
    Private,
}

/// How it blocks the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ShowAs {
    /// Free.
    Free,
    /// Tentative.
    Tentative,
    /// Busy.
    #[default]
    Busy,
    /// Away.
    Away,
}

/// What part an item has in a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SeriesRole {
    /// Not part of a series.
    #[default]
    Single,
    /// As the rule gives it.
    Occurrence,
    /// Moved or changed by itself.
    Exception,
}

/// A meeting in one room's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Meeting {
    /// Identity across mailboxes.
    pub key: MeetingKey,
    /// Title; none where it is masked or was not granted.
    pub title: Option<String>,
    /// When it is.
    pub when: When,
    /// Who called it.
    pub organizer: Option<Party>,
    /// Who is invited; empty where details were not read.
    pub attendees: Vec<Attendee>,
    /// How many more are invited than `attendees` lists, where the list was cut.
    #[serde(default)]
    pub attendees_beyond: u32,
    /// Place as text.
    pub place: Option<String>,
    /// Body as plain text, where the policy reads it.
    pub body: Option<String>,
    /// Whether it holds.
    pub status: MeetingStatus,
    /// Who may know.
    pub sensitivity: Sensitivity,
    /// How it blocks.
    pub show_as: ShowAs,
    /// Part in a series.
    pub series: SeriesRole,
}

impl Meeting {
    /// Removes what a private meeting must not give away; a normal one is left alone.
    pub fn mask(&mut self) {
        if self.sensitivity == Sensitivity::Private {
            self.title = None;
            self.organizer = None;
            self.attendees.clear();
            self.attendees_beyond = 0;
            self.place = None;
            self.body = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written_whatever_the_order_of_their_fields() {
        for text in [
            r#"{"kind":"timed","start":"2026-11-26T01:00:00Z","end":"2026-11-26T02:00:00Z","zone":"Asia/Shanghai"}"#,
            r#"{"kind":"timed","start":"2026-11-26T01:00:00Z","end":"2026-11-26T02:00:00Z","zone":null}"#,
            r#"{"kind":"all_day","first":"2026-11-26","last":"2026-11-27"}"#,
        ] {
            let when: When = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&when).unwrap(), text);
        }
        let turned: When =
            serde_json::from_str(r#"{"last":"2026-11-27","first":"2026-11-26","kind":"all_day"}"#).unwrap();
        assert_eq!(turned, When::AllDay { first: date(26), last: date(27) });
    }

    #[test]
    fn times_without_what_their_kind_needs_are_refused() {
        for (text, missing) in [
            (r#"{"kind":"timed","start":"2026-11-26T01:00:00Z","first":"2026-11-26"}"#, "`end`"),
            (r#"{"kind":"all_day","first":"2026-11-26","end":"2026-11-26T01:00:00Z"}"#, "`last`"),
            (r#"{"first":"2026-11-26","last":"2026-11-26"}"#, "`kind`"),
        ] {
            let error = serde_json::from_str::<When>(text).unwrap_err().to_string();
            assert!(error.contains(missing), "{error}");
        }
    }

    fn date(day: i8) -> Date {
        Date::new(2026, 11, day).unwrap()
    }
}
