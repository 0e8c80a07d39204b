//! Reading calendars: a window is read whole, page by page; what is known already is not handed on again.

mod locating;
mod reading;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, ReadCalendar, ReadEvent, ReadOptions};
use futures::{StreamExt, stream, stream::BoxStream};
use model::{Fault, Window};

pub(crate) use reading::{asked, topic_of, unreadable};

use crate::session::OaSession;

#[async_trait]
impl ReadCalendar for OaSession {
    /// Never told: no topic for it is described.
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
        locating::locate(&self.client, mailbox, source_ref).await
    }
}
