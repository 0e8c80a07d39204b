//! Reading calendars: whether one changed, by its sync token; and a window of it, of which only objects that are not
//! known already are fetched.

mod changed;
mod locating;
mod reading;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, LocatedSeries, ReadCalendar, ReadEvent, ReadOptions};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Fault, Window};

use crate::session::DavSession;

#[async_trait]
impl ReadCalendar for DavSession {
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

    async fn locate(&self, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
        locating::locate(self, mailbox, source_ref).await
    }

    async fn series(&self, mailbox: &str, source_refs: &[&str]) -> Result<Vec<LocatedSeries>, Fault> {
        let mut found = Vec::with_capacity(source_refs.len());
        for href in source_refs {
            found.push(locating::series(self, mailbox, href).await?);
        }
        Ok(found)
    }
}
