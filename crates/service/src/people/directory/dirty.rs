//! What events named: marked, gathered, looked up one by one.

use std::collections::BTreeSet;

use connector::{Hint, ReadPeople, SourceDepartment, SourcePerson};
use futures::{StreamExt, stream};
use model::{Connection, ConnectionId, Fault, FaultClass, KnownMark};
use plan::directory::Tree;
use store::{DirectoryRead, Dirty, Look, WalkedDepartment, Writer};

use super::{
    pages::{Pages, department, seen, walked},
    unsupported,
};
use crate::{
    Service,
    lease::HeldLease,
    task::{Job, Phase},
};

/// Marks that are worked off in one go.
const AT_ONCE: u64 = 200;
/// Look-ups beyond which the whole directory is read instead.
const MOST: usize = 1_000;
/// Look-ups under way at the same time.
const PARALLEL: usize = 4;
/// Departments above each other that are followed.
const DEEPEST: usize = 64;

impl Service {
    /// Marks what hints of events name in the directory of a connection; gives how many marks that were.
    ///
    /// # Errors
    /// `store.missing`, `store.*`.
    pub async fn mark_dirty(&self, connection: &ConnectionId, hints: &[Hint]) -> Result<usize, Fault> {
        let marks: BTreeSet<Dirty> = hints.iter().filter_map(dirty).collect();
        if marks.is_empty() {
            return Ok(0);
        }
        let (id, now, count) = (connection.clone(), self.now(), marks.len());
        self.store()
            .write_async(move |tx| marks.iter().try_for_each(|mark| tx.put_dirty(&id, mark, now)))
            .await?;
        self.changed(&["directory"]);
        Ok(count)
    }

    /// Looks up what is marked and takes over what the guard lets through. What cannot be looked up stays marked.
    ///
    /// # Errors
    /// Faults of the session; `run.cancelled`, `store.*`.
    pub(super) async fn work_off(
        &self,
        connection: &Connection,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<(), Fault> {
        let id = connection.id.clone();
        let marks = self.store().read_async(move |tx| tx.list_dirty(&id, AT_ONCE)).await?;
        if marks.contains(&Dirty::Everything) {
            return self.read_and_take(connection, lease, job).await;
        }
        let session = self.open_session(connection, job).await?;
        let people = session.people().ok_or_else(|| unsupported(connection))?;
        let (id, now) = (connection.id.clone(), self.now());
        let begun = self.store().write_async(move |tx| {
            let read = tx.begin_directory_read(&id, Look::Single, true, now)?;
            Ok((read, tx.departments_of(&id)?.into_iter().collect(), tx.known_marks(&id)?))
        });
        let (read, tree, known) = begun.await?;
        let mut looking =
            LookUps { people, job, tree, known, found: Pages::default(), absent: BTreeSet::new() };
        if !looking.all(&marks).await? {
            return self.read_and_take(connection, lease, job).await;
        }
        let LookUps { found, absent, .. } = looking;
        let (id, looked_at) = (connection.id.clone(), read.begun_at);
        self.store().write_async(move |tx| keep(tx, &id, read, &found, &absent)).await?;
        let plan = self.make_directory_plan(connection, Look::Single, None, lease).await?;
        let id = connection.id.clone();
        self.store()
            .write_async(move |tx| marks.iter().try_for_each(|mark| tx.delete_dirty(&id, mark, looked_at)))
            .await?;
        self.take_within_guard(connection, &plan, lease, job).await
    }
}

fn keep(
    tx: &Writer<'_>,
    id: &ConnectionId,
    mut read: DirectoryRead,
    found: &Pages,
    absent: &BTreeSet<String>,
) -> store::Result<()> {
    let part = read.part;
    found.store(tx, id, Look::Single, &mut read)?;
    absent.iter().try_for_each(|person| tx.put_absent(id, Look::Single, part, person))
}

/// What a hint says of the directory.
fn dirty(hint: &Hint) -> Option<Dirty> {
    match hint {
        Hint::Person(id) => Some(Dirty::Person(id.clone())),
        Hint::Department(id) => Some(Dirty::Department(id.clone())),
        Hint::People => Some(Dirty::Everything),
        Hint::Room(_) | Hint::Meetings { .. } | Hint::Fact { .. } | Hint::Nothing | Hint::Unknown => None,
    }
}

/// Look-ups on their way.
struct LookUps<'a> {
    people: &'a dyn ReadPeople,
    job: &'a Job,
    /// Departments known here.
    tree: Tree,
    known: Vec<KnownMark>,
    found: Pages,
    absent: BTreeSet<String>,
}

impl LookUps<'_> {
    /// Looks up what is marked: departments, people, then departments nobody knew. Tells whether these were few enough.
    async fn all(&mut self, marks: &[Dirty]) -> Result<bool, Fault> {
        let ids = |of: fn(&Dirty) -> Option<&String>| marks.iter().filter_map(of).cloned().collect();
        let departments: BTreeSet<String> = ids(|mark| match mark {
            Dirty::Department(id) => Some(id),
            _ => None,
        });
        let mut people: BTreeSet<String> = ids(|mark| match mark {
            Dirty::Person(id) => Some(id),
            _ => None,
        });
        self.departments(departments, true).await?;
        people.extend(self.members_of_gone());
        if people.len() > MOST {
            return Ok(false);
        }
        self.people(people).await?;
        for _ in 0..DEEPEST {
            let unknown = self.unknown();
            if unknown.is_empty() {
                return Ok(true);
            }
            if unknown.len() > MOST {
                return Ok(false);
            }
            self.departments(unknown, false).await?;
        }
        Ok(true)
    }

    /// Looks departments up. One that was not `marked` may lie outside of what may be seen.
    async fn departments(&mut self, ids: BTreeSet<String>, marked: bool) -> Result<(), Fault> {
        let people = self.people;
        let look_ups = ids.into_iter().map(|id| async move { (people.department(&id).await, id) });
        let mut look_ups = stream::iter(look_ups).buffer_unordered(PARALLEL);
        while let Some((told, id)) = look_ups.next().await {
            self.job.check()?;
            let known = self.tree.get(&id).is_some();
            self.found.departments.push(match told {
                Ok(Some(told)) => looked_up(told, id),
                Ok(None) => WalkedDepartment { gone: true, ..walked(id) },
                Err(fault) if !marked && !known && fault.class == FaultClass::Setup => walked(id),
                Err(fault) => return Err(fault),
            });
        }
        Ok(())
    }

    async fn people(&mut self, ids: BTreeSet<String>) -> Result<(), Fault> {
        let (people, total) = (self.people, ids.len());
        let look_ups = ids.into_iter().map(|id| async move { (people.person(&id).await, id) });
        let mut look_ups = stream::iter(look_ups).buffer_unordered(PARALLEL);
        let mut done = 0;
        while let Some((told, id)) = look_ups.next().await {
            self.job.check()?;
            done += 1;
            self.job.report(Phase::Reading, done, total, None);
            match told? {
                Some(told) => self.found.people.push(seen(SourcePerson { source_ref: id, ..told }, None)),
                None => {
                    self.absent.insert(id);
                }
            }
        }
        Ok(())
    }

    /// Who was in a department that is gone.
    fn members_of_gone(&self) -> BTreeSet<String> {
        let departments = self.found.departments.iter().filter(|one| one.gone);
        let gone: BTreeSet<&String> = departments.map(|one| &one.source_ref).collect();
        let of = |mark: &&KnownMark| mark.told.departments.iter().any(|id| gone.contains(id));
        self.known.iter().filter(of).map(|mark| mark.source_ref.clone()).collect()
    }

    /// Departments that were named and that nobody knows.
    fn unknown(&self) -> BTreeSet<String> {
        let looked_up: BTreeSet<&String> = self.found.departments.iter().map(|one| &one.source_ref).collect();
        let parents = self.found.departments.iter().filter_map(|one| one.told.as_ref());
        // What lies above the top of what may be seen is not asked for again.
        let parents = parents.filter_map(|told| {
            let known = self.tree.get(&told.source_ref).and_then(|known| known.parent.as_ref());
            told.parent.as_ref().filter(|parent| known != Some(*parent))
        });
        let named = self.found.people.iter().flat_map(|seen| &seen.person.departments);
        named
            .chain(parents)
            .filter(|id| self.tree.get(id).is_none() && !looked_up.contains(id))
            .cloned()
            .collect()
    }
}

fn looked_up(told: SourceDepartment, id: String) -> WalkedDepartment {
    let told = SourceDepartment { source_ref: id.clone(), ..told };
    WalkedDepartment { told: Some(department(&told, None)), ..walked(id) }
}
