//! First pages of calendars, those that are wanted at the same time in one batch.

use std::time::Duration;

use model::{Fault, Window};
use serde::de::DeserializeOwned;
use tokio::{task::yield_now, time::sleep};

use super::{
    batch::Part,
    calendar_view::{self, From, Level, Page},
    call::{Call, Client},
    gather::Told,
};

/// Turns of others that it takes until the next batch is on its way: to get the slot, to gather, to send.
const TURNS: u32 = 3;
/// Batches that may put a page off before its read asks by itself.
const PATIENCE: u32 = 3;

/// A first page that is wanted.
#[derive(Clone, Debug)]
pub(crate) struct FirstPage<'a> {
    pub(crate) mailbox: &'a str,
    pub(crate) window: Window,
    pub(crate) level: Level,
    /// Events of a page that comes by itself.
    pub(crate) alone: u32,
    /// Events of a page that comes with others: all of a batch are one answer.
    pub(crate) together: u32,
}

/// A first page that came, and how many events were asked for.
#[derive(Debug)]
pub(crate) struct Came<E> {
    pub(crate) page: Page<E>,
    pub(crate) size: u32,
}

/// What an answer of a batch means to its reader.
enum Heard<E> {
    Came(Page<E>),
    /// Throttled by itself: again after its own time, whatever became of the others.
    Later(Duration),
    /// The plain call knows what to do.
    Alone,
}

impl FirstPage<'_> {
    fn call(&self, size: u32) -> Call<'_> {
        calendar_view::call(self.mailbox, self.window, self.level, size, &From::Start)
    }
}

impl Client {
    /// The first page of a calendar, together with those of others that are wanted now.
    ///
    /// # Errors
    /// Faults of the network and of Graph.
    pub(crate) async fn first_page<E: DeserializeOwned>(
        &self,
        wanted: FirstPage<'_>,
    ) -> Result<Came<E>, Fault> {
        let call = wanted.call(wanted.together);
        for _ in 0..PATIENCE {
            match self.share(&self.pages, wanted.mailbox, std::slice::from_ref(&call)).await {
                Told::Failed(fault) => return Err(fault),
                Told::Alone(_slot) => return self.by_itself(&wanted).await,
                Told::Came(mut answers, id) => {
                    // Reading twenty pages takes a while: whoever waits to ask for the next batch does so first.
                    for _ in 0..TURNS {
                        yield_now().await;
                    }
                    match self.hear(answers.pop().flatten(), wanted.mailbox, &id).await? {
                        Heard::Came(page) => return Ok(Came { page, size: wanted.together }),
                        Heard::Later(wait) => sleep(wait).await,
                        Heard::Alone => break,
                    }
                }
            }
        }
        self.by_itself(&wanted).await
    }

    async fn by_itself<E: DeserializeOwned>(&self, wanted: &FirstPage<'_>) -> Result<Came<E>, Fault> {
        let answer = self.get(&wanted.call(wanted.alone)).await?;
        Ok(Came { page: calendar_view::read(&answer)?, size: wanted.alone })
    }

    async fn hear<E: DeserializeOwned>(
        &self,
        part: Option<Part>,
        mailbox: &str,
        client_request_id: &str,
    ) -> Result<Heard<E>, Fault> {
        let Some(part) = part else { return Ok(Heard::Alone) };
        Ok(match part.status {
            200..=299 => calendar_view::read(&part.answer()).map_or(Heard::Alone, Heard::Came),
            429 | 503 => Heard::Later(part.wait(self.clock.now())),
            // A token that has just run out, a dependency, a gateway.
            401 | 424 | 502 | 504 => Heard::Alone,
            _ => return Err(self.refusal(&part, Some(mailbox), client_request_id).await),
        })
    }
}
