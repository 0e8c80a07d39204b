//! A laboratory of modes: shows on test mailboxes what each way of inviting, deleting and cancelling really does.
//!
//! What it will write is shown first; then every meeting it is going to make is journalled under a mark before the first
//! one is made, so that whatever happens, all of it can be found and cleared away by those marks.

mod carry;
mod clear;
mod look;
mod prepare;

use std::sync::Arc;

use model::{Connection, Fault, LabRun, LabState};
use tokio_util::sync::CancellationToken;

use crate::{Job, Service, task::Phase};

pub use prepare::{LabMailbox, LabMeeting, LabPlan, LabRequest, LabRole};

/// One laboratory at a time, whoever runs it.
const LEASE: &str = "lab";

impl Service {
    /// Connections on which modes can be tried.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn lab_connections(&self) -> Result<Vec<Connection>, Fault> {
        let all = self.connections().await?;
        Ok(all.into_iter().filter(|one| self.has_laboratory(one)).collect())
    }

    fn has_laboratory(&self, connection: &Connection) -> bool {
        self.provider(&connection.provider).is_ok_and(|provider| provider.has_laboratory())
    }

    /// Laboratories, newest first; of one connection where one is named (name or id).
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn labs(&self, connection: Option<&str>) -> Result<Vec<LabRun>, Fault> {
        let id = match connection {
            Some(name) => Some(self.connection(name).await?.id),
            None => None,
        };
        Ok(self.store().read_async(move |tx| tx.list_labs(id.as_ref())).await?)
    }

    /// One laboratory.
    ///
    /// # Errors
    /// `lab.unknown`, `store.*`.
    pub async fn lab(&self, id: &str) -> Result<LabRun, Fault> {
        let wanted = id.to_owned();
        let found = self.store().read_async(move |tx| tx.get_lab(&wanted)).await?;
        found.ok_or_else(|| Fault::setup("lab.unknown").with("lab", id))
    }

    /// Tries every mode with meetings of its own and clears them away. Nothing is written but to the mailboxes of the
    /// request.
    ///
    /// # Errors
    /// As [`Service::plan_lab`]; `lab.not_confirmed` for a mailbox that holds other meetings, or could not be looked at,
    /// unless it is among `confirmed`; `run.busy` while another laboratory runs. What fails later is part of the result.
    pub async fn run_lab(
        &self,
        request: &LabRequest,
        confirmed: &[String],
        job: &Job,
    ) -> Result<LabRun, Fault> {
        let _lease = self.take_named_lease(LEASE).await?;
        self.clear_open(job).await?;
        job.report(Phase::Connecting, 0, 1, None);
        let plan = self.plan_lab(request, job).await?;
        plan.refuse_unconfirmed(confirmed)?;
        let mut run = plan.journal(self.new_id(), self.now());
        self.keep_lab(&run).await?;
        let log = self.operation("lab.run", &plan.connection.name, None, None);
        let log = log.with("organizer", &run.organizer).with("attendee", &run.attendee);
        self.store().write_async(move |tx| tx.create_operation(&log)).await?;
        self.changed(&["labs", "operations"]);
        if let Err(fault) = self.carry_lab(&plan.connection, &mut run, job).await {
            run.fault = Some(fault);
        }
        self.finish_lab(&plan.connection, &mut run).await?;
        Ok(run)
    }

    /// Clears away what a laboratory left behind.
    ///
    /// # Errors
    /// `lab.unknown`, `connection.unknown`, `run.busy` while a laboratory runs, `store.*`.
    pub async fn clear_lab(&self, id: &str) -> Result<LabRun, Fault> {
        let _lease = self.take_named_lease(LEASE).await?;
        let mut run = self.lab(id).await?;
        let connection = self.connection(run.connection.as_str()).await?;
        self.finish_lab(&connection, &mut run).await?;
        Ok(run)
    }

    /// Clears away what laboratories of a killed process left behind, once.
    pub(crate) async fn clear_labs_left(&self, stop: CancellationToken) {
        let cleared = async {
            if self.store().read_async(|tx| tx.open_labs()).await?.is_empty() {
                return Ok(());
            }
            let _lease = self.take_named_lease(LEASE).await?;
            self.clear_open(&Job::new(stop.child_token(), Arc::new(|_| {}))).await
        };
        let outcome: Result<(), Fault> = tokio::select! {
            done = cleared => done,
            () = stop.cancelled() => Ok(()),
        };
        if let Err(fault) = outcome {
            tracing::warn!(%fault, "clearing up after a laboratory failed");
        }
    }

    /// Clears away what is open. Whoever calls holds the lease: nobody is at it.
    async fn clear_open(&self, job: &Job) -> Result<(), Fault> {
        for mut run in self.store().read_async(|tx| tx.open_labs()).await? {
            job.check()?;
            let connection = self.connection(run.connection.as_str()).await?;
            run.fault = run.fault.or_else(|| Some(Fault::setup("lab.interrupted")));
            self.finish_lab(&connection, &mut run).await?;
        }
        Ok(())
    }

    /// Clears away and keeps what came of it. What only failed for a while stays open and is tried again.
    async fn finish_lab(&self, connection: &Connection, run: &mut LabRun) -> Result<(), Fault> {
        run.rest = self.sweep_lab(connection, run).await;
        let again = run.rest.iter().any(|rest| rest.fault.as_ref().is_some_and(Fault::is_transient));
        run.state = match (again, &run.fault) {
            (true, _) => LabState::Open,
            (false, Some(_)) => LabState::Stopped,
            (false, None) => LabState::Done,
        };
        self.keep_lab(run).await?;
        self.changed(&["labs"]);
        Ok(())
    }

    async fn keep_lab(&self, run: &LabRun) -> Result<(), Fault> {
        let run = run.clone();
        Ok(self.store().write_async(move |tx| tx.put_lab(&run)).await?)
    }
}
