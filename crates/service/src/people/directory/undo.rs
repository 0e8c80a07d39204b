//! Takes back what a plan did: a plan of its own, made from the steps that were carried out, looked at and applied
//! through the same door.

use jiff::Timestamp;
use model::{
    Connection, ConnectionId, DirectoryPlan, DirectoryRun, DirectoryRunState, DirectoryStep, Fault, PersonId,
    PlanId, RunId,
};
use plan::directory::{self, Now, Standing, Tally, Tree};
use store::{DirectoryPlanNo, DirectoryStepQuery, Page, Reader, StoreError, Writer};

use super::{
    DirectoryStatus, StepChanges,
    make::{basis, scopes},
};
use crate::{Service, lease::HeldLease};

/// Steps that are read at a time.
const PAGE: u64 = 500;

impl Service {
    /// What became of plans, of one connection or of all, newest first.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn directory_runs(
        &self,
        name: Option<&str>,
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Page<DirectoryRun>, Fault> {
        let connection = match name {
            Some(name) => Some(self.connection(name).await?.id),
            None => None,
        };
        let found =
            self.store().read_async(move |tx| tx.list_directory_runs(connection.as_ref(), limit, offset));
        Ok(found.await?)
    }

    /// What became of a plan.
    ///
    /// # Errors
    /// `run.unknown`, `store.*`.
    pub async fn directory_run(&self, id: &RunId) -> Result<DirectoryRun, Fault> {
        let wanted = id.clone();
        let found = self.store().read_async(move |tx| tx.get_directory_run(&wanted)).await?;
        found.ok_or_else(|| Fault::setup("run.unknown").with("run", id))
    }

    /// Steps of a run, with what each changed. One that was not carried out has none any more but while it waits.
    ///
    /// # Errors
    /// `run.unknown`, `store.*`.
    pub async fn directory_run_steps(
        &self,
        id: &RunId,
        query: DirectoryStepQuery,
    ) -> Result<Page<StepChanges>, Fault> {
        let id = self.directory_run(id).await?.id;
        let page = self.store().read_async(move |tx| tx.list_directory_run_steps(&id, &query)).await?;
        Ok(StepChanges::page(page))
    }

    /// Makes the plan that takes a run back, in the place of the plan that waits.
    ///
    /// # Errors
    /// `run.unknown`, `directory.not_undoable` for one that was not carried out or is undone already,
    /// `run.nothing_to_undo`, `run.busy`, `store.*`.
    pub async fn preview_directory_undo(&self, id: &RunId) -> Result<DirectoryStatus, Fault> {
        let run = self.directory_run(id).await?;
        if run.state != DirectoryRunState::Done || run.undone_by.is_some() {
            return Err(Fault::setup("directory.not_undoable").with("run", id));
        }
        let connection = self.connection(run.connection.as_str()).await?;
        let lease = self.take_directory_lease(&connection.id).await?;
        self.make_undo(&connection, run, &lease).await?;
        self.changed(&["directory"]);
        self.directory_status(&connection.name).await
    }

    async fn make_undo(
        &self,
        connection: &Connection,
        run: DirectoryRun,
        lease: &HeldLease,
    ) -> Result<(), Fault> {
        let making = Undoing { id: connection.id.clone(), run, now: self.now() };
        let fence = lease.fence();
        let made = self.store().write_async(move |tx| {
            fence.check(tx)?;
            making.plan(tx)
        });
        Ok(made.await?)
    }

    /// Plans that the guard holds, with their connections.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn held_directories(&self) -> Result<Vec<(Connection, DirectoryPlan)>, Fault> {
        let connections = self.connections().await?;
        let found = self.store().read_async(move |tx| {
            let mut held = Vec::new();
            for connection in connections {
                let plan = tx.get_directory_plan(&connection.id)?.filter(|plan| plan.held.is_some());
                held.extend(plan.map(|plan| (connection, plan)));
            }
            Ok(held)
        });
        Ok(found.await?)
    }

    /// Drops the plan that waits, and with it what was held.
    ///
    /// # Errors
    /// `connection.unknown`, `directory.stale` where it is another plan, `run.busy`, `store.*`.
    pub async fn reject_directory(&self, name: &str, plan: &PlanId) -> Result<DirectoryStatus, Fault> {
        let connection = self.directory_of(name).await?;
        let lease = self.take_directory_lease(&connection.id).await?;
        let (id, wanted, fence, at) = (connection.id.clone(), plan.clone(), lease.fence(), self.now());
        let entry = self.operation("directory.reject", &connection.name, None, None);
        let (stale, trigger) = (super::stale(&connection.name, plan), self.0.parts.trigger);
        let incident = super::keep::holding(&id);
        self.store()
            .write_async(move |tx| {
                fence.check(tx)?;
                let plan = tx.get_directory_plan(&id)?.filter(|found| found.id == wanted).ok_or(stale)?;
                if plan.held.is_some() && plan.undoes.is_none() {
                    tx.put_directory_run(&id, &plan, DirectoryRunState::Rejected, trigger, at)?;
                }
                let counts = plan.counts;
                let entry = entry.with("create", counts.create).with("adopt", counts.adopt);
                tx.create_operation(&entry.with("update", counts.update).with("remove", counts.remove))?;
                tx.close_incident(&incident)?;
                tx.drop_directory_plan(&id)
            })
            .await?;
        self.changed(&["directory", "operations", "notices"]);
        self.directory_status(name).await
    }
}

/// What an undo is made of.
struct Undoing {
    id: ConnectionId,
    run: DirectoryRun,
    now: Timestamp,
}

impl Undoing {
    fn plan(self, tx: &Writer<'_>) -> store::Result<()> {
        let (known, scopes) = (tx.known_marks(&self.id)?, scopes(tx)?);
        let id = PlanId::new(tx.new_id());
        let plan = tx.begin_directory_plan(&self.id, &id)?;
        let mut book = Book { tx, id: &self.id, plan, steps: 0, buffer: Vec::new() };
        let done = Done { tx, run: &self.run.id, from: 0, page: Vec::new().into_iter() };
        let undone = directory::undo(&scopes, done, &mut book)?;
        let tree: Tree = tx.departments_of(&self.id)?.into_iter().collect();
        let departments = undone.departments(&tx.directory_run_departments(&self.run.id)?, &tree, &known);
        let counts = undone.counts;
        if counts.steps() + counts.keep == 0 && departments.is_empty() {
            return Err(Fault::setup("run.nothing_to_undo").with("run", &self.run.id).into());
        }
        let tally = Tally { known: known.len() as u64, seen: known.len() as u64, remove: counts.remove };
        let percent = tx.get_directory(&self.id)?.shrink_percent;
        let plan = DirectoryPlan {
            id,
            begun_at: self.now,
            made_at: self.now,
            basis: basis(tx, &self.id)?,
            whole: false,
            complete: true,
            fault: None,
            people: counts.steps(),
            departments: departments.len() as u64,
            counts,
            withheld: Vec::new(),
            refused: Vec::new(),
            held: held(&tally, percent),
            undoes: Some(self.run.id.clone()),
        };
        tx.put_directory_plan(&self.id, &plan, &departments)
    }
}

/// Why an undo must be confirmed: many who go by it are what the run brought, not what a permission hides.
fn held(tally: &Tally, percent: u32) -> Option<Fault> {
    tally.judge(percent, false).map(|_| {
        Fault::setup("directory.undo_removes")
            .with("remove", tally.remove)
            .with("known", tally.known)
            .with("percent", percent)
    })
}

/// Steps of a run, a page at a time.
struct Done<'a> {
    tx: &'a Reader<'a>,
    run: &'a RunId,
    from: u64,
    page: std::vec::IntoIter<(u64, DirectoryStep)>,
}

impl Iterator for Done<'_> {
    type Item = store::Result<DirectoryStep>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            match self.tx.directory_run_steps(self.run, self.from, PAGE) {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
        let (next, step) = self.page.next()?;
        self.from = next;
        Some(Ok(step))
    }
}

/// People of the store, and the plan whose steps are stored.
struct Book<'a> {
    tx: &'a Writer<'a>,
    id: &'a ConnectionId,
    plan: DirectoryPlanNo,
    steps: u64,
    buffer: Vec<u8>,
}

impl Now for Book<'_> {
    type Error = StoreError;

    fn standing(&mut self, id: &PersonId) -> store::Result<Option<Standing>> {
        let Some(person) = self.tx.get_person(id)? else { return Ok(None) };
        let (told, accounts) = (self.tx.get_told(id)?, self.tx.has_accounts(id)?);
        Ok(Some(Standing { person, told, accounts }))
    }

    fn is_told(&mut self, source_ref: &str) -> store::Result<bool> {
        Ok(self.tx.find_person(self.id, source_ref)?.is_some())
    }

    fn is_owned(&mut self, mailbox: &str) -> store::Result<bool> {
        for field in ["email", "email2"] {
            if !self.tx.people_by_field(field, mailbox)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn step(&mut self, step: DirectoryStep) -> store::Result<()> {
        self.tx.append_directory_step(self.plan, self.steps, &step, &mut self.buffer)?;
        self.steps += 1;
        Ok(())
    }
}
