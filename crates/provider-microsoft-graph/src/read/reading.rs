//! One read of one calendar.

use std::collections::HashSet;

use connector::{Known, ReadEvent, ReadOptions, Seen, SourceItem};
use model::{Coverage, Fault, When, Window};

use super::entry::{Entry, What};
use crate::{
    client::{
        Client,
        calendar_view::{self, From, Level, Page},
        first_page::FirstPage,
    },
    descriptor::PAGE,
    faults::code,
};

/// Events of a page with attendees and bodies.
const DETAILED_PAGE: u32 = 200;
/// Events of a page that comes in one answer with those of other rooms: twenty such pages are some megabytes, and a
/// month of a busy room is one of them.
const TOGETHER: u32 = 250;
const DETAILED_TOGETHER: u32 = 150;
/// Largest page there is ("List calendarView", `$top`).
const LARGEST_PAGE: u32 = 1000;
/// Smallest page asked for.
const SMALLEST_PAGE: u32 = 10;
/// Pages of one read; a server whose links never end must not be followed for ever.
const MOST_PAGES: u32 = 2000;
/// Faults of wire that a smaller page may avoid: no answer in time, and one beyond the size cap.
const TOO_MUCH: [&str; 2] = ["net.timeout", "net.too_large"];

/// Statuses of a request that a server does not take as it is.
const NOT_UNDERSTOOD: [&str; 2] = ["400", "501"];

/// State of a read.
pub(super) struct Reading<'a> {
    client: &'a Client,
    mailbox: &'a str,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    size: u32,
    /// The page may not grow: it did, or a larger one was too much.
    settled: bool,
    /// Where the next page begins; none when all pages came.
    next: Option<From>,
    /// Entries that came so far, doubles too.
    count: usize,
    pages: u32,
    /// Ids seen: entries may come twice.
    seen: HashSet<String>,
    /// Links followed: one that comes again would never end.
    links: HashSet<String>,
    /// Marks of what we made are asked for.
    marked: bool,
    /// Entries that could not be read.
    strange: usize,
    /// Some of them have no id by which they could be handed on.
    unnamed: bool,
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
            options,
            known,
            size: if options.details { DETAILED_PAGE } else { PAGE },
            settled: false,
            next: Some(From::Start),
            count: 0,
            pages: 0,
            seen: HashSet::new(),
            links: HashSet::new(),
            marked: options.details && options.marks && client.asks_for_marks(),
            strange: 0,
            unnamed: false,
            ended: false,
        }
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            let Some(from) = self.next.clone() else { return Some(self.end()) };
            match self.page(&from).await {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) if self.shrink(&fault) || self.unmark(&fault) => {}
                Err(fault) => {
                    self.ended = true;
                    let fault = Box::new(fault.with("mailbox", self.mailbox));
                    return Some(ReadEvent::End(Coverage::Partial { fault }));
                }
            }
        }
        None
    }

    async fn page(&mut self, from: &From) -> Result<Vec<Seen>, Fault> {
        self.pages += 1;
        if self.pages > MOST_PAGES {
            return Err(Fault::defect(code::ENDLESS).with("pages", MOST_PAGES));
        }
        let page = if self.pages == 1 { self.first().await? } else { self.further(from).await? };
        self.client.note_opened();
        self.strange += page.strange;
        self.unnamed |= page.strange > 0;
        self.next = self.after(&page)?;
        Ok(page.events.into_iter().filter_map(|entry| self.take(entry)).collect())
    }

    /// The first page comes with those of other rooms that are read at the same time.
    async fn first(&mut self) -> Result<Page<Entry>, Fault> {
        let together = if self.options.details { DETAILED_TOGETHER } else { TOGETHER };
        let wanted = FirstPage {
            mailbox: self.mailbox,
            window: self.window,
            level: self.level(),
            alone: self.size,
            together,
        };
        let came = self.client.first_page(wanted).await?;
        self.size = came.size;
        Ok(came.page)
    }

    async fn further(&self, from: &From) -> Result<Page<Entry>, Fault> {
        let call = calendar_view::call(self.mailbox, self.window, self.level(), self.size, from);
        calendar_view::read(&self.client.get(&call).await?)
    }

    fn level(&self) -> Level {
        match self.options.details {
            true if self.marked => Level::Marked,
            true => Level::Detailed,
            false => Level::Listed,
        }
    }

    /// Where the page after this one begins. A full page without a link is not believed to be the last.
    fn after(&mut self, page: &Page<Entry>) -> Result<Option<From>, Fault> {
        let entries = page.events.len() + page.strange;
        self.count += entries;
        match &page.next {
            Some(link) if self.links.insert(link.clone()) => Ok(Some(From::Link(link.clone()))),
            Some(_) => Err(Fault::defect(code::ENDLESS).with("pages", self.pages)),
            None if entries < self.size as usize => Ok(None),
            None if page.events.iter().any(|entry| !self.seen.contains(entry.id())) => {
                Ok(Some(From::Skip(self.count)))
            }
            None => self.grow().map(Some),
        }
    }

    /// Begins again with the largest page where skipping gives what was seen: whether there is more shows in a page that
    /// is not full, or nowhere.
    fn grow(&mut self) -> Result<From, Fault> {
        if self.settled || self.size >= LARGEST_PAGE {
            return Err(Fault::defect(code::ENDLESS).with("pages", self.pages));
        }
        self.size = LARGEST_PAGE;
        self.settled = true;
        self.count = 0;
        Ok(From::Start)
    }

    /// What becomes of an entry: handed on, known already, outside, or a problem.
    fn take(&mut self, entry: Entry) -> Option<Seen> {
        let id = entry.id();
        if !id.is_empty() && !self.seen.insert(id.to_owned()) {
            return None;
        }
        match entry.told(self.options.details) {
            What::Master(_) => None,
            What::Broken(broken) => {
                self.strange += 1;
                self.unnamed |= broken.source_ref.is_empty();
                (!broken.source_ref.is_empty()).then_some(Seen::Broken(broken))
            }
            What::Item(item) if !self.is_inside(&item) => None,
            What::Item(item) => {
                let known = self.known.version(self.mailbox, &item.source_ref);
                Some(match known.as_deref() == Some(item.version.as_str()) {
                    true => Seen::Same { source_ref: item.source_ref },
                    false => Seen::Item(item),
                })
            }
        }
    }

    /// Whole days have no instants of their own; whoever knows the zone decides about those at the edges.
    fn is_inside(&self, item: &SourceItem) -> bool {
        match &item.meeting.when {
            When::Timed { start, end, .. } => self.window.overlaps(*start, *end),
            When::AllDay { .. } => true,
        }
    }

    /// Begins again with a smaller page where the answer was too much; what was seen is not handed on twice.
    fn shrink(&mut self, fault: &Fault) -> bool {
        let helps = TOO_MUCH.contains(&fault.code.as_str()) || fault.code == code::TRUNCATED;
        if !helps || self.size <= SMALLEST_PAGE {
            return false;
        }
        self.size = (self.size / 4).max(SMALLEST_PAGE);
        self.settled = true;
        self.next = Some(From::Start);
        self.count = 0;
        self.links.clear();
        true
    }

    /// Begins again without marks where a view refuses to tell them; what was made by us is known by UID or looks then.
    fn unmark(&mut self, fault: &Fault) -> bool {
        let refused =
            fault.params.get("status").is_some_and(|status| NOT_UNDERSTOOD.contains(&status.as_str()));
        if !refused || !self.marked {
            return false;
        }
        self.client.note_no_marks();
        self.marked = false;
        self.pages = 0;
        self.next = Some(From::Start);
        self.count = 0;
        self.links.clear();
        true
    }

    /// What could not be understood was handed on by its id, where it has one.
    fn end(&mut self) -> ReadEvent {
        self.ended = true;
        ReadEvent::End(match self.strange {
            0 => Coverage::Complete,
            items => {
                let fault = Fault::setup(code::EVENTS_UNREADABLE)
                    .with("mailbox", self.mailbox)
                    .with("items", items)
                    .at_step("room_processing");
                let fault = Box::new(fault);
                if self.unnamed { Coverage::Partial { fault } } else { Coverage::Flawed { fault } }
            }
        })
    }
}
