//! One read of one calendar: windows are listed, new and changed items fetched, everything handed on in batches.

use std::collections::{HashSet, VecDeque};

use connector::{BrokenItem, Known, ReadEvent, ReadOptions, Seen, SourceItem};
use model::{Coverage, Fault, ItemIssue, Window};

use super::{busy, details::Wanted, no_rights, windows::Windows};
use crate::{client::calendar_item::CalendarItem, faults::code, map, session::EwsSession};

/// An item that is not understood, as far as it is known.
#[derive(Default)]
pub(super) struct Unreadable<'a> {
    pub(super) id: &'a str,
    pub(super) version: &'a str,
    pub(super) uid: Option<&'a str>,
    /// Its title, unless it is private.
    pub(super) title: Option<&'a str>,
    pub(super) issue: ItemIssue,
    /// What the server said of it.
    pub(super) vendor_code: Option<String>,
}

impl<'a> Unreadable<'a> {
    /// An item whose time or identity cannot be told.
    pub(super) fn item(item: &'a CalendarItem, version: &'a str) -> Self {
        let open = map::is_open(item);
        Self {
            id: &item.id,
            version,
            uid: item.uid.as_deref(),
            title: item.subject.as_deref().filter(|_| open),
            issue: if item.start.is_none() { ItemIssue::NoStart } else { ItemIssue::Unreadable },
            vendor_code: None,
        }
    }
}

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
    /// First problem, and how many there are.
    problem: Option<Fault>,
    problems: u32,
    /// Some problem is not that of an item which was named: something may be missing.
    unnamed: bool,
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
            unnamed: false,
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
            Some(fault) => {
                let fault = Box::new(fault.with("items", self.problems));
                if self.unnamed { Coverage::Partial { fault } } else { Coverage::Flawed { fault } }
            }
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

    /// Notes something that may hide items. Absence proves nothing any more, the others go on.
    pub(super) fn note(&mut self, fault: Fault) {
        self.unnamed = true;
        self.count(fault);
    }

    fn count(&mut self, fault: Fault) {
        self.problems += 1;
        self.problem.get_or_insert_with(|| fault.with("mailbox", self.mailbox));
    }

    /// Notes an item whose content is not understood, and hands it on as such; one without an id cannot be.
    pub(super) fn unreadable(&mut self, item: Unreadable<'_>) -> Option<Seen> {
        let fault = Fault::setup(code::ITEM_UNREADABLE).at_step("room_processing");
        let fault = fault.from_vendor(item.vendor_code.clone(), None, None);
        self.named(item, fault)
    }

    /// The same, where another fault says what is wrong with it.
    pub(super) fn named(&mut self, item: Unreadable<'_>, fault: Fault) -> Option<Seen> {
        let Unreadable { id, version, uid, title, issue, .. } = item;
        if id.is_empty() {
            self.note(fault);
            return None;
        }
        self.count(fault);
        let (source_ref, version) = (id.to_owned(), version.to_owned());
        let (uid, title) = (uid.map(str::to_owned), title.map(str::to_owned));
        Some(Seen::Broken(Box::new(BrokenItem { source_ref, version, uid, title, issue })))
    }

    pub(super) fn problems(&self) -> u32 {
        self.problems
    }
}
