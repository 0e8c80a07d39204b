//! What is written, and what the other system sends by itself.

use std::collections::BTreeMap;

use described::Pointers;
use serde::Deserialize;
use serde_json::Value;

use super::Members;

/// What is written, by what it tells; a part that is not there cannot be written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Writes {
    pub(crate) sends: Sends,
    /// Members that go back with a change where all is sent.
    pub(crate) kept: Vec<String>,
    pub(crate) notices: Notices,
    /// With every making and changing.
    pub(crate) always: Members,
    pub(crate) organizer: Members,
    pub(crate) title: Members,
    pub(crate) times: Members,
    pub(crate) days: Members,
    pub(crate) attendees: Members,
    pub(crate) attendee: Value,
    pub(crate) rooms: Members,
    pub(crate) room: Value,
    pub(crate) place: Members,
    pub(crate) body: Members,
    pub(crate) private: Members,
    pub(crate) show_as: Members,
    pub(crate) marker: Members,
}

/// How much goes with a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sends {
    #[default]
    Changes,
    Whole,
}

/// Whether people are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Notices {
    /// As `{notify}` says.
    Flag,
    Always,
    Never,
    #[default]
    Unknown,
}

/// Events that the other system sends.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Callback {
    pub(crate) signature: Signature,
    pub(crate) id: Pointers,
    pub(crate) kind: Pointers,
    #[serde(default)]
    pub(crate) at: Pointers,
    /// What kinds are about.
    pub(crate) kinds: BTreeMap<String, About>,
    pub(crate) rooms: Option<RoomsAt>,
    /// Id of what it is about.
    #[serde(default)]
    pub(crate) subject: Pointers,
    #[serde(default)]
    pub(crate) reply: Value,
}

/// Rooms that an event names.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RoomsAt {
    pub(crate) list: Pointers,
    pub(crate) mail: Pointers,
}

/// What a kind of event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    Meetings,
    Member,
    Team,
    Space,
    Nothing,
}

impl About {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Member => "member",
            Self::Team => "team",
            Self::Space => "space",
            Self::Nothing => "nothing",
        }
    }
}

/// How an event is signed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Signature {
    pub(crate) header: String,
    #[allow(dead_code, reason = "the schema allows one alone")]
    pub(crate) algorithm: String,
    #[serde(default)]
    pub(crate) encoding: Digits,
    #[serde(default)]
    pub(crate) prefix: String,
    /// What is signed, with `{body}` and perhaps `{timestamp}`.
    pub(crate) over: String,
    /// Header with the time, seconds since 1970.
    pub(crate) timestamp: Option<String>,
    #[serde(default = "five_minutes")]
    pub(crate) tolerance_seconds: u32,
}

fn five_minutes() -> u32 {
    300
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Digits {
    #[default]
    Hex,
    Base64,
}
