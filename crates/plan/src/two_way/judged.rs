//! The list of everything that becomes of something, in the plan's order, and what the guards say to it.

use std::collections::{BTreeMap, BTreeSet};

use model::{Fault, Guard, GuardKind, KeyDigest, Marks, Ownership, SideName, Sighting};

use crate::{
    Tally,
    guard::ROOMS_NAMED,
    two_way::{
        gather::Gathered,
        inputs::{PairDetails, PairInputs, SeriesState},
        judge::{Judge, Leaving, Wanted, What},
        matching::Matched,
        rule,
        series::as_whole,
        sight::Sided,
        whole::{Judged, Originals, WholeFate, alike, left_out_there, originals},
    },
};

/// One thing and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct Matter {
    pub(crate) scope: u32,
    start: i64,
    key: KeyDigest,
    pub(crate) what: What,
}

/// Judges every record and every matched item.
///
/// # Errors
/// Faults of `details`.
pub(crate) fn judge_all(
    judge: &Judge<'_>,
    gathered: &Gathered,
    matched: Matched,
    wholes: Vec<Judged>,
) -> Result<Vec<Matter>, Fault> {
    let mut matters: Vec<Matter> = wholes
        .into_iter()
        .map(|one| {
            let mut key = KeyDigest::default();
            let series = judge.inputs.series[one.no].link.a.series;
            key.0[..8].copy_from_slice(&series.to_le_bytes());
            Matter { scope: one.scope, start: i64::MIN, key, what: What::Whole(one) }
        })
        .collect();
    for record in gathered.records.values() {
        let mark = record.mark;
        let what = judge.record(record)?;
        matters.extend(what.map(|what| Matter {
            scope: mark.scope,
            start: mark.start,
            key: mark.a.key,
            what,
        }));
    }
    let originals = originals(judge.inputs);
    let seen = |seen: &Sighting, what| Matter { scope: seen.scope, start: seen.start, key: seen.key, what };
    matters.extend(matched.met.iter().filter_map(|met| judge.met(met).map(|what| seen(&met.a, what))));
    for (side, item) in &matched.strays {
        matters.extend(judge.stray(*side, item).map(|what| seen(item, what)));
    }
    for side in SideName::BOTH {
        let single = matched.single[side as usize].iter();
        let single: Vec<_> = single
            .filter_map(|s| judge.single(side, s).map(|what| (s, what)))
            .map(|(s, what)| match what {
                What::Create { from, .. } if flows_back(judge.inputs, &originals, side, s) => {
                    let why = "occurrence_gone";
                    seen(s, What::Delete { at: from, mark: None, why, leaving: None })
                }
                what => seen(s, what),
            })
            .collect();
        let apart = apart(&matched, side);
        matters.extend(series_as_one(judge.inputs, judge.details, side, single, &apart)?);
    }
    let left =
        matched.left.into_iter().chain(gathered.twins.iter().map(|(s, t)| (*s, *t, "contradicting_twin")));
    matters.extend(left.map(|(side, item, why)| {
        seen(&item, What::Leave { at: Wanted::seen(side, &item), mark: None, why })
    }));
    for (key, group) in matched.asked {
        if let Some((_, first)) = group.first().copied() {
            matters.push(seen(&first, What::Ask { key, group }));
        }
    }
    for (side, mark) in &gathered.partial {
        let what = What::Leave {
            at: Wanted::linked(side.other(), mark),
            mark: Some(*mark),
            why: "calendar_partial",
        };
        matters.push(Matter { scope: mark.scope, start: mark.start, key: mark.a.key, what });
    }
    matters.sort_by_key(|m| (m.scope, m.start, m.key));
    Ok(matters)
}

/// Writes new occurrences of one series as the series they are, where the other side holds its rule exactly; else
/// says why they become single meetings.
fn series_as_one(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    from: SideName,
    mut single: Vec<Matter>,
    apart: &BTreeMap<(u32, u64), &'static str>,
) -> Result<Vec<Matter>, Fault> {
    let series = |m: &Matter| match m.what {
        What::Create { series, .. } => series,
        _ => 0,
    };
    single.sort_by_key(|m| (series(m), m.scope, m.start, m.key));
    let mut out = Vec::with_capacity(single.len());
    for group in single.chunk_by(|a, b| series(a) == series(b) && a.scope == b.scope) {
        if series(&group[0]) == 0 {
            out.extend_from_slice(group);
            continue;
        }
        let key = (group[0].scope, series(&group[0]));
        let whole = match apart.get(&key) {
            Some(why) => Err(*why),
            None => whole_series(inputs, details, from, key.1, group)?,
        };
        match whole {
            Ok(first) => {
                let what = What::CreateSeries { from: first };
                out.push(Matter { what, ..group[0].clone() });
            }
            Err(why) => out.extend(group.iter().cloned().map(|matter| expanded(matter, why))),
        }
    }
    Ok(out)
}

fn expanded(matter: Matter, why: &'static str) -> Matter {
    match matter.what {
        What::Create { from, mark, series, .. } => {
            Matter { what: What::Create { from, mark, series, why }, ..matter }
        }
        what => Matter { what, ..matter },
    }
}

/// Whether an occurrence that the copy of its series lacks was left out there by somebody, and that flows back.
fn flows_back(inputs: &PairInputs<'_>, originals: &Originals<'_>, side: SideName, seen: &Sighting) -> bool {
    let open = inputs.flows_from(side.other()) && inputs.rules.ownership == Ownership::Any;
    open && !seen.marks.has(Marks::PRIVATE) && left_out_there(originals, side, seen)
}

/// Series of a side that cannot be written as one because not all of them goes the same way, with the reason.
fn apart(matched: &Matched, side: SideName) -> BTreeMap<(u32, u64), &'static str> {
    let met = matched.met.iter().map(|met| if side == SideName::A { met.a } else { met.b });
    let met = met.filter(|seen| seen.series != 0).map(|seen| ((seen.scope, seen.series), "series_known"));
    let filtered = matched.single[side as usize].iter();
    let filtered = filtered.filter(|seen| seen.series != 0 && seen.marks.has(Marks::FILTERED));
    let filtered = filtered.map(|seen| ((seen.scope, seen.series), "series_filtered_apart"));
    met.chain(filtered).collect()
}

/// The occurrence a series is written from, or the text key of why it is not written as one.
fn whole_series(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    from: SideName,
    series: u64,
    group: &[Matter],
) -> Result<Result<Wanted, &'static str>, Fault> {
    let Some(able) = &inputs.capability(from.other()).series else { return Ok(Err("series_single_only")) };
    if !inputs.rules.series {
        return Ok(Err("series_by_choice"));
    }
    if details.series(from, series)? != SeriesState::Unknown {
        return Ok(Err("series_known"));
    }
    let mut first: Option<(Wanted, Sided)> = None;
    for matter in group {
        let What::Create { from: wanted, .. } = matter.what else { continue };
        let Some(item) = details.item(from, wanted.key, wanted.content)? else { continue };
        if item.meeting.series != model::SeriesRole::Occurrence {
            continue;
        }
        match &first {
            None => first = Some((wanted, item)),
            // UIDs that differ by case alone: what belongs to which could not be told later.
            Some((_, known)) if known.series_ref != item.series_ref => return Ok(Err("series_one_uid")),
            Some((_, known)) if !alike(known, &item) => {
                return Ok(Err("series_mapped_apart"));
            }
            Some(_) => {}
        }
    }
    let Some((wanted, item)) = first else { return Ok(Err("series_exceptions_only")) };
    if item.carried().when != item.meeting.when {
        return Ok(Err("series_mapped_apart"));
    }
    let Some(rule) = &item.series else { return Ok(Err("series_no_rule")) };
    let held = rule::check(rule).map_err(|issue| issue.key()).and_then(|()| rule::holds(rule, able));
    Ok(held.and_then(
        |()| if as_whole(&item, inputs.zone).is_some() { Ok(wanted) } else { Err("series_no_rule") },
    ))
}

/// The guards of both sides: for each target, what would be deleted there, and whether its source can be believed.
///
/// # Errors
/// Faults of `details`.
pub(crate) fn guards(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    gathered: &Gathered,
    matters: &[Matter],
) -> Result<[Vec<Guard>; 2], Fault> {
    let of = |target| guards_of(inputs, details, gathered, matters, target);
    Ok([of(SideName::A)?, of(SideName::B)?])
}

fn guards_of(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    gathered: &Gathered,
    matters: &[Matter],
    target: SideName,
) -> Result<Vec<Guard>, Fault> {
    let source = target.other();
    let deletes = matters.iter().map(|m| (m.scope, counts(m, target))).filter(|(_, count)| *count > 0);
    let scopes: BTreeSet<u32> = deletes.clone().map(|(scope, _)| scope).collect();
    let mut tally = Tally {
        known: gathered.tallies[source as usize].known,
        seen: gathered.tallies[source as usize].seen,
        deletes: deletes.map(|(_, count)| count).sum(),
        meant: 0,
        rooms: scopes.clone(),
    };
    // Whether somebody meant it is asked where a guard would guess alone.
    if tally.guesses(inputs.policy.guards) {
        tally.meant = meant(inputs, details, matters, target)?;
    }
    let named = Gathered::mailboxes(inputs, &scopes, ROOMS_NAMED);
    let partial = inputs.scopes.iter().filter(|s| s.reading(source).is_partial());
    let partial = partial.map(|s| s.mailbox.as_str());
    let mut guards = tally.judge_named(inputs.policy.guards, named, partial);
    for guard in &mut guards {
        let about_target = matches!(guard.kind, GuardKind::DeleteCount | GuardKind::DeletePercent);
        guard.side = Some(if about_target { target } else { source });
    }
    Ok(guards)
}

/// How many of the deletions on `target` somebody meant.
fn meant(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    matters: &[Matter],
    target: SideName,
) -> Result<u64, Fault> {
    let source = target.other();
    let mut meant = 0;
    for matter in matters {
        let count = counts(matter, target);
        if count == 0 {
            continue;
        }
        let Some(scope) = inputs.scopes.get(matter.scope as usize) else { continue };
        let original = match &matter.what {
            What::Delete { mark: Some(mark), .. } => {
                Some(details.link(mark.id)?.end(source).item_ref.clone())
            }
            // An occurrence of a series that was written as one goes with its series.
            What::Delete { at, .. } => {
                let series = details.item(target, at.key, at.content)?.map_or(0, |item| item.series_key);
                let of = inputs.series.iter().find(|now| series != 0 && now.link.at(target).series == series);
                of.map(|now| now.link.at(source).item_ref.clone())
            }
            What::Whole(one) => inputs.series.get(one.no).map(|now| now.link.at(source).item_ref.clone()),
            _ => None,
        };
        if original.is_some_and(|item_ref| details.is_meant(source, &scope.mailbox, &item_ref)) {
            meant += count;
        }
    }
    Ok(meant)
}

/// How many deletions on `target` a matter is that the limits count: not one that a person chose by answering what
/// becomes of copies whose original left. A whole series counts with its occurrences in sight.
fn counts(matter: &Matter, target: SideName) -> u64 {
    match &matter.what {
        What::Delete { at, why, leaving: None, .. } => {
            (at.side == target && !why.starts_with("left_")).into()
        }
        What::Whole(one) => match one.fate {
            WholeFate::Delete { target: at, why, leaving: None }
                if !why.starts_with("left_") && at == target =>
            {
                one.lost
            }
            WholeFate::Write { target: at, .. } if at == target => one.lost,
            _ => 0,
        },
        _ => 0,
    }
}

/// Copies whose deletion waits for an answer, by the kind of leaving.
pub(crate) fn leaving(matters: &[Matter]) -> Vec<(Leaving, u64)> {
    let of = |kind| {
        let held = matters.iter().filter(|m| match &m.what {
            What::Delete { leaving: Some(l), .. } => *l == kind,
            What::Whole(one) => {
                matches!(one.fate, WholeFate::Delete { leaving: Some(l), .. } if l == kind)
            }
            _ => false,
        });
        (kind, held.count() as u64)
    };
    [Leaving::Scope, Leaving::Filter, Leaving::Window].map(of).into_iter().filter(|(_, n)| *n > 0).collect()
}
