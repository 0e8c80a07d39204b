//! One read of one calendar.

use std::{collections::BTreeMap, sync::Arc};

use connector::{Known, ReadEvent, ReadOptions, Seen};
use jiff::{Timestamp, ToSpan};
use model::{Coverage, Fault, Window};

use crate::{
    client::report::{Fetched, Listed, Object},
    descriptor::PAGE,
    faults::code,
    locate::Calendar,
    map::{self, Frame, Parsed, Trouble, Unread},
    session::DavSession,
};

/// Hours around a window that are listed: whole days, and times without a zone, are where the reader is. Servers differ
/// in how they see them (RFC 4791 section 9.9).
const MARGIN_HOURS: i64 = 26;
/// Faults of wire that fewer objects at once may avoid.
const TOO_MUCH: [&str; 3] = ["net.timeout", "net.too_large", "xml.truncated"];

/// State of a read.
pub(super) struct Reading<'a> {
    session: &'a DavSession,
    mailbox: String,
    named: &'a str,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    calendar: Option<Arc<Calendar>>,
    /// Paths still to be fetched, the next one last.
    open: Vec<String>,
    size: usize,
    /// What could not be read: how often each, and the first path of each.
    troubles: BTreeMap<Trouble, (usize, String)>,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Begin,
    Fetch,
    Ended,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        session: &'a DavSession,
        named: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> Self {
        Self {
            session,
            mailbox: named.trim().to_lowercase(),
            named,
            window,
            options,
            known,
            calendar: None,
            open: Vec::new(),
            size: PAGE as usize,
            troubles: BTreeMap::new(),
            state: State::Begin,
        }
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while self.state != State::Ended {
            let step = match self.state {
                State::Begin => self.begin().await,
                _ if self.open.is_empty() => return Some(self.end()),
                _ => self.fetch().await,
            };
            match step {
                Ok(batch) if batch.is_empty() => {}
                Ok(batch) => return Some(ReadEvent::Batch(batch)),
                Err(fault) if self.shrink(&fault) => {}
                Err(fault) => {
                    self.state = State::Ended;
                    let fault = Box::new(fault.with("mailbox", self.named));
                    return Some(ReadEvent::End(Coverage::Partial { fault }));
                }
            }
        }
        None
    }

    /// Lists the window. An object that is a single event and known in this version is not fetched.
    async fn begin(&mut self) -> Result<Vec<Seen>, Fault> {
        let calendar = self.session.calendar_of(&self.mailbox).await?;
        let wide = |at: Timestamp, hours: i64| at.checked_add(hours.hours()).unwrap_or(at);
        let window = Window {
            start: wide(self.window.start, -MARGIN_HOURS),
            end: wide(self.window.end, MARGIN_HOURS),
        };
        let listed = self.session.client.list(&self.mailbox, &calendar.href, window).await?;
        self.calendar = Some(calendar);
        self.state = State::Fetch;
        let mut same = Vec::new();
        for one in listed {
            if self.is_known(&one) {
                same.push(Seen::Same { source_ref: one.href });
            } else {
                self.open.push(one.href);
            }
        }
        self.open.reverse();
        Ok(same)
    }

    fn is_known(&self, one: &Listed) -> bool {
        let Some(etag) = &one.etag else { return false };
        let stored = self.known.version(self.named, &one.href);
        stored.is_some_and(|stored| stored == map::version(etag, self.options.details))
    }

    async fn fetch(&mut self) -> Result<Vec<Seen>, Fault> {
        let Some(calendar) = self.calendar.clone() else { return Ok(Vec::new()) };
        let from = self.open.len().saturating_sub(self.size);
        let mut wanted: Vec<String> = self.open[from..].to_vec();
        wanted.reverse();
        let answers = self.session.client.fetch(&self.mailbox, &calendar.href, &wanted).await?;
        self.open.truncate(from);
        let mut batch = Vec::new();
        for answer in answers {
            let href = match &answer {
                Fetched::Object(object) => &object.href,
                Fetched::Gone(href) | Fetched::Refused(href) => href,
            };
            wanted.retain(|wanted| wanted != href);
            match answer {
                Fetched::Object(object) => self.take(&object, &mut batch),
                // Removed since it was listed.
                Fetched::Gone(_) => {}
                Fetched::Refused(href) => self.not_given(&href, &mut batch),
            }
        }
        // Each address asked for has an answer (RFC 4791 section 7.9): silence is not absence.
        for href in wanted {
            self.not_given(&href, &mut batch);
        }
        Ok(batch)
    }

    fn take(&mut self, object: &Object, batch: &mut Vec<Seen>) {
        let parsed = match Parsed::read(&object.data) {
            Ok(parsed) => parsed,
            Err(trouble) => {
                let unread = Unread::object(&object.href, &object.etag, self.options.details, trouble);
                return self.note(unread, &object.href, batch);
            }
        };
        let frame = Frame {
            href: &object.href,
            etag: &object.etag,
            owner: &self.mailbox,
            zone: &self.session.account().zone,
            details: self.options.details,
        };
        let (items, unread) = map::items(&parsed, frame, self.window);
        for one in unread {
            self.note(one, &object.href, batch);
        }
        batch.extend(items.into_iter().map(|item| {
            let stored = self.known.version(self.named, &item.source_ref);
            match stored.as_deref() == Some(item.version.as_str()) {
                true => Seen::Same { source_ref: item.source_ref },
                false => Seen::Item(Box::new(item)),
            }
        }));
    }

    /// What was listed and not given is there, in whatever version.
    fn not_given(&mut self, href: &str, batch: &mut Vec<Seen>) {
        let unread = Unread::object(href, "", self.options.details, Trouble::NotGiven);
        self.note(unread, href, batch);
    }

    /// Hands on what cannot be read as what it is.
    fn note(&mut self, unread: Unread, href: &str, batch: &mut Vec<Seen>) {
        self.troubles.entry(unread.trouble).or_insert_with(|| (0, href.to_owned())).0 += 1;
        batch.push(Seen::Broken(Box::new(unread.item)));
    }

    /// Asks for fewer objects where the answer was too much.
    fn shrink(&mut self, fault: &Fault) -> bool {
        let helps = TOO_MUCH.contains(&fault.code.as_str()) || fault.code == code::TRUNCATED;
        if self.state != State::Fetch || !helps || self.size <= 1 {
            return false;
        }
        self.size = (self.size / 5).max(1);
        true
    }

    /// What could not be understood was handed on by its path.
    fn end(&mut self) -> ReadEvent {
        self.state = State::Ended;
        let items: usize = self.troubles.values().map(|(count, _)| count).sum();
        let Some((_, (_, first))) = self.troubles.iter().next() else {
            return ReadEvent::End(Coverage::Complete);
        };
        let reasons: Vec<String> =
            self.troubles.iter().map(|(trouble, (count, _))| format!("{} {count}", trouble.key())).collect();
        let fault = Fault::setup(code::ITEMS)
            .with("mailbox", self.named)
            .with("items", items)
            .with("reasons", reasons.join(", "))
            .with("path", first)
            .at_step("calendar");
        ReadEvent::End(Coverage::Flawed { fault: Box::new(fault) })
    }
}
