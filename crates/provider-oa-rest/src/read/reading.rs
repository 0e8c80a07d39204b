//! One read of one calendar: the meetings of a window, and each new one by its id where lists do not hold them whole.

use std::collections::HashSet;

use connector::{Known, ReadEvent, ReadOptions, Seen, SourceItem};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::tz::TimeZone;
use model::{Coverage, Fault, ItemIssue, When, Window};
use serde_json::Value;

use crate::{
    client::{Client, Kind, Owner, Values, Walk, values},
    description::{Description, missing},
    descriptor::PER_MAILBOX,
    faults::code,
    map,
};

/// Entries of the whole read that are believed.
const MOST_ENTRIES: usize = 100_000;

/// State of a read.
pub(super) struct Reading<'a> {
    client: &'a Client,
    mailbox: &'a str,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    walk: Option<Walk<'a>>,
    /// Ids seen: entries may come twice.
    seen: HashSet<String>,
    /// Entries that could not be read, and why the first could not.
    strange: usize,
    why: Option<ItemIssue>,
    ended: bool,
}

/// What becomes of an entry.
enum Entry {
    Same(String),
    Whole(Box<SourceItem>),
    /// To be asked for by its id; with the version that the list tells.
    Ask(String, String),
}

/// The topic that lists an owner's meetings.
///
/// # Errors
/// `oarest.entry_missing`.
pub(crate) fn topic_of(client: &Client, owner: &Owner) -> Result<&'static str, Fault> {
    let d = &client.account.description;
    let (own, other) = match owner.kind {
        Kind::Member => ("members.meetings", "spaces.meetings"),
        Kind::Space => ("spaces.meetings", "members.meetings"),
    };
    if d.has(own) {
        return Ok(own);
    }
    // One call for both, where it goes by the mailbox alone.
    if d.has(other) && client.asks_mailbox(other) {
        Ok(other)
    } else {
        Err(missing(&format!("/topics/{own}")))
    }
}

/// Values of a call about somebody's time.
pub(crate) fn asked(d: &Description, owner: &Owner, mailbox: &str, window: Window) -> Values {
    let zone = microsoft::rules(&d.times.zone).unwrap_or(TimeZone::UTC);
    let text = |at| map::instant_text(d, at, &zone).unwrap_or(Value::Null);
    values([
        ("owner", owner.id.as_str().into()),
        ("mailbox", mailbox.into()),
        ("from", text(window.start)),
        ("to", text(window.end)),
    ])
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
            walk: None,
            seen: HashSet::new(),
            strange: 0,
            why: None,
            ended: false,
        }
    }

    fn description(&self) -> &'a Description {
        &self.client.account.description
    }

    /// The next event; none after the end.
    pub(super) async fn next(&mut self) -> Option<ReadEvent> {
        while !self.ended {
            match self.page().await {
                Ok(None) => return Some(self.end()),
                Ok(Some(batch)) if batch.is_empty() => {}
                Ok(Some(batch)) => return Some(ReadEvent::Batch(batch)),
                Err(fault) => {
                    self.ended = true;
                    let fault = Box::new(fault.with("mailbox", self.mailbox));
                    return Some(ReadEvent::End(Coverage::Partial { fault }));
                }
            }
        }
        None
    }

    async fn page(&mut self) -> Result<Option<Vec<Seen>>, Fault> {
        if self.walk.is_none() {
            let owner = self.client.owner(self.mailbox).await?;
            let topic = topic_of(self.client, &owner)?;
            let asked = asked(self.description(), &owner, self.mailbox, self.window);
            self.walk = Some(Walk::new(self.client, topic, Some(self.mailbox), asked));
        }
        let Some(walk) = &mut self.walk else { return Ok(None) };
        let Some(entries) = walk.page().await? else { return Ok(None) };
        if self.seen.len() + entries.len() > MOST_ENTRIES {
            return Err(Fault::setup(code::ENDLESS)
                .with("part", "meetings")
                .with("pages", "-")
                .likely()
                .at_step("description"));
        }
        let entries: Vec<Entry> = entries.iter().filter_map(|entry| self.take(entry)).collect();
        self.complete(entries).await.map(Some)
    }

    /// What becomes of an entry: known already, outside, whole, to be asked for, or a problem.
    fn take(&mut self, entry: &Value) -> Option<Entry> {
        let d = self.description();
        let meeting = d.meeting.as_ref();
        let Some(id) = meeting.and_then(|m| m.id.text(entry)) else {
            self.note(ItemIssue::MappingFailed);
            return None;
        };
        if !self.seen.insert(id.clone()) {
            return None;
        }
        let version = map::version(d, entry, self.options.details);
        let item = match map::source_item(d, entry, version.clone(), self.mailbox, self.options.details) {
            Ok(item) => item,
            Err(issue) => {
                self.note(issue);
                return None;
            }
        };
        if !self.is_inside(&item) {
            return None;
        }
        let whole = meeting.is_some_and(|m| m.whole) || !d.has("meetings.get");
        Some(match self.known.version(self.mailbox, &id).as_deref() == Some(version.as_str()) {
            true => Entry::Same(id),
            false if self.options.details && !whole => Entry::Ask(id, version),
            false => Entry::Whole(Box::new(item)),
        })
    }

    /// Asks for the meetings whose entries are not whole. One that is gone meanwhile was not there.
    async fn complete(&mut self, entries: Vec<Entry>) -> Result<Vec<Seen>, Fault> {
        let (client, mailbox, d) = (self.client, self.mailbox, self.description());
        let asked = stream::iter(entries).map(|entry| async move {
            Ok::<_, Fault>(match entry {
                Entry::Ask(id, version) => {
                    let asked = values([("meeting", id.into())]);
                    let item = client.item("meetings.get", Some(mailbox), &asked).await?;
                    let read = item.map(|item| map::source_item(d, &item, version, mailbox, true));
                    read.map(|read| read.map(|item| Seen::Item(Box::new(item))))
                }
                Entry::Same(source_ref) => Some(Ok(Seen::Same { source_ref })),
                Entry::Whole(item) => Some(Ok(Seen::Item(item))),
            })
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
            Some(why) => Coverage::Partial { fault: Box::new(unreadable(self.mailbox, self.strange, why)) },
        })
    }
}

/// Meetings that cannot be understood.
pub(crate) fn unreadable(mailbox: &str, items: usize, why: ItemIssue) -> Fault {
    Fault::setup(code::MEETINGS_UNREADABLE)
        .with("mailbox", mailbox)
        .with("items", items)
        .with("reason", why.key().trim_start_matches("issue_"))
        .at_step("meetings")
}
