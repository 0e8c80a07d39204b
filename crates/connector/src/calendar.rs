//! Reading and writing calendars.

use async_trait::async_trait;
use futures::stream::BoxStream;
use model::{CancellationMode, Coverage, DeletionMode, Fault, InvitationMode, Meeting, StepId, Window};

/// As whom a calendar is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// As the connection's own account.
    Connection,
    /// As a person's own account.
    Account(String),
}

/// Opaque state that tells later whether a calendar changed. Belongs to one mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub String);

/// Whether a calendar changed since a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Nothing changed.
    Same {
        /// Cursor to keep.
        cursor: Cursor,
    },
    /// Something changed.
    Changed {
        /// Cursor to keep once the changes are stored.
        cursor: Cursor,
    },
    /// Cannot be told; read it.
    Unknown,
}

/// What a read should bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Attendees and bodies as well.
    pub details: bool,
}

/// What is stored already, so that details of unchanged items are not fetched again.
pub trait Known: Send + Sync {
    /// Stored version of an item of a mailbox.
    fn version(&self, mailbox: &str, source_ref: &str) -> Option<String>;
}

/// A source item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceItem {
    /// Provider's id, opaque, compared byte by byte.
    pub source_ref: String,
    /// Provider's version, opaque.
    pub version: String,
    /// The meeting; already masked when private.
    pub meeting: Meeting,
}

/// One item of a read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Stored already in this version.
    Same {
        /// Provider's id.
        source_ref: String,
    },
    /// New or changed.
    Item(Box<SourceItem>),
}

/// What a read yields; the last one is `End`.
#[derive(Clone, Debug)]
pub enum ReadEvent {
    /// Some items, in no particular order.
    Batch(Vec<Seen>),
    /// The read is over.
    End(Coverage),
}

/// Reads calendars.
#[async_trait]
pub trait ReadCalendar: Send + Sync {
    /// Whether a mailbox's calendar changed since `cursor` (none: never read).
    ///
    /// # Errors
    /// Faults of the call; a cursor the provider no longer knows is `Changed::Unknown`, not an error.
    async fn changed(&self, mailbox: &str, cursor: Option<&Cursor>) -> Result<Changed, Fault>;

    /// Reads a window of a mailbox's calendar: occurrences expanded, private meetings masked. A fault ends the
    /// stream with `End(Partial)`.
    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent>;
}

/// How a write treats other people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOptions {
    /// Who is told of a new or changed meeting.
    pub invitations: InvitationMode,
    /// Who is told of a cancellation.
    pub cancellations: CancellationMode,
    /// What deleting means.
    pub deletion: DeletionMode,
}

/// Whether a write is final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Final.
    Yes,
    /// The other side decides later (a room that has not answered); look again then.
    Pending {
        /// When to look, milliseconds from now.
        check_in_ms: u64,
    },
}

/// What came of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Provider's id.
    pub source_ref: String,
    /// Provider's version.
    pub version: String,
    /// UID the provider gave or kept.
    pub uid: String,
    /// The meeting as the provider stored it, normalised.
    pub echo: Meeting,
    /// An object that was there already was adopted.
    pub adopted: bool,
    /// Whether it is final.
    pub settled: Settled,
}

/// What a write would cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// People who would receive mail.
    pub mails: u64,
}

/// Writes calendars. The step's id is the idempotency key: trying again adopts what the first try made.
#[async_trait]
pub trait WriteCalendar: Send + Sync {
    /// Makes a meeting in a mailbox's calendar.
    ///
    /// # Errors
    /// Faults of the call.
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions,
    ) -> Result<Receipt, Fault>;

    /// Changes a meeting if it still has the given version.
    ///
    /// # Errors
    /// `write.stale` when it changed meanwhile; faults of the call.
    async fn update(
        &self,
        step: &StepId,
        mailbox: &str,
        source_ref: &str,
        version: &str,
        meeting: &Meeting,
        how: WriteOptions,
    ) -> Result<Receipt, Fault>;

    /// Removes a meeting. One that is gone already counts as removed.
    ///
    /// # Errors
    /// `write.stale` when it changed meanwhile; faults of the call.
    async fn delete(
        &self,
        step: &StepId,
        mailbox: &str,
        source_ref: &str,
        version: &str,
        how: WriteOptions,
    ) -> Result<(), Fault>;

    /// Finds what a step made, after a crash.
    ///
    /// # Errors
    /// Faults of the call.
    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault>;

    /// Counts mails a write would cause, beforehand.
    fn effects(&self, meeting: &Meeting, how: WriteOptions) -> Effects;
}
