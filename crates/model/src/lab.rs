//! What a laboratory of modes wrote to test mailboxes and what was really found there.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CancellationMode, ConnectionId, DeletionMode, Fault, InvitationMode, StepId};

/// A mode that is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "mode")]
pub enum LabMode {
    /// A new meeting with a participant.
    Invitation(InvitationMode),
    /// A meeting without participants, deleted.
    Deletion(DeletionMode),
    /// A meeting whose participant was invited, cancelled.
    Cancellation(CancellationMode),
}

impl LabMode {
    /// Every mode of the three kinds, in the order in which they are tried.
    pub const ALL: [Self; 9] = [
        Self::Invitation(InvitationMode::None),
        Self::Invitation(InvitationMode::All),
        Self::Invitation(InvitationMode::AllAndCopy),
        Self::Deletion(DeletionMode::Hard),
        Self::Deletion(DeletionMode::Soft),
        Self::Deletion(DeletionMode::ToDeletedItems),
        Self::Cancellation(CancellationMode::None),
        Self::Cancellation(CancellationMode::All),
        Self::Cancellation(CancellationMode::AllAndCopy),
    ];

    /// `invitations`, `deletion` or `cancellations`, as the policy names them.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Invitation(_) => "invitations",
            Self::Deletion(_) => "deletion",
            Self::Cancellation(_) => "cancellations",
        }
    }

    /// Key of the mode.
    pub fn key(self) -> &'static str {
        match self {
            Self::Invitation(mode) | Self::Cancellation(mode) => match mode {
                InvitationMode::None => "none",
                InvitationMode::All => "all",
                InvitationMode::AllAndCopy => "all_and_copy",
            },
            Self::Deletion(mode) => match mode {
                DeletionMode::Hard => "hard",
                DeletionMode::Soft => "soft",
                DeletionMode::ToDeletedItems => "to_deleted_items",
            },
        }
    }
}

/// A place of a mailbox where something may be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// The calendar.
    Calendar,
    /// The inbox.
    Inbox,
    /// Sent items.
    Sent,
    /// Deleted items.
    Deleted,
    /// What the user can still recover.
    Recoverable,
    /// What only an administrator can still reach.
    Purged,
}

impl Shelf {
    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Inbox => "inbox",
            Self::Sent => "sent",
            Self::Deleted => "deleted",
            Self::Recoverable => "recoverable",
            Self::Purged => "purged",
        }
    }
}

/// What is looked for after a mode was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LabWhat {
    /// The meeting in the participant's calendar. Its value after a cancellation: `kept`, `cancelled`, `gone`.
    Meeting,
    /// A message in the participant's inbox: the invitation, or the cancellation.
    Message,
    /// A copy of that message in the organiser's sent items.
    Copy,
    /// What the room answered: `accepted`, `declined`, `tentative`, `none`; after a cancellation as `Meeting`.
    Room,
    /// Where the deleted item is: key of a shelf, or `nowhere`.
    Place,
}

impl LabWhat {
    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Message => "message",
            Self::Copy => "copy",
            Self::Room => "room",
            Self::Place => "place",
        }
    }
}

/// Whether something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LabSeen {
    /// It is there.
    Yes,
    /// It could be looked for, and is not there.
    No,
    /// It could not be looked for: that says nothing.
    Unseen,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LabFinding {
    /// What was looked for.
    pub what: LabWhat,
    /// Whether it was found.
    pub seen: LabSeen,
    /// What it came to, where yes and no do not say all.
    pub value: Option<String>,
    /// Why it could not be looked for.
    pub fault: Option<Fault>,
}

/// One mode, tried with a meeting of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LabTrial {
    /// Which mode.
    pub mode: LabMode,
    /// Title of its meeting; what stands in brackets is in no other item.
    pub title: String,
    /// The mark in the title.
    pub mark: String,
    /// Step that makes it.
    pub step: StepId,
    /// When it begins; it lasts a quarter of an hour.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub start: Timestamp,
    /// UID the server gave it.
    pub uid: Option<String>,
    /// What was found.
    pub findings: Vec<LabFinding>,
    /// Why it could not be tried.
    pub fault: Option<Fault>,
}

/// Something of a laboratory that could not be cleared away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LabRest {
    /// Mailbox.
    pub mailbox: String,
    /// Where in it.
    pub shelf: Shelf,
    /// Title of the meeting that it belongs to; none where it could not be looked.
    pub title: Option<String>,
    /// Why it stayed; none for what leaves by itself after the server's own retention.
    pub fault: Option<Fault>,
}

/// How far a laboratory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LabState {
    /// Something may be in the mailboxes that is to be cleared away.
    Open,
    /// Everything was tried and cleared away, but for what is listed.
    Done,
    /// It ended early and was cleared away, but for what is listed.
    Stopped,
}

/// A laboratory: nine modes, the mailboxes they were tried on, and what was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LabRun {
    /// Its id.
    pub id: String,
    /// Connection that was used.
    pub connection: ConnectionId,
    /// Test mailbox that organises, lower case.
    pub organizer: String,
    /// Test mailbox that is invited, lower case.
    pub attendee: String,
    /// Room that is invited, lower case.
    pub room: Option<String>,
    /// When it began.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Timestamp,
    /// How far it is.
    pub state: LabState,
    /// Longest time that a message which came was waited for, milliseconds; what did not come was waited for as long
    /// and once more.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub waited_ms: u64,
    /// Mode by mode.
    pub trials: Vec<LabTrial>,
    /// What could not be cleared away.
    pub rest: Vec<LabRest>,
    /// Why it ended early.
    pub fault: Option<Fault>,
}
