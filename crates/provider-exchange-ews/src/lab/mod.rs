//! Looking for test meetings and what came of them, and clearing them away.

mod watch;

use async_trait::async_trait;
use connector::{Mark, SweepMailbox, Trace, WatchMailbox};
use model::{Fault, Shelf};

use crate::{
    client::{call::DELETE_ITEM, create_item::Versioned, delete_item},
    session::EwsSession,
};

/// Codes of an item that is not there any more.
const GONE: [&str; 1] = ["ErrorItemNotFound"];

#[async_trait]
impl WatchMailbox for EwsSession {
    async fn traces(&self, mailbox: &str, shelf: Shelf, mark: Mark<'_>) -> Result<Vec<Trace>, Fault> {
        let client = self.client().await?;
        let mut traces = watch::by_title(&client, mailbox, shelf, mark).await?;
        if shelf == Shelf::Calendar {
            // A room shows its organiser's name for a title: its copy is known by the meeting's UID alone.
            for other in watch::by_time(&client, mailbox, mark).await? {
                match traces.iter_mut().find(|trace| trace.item_ref == other.item_ref) {
                    Some(known) => *known = other,
                    None => traces.push(other),
                }
            }
        }
        Ok(traces)
    }
}

#[async_trait]
impl SweepMailbox for EwsSession {
    /// For good, telling nobody. From what only administrators reach nothing can be taken.
    async fn sweep(&self, mailbox: &str, trace: &Trace) -> Result<(), Fault> {
        let client = self.client().await?;
        let item = Versioned { id: &trace.item_ref, change_key: &trace.version };
        let write = |xml: &mut wire::xml::Writer| delete_item::write(xml, "HardDelete", "SendToNone", item);
        let status =
            client.call(DELETE_ITEM, client.room(mailbox), write, |r, _| delete_item::read(r)).await?;
        match client.check(&status, Some(mailbox)) {
            Err(_) if GONE.contains(&status.code.as_str()) => Ok(()),
            result => result,
        }
    }
}
