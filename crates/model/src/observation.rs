//! What planning needs to know of a meeting, small enough to hold hundreds of thousands.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// 128-bit digest of what identifies a meeting: room, UID, occurrence.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyDigest(pub [u8; 16]);

/// Identity of a link: that of the step that made the pair.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub [u8; 16]);

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

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                bytes(&text).map(Self).ok_or_else(|| D::Error::custom("not 32 hexadecimal digits"))
            }
        }
    };
}

/// The bytes that 32 hexadecimal digits stand for.
fn bytes(text: &str) -> Option<[u8; 16]> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
    let digits = digits.filter(|d| d.len() == 32)?;
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair.iter().fold(0, |value, digit| value << 4 | digit);
    }
    Some(bytes)
}

hexadecimal!(KeyDigest);
hexadecimal!(ContentHash);
hexadecimal!(LinkId);

impl KeyDigest {
    /// Whether it stands for no key.
    pub fn is_none(&self) -> bool {
        self.0 == [0; 16]
    }

    /// Its first eight bytes: what a copy is marked with.
    pub fn short(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }
}

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
