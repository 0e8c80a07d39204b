//! First pages of many calendars in few calls. Reads that are open at the same time share a batch: whoever gets a slot
//! takes along what waits by then, so nobody waits for a clock, and a read that is alone goes by itself.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use model::{Fault, FaultClass, Window};
use tokio::{
    sync::{Semaphore, oneshot},
    task::yield_now,
    time::sleep,
};

use super::{
    batch::{self, Part, Parts},
    calendar_view::{self, Body, From, Level, Page},
    call::{Call, Charge, Client},
};
use crate::faults::code;

/// Inner calls of a batch that Exchange runs side by side ("Known issues with Microsoft Graph", JSON batching).
const SIDE_BY_SIDE: u32 = 4;
/// Batches that may put a page off before its read asks by itself.
const PATIENCE: u32 = 3;

/// A first page that is wanted.
#[derive(Clone, Debug)]
pub(crate) struct FirstPage {
    pub(crate) mailbox: String,
    pub(crate) window: Window,
    pub(crate) level: Level,
    /// Events of a page that comes by itself.
    pub(crate) alone: u32,
    /// Events of a page that comes with others: all of a batch are one answer.
    pub(crate) together: u32,
}

/// A first page that came, and how many events were asked for.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) page: Page,
    pub(crate) size: u32,
}

/// What a reader is told by whoever asked for it.
enum Told {
    Came(Result<Came, Fault>),
    /// Throttled by itself: again after its own time, whatever became of the others.
    Later(Duration),
    /// It has to ask by itself.
    Alone,
}

struct Ticket {
    id: u64,
    page: FirstPage,
    reader: oneshot::Sender<Told>,
}

/// Who waits for a first page.
pub(crate) struct Gather {
    queue: Mutex<Queue>,
    slots: Semaphore,
    /// The server takes no batches: nobody tries again.
    refused: AtomicBool,
}

#[derive(Default)]
struct Queue {
    next: u64,
    waiting: VecDeque<Ticket>,
}

impl Gather {
    /// As many batches at once as run as many calls at once as may be made one by one.
    pub(super) fn new(calls_at_once: u32) -> Self {
        let slots = (calls_at_once / SIDE_BY_SIDE).max(1) as usize;
        Self { queue: Mutex::default(), slots: Semaphore::new(slots), refused: AtomicBool::new(false) }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, page: &FirstPage) -> (u64, oneshot::Receiver<Told>) {
        let (reader, told) = oneshot::channel();
        let mut queue = self.lock();
        queue.next += 1;
        let id = queue.next;
        queue.waiting.push_back(Ticket { id, page: page.clone(), reader });
        (id, told)
    }

    /// Takes those who wait the longest, if somebody is among all who wait. Each mailbox once: its calls at the same
    /// time are few. Who was stopped meanwhile wants nothing any more.
    fn take(&self, id: u64) -> Vec<Ticket> {
        let mut queue = self.lock();
        if !queue.waiting.iter().any(|ticket| ticket.id == id) {
            return Vec::new();
        }
        let (mut taken, mut left): (Vec<Ticket>, VecDeque<Ticket>) = (Vec::new(), VecDeque::new());
        for ticket in queue.waiting.drain(..).filter(|ticket| !ticket.reader.is_closed()) {
            let twice = taken.iter().any(|other: &Ticket| other.page.mailbox == ticket.page.mailbox);
            if taken.len() < batch::MOST && !twice { taken.push(ticket) } else { left.push_back(ticket) }
        }
        queue.waiting = left;
        taken
    }
}

impl Client {
    /// The first page of a calendar, together with those of others that are wanted now.
    ///
    /// # Errors
    /// Faults of the network and of Graph.
    pub(crate) async fn first_page(&self, page: FirstPage) -> Result<Came, Fault> {
        for _ in 0..PATIENCE {
            if self.gather.refused.load(Ordering::Relaxed) {
                break;
            }
            match self.wait(&page).await {
                // Whoever asked for this one was stopped.
                None => {}
                Some(Told::Came(came)) => return came,
                Some(Told::Later(wait)) => sleep(wait).await,
                Some(Told::Alone) => break,
            }
        }
        self.by_itself(&page).await
    }

    async fn by_itself(&self, page: &FirstPage) -> Result<Came, Fault> {
        let call = calendar_view::call(&page.mailbox, page.window, page.level, page.alone, &From::Start);
        let answer = self.get(&call).await?;
        Ok(Came { page: calendar_view::read(&answer)?, size: page.alone })
    }

    /// Waits until somebody has asked for this page, or does it for all who wait.
    async fn wait(&self, page: &FirstPage) -> Option<Told> {
        let (id, mut told) = self.gather.enter(page);
        loop {
            let slot = tokio::select! {
                biased;
                told = &mut told => return told.ok(),
                slot = self.gather.slots.acquire() => slot,
            };
            // Whoever else is ready to ask gets the time to.
            yield_now().await;
            let tickets = self.gather.take(id);
            if tickets.is_empty() {
                drop(slot);
                return told.await.ok();
            }
            self.ask(tickets).await;
            drop(slot);
        }
    }

    /// Asks for the pages of several calendars and tells their readers.
    async fn ask(&self, mut tickets: Vec<Ticket>) {
        if let [_] = tickets.as_slice()
            && let Some(ticket) = tickets.pop()
        {
            let came = self.by_itself(&ticket.page).await;
            return tell(ticket, Told::Came(came));
        }
        match self.pages(&tickets).await {
            Ok((mut parts, id)) => {
                for (at, ticket) in tickets.into_iter().enumerate() {
                    let told = self.part(parts.take(at), &ticket.page, &id).await;
                    tell(ticket, told);
                }
            }
            Err(fault) => {
                let helps = self.helps_alone(&fault);
                for ticket in tickets {
                    tell(ticket, if helps { Told::Alone } else { Told::Came(Err(fault.clone())) });
                }
            }
        }
    }

    async fn pages(&self, tickets: &[Ticket]) -> Result<(Parts<Body>, Arc<str>), Fault> {
        let calls: Vec<Call<'_>> = tickets.iter().map(|ticket| together(&ticket.page)).collect();
        let (answer, id) = self.batched(&calls, Charge::Application).await?;
        Ok((Parts::read(&answer, Body::loose)?, id))
    }

    /// What one answer of a batch means to its reader alone.
    async fn part(&self, part: Option<Part<Body>>, page: &FirstPage, client_request_id: &str) -> Told {
        let Some(part) = part else { return Told::Alone };
        match part.status {
            200..=299 => match part.body.and_then(Body::page) {
                Some(came) => Told::Came(Ok(Came { page: came, size: page.together })),
                None => Told::Alone,
            },
            429 | 503 => Told::Later(part.wait(self.clock.now())),
            // A token that has just run out, a dependency, a gateway: the plain call knows what to do.
            401 | 424 | 502 | 504 => Told::Alone,
            _ => {
                let body = part.body.as_ref().map(Body::bytes).unwrap_or_default();
                let fault = self.refusal(&part, &body, Some(&page.mailbox), client_request_id).await;
                Told::Came(Err(fault))
            }
        }
    }

    /// Whether single calls may succeed where the batch as a whole did not: it was too much, or is not known there.
    /// What keeps every call from its answer is told to all.
    fn helps_alone(&self, fault: &Fault) -> bool {
        let too_much = ["net.timeout", "net.too_large", code::TRUNCATED].contains(&fault.code.as_str());
        let refused = fault.code.starts_with("graph.") && fault.class != FaultClass::Transient;
        if refused {
            self.gather.refused.store(true, Ordering::Relaxed);
        }
        too_much || refused
    }
}

fn together(page: &FirstPage) -> Call<'_> {
    calendar_view::call(&page.mailbox, page.window, page.level, page.together, &From::Start)
}

/// A reader that was stopped hears nothing.
fn tell(ticket: Ticket, told: Told) {
    let _ = ticket.reader.send(told);
}
