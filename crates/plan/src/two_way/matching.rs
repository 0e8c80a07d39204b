//! Finds out which unlinked items of the two sides are the same meeting.
//!
//! In this order: what a link knows by another key (a server gave the item a new id), a series written as one, our
//! own marker, the UID, and last, title, time and organiser. What stays ambiguous is left alone and asked.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use model::{Answer, ContentHash, Fault, KeyDigest, LinkMark, Marks, Origin, SideName, Sighting};

use crate::two_way::{
    gather::{Gathered, State},
    inputs::{PairDetails, PairInputs, SeriesState},
    sight::content,
    steps::group_id,
};

/// Different contents under one UID from which on none of them is trusted.
const SHARED_UID: usize = 3;
/// Text key of the question about them.
const ONE_UID: &str = "one_uid_for_many";

/// Two items that are the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met {
    pub(crate) a: Sighting,
    pub(crate) b: Sighting,
    /// Text key of how they were paired.
    pub(crate) how: &'static str,
    pub(crate) origin: Origin,
}

/// What became of the unlinked items.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    pub(crate) met: Vec<Met>,
    /// Items that only one side has (A, B).
    pub(crate) single: [Vec<Sighting>; 2],
    /// Items left alone, with the reason's text key.
    pub(crate) left: Vec<(SideName, Sighting, &'static str)>,
    /// Items that a person has to tell apart, with the question's text key.
    pub(crate) asked: Vec<(&'static str, Vec<(SideName, Sighting)>)>,
    /// Occurrences of a series we wrote whose original is missing.
    pub(crate) strays: Vec<(SideName, Sighting)>,
}

/// Pairs what [`Gathered`] found without a link.
///
/// # Errors
/// Faults of `details`.
pub(crate) fn match_fresh(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    gathered: &mut Gathered,
) -> Result<Matched, Fault> {
    let mut matched = Matched::default();
    let mut pool = Pool::default();
    for side in SideName::BOTH {
        let fresh = std::mem::take(&mut gathered.fresh[side as usize]);
        let fresh = unlinked(side, fresh, details, gathered, &mut matched)?;
        pool.items[side as usize] = without_twins(inputs, side, fresh, &mut matched);
        pool.taken[side as usize] = vec![false; pool.items[side as usize].len()];
    }
    pool.by_series(details, &mut matched)?;
    pool.by_marker(inputs, details, &mut gathered.linked, &mut matched)?;
    pool.by_uid(&mut matched);
    if inputs.rules.pair_by_content {
        pool.by_likeness(inputs, &mut matched);
    }
    pool.orphans(inputs, &mut matched);
    for side in SideName::BOTH {
        matched.single[side as usize] = pool.rest(side);
    }
    Ok(matched)
}

/// Sorts out items that a link knows: the linked item under a new key, a copy made anew of which the link was not told
/// (a crash), or a twin beside the linked item.
fn unlinked(
    side: SideName,
    mut fresh: Vec<Sighting>,
    details: &dyn PairDetails,
    gathered: &mut Gathered,
    matched: &mut Matched,
) -> Result<Vec<Sighting>, Fault> {
    if gathered.links == 0 {
        return Ok(fresh);
    }
    fresh.sort_unstable_by_key(|s| (s.uid, s.content, s.key));
    let missing = gathered.records.values().filter(|record| record.state(side) == State::Absent);
    let mut wanted: BTreeMap<u64, LinkMark> =
        missing.map(|record| (record.mark.at(side.other()).key.short(), record.mark)).collect();
    let mut rest = Vec::new();
    for seen in fresh {
        if let Some(mark) = wanted.remove(&seen.marker) {
            gathered.record(mark, side, State::Seen(seen));
            continue;
        }
        let link = if seen.uid.is_none() { None } else { details.link_by_uid(side, seen.uid)? };
        match link {
            None => rest.push(seen),
            Some(mark) => match linked(side, &mark, details, gathered)? {
                Some(known) if is_twin(known, (seen.spelling, seen.content)) => {
                    matched.left.push((side, seen, "contradicting_twin"));
                }
                Some(_) => rest.push(seen),
                None => gathered.record(mark, side, State::Seen(seen)),
            },
        }
    }
    Ok(rest)
}

/// How an item spells its UID, and what it says.
type Spelt = (u16, ContentHash);

/// Whether two items of one calendar under one folded UID are the same meeting: they spell it alike, or they say the
/// same.
fn is_twin(known: Spelt, other: Spelt) -> bool {
    known.0 == other.0 || known.1 == other.1
}

/// The linked item, if it is there under the key it had.
fn linked(
    side: SideName,
    mark: &LinkMark,
    details: &dyn PairDetails,
    gathered: &Gathered,
) -> Result<Option<Spelt>, Fault> {
    let end = mark.at(side);
    Ok(match gathered.records.get(&mark.id).map_or(State::Quiet, |record| record.state(side)) {
        State::Seen(seen) => Some((seen.spelling, seen.content)),
        State::Absent => None,
        State::Quiet => {
            let item = details.item(side, end.key, end.content)?;
            item.map(|item| (item.spelling, content(&item)))
        }
    })
}

/// Of several items of one side under one UID the first by content counts; UIDs that differ by case alone are one only
/// where they say the same. If there are many different ones, the UID means nothing (a mapping gave all the same): a
/// person is asked. Those that are different meetings go on without their UID, of those that are one the first counts.
fn without_twins(
    inputs: &PairInputs<'_>,
    side: SideName,
    mut fresh: Vec<Sighting>,
    matched: &mut Matched,
) -> Vec<Sighting> {
    fresh.sort_unstable_by_key(|s| (s.uid, s.content, s.spelling, s.key));
    let mut counting = Vec::with_capacity(fresh.len());
    for group in fresh.chunk_by(|a, b| a.uid == b.uid && !a.uid.is_none()) {
        if let [one] = group {
            counting.push(*one);
            continue;
        }
        if is_shared(group) {
            let asked: Vec<_> = group.iter().map(|s| (side, *s)).collect();
            match inputs.answers.get(&group_id(inputs.integration, ONE_UID, &asked)) {
                Some(Answer::Together) => {}
                Some(Answer::Apart) => {
                    let uid = KeyDigest::default();
                    counting.extend(group.iter().map(|seen| Sighting { uid, ..*seen }));
                    continue;
                }
                _ => {
                    matched.asked.push((ONE_UID, asked));
                    continue;
                }
            }
        }
        let (mut spellings, mut contents) = (BTreeSet::new(), BTreeSet::new());
        for seen in group {
            if spellings.contains(&seen.spelling) || contents.contains(&seen.content) {
                matched.left.push((side, *seen, "contradicting_twin"));
            } else {
                counting.push(*seen);
            }
            spellings.insert(seen.spelling);
            contents.insert(seen.content);
        }
    }
    counting
}

/// Whether it has to be told that an item is left alone: it would have flown otherwise.
fn told(inputs: &PairInputs<'_>, side: SideName, seen: &Sighting) -> bool {
    let Some(scope) = inputs.scopes.get(seen.scope as usize) else { return false };
    let inside = !scope.left && scope.covers(seen.start, seen.end);
    inside && inputs.flows_from(side) && !seen.marks.has(Marks::FILTERED)
}

/// Whether one spelling of a UID stands for too many contents to be trusted.
fn is_shared(group: &[Sighting]) -> bool {
    let mut contents: BTreeMap<u16, BTreeSet<ContentHash>> = BTreeMap::new();
    for seen in group {
        contents.entry(seen.spelling).or_default().insert(seen.content);
    }
    contents.values().any(|contents| contents.len() >= SHARED_UID)
}

/// Items that are not paired yet.
#[derive(Default)]
struct Pool {
    items: [Vec<Sighting>; 2],
    taken: [Vec<bool>; 2],
}

impl Pool {
    fn open(&self, side: SideName) -> impl Iterator<Item = (usize, &Sighting)> {
        let taken = &self.taken[side as usize];
        self.items[side as usize].iter().enumerate().filter(|(at, _)| !taken[*at])
    }

    fn take(&mut self, side: SideName, at: usize) -> Sighting {
        self.taken[side as usize][at] = true;
        self.items[side as usize][at]
    }

    fn rest(&self, side: SideName) -> Vec<Sighting> {
        self.open(side).map(|(_, seen)| *seen).collect()
    }

    fn meet(&mut self, (a, b): (usize, usize), how: &'static str, origin: Origin, matched: &mut Matched) {
        let (a, b) = (self.take(SideName::A, a), self.take(SideName::B, b));
        matched.met.push(Met { a, b, how, origin });
    }

    /// Meets `at` of `side` with `other` of the opposite side.
    fn meet_from(
        &mut self,
        side: SideName,
        at: usize,
        other: usize,
        how: &'static str,
        origin: Origin,
        matched: &mut Matched,
    ) {
        let pair = if side == SideName::A { (at, other) } else { (other, at) };
        self.meet(pair, how, origin, matched);
    }

    /// Occurrences of series that were written as one pair by the start their rule gave them.
    fn by_series(&mut self, details: &dyn PairDetails, matched: &mut Matched) -> Result<(), Fault> {
        let known = self.known_series(SideName::A, details)?;
        let place = |s: &Sighting| (s.scope, s.series, s.occurrence);
        let there: BTreeMap<_, usize> =
            self.open(SideName::B).filter(|(_, s)| s.series != 0).map(|(at, s)| (place(s), at)).collect();
        let here: Vec<_> =
            self.open(SideName::A).filter(|(_, s)| s.series != 0).map(|(at, s)| (at, *s)).collect();
        for (at, seen) in here {
            let Some(SeriesState::Paired(pair)) = known.get(&seen.series) else { continue };
            match there.get(&(seen.scope, pair.b, seen.occurrence)) {
                // Of two that come under one start the second is looked for by itself.
                Some(other) if self.taken[SideName::B as usize][*other] => {}
                Some(other) => self.meet((at, *other), "match_series", Origin::of(pair.origin), matched),
                None if pair.origin == SideName::B => {
                    matched.strays.push((SideName::A, self.take(SideName::A, at)));
                }
                None => {}
            }
        }
        self.strays_of_b(details, matched)
    }

    /// How the series of a side's open items are linked, each asked for once.
    fn known_series(
        &self,
        side: SideName,
        details: &dyn PairDetails,
    ) -> Result<BTreeMap<u64, SeriesState>, Fault> {
        let mut known = BTreeMap::new();
        for (_, seen) in self.open(side).filter(|(_, s)| s.series != 0) {
            if let Entry::Vacant(place) = known.entry(seen.series) {
                place.insert(details.series(side, seen.series)?);
            }
        }
        Ok(known)
    }

    fn strays_of_b(&mut self, details: &dyn PairDetails, matched: &mut Matched) -> Result<(), Fault> {
        let known = self.known_series(SideName::B, details)?;
        let open: Vec<_> =
            self.open(SideName::B).filter(|(_, s)| s.series != 0).map(|(at, s)| (at, s.series)).collect();
        for (at, series) in open {
            if let Some(SeriesState::Paired(pair)) = known.get(&series)
                && pair.origin == SideName::A
            {
                matched.strays.push((SideName::B, self.take(SideName::B, at)));
            }
        }
        Ok(())
    }

    /// A copy that carries our marker and has no link (a crash, or the integration was made anew) finds its original.
    /// Where nothing flows away from the original, the copy is left alone: what we wrote never comes back. What names an
    /// original that has its copy already was copied from that by a person, and is a meeting of its own.
    fn by_marker(
        &mut self,
        inputs: &PairInputs<'_>,
        details: &dyn PairDetails,
        linked: &mut [u64],
        matched: &mut Matched,
    ) -> Result<(), Fault> {
        linked.sort_unstable();
        for side in SideName::BOTH {
            let marked: Vec<_> =
                self.open(side).filter(|(_, s)| s.marker != 0).map(|(at, s)| (at, *s)).collect();
            if marked.is_empty() {
                continue;
            }
            let source = side.other();
            let originals: BTreeMap<(u32, u64, i64), usize> = self
                .open(source)
                .flat_map(|(at, s)| {
                    [((s.scope, s.key.short(), 0), at), ((s.scope, s.series, s.occurrence), at)]
                })
                .collect();
            let mut series = BTreeMap::new();
            for (at, seen) in marked {
                let occurrence = if seen.series == 0 { 0 } else { seen.occurrence };
                let original = originals.get(&(seen.scope, seen.marker, occurrence));
                let free = original.filter(|other| !self.taken[source as usize][**other]);
                match free {
                    Some(other) if inputs.flows_from(source) => {
                        self.meet_from(side, at, *other, "match_marker", Origin::of(source), matched);
                    }
                    Some(_) => {
                        let seen = self.take(side, at);
                        matched.left.extend(told(inputs, side, &seen).then_some((side, seen, "own_copy")));
                    }
                    None => {
                        let copied = match series.entry(seen.marker) {
                            Entry::Occupied(known) => *known.get(),
                            Entry::Vacant(place) => {
                                let known = details.series(source, seen.marker)? != SeriesState::Unknown;
                                *place.insert(known || linked.binary_search(&seen.marker).is_ok())
                            }
                        };
                        // Where the read was not whole, the copy it has may be missing, and this one be made anew.
                        let scope = inputs.scopes.get(seen.scope as usize);
                        if copied && scope.is_some_and(|scope| scope.reading(side).proves_absence()) {
                            self.items[side as usize][at].marker = 0;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// A copy of ours whose original is nowhere is no foreign change either. One that another integration made is: it
    /// flows on from there.
    fn orphans(&mut self, inputs: &PairInputs<'_>, matched: &mut Matched) {
        for side in SideName::BOTH {
            let marked: Vec<_> = self
                .open(side)
                .filter(|(_, s)| s.marker != 0 && s.marks.has(Marks::OWN))
                .map(|(at, _)| at)
                .collect();
            for at in marked {
                let seen = self.take(side, at);
                matched.left.extend(told(inputs, side, &seen).then_some((side, seen, "own_orphan")));
            }
        }
    }

    /// Pairs what has one UID on both sides. Of UIDs in one calendar that differ by case alone the spelling tells which
    /// is which; what it does not tell is paired where there is one of them on either side.
    fn by_uid(&mut self, matched: &mut Matched) {
        for (at, other) in self.named_alike() {
            let single = self.items[SideName::A as usize][at].occurrence == 0;
            let how = if single { "match_uid" } else { "match_uid_occurrence" };
            self.meet((at, other), how, Origin::Both, matched);
        }
    }

    /// Places of the items that have one UID on both sides.
    fn named_alike(&self) -> Vec<(usize, usize)> {
        let here: Vec<_> = self.open(SideName::A).filter(|(_, s)| !s.uid.is_none()).collect();
        let mut there = self.open(SideName::B).filter(|(_, s)| !s.uid.is_none()).peekable();
        let mut pairs = Vec::new();
        // Both are in the order of their UIDs.
        for group in here.chunk_by(|a, b| a.1.uid == b.1.uid) {
            let Some((_, first)) = group.first() else { continue };
            while there.next_if(|(_, s)| s.uid < first.uid).is_some() {}
            let mut others: Vec<_> =
                std::iter::from_fn(|| there.next_if(|(_, s)| s.uid == first.uid)).collect();
            let mut rest = Vec::new();
            for (at, seen) in group {
                match others.iter().position(|(_, s)| s.spelling == seen.spelling) {
                    Some(other) => pairs.push((*at, others.swap_remove(other).0)),
                    None => rest.push(*at),
                }
            }
            if let ([at], [(other, _)]) = (&rest[..], &others[..]) {
                pairs.push((*at, *other));
            }
        }
        pairs
    }

    /// Pairs what looks the same: one with one, where both calendars were read whole; several are a question. While
    /// a read is not whole, look-alikes wait.
    fn by_likeness(&mut self, inputs: &PairInputs<'_>, matched: &mut Matched) {
        let mut alike: BTreeMap<(u32, u64), [Vec<usize>; 2]> = BTreeMap::new();
        for side in SideName::BOTH {
            for (at, seen) in self.open(side).filter(|(_, s)| s.likeness != 0) {
                alike.entry((seen.scope, seen.likeness)).or_default()[side as usize].push(at);
            }
        }
        alike.retain(|_, [a, b]| !a.is_empty() && !b.is_empty());
        for ((scope, _), [a, b]) in alike {
            let scope = inputs.scopes.get(scope as usize);
            if !scope.is_some_and(|s| s.a.proves_absence() && s.b.proves_absence()) {
                let left = a.iter().map(|at| (SideName::A, *at)).chain(b.iter().map(|at| (SideName::B, *at)));
                for (side, at) in left {
                    matched.left.push((side, self.take(side, at), "other_side_partial"));
                }
            } else if let ([a], [b]) = (&a[..], &b[..]) {
                self.meet((*a, *b), "match_content", Origin::Both, matched);
            } else {
                self.ambiguous(inputs, &a, &b, matched);
            }
        }
    }

    fn ambiguous(&mut self, inputs: &PairInputs<'_>, a: &[usize], b: &[usize], matched: &mut Matched) {
        let of = |side: SideName, places: &[usize]| -> Vec<(SideName, Sighting)> {
            places.iter().map(|at| (side, self.items[side as usize][*at])).collect()
        };
        let mut group = of(SideName::A, a);
        group.extend(of(SideName::B, b));
        group.sort_by_key(|(side, seen)| (*side, seen.key));
        match inputs.answers.get(&group_id(inputs.integration, "ambiguous_pair", &group)) {
            Some(Answer::Apart) => {}
            Some(Answer::Together) => {
                let keyed = |side: SideName, places: &[usize]| {
                    let mut places = places.to_vec();
                    places.sort_by_key(|at| self.items[side as usize][*at].key);
                    places
                };
                let pairs: Vec<_> = keyed(SideName::A, a).into_iter().zip(keyed(SideName::B, b)).collect();
                pairs.into_iter().for_each(|pair| self.meet(pair, "match_answer", Origin::Both, matched));
            }
            _ => {
                a.iter().for_each(|at| self.taken[0][*at] = true);
                b.iter().for_each(|at| self.taken[1][*at] = true);
                matched.asked.push(("ambiguous_pair", group));
            }
        }
    }
}
