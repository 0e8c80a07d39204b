//! What was read of a room, and how far absence may be trusted there.

use model::{Coverage, Observation, RoomFacts, Window};

/// Number of a room that is not in the list of rooms that are planned: its meetings are left alone.
pub const ELSEWHERE: u32 = u32::MAX;

/// How a room was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Its window was read; how much of it says the coverage.
    Read(Coverage),
    /// The provider says that nothing changed since the window was last read whole. Its source stream is empty.
    Unchanged,
    /// It was not looked at in this run.
    NotRead,
}

impl Reading {
    /// Whether what was not seen is really gone.
    pub fn proves_absence(&self) -> bool {
        matches!(self, Self::Read(coverage) if coverage.proves_absence())
    }

    /// Whether something may be missing.
    pub fn is_partial(&self) -> bool {
        matches!(self, Self::Read(Coverage::Partial { .. } | Coverage::Flawed { .. }))
    }

    /// Stable name, for digests and reasons.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Read(Coverage::Complete) => "complete",
            Self::Read(Coverage::Partial { .. } | Coverage::Flawed { .. }) => "partial",
            Self::Read(Coverage::BusyOnly) => "busy_only",
            Self::Unchanged => "unchanged",
            Self::NotRead => "not_read",
        }
    }
}

/// A room that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomScope {
    /// Mailbox, lower case.
    pub mailbox: String,
    /// Name to show.
    pub name: Option<String>,
    /// Span in which absence counts. The read itself may be wider.
    pub window: Window,
    /// How it was read.
    pub reading: Reading,
    /// Facts of the last applied sync.
    pub stored: RoomFacts,
    /// Facts the provider tells now; none where it was not asked.
    pub seen: Option<RoomFacts>,
}

impl RoomScope {
    /// Whether a meeting touches the window. One without length counts at its start.
    pub fn covers(&self, meeting: &Observation) -> bool {
        covers(self.window, meeting.start, meeting.end)
    }
}

/// Whether a span, in seconds since 1970, touches a window. One without length counts at its start.
pub fn covers(window: Window, start: i64, end: i64) -> bool {
    let (from, to) = (window.start.as_second(), window.end.as_second());
    if start == end { from <= start && start < to } else { start < to && end > from }
}
