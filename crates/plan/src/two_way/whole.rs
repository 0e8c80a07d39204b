//! Series that were written as one: what becomes of each as a whole, before anybody looks at its occurrences.
//!
//! A side is asked for the whole series, since what lies outside the window is part of it. While something becomes of
//! the whole, its occurrences are left alone: a rule that changes would look like many deletions and new meetings.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use model::{
    ConflictRule, Drift, Fate, Fault, Field, FieldHashes, FieldSet, KeyDigest, LinkMark, Ownership,
    Recurrence, SeriesMark, SideName, Sighting,
};

use crate::{
    content::Encoding,
    two_way::{
        gather::{Gathered, State},
        inputs::{CalendarScope, PairDetails, PairInputs, SeriesNow, SeriesSight, Whole},
        judge::{Leaving, is_changed},
        rule,
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
fn times(rule: &Recurrence, when: &model::When, zone: &TimeZone) -> u64 {
    let plain = Recurrence { except: Vec::new(), ..rule.explicit() };
    let (start, end) = when.span(zone);
    let mut bytes = Encoding::new(b"series-times");
    bytes.bytes(&serde_json::to_vec(&plain).unwrap_or_default());
    bytes.byte(matches!(when, model::When::AllDay { .. }).into());
    bytes.instant(Some(start)).instant(Some(end));
    KeyDigest(bytes.digest()).short().max(1)
}

/// What becomes of a whole series.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WholeFate {
    /// Nothing: its occurrences are looked at.
    Quiet,
    /// It is left alone with everything of it, visibly.
    Waits(&'static str),
    /// Fields, and when it is, are written to a side.
    Write { target: SideName, fields: FieldSet, times: bool, over: bool },
    /// It is written to a side anew.
    Create { target: SideName, why: &'static str },
    /// It is removed from a side.
    Delete { target: SideName, why: &'static str, leaving: Option<Leaving> },
    /// The pair is dissolved.
    Unlink(&'static str),
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

impl Taking<'_> {
    fn take(self, gathered: &mut Gathered) -> Result<(), Fault> {
        let mut belongs = BTreeMap::new();
        for record in gathered.records.values() {
            if let Some(at) = self.series_of(&record.mark)? {
                belongs.insert(record.mark.id, at);
            }
        }
        // What somebody did to single occurrences of the copy flows back first: the whole waits for it.
        for (id, at) in &belongs {
            let (Some(record), one) = (gathered.records.get(id), &self.judged[*at]) else { continue };
            if let WholeFate::Write { target, fields, times, .. } = one.fate
                && self.inputs.flows_from(target)
                && is_changed(record, target)
            {
                let now = &self.inputs.series[one.no];
                self.judged[*at].fate = match target == now.link.origin {
                    true => overruled(self.inputs, now, (fields, times), &one.fate),
                    false => WholeFate::Waits("series_waits"),
                };
            }
        }
        let mut counts: Vec<(u64, u64)> = vec![(0, 0); self.judged.len()];
        let judged = &*self.judged;
        gathered.records.retain(|id, record| {
            let Some(at) = belongs.get(id) else { return true };
            let origin = self.inputs.series[judged[*at].no].link.origin;
            let gone = SideName::BOTH.iter().any(|side| record.state(*side) == State::Absent);
            counts[*at].0 += u64::from(gone || judged[*at].removes());
            judged[*at].fate == WholeFate::Waits("series_waits") && is_changed(record, origin.other())
        });
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
                WholeFate::Write { times: true, .. } => gone.saturating_sub(new),
                _ => 0,
            };
        }
        Ok(())
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
        (SeriesSight::There(from), SeriesSight::There(to)) => both(inputs, now, from, to),
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
        _ if changed(inputs, now, copy, there).is_some() => WholeFate::Waits("copy_changed_kept"),
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
    if changed(inputs, now, other, there).is_some() {
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

/// Fields in which a side differs from what was agreed, and whether it is at other times; none where it does not.
fn changed(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    side: SideName,
    whole: &Whole,
) -> Option<(FieldSet, bool)> {
    let (was, is) = (now.link.at(side), series_mark(&whole.item, inputs.zone));
    let shared = inputs.a.reads.and(inputs.b.reads);
    // What the other side does not hold is no change to it.
    let fields = was.fields.differing(&is.fields).and(shared).and(inputs.capability(side.other()).writes);
    let times = was.times != is.times;
    (times || !fields.is_empty()).then_some((fields, times))
}

fn both(inputs: &PairInputs<'_>, now: &SeriesNow, from: &Whole, to: &Whole) -> WholeFate {
    let origin = now.link.origin;
    let copy = origin.other();
    let changes = (changed(inputs, now, origin, from), changed(inputs, now, copy, to));
    match changes {
        (None, None) => WholeFate::Quiet,
        (Some(what), None) => write(inputs, now, copy, from, what, false),
        (None, Some(what)) if inputs.flows_from(copy) => back(inputs, now, to, what, false),
        (Some(what), Some(other)) => {
            let what = (what.0.or(other.0), what.1 || other.1);
            match winner(inputs, origin) {
                Some(side) if side == origin => write(inputs, now, copy, from, what, true),
                Some(_) => back(inputs, now, to, what, true),
                None => WholeFate::Waits("series_conflict"),
            }
        }
        (None, Some(what)) if inputs.rules.drift == Drift::Restore => {
            write(inputs, now, copy, from, what, false)
        }
        (None, Some(_)) => WholeFate::Waits("drift_left"),
    }
}

/// Who wins where both sides changed the whole; none where a person has to say so.
fn winner(inputs: &PairInputs<'_>, origin: SideName) -> Option<SideName> {
    match (inputs.flows_from(origin.other()), inputs.rules.conflict) {
        (false, _) => Some(origin),
        (_, ConflictRule::OaWins) => Some(SideName::B),
        (_, ConflictRule::ThirdPartyWins) => Some(SideName::A),
        (_, ConflictRule::Newest | ConflictRule::Ask) => None,
    }
}

/// A change of the original is written to the copy; a rule that this cannot hold any more ends the copy, and single
/// meetings follow.
fn write(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    target: SideName,
    from: &Whole,
    (fields, times): (FieldSet, bool),
    over: bool,
) -> WholeFate {
    if !inputs.flows_from(target.other()) {
        return WholeFate::Waits("drift_left");
    }
    let Some(able) = &inputs.capability(target).series else { return WholeFate::Waits("series_unread") };
    let Some(rule) = &from.item.series else { return WholeFate::Waits("series_unread") };
    let held = rule::check(rule).map_err(|_| ()).and_then(|()| rule::holds(rule, able).map_err(|_| ()));
    if held.is_err() || !inputs.rules.series {
        return WholeFate::Delete { target, why: "series_no_longer_held", leaving: None };
    }
    let cut = now.now[target as usize].whole().map_or(FieldSet::NONE, |whole| whole.item.cut);
    let fields = fields.and(inputs.capability(target).writes).minus(cut);
    if fields.is_empty() && !times {
        return WholeFate::Quiet;
    }
    WholeFate::Write { target, fields, times, over }
}

/// The copy changed as a whole while single occurrences of the original did: as where both changed as a whole, one of
/// them wins.
fn overruled(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    what: (FieldSet, bool),
    back: &WholeFate,
) -> WholeFate {
    let origin = now.link.origin;
    match (winner(inputs, origin), now.at(origin).whole()) {
        (Some(side), Some(from)) if side == origin => write(inputs, now, origin.other(), from, what, true),
        (Some(_), _) => back.clone(),
        (None, _) => WholeFate::Waits("series_conflict"),
    }
}

/// A change of the copy flows back, where the original's side takes whole series.
fn back(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    to: &Whole,
    what: (FieldSet, bool),
    over: bool,
) -> WholeFate {
    let origin = now.link.origin;
    if now.link.private {
        return WholeFate::Waits("private_kept");
    }
    if inputs.rules.ownership == Ownership::OwnOnly {
        return WholeFate::Waits("not_ours");
    }
    let able = inputs.capability(origin).series.as_ref();
    let held = able
        .zip(to.item.series.as_ref())
        .is_some_and(|(able, rule)| rule::check(rule).is_ok() && rule::holds(rule, able).is_ok());
    if held { write(inputs, now, origin, to, what, over) } else { WholeFate::Waits("series_changed_there") }
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
