//! What two-way planning needs to know of an item, small enough to stream hundreds of thousands.

use crate::{ContentHash, KeyDigest};

/// An item seen on a side.
///
/// Ordered by key, then content, then the rest, so that sorted streams have one order only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sighting {
    /// Identity inside its side: person and provider's id.
    pub key: KeyDigest,
    /// What it says, in the terms of the opposite side.
    pub content: ContentHash,
    /// Identity across mailboxes: person, folded UID, occurrence. All zeros where the side tells no UID.
    pub uid: KeyDigest,
    /// Digest of title, time and organiser; 0 where one could not pair by it.
    pub likeness: u64,
    /// Beginning of the key of the opposite side's item that we made this one from; 0 where we did not.
    pub marker: u64,
    /// Digest of the series it belongs to; 0 for a single meeting.
    pub series: u64,
    /// Start that the rule gave an occurrence, seconds since 1970 (UTC).
    pub occurrence: i64,
    /// Start, seconds since 1970 (UTC).
    pub start: i64,
    /// End, seconds since 1970 (UTC), exclusive.
    pub end: i64,
    /// Digest of provider's id and version.
    pub version: u64,
    /// Place of its person in the list of people that are planned.
    pub scope: u32,
    /// What else matters.
    pub marks: Marks,
    /// How its side spells the UID: parts UIDs that differ by case alone. Sixteen bits cost no room here.
    pub spelling: u16,
}

/// Properties of an item that decide before its details are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(u8);

impl Marks {
    /// A filter of its direction stops it.
    pub const FILTERED: Self = Self(1);
    /// It is private.
    pub const PRIVATE: Self = Self(2);
    /// It is cancelled.
    pub const CANCELLED: Self = Self(4);
    /// It cannot be read as a meeting; its details say why. It is there all the same.
    pub const UNUSABLE: Self = Self(8);

    /// The filter that stops it is named in its details.
    pub const STOPPED: Self = Self(16);

    /// The integration that is planned made it.
    pub const OWN: Self = Self(32);

    /// Whether it has these.
    pub fn has(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    /// Adds these where `on`.
    #[must_use]
    pub fn with(self, marks: Self, on: bool) -> Self {
        if on { Self(self.0 | marks.0) } else { self }
    }
}

const _: () = assert!(size_of::<Sighting>() <= 128);
