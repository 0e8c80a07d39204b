//! Applies a plan: exactly its steps in one transaction, or nothing.

use model::{Connection, DirectoryAction, DirectoryPlan, DirectoryRunState, Fault, PlanId};
use serde_json::json;
use store::{DirectoryState, DirectoryStepQuery, Operation, Writer};

use super::{DirectoryStatus, keep::holding, make::basis, stale};
use crate::{
    Service,
    lease::{Fence, HeldLease},
    people::NAMED,
    task::{Job, Phase},
};

impl Service {
    /// Applies the plan that waits. One that the guard holds wants the number of people who go as `confirm`.
    ///
    /// # Errors
    /// `connection.unknown`, `directory.stale` where it is another plan or people, departments or scopes changed since,
    /// `directory.shrink`, `directory.empty_source`, `directory.undo_removes`, `guard.approval_mismatch`, `run.busy`, `run.cancelled`, `store.*`.
    pub async fn apply_directory(
        &self,
        name: &str,
        plan: &PlanId,
        confirm: Option<u64>,
        job: &Job,
    ) -> Result<DirectoryStatus, Fault> {
        let connection = self.directory_of(name).await?;
        let lease = self.take_directory_lease(&connection.id).await?;
        self.apply_plan(&connection, plan, confirm, &lease, job).await?;
        self.directory_status(name).await
    }

    /// The same under a lease that is held.
    pub(super) async fn apply_plan(
        &self,
        connection: &Connection,
        plan: &PlanId,
        confirm: Option<u64>,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        job.report(Phase::Applying, 0, 0, None);
        let (id, wanted) = (connection.id.clone(), plan.clone());
        let found = self.store().read_async(move |tx| tx.get_directory_plan(&id)).await?;
        let found = found.filter(|found| found.id == wanted);
        let found = found.ok_or_else(|| stale(&connection.name, plan))?;
        let counts = found.counts;
        let entry = match found.undoes {
            None => self.operation("directory.apply", &connection.name, None, None),
            Some(_) => {
                self.operation("directory.undo", &connection.name, None, None).with("release", counts.release)
            }
        };
        let entry = entry.with("create", counts.create).with("adopt", counts.adopt);
        let applying = Applying {
            connection: connection.clone(),
            plan: plan.clone(),
            confirm,
            fence: lease.fence(),
            job: job.clone(),
            trigger: self.0.parts.trigger,
            entry: entry.with("update", counts.update).with("remove", counts.remove),
        };
        let told = self.store().write_async(move |tx| applying.all(tx)).await?;
        if told {
            self.changed(&["people", "accounts", "directory", "operations"]);
        } else {
            self.changed(&["directory", "notices"]);
        }
        Ok(())
    }
}

struct Applying {
    connection: Connection,
    plan: PlanId,
    confirm: Option<u64>,
    fence: Fence,
    job: Job,
    trigger: &'static str,
    entry: Operation,
}

impl Applying {
    /// Tells whether anybody changed.
    fn all(self, tx: &Writer<'_>) -> store::Result<bool> {
        self.fence.check(tx)?;
        let id = &self.connection.id;
        let plan = tx.get_directory_plan(id)?.filter(|plan| plan.id == self.plan);
        let plan = plan.ok_or_else(|| stale(&self.connection.name, &self.plan))?;
        self.guard(&plan)?;
        if basis(tx, id)? != plan.basis {
            return Err(stale(&self.connection.name, &self.plan).into());
        }
        let entry = self.entry(tx, &plan)?;
        let departments = tx.planned_departments(&plan.id)?;
        let changed = plan.counts.steps() > 0;
        if changed || !departments.is_empty() {
            tx.put_directory_run(id, &plan, DirectoryRunState::Done, self.trigger, self.entry.at)?;
        }
        let total = usize::try_from(plan.counts.steps()).unwrap_or(usize::MAX);
        tx.carry_out_directory(id, &plan.id, |done| {
            let done = usize::try_from(done).unwrap_or(usize::MAX);
            self.job.report(Phase::Applying, done.min(total), total, None);
            Ok(self.job.check()?)
        })?;
        tx.change_departments(id, &departments)?;
        tx.drop_directory_plan(id)?;
        let state = tx.get_directory(id)?;
        tx.put_directory(id, &DirectoryState { applied_at: Some(self.entry.at), ..state })?;
        tx.close_incident(&holding(id))?;
        if changed {
            tx.create_operation(&entry)?;
        }
        Ok(changed)
    }

    fn guard(&self, plan: &DirectoryPlan) -> Result<(), Fault> {
        let Some(held) = &plan.held else { return Ok(()) };
        match self.confirm {
            None => Err(held.clone()),
            Some(typed) if typed == plan.counts.remove => Ok(()),
            Some(typed) => Err(Fault::setup("guard.approval_mismatch")
                .with("typed", typed)
                .with("held", plan.counts.remove)),
        }
    }

    /// The operation, with the names of those who go.
    fn entry(&self, tx: &Writer<'_>, plan: &DirectoryPlan) -> store::Result<Operation> {
        let gone = DirectoryStepQuery {
            action: Some(DirectoryAction::Remove),
            limit: Some(NAMED as u64),
            ..DirectoryStepQuery::default()
        };
        let names: Vec<String> = tx
            .list_directory_steps(&plan.id, &gone)?
            .items
            .into_iter()
            .filter_map(|step| Some(step.before?.name))
            .collect();
        let before = (!names.is_empty()).then(|| json!({ "people": names }));
        Ok(Operation { before, ..self.entry.clone() })
    }
}
