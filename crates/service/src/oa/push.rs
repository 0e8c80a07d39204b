//! Pushing a calendar through the sync that everything else goes through.

use async_trait::async_trait;
use jiff::Timestamp;
use model::{Fault, IntegrationId, RunState, Window};

use super::outbox::Push;
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
        let instant = |seconds: i64| Timestamp::from_second(seconds).ok();
        let touched = match (instant(span.0), instant(span.1)) {
            (Some(start), Some(end)) => Some(Window { start, end }),
            // A series without an end: what the policy looks at has to do.
            _ => None,
        };
        let run = self.sync_only(integration.as_str(), mailbox, touched, job).await?.run;
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
}
