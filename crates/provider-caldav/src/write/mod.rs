//! Writing calendars: one file per operation. Every change begins with a look at the object, so that what is written is
//! decided on what is there, and is held to the entity tag of that look.

mod create;
mod receipt;
mod remove;
mod rules;
mod series;
mod update;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, SeriesDraft, SourceSeries, Target, WriteCalendar, WriteOptions};
use model::{Fault, Meeting, StepId};

pub(crate) use receipt::frame;

use crate::{map::Hand, session::DavSession};

#[async_trait]
impl WriteCalendar for DavSession {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        create::create(self, step, mailbox, meeting, how).await
    }

    /// An update leaves no mark of its step: what it wrote is recognised by its values.
    async fn update(
        &self,
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        update::update(self, target, before, after, how).await
    }

    async fn delete(&self, _step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(self, target, how).await
    }

    async fn create_series(
        &self,
        step: &StepId,
        mailbox: &str,
        draft: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::create(self, step, mailbox, draft, how).await
    }

    async fn update_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::update(self, target, before, after, how).await
    }

    async fn delete_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        how: WriteOptions<'_>,
    ) -> Result<(), Fault> {
        series::remove(self, target, how).await
    }

    async fn find_series(&self, step: &StepId, mailbox: &str) -> Result<Option<SourceSeries>, Fault> {
        series::find(self, step, mailbox).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(self, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(mailbox, change, how, self.known_scheduling())
    }
}

/// How objects are written for a mailbox.
fn hand<'a>(session: &'a DavSession, mailbox: &'a str, how: WriteOptions<'a>) -> Hand<'a> {
    Hand {
        owner: mailbox,
        zone: how.zone,
        floating: &session.account().zone,
        told: how.invitations != model::InvitationMode::None,
        now: session.ctx.clock.now(),
        repeats: false,
    }
}
