//! Calls about many mailboxes in few batches. Who wants something at the same time shares a batch: whoever gets a slot
//! takes along what waits by then, so nobody waits for a clock, and who is alone asks by itself.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use model::{Fault, FaultClass};
use tokio::{
    sync::{Semaphore, SemaphorePermit, oneshot},
    task::yield_now,
};

use super::{
    batch::{self, Outcomes, Part, Step},
    call::{Call, Charge, Client},
};
use crate::faults::code;

/// Inner calls of a batch that Exchange runs side by side ("Known issues with Microsoft Graph", JSON batching).
const SIDE_BY_SIDE: u32 = 4;
/// Times that whoever asked for something may have been stopped before it is asked for alone.
const PATIENCE: u32 = 3;

/// How many batches may be under way, whatever they are about.
pub(super) struct Slots {
    free: Semaphore,
    /// The server takes no batches: nobody tries again.
    refused: AtomicBool,
}

impl Slots {
    /// As many batches at once as run as many calls at once as may be made one by one.
    pub(super) fn new(calls_at_once: u32) -> Self {
        let slots = (calls_at_once / SIDE_BY_SIDE).max(1) as usize;
        Self { free: Semaphore::new(slots), refused: AtomicBool::new(false) }
    }
}

/// What somebody is told who wants something of a mailbox.
pub(super) enum Told<'a> {
    /// The answers to its calls, in their order, none where one is missing; and the id of the batch.
    Came(Vec<Option<Part>>, Arc<str>),
    /// What kept every call from its answer.
    Failed(Fault),
    /// It has to ask by itself. The slot it has keeps others waiting for each other meanwhile.
    Alone(Option<SemaphorePermit<'a>>),
}

/// The same as it goes from whoever asked to whom it is about; none where that one has to ask by itself.
type News = Option<Result<(Vec<Option<Part>>, Arc<str>), Fault>>;

struct Ticket {
    id: u64,
    mailbox: String,
    steps: Vec<Step>,
    reader: oneshot::Sender<News>,
}

/// Who waits for calls of one kind.
pub(crate) struct Gather {
    slots: Arc<Slots>,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    next: u64,
    waiting: VecDeque<Ticket>,
}

impl Gather {
    pub(super) fn new(slots: Arc<Slots>) -> Self {
        Self { slots, queue: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, mailbox: &str, calls: &[Call<'_>]) -> (u64, oneshot::Receiver<News>) {
        let (reader, told) = oneshot::channel();
        let steps = calls.iter().map(Step::from).collect();
        let mut queue = self.lock();
        queue.next += 1;
        let id = queue.next;
        queue.waiting.push_back(Ticket { id, mailbox: mailbox.to_owned(), steps, reader });
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
        let mut room = batch::MOST;
        for ticket in queue.waiting.drain(..).filter(|ticket| !ticket.reader.is_closed()) {
            let twice = taken.iter().any(|other: &Ticket| other.mailbox == ticket.mailbox);
            if ticket.steps.len() <= room && !twice {
                room -= ticket.steps.len();
                taken.push(ticket);
            } else {
                left.push_back(ticket);
            }
        }
        queue.waiting = left;
        taken
    }
}

impl Client {
    /// Makes some calls about a mailbox as [`Self::batch`] does, together with those of others that look up something
    /// now.
    ///
    /// # Errors
    /// Faults of the batch as a whole; those of single calls are in the answer.
    pub(crate) async fn look_up(&self, mailbox: &str, calls: &[Call<'_>]) -> Result<Outcomes, Fault> {
        match self.share(&self.look_ups, mailbox, calls).await {
            Told::Came(answers, id) => Ok(self.outcomes(answers, calls, &id).await),
            Told::Failed(fault) => Err(fault),
            Told::Alone(_slot) => self.batch(mailbox, calls).await,
        }
    }

    /// Makes some calls about a mailbox, together with those of others that wait now.
    pub(super) async fn share<'a>(
        &'a self,
        gather: &'a Gather,
        mailbox: &str,
        calls: &[Call<'_>],
    ) -> Told<'a> {
        for _ in 0..PATIENCE {
            if gather.slots.refused.load(Ordering::Relaxed) {
                break;
            }
            if let Some(told) = self.wait(gather, mailbox, calls).await {
                return told;
            }
        }
        Told::Alone(None)
    }

    /// Waits until somebody has asked, or does it for all who wait. None when whoever asked was stopped.
    async fn wait<'a>(&'a self, gather: &'a Gather, mailbox: &str, calls: &[Call<'_>]) -> Option<Told<'a>> {
        let (id, mut told) = gather.enter(mailbox, calls);
        loop {
            let slot = tokio::select! {
                biased;
                told = &mut told => return told.ok().map(heard),
                slot = gather.slots.free.acquire() => slot.ok(),
            };
            // Whoever else is ready to ask gets the time to.
            yield_now().await;
            let taken = gather.take(id);
            match taken.as_slice() {
                [] => {
                    drop(slot);
                    return told.await.ok().map(heard);
                }
                [own] if own.id == id => return Some(Told::Alone(slot)),
                _ => self.ask(gather, taken).await,
            }
        }
    }

    /// Asks for all who were taken and tells them.
    async fn ask(&self, gather: &Gather, tickets: Vec<Ticket>) {
        let steps: Vec<Step> = tickets.iter().flat_map(|ticket| ticket.steps.iter().cloned()).collect();
        match self.batched(&steps, Charge::Application).await {
            Ok(mut parts) => {
                let mut places = 0..;
                for ticket in tickets {
                    let own = places.by_ref().take(ticket.steps.len());
                    let answers = own.map(|at| parts.take(at)).collect();
                    tell(ticket, Some(Ok((answers, Arc::clone(&parts.client_request_id)))));
                }
            }
            Err(fault) => {
                let helps = gather.helps_alone(&fault);
                for ticket in tickets {
                    tell(ticket, (!helps).then(|| Err(fault.clone())));
                }
            }
        }
    }
}

impl Gather {
    /// Whether single calls may succeed where the batch as a whole did not: it was too much, or is not known there.
    /// What keeps every call from its answer is told to all.
    fn helps_alone(&self, fault: &Fault) -> bool {
        let too_much = ["net.timeout", "net.too_large", code::TRUNCATED].contains(&fault.code.as_str());
        let refused = fault.code.starts_with("graph.") && fault.class != FaultClass::Transient;
        if refused {
            self.slots.refused.store(true, Ordering::Relaxed);
        }
        too_much || refused
    }
}

fn heard<'a>(news: News) -> Told<'a> {
    match news {
        Some(Ok((answers, id))) => Told::Came(answers, id),
        Some(Err(fault)) => Told::Failed(fault),
        None => Told::Alone(None),
    }
}

/// A reader that was stopped hears nothing.
fn tell(ticket: Ticket, news: News) {
    let _ = ticket.reader.send(news);
}
