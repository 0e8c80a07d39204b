//! Stores what came: deliveries that wait together are one transaction, and each is answered once it is safe.
//!
//! A transaction costs a flush of the disk, whatever is in it; two hundred requests a second do not need two hundred.

use std::time::Duration;

use connector::RawEvent;
use jiff::Timestamp;
use model::{ConnectionId, Fault};
use store::{NewEvent, Writer};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};

use crate::Service;

/// Deliveries in one transaction at most.
const BATCH: usize = 256;
/// Deliveries that wait at most; who comes then waits before.
const QUEUE: usize = 1_024;
/// Windows are told of new events no more often than this.
const TOLD: Duration = Duration::from_secs(1);

/// Where deliveries go. Clones share it; it ends when the last of them goes.
#[derive(Clone, Debug)]
pub(crate) struct Intake(mpsc::Sender<Delivery>);

#[derive(Debug)]
struct Delivery {
    connection: ConnectionId,
    events: Vec<NewEvent>,
    done: oneshot::Sender<Result<usize, Fault>>,
}

impl Intake {
    pub(crate) fn start(service: Service) -> Self {
        let (sender, deliveries) = mpsc::channel(QUEUE);
        tokio::spawn(take(service, deliveries));
        Self(sender)
    }

    /// Stores events; they are safe once this returns. Gives how many were new.
    ///
    /// # Errors
    /// `store.*`; `feed.stopped` where the program ends.
    pub(crate) async fn store(
        &self,
        connection: &ConnectionId,
        events: Vec<RawEvent>,
    ) -> Result<usize, Fault> {
        let stopped = || Fault::transient("feed.stopped");
        let new = |event: RawEvent| NewEvent {
            id: event.id,
            kind: event.kind,
            born_at: event.born,
            body: event.body,
        };
        let events = events.into_iter().map(new).collect();
        let (done, stored) = oneshot::channel();
        let delivery = Delivery { connection: connection.clone(), events, done };
        self.0.send(delivery).await.map_err(|_| stopped())?;
        stored.await.map_err(|_| stopped())?
    }
}

async fn take(service: Service, mut deliveries: mpsc::Receiver<Delivery>) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut told: Option<Instant> = None;
    while deliveries.recv_many(&mut batch, BATCH).await > 0 {
        let (parts, done): (Vec<_>, Vec<_>) =
            batch.drain(..).map(|one| ((one.connection, one.events), one.done)).unzip();
        for (done, outcome) in done.into_iter().zip(commit(&service, parts).await) {
            // Whoever waited may be gone; what came is safe all the same.
            let _ = done.send(outcome);
        }
        service.0.feeds.ring();
        if told.is_none_or(|told| told.elapsed() >= TOLD) {
            told = Some(Instant::now());
            service.changed(&["events"]);
        }
    }
}

type Part = (ConnectionId, Vec<NewEvent>);

/// All in one transaction; where that fails each by itself, so that one does not hinder the others.
async fn commit(service: &Service, parts: Vec<Part>) -> Vec<Result<usize, Fault>> {
    let at = service.now();
    let counting = service.clone();
    let one = move |tx: &Writer<'_>, part: &Part| put(&counting, tx, part, at);
    let again = one.clone();
    let together = parts.clone();
    let stored = service
        .store()
        .write_async(move |tx| together.iter().map(|part| one(tx, part)).collect::<store::Result<Vec<_>>>())
        .await;
    if let Ok(counts) = stored {
        return counts.into_iter().map(Ok).collect();
    }
    let mut outcomes = Vec::with_capacity(parts.len());
    for part in parts {
        let one = again.clone();
        outcomes.push(service.store().write_async(move |tx| one(tx, &part)).await.map_err(Into::into));
    }
    outcomes
}

/// Stores one delivery and counts what the provider charges for it.
fn put(
    service: &Service,
    tx: &Writer<'_>,
    (connection, events): &Part,
    at: Timestamp,
) -> store::Result<usize> {
    let new = tx.store_events(connection, events, at)?;
    if let Some(connection) = tx.get_connection(connection)? {
        events.iter().try_for_each(|event| service.count_push(tx, &connection, &event.kind))?;
    }
    Ok(new)
}
