//! From an item as a side's reader hands it on to what planning streams of it.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    ContentHash, Field, FieldHashes, FieldSet, ItemIssue, KeyDigest, LinkEnd, Marks, Meeting, MeetingStatus,
    Reason, Recurrence, Sensitivity, SideName, Sighting,
};
use serde::{Deserialize, Serialize};

use crate::{
    Limits,
    content::{Encoding, key_digest},
    normalise,
    two_way::fields::{content_of, field_hashes, span},
    version_digest,
};

/// An item of one side, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sided {
    /// What it says, normalised, in its own side's terms.
    pub meeting: Meeting,
    /// What the opposite side should say: after mapping and room conversion, normalised. None: the same.
    pub carried: Option<Meeting>,
    /// Provider's id, opaque, unique in its mailbox; an occurrence has one of its own.
    pub item_ref: String,
    /// Provider's version, opaque.
    pub version: String,
    /// When it was changed last, where the side tells.
    pub modified: Option<Timestamp>,
    /// Fields of which normalising or reading kept a part alone: they are never overwritten.
    pub cut: FieldSet,
    /// Fields that are not synced: nothing is said of them to the opposite side, and they are never compared.
    #[serde(default)]
    pub left_out: FieldSet,
    /// Rule of the series it is an occurrence of, where the side tells.
    pub series: Option<Recurrence>,
    /// Provider's id of that series, where the side tells.
    #[serde(default)]
    pub series_ref: Option<String>,
    /// Digest of that series; 0 for a single meeting.
    pub series_key: u64,
    /// How the side spells the UID, as [`spelling`] tells it.
    pub spelling: u16,
    /// What filters and mapping had to say of it, in the chain's order.
    #[serde(default)]
    pub told: Vec<Reason>,
    /// Why it cannot be synced. Its `meeting` then holds what could be read.
    pub issue: Option<ItemIssue>,
}

impl Sided {
    /// What the opposite side should say.
    pub fn carried(&self) -> &Meeting {
        self.carried.as_ref().unwrap_or(&self.meeting)
    }

    /// Digest of every field of what the opposite side should say; 0 of one that is not synced.
    pub fn hashes(&self) -> FieldHashes {
        let mut hashes = field_hashes(self.carried());
        self.left_out.iter().for_each(|field| hashes.set(field, 0));
        hashes
    }

    /// What is remembered of it in a link. `mailbox` as in [`item_key`].
    pub fn link_end(&self, mailbox: &str) -> LinkEnd {
        let fields = self.hashes();
        LinkEnd {
            key: item_key(mailbox, &self.item_ref),
            uid: uid_key(mailbox, &self.meeting),
            series: self.series_key,
            item_ref: self.item_ref.clone(),
            version: version_digest(&self.item_ref, &self.version),
            confirmed: true,
            fields,
            content: content_of(&fields),
            waiting: None,
        }
    }
}

/// Normalises a meeting and tells of which fields only a part was kept: a title of a megabyte, ten thousand people.
pub fn tidy(meeting: Meeting, limits: &Limits) -> (Meeting, FieldSet) {
    let longer =
        |text: &Option<String>, cap: usize| text.as_ref().is_some_and(|t| t.chars().nth(cap).is_some());
    let mut cut = FieldSet::NONE;
    let marks = [
        (Field::Title, longer(&meeting.title, limits.title)),
        (Field::Place, longer(&meeting.place, limits.title)),
        (Field::Body, meeting.body.as_ref().is_some_and(|t| t.len() > limits.body)),
        (Field::Attendees, meeting.attendees_beyond > 0 || meeting.attendees.len() > limits.attendees),
        (Field::Rooms, meeting.attendees.len() > limits.attendees),
    ];
    marks.into_iter().filter(|(_, cut)| *cut).for_each(|(field, _)| cut.add(field));
    (normalise(meeting, limits), cut)
}

/// Identity of an item inside its side: whose calendar (mailbox, lower case) and the provider's id.
pub fn item_key(mailbox: &str, item_ref: &str) -> KeyDigest {
    let mut bytes = Encoding::new(b"item");
    bytes.text(mailbox).text(item_ref);
    KeyDigest(bytes.digest())
}

/// Identity of an item across sides: whose calendar, UID in lower case (servers change its case), occurrence start.
/// All zeros where there is no UID.
pub fn uid_key(mailbox: &str, meeting: &Meeting) -> KeyDigest {
    if meeting.key.uid.is_empty() { KeyDigest::default() } else { key_digest(mailbox, &meeting.key) }
}

/// How a UID is spelt. Servers change the case of UIDs, so that spellings say nothing across sides; within one calendar
/// they tell two meetings apart.
pub fn spelling(uid: &str) -> u16 {
    let mut bytes = Encoding::new(b"spelling");
    bytes.text(uid.trim());
    let [low, high, ..] = bytes.digest();
    u16::from_le_bytes([low, high])
}

/// Digest of a series on its side: whose calendar and the provider's id of the series.
pub fn series_key(mailbox: &str, series_ref: &str) -> u64 {
    let mut bytes = Encoding::new(b"series");
    bytes.text(mailbox).text(series_ref);
    KeyDigest(bytes.digest()).short().max(1)
}

/// Where an item was seen.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Side.
    pub side: SideName,
    /// Place of its person in the list of people that are planned.
    pub scope: u32,
    /// That person's mailbox, lower case.
    pub mailbox: &'a str,
    /// Key of the original that our marker names, where it is a copy of ours.
    pub marker: Option<u64>,
    /// Whether it is a copy that this very integration made.
    pub own: bool,
    /// Whether a filter of its direction stops it.
    pub filtered: bool,
    /// Zone in which days begin.
    pub zone: &'a TimeZone,
}

/// Shrinks an item to what planning streams.
pub fn sight(place: Place<'_>, item: &Sided) -> Sighting {
    let (start, end) = span(&item.meeting, place.zone);
    let private = item.meeting.sensitivity == Sensitivity::Private;
    let marks = Marks::default()
        .with(Marks::FILTERED, place.filtered)
        .with(Marks::STOPPED, place.filtered && !item.told.is_empty())
        .with(Marks::PRIVATE, private)
        .with(Marks::OWN, place.own)
        .with(Marks::CANCELLED, item.meeting.status == MeetingStatus::Cancelled)
        .with(Marks::UNUSABLE, item.issue.is_some());
    // Likeness is told in the terms of side B.
    let alike = if place.side == SideName::A { item.carried() } else { &item.meeting };
    Sighting {
        key: item_key(place.mailbox, &item.item_ref),
        content: content(item),
        uid: uid_key(place.mailbox, &item.meeting),
        // What cannot be read looks like nothing.
        likeness: if private || item.issue.is_some_and(|issue| !issue.knows_time()) {
            0
        } else {
            likeness(place.mailbox, alike, place.zone)
        },
        marker: place.marker.unwrap_or_default(),
        series: item.series_key,
        occurrence: item.meeting.key.occurrence.map(Timestamp::as_second).unwrap_or_default(),
        start,
        end,
        version: version_digest(&item.item_ref, &item.version),
        scope: place.scope,
        marks,
        spelling: item.spelling,
    }
}

/// Digest of what an item says to the opposite side.
pub(crate) fn content(item: &Sided) -> ContentHash {
    content_of(&item.hashes())
}

/// What makes two items without a common UID look the same to a person: title without regard to case, time,
/// organiser's mailbox (or name). Where nobody is named as the organiser, as calendars of single people do, it is the one
/// whose calendar it is. An item without a title looks like nothing.
fn likeness(mailbox: &str, meeting: &Meeting, zone: &TimeZone) -> u64 {
    let Some(title) = &meeting.title else { return 0 };
    let (start, end) = span(meeting, zone);
    let named = meeting.organizer.as_ref().and_then(|o| o.mailbox.as_deref().or(o.name.as_deref()));
    let mut bytes = Encoding::new(b"likeness");
    bytes.text(mailbox).text(&title.to_lowercase()).number(start as u64).number(end as u64);
    bytes.text(&named.unwrap_or(mailbox).to_lowercase());
    KeyDigest(bytes.digest()).short().max(1)
}
