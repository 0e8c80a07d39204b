//! What planning needs to know of a meeting, small enough to hold hundreds of thousands.

use std::fmt;

/// 128-bit digest of what identifies a meeting: room, UID, occurrence.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyDigest(pub [u8; 16]);

/// 128-bit digest of a normalised meeting's content.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 16]);

macro_rules! hexadecimal {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

hexadecimal!(KeyDigest);
hexadecimal!(ContentHash);

/// A meeting seen in a source or known from the agreed baseline.
///
/// Ordered by key, then content, then the rest, so that sorted streams have one order only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Observation {
    /// Which meeting.
    pub key: KeyDigest,
    /// What it says.
    pub content: ContentHash,
    /// Start, seconds since 1970 (UTC).
    pub start: i64,
    /// End, seconds since 1970 (UTC), exclusive.
    pub end: i64,
    /// Digest of the source's id and version of it.
    pub version: u64,
    /// Place of its room in the list of rooms that are planned.
    pub room: u32,
}

const _: () = assert!(size_of::<Observation>() <= 64);
