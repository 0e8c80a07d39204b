//! Writing calendars: one file per operation. Every change begins with a look at the item, so that what is written is
//! decided on what is there; every new item with a search for what its step made before, because Exchange has no key that
//! makes a second CreateItem harmless.

mod create;
mod modes;
mod receipt;
mod refusal;
mod remove;
mod rules;
mod series;
mod update;

use async_trait::async_trait;
use connector::{Change, Effects, Receipt, SeriesDraft, SourceSeries, Target, WriteCalendar, WriteOptions};
use model::{Fault, Meeting, StepId};

use crate::{
    client::{
        Client,
        calendar_item::{CalendarItem, ItemKind},
        call::{GET_FOLDER, GET_ITEM},
        create_item::Versioned,
        get_folder, get_item,
    },
    faults::code,
    map,
    session::EwsSession,
};

#[async_trait]
impl WriteCalendar for EwsSession {
    async fn create(
        &self,
        step: &StepId,
        mailbox: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        create::create(&*self.client().await?, step, mailbox, meeting, how).await
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
        update::update(&*self.client().await?, target, before, after, how).await
    }

    async fn delete(&self, _step: &StepId, target: Target<'_>, how: WriteOptions<'_>) -> Result<(), Fault> {
        remove::remove(&*self.client().await?, target, how).await
    }

    async fn create_series(
        &self,
        step: &StepId,
        mailbox: &str,
        draft: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::create(&*self.client().await?, step, mailbox, draft, how).await
    }

    async fn update_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        before: &Meeting,
        after: SeriesDraft<'_>,
        how: WriteOptions<'_>,
    ) -> Result<SourceSeries, Fault> {
        series::update(&*self.client().await?, target, before, after, how).await
    }

    async fn delete_series(
        &self,
        _step: &StepId,
        target: Target<'_>,
        how: WriteOptions<'_>,
    ) -> Result<(), Fault> {
        series::remove(&*self.client().await?, target, how).await
    }

    async fn find_series(&self, step: &StepId, mailbox: &str) -> Result<Option<SourceSeries>, Fault> {
        series::find(&*self.client().await?, step, mailbox).await
    }

    async fn find(&self, step: &StepId, mailbox: &str) -> Result<Option<Receipt>, Fault> {
        create::find(&*self.client().await?, step, mailbox).await
    }

    fn effects(&self, mailbox: &str, change: Change<'_>, how: WriteOptions<'_>) -> Result<Effects, Fault> {
        rules::effects(mailbox, change, how)
    }
}

/// An item as it is now; none when it is gone. "Not found" is what Exchange says also where a right was lost: only a
/// calendar that can still be opened proves that an item left it.
///
/// # Errors
/// Faults of the calls; `write.meeting_refused` for what stands for a whole series.
pub(crate) async fn look(client: &Client, mailbox: &str, id: &str) -> Result<Option<CalendarItem>, Fault> {
    match look_at_any(client, mailbox, id).await? {
        Some(item) if item.kind == ItemKind::Master => Err(refusal::whole_series(mailbox)),
        found => Ok(found),
    }
}

/// The same, a whole series or not.
pub(crate) async fn look_at_any(
    client: &Client,
    mailbox: &str,
    id: &str,
) -> Result<Option<CalendarItem>, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| get_item::write(xml, [id]);
    let answers = client.call(GET_ITEM, scope, write, |r, _| get_item::read(r)).await?;
    let fetched = answers.into_iter().next().ok_or_else(|| Fault::defect(code::UNREADABLE))?;
    match fetched.item {
        Some(mut item) if fetched.status.is_usable() => {
            map::settle_zone_alone(&mut item);
            Ok(Some(item))
        }
        _ if refusal::says_gone(&fetched.status.code) => {
            let write = |xml: &mut wire::xml::Writer| get_folder::write(xml, scope.folder);
            let folder = client.call(GET_FOLDER, scope, write, |r, _| get_folder::read(r)).await?;
            client.check(&folder.status, Some(mailbox))?;
            Ok(None)
        }
        _ => {
            client.check(&fetched.status, Some(mailbox))?;
            Err(Fault::defect(code::UNREADABLE))
        }
    }
}

/// An item in the version that was looked at.
fn versioned(item: &CalendarItem) -> Versioned<'_> {
    Versioned { id: &item.id, change_key: &item.change_key }
}
