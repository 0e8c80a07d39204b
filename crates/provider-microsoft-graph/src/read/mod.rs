//! Reading calendars: a window is read whole, page by page; what is known already is not handed on again.

mod reading;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, ReadCalendar, ReadEvent, ReadOptions};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Fault, Window};

use crate::{map, session::GraphSession, write::look};

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
        Ok(match look(&self.client, mailbox, source_ref).await? {
            None => Located::Gone,
            Some(event) => match map::source_item(&event, true) {
                Some(found) => Located::There(Box::new(found)),
                None => Located::Unknown,
            },
        })
    }
}
