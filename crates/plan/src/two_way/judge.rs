//! Decides what becomes of every item that is not as it was agreed.

use std::collections::BTreeSet;

use model::{
    Drift, Fate, Fault, LinkId, LinkMark, Marks, Origin, Ownership, PlanStep, SeriesRole, SideName, Sighting,
};

use crate::{
    Reading,
    two_way::{
        gather::{Record, State},
        inputs::{PairDetails, PairInputs, SeriesState, Whereabouts},
        matching::Met,
        sight::Sided,
        whole::Judged,
    },
};

/// An item to ask details for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) side: SideName,
    pub(crate) key: model::KeyDigest,
    pub(crate) content: model::ContentHash,
    /// Whether the streams showed it: then it must be exactly that.
    pub(crate) exact: bool,
}

impl Wanted {
    pub(crate) fn seen(side: SideName, seen: &Sighting) -> Self {
        Self { side, key: seen.key, content: seen.content, exact: true }
    }

    pub(crate) fn linked(side: SideName, mark: &LinkMark) -> Self {
        Self { side, key: mark.at(side).key, content: mark.at(side).content, exact: false }
    }
}

/// What becomes of it.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// Merge a pair; an end that is not in the streams comes as it was found. `first`: its whole series waits for it.
    Merge {
        mark: LinkMark,
        ends: [Wanted; 2],
        moved: [Option<Box<Sided>>; 2],
        filtered: [bool; 2],
        first: bool,
    },
    /// Pair two items.
    Meet(Met),
    /// Copy an item to the opposite side; with a link if the copy was there before.
    Create { from: Wanted, mark: Option<LinkMark>, series: u64, why: &'static str },
    /// Write a series as one.
    CreateSeries { from: Wanted },
    /// Something becomes of a whole series that was written as one.
    Whole(Judged),
    /// Delete an item, with the text key of why.
    Delete { at: Wanted, mark: Option<LinkMark>, why: &'static str, leaving: Option<Leaving> },
    /// Leave alone what would be this deletion, since somebody rejected it when it was held.
    Rejected(Box<PlanStep>),
    /// Dissolve a pair.
    Unlink { mark: LinkMark, why: &'static str },
    /// Leave an item alone, visibly.
    Leave { at: Wanted, mark: Option<LinkMark>, why: &'static str },
    /// Ask about items that look the same.
    Ask { key: &'static str, group: Vec<(SideName, Sighting)> },
}

/// Why an original no longer counts though it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Leaving {
    Scope,
    Filter,
    Window,
}

impl Leaving {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Scope => "left_scope",
            Self::Filter => "left_filter",
            Self::Window => "left_window",
        }
    }

    pub(crate) fn question(self) -> &'static str {
        match self {
            Self::Scope => "leaving_scope",
            Self::Filter => "leaving_filter",
            Self::Window => "leaving_window",
        }
    }
}

/// Judges with what planning was given.
pub(crate) struct Judge<'a> {
    pub(crate) inputs: &'a PairInputs<'a>,
    pub(crate) details: &'a dyn PairDetails,
    /// Pairs of single occurrences whose whole series waits for them.
    pub(crate) first: &'a BTreeSet<LinkId>,
}

/// Why an item that a filter stops is left alone.
pub const FILTERED_OUT: &str = "filtered_out";

impl Judge<'_> {
    /// What becomes of a link that is not as it was agreed.
    pub(crate) fn record(&self, record: &Record) -> Result<Option<What>, Fault> {
        let mark = record.mark;
        let Some(scope) = self.inputs.scopes.get(mark.scope as usize) else { return Ok(None) };
        let states = SideName::BOTH.map(|side| record.state(side));
        let filtered = states.map(|s| matches!(s, State::Seen(seen) if seen.marks.has(Marks::FILTERED)));
        if let Some(leaving) = self.leaving(&mark, filtered) {
            return self.leave(record, leaving);
        }
        if scope.left {
            return Ok(None);
        }
        if let Some((side, seen)) = unusable(states) {
            return Ok(Some(What::Leave {
                at: Wanted::seen(side, &seen),
                mark: Some(mark),
                why: "item_issue",
            }));
        }
        if let Some(ended) = self.ended(record) {
            return ended;
        }
        match states {
            [State::Absent, State::Absent] => Ok(Some(What::Unlink { mark, why: "gone_on_both" })),
            [State::Absent, _] => self.gone(record, SideName::A),
            [_, State::Absent] => self.gone(record, SideName::B),
            _ if self.first.contains(&mark.id) => self.merge_first(record, filtered),
            _ => Ok(self.merge(record, [None, None], filtered)),
        }
    }

    /// A pair that its whole series waits for. An end that lies beyond what was read is asked for: the series would wait
    /// for ever.
    fn merge_first(&self, record: &Record, filtered: [bool; 2]) -> Result<Option<What>, Fault> {
        let mut moved = [None, None];
        for side in SideName::BOTH {
            let at = wanted(record, side);
            if record.state(side) != State::Quiet || self.details.item(side, at.key, at.content)?.is_some() {
                continue;
            }
            let link = self.details.link(record.mark.id)?;
            match self.details.whereabouts(side, &link)? {
                Whereabouts::Moved(item) => moved[side as usize] = Some(item),
                Whereabouts::Gone | Whereabouts::Unknown => return self.gone(record, side),
            }
        }
        Ok(self.merge(record, moved, filtered))
    }

    fn merge(&self, record: &Record, moved: [Option<Box<Sided>>; 2], filtered: [bool; 2]) -> Option<What> {
        let ends = SideName::BOTH.map(|side| wanted(record, side));
        let first = self.first.contains(&record.mark.id);
        Some(What::Merge { mark: record.mark, ends, moved, filtered, first })
    }

    /// Whether the original of a copy of ours left, and how.
    fn leaving(&self, mark: &LinkMark, filtered: [bool; 2]) -> Option<Leaving> {
        let origin = original(mark.origin)?;
        let scope = self.inputs.scopes.get(mark.scope as usize)?;
        if !self.inputs.flows_from(origin) {
            return None;
        }
        let leaving = [
            (scope.left, Leaving::Scope),
            (filtered[origin as usize], Leaving::Filter),
            (self.inputs.is_narrowed(scope, mark), Leaving::Window),
        ];
        leaving.into_iter().find_map(|(is, leaving)| is.then_some(leaving))
    }

    /// A copy whose original left: kept, deleted, or held until somebody says so. One that was changed since is kept.
    fn leave(&self, record: &Record, leaving: Leaving) -> Result<Option<What>, Fault> {
        let mark = record.mark;
        let Some(copy) = original(mark.origin).map(SideName::other) else { return Ok(None) };
        let answers = self.inputs.rules.leaving;
        let fate = match leaving {
            Leaving::Scope => answers.scope,
            Leaving::Filter => answers.filter,
            Leaving::Window => answers.window,
        };
        let at = wanted(record, copy);
        let why = leaving.key();
        Ok(match record.state(copy) {
            State::Absent => Some(What::Unlink { mark, why }),
            _ if fate == Some(Fate::Keep) => None,
            State::Seen(seen) if seen.content != mark.at(copy).content => {
                Some(What::Leave { at, mark: Some(mark), why: "copy_changed_kept" })
            }
            _ if self.details.item(copy, at.key, at.content)?.is_none() => None,
            _ => {
                let leaving = fate.is_none().then_some(leaving);
                Some(What::Delete { at, mark: Some(mark), why, leaving })
            }
        })
    }

    /// What becomes of the copy of a cancelled original, where its side has no word for that. None: the pair is looked at
    /// as any other; a copy that was changed gives its changes back, or loses them, before it goes.
    fn ended(&self, record: &Record) -> Option<Result<Option<What>, Fault>> {
        let mark = record.mark;
        let from = original(mark.origin)?;
        let copy = from.other();
        let State::Seen(seen) = record.state(from) else { return None };
        if !self.inputs.ends_copy(&mark, from, &seen) || is_changed(record, copy) {
            return None;
        }
        let at = wanted(record, copy);
        let there = match record.state(copy) {
            State::Absent => Ok(false),
            State::Seen(_) | State::Quiet => {
                self.details.item(copy, at.key, at.content).map(|item| item.is_some())
            }
        };
        let why = "cancelled_there";
        Some(there.map(|there| there.then_some(What::Delete { at, mark: Some(mark), why, leaving: None })))
    }

    /// An end that is missing from a whole read, inside the window.
    fn gone(&self, record: &Record, gone: SideName) -> Result<Option<What>, Fault> {
        let (mark, other) = (record.mark, gone.other());
        let at = wanted(record, other);
        let left = |why| Ok(Some(What::Leave { at, mark: Some(mark), why }));
        let Some(there) = self.details.item(other, at.key, at.content)? else {
            // The other end was not read: whatever follows has time until it is.
            return Ok(None);
        };
        let link = self.details.link(mark.id)?;
        match self.details.whereabouts(gone, &link)? {
            Whereabouts::Unknown => return left("whereabouts_unknown"),
            Whereabouts::Moved(item) => {
                let mut moved = [None, None];
                moved[gone as usize] = Some(item);
                return Ok(self.merge(record, moved, [false; 2]));
            }
            Whereabouts::Gone => {}
        }
        let writable = self.inputs.flows_from(other);
        // Where the whole series changed, it alone did: what it says is no change of one occurrence's own.
        let as_all = self.first.contains(&mark.id) && there.meeting.series == SeriesRole::Occurrence;
        if (is_changed(record, other) || link.end(other).waiting.is_some()) && !as_all {
            let flows_back = mark.origin == Origin::of(other) || !self.is_private(record);
            if writable && flows_back {
                return Ok(Some(recreate(at, mark, "modified_beats_deleted")));
            }
            // What nothing keeps of a series we wrote would be a stray in the next run, and go then.
            if self.inputs.flows_from(gone) && self.is_of_copy(other, &link)? {
                return Ok(Some(What::Delete {
                    at,
                    mark: Some(mark),
                    why: "occurrence_gone",
                    leaving: None,
                }));
            }
            return Ok(Some(What::Unlink { mark, why: "modified_beats_deleted" }));
        }
        if !self.inputs.flows_from(gone) {
            let restore = self.inputs.rules.drift == Drift::Restore && self.created_anew(record, other);
            return if restore {
                Ok(Some(recreate(at, mark, "target_gone")))
            } else {
                left("target_gone_left")
            };
        }
        if self.is_private(record) && mark.origin != Origin::of(gone) {
            return left("private_copy_gone");
        }
        if self.inputs.rules.ownership == Ownership::OwnOnly && !mark.origin.made(other) {
            return left("not_ours");
        }
        Ok(Some(What::Delete { at, mark: Some(mark), why: "gone_from_side", leaving: None }))
    }

    /// Whether the end of a link on a side is an occurrence of a series that we wrote there as one.
    fn is_of_copy(&self, side: SideName, link: &model::Link) -> Result<bool, Fault> {
        let series = link.end(side).series;
        if series == 0 {
            return Ok(false);
        }
        let known = self.details.series(side, series)?;
        Ok(matches!(known, SeriesState::Paired(pair) if pair.origin == side.other()))
    }

    /// Whether a missing copy may be made again: its original is in the window.
    fn created_anew(&self, record: &Record, from: SideName) -> bool {
        let scope = self.inputs.scopes.get(record.mark.scope as usize);
        let (start, end) = match record.state(from) {
            State::Seen(seen) => (seen.start, seen.end),
            _ => (record.mark.start, record.mark.end),
        };
        scope.is_some_and(|s| s.covers(start, end))
    }

    fn is_private(&self, record: &Record) -> bool {
        let private = |s| matches!(s, State::Seen(seen) if seen.marks.has(Marks::PRIVATE));
        record.mark.private || SideName::BOTH.iter().any(|side| private(record.state(*side)))
    }

    /// What becomes of two items that met.
    pub(crate) fn met(&self, met: &Met) -> Option<What> {
        let scope = self.inputs.scopes.get(met.a.scope as usize)?;
        let covered = [met.a, met.b].iter().any(|s| scope.covers(s.start, s.end));
        let marks = [(SideName::A, met.a), (SideName::B, met.b)];
        if scope.left || !covered || marks.iter().any(|(_, s)| s.marks.has(Marks::FILTERED)) {
            return None;
        }
        let unusable = marks.iter().find(|(_, s)| s.marks.has(Marks::UNUSABLE));
        Some(match unusable {
            Some((side, seen)) => {
                What::Leave { at: Wanted::seen(*side, seen), mark: None, why: "item_issue" }
            }
            None => What::Meet(*met),
        })
    }

    /// What becomes of an item that one side has alone.
    pub(crate) fn single(&self, side: SideName, seen: &Sighting) -> Option<What> {
        let scope = self.inputs.scopes.get(seen.scope as usize)?;
        let at = Wanted::seen(side, seen);
        // Without a usable time an item lies in no window.
        let unusable = seen.marks.has(Marks::UNUSABLE);
        let inside = unusable || scope.covers(seen.start, seen.end);
        if scope.left || !inside || !self.inputs.flows_from(side) {
            return None;
        }
        if seen.marks.has(Marks::FILTERED) {
            let stopped = seen.marks.has(Marks::STOPPED);
            return stopped.then_some(What::Leave { at, mark: None, why: FILTERED_OUT });
        }
        let other = scope.reading(side.other());
        let leave = [
            (unusable, "item_issue"),
            (seen.marks.has(Marks::CANCELLED), "cancelled_not_copied"),
            (!other.proves_absence() && *other != Reading::Unchanged, "other_side_partial"),
        ];
        let why = leave.into_iter().find_map(|(is, why)| is.then_some(why));
        Some(match why {
            Some(why) => What::Leave { at, mark: None, why },
            None => What::Create { from: at, mark: None, series: seen.series, why: "new_on_side" },
        })
    }

    /// What becomes of an occurrence of a series we wrote, whose original is missing.
    pub(crate) fn stray(&self, side: SideName, seen: &Sighting) -> Option<What> {
        let scope = self.inputs.scopes.get(seen.scope as usize)?;
        let gone = scope.reading(side.other()).proves_absence() && scope.covers(seen.start, seen.end);
        let deletes = gone && !scope.left && self.inputs.flows_from(side.other());
        let at = Wanted::seen(side, seen);
        deletes.then_some(What::Delete { at, mark: None, why: "occurrence_gone", leaving: None })
    }
}

fn wanted(record: &Record, side: SideName) -> Wanted {
    match record.state(side) {
        State::Seen(seen) => Wanted::seen(side, &seen),
        State::Quiet | State::Absent => Wanted::linked(side, &record.mark),
    }
}

/// Whether an end says something else than agreed; the unconfirmed result of our own writing does not.
pub(crate) fn is_changed(record: &Record, side: SideName) -> bool {
    let end = record.mark.at(side);
    match record.state(side) {
        State::Seen(seen) => seen.content != end.content && (end.confirmed || seen.version != end.version),
        State::Quiet | State::Absent => false,
    }
}

fn recreate(from: Wanted, mark: LinkMark, why: &'static str) -> What {
    What::Create { from, mark: Some(mark), series: 0, why }
}

fn unusable(states: [State; 2]) -> Option<(SideName, Sighting)> {
    SideName::BOTH.into_iter().zip(states).find_map(|(side, state)| match state {
        State::Seen(seen) if seen.marks.has(Marks::UNUSABLE) => Some((side, seen)),
        _ => None,
    })
}

/// The side of the original, where the other item is a copy of ours.
fn original(origin: Origin) -> Option<SideName> {
    match origin {
        Origin::A => Some(SideName::A),
        Origin::B => Some(SideName::B),
        Origin::Both => None,
    }
}
