//! Reading and writing calendars.

use async_trait::async_trait;
use futures::stream::BoxStream;
use jiff::Timestamp;
use model::{
    CancellationMode, Coverage, DeletionMode, Fault, InvitationMode, ItemIssue, Meeting, Recurrence, StepId,
    Window,
};

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
    /// The step that made an item, where a provider has to be asked for it ([`SourceItem::marker`]).
    pub marks: bool,
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
    /// When it was changed last, where the provider tells for certain. Decides conflicts by age alone.
    pub modified: Option<Timestamp>,
    /// The meeting; already masked when private.
    pub meeting: Meeting,
    /// The series it is an occurrence of, where its rule can be told exactly.
    pub series: Option<Box<SeriesOf>>,
    /// The step that made it, where it is a copy of ours and the provider tells.
    pub marker: Option<String>,
}

/// An item that is there and cannot be read as a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenItem {
    /// Provider's id, as that of the item would be if it could be read.
    pub source_ref: String,
    /// Provider's version, opaque.
    pub version: String,
    /// Its UID, where that can be told.
    pub uid: Option<String>,
    /// Its title, where that can be told and is not private.
    pub title: Option<String>,
    /// Why it cannot be read.
    pub issue: ItemIssue,
}

/// The series an occurrence belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesOf {
    /// Provider's id of the whole series.
    pub source_ref: String,
    /// Its rule, with the days on which occurrences were left out.
    pub rule: Recurrence,
}

/// A whole series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSeries {
    /// Provider's id of the whole series.
    pub source_ref: String,
    /// Provider's version of it, opaque.
    pub version: String,
    /// When it was changed last, occurrences of its own included, as in [`SourceItem::modified`].
    pub modified: Option<Timestamp>,
    /// Its first occurrence as the rule gives it, which says what all say that were not changed by themselves; already
    /// masked when private. Its key has the UID and its role is that of an occurrence.
    pub meeting: Meeting,
    /// Its rule, as in [`SeriesOf`].
    pub rule: Recurrence,
}

/// Where a series is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocatedSeries {
    /// There.
    There(Box<SourceSeries>),
    /// Not in the calendar any more, or no series any more.
    Gone,
    /// The provider cannot tell, or its rule cannot be told exactly.
    Unknown,
}

/// A series to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesDraft<'a> {
    /// Its first occurrence.
    pub meeting: &'a Meeting,
    /// Its rule.
    pub rule: &'a Recurrence,
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
    /// There, and not to be read.
    Broken(Box<BrokenItem>),
}

/// What a read yields; the last one is `End`.
#[derive(Clone, Debug)]
pub enum ReadEvent {
    /// Some items, in no particular order.
    Batch(Vec<Seen>),
    /// The read is over.
    End(Coverage),
}

/// Where an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// There, wherever in time it lies.
    There(Box<SourceItem>),
    /// Not in the calendar any more, which can still be opened.
    Gone,
    /// The provider cannot tell.
    Unknown,
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
    /// stream with `End(Partial)`; a read that came to its end past items which cannot be understood, each handed on as
    /// [`Seen::Broken`], ends with `End(Flawed)`.
    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent>;

    /// Looks for one item by its id, in the version and the form in which a read hands it on. What is missing from a
    /// window may have moved out of it: only an item that is [`Located::Gone`] counts as deleted.
    ///
    /// # Errors
    /// Faults of the call.
    async fn locate(&self, _mailbox: &str, _source_ref: &str) -> Result<Located, Fault> {
        Ok(Located::Unknown)
    }

    /// Looks for whole series by their ids, each in its place of the answer, bodies and attendees always read.
    ///
    /// # Errors
    /// Faults of the call.
    async fn series(&self, _mailbox: &str, source_refs: &[&str]) -> Result<Vec<LocatedSeries>, Fault> {
        Ok(vec![LocatedSeries::Unknown; source_refs.len()])
    }

    /// Ids of the series that occurrences belong to, each in the place of its occurrence's id; none where the provider
    /// cannot tell, or the occurrence is none any more.
    ///
    /// # Errors
    /// Faults of the call.
    async fn series_of(&self, _mailbox: &str, source_refs: &[&str]) -> Result<Vec<Option<String>>, Fault> {
        Ok(vec![None; source_refs.len()])
    }
}

/// How a write treats other people, and the zone it writes in. What a provider cannot do as asked it refuses with a
/// `write.*` fault; [`Writing`](crate::Writing) declares what it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteOptions<'a> {
    /// Who is told of a new or changed meeting.
    pub invitations: InvitationMode,
    /// Who is told of a cancellation.
    pub cancellations: CancellationMode,
    /// What deleting means.
    pub deletion: DeletionMode,
    /// IANA zone of whole days, and of times that carry none of their own.
    pub zone: &'a str,
    /// What people read with a cancellation, in their language; none sends none.
    pub comment: Option<&'a str>,
}

/// An item to change or remove, as it was last seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// Mailbox it is in, lower case.
    pub mailbox: &'a str,
    /// Provider's id.
    pub source_ref: &'a str,
    /// Provider's version, of a read or a receipt.
    pub version: &'a str,
}

/// A write that has not happened yet, for what it would cause.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// Makes a meeting.
    Create(&'a Meeting),
    /// Changes fields of one.
    Update {
        /// As it is.
        before: &'a Meeting,
        /// As it shall be.
        after: &'a Meeting,
    },
    /// Removes one.
    Delete(&'a Meeting),
}

/// What came of a write. What a room answers later is read like any other change.
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
}

/// What a write would cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// People who would receive mail, at most; rooms are none.
    pub mails: u64,
    /// Participants who have no address and cannot be invited.
    pub left_out: u64,
}

/// Writes calendars. The step's id is the idempotency key: trying again adopts what the first try made.
#[async_trait]
pub trait WriteCalendar: Send + Sync {
    /// Makes a meeting in its organiser's calendar, `mailbox`; rooms are attendees. What the step made before is
    /// adopted as it is now.
    ///
    /// # Errors
    /// `write.*` faults of what cannot be done as asked; faults of the call.
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault>;

    /// Changes a meeting if it still has the given version. Only the fields in which `after` differs from `before` are
    /// sent, so that what is masked or not mapped stays as it is. One that has those values already is adopted.
    ///
    /// # Errors
    /// `write.stale` when it changed meanwhile, `write.gone` when it is not there any more; `write.*` faults of what
    /// cannot be done as asked; faults of the call.
    async fn update(
        &self,
        step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault>;

    /// Removes a meeting: cancels it where the mailbox is its organiser's, declines it elsewhere. One that is gone
    /// already counts as removed.
    ///
    /// # Errors
    /// `write.stale` when it changed meanwhile; `write.*` faults of what cannot be done as asked; faults of the call.
    async fn delete(&self, step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault>;

    /// Makes a series as one, in its organiser's calendar. What the step made before is adopted as it is now. Days that
    /// the rule leaves out are taken out of what was made where the system has no word for them; occurrences that say
    /// something of their own are changed by [`Self::update`] later.
    ///
    /// # Errors
    /// `write.series` of a rule that cannot be held exactly; otherwise as [`Self::create`].
    async fn create_series(
        &self,
        _step: &StepId,
        mailbox: &str,
        _series: SeriesDraft<'_>,
        _how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        Err(crate::refused::series(mailbox))
    }

    /// Changes a whole series: fields in which `after` differs from `before`, and when it is. A change of when may drop
    /// what single occurrences say of their own. A series that has those values already is adopted.
    ///
    /// # Errors
    /// As [`Self::create_series`] and [`Self::update`].
    async fn update_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        _before: &Meeting,
        _after: SeriesDraft<'_>,
        _how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        Err(crate::refused::series(target.mailbox))
    }

    /// Removes a whole series. One that is gone already counts as removed.
    ///
    /// # Errors
    /// As [`Self::delete`].
    async fn delete_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        _how: WriteOptions<'_>,
    ) -> Result<(), Fault> {
        Err(crate::refused::series(target.mailbox))
    }

    /// Finds the series a step made.
    ///
    /// # Errors
    /// Faults of the call.
    async fn find_series(&self, _step: &StepId, _mailbox: &str) -> Result<Option<SourceSeries>, Fault> {
        Ok(None)
    }

    /// Finds what a step created, after a crash, or to look again whether it is final.
    ///
    /// # Errors
    /// Faults of the call.
    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault>;

    /// Counts what a write in a mailbox would cause, beforehand and without a call.
    ///
    /// # Errors
    /// `write.*` faults of what cannot be done as asked.
    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault>;
}
