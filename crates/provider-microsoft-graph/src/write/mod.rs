//! Writing calendars: one file per operation. Every change begins with a look at the event, so that what is written is
//! decided on what is there.

mod create;
mod identity;
mod receipt;
mod remove;
mod rules;
pub(crate) mod series;
mod update;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, SeriesDraft, SourceSeries, Target, WriteCalendar, WriteOptions};
use model::{Fault, Meeting, StepId};

use crate::{
    client::{Client, event::Event, events},
    faults::code,
    session::GraphSession,
};

#[async_trait]
impl WriteCalendar for GraphSession {
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
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        update::update(&self.client, target, before, after, how).await
    }

    async fn delete(&self, _step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(&self.client, target, how).await
    }

    async fn create_series(
        &self,
        step: &StepId,
        mailbox: &str,
        draft: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::create(&self.client, step, mailbox, draft, how).await
    }

    async fn update_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::update(&self.client, target, before, after, how).await
    }

    async fn delete_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        how: WriteOptions<'_>,
    ) -> Result<(), Fault> {
        series::remove_whole(&self.client, target, how).await
    }

    async fn find_series(&self, step: &StepId, mailbox: &str) -> Result<Option<SourceSeries>, Fault> {
        series::find(&self.client, step, mailbox).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(&self.client, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(mailbox, change, how)
    }
}

/// An event as it is now; none when it is gone.
pub(crate) async fn look(client: &Client, mailbox: &str, id: &str) -> Result<Option<Event>, Fault> {
    match client.read::<Event>(&events::get(mailbox, id)).await {
        Ok(event) => {
            client.note_opened();
            Ok(Some(event))
        }
        Err(fault) if fault.code == code::ITEM_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Version for `If-Match`; without one the look a moment before has to do.
fn etag(event: &Event) -> Option<String> {
    event.etag.clone().filter(|tag| !tag.is_empty())
}
