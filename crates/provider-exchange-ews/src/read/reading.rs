//! One read of one calendar: windows are listed, new and changed items fetched, everything handed on in batches.

use std::collections::{HashSet, VecDeque};

use connector::{Known, ReadEvent, ReadOptions, Seen, SourceItem};
use model::{Coverage, Fault, Window};

use super::{busy, details::Wanted, no_rights, windows::Windows};
use crate::{faults::code, session::EwsSession};

/// State of a read.
pub(super) struct Reading<'a> {
    pub(super) session: &'a EwsSession,
    pub(super) mailbox: &'a str,
    pub(super) window: Window,
    pub(super) options: ReadOptions,
    pub(super) known: &'a dyn Known,
    pub(super) windows: Windows,
    /// Ids seen: items that cross a cut come twice.
    pub(super) seen: HashSet<String>,
    /// Items to fetch.
    pub(super) wanted: VecDeque<Wanted>,
    /// Items one fetch asks for, when smaller than the session's batch: a part of the items breaks the answer.
    pub(super) narrow: Option<usize>,
    /// First problem of a single item, and how many there are.
    problem: Option<Fault>,
    problems: u32,
    /// Only busy times were granted and have been handed on.
    busy_only: bool,
    ended: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        session: &'a EwsSession,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        Self {
            session,
            mailbox,
            window,
            options,
            known,
            windows: Windows::new(window),
            seen: HashSet::new(),
            wanted: VecDeque::new(),
            narrow: None,
            problem: None,
            problems: 0,
            busy_only: false,
            ended: false,
        }
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let batch = match self.step().await {
                Ok(Some(batch)) => batch,
                Ok(None) => return Some(self.end()),
                Err(fault) => return Some(self.give_up(fault).await),
            };
            if !batch.is_empty() {
                return Some(ReadEvent::Batch(batch));
            }
        }
        None
    }

    /// One call. None when there is nothing left to do.
    async fn step(&mut self) -> Result<Option<Vec<Seen>>, Fault> {
        // Whole batches are fetched while listing goes on, so that what waits stays bounded.
        if self.wanted.len() >= super::FIRST_BATCH || (self.windows.is_empty() && !self.wanted.is_empty()) {
            return self.fetch().await.map(Some);
        }
        match self.windows.next() {
            Some(window) => self.list(window).await.map(Some),
            None => Ok(None),
        }
    }

    fn end(&mut self) -> ReadEvent {
        self.ended = true;
        if self.busy_only {
            return ReadEvent::End(Coverage::BusyOnly);
        }
        ReadEvent::End(match self.problem.take() {
            None => Coverage::Complete,
            Some(fault) => Coverage::Partial { fault: Box::new(fault.with("items", self.problems)) },
        })
    }

    /// Ends after a fault. Where the calendar may not be read at all, its busy times may.
    async fn give_up(&mut self, fault: Fault) -> ReadEvent {
        self.ended = true;
        let partial = |fault| ReadEvent::End(Coverage::Partial { fault: Box::new(fault) });
        if !no_rights(&fault) || !self.seen.is_empty() {
            return partial(fault);
        }
        match busy::read(self.session, self.mailbox, self.window).await {
            Ok(Some(items)) => self.busy_events(items),
            Ok(None) => partial(fault),
            // Rights decide, not what the second question said, unless it may be asked again later.
            Err(second) if second.is_transient() => partial(second),
            Err(_) => partial(fault),
        }
    }

    /// Busy times in one batch; their end follows as the next event.
    fn busy_events(&mut self, items: Vec<SourceItem>) -> ReadEvent {
        let seen: Vec<Seen> = items.into_iter().map(|item| self.compare(item)).collect();
        if seen.is_empty() {
            return ReadEvent::End(Coverage::BusyOnly);
        }
        self.ended = false;
        self.windows = Windows::none();
        self.busy_only = true;
        ReadEvent::Batch(seen)
    }

    /// An item as new or as known already.
    pub(super) fn compare(&self, item: SourceItem) -> Seen {
        if self.is_known(&item.source_ref, &item.version) {
            Seen::Same { source_ref: item.source_ref }
        } else {
            Seen::Item(Box::new(item))
        }
    }

    pub(super) fn is_known(&self, source_ref: &str, version: &str) -> bool {
        self.known.version(self.mailbox, source_ref).as_deref() == Some(version)
    }

    /// Notes an item that could not be read. Absence proves nothing any more, the others go on.
    pub(super) fn note(&mut self, fault: Fault) {
        self.problems += 1;
        self.problem.get_or_insert_with(|| fault.with("mailbox", self.mailbox));
    }

    /// Notes an item whose content is not understood.
    pub(super) fn note_unreadable(&mut self, vendor_code: Option<String>) {
        let fault = Fault::setup(code::ITEM_UNREADABLE).at_step("room_processing");
        self.note(fault.from_vendor(vendor_code, None, None));
    }

    pub(super) fn problems(&self) -> u32 {
        self.problems
    }
}
