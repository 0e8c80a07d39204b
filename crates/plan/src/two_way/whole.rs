//! Series that were written as one: what becomes of each as a whole, before anybody looks at its occurrences.
//!
//! A side is asked for the whole series, since what lies outside the window is part of it. While something becomes of
//! the whole, its occurrences are left alone: a rule that changes would look like many deletions and new meetings.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Drift, Fate, Fault, Field, FieldHashes, FieldSet, KeyDigest, LinkId, LinkMark, Ownership, Recurrence,
    SeriesMark, SeriesRole, SideName, Sighting, StepId,
};

use crate::{
    content::Encoding,
    two_way::{
        differ::{both, changed, overruled},
        gather::{Gathered, Record, State},
        inputs::{CalendarScope, PairDetails, PairInputs, SeriesNow, SeriesSight, Whereabouts, Whole},
        judge::{Leaving, Wanted, is_changed},
        sight::Sided,
    },
};

/// What a whole series says: an item with the series' id, its rule and its first occurrence.
pub fn series_mark(item: &Sided, zone: &TimeZone) -> SeriesMark {
    let mut fields = item.hashes();
    fields.set(Field::When, 0);
    let times = item.series.as_ref().map_or(0, |rule| times(rule, &item.carried().when, zone));
    SeriesMark { series: item.series_key, item_ref: item.item_ref.clone(), fields, times }
}

/// Digest of when a series is, without the days it leaves out: those are occurrences' own.
pub(crate) fn times(rule: &Recurrence, when: &model::When, zone: &TimeZone) -> u64 {
    let plain = Recurrence { except: Vec::new(), ..rule.explicit() };
    let (start, end) = when.span(zone);
    let mut bytes = Encoding::new(b"series-times");
    bytes.bytes(&serde_json::to_vec(&plain).unwrap_or_default());
    bytes.byte(matches!(when, model::When::AllDay { .. }).into());
    bytes.instant(Some(start)).instant(Some(end));
    KeyDigest(bytes.digest()).short().max(1)
}

/// What becomes of a whole series. In its sets of fields, [`Field::When`] is everything about when it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WholeFate {
    /// Nothing: its occurrences are looked at.
    Quiet,
    /// It is left alone with everything of it, visibly.
    Waits(&'static str),
    /// It is left alone until a person says which side is right about these fields.
    Asks { fields: FieldSet, question: StepId },
    /// Both sides came to say the same; that is remembered.
    Agrees,
    /// Fields are written to a side. Others wait for a step of their own; `over` tells why the target's changes of the
    /// same fields lose.
    Write { target: SideName, fields: FieldSet, waits: FieldSet, over: Option<&'static str> },
    /// It is written to a side anew.
    Create { target: SideName, why: &'static str },
    /// It is removed from a side.
    Delete { target: SideName, why: &'static str, leaving: Option<Leaving> },
    /// The pair is dissolved.
    Unlink(&'static str),
}

impl WholeFate {
    /// The side it writes to.
    fn target(&self) -> Option<SideName> {
        match self {
            Self::Write { target, .. } | Self::Delete { target, .. } => Some(*target),
            _ => None,
        }
    }
}

/// A series and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// Its place in [`PairInputs::series`].
    pub(crate) no: usize,
    pub(crate) scope: u32,
    pub(crate) fate: WholeFate,
    /// How many occurrences in sight it takes away.
    pub(crate) lost: u64,
}

/// Judges all series and takes what belongs to those of which something becomes out of what was gathered.
///
/// # Errors
/// Faults of `details`.
pub(crate) fn judge_wholes(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    gathered: &mut Gathered,
) -> Result<Vec<Judged>, Fault> {
    let mut judged = Vec::new();
    let mut by = [BTreeMap::new(), BTreeMap::new()];
    for (no, now) in inputs.series.iter().enumerate() {
        let place = inputs.scopes.binary_search_by(|scope| scope.mailbox.as_str().cmp(&now.link.mailbox));
        let Ok(place) = place else { continue };
        let fate = fate(inputs, &inputs.scopes[place], now);
        if fate != WholeFate::Quiet {
            let scope = u32::try_from(place).unwrap_or(u32::MAX);
            by[0].insert((scope, now.link.a.series), judged.len());
            by[1].insert((scope, now.link.b.series), judged.len());
            judged.push(Judged { no, scope, fate, lost: 0 });
        }
    }
    if !judged.is_empty() {
        Taking { inputs, details, by, judged: &mut judged }.take(gathered)?;
    }
    Ok(judged)
}

/// Takes records and items of series out of what was gathered.
struct Taking<'a> {
    inputs: &'a PairInputs<'a>,
    details: &'a dyn PairDetails,
    by: [BTreeMap<(u32, u64), usize>; 2],
    judged: &'a mut Vec<Judged>,
}

/// How one occurrence stands to what becomes of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// Nothing of it would be lost.
    Aside,
    /// What somebody did to it on the target is carried away first.
    First,
    /// What somebody did to it on the target has no place any more where it should be carried to.
    Lost,
}

impl Taking<'_> {
    fn take(mut self, gathered: &mut Gathered) -> Result<(), Fault> {
        let mut belongs = BTreeMap::new();
        for record in gathered.records.values() {
            if let Some(at) = self.series_of(&record.mark)? {
                belongs.insert(record.mark.id, at);
            }
        }
        let first = self.settle_first(gathered, &belongs)?;
        let mut counts: Vec<(u64, u64)> = vec![(0, 0); self.judged.len()];
        let judged = &*self.judged;
        gathered.records.retain(|id, record| {
            let Some(at) = belongs.get(id) else { return true };
            let gone = SideName::BOTH.iter().any(|side| record.state(*side) == State::Absent);
            counts[*at].0 += u64::from(gone || judged[*at].removes());
            first.contains(id)
        });
        gathered.first = first;
        for side in SideName::BOTH {
            let of = |seen: &Sighting| self.by[side as usize].get(&(seen.scope, seen.series)).copied();
            gathered.fresh[side as usize].retain(|seen| match of(seen) {
                Some(at) => {
                    counts[at].1 += 1;
                    false
                }
                None => true,
            });
            gathered.twins.retain(|(of_side, seen)| *of_side != side || of(seen).is_none());
        }
        for (one, (gone, new)) in self.judged.iter_mut().zip(counts) {
            one.lost = match one.fate {
                WholeFate::Delete { .. } => gone.max(1),
                WholeFate::Write { fields, .. } if fields.has(Field::When) => gone.saturating_sub(new),
                _ => 0,
            };
        }
        Ok(())
    }

    /// Lets wholes wait for what somebody did to single occurrences of the side they are written to; gives those links.
    fn settle_first(
        &mut self,
        gathered: &Gathered,
        belongs: &BTreeMap<LinkId, usize>,
    ) -> Result<BTreeSet<LinkId>, Fault> {
        let mut first: BTreeMap<usize, BTreeSet<LinkId>> = BTreeMap::new();
        let mut lost = BTreeSet::new();
        for (id, at) in belongs {
            let Some(record) = gathered.records.get(id) else { continue };
            match self.stands(&self.judged[*at], record)? {
                Stands::First => _ = first.entry(*at).or_default().insert(*id),
                Stands::Lost => _ = lost.insert(*at),
                Stands::Aside => {}
            }
        }
        for at in lost {
            let one = &self.judged[at];
            self.judged[at].fate = self.instead(one);
        }
        for at in first.keys() {
            self.judged[*at].fate = WholeFate::Waits("series_waits");
        }
        Ok(first.into_values().flatten().collect())
    }

    /// What becomes of a series that somebody changed single occurrences of, which would be lost.
    fn instead(&self, one: &Judged) -> WholeFate {
        let now = &self.inputs.series[one.no];
        match &one.fate {
            WholeFate::Delete { leaving: Some(_), .. } => WholeFate::Waits("copy_changed_kept"),
            WholeFate::Delete { target, why: "gone_from_side", .. } => {
                match self.inputs.flows_from(*target) && *target == now.link.origin {
                    true => WholeFate::Create { target: target.other(), why: "modified_beats_deleted" },
                    false => WholeFate::Unlink("modified_beats_deleted"),
                }
            }
            WholeFate::Write { target, fields, .. } => overruled(self.inputs, now, *target, *fields),
            fate => fate.clone(),
        }
    }

    fn stands(&self, one: &Judged, record: &Record) -> Result<Stands, Fault> {
        let Some(target) = one.fate.target() else { return Ok(Stands::Aside) };
        let source = target.other();
        let now = &self.inputs.series[one.no];
        let gone = record.state(target) == State::Absent;
        let changed = is_changed(record, target) && self.is_apart(record, target)?;
        let flows = self.inputs.flows_from(target);
        let closed = source == now.link.origin
            && (self.inputs.rules.ownership == Ownership::OwnOnly || now.link.private || record.mark.private);
        let there = (gone || changed) && self.is_there(record, source)?;
        Ok(match &one.fate {
            // What is left or deleted as one is judged by what was done to it.
            WholeFate::Delete { leaving: Some(_), .. } | WholeFate::Delete { why: "gone_from_side", .. } => {
                if changed {
                    Stands::Lost
                } else {
                    Stands::Aside
                }
            }
            _ if !flows || closed => Stands::Aside,
            // Not every calendar tells which occurrences were left out. One that cannot be removed by itself, since it was
            // not read, keeps the series from nothing.
            _ if gone && there => match self.is_at_hand(record, source)? {
                true => Stands::First,
                false => Stands::Aside,
            },
            // What an occurrence says of its own outlives a change of what all say, but not one of when they are.
            WholeFate::Write { fields, .. } if !fields.has(Field::When) => Stands::Aside,
            _ if changed && there => Stands::First,
            WholeFate::Write { .. } if changed => Stands::Lost,
            _ => Stands::Aside,
        })
    }

    /// Whether an occurrence has a place on a side: it was read, or is beyond what was. Of a series that moved as a whole,
    /// the start that named it may be none any more.
    fn is_there(&self, record: &Record, side: SideName) -> Result<bool, Fault> {
        if record.state(side) != State::Quiet || self.is_at_hand(record, side)? {
            return Ok(record.state(side) != State::Absent);
        }
        let link = self.details.link(record.mark.id)?;
        Ok(self.details.whereabouts(side, &link)? != Whereabouts::Gone)
    }

    /// Whether an occurrence was read on a side.
    fn is_at_hand(&self, record: &Record, side: SideName) -> Result<bool, Fault> {
        let wanted = match record.state(side) {
            State::Seen(seen) => Wanted::seen(side, &seen),
            State::Quiet | State::Absent => Wanted::linked(side, &record.mark),
        };
        Ok(self.details.item(side, wanted.key, wanted.content)?.is_some())
    }

    /// Whether an occurrence says something of its own on a side.
    fn is_apart(&self, record: &Record, side: SideName) -> Result<bool, Fault> {
        let State::Seen(seen) = record.state(side) else { return Ok(false) };
        let wanted = Wanted::seen(side, &seen);
        let item = self.details.item(side, wanted.key, wanted.content)?;
        Ok(item.is_some_and(|item| item.meeting.series == SeriesRole::Exception))
    }

    fn series_of(&self, mark: &LinkMark) -> Result<Option<usize>, Fault> {
        let first = self.by[0].range((mark.scope, 0)..).next();
        if first.is_none_or(|((scope, _), _)| *scope != mark.scope) {
            return Ok(None);
        }
        let link = self.details.link(mark.id)?;
        let of = |side: SideName| {
            let series = link.end(side).series;
            if series == 0 { None } else { self.by[side as usize].get(&(mark.scope, series)) }
        };
        Ok(of(SideName::A).or_else(|| of(SideName::B)).copied())
    }
}

impl Judged {
    fn removes(&self) -> bool {
        matches!(self.fate, WholeFate::Delete { .. })
    }
}

/// What becomes of a series as a whole.
fn fate(inputs: &PairInputs<'_>, scope: &CalendarScope, now: &SeriesNow) -> WholeFate {
    let origin = now.link.origin;
    let copy = origin.other();
    let read = SideName::BOTH.iter().any(|side| scope.reading(*side).proves_absence());
    match (now.at(origin), now.at(copy)) {
        (_, SeriesSight::There(there)) if scope.left => left(inputs, Leaving::Scope, copy, now, there),
        _ if scope.left => WholeFate::Quiet,
        (SeriesSight::Unknown, _) | (_, SeriesSight::Unknown) if read => WholeFate::Waits("series_unread"),
        (SeriesSight::Unknown, _) | (_, SeriesSight::Unknown) => WholeFate::Quiet,
        (SeriesSight::Gone, SeriesSight::Gone) => WholeFate::Unlink("gone_on_both"),
        (SeriesSight::Gone, SeriesSight::There(there)) => gone(inputs, now, origin, there),
        (SeriesSight::There(there), SeriesSight::Gone) => gone(inputs, now, copy, there),
        (SeriesSight::There(from), SeriesSight::There(there)) if from.filtered => {
            match inputs.flows_from(origin) {
                true => left(inputs, Leaving::Filter, copy, now, there),
                false => WholeFate::Quiet,
            }
        }
        (SeriesSight::There(from), SeriesSight::There(to)) => {
            both(inputs, now, if origin == SideName::A { [from, to] } else { [to, from] })
        }
    }
}

/// The original left; the copy is kept, deleted, or held until somebody says so.
fn left(
    inputs: &PairInputs<'_>,
    leaving: Leaving,
    copy: SideName,
    now: &SeriesNow,
    there: &Whole,
) -> WholeFate {
    let answers = inputs.rules.leaving;
    let fate = if leaving == Leaving::Scope { answers.scope } else { answers.filter };
    match fate {
        _ if !inputs.flows_from(copy.other()) => WholeFate::Quiet,
        Some(Fate::Keep) => WholeFate::Quiet,
        _ if !changed(inputs, now, copy, there).is_empty() => WholeFate::Waits("copy_changed_kept"),
        _ => {
            let held = fate.is_none().then_some(leaving);
            WholeFate::Delete { target: copy, why: leaving.key(), leaving: held }
        }
    }
}

/// One side is without it, the other still has it.
fn gone(inputs: &PairInputs<'_>, now: &SeriesNow, gone: SideName, there: &Whole) -> WholeFate {
    let other = gone.other();
    let original = now.link.origin == other;
    let flows = inputs.flows_from(other);
    if !changed(inputs, now, other, there).is_empty() {
        return match flows && original {
            true => WholeFate::Create { target: gone, why: "modified_beats_deleted" },
            false => WholeFate::Unlink("modified_beats_deleted"),
        };
    }
    if !inputs.flows_from(gone) {
        return match original && inputs.rules.drift == Drift::Restore {
            true => WholeFate::Create { target: gone, why: "target_gone" },
            false => WholeFate::Waits("target_gone_left"),
        };
    }
    if now.link.private && original {
        return WholeFate::Waits("private_copy_gone");
    }
    if inputs.rules.ownership == Ownership::OwnOnly && original {
        return WholeFate::Waits("not_ours");
    }
    if inputs.capability(other).series.is_none() {
        return WholeFate::Waits("series_gone_there");
    }
    WholeFate::Delete { target: other, why: "gone_from_side", leaving: None }
}

/// Series by the digests of their originals.
pub(crate) type Originals<'a> = BTreeMap<(SideName, u64), &'a SeriesNow>;

/// Series by the digests of their originals.
pub(crate) fn originals<'a>(inputs: &PairInputs<'a>) -> Originals<'a> {
    let all = inputs.series.iter();
    all.map(|now| ((now.link.origin, now.link.at(now.link.origin).series), now)).collect()
}

/// Whether the copy of a series says that somebody there left this occurrence out.
pub(crate) fn left_out_there(originals: &Originals<'_>, side: SideName, seen: &Sighting) -> bool {
    let of = originals.get(&(side, seen.series));
    let Some((now, whole)) = of.and_then(|now| Some((now, now.at(side.other()).whole()?))) else {
        return false;
    };
    let Some(there) = &whole.item.series else { return false };
    let zone = there.zone.as_deref().and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    let day = Timestamp::from_second(seen.occurrence).map(|at| at.to_zoned_datetime(zone).date());
    day.is_ok_and(|day| there.except.contains(&day) && !now.link.rule.except.contains(&day))
}

/// Whether two items say the same apart from their times: what all occurrences of a series say alike.
pub(crate) fn alike(a: &Sided, b: &Sided) -> bool {
    let said = |item: &Sided| -> FieldHashes {
        let mut fields = item.hashes();
        fields.set(Field::When, 0);
        fields
    };
    said(a) == said(b)
}
