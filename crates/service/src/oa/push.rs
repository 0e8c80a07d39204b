//! Pushing a calendar through the sync that everything else goes through.

use async_trait::async_trait;
use model::{Fault, IntegrationId, Run, RunState};

use super::outbox::{Push, touched};
use crate::{Job, Service};

#[async_trait]
impl Push for Service {
    async fn push(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        span: (i64, i64),
        job: &Job,
    ) -> Result<(), Fault> {
        let run = self.sync_only(integration.as_str(), mailbox, touched(span), job).await?.run;
        verdict(run, mailbox)
    }
}

/// Whether what a calendar's run pushed arrived, or why not.
///
/// # Errors
/// What kept it from being read or written as a whole.
pub(crate) fn verdict(run: Run, mailbox: &str) -> Result<(), Fault> {
    let here = |fault: &Fault| fault.params.get("mailbox").is_some_and(|of| of == mailbox);
    match run.state {
        RunState::Done => Ok(()),
        // What waits or fails in a calendar is none of its other changes' business: the run noted how each ended. A
        // calendar that could not be read whole tells nothing of any.
        RunState::Partial => run.faults.into_iter().find(here).map_or(Ok(()), Err),
        _ => Err(run.faults.into_iter().next().unwrap_or_else(|| {
            Fault::setup("oa.push_incomplete").with("run", &run.id).with("mailbox", mailbox)
        })),
    }
}
