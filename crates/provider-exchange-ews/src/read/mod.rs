//! Reading calendars: has anything changed, what is there, and what only free/busy rights show.

pub(crate) mod busy;
mod changed;
mod details;
mod listing;
mod reading;
mod windows;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, LocatedSeries, ReadCalendar, ReadEvent, ReadOptions};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Fault, Window};

use crate::{
    client::calendar_item::ItemKind,
    faults::code,
    map,
    session::EwsSession,
    write::{look, look_at_any},
};

/// Items a GetItem asks for at first, and at least.
pub(crate) const FIRST_BATCH: usize = 50;
const SMALLEST_BATCH: usize = 5;
/// Faults of wire that a smaller question may avoid: no answer in time, and one beyond the size cap.
const NET_TIMEOUT: &str = "net.timeout";
const NET_TOO_LARGE: &str = "net.too_large";

#[async_trait]
impl ReadCalendar for EwsSession {
    async fn changed(&self, mailbox: &str, cursor: Option<&Cursor>) -> Result<Changed, Fault> {
        changed::changed(self, mailbox, cursor).await
    }

    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent> {
        let reading = reading::Reading::new(self, mailbox, window, options, known);
        stream::unfold(
            reading,
            |mut reading| async move { reading.next().await.map(|event| (event, reading)) },
        )
        .boxed()
    }

    /// Occurrences that were worked out here have no id of their own at Exchange: nothing can be told of them.
    async fn locate(&self, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
        if source_ref.contains('#') {
            return Ok(Located::Unknown);
        }
        let client = self.client().await?;
        Ok(match look(&client, mailbox, source_ref).await? {
            None => Located::Gone,
            Some(item) => match map::source_item(&item, map::Level::Detailed, None) {
                Some(found) => Located::There(Box::new(found)),
                None => Located::Unknown,
            },
        })
    }

    async fn series(&self, mailbox: &str, source_refs: &[&str]) -> Result<Vec<LocatedSeries>, Fault> {
        let client = self.client().await?;
        let mut found = Vec::with_capacity(source_refs.len());
        for id in source_refs {
            found.push(match look_at_any(&client, mailbox, id).await? {
                Some(item) if item.kind == ItemKind::Master && !item.is_cancelled => map::whole(&item)
                    .map_or(LocatedSeries::Unknown, |whole| LocatedSeries::There(Box::new(whole))),
                _ => LocatedSeries::Gone,
            });
        }
        Ok(found)
    }
}

/// Whether a fault says that the calendar may not be read, while its busy times perhaps may.
pub(crate) fn no_rights(fault: &Fault) -> bool {
    matches!(fault.code.as_str(), code::ROOM_ACCESS_DENIED | code::ROOM_CALENDAR_NOT_FOUND)
}
