//! What became of changes of the OA's calendar in a run that looked at them, whoever started it: each is judged by the
//! steps about its own entry.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use model::{
    Fault, Integration, ItemOutcome, MeetingId, Plan, PlanStep, RunId, Side, SideName, StepId, StepKind,
    Window,
};
use plan::{SKIPS_LISTED, two_way::FILTERED_OUT};
use store::{ChangeEnd, NotedChange, OpenChange, Reader, StepOutcome};

use super::{entry, outbox::again};
use crate::{Service, sync::preview::FARTHEST};

/// Why an item is left alone of which nothing is to be carried: what is left is the other side's.
const NOTHING_TO_CARRY: [&str; 3] = [FILTERED_OUT, "cancelled_not_copied", "drift_left"];

/// Changes that were open when a run began to read.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenChanges {
    /// Which side the OA's calendar is; without one there are no changes.
    oa: SideName,
    changes: Vec<OpenChange>,
    /// Entries by mailbox, and whether somebody removed them whole.
    touched: BTreeMap<String, BTreeMap<MeetingId, bool>>,
}

impl OpenChanges {
    /// Reads them.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) fn read(tx: &Reader<'_>, integration: &Integration) -> store::Result<Self> {
        let oa = match (&integration.side_a, &integration.side_b) {
            (_, Side::Oa) => SideName::B,
            (Side::Oa, _) => SideName::A,
            _ => return Ok(Self::default()),
        };
        let changes = tx.open_changes(&integration.id)?;
        let mut touched: BTreeMap<String, BTreeMap<MeetingId, bool>> = BTreeMap::new();
        for change in &changes {
            let of = touched.entry(change.mailbox.clone()).or_default();
            *of.entry(change.event.clone()).or_default() |= change.change == "delete";
        }
        Ok(Self { oa, changes, touched })
    }

    /// Whether somebody removed an item of the OA's calendar that is missing there: a whole entry, or an occurrence of
    /// one that they changed.
    pub(crate) fn is_meant(&self, side: SideName, mailbox: &str, item_ref: &str) -> bool {
        let (event, occurrence) = entry::parse_ref(item_ref);
        let of = self.touched.get(mailbox).filter(|_| side == self.oa);
        of.and_then(|of| of.get(&event)).is_some_and(|removed| *removed || occurrence.is_some())
    }
}

/// What of a run its changes are judged by.
pub(crate) struct Evidence<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) run: &'a RunId,
    /// Whether it tells all there is to tell of a calendar.
    pub(crate) tells: &'a (dyn Fn(&str) -> bool + Sync),
}

/// How a change ended.
#[derive(Debug)]
enum Verdict {
    Arrived,
    /// Why it did not arrive, and whether it is tried again by itself.
    Not(Box<Fault>, bool),
    /// It lies too far ahead, and comes into reach then, in seconds since 1970.
    Later(i64),
}

/// A day, in seconds.
const DAY: i64 = 86_400;

impl Service {
    /// Notes how each change ended that a run looked at.
    ///
    /// # Errors
    /// `store.*`.
    pub(crate) async fn note_arrivals(&self, open: OpenChanges, evidence: Evidence<'_>) -> Result<(), Fault> {
        let changes: Vec<OpenChange> =
            open.changes.into_iter().filter(|change| (evidence.tells)(&change.mailbox)).collect();
        if changes.is_empty() {
            return Ok(());
        }
        let rooms: BTreeSet<String> = changes.iter().map(|change| change.mailbox.clone()).collect();
        let run = evidence.run.clone();
        let steps = self.store().read_async(move |tx| tx.steps_at(&run, &rooms)).await?;
        let asked = evidence.plan.questions.iter().filter_map(|question| question.step.clone()).collect();
        let all_listed = evidence.plan.counts.skip <= SKIPS_LISTED as u64;
        let window = evidence.plan.window;
        let now = self.now();
        let judge = Judge { oa: open.oa, run: evidence.run, window, now: now.as_second(), asked, all_listed };
        let noted: Vec<NotedChange> =
            changes.iter().filter_map(|change| Some(noted(change, judge.of(change, &steps)?, now))).collect();
        if noted.is_empty() {
            return Ok(());
        }
        let integration = evidence.plan.integration.clone();
        self.store().write_async(move |tx| tx.note_changes(&integration, &noted, now)).await?;
        self.changed(&["outbox", "oa"]);
        // What is tried again is waited for from now on.
        self.0.bell.ring();
        Ok(())
    }
}

fn noted(change: &OpenChange, verdict: Verdict, now: Timestamp) -> NotedChange {
    let end = match verdict {
        Verdict::Arrived => ChangeEnd::Arrived,
        Verdict::Not(fault, by_itself) => {
            let at = by_itself.then(|| again(&fault, change.tries, now));
            ChangeEnd::Failed(fault, at)
        }
        Verdict::Later(from) => ChangeEnd::Later(Timestamp::from_second(from).unwrap_or(Timestamp::MAX)),
    };
    NotedChange { no: change.no, mailbox: change.mailbox.clone(), end }
}

/// Judges changes by the steps of a run.
struct Judge<'a> {
    oa: SideName,
    run: &'a RunId,
    /// Outside of it a run says nothing of a change that it did not carry.
    window: Window,
    /// When the run ended, seconds since 1970.
    now: i64,
    /// Steps about which a person is asked.
    asked: BTreeSet<StepId>,
    /// Whether the plan lists every item it leaves alone.
    all_listed: bool,
}

impl Judge<'_> {
    /// How a change ended; none where the run says nothing of it.
    fn of(&self, change: &OpenChange, steps: &[StepOutcome]) -> Option<Verdict> {
        let mut own = steps.iter().filter(|one| self.is_about(&one.step, change)).peekable();
        if own.peek().is_none() {
            let inside = self.window.start.as_second() <= change.span.0
                && change.span.1 <= self.window.end.as_second();
            let arrived = (inside && self.all_listed).then_some(Verdict::Arrived);
            return arrived.or_else(|| self.out_of_reach(change));
        }
        let (mut done, mut left, mut worse) = (false, None, None);
        for one in own {
            match one.outcome {
                ItemOutcome::Done => done = true,
                // What was carried in part arrived; what is asked or failed did not.
                ItemOutcome::Skipped if one.step.kind == StepKind::Skip => match self.why_left(one, change) {
                    Some(fault) if fault.code == "oa.push_asked" => worse = worse.or(Some((fault, false))),
                    fault => left = left.or(fault),
                },
                ItemOutcome::Held => worse = worse.or(Some((self.fault("oa.push_held", change), false))),
                // The item is another by now than the run read: the next one looks again.
                ItemOutcome::Skipped => worse = Some((self.why_not(one, change), true)),
                ItemOutcome::Failed | ItemOutcome::Intent => {
                    let fault = self.why_not(one, change);
                    let by_itself = fault.is_transient();
                    worse = Some((fault, by_itself));
                }
            }
        }
        Some(match (worse, left) {
            (Some((fault, by_itself)), _) => Verdict::Not(Box::new(fault), by_itself),
            (None, Some(left)) if !done => Verdict::Not(Box::new(left), false),
            _ => Verdict::Arrived,
        })
    }

    /// What becomes of a change that no run reaches to today; none of one that it does.
    fn out_of_reach(&self, change: &OpenChange) -> Option<Verdict> {
        let reach = FARTHEST.as_secs();
        if change.span.0 >= self.now.saturating_add(reach) {
            // A day late, so that all of its first day is in sight.
            return Some(Verdict::Later(change.span.0.saturating_sub(reach - DAY)));
        }
        let past = change.span.1 <= self.now.saturating_sub(reach);
        let fault = || self.fault("oa.push_past", change).with("days", reach / DAY);
        past.then(|| Verdict::Not(Box::new(fault()), false))
    }

    /// Whether a step is about the entry of a change.
    fn is_about(&self, step: &PlanStep, change: &OpenChange) -> bool {
        let Some(pair) = step.pair.as_deref().filter(|_| step.room == change.mailbox) else { return false };
        let (item, whole) = match step.target == self.oa {
            true => (&pair.target, pair.target_ref.as_deref()),
            false => (&pair.source, None),
        };
        let item = item.as_ref().map(|end| end.item_ref.as_str());
        let link = pair.link.as_ref().map(|link| link.end(self.oa).item_ref.as_str());
        let series = [&pair.series_link, &pair.series_after];
        let series = series.into_iter().flatten().map(|link| link.at(self.oa).item_ref.as_str());
        let mut refs = item.into_iter().chain(whole).chain(link).chain(series).peekable();
        if refs.peek().is_some() {
            return refs.any(|item_ref| entry::parse_ref(item_ref).0 == change.event);
        }
        // A group of look-alikes names none of them.
        let inside = change.span.0 <= pair.start && pair.end <= change.span.1;
        self.asked.contains(&step.id) && inside && step.title.is_some() && step.title == change.title
    }

    /// Why a change was left alone; none where nothing of it was to be carried.
    fn why_left(&self, one: &StepOutcome, change: &OpenChange) -> Option<Fault> {
        if self.asked.contains(&one.step.id) {
            return Some(self.fault("oa.push_asked", change));
        }
        let nothing = one.step.why.iter().any(|why| NOTHING_TO_CARRY.contains(&why.key.as_str()));
        (!nothing).then(|| self.fault("oa.push_left", change))
    }

    fn why_not(&self, one: &StepOutcome, change: &OpenChange) -> Fault {
        let unknown = || Fault::transient("run.step_interrupted").with("mailbox", &change.mailbox);
        one.fault.clone().unwrap_or_else(unknown)
    }

    fn fault(&self, code: &str, change: &OpenChange) -> Fault {
        Fault::setup(code).with("mailbox", &change.mailbox).with("run", self.run)
    }
}

#[cfg(test)]
mod tests;
