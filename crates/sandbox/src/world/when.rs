//! Small questions to the world's plain data.

use super::{RoomPolicy, WhenSpec};

impl WhenSpec {
    /// IANA zone the meeting was made in.
    #[must_use]
    pub fn zone(&self) -> &str {
        match self {
            Self::Timed { zone, .. } | Self::AllDay { zone, .. } => zone,
        }
    }
}

impl RoomPolicy {
    /// Accepts by itself and keeps subject, body and private flag.
    #[must_use]
    pub fn keeps_everything() -> Self {
        Self {
            auto_accept: true,
            organizer_as_subject: false,
            delete_body: false,
            clear_private: false,
            allow_conflicts: false,
        }
    }

    /// What Exchange sets up unless told otherwise (`Set-CalendarProcessing` defaults).
    #[must_use]
    pub fn exchange_default() -> Self {
        Self {
            auto_accept: true,
            organizer_as_subject: true,
            delete_body: true,
            clear_private: true,
            allow_conflicts: false,
        }
    }
}
