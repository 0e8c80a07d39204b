//! Keeps the feeds of every connection: one program of a data folder listens to one connection, whichever it is.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use async_trait::async_trait;
use connector::{RawEvent, Session};
use jiff::Timestamp;
use model::{Connection, ConnectionId, Fault};
use store::FeedRow;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{
    Health, Mode,
    intake::Intake,
    keep::{End, Keep, keep},
    receiver::{PREFIX, Route},
    undelivered::take_in,
};
use crate::{Job, Service, lease::HeldLease};

/// Between two looks for what other programs changed.
const LOOK: Duration = Duration::from_secs(5);
/// Between two tries to listen where somebody else does.
const ELSEWHERE: Duration = Duration::from_secs(20);
/// Between two signs of life of a receiver.
const ALIVE: Duration = Duration::from_secs(20);

/// What shall be listened to, and how.
#[derive(Clone, Debug, PartialEq)]
struct Wish {
    connection: Connection,
    mode: Mode,
    listen: Option<String>,
    path: String,
}

struct Running {
    wish: Wish,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Service {
    /// Listens to events of every connection that wants it and works them off, until stopped.
    pub async fn run_feeds(&self, stop: CancellationToken) {
        let intake = Intake::start(self.clone());
        let mut running: BTreeMap<ConnectionId, Running> = BTreeMap::new();
        while !stop.is_cancelled() {
            match self.wishes().await {
                Ok(wishes) => self.fulfil(&mut running, wishes, &intake, &stop).await,
                Err(fault) => tracing::warn!(%fault, "looking for feeds failed"),
            }
            tokio::select! {
                () = self.0.feeds.changed.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => {}
            }
        }
        for (_, one) in running {
            one.stop.cancel();
            let _ = one.task.await;
        }
    }

    async fn wishes(&self) -> Result<BTreeMap<ConnectionId, Wish>, Fault> {
        let (feeds, connections) =
            self.store().read_async(|tx| Ok((tx.list_feeds()?, tx.list_connections()?))).await?;
        let mut connections: BTreeMap<_, _> =
            connections.into_iter().filter(|one| one.enabled).map(|one| (one.id.clone(), one)).collect();
        let wish = |feed: FeedRow| {
            let mode = Mode::of(&feed.mode);
            let connection = connections.remove(&feed.connection).filter(|_| mode != Mode::Off)?;
            Some((feed.connection, Wish { connection, mode, listen: feed.listen, path: feed.path }))
        };
        Ok(feeds.into_iter().filter_map(wish).collect())
    }

    /// Ends what is wished no more or otherwise, and begins what is wished.
    async fn fulfil(
        &self,
        running: &mut BTreeMap<ConnectionId, Running>,
        wishes: BTreeMap<ConnectionId, Wish>,
        intake: &Intake,
        stop: &CancellationToken,
    ) {
        let over: Vec<ConnectionId> = running
            .iter()
            .filter(|(id, one)| wishes.get(*id) != Some(&one.wish))
            .map(|(id, _)| id.clone())
            .collect();
        for id in over {
            if let Some(one) = running.remove(&id) {
                one.stop.cancel();
                let _ = one.task.await;
            }
            self.0.feeds.forget(&id);
            self.changed(&["events"]);
        }
        for (id, wish) in wishes {
            if running.contains_key(&id) {
                continue;
            }
            let stop = stop.child_token();
            let (service, intake, of, until) = (self.clone(), intake.clone(), wish.clone(), stop.clone());
            let task = tokio::spawn(async move { service.listen(&of, &intake, &until).await });
            running.insert(id, Running { wish, stop, task });
        }
    }

    /// Listens to one connection whenever nobody else of this data folder does, and works its events off.
    async fn listen(&self, wish: &Wish, intake: &Intake, stop: &CancellationToken) {
        let id = &wish.connection.id;
        while !stop.is_cancelled() {
            match self.take_named_lease(&lease_name(id)).await {
                Ok(lease) => {
                    let end = tokio::select! {
                        end = self.hold_feed(wish, intake, &lease, stop) => end,
                        () = self.run_events(id, stop) => End::Stopped,
                    };
                    match end {
                        End::Stopped => return,
                        // What has to be mended is mended in the connection: then this is begun anew.
                        End::Failed(fault) => {
                            tracing::warn!(%fault, connection = %id, "a feed ended");
                            self.say_feed(id, Health::Failed { fault: *fault });
                            return tokio::select! {
                                () = self.run_events(id, stop) => {}
                                () = stop.cancelled() => {}
                            };
                        }
                        End::Lost => {}
                    }
                }
                Err(fault) if fault.code == "run.busy" => self.say_feed(id, Health::Elsewhere),
                Err(fault) => tracing::warn!(%fault, "the lease of a feed could not be had"),
            }
            tokio::select! {
                () = tokio::time::sleep(ELSEWHERE) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn hold_feed(
        &self,
        wish: &Wish,
        intake: &Intake,
        lease: &HeldLease,
        stop: &CancellationToken,
    ) -> End {
        let job = Job::new(stop.child_token(), Arc::new(|_| {}));
        // It may clear at the other side what was taken in; calendars are written with a grant alone.
        let session = match self.open_with(&wish.connection, None, true, &job).await {
            Ok(session) => session,
            Err(fault) => return End::Failed(Box::new(fault)),
        };
        let unsupported =
            || End::Failed(Box::new(Fault::setup("feed.mode_unsupported").with("mode", wish.mode.word())));
        match wish.mode {
            Mode::Off => End::Stopped,
            Mode::Stream => match session.events() {
                Some(events) => {
                    let place =
                        Place { service: self.clone(), connection: &wish.connection.id, intake, lease };
                    keep(events, &place, stop).await
                }
                None => unsupported(),
            },
            Mode::Http if session.callbacks().is_none() => unsupported(),
            Mode::Http => self.receive(wish, session, intake, lease, stop).await,
        }
    }

    async fn receive(
        &self,
        wish: &Wish,
        session: Arc<dyn Session>,
        intake: &Intake,
        lease: &HeldLease,
        stop: &CancellationToken,
    ) -> End {
        let id = &wish.connection.id;
        let listen = wish.listen.as_deref().unwrap_or(super::set::LISTEN);
        let Ok(address) = listen.parse::<SocketAddr>() else {
            return End::Failed(Box::new(Fault::setup("feed.bad_address").with("address", listen)));
        };
        let key = wish.path.strip_prefix(PREFIX).unwrap_or(&wish.path);
        let route = Route {
            connection: id.clone(),
            session: Arc::clone(&session),
            intake: intake.clone(),
            service: self.clone(),
        };
        let seat = match self.0.feeds.doors.seat(address, key, route).await {
            Ok(seat) => seat,
            Err(fault) => return End::Failed(Box::new(fault)),
        };
        self.0.feeds.listens(id, Some(seat.address()));
        self.say_feed(id, Health::Open { since: self.now() });
        // Not stopped in the middle of what is gone at the other side.
        tokio::spawn(take_in(session, id.clone(), intake.clone(), stop.child_token()));
        let end = loop {
            tokio::select! {
                () = stop.cancelled() => break End::Stopped,
                () = tokio::time::sleep(ALIVE) => {}
            }
            if lease.check().is_err() {
                break End::Lost;
            }
        };
        self.0.feeds.listens(id, None);
        end
    }

    fn say_feed(&self, connection: &ConnectionId, health: Health) {
        if self.0.feeds.health(connection).as_ref() != Some(&health) {
            self.0.feeds.say(connection, health);
            self.changed(&["events"]);
        }
    }
}

/// Name of the lease of a connection's feed.
pub(super) fn lease_name(connection: &ConnectionId) -> String {
    format!("feed:{connection}")
}

/// Where the feed of a connection puts what it brings.
struct Place<'a> {
    service: Service,
    connection: &'a ConnectionId,
    intake: &'a Intake,
    lease: &'a HeldLease,
}

#[async_trait]
impl Keep for Place<'_> {
    async fn store(&self, event: RawEvent) -> Result<(), Fault> {
        self.intake.store(self.connection, vec![event]).await.map(drop)
    }

    fn say(&self, health: Health) {
        self.service.say_feed(self.connection, health);
    }

    async fn unbroken(&self, since: Option<Timestamp>) {
        let (id, now) = (self.connection.clone(), self.service.now());
        let noted = self.service.store().write_async(move |tx| tx.note_feed(&id, since, now)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "it could not be noted since when events come");
        }
    }

    fn now(&self) -> Timestamp {
        self.service.now()
    }

    fn held(&self) -> bool {
        self.lease.check().is_ok()
    }
}
