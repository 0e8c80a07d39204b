//! Walks both sides along the links and keeps what is not as it was agreed.

use std::collections::{BTreeMap, BTreeSet};

use model::{ContentHash, Fault, KeyDigest, LinkId, LinkMark, Marks, SideName, Sighting};

use crate::{
    Reading, SKIPS_LISTED,
    pair::{Keyed, Pair, pairs},
    two_way::{
        inputs::{CalendarScope, PairInputs, Streams},
        print::Prints,
    },
};

/// Brings sightings into the order that planning needs.
pub fn sort_sightings(sightings: &mut [Sighting]) {
    sightings.sort_unstable();
}

/// Brings links into the order of their keys on a side.
pub fn sort_marks(marks: &mut [LinkMark], side: SideName) {
    marks.sort_unstable_by_key(|mark| mark.at(side).key);
}

impl Keyed for Sighting {
    fn key(&self) -> KeyDigest {
        self.key
    }

    fn content(&self) -> ContentHash {
        self.content
    }
}

/// A link looked at from one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct From(SideName, LinkMark);

impl Keyed for From {
    fn key(&self) -> KeyDigest {
        self.1.at(self.0).key
    }

    fn content(&self) -> ContentHash {
        self.1.at(self.0).content
    }
}

/// How a linked item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing to tell: as agreed, or not known.
    Quiet,
    /// There, and to be looked at.
    Seen(Sighting),
    /// Missing where absence counts.
    Absent,
}

/// A link that is not as it was agreed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) mark: LinkMark,
    states: [State; 2],
}

impl Record {
    pub(crate) fn state(&self, side: SideName) -> State {
        self.states[side as usize]
    }
}

/// What the guards look at, for one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct SideTally {
    /// Links inside windows whose read on this side proves absence.
    pub(crate) known: u64,
    /// Items that this side shows inside the windows, and links of calendars that did not change there.
    pub(crate) seen: u64,
}

/// What both walks gave.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) prints: Prints,
    pub(crate) records: BTreeMap<LinkId, Record>,
    /// Items without a link (A, B).
    pub(crate) fresh: [Vec<Sighting>; 2],
    /// Items under one key that contradict the one that counts.
    pub(crate) twins: Vec<(SideName, Sighting)>,
    /// Links missing from a read that was not whole, up to a cap.
    pub(crate) partial: Vec<(SideName, LinkMark)>,
    /// Pairs of single occurrences whose whole series waits for them.
    pub(crate) first: BTreeSet<LinkId>,
    pub(crate) tallies: [SideTally; 2],
    pub(crate) links: u64,
    /// Beginnings of the keys of linked items of calendars that were read, of both sides.
    pub(crate) linked: Vec<u64>,
    pub(crate) skipped: u64,
}

impl Gathered {
    /// Walks the four streams.
    ///
    /// # Errors
    /// `plan.unsorted`; faults of the streams.
    pub(crate) fn walk<A, B, LA, LB>(
        inputs: &PairInputs<'_>,
        streams: Streams<A, B, LA, LB>,
    ) -> Result<Self, Fault>
    where
        A: Iterator<Item = Result<Sighting, Fault>>,
        B: Iterator<Item = Result<Sighting, Fault>>,
        LA: Iterator<Item = Result<LinkMark, Fault>>,
        LB: Iterator<Item = Result<LinkMark, Fault>>,
    {
        let mut found = Self::default();
        let from = |side| move |mark: Result<LinkMark, Fault>| mark.map(|mark| From(side, mark));
        let links = streams.links_by_a.map(from(SideName::A));
        pairs(streams.a, links, |pair| found.take(inputs, SideName::A, pair))?;
        let links = streams.links_by_b.map(from(SideName::B));
        pairs(streams.b, links, |pair| found.take(inputs, SideName::B, pair))?;
        Ok(found)
    }

    fn take(
        &mut self,
        inputs: &PairInputs<'_>,
        side: SideName,
        pair: &Pair<'_, Sighting, From>,
    ) -> Result<(), Fault> {
        let (seen, link) = (pair.source(), pair.base.map(|link| link.1));
        let Some(number) = link.map(|l| l.scope).or(seen.map(|s| s.scope)) else { return Ok(()) };
        let Some(scope) = inputs.scopes.get(number as usize) else { return Ok(()) };
        self.prints.take(side, scope, pair.sources, link.as_ref());
        self.count(side, scope, seen.as_ref(), link.as_ref());
        self.twins.extend(pair.sources.iter().filter(|s| Some(**s) != seen).map(|s| (side, *s)));
        match (seen, link) {
            (Some(seen), Some(mark)) => self.linked(inputs, side, scope, seen, mark),
            (None, Some(mark)) => self.missing(inputs, side, scope, mark),
            (Some(seen), None) => self.fresh[side as usize].push(seen),
            (None, None) => {}
        }
        Ok(())
    }

    fn count(
        &mut self,
        side: SideName,
        scope: &CalendarScope,
        seen: Option<&Sighting>,
        link: Option<&LinkMark>,
    ) {
        if let (SideName::A, Some(link)) = (side, link) {
            self.links += 1;
            // Nothing new is seen, with a marker or without, where nothing was read.
            if SideName::BOTH.iter().any(|side| matches!(scope.reading(*side), Reading::Read(_))) {
                self.linked.extend([link.a.key.short(), link.b.key.short()]);
            }
        }
        if scope.left {
            return;
        }
        let reading = scope.reading(side);
        let inside = link.is_some_and(|l| scope.covers(l.start, l.end));
        let tally = &mut self.tallies[side as usize];
        tally.known += u64::from(inside && reading.proves_absence());
        let still = *reading == Reading::Unchanged && inside;
        tally.seen += u64::from(still || seen.is_some_and(|s| scope.covers(s.start, s.end)));
    }

    fn linked(
        &mut self,
        inputs: &PairInputs<'_>,
        side: SideName,
        scope: &CalendarScope,
        seen: Sighting,
        mark: LinkMark,
    ) {
        let end = mark.at(side);
        let as_agreed = seen.content == end.content && seen.version == end.version && end.confirmed;
        let leaves = scope.left || seen.marks.has(Marks::FILTERED) || inputs.is_narrowed(scope, &mark);
        if leaves || !as_agreed || inputs.ends_copy(&mark, side, &seen) {
            self.record(mark, side, State::Seen(seen));
        }
    }

    fn missing(&mut self, inputs: &PairInputs<'_>, side: SideName, scope: &CalendarScope, mark: LinkMark) {
        let narrowed = inputs.is_narrowed(scope, &mark);
        let inside = narrowed || scope.covers(mark.start, mark.end);
        match scope.reading(side) {
            reading if reading.proves_absence() && inside => self.record(mark, side, State::Absent),
            Reading::Read(_) if inside && !scope.left => self.skip_partial(side, mark),
            _ if scope.left || narrowed => self.record(mark, side, State::Quiet),
            _ => {}
        }
    }

    fn skip_partial(&mut self, side: SideName, mark: LinkMark) {
        self.skipped += 1;
        if self.partial.len() < SKIPS_LISTED {
            self.partial.push((side, mark));
        }
    }

    pub(crate) fn record(&mut self, mark: LinkMark, side: SideName, state: State) {
        let quiet = Record { mark, states: [State::Quiet; 2] };
        self.records.entry(mark.id).or_insert(quiet).states[side as usize] = state;
    }

    /// People whose links would be deleted, for the guards.
    pub(crate) fn mailboxes(inputs: &PairInputs<'_>, scopes: &BTreeSet<u32>, most: usize) -> Vec<String> {
        let named = |scope: &u32| inputs.scopes.get(*scope as usize).map(|s| s.mailbox.clone());
        scopes.iter().filter_map(named).take(most).collect()
    }
}
