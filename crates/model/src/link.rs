//! Links: pairs of items of two sides, and what both said when they were last agreed.

use serde::{Deserialize, Serialize};

use crate::{ContentHash, FieldHashes, KeyDigest, LinkId, Origin, Recurrence, SideName};

/// One end of a link: the item as its side showed it when the pair was last agreed.
///
/// A server that rewrites what it is given is remembered with its own version, so that rewriting is no change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkEnd {
    /// Identity inside its side.
    pub key: KeyDigest,
    /// Identity across mailboxes (person, UID, occurrence).
    pub uid: KeyDigest,
    /// Digest of the series it belongs to on its side; 0 for a single meeting.
    #[serde(default)]
    pub series: u64,
    /// Provider's id, opaque.
    pub item_ref: String,
    /// Digest of provider's id and version.
    pub version: u64,
    /// Whether `fields` is what the side really showed. If not, they are what was written, and an item that still
    /// has this version is that writing, however the server rewrote it.
    #[serde(default = "yes")]
    pub confirmed: bool,
    /// What it said, in the terms of the opposite side.
    pub fields: FieldHashes,
    /// Digest of `fields`.
    pub content: ContentHash,
    /// Fields whose change was still to be carried away when the item was written for the sake of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Box<Waiting>>,
}

/// Changes of an item that wait for a step of their own, after another step wrote the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Version under which they were read, as [`LinkEnd::version`].
    pub version: u64,
    /// What the item shows in their fields since it was written; 0 in all other fields. A server that rewrites an item
    /// at every write rewrites them too.
    pub fields: FieldHashes,
}

fn yes() -> bool {
    true
}

/// An agreed pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Our id: that of the step that made the pair.
    pub id: LinkId,
    /// Whose calendar (mailbox, lower case).
    pub mailbox: String,
    /// End on side A.
    pub a: LinkEnd,
    /// End on side B.
    pub b: LinkEnd,
    /// Which end is a copy that we made.
    pub origin: Origin,
    /// Start when last agreed, seconds since 1970 (UTC).
    pub start: i64,
    /// End when last agreed, seconds since 1970 (UTC), exclusive.
    pub end: i64,
    /// Whether it was private on either side when last agreed.
    #[serde(default)]
    pub private: bool,
}

impl Link {
    /// The end on a side.
    pub fn end(&self, side: SideName) -> &LinkEnd {
        match side {
            SideName::A => &self.a,
            SideName::B => &self.b,
        }
    }

    /// The end on a side.
    pub fn end_mut(&mut self, side: SideName) -> &mut LinkEnd {
        match side {
            SideName::A => &mut self.a,
            SideName::B => &mut self.b,
        }
    }

    /// What planning streams of it; `scope` is the place of its person in the list that is planned.
    pub fn mark(&self, scope: u32) -> LinkMark {
        let end = |end: &LinkEnd| EndMark {
            key: end.key,
            content: end.content,
            version: end.version,
            confirmed: end.confirmed,
        };
        LinkMark {
            id: self.id,
            a: end(&self.a),
            b: end(&self.b),
            start: self.start,
            end: self.end,
            scope,
            origin: self.origin,
            private: self.private,
        }
    }
}

/// One end of a link, small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndMark {
    /// Identity inside its side.
    pub key: KeyDigest,
    /// What it said.
    pub content: ContentHash,
    /// Digest of provider's id and version.
    pub version: u64,
    /// As [`LinkEnd::confirmed`].
    pub confirmed: bool,
}

/// A link, small enough to stream hundreds of thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkMark {
    /// Which link.
    pub id: LinkId,
    /// End on side A.
    pub a: EndMark,
    /// End on side B.
    pub b: EndMark,
    /// Start when last agreed, seconds since 1970 (UTC).
    pub start: i64,
    /// End when last agreed, seconds since 1970 (UTC), exclusive.
    pub end: i64,
    /// Place of its person in the list of people that are planned.
    pub scope: u32,
    /// Which end is a copy that we made.
    pub origin: Origin,
    /// Whether it was private.
    pub private: bool,
}

impl LinkMark {
    /// The end on a side.
    pub fn at(&self, side: SideName) -> &EndMark {
        match side {
            SideName::A => &self.a,
            SideName::B => &self.b,
        }
    }
}

/// A series written out as one: occurrences of the two pair by their start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesPair {
    /// Digest of the series on side A.
    pub a: u64,
    /// Digest of the series on side B.
    pub b: u64,
    /// The side it was born on.
    pub origin: SideName,
}

impl SeriesPair {
    /// The series on a side.
    pub fn at(&self, side: SideName) -> u64 {
        match side {
            SideName::A => self.a,
            SideName::B => self.b,
        }
    }
}

/// One end of a series that was written as one, as its side showed it when it was last agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesMark {
    /// Digest of the series on its side.
    pub series: u64,
    /// Provider's id of the whole series, opaque.
    pub item_ref: String,
    /// What it says, in the terms of the opposite side, apart from when it is.
    pub fields: FieldHashes,
    /// Digest of when it is: the rule without the days it leaves out, the first occurrence.
    pub times: u64,
}

/// A series written out as one. Its occurrences have links of their own, made as they come into sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesLink {
    /// Our id: that of the step that wrote it.
    pub id: LinkId,
    /// Whose calendar (mailbox, lower case).
    pub mailbox: String,
    /// End on side A.
    pub a: SeriesMark,
    /// End on side B.
    pub b: SeriesMark,
    /// The side it was born on; the other one holds our copy.
    pub origin: SideName,
    /// The rule when last agreed, of the side it was born on.
    pub rule: Recurrence,
    /// Whether it was private.
    #[serde(default)]
    pub private: bool,
}

impl SeriesLink {
    /// The end on a side.
    pub fn at(&self, side: SideName) -> &SeriesMark {
        match side {
            SideName::A => &self.a,
            SideName::B => &self.b,
        }
    }

    /// The end on a side.
    pub fn at_mut(&mut self, side: SideName) -> &mut SeriesMark {
        match side {
            SideName::A => &mut self.a,
            SideName::B => &mut self.b,
        }
    }

    /// How its occurrences pair.
    pub fn pair(&self) -> SeriesPair {
        SeriesPair { a: self.a.series, b: self.b.series, origin: self.origin }
    }
}

const _: () = assert!(size_of::<LinkMark>() <= 136);
