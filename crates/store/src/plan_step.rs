//! Steps of plans. They hold the states before and after each change, and so are the images of the journal too.

use model::{
    Entity, Fault, Hold, Observation, PairStep, Payload, PlanId, PlanStep, Reason, SideName, StepId, StepKind,
};
use rusqlite::{Row, params};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    Page, Reader, Result, Writer,
    sql::{all, count, json_over, limit, parse, pattern, run, signed, unsigned, word},
    step_task::pack,
    step_text::StepText,
};

/// `no` is the plan's number times 2^32 plus the step's place, which clusters a plan's steps in their order without
/// a further index.
pub(crate) const SCHEMA: &str = "
CREATE TABLE plan_step (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    entity TEXT NOT NULL,
    kind TEXT NOT NULL,
    room TEXT NOT NULL,
    title TEXT,
    held INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER plan_gone AFTER DELETE ON plan BEGIN
    DELETE FROM plan_step WHERE no >= OLD.no * 4294967296 AND no < (OLD.no + 1) * 4294967296;
END;
";

/// A step and its place in the plan, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// Its place.
    pub seq: u64,
    /// The step.
    pub step: PlanStep,
}

/// A step to append.
#[derive(Clone, Copy, Debug)]
pub struct NewStep<'a> {
    /// The step.
    pub step: &'a PlanStep,
    /// The meeting it makes, as JSON, where the step itself is without the state after it.
    pub after: Option<&'a RawValue>,
    /// What planning saw of the meeting that it leaves, so that carrying it out need not look again.
    pub seen: Option<&'a Observation>,
}

impl<'a> NewStep<'a> {
    /// A step by itself.
    pub fn of(step: &'a PlanStep) -> Self {
        Self { step, after: None, seen: None }
    }
}

/// A step without the changes that are shown.
#[derive(Deserialize)]
struct Carried {
    id: StepId,
    entity: Entity,
    kind: StepKind,
    room: String,
    title: Option<String>,
    before: Option<Payload>,
    after: Option<Payload>,
    source_ref: Option<String>,
    source_version: Option<String>,
    #[serde(default)]
    before_ref: Option<String>,
    #[serde(default)]
    before_version: Option<String>,
    why: Vec<Reason>,
    hold: Option<Hold>,
    #[serde(default)]
    target: SideName,
    #[serde(default)]
    pair: Option<Box<PairStep>>,
}

impl From<Carried> for PlanStep {
    fn from(step: Carried) -> Self {
        Self {
            id: step.id,
            entity: step.entity,
            kind: step.kind,
            room: step.room,
            title: step.title,
            before: step.before,
            after: step.after,
            changes: Vec::new(),
            source_ref: step.source_ref,
            source_version: step.source_version,
            before_ref: step.before_ref,
            before_version: step.before_version,
            why: step.why,
            hold: step.hold,
            target: step.target,
            pair: step.pair,
        }
    }
}

/// Which steps to list.
#[derive(Clone, Debug, Default)]
pub struct StepQuery {
    /// Of one kind.
    pub kind: Option<StepKind>,
    /// About rooms or meetings alone.
    pub entity: Option<Entity>,
    /// Held ones alone, or those not held.
    pub held: Option<bool>,
    /// Of one room (mailbox).
    pub room: Option<String>,
    /// That change this field of a room or of a meeting; the two share no field.
    pub field: Option<String>,
    /// Part of the title.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

/// A step that makes a meeting keeps no changes: there, a field is changed where the meeting has it, and has it not as
/// usual.
const FILTER: &str = "FROM plan_step WHERE no >= ?1 AND no < ?2 AND (?3 IS NULL OR kind = ?3) \
    AND (?4 IS NULL OR entity = ?4) AND (?5 IS NULL OR held = ?5) AND (?6 IS NULL OR room = ?6) \
    AND (?7 IS NULL OR title LIKE ?7 ESCAPE '\\') AND (?8 IS NULL OR EXISTS (SELECT 1 \
    FROM json_each(plan_step.body, '$.changes') WHERE json_extract(json_each.value, '$.field') = ?8) \
    OR (kind = 'create' AND entity = 'meeting' AND body ->> '$.changes[0]' IS NULL AND CASE ?8 \
    WHEN 'start' THEN 1 WHEN 'end' THEN 1 \
    WHEN 'zone' THEN body ->> '$.after.value.when.zone' IS NOT NULL \
    WHEN 'title' THEN body ->> '$.after.value.title' IS NOT NULL \
    WHEN 'organizer' THEN body -> '$.after.value.organizer' <> 'null' \
    WHEN 'place' THEN body ->> '$.after.value.place' IS NOT NULL \
    WHEN 'body' THEN body ->> '$.after.value.body' IS NOT NULL \
    WHEN 'attendees' THEN body ->> '$.after.value.attendees[0]' IS NOT NULL \
    WHEN 'status' THEN body ->> '$.after.value.status' <> 'confirmed' \
    WHEN 'sensitivity' THEN body ->> '$.after.value.sensitivity' <> 'normal' \
    WHEN 'show_as' THEN body ->> '$.after.value.show_as' <> 'busy' \
    WHEN 'series' THEN body ->> '$.after.value.series' <> 'single' END))";

impl Reader<'_> {
    /// Steps of a plan in their order.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_steps(&self, plan: &PlanId, query: &StepQuery) -> Result<Page<StepRow>> {
        let plan = self.plan_no(plan)?;
        let kind = query.kind.map(|k| word(&k)).transpose()?;
        let entity = query.entity.map(|e| word(&e)).transpose()?;
        let text = query.text.as_deref().map(pattern);
        let (from, to) = (place(plan, 0)?, place(plan + 1, 0)?);
        let filter = params![from, to, kind, entity, query.held, query.room, text, query.field];
        let total = count(self.sql, &format!("SELECT count(*) {FILTER}"), filter)?;
        let statement = page_statement();
        let page = params![
            from,
            to,
            kind,
            entity,
            query.held,
            query.room,
            text,
            query.field,
            limit(query.limit),
            signed(query.offset)
        ];
        Ok(Page { items: all(self.sql, &statement, page, step)?, total })
    }

    /// At most so many steps of a plan, from a place on: how a long plan is read in pages.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn steps_from(&self, plan: &PlanId, seq: u64, at_most: u64) -> Result<Vec<StepRow>> {
        let plan = self.plan_no(plan)?;
        let statement = "SELECT no, body FROM plan_step WHERE no >= ?1 AND no < ?2 ORDER BY no LIMIT ?3";
        all(self.sql, statement, [place(plan, seq)?, place(plan + 1, 0)?, signed(at_most)], step)
    }

    /// Hands out the steps of a plan from a place on, each with its bytes as it is stored, until `take` has enough. They
    /// come as carrying them out needs them: without the changes of fields, which are only shown.
    ///
    /// # Errors
    /// Those of `take`; `store.missing`; `store.*`.
    pub fn walk_steps(
        &self,
        plan: &PlanId,
        from: u64,
        mut take: impl FnMut(StepRow, usize) -> Result<bool>,
    ) -> Result<()> {
        let plan = self.plan_no(plan)?;
        let statement = "SELECT no, body FROM plan_step WHERE no >= ?1 AND no < ?2 ORDER BY no";
        let mut statement = self.sql.prepare_cached(statement)?;
        let mut rows = statement.query([place(plan, from)?, place(plan + 1, 0)?])?;
        while let Some(row) = rows.next()? {
            let body = row.get_ref(1)?.as_str()?;
            let step: Carried = parse("plan_step", body)?;
            if !take(StepRow { seq: seq(row.get(0)?), step: step.into() }, body.len())? {
                break;
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Appends steps to a plan that was begun; `first` is the place of the first of them.
    ///
    /// # Errors
    /// `store.missing`; `store.defect` when a place is taken; `store.*`.
    pub fn append_steps(&self, plan: &PlanId, first: u64, steps: &[PlanStep]) -> Result<()> {
        self.append_new_steps(plan, first, steps.iter().map(NewStep::of))
    }

    /// The same with what planning has besides.
    ///
    /// # Errors
    /// As [`Self::append_steps`].
    pub fn append_new_steps<'s>(
        &self,
        plan: &PlanId,
        first: u64,
        steps: impl IntoIterator<Item = NewStep<'s>>,
    ) -> Result<()> {
        let plan = self.plan_no(plan)?;
        let mut append = self.sql.prepare_cached(
            "INSERT INTO plan_step (no, id, entity, kind, room, title, held, body, seen) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let mut body = Vec::new();
        for (seq, NewStep { step, after, seen }) in (first..).zip(steps) {
            append.execute(params![
                place(plan, seq)?,
                step.id.as_str(),
                entity_word(step.entity),
                kind_word(step.kind),
                step.room,
                step.title,
                step.hold.is_some(),
                json_over(&mut body, &StepText::of(step, after))?,
                seen.map(pack)
            ])?;
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Drops the steps of a plan that was begun, to append others.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn drop_steps(&self, plan: &PlanId) -> Result<()> {
        let plan = self.plan_no(plan)?;
        let range = [place(plan, 0)?, place(plan + 1, 0)?];
        run(self.sql, "DELETE FROM plan_step WHERE no >= ?1 AND no < ?2", range)?;
        Ok(())
    }
}

/// The statement that lists a page.
pub(crate) fn page_statement() -> String {
    format!("SELECT no, body {FILTER} ORDER BY no LIMIT ?9 OFFSET ?10")
}

/// Where a step stands in the table.
pub(crate) fn place(plan: i64, seq: u64) -> Result<i64> {
    let seq = u32::try_from(seq).map_err(|_| Fault::defect("store.defect").with("seq", seq))?;
    let plan = u32::try_from(plan).map_err(|_| Fault::defect("store.defect").with("plan", plan))?;
    i64::try_from((u64::from(plan) << 32) | u64::from(seq))
        .map_err(|_| Fault::defect("store.defect").with("plan", plan).into())
}

/// The place in the plan of a row's number.
pub(crate) fn seq(no: i64) -> u64 {
    unsigned(no) & u64::from(u32::MAX)
}

/// Reads number and body.
pub(crate) fn step(row: &Row<'_>) -> Result<StepRow> {
    Ok(StepRow { seq: seq(row.get(0)?), step: parse("plan_step", row.get_ref(1)?.as_str()?)? })
}

/// The names serde gives, without its cost: this runs once per step.
fn kind_word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Create => "create",
        StepKind::Update => "update",
        StepKind::Delete => "delete",
        StepKind::Skip => "skip",
        StepKind::Adopt => "adopt",
        StepKind::Unlink => "unlink",
    }
}

fn entity_word(entity: Entity) -> &'static str {
    match entity {
        Entity::Room => "room",
        Entity::Meeting => "meeting",
    }
}
