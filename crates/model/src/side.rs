//! The two sides of an integration and which of them an item was born on.

use serde::{Deserialize, Serialize};

/// One of the two sides. Side A is the third party's (a connection), side B ours: the hub or the OA calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SideName {
    /// First side.
    A,
    /// Second side; what a one-way step writes to.
    #[default]
    B,
}

impl SideName {
    /// Both, in their order.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The opposite side.
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// Stable name, for digests and values of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

/// Where a pair comes from: tells which of its two items is a copy that we made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Born on side A, copied to B.
    A,
    /// Born on side B, copied to A.
    B,
    /// Found on both sides: neither is ours.
    #[default]
    Both,
}

impl Origin {
    /// The origin of a pair whose copy we made from `side`.
    pub fn of(side: SideName) -> Self {
        match side {
            SideName::A => Self::A,
            SideName::B => Self::B,
        }
    }

    /// Whether the item on `side` is a copy that we made.
    pub fn made(self, side: SideName) -> bool {
        self == Self::of(side.other())
    }
}
