//! Fetching items with GetItem, in batches that shrink when the server cannot keep up.

use std::sync::atomic::Ordering;

use connector::Seen;
use jiff::Timestamp;
use model::{Fault, ItemIssue};

use super::{
    SMALLEST_BATCH,
    reading::{Reading, Unreadable},
};
use crate::{
    client::{
        calendar_item::{CalendarItem, ItemKind},
        call::GET_ITEM,
        get_item::{self, Fetched},
    },
    faults::{self, code},
    map::{self, Level, Moment},
    soap::Severity,
};

/// Items that break an answer each by itself; after these the read is given up.
const MAX_POISON: u32 = 10;

/// An item to fetch.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Its id.
    pub(super) id: String,
    /// Version to store it under: the listing's, so that a change in between is seen next time.
    pub(super) version: String,
    /// Original start, where a series told it.
    pub(super) original: Option<Timestamp>,
}

impl Reading<'_> {
    /// Fetches one batch of what is wanted.
    pub(super) async fn fetch(&mut self) -> Result<Vec<Seen>, Fault> {
        let session_size = self.session.batch.load(Ordering::Relaxed);
        let size = self.narrow.unwrap_or(session_size).clamp(1, self.wanted.len().max(1));
        let batch: Vec<Wanted> = self.wanted.drain(..size.min(self.wanted.len())).collect();
        match self.get(&batch).await {
            Ok(answers) => {
                self.narrow = self.narrow.map(|n| n * 2).filter(|n| *n < session_size);
                self.take(batch, answers).await
            }
            Err(fault) => self.shrink(batch, fault),
        }
    }

    async fn get(&self, batch: &[Wanted]) -> Result<Vec<Fetched>, Fault> {
        let client = self.session.client().await?;
        let write = |xml: &mut wire::xml::Writer| get_item::write(xml, batch.iter().map(|w| w.id.as_str()));
        client.call(GET_ITEM, client.room(self.mailbox), write, |r, _| get_item::read(r)).await
    }

    /// After a fault of a whole batch: asks for less where that can help. What breaks the answer by itself is handed on
    /// as an item that cannot be read.
    fn shrink(&mut self, batch: Vec<Wanted>, fault: Fault) -> Result<Vec<Seen>, Fault> {
        let slow = matches!(fault.code.as_str(), code::TIMEOUT | code::BUSY | super::NET_TIMEOUT);
        let broken = matches!(
            fault.code.as_str(),
            code::UNREADABLE | code::TRUNCATED | code::REQUEST_REFUSED | super::NET_TOO_LARGE
        );
        if slow && batch.len() > SMALLEST_BATCH {
            let half = (batch.len() / 2).max(SMALLEST_BATCH);
            self.session.batch.fetch_min(half, Ordering::Relaxed);
        } else if broken && batch.len() > 1 {
            self.narrow = Some(batch.len() / 2);
        } else if broken && self.problems() < MAX_POISON {
            let vendor_code = fault.vendor.and_then(|v| v.code).or(Some(fault.code));
            return Ok(batch.iter().filter_map(|one| self.lost(one, vendor_code.clone())).collect());
        } else {
            return Err(fault);
        }
        self.put_back(batch);
        Ok(Vec::new())
    }

    /// An item that was listed and cannot be fetched.
    fn lost(&mut self, wanted: &Wanted, vendor_code: Option<String>) -> Option<Seen> {
        let (id, version) = (wanted.id.as_str(), wanted.version.as_str());
        self.unreadable(Unreadable { id, version, vendor_code, ..Unreadable::default() })
    }

    fn put_back(&mut self, batch: Vec<Wanted>) {
        for wanted in batch.into_iter().rev() {
            self.wanted.push_front(wanted);
        }
    }

    /// Takes answers, which come in the order of the request.
    async fn take(&mut self, batch: Vec<Wanted>, answers: Vec<Fetched>) -> Result<Vec<Seen>, Fault> {
        let stopped = answers.iter().position(|a| a.status.code == "ErrorBatchProcessingStopped");
        let done = stopped.unwrap_or(answers.len()).min(batch.len());
        if done == 0 && !batch.is_empty() {
            // Not one was tried: as slow as a timeout.
            return self.shrink(batch, Fault::transient(code::TIMEOUT).with("mailbox", self.mailbox));
        }
        let mut batch = batch;
        let rest = batch.split_off(done);
        self.put_back(rest);
        let mut seen = Vec::new();
        for (wanted, answer) in batch.into_iter().zip(answers) {
            match answer.item {
                Some(item) if answer.status.is_usable() => self.hand_on(wanted, item, &mut seen),
                // A meeting request that lies in the calendar.
                None if answer.status.severity == Severity::Success => {}
                // Gone since it was listed.
                _ if answer.status.code == "ErrorItemNotFound" => {}
                _ => seen.extend(self.failed(&wanted, &answer).await?),
            }
        }
        Ok(seen)
    }

    async fn failed(&mut self, wanted: &Wanted, answer: &Fetched) -> Result<Option<Seen>, Fault> {
        let client = self.session.client().await?;
        let fault = faults::from_status(&answer.status, None, client.place());
        if fault.is_transient() {
            self.note(fault);
            return Ok(None);
        }
        Ok(self.lost(wanted, Some(answer.status.code.clone())))
    }

    fn hand_on(&mut self, wanted: Wanted, mut item: CalendarItem, seen: &mut Vec<Seen>) {
        map::settle_zone(&mut item, self.window);
        if item.kind == ItemKind::Master {
            return self.expand(&wanted, &item, seen);
        }
        match map::source_item(&item, Level::Detailed, wanted.original) {
            Some(mut found) => {
                found.source_ref = wanted.id;
                found.version = wanted.version;
                seen.push(Seen::Item(Box::new(found)));
            }
            None => {
                let unread = Unreadable { id: &wanted.id, ..Unreadable::item(&item, &wanted.version) };
                seen.extend(self.unreadable(unread));
            }
        }
    }

    /// Stands in for a server that shows a series' master alone: its occurrences in the window, by its own rule.
    fn expand(&mut self, wanted: &Wanted, master: &CalendarItem, seen: &mut Vec<Seen>) {
        let Some(instances) = map::instances(master, self.window) else {
            let unread = Unreadable::item(master, &wanted.version);
            let unread = Unreadable { issue: ItemIssue::RuleUnknown, ..unread };
            seen.extend(self.named(unread, Fault::defect(code::SERIES_UNSUPPORTED)));
            return;
        };
        for instance in instances {
            let source_ref = format!("{}#{}", master.id, instance.original);
            if !self.seen.insert(instance.changed.clone().unwrap_or_else(|| source_ref.clone())) {
                continue;
            }
            if let Some(id) = instance.changed {
                // Its own version is not told; the master changes with it.
                let version = format!("{}#{}", wanted.version, instance.original);
                if self.is_known(&id, &version) {
                    seen.push(Seen::Same { source_ref: id });
                } else {
                    self.wanted.push_back(Wanted { id, version, original: Some(instance.original) });
                }
                continue;
            }
            let occurrence = CalendarItem {
                start: Some(Moment::of(instance.original)),
                end: Some(Moment::of(instance.end)),
                kind: ItemKind::Occurrence,
                ..master.clone()
            };
            if let Some(mut found) = map::source_item(&occurrence, Level::Detailed, Some(instance.original)) {
                found.source_ref = source_ref;
                found.version.clone_from(&wanted.version);
                seen.push(self.compare(found));
            }
        }
    }
}
