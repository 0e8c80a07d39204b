//! A calendar system with people before it. What they do there goes past the program.

use std::fmt::Debug;

use async_trait::async_trait;
use connector::{Known, ReadCalendar, ReadEvent, ReadOptions, Seen, SourceItem};
use futures::StreamExt;
use jiff::{ToSpan, tz::TimeZone};
use model::{Coverage, Meeting, MeetingStatus, Side, When, Window};
use service::Service;

use crate::rig::morning;

/// What somebody enters.
#[derive(Clone, Debug)]
pub struct Entry {
    pub title: &'static str,
    pub when: When,
    pub body: Option<&'static str>,
    pub repeats: Option<Repeats>,
}

/// Every day so often. One of these days is left out, another one is moved and called something else; the first is 0.
#[derive(Clone, Debug)]
pub struct Repeats {
    pub days: u32,
    pub without: i64,
    pub moved: i64,
    pub to: When,
    pub called: &'static str,
}

/// What somebody changes of an entry, or of one day of a series.
#[derive(Clone, Debug)]
pub enum Change {
    Title(&'static str),
    Body(&'static str),
    When(When),
}

/// What a system does not have. A story goes another way there, and says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Series that others can read or write as such: each of the days is a meeting of its own to them.
    Series,
    /// A day of a series that others can change.
    OneDay,
}

/// A calendar system.
#[async_trait]
pub trait Place: Debug + Send + Sync {
    /// What an integration takes as its side; whatever that needs is made in the program.
    async fn side(&self, service: &Service) -> Side;

    /// What it does not have.
    fn lacks(&self, lack: Lack) -> bool;

    /// Somebody enters something.
    async fn add(&self, who: &str, entry: &Entry);

    /// Somebody changes the entry with a title; of a series, the day that carries it alone.
    async fn change(&self, who: &str, title: &str, change: &Change);

    /// Somebody removes the entry with a title; of a series, the day that carries it alone.
    async fn remove(&self, who: &str, title: &str);

    /// What a calendar shows.
    async fn items(&self, who: &str) -> Vec<SourceItem>;

    /// What changes with every write: what the server itself counts by.
    async fn versions(&self, who: &str) -> String;

    /// The system stops answering; false where it never does.
    async fn fall(&self) -> bool;

    /// It answers again, with what it kept.
    async fn rise(&self);
}

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// Reads the days of the story, by start and title; what was cancelled is left out.
pub async fn read(calendar: &dyn ReadCalendar, mailbox: &str) -> Vec<SourceItem> {
    let window = Window { start: morning() - 48.hours(), end: morning() + (24 * 14).hours() };
    let mut items = Vec::new();
    let mut events = calendar.read(mailbox, window, ReadOptions { details: true, marks: false }, &Nothing);
    while let Some(event) = events.next().await {
        match event {
            ReadEvent::Batch(batch) => items.extend(batch.into_iter().map(|seen| match seen {
                Seen::Item(item) => *item,
                Seen::Same { source_ref } => panic!("{source_ref}"),
                Seen::Broken(broken) => panic!("{broken:?}"),
            })),
            ReadEvent::End(coverage) => assert_eq!(coverage, Coverage::Complete, "{mailbox}"),
        }
    }
    items.retain(|item| item.meeting.status != MeetingStatus::Cancelled);
    items.sort_by_key(|item| (start(&item.meeting.when), item.meeting.title.clone()));
    items
}

/// When something begins, in the zone of the company.
pub fn start(when: &When) -> jiff::Timestamp {
    when.span(&TimeZone::get("Asia/Shanghai").unwrap()).0
}

/// What a calendar tells people, line by line.
pub fn says(items: &[SourceItem]) -> Vec<String> {
    let line = |m: &Meeting| {
        let when = match &m.when {
            When::Timed { start, end, .. } => format!("{start}/{end}"),
            When::AllDay { first, last } => format!("{first}..={last}"),
        };
        format!("{when} {:?} {:?} {:?} {:?}", m.title, m.place, m.body, m.sensitivity)
    };
    items.iter().map(|item| line(&plan::normalise(item.meeting.clone(), &plan::Limits::default()))).collect()
}

/// The one item with a title.
pub fn titled<'a>(items: &'a [SourceItem], title: &str) -> &'a SourceItem {
    let mut found = items.iter().filter(|item| item.meeting.title.as_deref() == Some(title));
    let one = found.next().unwrap_or_else(|| panic!("no {title} in {:#?}", says(items)));
    assert!(found.next().is_none(), "{title} twice in {:#?}", says(items));
    one
}

/// A meeting with a change made to it.
pub fn changed(before: &Meeting, change: &Change) -> Meeting {
    let mut after = before.clone();
    match change {
        Change::Title(title) => after.title = Some((*title).to_owned()),
        Change::Body(body) => after.body = Some((*body).to_owned()),
        Change::When(when) => after.when = when.clone(),
    }
    after
}
