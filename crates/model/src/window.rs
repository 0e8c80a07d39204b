//! Spans of time that were asked for, and how much of them was really read.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Fault;

/// A half-open span of instants, `start <= t < end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Window {
    /// First instant inside.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub start: Timestamp,
    /// First instant outside.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub end: Timestamp,
}

impl Window {
    /// Whether a span touches the window. A span without length counts at its start.
    pub fn overlaps(&self, start: Timestamp, end: Timestamp) -> bool {
        if start == end {
            self.start <= start && start < self.end
        } else {
            start < self.end && end > self.start
        }
    }
}

/// How much of a window a read covered. Only `Complete` lets absence mean deletion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Coverage {
    /// Everything in the window was seen.
    Complete,
    /// Something may be missing; why.
    Partial {
        /// What stopped the read.
        fault: Box<Fault>,
    },
    /// Everything in the window was seen; some of it could not be understood, and each such item was handed on as one that
    /// is there and cannot be read. What was not handed on at all is really gone.
    Flawed {
        /// How much could not be understood, and why.
        fault: Box<Fault>,
    },
    /// Only busy times were granted, no titles or organisers. Complete as far as times go.
    BusyOnly,
}

impl Coverage {
    /// Whether what was not seen is really gone, for whoever does not know items that cannot be read.
    pub fn proves_absence(&self) -> bool {
        matches!(self, Self::Complete | Self::BusyOnly)
    }

    /// What kept the read from being complete.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Partial { fault } | Self::Flawed { fault } => Some(fault),
            Self::Complete | Self::BusyOnly => None,
        }
    }
}
