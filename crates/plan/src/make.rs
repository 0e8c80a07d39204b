//! Makes a plan.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use model::{
    ContentHash, Direction, Fault, Guard, IntegrationId, Observation, PlanCounts, PlanStep, Policy,
    ReasonKind, Window,
};

use crate::{
    Decision, Details, KeepReason, PlanDraft, Reading, RoomScope, Sink, Sourced, SourcedText, Tally,
    content::content_hash,
    decide,
    fingerprint::Prints,
    guard, normalise_facts,
    pair::{Pair, pairs},
    reason,
    step::Steps,
};

/// Steps that say why something was left alone, listed in a plan; the rest is counted.
pub const SKIPS_LISTED: usize = 1_000;

/// What a plan is made for.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Integration it belongs to.
    pub integration: &'a IntegrationId,
    /// What it may do.
    pub policy: &'a Policy,
    /// The policy's zone.
    pub zone: &'a TimeZone,
    /// Span that was asked for.
    pub window: Window,
    /// Rooms by mailbox, each once; an observation's `room` is a place in this list.
    pub rooms: &'a [RoomScope],
}

/// Makes a plan from two streams of observations, both sorted by key as [`crate::sort`] does.
///
/// Steps go to `sink`: rooms by mailbox, then meetings by room, start and key. `details` is asked for what changes
/// alone. Memory is bounded by the number of changes (136 bytes each), not by the number of meetings.
///
/// # Errors
/// `plan.unsorted` (a stream or the list of rooms is out of order), `plan.direction` (the policy writes to the
/// source), `plan.details_differ` (a source item is not what was observed); faults of the streams, of `details` and
/// of `sink`. What the sink took until then is not a plan.
pub fn plan(
    inputs: Inputs<'_>,
    sources: impl Iterator<Item = Result<Observation, Fault>>,
    base: impl Iterator<Item = Result<Observation, Fault>>,
    details: &dyn Details,
    sink: &mut dyn Sink,
) -> Result<PlanDraft, Fault> {
    if inputs.policy.direction != Direction::Pull {
        return Err(Fault::defect("plan.direction"));
    }
    if !inputs.rooms.is_sorted_by(|a, b| a.mailbox < b.mailbox) {
        return Err(Fault::defect("plan.unsorted").with("side", "rooms"));
    }
    let mut found = Found::default();
    pairs(sources, base, |pair| found.take(pair, inputs.rooms, sink))?;
    found.spare_busy_times(inputs.rooms);
    found.changes.sort_unstable_by_key(Change::place);
    found.without_rejected(inputs, details)?;
    let guards = found.tally().judge(inputs.policy.guards, inputs.rooms);
    let mut emission =
        Emission { inputs, details, sink, guards: &guards, counts: PlanCounts::default(), refreshed: 0 };
    emission.rooms()?;
    found.changes.iter().try_for_each(|change| emission.change(change))?;
    let (counts, refreshed) = (emission.counts, emission.refreshed);
    Ok(found.into_draft(inputs, guards, counts, refreshed))
}

/// What a change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Create,
    Update,
    Delete,
    /// A deletion that somebody rejected when it was held.
    Rejected,
    /// A known meeting left alone, with the reason's key.
    SkipBase(&'static str),
    /// A source item left alone, with the reason's key.
    SkipSource(&'static str),
}

/// A meeting that changes, small enough to hold very many.
#[derive(Clone, Copy, Debug)]
struct Change {
    what: What,
    source: Option<Observation>,
    base: Option<Observation>,
}

impl Change {
    /// The observation it is shown by.
    fn shown(&self) -> Observation {
        self.source.or(self.base).unwrap_or_default()
    }

    /// Where it stands in the plan. Contents part twins.
    fn place(&self) -> impl Ord + use<> {
        let shown = self.shown();
        (shown.room, shown.start, shown.key, shown.content)
    }
}

/// What the pairs gave.
#[derive(Default)]
struct Found {
    prints: Prints,
    changes: Vec<Change>,
    known: u64,
    seen: u64,
    unchanged: u64,
    refreshed: u64,
    skips: u64,
    rejected: u64,
}

impl Found {
    fn take(&mut self, pair: &Pair<'_>, rooms: &[RoomScope], sink: &mut dyn Sink) -> Result<(), Fault> {
        let source = pair.source();
        let shown = source.or(pair.base).unwrap_or_default();
        let scope = rooms.get(shown.room as usize);
        let decision = decide(source.as_ref(), pair.base.as_ref(), scope);
        self.count(source.as_ref(), pair.base.as_ref(), scope);
        if !matches!(decision, Decision::Keep(KeepReason::OutsideWindow | KeepReason::NotRead)) {
            self.prints.sources(pair.sources);
            pair.base.iter().for_each(|known| self.prints.base(known));
            self.skip_twins(pair, source);
        }
        let mut change = |what| self.changes.push(Change { what, source, base: pair.base });
        match decision {
            Decision::Create => change(What::Create),
            Decision::Update => change(What::Update),
            Decision::Delete => change(What::Delete),
            Decision::Unchanged => self.unchanged += 1,
            Decision::Refresh => {
                self.refreshed += 1;
                source.map_or(Ok(()), |seen| sink.refresh(&seen))?;
            }
            Decision::Keep(KeepReason::PartialRead) => self.skip(What::SkipBase("partial_read"), pair.base),
            Decision::Keep(_) => {}
        }
        Ok(())
    }

    fn count(&mut self, source: Option<&Observation>, base: Option<&Observation>, scope: Option<&RoomScope>) {
        let Some(scope) = scope else { return };
        let unchanged = scope.reading == Reading::Unchanged;
        let shown = if unchanged { base } else { source };
        self.seen += u64::from(shown.is_some_and(|m| scope.covers(m)));
        self.known += u64::from(scope.reading.proves_absence() && base.is_some_and(|m| scope.covers(m)));
    }

    /// Items that contradict the one that counts are left alone, visibly.
    fn skip_twins(&mut self, pair: &Pair<'_>, counts: Option<Observation>) {
        for twin in pair.sources.iter().filter(|s| Some(**s) != counts) {
            self.skip(What::SkipSource("contradicting_twin"), Some(*twin));
        }
    }

    fn skip(&mut self, what: What, shown: Option<Observation>) {
        self.skips += 1;
        if self.skips <= SKIPS_LISTED as u64 {
            let (source, base) = match what {
                What::SkipSource(_) => (shown, None),
                _ => (None, shown),
            };
            self.changes.push(Change { what, source, base });
        }
    }

    /// Where only busy times were granted, items have no identity of their own: a known meeting at the very time of
    /// an unknown busy time is taken for the same, and neither deleted nor doubled.
    fn spare_busy_times(&mut self, rooms: &[RoomScope]) {
        let busy = |c: &Change| {
            let scope = rooms.get(c.shown().room as usize);
            scope.is_some_and(|s| s.reading == Reading::Read(model::Coverage::BusyOnly))
        };
        if !self.changes.iter().any(busy) {
            return;
        }
        let time = |c: &Change| (c.shown().room, c.shown().start, c.shown().end);
        let mut spare = BTreeMap::new();
        for change in self.changes.iter().filter(|c| busy(c)) {
            let (gone, new): &mut (u32, u32) = spare.entry(time(change)).or_default();
            *gone += u32::from(change.what == What::Delete);
            *new += u32::from(change.what == What::Create);
        }
        for (gone, new) in spare.values_mut() {
            *gone = (*gone).min(*new);
            *new = *gone;
        }
        self.changes.sort_unstable_by_key(Change::place);
        let changes = self.changes.extract_if(.., |change| {
            let Some((gone, new)) = spare.get_mut(&time(change)) else { return false };
            let left = match change.what {
                What::Delete => gone,
                What::Create => new,
                _ => return false,
            };
            let spared = *left > 0;
            *left -= u32::from(spared);
            spared
        });
        self.unchanged += changes.filter(|c| c.what == What::Delete).count() as u64;
    }

    /// Takes what somebody rejected out of the deletions, so that no guard counts it.
    fn without_rejected(&mut self, inputs: Inputs<'_>, details: &dyn Details) -> Result<(), Fault> {
        let Some(rejected) = details.rejected().filter(|rejected| !rejected.is_empty()) else {
            return Ok(());
        };
        let steps = Steps { integration: inputs.integration, zone: inputs.zone };
        for change in self.changes.iter_mut().filter(|change| change.what == What::Delete) {
            let room = inputs.rooms.get(change.shown().room as usize);
            let (Some(room), Some(known)) = (room, &change.base) else { continue };
            let step = steps.rejected(room, details.base(known)?);
            if rejected.contains(&step.id) {
                change.what = What::Rejected;
                self.rejected += 1;
                self.prints.reject(&step.id);
            }
        }
        Ok(())
    }

    fn tally(&self) -> Tally {
        let deletes = || self.changes.iter().filter(|c| c.what == What::Delete);
        Tally {
            known: self.known.saturating_sub(self.rejected),
            seen: self.seen,
            deletes: deletes().count() as u64,
            meant: 0,
            rooms: deletes().map(|c| c.shown().room).collect(),
        }
    }

    fn into_draft(
        self,
        inputs: Inputs<'_>,
        guards: Vec<Guard>,
        mut counts: PlanCounts,
        refreshed: u64,
    ) -> PlanDraft {
        let questions = guard::hold(&guards).filter(|_| counts.hold > 0);
        let questions = questions.map(|g| guard::question(g, counts.hold)).into_iter().collect();
        counts.skip = self.skips + self.rejected;
        PlanDraft {
            fingerprint: self.prints.finish(inputs.policy, inputs.window, inputs.rooms),
            window: inputs.window,
            counts,
            mails: 0,
            guards,
            questions,
            unchanged: self.unchanged,
            refreshed: self.refreshed + refreshed,
            undoes: None,
        }
    }
}

/// Turns changes into steps.
struct Emission<'a> {
    inputs: Inputs<'a>,
    details: &'a dyn Details,
    sink: &'a mut dyn Sink,
    guards: &'a [Guard],
    counts: PlanCounts,
    refreshed: u64,
}

impl Emission<'_> {
    fn steps(&self) -> Steps<'_> {
        Steps { integration: self.inputs.integration, zone: self.inputs.zone }
    }

    fn emit(&mut self, step: PlanStep) -> Result<(), Fault> {
        self.counts.add(&step);
        self.sink.step(step)
    }

    fn rooms(&mut self) -> Result<(), Fault> {
        for room in self.inputs.rooms {
            let Some(seen) = &room.seen else { continue };
            let (before, after) = (normalise_facts(room.stored.clone()), normalise_facts(seen.clone()));
            if let Some(step) = self.steps().room(room, &before, &after) {
                self.emit(step)?;
            }
        }
        Ok(())
    }

    fn change(&mut self, change: &Change) -> Result<(), Fault> {
        let Some(room) = self.inputs.rooms.get(change.shown().room as usize) else { return Ok(()) };
        let before = || change.base.map(|known| self.details.base(&known)).transpose();
        let step = match (change.what, change.source) {
            (What::Create, Some(seen)) => {
                let item = self.source_text(&seen)?;
                let (step, after) = self.steps().create(room, item, &seen);
                self.counts.add(&step);
                return self.sink.new_step(step, after, &seen);
            }
            (What::Update, Some(seen)) => {
                let Some(known) = before()? else { return Err(Fault::defect("plan.impossible")) };
                let Some(step) = self.steps().update(room, known, self.source(&seen)?, &seen) else {
                    self.refreshed += 1;
                    return self.sink.refresh(&seen);
                };
                self.counts.add(&step);
                return self.sink.seen_step(step, &seen);
            }
            (What::SkipSource(key), Some(seen)) => {
                let why = reason::reason(ReasonKind::Source, key);
                self.steps().skip(&room.mailbox, &self.source(&seen)?.meeting, why)
            }
            (What::Delete, None) => match before()? {
                Some(known) => self.steps().delete(room, known, guard::hold(self.guards)),
                None => return Ok(()),
            },
            (What::Rejected, None) => match before()? {
                Some(known) => self.steps().rejected(room, known),
                None => return Ok(()),
            },
            (What::SkipBase(key), None) => match before()? {
                Some(known) => {
                    let why = reason::reason(ReasonKind::Filter, key);
                    self.steps().skip(&room.mailbox, &known.meeting, why)
                }
                None => return Ok(()),
            },
            _ => return Err(Fault::defect("plan.impossible")),
        };
        self.emit(step)
    }

    /// Asks for a source item and makes sure that it is the one observed: a plan must not show one thing and be
    /// fingerprinted from another.
    fn source(&self, seen: &Observation) -> Result<Sourced, Fault> {
        let item = self.details.source(seen)?;
        same(content_hash(&item.meeting), seen).map(|()| item)
    }

    /// The same as a text, by the digest that was taken when it was written.
    fn source_text(&self, seen: &Observation) -> Result<SourcedText, Fault> {
        let item = self.details.source_text(seen)?;
        same(item.content, seen).map(|()| item)
    }
}

fn same(content: ContentHash, seen: &Observation) -> Result<(), Fault> {
    if content == seen.content {
        Ok(())
    } else {
        Err(Fault::defect("plan.details_differ").with("key", seen.key))
    }
}
