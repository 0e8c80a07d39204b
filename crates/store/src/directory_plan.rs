//! Plans of directories, one per connection, and how they are carried out.

use model::{ConnectionId, DepartmentChange, DirectoryAction, DirectoryPlan, DirectoryStep, Fault, PlanId};
use rusqlite::{params, params_from_iter, types::Value};

use crate::{
    Page, Reader, Result, Writer,
    error::missing,
    plan_step::place,
    sql::{all, first, json, json_over, limit, parse, pattern, run, signed, unsigned, word},
};

/// Words of a search that count.
const WORDS: usize = 8;

/// Which steps to list. Steps that change nothing are left out.
#[derive(Clone, Debug, Default)]
pub struct DirectoryStepQuery {
    /// Of one kind.
    pub action: Option<DirectoryAction>,
    /// Words in name or mail addresses.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

impl Reader<'_> {
    /// The plan that waits.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_directory_plan(&self, connection: &ConnectionId) -> Result<Option<DirectoryPlan>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT body FROM directory_plan WHERE connection_no = ?1";
        first(self.sql, statement, [no], |row| parse("directory_plan", row.get_ref(0)?.as_str()?))
    }

    /// Departments that a plan changes.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn planned_departments(&self, plan: &PlanId) -> Result<Vec<DepartmentChange>> {
        let statement = "SELECT departments FROM directory_plan WHERE id = ?1";
        let found = first(self.sql, statement, [plan.as_str()], |row| {
            parse("directory_plan", row.get_ref(0)?.as_str()?)
        })?;
        found.ok_or_else(|| missing("directory_plan", plan))
    }

    /// Steps of a plan in their order.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_directory_steps(
        &self,
        plan: &PlanId,
        query: &DirectoryStepQuery,
    ) -> Result<Page<DirectoryStep>> {
        self.directory_steps_of(self.directory_plan_no(plan)?, query)
    }

    /// Steps of the plan of a number.
    pub(crate) fn directory_steps_of(
        &self,
        no: i64,
        query: &DirectoryStepQuery,
    ) -> Result<Page<DirectoryStep>> {
        let mut conditions = "no >= ? AND no < ? AND action <> 'note'".to_owned();
        let mut values: Vec<Value> = vec![place(no, 0)?.into(), place(no + 1, 0)?.into()];
        if let Some(action) = query.action {
            conditions.push_str(" AND action = ?");
            values.push(word(&action)?.into());
        }
        for text in query.text.as_deref().unwrap_or_default().to_lowercase().split_whitespace().take(WORDS) {
            conditions.push_str(" AND search LIKE ? ESCAPE '\\'");
            values.push(pattern(text).into());
        }
        let total: i64 = self
            .sql
            .prepare_cached(&format!("SELECT count(*) FROM directory_step WHERE {conditions}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        values.extend([limit(query.limit).into(), signed(query.offset).into()]);
        let statement =
            format!("SELECT body FROM directory_step WHERE {conditions} ORDER BY no LIMIT ? OFFSET ?");
        let items = all(self.sql, &statement, params_from_iter(values), |row| {
            parse("directory_step", row.get_ref(0)?.as_str()?)
        })?;
        Ok(Page { items, total: unsigned(total) })
    }

    pub(crate) fn directory_plan_no(&self, plan: &PlanId) -> Result<i64> {
        let statement = "SELECT no FROM directory_plan WHERE id = ?1";
        let no = first(self.sql, statement, [plan.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("directory_plan", plan))
    }
}

impl Writer<'_> {
    /// Stores a plan in the place of the one that waited; its steps are appended to what this gives.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_directory_plan(
        &self,
        connection: &ConnectionId,
        plan: &DirectoryPlan,
        departments: &[DepartmentChange],
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        run(
            self.sql,
            "UPDATE directory_plan SET id = ?2, body = ?3, departments = ?4 WHERE connection_no = ?1",
            params![no, plan.id.as_str(), json(plan)?, json(departments)?],
        )?;
        Ok(())
    }

    /// Makes room for a plan: drops the one that waits and gives the place of the new one's first step.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn begin_directory_plan(&self, connection: &ConnectionId, plan: &PlanId) -> Result<DirectoryPlanNo> {
        self.drop_directory_plan(connection)?;
        let no = self.connection_no(connection)?;
        let statement =
            "INSERT INTO directory_plan (id, connection_no, body, departments) VALUES (?1, ?2, '', '[]')";
        run(self.sql, statement, params![plan.as_str(), no])?;
        Ok(DirectoryPlanNo(self.sql.last_insert_rowid()))
    }

    /// Appends a step at a place, from 0.
    ///
    /// # Errors
    /// `store.*`.
    pub fn append_directory_step(
        &self,
        plan: DirectoryPlanNo,
        seq: u64,
        step: &DirectoryStep,
        buffer: &mut Vec<u8>,
    ) -> Result<()> {
        let search = step.person().map(crate::person::search).unwrap_or_default();
        run(
            self.sql,
            "INSERT INTO directory_step (no, action, search, body) VALUES (?1, ?2, ?3, ?4)",
            params![place(plan.0, seq)?, action(step.action), search, json_over(buffer, step)?],
        )?;
        Ok(())
    }

    /// Drops the plan that waits.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn drop_directory_plan(&self, connection: &ConnectionId) -> Result<bool> {
        let no = self.connection_no(connection)?;
        self.replace_held_run(no)?;
        Ok(run(self.sql, "DELETE FROM directory_plan WHERE connection_no = ?1", [no])? > 0)
    }

    /// Carries out all steps of a plan, in order, and gives how many; `each` is told after every page. What goes with
    /// people is kept with the plan's run, which is there already.
    ///
    /// # Errors
    /// `store.missing`; `store.defect` for a step that is not whole; those of `each`; `store.*`.
    pub fn carry_out_directory(
        &self,
        connection: &ConnectionId,
        plan: &PlanId,
        mut each: impl FnMut(u64) -> Result<()>,
    ) -> Result<u64> {
        let (no, connection_no) = (self.directory_plan_no(plan)?, self.connection_no(connection)?);
        let (mut next, end, mut done) = (place(no, 0)?, place(no + 1, 0)?, 0);
        let statement =
            "SELECT no, body FROM directory_step WHERE no >= ?1 AND no < ?2 ORDER BY no LIMIT 500";
        loop {
            let steps: Vec<(i64, DirectoryStep)> = all(self.sql, statement, [next, end], |row| {
                Ok((row.get(0)?, parse("directory_step", row.get_ref(1)?.as_str()?)?))
            })?;
            let Some((last, _)) = steps.last() else { return Ok(done) };
            next = last + 1;
            for (_, step) in &steps {
                self.keep_accounts(no, step)?;
                self.carry_out_step(connection_no, step)?;
                self.restore_accounts(no, step)?;
            }
            done += steps.len() as u64;
            each(done)?;
        }
    }

    fn carry_out_step(&self, connection_no: i64, step: &DirectoryStep) -> Result<()> {
        let broken = || Fault::defect("store.defect").with("step", &step.source_ref);
        let told = |no: i64| match &step.told {
            Some(told) => self.put_told(no, told),
            None => Err(broken().into()),
        };
        let after = step.after.as_ref();
        match step.action {
            DirectoryAction::Create => {
                told(self.insert_person(Some(connection_no), after.ok_or_else(broken)?)?)
            }
            DirectoryAction::Adopt | DirectoryAction::Update => {
                let after = after.ok_or_else(broken)?;
                self.put_person(after)?;
                told(self.person_no(&after.id)?)
            }
            DirectoryAction::Note => {
                if let Some(after) = after {
                    self.put_person(after)?;
                }
                told(self.person_no(&step.before.as_ref().ok_or_else(broken)?.id)?)
            }
            DirectoryAction::Release => {
                let after = after.ok_or_else(broken)?;
                self.put_person(after)?;
                self.delete_told(self.person_no(&after.id)?)
            }
            DirectoryAction::Keep => Ok(()),
            DirectoryAction::Remove => {
                self.delete_person(&step.before.as_ref().ok_or_else(broken)?.id).map(|_| ())
            }
        }
    }
}

/// Number of a plan whose steps are being appended.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryPlanNo(i64);

/// The name serde gives, without its cost.
fn action(action: DirectoryAction) -> &'static str {
    match action {
        DirectoryAction::Create => "create",
        DirectoryAction::Adopt => "adopt",
        DirectoryAction::Update => "update",
        DirectoryAction::Remove => "remove",
        DirectoryAction::Note => "note",
        DirectoryAction::Release => "release",
        DirectoryAction::Keep => "keep",
    }
}
