//! Runs.

use jiff::Timestamp;
use model::{IntegrationId, PlanId, Run, RunId, RunKind, RunState};
use rusqlite::{Row, params};

use crate::{
    Page, Reader, Result, Writer,
    error::missing,
    sql::{
        all, count, first, from_word, instant, json, limit, micros, parse, pattern, run as execute, signed,
        word,
    },
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE run (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    plan_no INTEGER REFERENCES plan (no),
    undoes TEXT,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    counts TEXT NOT NULL,
    faults TEXT NOT NULL
) STRICT;
CREATE INDEX run_integration ON run (integration_no, started_at);
CREATE INDEX run_started ON run (started_at);
CREATE INDEX run_plan ON run (plan_no);
CREATE INDEX run_state ON run (state) WHERE state = 'running';
";

const COLUMNS: &str = "run.id, integration.id, run.kind, run.state, plan.id, run.undoes, run.started_by, \
    run.started_at, run.ended_at, run.counts, run.faults";
const FROM: &str = "FROM run JOIN integration ON integration.no = run.integration_no \
    LEFT JOIN plan ON plan.no = run.plan_no";
const FILTER: &str = "WHERE (?1 IS NULL OR run.integration_no = ?1) AND (?2 IS NULL OR run.kind = ?2) \
    AND (?3 IS NULL OR run.state = ?3) AND run.started_at >= ?4 AND run.started_at < ?5 \
    AND (?6 IS NULL OR run.id LIKE ?6 ESCAPE '\\' OR integration.name LIKE ?6 ESCAPE '\\' \
    OR run.faults LIKE ?6 ESCAPE '\\' OR EXISTS (SELECT 1 FROM plan_step \
    WHERE plan_step.no >= (run.plan_no << 32) AND plan_step.no < ((run.plan_no + 1) << 32) \
    AND (plan_step.title LIKE ?6 ESCAPE '\\' OR plan_step.room LIKE ?6 ESCAPE '\\')))";

/// Which runs to list.
#[derive(Clone, Debug, Default)]
pub struct RunQuery {
    /// Of one integration.
    pub integration: Option<IntegrationId>,
    /// Of one kind.
    pub kind: Option<RunKind>,
    /// In one state.
    pub state: Option<RunState>,
    /// Started at this instant or later.
    pub from: Option<Timestamp>,
    /// Started before this instant.
    pub to: Option<Timestamp>,
    /// Part of its id, of its integration's name, of what went wrong, or of the title or the room of one of its steps.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

impl Reader<'_> {
    /// Runs, newest first.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn list_runs(&self, query: &RunQuery) -> Result<Page<Run>> {
        let integration = query.integration.as_ref().map(|id| self.integration_no(id)).transpose()?;
        let kind = query.kind.map(|k| word(&k)).transpose()?;
        let state = query.state.map(|s| word(&s)).transpose()?;
        let (from, to) = (query.from.map_or(i64::MIN, micros), query.to.map_or(i64::MAX, micros));
        let text = query.text.as_deref().map(pattern);
        let filter = params![integration, kind, state, from, to, text];
        let total = count(self.sql, &format!("SELECT count(*) {FROM} {FILTER}"), filter)?;
        let statement = page_statement();
        let page =
            params![integration, kind, state, from, to, text, limit(query.limit), signed(query.offset)];
        Ok(Page { items: all(self.sql, &statement, page, run)?, total })
    }

    /// A run by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_run(&self, id: &RunId) -> Result<Option<Run>> {
        first(self.sql, &format!("SELECT {COLUMNS} {FROM} WHERE run.id = ?1"), [id.as_str()], run)
    }

    /// Runs that are under way or were left so by a crash, oldest first. Whose lease has run out is the latter.
    ///
    /// # Errors
    /// `store.*`.
    pub fn unfinished_runs(&self) -> Result<Vec<Run>> {
        let statement =
            format!("SELECT {COLUMNS} {FROM} WHERE run.state = 'running' ORDER BY run.started_at");
        all(self.sql, &statement, [], run)
    }

    /// Numbers of a run and of its plan.
    pub(crate) fn run_no(&self, id: &RunId) -> Result<(i64, Option<i64>)> {
        let statement = "SELECT no, plan_no FROM run WHERE id = ?1";
        let found = first(self.sql, statement, [id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.ok_or_else(|| missing("run", id))
    }
}

impl Writer<'_> {
    /// Stores a new run.
    ///
    /// # Errors
    /// `store.missing` without its integration or plan; `store.*`.
    pub fn create_run(&self, new: &Run) -> Result<()> {
        let plan = new.plan.as_ref().map(|id| self.plan_no(id)).transpose()?;
        execute(
            self.sql,
            "INSERT INTO run (id, integration_no, kind, state, plan_no, undoes, started_by, started_at, ended_at, \
             counts, faults) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                new.id.as_str(),
                self.integration_no(&new.integration)?,
                word(&new.kind)?,
                word(&new.state)?,
                plan,
                new.undoes.as_ref().map(RunId::as_str),
                new.trigger,
                micros(new.started_at),
                new.ended_at.map(micros),
                json(&new.counts)?,
                json(&new.faults)?,
            ],
        )?;
        Ok(())
    }

    /// Stores how far a run is: state, plan, end, counts, faults.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn update_run(&self, changed: &Run) -> Result<()> {
        let plan = changed.plan.as_ref().map(|id| self.plan_no(id)).transpose()?;
        let rows = execute(
            self.sql,
            "UPDATE run SET state = ?2, plan_no = ?3, ended_at = ?4, counts = ?5, faults = ?6 WHERE id = ?1",
            params![
                changed.id.as_str(),
                word(&changed.state)?,
                plan,
                changed.ended_at.map(micros),
                json(&changed.counts)?,
                json(&changed.faults)?,
            ],
        )?;
        if rows == 0 { Err(missing("run", &changed.id)) } else { Ok(()) }
    }
}

/// The statement that lists a page.
pub(crate) fn page_statement() -> String {
    format!("SELECT {COLUMNS} {FROM} {FILTER} ORDER BY run.started_at DESC, run.no DESC LIMIT ?7 OFFSET ?8")
}

fn run(row: &Row<'_>) -> Result<Run> {
    Ok(Run {
        id: RunId::new(row.get::<_, String>(0)?),
        integration: IntegrationId::new(row.get::<_, String>(1)?),
        kind: from_word("run", row.get_ref(2)?.as_str()?)?,
        state: from_word("run", row.get_ref(3)?.as_str()?)?,
        plan: row.get::<_, Option<String>>(4)?.map(PlanId::new),
        undoes: row.get::<_, Option<String>>(5)?.map(RunId::new),
        trigger: row.get(6)?,
        started_at: instant(row.get(7)?)?,
        ended_at: row.get::<_, Option<i64>>(8)?.map(instant).transpose()?,
        counts: parse("run", row.get_ref(9)?.as_str()?)?,
        faults: parse("run", row.get_ref(10)?.as_str()?)?,
    })
}
