//! What people do about a meeting by calls of their own, beside writing it.

use async_trait::async_trait;
use model::Fault;
use serde::{Deserialize, Serialize};

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Accepts an invitation.
    Accept,
    /// Declines one.
    Decline,
    /// Signs in: they are there.
    CheckIn,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Decline, Self::CheckIn];

    /// Stable name, for texts and logs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::CheckIn => "check_in",
        }
    }
}

/// Does it in somebody's name. The network of a session that only reads refuses what it sends.
#[async_trait]
pub trait Attend: Send + Sync {
    /// Does something about a meeting in the name of `who`, one of its people. `mailbox` and `source_ref` name the
    /// meeting as its calendar has it.
    ///
    /// # Errors
    /// Faults of the call; a setup fault that names what is missing where the provider cannot do it.
    async fn act(&self, act: Act, mailbox: &str, source_ref: &str, who: &str) -> Result<(), Fault>;
}
