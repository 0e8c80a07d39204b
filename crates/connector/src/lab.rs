//! Looking at and clearing mailboxes in which modes of writing are tried.

use async_trait::async_trait;
use model::{Fault, Response, Shelf, Window};

/// How an item is known wherever it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Text that is in the title of nothing else; at least eight characters, Latin letters and digits.
    pub text: &'a str,
    /// UID of the meeting, for copies whose title was replaced.
    pub uid: Option<&'a str>,
    /// When the meeting is.
    pub window: Window,
}

/// What something is that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceKind {
    /// A meeting, in the calendar or removed from it.
    Meeting,
    /// A message that invites.
    Invitation,
    /// A message that cancels.
    Cancellation,
    /// An answer to an invitation.
    Answer,
    /// Anything else that carries the mark.
    Other,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where.
    pub shelf: Shelf,
    /// What it is.
    pub kind: TraceKind,
    /// Provider's id.
    pub item_ref: String,
    /// Provider's version.
    pub version: String,
    /// UID of its meeting, where it is told.
    pub uid: Option<String>,
    /// The meeting is marked as cancelled.
    pub cancelled: bool,
    /// What this mailbox answered to the meeting.
    pub response: Response,
}

/// Looks for items by a mark.
#[async_trait]
pub trait WatchMailbox: Send + Sync {
    /// Everything of a place of a mailbox that carries the mark.
    ///
    /// # Errors
    /// Faults of the call: what cannot be looked at is never nothing.
    async fn traces(&self, mailbox: &str, shelf: Shelf, mark: Mark<'_>) -> Result<Vec<Trace>, Fault>;
}

/// Clears away what carries a mark.
#[async_trait]
pub trait SweepMailbox: Send + Sync {
    /// Takes something out of a mailbox for good, telling nobody. What is gone already counts as cleared.
    ///
    /// # Errors
    /// Faults of the call.
    async fn sweep(&self, mailbox: &str, trace: &Trace) -> Result<(), Fault>;
}
