//! Reading calendars: a window is read whole, page by page; what is known already is not handed on again.

mod entry;
mod reading;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, LocatedSeries, ReadCalendar, ReadEvent, ReadOptions};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Fault, Window};

use crate::{
    client::{event::Event, former_id},
    map,
    session::GraphSession,
    write::{look, series},
};

fn located(event: Option<Event>) -> Located {
    let Some(event) = event else { return Located::Gone };
    map::source_item(&event, true).map_or(Located::Unknown, |found| Located::There(Box::new(found)))
}

fn located_series(event: Option<Event>) -> LocatedSeries {
    match event {
        Some(event) if event.kind.as_deref() == Some("seriesMaster") && event.is_cancelled != Some(true) => {
            map::whole(&event).map_or(LocatedSeries::Unknown, |whole| LocatedSeries::There(Box::new(whole)))
        }
        _ => LocatedSeries::Gone,
    }
}

#[async_trait]
impl ReadCalendar for GraphSession {
    /// Never told. A delta would tell for a window of its own, at the price of the read it saves, and keeps silent
    /// about some deleted occurrences.
    async fn changed(&self, _mailbox: &str, _cursor: Option<&Cursor>) -> Result<Changed, Fault> {
        Ok(Changed::Unknown)
    }

    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent> {
        let reading = reading::Reading::new(&self.client, mailbox, window, options, known);
        stream::unfold(
            reading,
            |mut reading| async move { reading.next().await.map(|event| (event, reading)) },
        )
        .boxed()
    }

    async fn locate(&self, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
        match look(&self.client, mailbox, source_ref).await {
            // An id that EWS gave, from before the connection moved.
            Err(fault) if former_id::is_refused(&fault) => {
                match self.client.former_id(mailbox, source_ref).await? {
                    Some(id) => Ok(located(look(&self.client, mailbox, &id).await?)),
                    None => Ok(Located::Unknown),
                }
            }
            looked => Ok(located(looked?)),
        }
    }

    async fn series(&self, mailbox: &str, source_refs: &[&str]) -> Result<Vec<LocatedSeries>, Fault> {
        let mut found = Vec::with_capacity(source_refs.len());
        for id in source_refs {
            found.push(match series::look(&self.client, mailbox, id).await {
                // An id that EWS gave, from before the connection moved.
                Err(fault) if former_id::is_refused(&fault) => {
                    match self.client.former_id(mailbox, id).await? {
                        Some(id) => located_series(series::look(&self.client, mailbox, &id).await?),
                        None => LocatedSeries::Unknown,
                    }
                }
                looked => located_series(looked?),
            });
        }
        Ok(found)
    }

    async fn series_of(&self, mailbox: &str, source_refs: &[&str]) -> Result<Vec<Option<String>>, Fault> {
        let mut found = Vec::with_capacity(source_refs.len());
        for id in source_refs {
            found.push(series::of_occurrence(&self.client, mailbox, id).await?);
        }
        Ok(found)
    }
}
