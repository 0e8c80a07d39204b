//! One read of one calendar: the view of a window, and each new event by its id where the view does not hold it whole.

use std::collections::HashSet;

use connector::{Known, ReadEvent, ReadOptions, Seen};
use described::{Entry, Sifting};
use model::{Fault, ItemIssue, Window};
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
    calendar: Option<Calendar>,
    /// Where the next page begins; none when all pages came.
    next: Option<String>,
    pages: u32,
    cursors: HashSet<String>,
    sifting: Sifting<'a>,
    ended: bool,
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
            calendar: None,
            next: Some(String::new()),
            pages: 0,
            cursors: HashSet::new(),
            sifting: Sifting::new(mailbox, window, options, known),
            ended: false,
        }
    }

    fn mapping(&self) -> &'a Mapping {
        &self.client.account.mapping
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let Some(cursor) = self.next.clone() else {
                self.ended = true;
                return Some(self.sifting.end(|items, why| unreadable(self.mailbox, items, why)));
            };
            match self.page(&cursor).await {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    return Some(self.sifting.broken(fault));
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
        let (client, mailbox, calendar) = (self.client, self.mailbox, &calendar);
        let ask = |id: String, version: String| async move {
            let event = client.event(mailbox, calendar, &id).await?;
            Ok(event.map(|event| map::source_item(&client.account.mapping, &event, version, true)))
        };
        self.sifting.complete(entries, PER_MAILBOX as usize, ask).await
    }

    fn take(&mut self, entry: &Value) -> Option<Entry> {
        let (mapping, details) = (self.mapping(), self.sifting.details());
        let id = self.sifting.new_id(mapping.fields.id.text(entry))?;
        let version = map::version(mapping, entry, details);
        let item = map::source_item(mapping, entry, version.clone(), details);
        self.sifting.entry(id, version, item, mapping.view.whole)
    }
}

/// Events that cannot be understood.
fn unreadable(mailbox: &str, items: usize, why: ItemIssue) -> Fault {
    Fault::setup(code::EVENTS_UNREADABLE)
        .with("mailbox", mailbox)
        .with("items", items)
        .with("reason", why.key().trim_start_matches("issue_"))
        .at_step("verify_calendar")
}
