//! What a step between two calendars needs besides what every step has.

use serde::{Deserialize, Serialize};

use crate::{FieldSet, KeyDigest, Link, LinkEnd, Meeting, Origin, Recurrence, SeriesLink};

/// The two-way part of a step.
///
/// Whoever executes it writes `fields` of the step's `after` to the item `target_ref`, on condition that this still
/// has `target_version`, and then takes over the link that `plan::two_way::settle` gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairStep {
    /// Provider's id of the item it changes; none where it makes one.
    pub target_ref: Option<String>,
    /// Provider's version of that item: the condition of the write.
    pub target_version: Option<String>,
    /// Fields it writes.
    pub fields: FieldSet,
    /// The item it writes from, as it stood.
    pub source: Option<LinkEnd>,
    /// The item it writes to, as it stood.
    pub target: Option<LinkEnd>,
    /// The link before the step.
    pub link: Option<Link>,
    /// The link after an undo; none where there was none.
    #[serde(default)]
    pub link_after: Option<Link>,
    /// Whether `link_after` counts: the step takes another back.
    #[serde(default)]
    pub undoes: bool,
    /// The losing version of a conflict, whole: kept, restorable, never made a second meeting.
    #[serde(default)]
    pub loser: Option<Box<Meeting>>,
    /// Which item of the pair is a copy that we made, after the step.
    pub origin: Origin,
    /// What a new item is marked with, so that it is known again after a crash: the key of its original.
    pub marker: KeyDigest,
    /// The rule, where a whole series is written as one.
    #[serde(default)]
    pub series: Option<Recurrence>,
    /// The series before the step, where one that was written as one is changed or removed.
    #[serde(default)]
    pub series_link: Option<Box<SeriesLink>>,
    /// The series after the step; what the step writes shows its own side of it.
    #[serde(default)]
    pub series_after: Option<Box<SeriesLink>>,
    /// Fields of the whole series whose change waits for a step of its own (`When`: everything about when it is); of
    /// them, the side that is written stays as it was agreed.
    #[serde(default)]
    pub series_waits: FieldSet,
    /// Start of the meeting after the step, seconds since 1970 (UTC).
    pub start: i64,
    /// End of the meeting after the step, seconds since 1970 (UTC), exclusive.
    pub end: i64,
    /// Whether the pair is private.
    #[serde(default)]
    pub private: bool,
}

impl PairStep {
    /// Whether it is about a whole series.
    pub fn is_series(&self) -> bool {
        self.series.is_some() || self.series_link.is_some()
    }
}
