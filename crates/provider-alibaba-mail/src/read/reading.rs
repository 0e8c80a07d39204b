//! One read of one calendar: the view of a window, and each new event by its id where the view does not hold it whole.

use std::collections::HashSet;

use connector::{Known, ReadEvent, ReadOptions, Seen, SourceItem};
use futures::{StreamExt, TryStreamExt, stream};
use model::{Coverage, Fault, ItemIssue, When, Window};
use serde_json::Value;

use crate::{
    client::{Client, calendars::Calendar},
    descriptor::PER_MAILBOX,
    faults::code,
    map,
    mapping::Mapping,
};

/// Pages of one read; a server whose pages never end must not be followed for ever.
const MOST_PAGES: u32 = 500;

/// State of a read.
pub(super) struct Reading<'a> {
    client: &'a Client,
    mailbox: &'a str,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    calendar: Option<Calendar>,
    /// Where the next page begins; none when all pages came.
    next: Option<String>,
    pages: u32,
    /// Ids seen: entries may come twice.
    seen: HashSet<String>,
    cursors: HashSet<String>,
    /// Entries that could not be read, and why the first could not.
    strange: usize,
    why: Option<ItemIssue>,
    ended: bool,
}

/// What becomes of an entry of the view.
enum Entry {
    Same(String),
    Whole(Box<SourceItem>),
    /// To be asked for by its id; with the version that the view tells.
    Ask(String, String),
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        client: &'a Client,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        Self {
            client,
            mailbox,
            window,
            options,
            known,
            calendar: None,
            next: Some(String::new()),
            pages: 0,
            seen: HashSet::new(),
            cursors: HashSet::new(),
            strange: 0,
            why: None,
            ended: false,
        }
    }

    fn mapping(&self) -> &'a Mapping {
        &self.client.account.mapping
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let Some(cursor) = self.next.clone() else { return Some(self.end()) };
            match self.page(&cursor).await {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    let fault = Box::new(fault.with("mailbox", self.mailbox));
                    return Some(ReadEvent::End(Coverage::Partial { fault }));
                }
            }
        }
        None
    }

    async fn page(&mut self, cursor: &str) -> Result<Vec<Seen>, Fault> {
        self.pages += 1;
        if self.pages > MOST_PAGES {
            return Err(Fault::defect(code::ENDLESS).with("pages", MOST_PAGES));
        }
        let calendar = match &self.calendar {
            Some(calendar) => calendar.clone(),
            None => self.calendar.insert(self.client.calendar(self.mailbox).await?).clone(),
        };
        let page = self.client.view(self.mailbox, &calendar, self.window, cursor).await?;
        self.next = match page.next {
            Some(next) if self.cursors.insert(next.clone()) => Some(next),
            Some(_) => return Err(Fault::defect(code::ENDLESS).with("pages", self.pages)),
            None => None,
        };
        let entries: Vec<Entry> = page.entries.iter().filter_map(|entry| self.take(entry)).collect();
        self.complete(&calendar, entries).await
    }

    /// What becomes of an entry: known already, outside, whole, to be asked for, or a problem.
    fn take(&mut self, entry: &Value) -> Option<Entry> {
        let mapping = self.mapping();
        let Some(id) = mapping.fields.id.text(entry) else {
            self.note(ItemIssue::MappingFailed);
            return None;
        };
        if !self.seen.insert(id.clone()) {
            return None;
        }
        let version = map::version(mapping, entry, self.options.details);
        let item = match map::source_item(mapping, entry, version.clone(), self.options.details) {
            Ok(item) => item,
            Err(issue) => {
                self.note(issue);
                return None;
            }
        };
        if !self.is_inside(&item) {
            return None;
        }
        Some(match self.known.version(self.mailbox, &id).as_deref() == Some(version.as_str()) {
            true => Entry::Same(id),
            false if self.options.details && !mapping.view.whole => Entry::Ask(id, version),
            false => Entry::Whole(Box::new(item)),
        })
    }

    /// Asks for the events whose entries are not whole. One that is gone meanwhile was not there.
    async fn complete(&mut self, calendar: &Calendar, entries: Vec<Entry>) -> Result<Vec<Seen>, Fault> {
        let (client, mailbox) = (self.client, self.mailbox);
        let asked = stream::iter(entries).map(|entry| async move {
            Ok::<_, Fault>(
                match entry {
                    Entry::Ask(id, version) => {
                        let event = client.event(mailbox, calendar, &id).await?;
                        event.map(|event| map::source_item(&client.account.mapping, &event, version, true))
                    }
                    Entry::Same(source_ref) => return Ok(Some(Ok(Seen::Same { source_ref }))),
                    Entry::Whole(item) => return Ok(Some(Ok(Seen::Item(item)))),
                }
                .map(|read| read.map(|item| Seen::Item(Box::new(item)))),
            )
        });
        let all: Vec<_> = asked.buffered(PER_MAILBOX as usize).try_collect().await?;
        let mut batch = Vec::with_capacity(all.len());
        for read in all.into_iter().flatten() {
            match read {
                Ok(seen) => batch.push(seen),
                Err(issue) => self.note(issue),
            }
        }
        Ok(batch)
    }

    fn note(&mut self, issue: ItemIssue) {
        self.strange += 1;
        self.why.get_or_insert(issue);
    }

    /// Whole days have no instants of their own; whoever knows the zone decides about those at the edges.
    fn is_inside(&self, item: &SourceItem) -> bool {
        match &item.meeting.when {
            When::Timed { start, end, .. } => self.window.overlaps(*start, *end),
            When::AllDay { .. } => true,
        }
    }

    /// Absence proves something only where everything was understood.
    fn end(&mut self) -> ReadEvent {
        self.ended = true;
        ReadEvent::End(match self.why {
            None => Coverage::Complete,
            Some(why) => {
                let fault = Fault::setup(code::EVENTS_UNREADABLE)
                    .with("mailbox", self.mailbox)
                    .with("items", self.strange)
                    .with("reason", why.key().trim_start_matches("issue_"))
                    .at_step("verify_calendar");
                Coverage::Partial { fault: Box::new(fault) }
            }
        })
    }
}
