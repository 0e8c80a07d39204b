//! What a provider pushes to a bench: the provider's own feed, over a connection without sockets.

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use connector::{
    EventFeed, FeedItem, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse, PaceKey, SeenEvents,
    Session, Settle, Socket, SocketFrame, SocketRequest, StoredEvent, Unbroken,
};
use jiff::Timestamp;
use model::{ConnectionId, Fault};
use sandbox::SocketMessage;

use crate::rig::{Company, morning};

/// No event comes later than this after what it tells of.
const QUIET: Duration = Duration::from_secs(1);

/// Events as they came, each once.
#[derive(Debug, Default)]
pub struct Told(Mutex<Vec<StoredEvent>>);

impl Told {
    fn take(&self, event: connector::RawEvent) {
        let mut told = self.0.lock().unwrap();
        if !told.iter().any(|one| one.event.id == event.id) {
            let number = told.len() as u64 + 1;
            told.push(StoredEvent { number, event });
        }
    }
}

impl SeenEvents for Told {
    fn unbroken(&self, _: &ConnectionId) -> Result<Option<Unbroken>, Fault> {
        let last = self.0.lock().unwrap().len() as u64;
        Ok(Some(Unbroken { since: since(), last }))
    }

    fn after(&self, _: &ConnectionId, number: u64, kinds: &[&str]) -> Result<Vec<StoredEvent>, Fault> {
        let told = self.0.lock().unwrap();
        let wanted =
            told.iter().filter(|one| one.number > number && kinds.contains(&one.event.kind.as_str()));
        Ok(wanted.take(1_000).cloned().collect())
    }
}

/// Somebody has listened since before anything is read.
fn since() -> Timestamp {
    morning() - jiff::SignedDuration::from_hours(1)
}

/// Listens to what a session's provider pushes.
pub struct Ear {
    told: Arc<Told>,
    feed: Box<dyn EventFeed>,
}

impl Ear {
    /// None where the provider opens no feed.
    pub async fn open(session: &dyn Session, told: Arc<Told>) -> Option<Self> {
        let feed = session.events()?.open().await.unwrap();
        Some(Self { told, feed })
    }

    /// Takes everything that came.
    pub async fn hear(&mut self) {
        while let Ok(item) = tokio::time::timeout(QUIET, self.feed.next()).await {
            match item.unwrap() {
                FeedItem::Event { message, event } => {
                    self.told.take(event);
                    self.feed.settle(&message, Settle::Stored).await.unwrap();
                }
                FeedItem::Alive => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

/// The company's network with sockets that are none.
pub struct Wired {
    pub net: Arc<dyn Net>,
    pub company: Company,
    pub provider: &'static str,
}

impl fmt::Debug for Wired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wired")
    }
}

#[async_trait]
impl Net for Wired {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        self.net.call(key, cost, request).await
    }

    async fn socket(&self, _: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        let request = http::Request::builder().uri(request.url).body(()).unwrap();
        Ok(Box::new(Line(self.company.open_socket(self.provider, &request).await)))
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.net.lookup(key, request).await
    }

    async fn inspect(&self, url: &str) -> connector::EndpointReport {
        self.net.inspect(url).await
    }
}

struct Line(sandbox::Socket);

#[async_trait]
impl Socket for Line {
    async fn send(&mut self, text: &str) -> Result<(), Fault> {
        assert!(self.0.text(text), "the other end is gone");
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    async fn receive(&mut self) -> Result<Option<SocketFrame>, Fault> {
        match self.0.receive().await {
            Some(SocketMessage::Text(text)) => Ok(Some(SocketFrame::Text(text))),
            _ => Ok(None),
        }
    }

    async fn close(&mut self) {
        self.0.send(SocketMessage::Close);
    }
}
