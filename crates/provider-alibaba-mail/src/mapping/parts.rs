//! The parts of a mapping. Pointers are JSON pointers (RFC 6901) into answers of the service.

use std::collections::BTreeMap;

use described::{Pointers, Words};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A whole mapping.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    pub(crate) format: u32,
    /// Notes for people.
    #[serde(default)]
    #[allow(dead_code, reason = "for people who read the file")]
    pub(crate) about: Vec<String>,
    pub(crate) calendars: Calendars,
    pub(crate) view: View,
    pub(crate) get: Get,
    pub(crate) fields: Fields,
    /// What of an event tells that it changed.
    pub(crate) version: Vec<String>,
    pub(crate) words: WordLists,
    pub(crate) create: Create,
    pub(crate) update: Update,
    pub(crate) delete: Delete,
    pub(crate) write: Writes,
}

/// How sure a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Confidence {
    /// The vendor's own text.
    Published,
    /// Public client code that was not seen to run.
    Reported,
    /// By analogy.
    Assumed,
}

/// Where a value is, and how sure that is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct At {
    pub(crate) at: Pointers,
    pub(crate) confidence: Confidence,
}

impl At {
    /// The value, where it is there and not null.
    pub(crate) fn of<'a>(&self, item: &'a Value) -> Option<&'a Value> {
        self.at.of(item)
    }

    /// The value as text: numbers too; empty is none.
    pub(crate) fn text(&self, item: &Value) -> Option<String> {
        self.at.text(item)
    }

    /// The value as a flag.
    pub(crate) fn flag(&self, item: &Value) -> Option<bool> {
        self.at.flag(item)
    }
}

/// Method and path of a call.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
}

macro_rules! calls {
    ($($name:ident),*) => {
        $(impl $name {
            /// Method and path.
            pub(crate) fn call(&self) -> Call<'_> {
                Call { method: &self.method, path: &self.path }
            }
        })*
    };
}

calls!(Calendars, View, Get, Create, Update, Delete);

/// Listing calendars.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calendars {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) list: String,
    pub(crate) id: At,
    pub(crate) name: At,
}

/// A window of a calendar.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct View {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    /// Parameters: of the query, or of the body where the method is POST.
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) query_confidence: Confidence,
    pub(crate) times: Times,
    pub(crate) list: String,
    pub(crate) next: At,
    pub(crate) more: At,
    /// Entries hold whole events; else each is asked for by its id.
    pub(crate) whole: bool,
}

/// How instants are written as parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Times {
    /// `2026-11-24T01:00:00Z`.
    Utc,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
}

/// One event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Get {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) item: String,
}

/// Fields of an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fields {
    pub(crate) id: At,
    pub(crate) uid: At,
    pub(crate) title: At,
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    pub(crate) all_day: At,
    pub(crate) last_day: LastDayIs,
    pub(crate) organizer: Organizer,
    pub(crate) attendees: Attendees,
    pub(crate) place: At,
    pub(crate) body: At,
    pub(crate) cancelled: At,
    pub(crate) sensitivity: At,
    pub(crate) show_as: At,
    pub(crate) own_response: At,
    pub(crate) series: At,
    pub(crate) original_start: At,
    pub(crate) kind: At,
    pub(crate) modified: At,
    pub(crate) marker: At,
}

/// Where a start or an end is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moment {
    /// An instant with its offset.
    pub(crate) utc_time: String,
    /// A day.
    pub(crate) utc_date: String,
    /// Wall time.
    pub(crate) local: String,
    /// Zone of the wall time.
    pub(crate) zone: String,
    pub(crate) confidence: Confidence,
}

/// What the end of whole days is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LastDayIs {
    pub(crate) value: LastDay,
    pub(crate) confidence: Confidence,
}

/// See [`LastDayIs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LastDay {
    /// The day after the last.
    Exclusive,
    /// The last day.
    Inclusive,
}

/// Who called it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organizer {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) confidence: Confidence,
}

/// Who is invited; pointers but `list` are into an entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attendees {
    pub(crate) list: String,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) response: String,
    pub(crate) confidence: Confidence,
    pub(crate) response_confidence: Confidence,
}

/// Words of enumerations.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordLists {
    pub(crate) role: Words,
    pub(crate) response: Words,
    pub(crate) sensitivity: Words,
    pub(crate) show_as: Words,
    pub(crate) kind: Words,
}

/// Making an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Create {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
    /// Id of what was made.
    pub(crate) made: At,
}

/// Changing an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Update {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Value,
    pub(crate) sends: Sends,
}

/// How much of an event goes with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sends {
    /// All that may be written, as it was read a moment before.
    Whole,
    /// What changes.
    Changes,
}

/// Removing an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Delete {
    pub(crate) confidence: Confidence,
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) body: Value,
}

/// Members of an event by what they tell.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Writes {
    pub(crate) organizer: Map<String, Value>,
    pub(crate) title: Map<String, Value>,
    pub(crate) times: Map<String, Value>,
    pub(crate) days: Map<String, Value>,
    pub(crate) attendees: Map<String, Value>,
    pub(crate) attendee: Value,
    pub(crate) place: Map<String, Value>,
    pub(crate) body: Map<String, Value>,
    pub(crate) sensitivity: Map<String, Value>,
    pub(crate) show_as: Map<String, Value>,
    /// Empty where there is no place for it.
    pub(crate) marker: Map<String, Value>,
    /// Members that go back with a change.
    pub(crate) kept: Vec<String>,
}

impl Mapping {
    /// Whether a body has a place for telling people or not.
    pub(crate) fn can_notify(&self, body: &Value) -> bool {
        body.to_string().contains("{notify}")
    }

    /// Whether deleting has one, in its body or its query.
    pub(crate) fn delete_can_notify(&self) -> bool {
        self.can_notify(&self.delete.body) || self.delete.query.values().any(|value| value == "{notify}")
    }

    /// Parts that are not the vendor's published text, by their names in the file.
    pub(crate) fn unconfirmed(&self) -> Vec<&'static str> {
        let (v, f) = (&self.view, &self.fields);
        let parts = [
            ("calendars", self.calendars.confidence),
            ("calendars.id", self.calendars.id.confidence),
            ("calendars.name", self.calendars.name.confidence),
            ("view", v.confidence),
            ("view.query", v.query_confidence),
            ("view.next", v.next.confidence),
            ("view.more", v.more.confidence),
            ("get", self.get.confidence),
            ("create", self.create.confidence),
            ("create.made", self.create.made.confidence),
            ("update", self.update.confidence),
            ("delete", self.delete.confidence),
            ("id", f.id.confidence),
            ("uid", f.uid.confidence),
            ("title", f.title.confidence),
            ("start", f.start.confidence),
            ("end", f.end.confidence),
            ("all_day", f.all_day.confidence),
            ("last_day", f.last_day.confidence),
            ("organizer", f.organizer.confidence),
            ("attendees", f.attendees.confidence),
            ("attendees.response", f.attendees.response_confidence),
            ("place", f.place.confidence),
            ("body", f.body.confidence),
            ("cancelled", f.cancelled.confidence),
            ("sensitivity", f.sensitivity.confidence),
            ("show_as", f.show_as.confidence),
            ("own_response", f.own_response.confidence),
            ("series", f.series.confidence),
            ("original_start", f.original_start.confidence),
            ("kind", f.kind.confidence),
            ("modified", f.modified.confidence),
            ("marker", f.marker.confidence),
        ];
        parts.into_iter().filter(|(_, sure)| *sure != Confidence::Published).map(|(part, _)| part).collect()
    }

    /// Whether events carry a mark of ours.
    pub(crate) fn marks(&self) -> bool {
        !self.write.marker.is_empty()
    }
}
