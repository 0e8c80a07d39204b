//! Walks two sorted streams side by side.

use std::iter::Peekable;

use model::{ContentHash, Fault, KeyDigest, Observation};

/// What two streams are paired by.
pub(crate) trait Keyed: Copy + Ord {
    /// Which thing.
    fn key(&self) -> KeyDigest;
    /// What it says; items of one key that say the same count once.
    fn content(&self) -> ContentHash;
}

impl Keyed for Observation {
    fn key(&self) -> KeyDigest {
        self.key
    }

    fn content(&self) -> ContentHash {
        self.content
    }
}

/// Brings observations into the order that planning needs.
pub fn sort(observations: &mut [Observation]) {
    observations.sort_unstable();
}

/// What both sides show under one key.
#[derive(Debug)]
pub(crate) struct Pair<'a, S = Observation, B = Observation> {
    /// What the source shows: nothing, one, or several that contradict each other, by content.
    pub(crate) sources: &'a [S],
    /// What was agreed.
    pub(crate) base: Option<B>,
}

impl<S: Keyed, B: Keyed> Pair<'_, S, B> {
    /// The source item that counts: of several the one that was agreed before, else the first by content, so that
    /// the choice stays the same from run to run.
    pub(crate) fn source(&self) -> Option<S> {
        let agreed = self.base.and_then(|b| self.sources.iter().find(|s| s.content() == b.content()));
        agreed.or_else(|| self.sources.first()).copied()
    }
}

/// Pairs two streams by key. Both must be sorted; equal source observations count once.
///
/// # Errors
/// `plan.unsorted` when a stream is out of order or the baseline repeats a key: absence could not be told then.
/// Faults of the streams and of `each`.
pub(crate) fn pairs<S: Keyed, B: Keyed>(
    sources: impl Iterator<Item = Result<S, Fault>>,
    base: impl Iterator<Item = Result<B, Fault>>,
    mut each: impl FnMut(&Pair<'_, S, B>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut sources = InOrder::new(sources, "source");
    let mut base = InOrder::new(base, "base");
    let mut group = Vec::new();
    loop {
        let key = match (sources.key()?, base.key()?) {
            (None, None) => return Ok(()),
            (Some(a), Some(b)) => a.min(b),
            (Some(key), None) | (None, Some(key)) => key,
        };
        sources.take(key, &mut group)?;
        group.dedup_by_key(|o| o.content());
        let known = base.take_one(key)?;
        each(&Pair { sources: &group, base: known })?;
    }
}

/// A stream whose keys never fall.
struct InOrder<I: Iterator> {
    items: Peekable<I>,
    last: Option<KeyDigest>,
    side: &'static str,
}

impl<T: Keyed, I: Iterator<Item = Result<T, Fault>>> InOrder<I> {
    fn new(items: I, side: &'static str) -> Self {
        Self { items: items.peekable(), last: None, side }
    }

    fn key(&mut self) -> Result<Option<KeyDigest>, Fault> {
        match self.items.peek() {
            None => Ok(None),
            Some(Ok(item)) if self.last.is_some_and(|last| item.key() <= last) => Err(self.unsorted()),
            Some(Ok(item)) => Ok(Some(item.key())),
            Some(Err(fault)) => Err(fault.clone()),
        }
    }

    /// Takes all items of a key into `group`, ordered by content.
    fn take(&mut self, key: KeyDigest, group: &mut Vec<T>) -> Result<(), Fault> {
        group.clear();
        while let Some(item) = self.items.next_if(|item| !matches!(item, Ok(item) if item.key() != key)) {
            group.push(item?);
        }
        if !group.is_empty() {
            self.last = Some(key);
        }
        if group.len() > 1 {
            group.sort_unstable();
        }
        Ok(())
    }

    fn take_one(&mut self, key: KeyDigest) -> Result<Option<T>, Fault> {
        match self.items.next_if(|item| matches!(item, Ok(item) if item.key() == key)) {
            None => Ok(None),
            Some(item) => {
                self.last = Some(key);
                item.map(Some)
            }
        }
    }

    fn unsorted(&self) -> Fault {
        Fault::defect("plan.unsorted").with("side", self.side)
    }
}
