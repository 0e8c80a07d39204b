//! Reads the whole directory of a connection.

use connector::{PeopleEvent, ReadPeople};
use futures::StreamExt;
use model::{Connection, Coverage, DirectoryPlan, Fault};
use store::{DirectoryRead, Look};

use super::{
    DirectoryStatus, is_fresh,
    pages::{Pages, Stored},
    unsupported,
};
use crate::{
    Service,
    lease::HeldLease,
    task::{Job, Phase},
};

/// Pages that share a transaction when they are there at the same moment.
const PAGES: usize = 32;

/// How far a read is.
#[derive(Debug, Default)]
struct Progress {
    done: usize,
    departments: usize,
}

impl Service {
    /// Reads the directory of a connection and makes a plan of it. Writes nothing to the provider, and of our own the
    /// read and the plan alone. A read that was interrupted less than a day ago goes on unless it is to begin `afresh`.
    ///
    /// # Errors
    /// `connection.unknown`, `directory.unsupported`, `run.busy`, `run.cancelled`, faults of the session and those that
    /// ended the read before anything came; `store.*`.
    pub async fn read_directory(
        &self,
        name: &str,
        afresh: bool,
        job: &Job,
    ) -> Result<DirectoryStatus, Fault> {
        let connection = self.directory_of(name).await?;
        let lease = self.take_directory_lease(&connection.id).await?;
        self.read_whole(&connection, afresh, &lease, job).await?;
        self.directory_status(name).await
    }

    /// The same under a lease that is held.
    pub(super) async fn read_whole(
        &self,
        connection: &Connection,
        afresh: bool,
        lease: &HeldLease,
        job: &Job,
    ) -> Result<DirectoryPlan, Fault> {
        job.report(Phase::Connecting, 0, 0, None);
        let session = self.open_session(connection, job).await?;
        let people = session.people().ok_or_else(|| unsupported(connection))?;
        let (read, walked) = self.begin_whole(connection, afresh).await?;
        let coverage = self.take_pages(connection, people, (read, &walked), lease, job).await?;
        job.report(Phase::Planning, 0, 0, None);
        let fault = match coverage {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => Some(*fault),
            Coverage::Complete | Coverage::BusyOnly => None,
        };
        let plan = self.make_directory_plan(connection, Look::Whole, fault, lease).await;
        self.changed(&["directory"]);
        plan
    }

    /// Takes up the read on its way, or begins anew.
    async fn begin_whole(
        &self,
        connection: &Connection,
        afresh: bool,
    ) -> Result<(DirectoryRead, Stored), Fault> {
        let (id, now) = (connection.id.clone(), self.now());
        let begun = self.store().write_async(move |tx| {
            let known = tx.get_directory_read(&id, Look::Whole)?;
            let anew = afresh || !known.is_some_and(|read| is_fresh(read.touched_at, now));
            let read = tx.begin_directory_read(&id, Look::Whole, anew, now)?;
            Ok((read, Stored::of(&tx.walked_departments(&id, Look::Whole)?)))
        });
        Ok(begun.await?)
    }

    /// Stores what comes until the read is over.
    async fn take_pages(
        &self,
        connection: &Connection,
        people: &dyn ReadPeople,
        (mut read, walked): (DirectoryRead, &Stored),
        lease: &HeldLease,
        job: &Job,
    ) -> Result<Coverage, Fault> {
        let mut events = people.read(walked).ready_chunks(PAGES);
        let mut progress = Progress::default();
        loop {
            let next = tokio::select! {
                biased;
                () = job.cancel().cancelled() => return Err(Fault::setup("run.cancelled")),
                next = events.next() => next,
            };
            let unended = || Coverage::Partial { fault: Box::new(Fault::defect("directory.no_end")) };
            let Some(events) = next else { return Ok(unended()) };
            progress.note(&events);
            job.report(Phase::Reading, progress.done, progress.departments.max(progress.done), None);
            let mut pages = Pages::default();
            events.into_iter().for_each(|event| pages.take(event));
            let (id, fence) = (connection.id.clone(), lease.fence());
            read.touched_at = self.now();
            let stored = self.store().write_page_async(move |tx| {
                fence.check(tx)?;
                pages.store(tx, &id, Look::Whole, &mut read)?;
                Ok((pages.end, read))
            });
            let (end, stored) = stored.await?;
            read = stored;
            if let Some(coverage) = end {
                return Ok(coverage);
            }
        }
    }
}

impl Progress {
    fn note(&mut self, events: &[PeopleEvent]) {
        for event in events {
            match event {
                PeopleEvent::Departments { departments, .. } => self.departments += departments.len(),
                PeopleEvent::People { last: true, .. } | PeopleEvent::Refused { .. } => self.done += 1,
                PeopleEvent::People { .. } | PeopleEvent::End(_) => {}
            }
        }
    }
}
