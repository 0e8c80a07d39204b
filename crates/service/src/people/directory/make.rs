//! Makes a plan of what a read stored, in the transaction that keeps it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{
    Connection, ConnectionId, DirectoryPlan, DirectoryStep, Fault, Fingerprint, Person, PersonId, PlanId,
    Refused, ToldPerson,
};
use plan::directory::{self, Absence, Basis, Book, Inputs, Scope, Tree};
use store::{DirectoryPlanNo, DirectoryRead, Look, Reader, StoreError, WalkedDepartment, Writer};

use crate::{Service, lease::HeldLease};

/// What a plan is made of.
struct Making {
    id: ConnectionId,
    look: Look,
    /// Why not everything was read.
    fault: Option<Fault>,
    now: Timestamp,
}

impl Service {
    /// Makes a plan of a read and stores it in the place of the one that waited. A whole read that is complete is over by
    /// that; any other one goes on another time.
    ///
    /// # Errors
    /// The fault that ended the read before anything came; `run.lease_lost`, `store.*`.
    pub(super) async fn make_directory_plan(
        &self,
        connection: &Connection,
        look: Look,
        fault: Option<Fault>,
        lease: &HeldLease,
    ) -> Result<DirectoryPlan, Fault> {
        let id = connection.id.clone();
        let making = Making { id, look, fault, now: self.now() };
        let fence = lease.fence();
        let made = self.store().write_async(move |tx| {
            fence.check(tx)?;
            making.plan(tx)
        });
        Ok(made.await?)
    }
}

impl Making {
    fn plan(self, tx: &Writer<'_>) -> store::Result<DirectoryPlan> {
        let read = tx.get_directory_read(&self.id, self.look)?;
        let read = read.ok_or_else(|| Fault::defect("store.defect").with("what", "directory_read"))?;
        tx.fold_places(&self.id, self.look, directory::hash)?;
        let walked = tx.walked_departments(&self.id, self.look)?;
        let seen = tx.seen_marks(&self.id, self.look)?;
        if let Some(fault) = self.fault.clone().filter(|_| walked.is_empty() && seen.is_empty()) {
            return Err(fault.into());
        }
        let trees = self.trees(tx, &walked)?;
        let (known, owners) = (tx.known_marks(&self.id)?, tx.mail_owners(&self.id, self.look)?);
        let scopes = scopes(tx)?;
        let inputs = Inputs {
            connection: &self.id,
            before: &trees.before,
            after: &trees.after,
            absence: if self.complete() { Absence::Left(&trees.hidden) } else { Absence::Nothing },
            known: &known,
            seen: &seen,
            owners: &owners,
            scopes: &scopes,
        };
        let id = PlanId::new(tx.new_id());
        let mut pages = Pages {
            tx,
            making: &self,
            plan: tx.begin_directory_plan(&self.id, &id)?,
            steps: 0,
            buffer: Vec::new(),
        };
        let (counts, tally) = directory::plan(&inputs, &mut pages)?;
        let percent = tx.get_directory(&self.id)?.shrink_percent;
        let plan = DirectoryPlan {
            id,
            begun_at: read.begun_at,
            made_at: self.now,
            basis: basis(tx, &self.id)?,
            whole: self.look == Look::Whole,
            complete: self.fault.is_none(),
            fault: self.fault.clone(),
            people: tally.seen,
            departments: walked.iter().filter(|one| one.told.is_some()).count() as u64,
            counts,
            withheld: read.withheld.iter().cloned().collect(),
            refused: refused(&walked, &trees.after),
            held: tally.judge(percent, self.complete()),
            undoes: None,
        };
        tx.put_directory_plan(&self.id, &plan, &trees.before.changes_to(&trees.after))?;
        self.end(tx, &read)?;
        Ok(plan)
    }

    /// Everything was read.
    fn complete(&self) -> bool {
        self.look == Look::Whole && self.fault.is_none()
    }

    fn trees(&self, tx: &Reader<'_>, walked: &[WalkedDepartment]) -> store::Result<Trees> {
        let before: Tree = tx.departments_of(&self.id)?.into_iter().collect();
        let told: Tree = walked.iter().filter_map(|one| one.told.clone()).collect();
        let ids = |of: fn(&WalkedDepartment) -> bool| -> BTreeSet<String> {
            walked.iter().filter(|one| of(one)).map(|one| one.source_ref.clone()).collect()
        };
        let hidden = before.hidden_by(&ids(|one| one.fault.is_some()), &told);
        let after = before.over(told, self.complete().then_some(&hidden)).without(&ids(|one| one.gone));
        Ok(Trees { before, after, hidden })
    }

    /// Drops what is not needed any more.
    fn end(&self, tx: &Writer<'_>, read: &DirectoryRead) -> store::Result<()> {
        if self.look == Look::Single {
            return tx.drop_directory_read(&self.id, self.look);
        }
        if self.complete() {
            tx.drop_directory_read(&self.id, self.look)?;
            tx.clear_dirty(&self.id, read.begun_at)?;
            let state = tx.get_directory(&self.id)?;
            tx.put_directory(&self.id, &store::DirectoryState { read_at: Some(self.now), ..state })?;
        }
        Ok(())
    }
}

/// Departments before and after, and those whose people are not to be missed.
struct Trees {
    before: Tree,
    after: Tree,
    hidden: BTreeSet<String>,
}

/// Digest of the people, departments and scopes that a plan for a connection is made from.
///
/// # Errors
/// `store.*`.
pub(super) fn basis(tx: &Reader<'_>, connection: &ConnectionId) -> store::Result<Fingerprint> {
    let mut basis = Basis::default();
    for one in tx.departments_of(connection)? {
        basis.add(one.source_ref.as_bytes());
        basis.add(one.parent.as_deref().unwrap_or_default().as_bytes());
        basis.add(one.name.as_deref().unwrap_or_default().as_bytes());
    }
    for scope in scopes(tx)? {
        basis.add(format!("{scope:?}").as_bytes());
    }
    tx.each_basis(connection, |part| basis.add(part))?;
    Ok(basis.finish())
}

/// Whose calendars the integrations keep in step.
pub(super) fn scopes(tx: &Reader<'_>) -> store::Result<Vec<Scope>> {
    let all = tx.list_integrations()?.into_iter().filter_map(|integration| {
        let policy = integration.calendar?;
        Some(Scope { name: integration.name, people: policy.people, bound_field: policy.bound_field })
    });
    Ok(all.collect())
}

fn refused(walked: &[WalkedDepartment], tree: &Tree) -> Vec<Refused> {
    let all = walked.iter().filter_map(|one| {
        let fault = one.fault.clone()?;
        let department = tree.path(&one.source_ref).unwrap_or_else(|| one.source_ref.clone());
        Some(Refused { department, fault })
    });
    all.collect()
}

/// Whole people of the store, and the plan whose steps are stored.
struct Pages<'a> {
    tx: &'a Writer<'a>,
    making: &'a Making,
    plan: DirectoryPlanNo,
    steps: u64,
    buffer: Vec<u8>,
}

impl Pages<'_> {
    fn missing(what: &str) -> StoreError {
        Fault::defect("store.defect").with("what", what).into()
    }
}

impl Book for Pages<'_> {
    type Error = StoreError;

    fn known(&mut self, source_ref: &str) -> store::Result<Person> {
        self.tx.find_person(&self.making.id, source_ref)?.ok_or_else(|| Self::missing("person"))
    }

    fn stranger(&mut self, id: &PersonId) -> store::Result<Person> {
        self.tx.get_person(id)?.ok_or_else(|| Self::missing("person"))
    }

    fn seen(&mut self, source_ref: &str) -> store::Result<ToldPerson> {
        self.tx.get_seen(&self.making.id, self.making.look, source_ref)
    }

    fn step(&mut self, step: DirectoryStep) -> store::Result<()> {
        self.tx.append_directory_step(self.plan, self.steps, &step, &mut self.buffer)?;
        self.steps += 1;
        Ok(())
    }
}
