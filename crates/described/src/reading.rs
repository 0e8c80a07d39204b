//! One read of one calendar, as far as it is the same whatever the interface: each entry once, what is known already set
//! apart, what cannot be understood counted.

use std::{collections::HashSet, fmt, future::Future};

use connector::{BrokenItem, Known, ReadEvent, ReadOptions, Seen, SourceItem};
use futures::{StreamExt, TryStreamExt, stream};
use model::{Coverage, Fault, ItemIssue, When, Window};

/// An entry of a list.
#[derive(Debug)]
pub enum Entry {
    /// As it is known.
    Same(String),
    /// New, and whole.
    Whole(Box<SourceItem>),
    /// New, and to be asked for by its id; with the version that the list tells.
    Ask(String, String),
    /// There, and not to be read.
    Broken(Box<BrokenItem>),
}

/// State of a read.
pub struct Sifting<'a> {
    mailbox: &'a str,
    window: Window,
    options: ReadOptions,
    known: &'a dyn Known,
    /// Ids seen: entries may come twice.
    seen: HashSet<String>,
    /// Entries that could not be read, and why the first could not.
    strange: usize,
    why: Option<ItemIssue>,
    /// Some of them have no id by which they could be handed on.
    unnamed: bool,
}

impl fmt::Debug for Sifting<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seen, strange) = (self.seen.len(), self.strange);
        f.debug_struct("Sifting").field("seen", &seen).field("strange", &strange).finish_non_exhaustive()
    }
}

impl<'a> Sifting<'a> {
    /// Begins a read.
    pub fn new(mailbox: &'a str, window: Window, options: ReadOptions, known: &'a dyn Known) -> Self {
        Self { mailbox, window, options, known, seen: HashSet::new(), strange: 0, why: None, unnamed: false }
    }

    /// Entries that came so far, each counted once.
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether none came.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// Whether details are wanted.
    pub fn details(&self) -> bool {
        self.options.details
    }

    /// The id of an entry that did not come before; one without an id is a problem.
    pub fn new_id(&mut self, id: Option<String>) -> Option<String> {
        if id.is_none() {
            self.unnamed = true;
            self.note(ItemIssue::MappingFailed);
        }
        id.filter(|id| self.seen.insert(id.clone()))
    }

    /// What becomes of an entry: known already, outside, whole, to be asked for, or a problem. `whole` says whether lists
    /// hold entries whole.
    pub fn entry(
        &mut self,
        id: String,
        version: String,
        item: Result<SourceItem, ItemIssue>,
        whole: bool,
    ) -> Option<Entry> {
        let item = match item {
            Ok(item) => item,
            Err(issue) => return Some(Entry::Broken(Box::new(self.lost(id, version, issue)))),
        };
        if !self.is_inside(&item) {
            return None;
        }
        Some(match self.known.version(self.mailbox, &id).as_deref() == Some(version.as_str()) {
            true => Entry::Same(id),
            false if self.options.details && !whole => Entry::Ask(id, version),
            false => Entry::Whole(Box::new(item)),
        })
    }

    /// Asks for the items whose entries are not whole, so many at a time. One that is gone meanwhile was not there.
    ///
    /// # Errors
    /// Those of `ask`.
    pub async fn complete<F>(
        &mut self,
        entries: Vec<Entry>,
        at_once: usize,
        ask: impl Fn(String, String) -> F,
    ) -> Result<Vec<Seen>, Fault>
    where
        F: Future<Output = Result<Option<Result<SourceItem, ItemIssue>>, Fault>>,
    {
        let ask = &ask;
        let asked = stream::iter(entries).map(|entry| async move {
            Ok::<_, Fault>(match entry {
                Entry::Ask(id, version) => {
                    let read = ask(id.clone(), version.clone()).await?;
                    read.map(|read| {
                        let lost = |issue| (id, version, issue);
                        read.map(|item| Seen::Item(Box::new(item))).map_err(lost)
                    })
                }
                Entry::Same(source_ref) => Some(Ok(Seen::Same { source_ref })),
                Entry::Whole(item) => Some(Ok(Seen::Item(item))),
                Entry::Broken(item) => Some(Ok(Seen::Broken(item))),
            })
        });
        let all: Vec<_> = asked.buffered(at_once).try_collect().await?;
        let mut batch = Vec::with_capacity(all.len());
        for read in all.into_iter().flatten() {
            match read {
                Ok(seen) => batch.push(seen),
                Err((id, version, issue)) => {
                    batch.push(Seen::Broken(Box::new(self.lost(id, version, issue))));
                }
            }
        }
        Ok(batch)
    }

    /// The end of a read that came to it. `unreadable` says how many entries were not understood, and why not; where all of
    /// them have ids, they were handed on as what they are.
    pub fn end(&self, unreadable: impl FnOnce(usize, ItemIssue) -> Fault) -> ReadEvent {
        ReadEvent::End(match self.why {
            None => Coverage::Complete,
            Some(why) => {
                let fault = Box::new(unreadable(self.strange, why));
                if self.unnamed { Coverage::Partial { fault } } else { Coverage::Flawed { fault } }
            }
        })
    }

    /// The end of a read that a fault broke off.
    pub fn broken(&self, fault: Fault) -> ReadEvent {
        ReadEvent::End(Coverage::Partial { fault: Box::new(fault.with("mailbox", self.mailbox)) })
    }

    /// An entry that cannot be read.
    fn lost(&mut self, source_ref: String, version: String, issue: ItemIssue) -> BrokenItem {
        self.note(issue);
        // To whoever plans, mappings are those of integrations.
        let issue = if issue == ItemIssue::MappingFailed { ItemIssue::Unreadable } else { issue };
        BrokenItem { source_ref, version, uid: None, title: None, issue }
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
}
