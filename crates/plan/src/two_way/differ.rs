//! What becomes of a series that both sides have: as of a pair, field by field, with everything about when it is as one
//! field. A step writes one side, so that what flows the other way follows in the next run.

use model::{
    Answer, ConflictRule, ContentHash, Drift, Field, FieldSet, KeyDigest, Ownership, SideName, StepId,
};

use crate::{
    content::Encoding,
    two_way::{
        fields::field_hashes,
        inputs::{PairInputs, SeriesNow, Whole},
        pairing::newest,
        rule,
        steps::conflict_id,
        whole::{WholeFate, series_mark, times},
    },
};

/// Fields in which a side differs from what was agreed.
pub(crate) fn changed(inputs: &PairInputs<'_>, now: &SeriesNow, side: SideName, whole: &Whole) -> FieldSet {
    let (was, is) = (now.link.at(side), series_mark(&whole.item, inputs.zone));
    let shared = inputs.a.reads.and(inputs.b.reads);
    // What the other side does not hold is no change to it.
    let mut fields = was.fields.differing(&is.fields).and(shared).and(inputs.capability(side.other()).writes);
    if was.times != is.times {
        fields.add(Field::When);
    }
    fields
}

/// What becomes of a series whose ends say this.
pub(crate) fn both(inputs: &PairInputs<'_>, now: &SeriesNow, [a, b]: [&Whole; 2]) -> WholeFate {
    let seen = [changed(inputs, now, SideName::A, a), changed(inputs, now, SideName::B, b)];
    let same = same(inputs, [a, b]);
    let changes = seen.map(|fields| fields.minus(same));
    let of = |side: SideName| changes[side as usize];
    if of(SideName::A).or(of(SideName::B)).is_empty() {
        return if seen[0].or(seen[1]).is_empty() { WholeFate::Quiet } else { WholeFate::Agrees };
    }
    let one_way = SideName::BOTH.into_iter().find(|side| !inputs.flows_from(side.other()));
    if let Some(source) = one_way {
        return from_one_side(inputs, now, [a, b], source, changes);
    }
    let (origin, copy) = (now.link.origin, now.link.origin.other());
    let flow = |source: SideName, over| carry(inputs, now, [a, b], source, of(source), changes, over);
    let clash = of(origin).and(of(copy));
    if !clash.is_empty() {
        return match winner(inputs, now, [a, b]) {
            Some((side, why)) => flow(side, Some(why)),
            None => WholeFate::Asks { fields: clash, question: question(inputs, now, [a, b]) },
        };
    }
    if of(origin).is_empty() {
        return flow(copy, None);
    }
    match flow(origin, None) {
        // What cannot be written keeps nothing else from flowing.
        WholeFate::Quiet if !of(copy).is_empty() => flow(copy, None),
        fate => fate,
    }
}

/// Changes flow away from `source` alone: the other side is brought back, or keeps what it changed.
fn from_one_side(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    wholes: [&Whole; 2],
    source: SideName,
    changes: [FieldSet; 2],
) -> WholeFate {
    let (own, drifted) = (changes[source as usize], changes[source.other() as usize]);
    let restores = inputs.rules.drift == Drift::Restore;
    let fields = if restores { own.or(drifted) } else { own };
    if fields.is_empty() {
        return WholeFate::Waits("drift_left");
    }
    let over = (!fields.and(drifted).is_empty()).then_some("source_wins");
    carry(inputs, now, wholes, source, fields, changes, over)
}

/// Fields that say the same on both sides, whatever was agreed.
fn same(inputs: &PairInputs<'_>, wholes: [&Whole; 2]) -> FieldSet {
    let carries = |from: SideName| {
        let (from, to) = (&wholes[from as usize].item, &wholes[from.other() as usize].item);
        let (carried, own) = (field_hashes(from.carried()), field_hashes(&to.meeting));
        let mut same = FieldSet::ALL.minus(carried.differing(&own));
        let rules = from.series.as_ref().zip(to.series.as_ref());
        let at_once = rules.is_some_and(|(carried, own)| {
            times(carried, &from.carried().when, inputs.zone) == times(own, &to.meeting.when, inputs.zone)
        });
        let times: FieldSet = [Field::When].into_iter().collect();
        same = if at_once { same.or(times) } else { same.minus(times) };
        same
    };
    let flowing = SideName::BOTH.into_iter().filter(|side| inputs.flows_from(*side));
    flowing.map(carries).fold(FieldSet::NONE, FieldSet::or)
}

/// Who wins where both sides changed the same, and why; none where a person has to say so.
fn winner(inputs: &PairInputs<'_>, now: &SeriesNow, wholes: [&Whole; 2]) -> Option<(SideName, &'static str)> {
    if let Some(source) = SideName::BOTH.into_iter().find(|side| !inputs.flows_from(side.other())) {
        return Some((source, "source_wins"));
    }
    if now.link.private {
        return Some((now.link.origin, "original_wins"));
    }
    match inputs.answers.get(&question(inputs, now, wholes)) {
        Some(Answer::TakeA) => return Some((SideName::A, "answer_wins")),
        Some(Answer::TakeB) => return Some((SideName::B, "answer_wins")),
        _ => {}
    }
    let items = wholes.map(|whole| &whole.item);
    let told = items.iter().all(|item| item.modified.is_some());
    match inputs.rules.conflict {
        ConflictRule::OaWins => Some((SideName::B, "oa_wins")),
        ConflictRule::ThirdPartyWins => Some((SideName::A, "third_party_wins")),
        ConflictRule::Newest if told => Some((newest(items), "newest_wins")),
        ConflictRule::Newest => Some((newest(items), "newest_unknown")),
        ConflictRule::Ask => None,
    }
}

/// The step that shows a conflict about a whole series: the same as long as both sides say the same.
fn question(inputs: &PairInputs<'_>, now: &SeriesNow, wholes: [&Whole; 2]) -> StepId {
    let end = |side: SideName| {
        let mark = series_mark(&wholes[side as usize].item, inputs.zone);
        let mut key = KeyDigest::default();
        key.0[..8].copy_from_slice(&now.link.at(side).series.to_le_bytes());
        let mut bytes = Encoding::new(b"series-conflict");
        mark.fields.0.iter().chain([&mark.times]).for_each(|hash| {
            bytes.number(*hash);
        });
        (key, ContentHash(bytes.digest()))
    };
    conflict_id(inputs.integration, SideName::BOTH.map(end))
}

/// Fields are carried away from a side. What else changed waits for a step of its own.
fn carry(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    wholes: [&Whole; 2],
    source: SideName,
    fields: FieldSet,
    changes: [FieldSet; 2],
    over: Option<&'static str>,
) -> WholeFate {
    let target = source.other();
    let (from, to) = (wholes[source as usize], wholes[target as usize]);
    let to_original = target == now.link.origin;
    if to_original && now.link.private {
        return WholeFate::Waits("private_kept");
    }
    if to_original && inputs.rules.ownership == Ownership::OwnOnly {
        return WholeFate::Waits("not_ours");
    }
    let able = inputs.capability(target).series.as_ref().zip(from.item.series.as_ref());
    let held = able.map(|(able, rule)| rule::check(rule).is_ok() && rule::holds(rule, able).is_ok());
    match held {
        Some(true) if to_original || inputs.rules.series => {}
        _ if to_original => return WholeFate::Waits("series_changed_there"),
        // A rule that the copy cannot hold any more ends it, and single meetings follow.
        Some(_) => return WholeFate::Delete { target, why: "series_no_longer_held", leaving: None },
        None => return WholeFate::Waits("series_unread"),
    }
    let fields = fields.and(writable(inputs, target)).minus(to.item.cut);
    if fields.is_empty() {
        return WholeFate::Quiet;
    }
    let waits = changes[0].or(changes[1]).minus(fields);
    WholeFate::Write { target, fields, waits, over }
}

/// Fields that can be written to a side; when a series is always can, where its side holds rules.
fn writable(inputs: &PairInputs<'_>, target: SideName) -> FieldSet {
    let mut fields = inputs.capability(target).writes;
    fields.add(Field::When);
    fields
}

/// One side changed when the whole series is, the other one single occurrences that have no place in it any more: as
/// where both changed the whole, one of them wins.
pub(crate) fn overruled(
    inputs: &PairInputs<'_>,
    now: &SeriesNow,
    target: SideName,
    fields: FieldSet,
) -> WholeFate {
    let sides = (now.at(SideName::A).whole(), now.at(SideName::B).whole());
    let (Some(a), Some(b)) = sides else { return WholeFate::Waits("series_unread") };
    let same = same(inputs, [a, b]);
    let changes =
        [(SideName::A, a), (SideName::B, b)].map(|(side, it)| changed(inputs, now, side, it).minus(same));
    let times: FieldSet = [Field::When].into_iter().collect();
    match winner(inputs, now, [a, b]) {
        Some((side, why)) if side == target => carry(inputs, now, [a, b], side, times, changes, Some(why)),
        Some((side, why)) => carry(inputs, now, [a, b], side, fields, changes, Some(why)),
        None => WholeFate::Asks { fields: times, question: question(inputs, now, [a, b]) },
    }
}
