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
                f.write_str(std::str::from_utf8(&digits(&self.0)).map_err(|_| fmt::Error)?)
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

/// 32 hexadecimal digits.
fn digits(bytes: &[u8; 16]) -> [u8; 32] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [0; 32];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        pair.copy_from_slice(&[byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]));
    }
    digits
}

/// The bytes that 32 hexadecimal digits stand for.
fn bytes(text: &str) -> Option<[u8; 16]> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let mut bytes = [0; 16];
    if pairs.len() != bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
        *byte = u8::try_from(high? << 4 | low?).ok()?;
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
