//! The journal: what a run did with each step of its plan. The states before and after stand in the step.

use jiff::Timestamp;
use model::{
    Fault, IntegrationId, ItemOutcome, LinkEnd, Payload, PlanStep, RunCounts, RunId, RunItem, StepKind,
};
use rusqlite::{Row, params};

use crate::{
    Page, Reader, Result, StepRow, Writer,
    error::missing,
    plan_step::{place, seq, step},
    sql::{all, count, from_word, instant, json, limit, micros, parse, pattern, signed, unsigned, word},
};

/// `seq` is the step's place in the run's plan.
pub(crate) const SCHEMA: &str = "
CREATE TABLE run_item (
    run_no INTEGER NOT NULL REFERENCES run (no) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    fault TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (run_no, seq)
) STRICT, WITHOUT ROWID;
";

/// What a crash left open is found without walking the journal. `left` is what a step left at its side, right after.
pub(crate) const INTENTS: &str = "
CREATE INDEX run_item_intent ON run_item (run_no) WHERE outcome = 'intent';
ALTER TABLE run_item ADD COLUMN left TEXT;
";

const OPEN: &str = "SELECT run.id, plan_step.no, plan_step.body, run_item.run_no, run_item.seq FROM run_item INDEXED BY run_item_intent \
    JOIN run ON run.no = run_item.run_no \
    JOIN plan_step ON plan_step.no = (run.plan_no << 32) + run_item.seq \
    WHERE run_item.outcome = 'intent' AND run.integration_no = ?1 AND (run_item.run_no, run_item.seq) > (?3, ?4) \
    ORDER BY run_item.run_no, run_item.seq LIMIT ?2";

const FILTER: &str = "FROM run_item JOIN plan_step ON plan_step.no = ?2 + run_item.seq WHERE run_item.run_no = ?1 \
    AND (?3 IS NULL OR run_item.outcome = ?3) AND (?4 IS NULL OR plan_step.room = ?4) \
    AND (?5 IS NULL OR plan_step.title LIKE ?5 ESCAPE '\\')";

/// How far a run is with one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemMark {
    /// The step's place in the plan.
    pub seq: u64,
    /// How it ended; [`ItemOutcome::Intent`] before an effect outside the store is begun.
    pub outcome: ItemOutcome,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// When.
    pub at: Timestamp,
}

/// A step whose effect was begun and of which nobody knows what became.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenIntent {
    /// The run that began it.
    pub run: RunId,
    /// The step and its place.
    pub row: StepRow,
    /// Its place among all that are open.
    pub place: IntentPlace,
}

/// A place among the steps whose effect was begun and not confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntentPlace(i64, i64);

/// What a step left at its side, as the journal keeps it: made where there is time, so that a transaction has only to
/// store it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLeft(String);

impl ItemLeft {
    /// What an item that was written shows.
    ///
    /// # Errors
    /// `store.defect`.
    pub fn new(left: &LinkEnd) -> Result<Self> {
        json(left).map(Self)
    }
}

/// Which items to list.
#[derive(Clone, Debug, Default)]
pub struct ItemQuery {
    /// That ended so.
    pub outcome: Option<ItemOutcome>,
    /// Of one room (mailbox).
    pub room: Option<String>,
    /// Part of the title.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

impl Reader<'_> {
    /// Items of a run in the plan's order; none for a run without a plan.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_items(&self, id: &RunId, query: &ItemQuery) -> Result<Page<RunItem>> {
        self.list_items_told(id, query, |_| {})
    }

    /// The same with what `tell` puts into each step before its item is made of it.
    ///
    /// # Errors
    /// As [`Self::list_items`].
    pub fn list_items_told(
        &self,
        id: &RunId,
        query: &ItemQuery,
        tell: impl Fn(&mut PlanStep),
    ) -> Result<Page<RunItem>> {
        let (no, Some(plan)) = self.run_no(id)? else { return Ok(Page { items: Vec::new(), total: 0 }) };
        let outcome = query.outcome.map(|o| word(&o)).transpose()?;
        let text = query.text.as_deref().map(pattern);
        let base = place(plan, 0)?;
        let filter = params![no, base, outcome, query.room, text];
        let total = count(self.sql, &format!("SELECT count(*) {FILTER}"), filter)?;
        let statement = page_statement();
        let page = params![no, base, outcome, query.room, text, limit(query.limit), signed(query.offset)];
        Ok(Page { items: all(self.sql, &statement, page, |row| item(row, &tell))?, total })
    }

    /// At most so many steps of a run that ended in a given way, from a place on. Done ones are what an undo takes
    /// back, intents what a crash left open.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn steps_with_outcome(
        &self,
        id: &RunId,
        outcome: ItemOutcome,
        from: u64,
        at_most: u64,
    ) -> Result<Vec<StepRow>> {
        let (no, Some(plan)) = self.run_no(id)? else { return Ok(Vec::new()) };
        let statement = "SELECT plan_step.no, plan_step.body FROM run_item \
            JOIN plan_step ON plan_step.no = ?2 + run_item.seq \
            WHERE run_item.run_no = ?1 AND run_item.seq >= ?3 AND run_item.outcome = ?4 \
            ORDER BY run_item.seq LIMIT ?5";
        let which = params![no, place(plan, 0)?, signed(from), word(&outcome)?, signed(at_most)];
        all(self.sql, statement, which, step)
    }

    /// Steps of an integration whose effect was begun and not confirmed, oldest run first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn open_intents(&self, integration: &IntegrationId, at_most: u64) -> Result<Vec<OpenIntent>> {
        self.open_intents_after(integration, None, at_most)
    }

    /// The same behind one of them.
    ///
    /// # Errors
    /// As [`Self::open_intents`].
    pub fn open_intents_after(
        &self,
        integration: &IntegrationId,
        after: Option<IntentPlace>,
        at_most: u64,
    ) -> Result<Vec<OpenIntent>> {
        let no = self.integration_no(integration)?;
        let IntentPlace(run_no, at) = after.unwrap_or(IntentPlace(i64::MIN, i64::MIN));
        all(self.sql, OPEN, [no, signed(at_most), run_no, at], |row| {
            let body = parse("plan_step", row.get_ref(2)?.as_str()?)?;
            let step = StepRow { seq: seq(row.get(1)?), step: body };
            let place = IntentPlace(row.get(3)?, row.get(4)?);
            Ok(OpenIntent { run: RunId::new(row.get::<_, String>(0)?), row: step, place })
        })
    }

    /// Steps that a run carried out, the last one first, with what each left; from before a place on.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn steps_left(
        &self,
        id: &RunId,
        before: u64,
        at_most: u64,
    ) -> Result<Vec<(StepRow, Option<LinkEnd>)>> {
        let (no, Some(plan)) = self.run_no(id)? else { return Ok(Vec::new()) };
        let statement = "SELECT plan_step.no, plan_step.body, run_item.left FROM run_item \
            JOIN plan_step ON plan_step.no = ?2 + run_item.seq \
            WHERE run_item.run_no = ?1 AND run_item.seq < ?3 AND run_item.outcome = 'done' \
            ORDER BY run_item.seq DESC LIMIT ?4";
        all(self.sql, statement, params![no, place(plan, 0)?, signed(before), signed(at_most)], |row| {
            let left = row.get_ref(2)?.as_str_or_null()?.map(|text| parse("run_item", text)).transpose()?;
            Ok((step(row)?, left))
        })
    }

    /// How a run's items ended, counted from the journal; intents are counted nowhere.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_items(&self, id: &RunId) -> Result<RunCounts> {
        let mut counts = RunCounts::default();
        let (no, Some(plan)) = self.run_no(id)? else { return Ok(counts) };
        let statement = "SELECT run_item.outcome, plan_step.kind, count(*) FROM run_item \
            JOIN plan_step ON plan_step.no = ?2 + run_item.seq WHERE run_item.run_no = ?1 GROUP BY 1, 2";
        let groups = all(self.sql, statement, [no, place(plan, 0)?], |row| {
            let outcome: ItemOutcome = from_word("run_item", row.get_ref(0)?.as_str()?)?;
            let kind: StepKind = from_word("run_item", row.get_ref(1)?.as_str()?)?;
            Ok((outcome, kind, unsigned(row.get(2)?)))
        })?;
        for (outcome, kind, found) in groups {
            *match (outcome, kind) {
                (ItemOutcome::Intent, _) | (ItemOutcome::Done, StepKind::Adopt | StepKind::Unlink) => {
                    continue;
                }
                (ItemOutcome::Failed, _) => &mut counts.failed,
                (ItemOutcome::Held, _) => &mut counts.held,
                (ItemOutcome::Skipped, _) | (_, StepKind::Skip) => &mut counts.skipped,
                (ItemOutcome::Done, StepKind::Create) => &mut counts.created,
                (ItemOutcome::Done, StepKind::Update) => &mut counts.updated,
                (ItemOutcome::Done, StepKind::Delete) => &mut counts.deleted,
            } += found;
        }
        Ok(counts)
    }
}

impl Writer<'_> {
    /// Journals how far a run is with steps of its plan; a later mark replaces an earlier one.
    ///
    /// A step that changes the store alone is marked done in the transaction that changes it. One with an effect
    /// outside is marked as intended in a transaction of its own before the effect is begun.
    ///
    /// # Errors
    /// `store.missing`, also when the run has no plan; `store.*`.
    pub fn put_items(&self, id: &RunId, marks: &[ItemMark]) -> Result<()> {
        self.put_items_left(id, marks.iter().map(|mark| (mark, None)))
    }

    /// The same of steps that left something at their side, which is kept for their undoing.
    ///
    /// # Errors
    /// As [`Self::put_items`].
    pub fn put_items_left<'i>(
        &self,
        id: &RunId,
        items: impl IntoIterator<Item = (&'i ItemMark, Option<&'i ItemLeft>)>,
    ) -> Result<()> {
        let (no, plan) = self.run_no(id)?;
        plan.ok_or_else(|| missing("plan", id))?;
        let mut put = self.sql.prepare_cached(
            "INSERT OR REPLACE INTO run_item (run_no, seq, outcome, fault, at, left) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (mark, left) in items {
            let fault = mark.fault.as_ref().map(json).transpose()?;
            let (outcome, left) = (outcome_word(mark.outcome), left.map(|left| &left.0));
            put.execute(params![no, signed(mark.seq), outcome, fault, micros(mark.at), left])?;
        }
        Ok(())
    }
}

/// The statement that lists a page.
pub(crate) fn page_statement() -> String {
    format!(
        "SELECT plan_step.no, plan_step.body, run_item.outcome, run_item.fault, run_item.at {FILTER} \
         ORDER BY run_item.seq LIMIT ?6 OFFSET ?7"
    )
}

fn item(row: &Row<'_>, tell: impl Fn(&mut PlanStep)) -> Result<RunItem> {
    let StepRow { mut step, .. } = step(row)?;
    tell(&mut step);
    let fault = row.get_ref(3)?.as_str_or_null()?.map(|text| parse("run_item", text)).transpose()?;
    let when = match step.after.as_ref().or(step.before.as_ref()) {
        Some(Payload::Meeting(meeting)) => Some(meeting.when.clone()),
        _ => None,
    };
    Ok(RunItem {
        when,
        why: step.why,
        step: step.id,
        entity: step.entity,
        kind: step.kind,
        room: step.room,
        title: step.title,
        outcome: from_word("run_item", row.get_ref(2)?.as_str()?)?,
        changes: step.changes,
        fault,
        at: instant(row.get(4)?)?,
    })
}

/// The name serde gives, without its cost: this runs once per item.
fn outcome_word(outcome: ItemOutcome) -> &'static str {
    match outcome {
        ItemOutcome::Intent => "intent",
        ItemOutcome::Done => "done",
        ItemOutcome::Failed => "failed",
        ItemOutcome::Skipped => "skipped",
        ItemOutcome::Held => "held",
    }
}
