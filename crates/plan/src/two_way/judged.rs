//! The list of everything that becomes of something, in the plan's order, and what the guards say to it.

use std::collections::BTreeSet;

use model::{Fault, Guard, GuardKind, KeyDigest, SideName, Sighting};

use crate::{
    Tally,
    guard::ROOMS_NAMED,
    two_way::{
        gather::Gathered,
        inputs::{PairDetails, PairInputs, SeriesState},
        judge::{Judge, Leaving, Wanted, What},
        matching::Matched,
        rule,
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
) -> Result<Vec<Matter>, Fault> {
    let mut matters = Vec::new();
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
    let seen = |seen: &Sighting, what| Matter { scope: seen.scope, start: seen.start, key: seen.key, what };
    matters.extend(matched.met.iter().filter_map(|met| judge.met(met).map(|what| seen(&met.a, what))));
    for (side, item) in &matched.strays {
        matters.extend(judge.stray(*side, item).map(|what| seen(item, what)));
    }
    for side in SideName::BOTH {
        let single = matched.single[side as usize].iter();
        let single: Vec<_> = single.filter_map(|s| judge.single(side, s).map(|what| seen(s, what))).collect();
        matters.extend(series_as_one(judge.inputs, judge.details, side, single)?);
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
        match whole_series(inputs, details, from, series(&group[0]), group)? {
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

/// The occurrence a series is written from, or the text key of why it is not written as one.
fn whole_series(
    inputs: &PairInputs<'_>,
    details: &dyn PairDetails,
    from: SideName,
    series: u64,
    group: &[Matter],
) -> Result<Result<Wanted, &'static str>, Fault> {
    let Some(able) = &inputs.capability(from.other()).series else { return Ok(Err("series_single_only")) };
    if details.series(from, series)? != SeriesState::Unknown {
        return Ok(Err("series_known"));
    }
    for matter in group {
        let What::Create { from: wanted, .. } = matter.what else { continue };
        let Some(item) = details.item(from, wanted.key, wanted.content)? else { continue };
        if item.meeting.series != model::SeriesRole::Occurrence {
            continue;
        }
        let Some(rule) = &item.series else { return Ok(Err("series_no_rule")) };
        let held = rule::check(rule).map_err(|issue| issue.key()).and_then(|()| rule::holds(rule, able));
        return Ok(held.map(|()| wanted));
    }
    Ok(Err("series_exceptions_only"))
}

/// The guards of both sides: for each target, what would be deleted there, and whether its source can be believed.
pub(crate) fn guards(inputs: &PairInputs<'_>, gathered: &Gathered, matters: &[Matter]) -> [Vec<Guard>; 2] {
    SideName::BOTH.map(|target| {
        let source = target.other();
        let deletes = matters.iter().filter(|m| counts(m, target));
        let scopes: BTreeSet<u32> = deletes.clone().map(|m| m.scope).collect();
        let tally = Tally {
            known: gathered.tallies[source as usize].known,
            seen: gathered.tallies[source as usize].seen,
            deletes: deletes.count() as u64,
            rooms: scopes.clone(),
        };
        let named = Gathered::mailboxes(inputs, &scopes, ROOMS_NAMED);
        let partial = inputs.scopes.iter().filter(|s| s.reading(source).is_partial());
        let partial = partial.map(|s| s.mailbox.as_str());
        let mut guards = tally.judge_named(inputs.policy.guards, named, partial);
        for guard in &mut guards {
            let about_target = matches!(guard.kind, GuardKind::DeleteCount | GuardKind::DeletePercent);
            guard.side = Some(if about_target { target } else { source });
        }
        guards
    })
}

/// Whether a matter is a deletion on `target` that the limits count: not one that a person chose by answering what
/// becomes of copies whose original left.
fn counts(matter: &Matter, target: SideName) -> bool {
    match matter.what {
        What::Delete { at, why, leaving: None, .. } => at.side == target && !why.starts_with("left_"),
        _ => false,
    }
}

/// Copies whose deletion waits for an answer, by the kind of leaving.
pub(crate) fn leaving(matters: &[Matter]) -> Vec<(Leaving, u64)> {
    let of = |kind| {
        let held =
            matters.iter().filter(|m| matches!(m.what, What::Delete { leaving: Some(l), .. } if l == kind));
        (kind, held.count() as u64)
    };
    [Leaving::Scope, Leaving::Filter, Leaving::Window].map(of).into_iter().filter(|(_, n)| *n > 0).collect()
}
