//! Reads of a calendar, followed to their end.

use std::collections::BTreeMap;

use connector::{Access, BrokenItem, Known, ReadEvent, ReadOptions, Seen, Session, SourceItem};
use futures::StreamExt;
use model::{Coverage, Fault, Window};

/// What is stored already: version by provider's id.
#[derive(Debug, Default)]
pub struct Stored(pub BTreeMap<String, String>);

impl Stored {
    /// What a read left in the store.
    pub fn of(items: &[SourceItem]) -> Self {
        Self(items.iter().map(|item| (item.source_ref.clone(), item.version.clone())).collect())
    }
}

impl Known for Stored {
    fn version(&self, _: &str, source_ref: &str) -> Option<String> {
        self.0.get(source_ref).cloned()
    }
}

/// Everything a read gave.
#[derive(Debug)]
pub struct Outcome {
    /// Entries that are new or changed.
    pub items: Vec<SourceItem>,
    /// Ids of the others.
    pub same: Vec<String>,
    /// Entries that could not be understood.
    pub broken: Vec<BrokenItem>,
    /// How much of the window was seen.
    pub coverage: Coverage,
}

impl Outcome {
    /// Why it is not complete, where it is not.
    pub fn fault(&self) -> Option<&Fault> {
        match &self.coverage {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => Some(fault),
            _ => None,
        }
    }

    /// What it leaves in the store.
    pub fn stored(&self) -> Stored {
        Stored::of(&self.items)
    }

    /// Entries with this title.
    pub fn titled(&self, title: &str) -> Vec<&SourceItem> {
        self.items.iter().filter(|item| item.meeting.title.as_deref() == Some(title)).collect()
    }
}

/// Reads a window to its end; the end must be the last event.
pub async fn read(
    session: &dyn Session,
    mailbox: &str,
    window: Window,
    details: bool,
    stored: &Stored,
) -> Outcome {
    let calendar = session.calendar(Access::Connection).unwrap();
    let mut stream = calendar.read(mailbox, window, ReadOptions { details, marks: false }, stored);
    let (mut items, mut same, mut broken, mut coverage) = (Vec::new(), Vec::new(), Vec::new(), None);
    while let Some(event) = stream.next().await {
        assert!(coverage.is_none(), "something came after the end");
        match event {
            ReadEvent::Batch(batch) => batch.into_iter().for_each(|seen| match seen {
                Seen::Item(item) => items.push(*item),
                Seen::Same { source_ref } => same.push(source_ref),
                Seen::Broken(item) => broken.push(*item),
            }),
            ReadEvent::End(end) => coverage = Some(end),
        }
    }
    Outcome { items, same, broken, coverage: coverage.expect("a read ends with its coverage") }
}

/// Every entry of a window, with details; the read must be complete.
pub async fn read_whole(session: &dyn Session, mailbox: &str, window: Window) -> Vec<SourceItem> {
    let outcome = read(session, mailbox, window, true, &Stored::default()).await;
    assert_eq!(outcome.coverage, Coverage::Complete, "{mailbox}");
    outcome.items
}
