//! What became of plans of directories: those carried out, with their steps, and those the guard held.

use jiff::Timestamp;
use model::{
    ConnectionId, DepartmentChange, DirectoryAction, DirectoryCounts, DirectoryPlan, DirectoryRun,
    DirectoryRunState, DirectoryStep, Fault, RunId,
};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::{
    DirectoryStepQuery, Page, Reader, Result, Writer,
    error::missing,
    plan_step::place,
    sql::{all, count, first, from_word, instant, json, limit, micros, parse, run, signed, word},
};

/// `no` is that of the plan, whose steps stay where they are. `directory_account` holds what went with people: logins,
/// never a password.
pub(crate) const SCHEMA: &str = "
CREATE TABLE directory_run (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    undoes TEXT,
    body TEXT NOT NULL,
    departments TEXT NOT NULL
) STRICT;
CREATE INDEX directory_run_connection ON directory_run (connection_no, at);
CREATE INDEX directory_run_at ON directory_run (at);
CREATE INDEX directory_run_undoes ON directory_run (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE directory_account (
    run_no INTEGER NOT NULL REFERENCES directory_run (no) ON DELETE CASCADE,
    person TEXT NOT NULL,
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    login TEXT NOT NULL,
    PRIMARY KEY (run_no, person, connection_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_account_connection ON directory_account (connection_no);
DROP TRIGGER directory_plan_gone;
CREATE TRIGGER directory_plan_gone AFTER DELETE ON directory_plan
WHEN NOT EXISTS (SELECT 1 FROM directory_run WHERE no = OLD.no AND state = 'done') BEGIN
    DELETE FROM directory_step WHERE no >= OLD.no * 4294967296 AND no < (OLD.no + 1) * 4294967296;
END;
CREATE TRIGGER directory_run_gone AFTER DELETE ON directory_run
WHEN NOT EXISTS (SELECT 1 FROM directory_plan WHERE no = OLD.no) BEGIN
    DELETE FROM directory_step WHERE no >= OLD.no * 4294967296 AND no < (OLD.no + 1) * 4294967296;
END;
";

const COLUMNS: &str = "run.id, connection.id, run.at, run.state, run.undoes, run.body, \
    (SELECT by.id FROM directory_run AS by WHERE by.undoes = run.id AND by.state = 'done' \
    ORDER BY by.at DESC LIMIT 1)";
const FROM: &str = "FROM directory_run AS run JOIN connection ON connection.no = run.connection_no";

/// What is kept of a run beside its columns.
#[derive(Debug, Serialize, Deserialize)]
struct Body {
    trigger: String,
    counts: DirectoryCounts,
    departments: u64,
    held: Option<Fault>,
}

impl Reader<'_> {
    /// Runs of one connection or of all, newest first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_directory_runs(
        &self,
        connection: Option<&ConnectionId>,
        at_most: Option<u64>,
        offset: u64,
    ) -> Result<Page<DirectoryRun>> {
        let no = connection.map(|id| self.connection_no(id)).transpose()?;
        let filter = "WHERE ?1 IS NULL OR run.connection_no = ?1";
        let total = count(self.sql, &format!("SELECT count(*) {FROM} {filter}"), [no])?;
        let statement =
            format!("SELECT {COLUMNS} {FROM} {filter} ORDER BY run.at DESC, run.no DESC LIMIT ?2 OFFSET ?3");
        let page = params![no, limit(at_most), signed(offset)];
        Ok(Page { items: all(self.sql, &statement, page, directory_run)?, total })
    }

    /// A run.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_directory_run(&self, id: &RunId) -> Result<Option<DirectoryRun>> {
        let statement = format!("SELECT {COLUMNS} {FROM} WHERE run.id = ?1");
        first(self.sql, &statement, [id.as_str()], directory_run)
    }

    /// Steps of a run in their order.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_directory_run_steps(
        &self,
        id: &RunId,
        query: &DirectoryStepQuery,
    ) -> Result<Page<DirectoryStep>> {
        self.directory_steps_of(self.directory_run_no(id)?, query)
    }

    /// Steps of a run from a place on, those that nobody is shown among them; with each the place behind it.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn directory_run_steps(
        &self,
        id: &RunId,
        from: u64,
        at_most: u64,
    ) -> Result<Vec<(u64, DirectoryStep)>> {
        let no = self.directory_run_no(id)?;
        let statement = "SELECT no, body FROM directory_step WHERE no >= ?1 AND no < ?2 ORDER BY no LIMIT ?3";
        let range = params![place(no, from)?, place(no + 1, 0)?, signed(at_most)];
        all(self.sql, statement, range, |row| {
            let step = parse("directory_step", row.get_ref(1)?.as_str()?)?;
            Ok((crate::plan_step::seq(row.get(0)?) + 1, step))
        })
    }

    /// Departments that a run changed.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn directory_run_departments(&self, id: &RunId) -> Result<Vec<DepartmentChange>> {
        let statement = "SELECT departments FROM directory_run WHERE id = ?1";
        let found = first(self.sql, statement, [id.as_str()], |row| {
            parse("directory_run", row.get_ref(0)?.as_str()?)
        })?;
        found.ok_or_else(|| missing("directory_run", id))
    }

    fn directory_run_no(&self, id: &RunId) -> Result<i64> {
        let statement = "SELECT no FROM directory_run WHERE id = ?1";
        let no = first(self.sql, statement, [id.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("directory_run", id))
    }
}

impl Writer<'_> {
    /// Notes what became of the plan that waits, before it is dropped; a plan that was held and then carried out is one
    /// run.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_directory_run(
        &self,
        connection: &ConnectionId,
        plan: &DirectoryPlan,
        state: DirectoryRunState,
        trigger: &str,
        at: Timestamp,
    ) -> Result<()> {
        let departments = self.planned_departments(&plan.id)?;
        let body = Body {
            trigger: trigger.to_owned(),
            counts: plan.counts,
            departments: departments.len() as u64,
            held: plan.held.clone(),
        };
        run(
            self.sql,
            "INSERT INTO directory_run (no, id, connection_no, at, state, undoes, body, departments) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
             ON CONFLICT (no) DO UPDATE SET at = ?4, state = ?5, body = ?7, departments = ?8",
            params![
                self.directory_plan_no(&plan.id)?,
                plan.id.as_str(),
                self.connection_no(connection)?,
                micros(at),
                word(&state)?,
                plan.undoes.as_ref().map(RunId::as_str),
                json(&body)?,
                json(&departments)?,
            ],
        )?;
        Ok(())
    }

    /// Removes runs before an instant with their steps. The newest that was carried out stays with each connection: it
    /// can be undone; and so does one that waits.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_directory_runs(&self, before: Timestamp) -> Result<usize> {
        run(
            self.sql,
            "DELETE FROM directory_run WHERE at < ?1 AND state <> 'held' AND no NOT IN (SELECT no FROM \
             (SELECT no, max(at) FROM directory_run WHERE state = 'done' GROUP BY connection_no))",
            [micros(before)],
        )
    }

    /// A held plan that another one takes the place of is not to be decided any more.
    pub(crate) fn replace_held_run(&self, connection_no: i64) -> Result<()> {
        let statement = "UPDATE directory_run SET state = 'replaced' WHERE state = 'held' AND no IN \
             (SELECT no FROM directory_plan WHERE connection_no = ?1)";
        run(self.sql, statement, [connection_no])?;
        Ok(())
    }

    /// Keeps the logins of somebody who goes.
    pub(crate) fn keep_accounts(&self, run_no: i64, step: &DirectoryStep) -> Result<()> {
        let Some(person) = step.before.as_ref().filter(|_| step.action == DirectoryAction::Remove) else {
            return Ok(());
        };
        let statement = "INSERT INTO directory_account (run_no, person, connection_no, login) \
             SELECT ?1, person.id, account.connection_no, account.login FROM account \
             JOIN person ON person.no = account.person_no WHERE person.id = ?2";
        run(self.sql, statement, params![run_no, person.id.as_str()])?;
        Ok(())
    }

    /// Gives somebody who comes back the logins they had; passwords are not kept.
    pub(crate) fn restore_accounts(&self, run_no: i64, step: &DirectoryStep) -> Result<()> {
        let Some(person) = step.after.as_ref().filter(|_| step.action == DirectoryAction::Create) else {
            return Ok(());
        };
        let statement = "INSERT OR IGNORE INTO account (connection_no, person_no, login, set_at) \
             SELECT kept.connection_no, person.no, kept.login, NULL FROM directory_run AS run \
             JOIN directory_run AS undone ON undone.id = run.undoes \
             JOIN directory_account AS kept ON kept.run_no = undone.no AND kept.person = ?2 \
             JOIN person ON person.id = kept.person WHERE run.no = ?1";
        run(self.sql, statement, params![run_no, person.id.as_str()])?;
        Ok(())
    }
}

fn directory_run(row: &Row<'_>) -> Result<DirectoryRun> {
    let body: Body = parse("directory_run", row.get_ref(5)?.as_str()?)?;
    Ok(DirectoryRun {
        id: RunId::new(row.get::<_, String>(0)?),
        connection: ConnectionId::new(row.get::<_, String>(1)?),
        state: from_word("directory_run", row.get_ref(3)?.as_str()?)?,
        trigger: body.trigger,
        at: instant(row.get(2)?)?,
        counts: body.counts,
        departments: body.departments,
        held: body.held,
        undoes: row.get::<_, Option<String>>(4)?.map(RunId::new),
        undone_by: row.get::<_, Option<String>>(6)?.map(RunId::new),
    })
}
