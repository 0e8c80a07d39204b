//! Writing calendars, beta: nothing of it is published. Every change begins with a look at the event, since the service
//! gives no version to hold a write to; between that look and the write somebody else may be faster.

mod create;
mod receipt;
mod remove;
mod rules;
mod update;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, Target, WriteCalendar, WriteOptions};
use model::{Fault, Meeting, StepId};

use crate::session::MailSession;

#[async_trait]
impl WriteCalendar for MailSession {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        create::create(&self.client, step, mailbox, meeting, how).await
    }

    /// An update leaves no mark of its step: what it wrote is recognised by its values.
    async fn update(
        &self,
        step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        update::update(&self.client, step, target, before, after, how).await
    }

    async fn delete(&self, step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(&self.client, step, target, how).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(&self.client, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(&self.client.account, mailbox, change, how)
    }
}

/// Whether a write may have been carried out although it has no answer of its own.
fn is_uncertain(fault: &Fault) -> bool {
    fault.is_transient() && fault.code != crate::faults::code::THROTTLED
        || fault.params.contains_key("outcome")
}
