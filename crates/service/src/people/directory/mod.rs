//! The directory of a connection: read page by page into the store, planned, looked at, taken over.
//!
//! A read that is interrupted goes on where it stopped. Nothing of it reaches the people before a plan is applied, and a
//! plan is applied whole or not at all.

mod apply;
mod dirty;
mod keep;
mod make;
mod pages;
mod read;
mod undo;

use jiff::{SignedDuration, Timestamp};
use model::{
    Connection, ConnectionId, DirectoryAction, DirectoryPlan, DirectoryStep, Fault, FieldChange,
    IntegrationId, PlanId,
};
use store::{DirectoryState, DirectoryStepQuery, Look, Page};

use crate::{Service, lease::HeldLease, operation::told};

/// An interrupted read is taken up again for so long.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// How far the directory of a connection is.
#[derive(Clone, Debug)]
pub struct DirectoryStatus {
    /// The connection.
    pub connection: Connection,
    /// Its provider tells of people.
    pub supported: bool,
    /// People taken over.
    pub people: u64,
    /// Departments taken over.
    pub departments: u64,
    /// How it is kept.
    pub state: DirectoryState,
    /// Departments an interrupted read has done.
    pub resumable: Option<u64>,
    /// Marks of events that are not worked off.
    pub dirty: u64,
    /// The plan that waits.
    pub plan: Option<DirectoryPlan>,
}

/// What a step changes, beside it.
#[derive(Clone, Debug)]
pub struct StepChanges {
    /// The step.
    pub step: DirectoryStep,
    /// Field by field.
    pub changes: Vec<FieldChange>,
}

impl StepChanges {
    fn page(page: Page<DirectoryStep>) -> Page<Self> {
        let items = page.items.into_iter().map(|step| Self { changes: changes(&step), step });
        Page { items: items.collect(), total: page.total }
    }
}

/// What a step changes; whom an undo leaves alone it does not change.
fn changes(step: &DirectoryStep) -> Vec<FieldChange> {
    match step.action {
        DirectoryAction::Keep => Vec::new(),
        _ => plan::directory::changes(step.before.as_ref(), step.after.as_ref()),
    }
}

impl Service {
    /// How far the directory of a connection is.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn directory_status(&self, name: &str) -> Result<DirectoryStatus, Fault> {
        let connection = self.connection(name).await?;
        let supported = self.provider(&connection.provider)?.descriptor().roles.people;
        let now = self.now();
        let found = self.store().read_async(move |tx| {
            let id = &connection.id;
            let (people, departments) = tx.count_told(id)?;
            let read = tx.get_directory_read(id, Look::Whole)?.filter(|read| is_fresh(read.touched_at, now));
            Ok(DirectoryStatus {
                supported,
                people,
                departments,
                state: tx.get_directory(id)?,
                resumable: read.map(|_| tx.count_walked(id, Look::Whole)).transpose()?,
                dirty: tx.count_dirty(id)?,
                plan: tx.get_directory_plan(id)?,
                connection,
            })
        });
        Ok(found.await?)
    }

    /// Steps of the plan that waits, with what each changes.
    ///
    /// # Errors
    /// `connection.unknown`, `directory.no_plan`, `store.*`.
    pub async fn directory_steps(
        &self,
        name: &str,
        query: DirectoryStepQuery,
    ) -> Result<Page<StepChanges>, Fault> {
        let connection = self.connection(name).await?;
        let found = self.store().read_async(move |tx| {
            let plan = tx.get_directory_plan(&connection.id)?;
            let plan =
                plan.ok_or_else(|| Fault::setup("directory.no_plan").with("name", &connection.name))?;
            tx.list_directory_steps(&plan.id, &query)
        });
        Ok(StepChanges::page(found.await?))
    }

    /// Says how the directory of a connection is kept.
    ///
    /// # Errors
    /// `connection.unknown`, `directory.unsupported`, `directory.percent`, `store.*`.
    pub async fn set_directory(
        &self,
        name: &str,
        nightly: bool,
        shrink_percent: u32,
    ) -> Result<DirectoryStatus, Fault> {
        let connection = self.directory_of(name).await?;
        if shrink_percent > 100 {
            return Err(Fault::setup("directory.percent").with("found", shrink_percent));
        }
        let id = connection.id.clone();
        let before = self.store().read_async(move |tx| tx.get_directory(&id)).await?;
        let after = DirectoryState { nightly, shrink_percent, ..before.clone() };
        if after != before {
            let values = |state: &DirectoryState| {
                told([("nightly", state.nightly.into()), ("shrink_percent", state.shrink_percent.into())])
            };
            let (old, new) = (values(&before), values(&after));
            let entry = self.operation("directory.set", &connection.name, Some(&old), Some(&new));
            self.store()
                .write_async(move |tx| {
                    tx.put_directory(&connection.id, &after)?;
                    tx.create_operation(&entry)
                })
                .await?;
            self.changed(&["directory", "operations"]);
        }
        self.directory_status(name).await
    }

    /// A connection whose provider tells of people.
    async fn directory_of(&self, name: &str) -> Result<Connection, Fault> {
        let connection = self.connection(name).await?;
        if self.provider(&connection.provider)?.descriptor().roles.people {
            return Ok(connection);
        }
        Err(unsupported(&connection))
    }

    /// One read or apply per directory, whoever starts it.
    async fn take_directory_lease(&self, connection: &ConnectionId) -> Result<HeldLease, Fault> {
        self.take_lease(&IntegrationId::new(format!("directory-{connection}"))).await
    }
}

/// The plan that was looked at is not the one that would be applied.
fn stale(connection: &str, plan: &PlanId) -> Fault {
    Fault::setup("directory.stale").with("name", connection).with("plan", plan)
}

fn unsupported(connection: &Connection) -> Fault {
    Fault::setup("directory.unsupported").with("name", &connection.name)
}

fn is_fresh(touched: Timestamp, now: Timestamp) -> bool {
    now.duration_since(touched) <= LASTS
}

#[cfg(test)]
mod tests;
