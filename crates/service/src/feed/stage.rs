//! A provider whose feed a test speaks through, and a program with it.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    CallbackReply, CallbackRequest, Callbacks, Ctx, Descriptor, EventFeed, FeedItem, FetchUndelivered,
    FieldIssue, Hint, ListenEvents, NetRequest, ProbeOutcome, Provider, RawEvent, Received, RehearseCallback,
    Rhythm, Roles, Secrets, Session, Settings, Settle, Undelivered,
};
use jiff::Timestamp;
use model::{ConnectionId, Fault, Verdict};
use tokio::sync::mpsc;

use crate::{
    connection::NewConnection,
    rig::{Desk, PLAIN},
};

static DESCRIPTOR: Descriptor = Descriptor {
    id: "staged",
    tile: "St",
    roles: Roles { rooms: true, events: true, ..Roles::NONE },
    ..PLAIN
};

/// What the test says through the feed, and what became of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    feeds: Arc<Mutex<Vec<mpsc::UnboundedSender<FeedItem>>>>,
    settled: Arc<Mutex<Vec<(String, Settle)>>>,
    pub(super) refuse: Arc<Mutex<Option<Fault>>>,
    /// Pages of what could not be delivered, the next one first.
    pub(super) undelivered: Arc<Mutex<VecDeque<Undelivered>>>,
}

impl Stage {
    /// Says something through the newest feed.
    pub(super) fn say(&self, item: FeedItem) {
        let feeds = self.feeds.lock().unwrap();
        feeds.last().unwrap().send(item).unwrap();
    }

    pub(super) fn event(&self, id: &str, kind: &str) {
        self.say(FeedItem::Event { message: format!("message of {id}"), event: event(id, kind) });
    }

    pub(super) fn opened(&self) -> usize {
        self.feeds.lock().unwrap().len()
    }

    pub(super) fn settled(&self) -> Vec<(String, Settle)> {
        self.settled.lock().unwrap().clone()
    }
}

pub(super) fn event(id: &str, kind: &str) -> RawEvent {
    RawEvent { id: id.to_owned(), kind: kind.to_owned(), born: None, body: "{}".to_owned() }
}

#[derive(Debug)]
struct Staged(Stage);

#[async_trait]
impl Provider for Staged {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn open(&self, _: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(Open(self.0.clone())))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        false
    }

    fn hints(&self, kind: &str, _: &str) -> Vec<Hint> {
        match kind {
            "person" => vec![Hint::Person("p1".to_owned()), Hint::Department("d1".to_owned())],
            "meeting" => vec![Hint::Meetings { room: None, window: None }],
            "nothing" => vec![Hint::Nothing],
            _ => vec![Hint::Unknown],
        }
    }
}

struct Open(Stage);

#[async_trait]
impl Session for Open {
    async fn probe(&self, _: &str) -> ProbeOutcome {
        ProbeOutcome::new(Verdict::Pass)
    }

    fn events(&self) -> Option<&dyn ListenEvents> {
        Some(self)
    }

    fn callbacks(&self) -> Option<&dyn Callbacks> {
        Some(self)
    }

    fn undelivered(&self) -> Option<&dyn FetchUndelivered> {
        Some(self)
    }

    fn rehearsal(&self) -> Option<&dyn RehearseCallback> {
        Some(self)
    }
}

#[async_trait]
impl ListenEvents for Open {
    async fn open(&self) -> Result<Box<dyn EventFeed>, Fault> {
        if let Some(fault) = self.0.refuse.lock().unwrap().clone() {
            return Err(fault);
        }
        let (sender, items) = mpsc::unbounded_channel();
        self.0.feeds.lock().unwrap().push(sender);
        Ok(Box::new(Line { items, stage: self.0.clone() }))
    }

    fn rhythm(&self) -> Rhythm {
        Rhythm {
            ping_every: Duration::from_secs(25),
            dead_after: Duration::from_secs(75),
            open_every: Duration::from_millis(1),
            backoff: (Duration::from_millis(1), Duration::from_secs(1)),
        }
    }
}

#[async_trait]
impl FetchUndelivered for Open {
    async fn fetch(&self) -> Result<Undelivered, Fault> {
        Ok(self.0.undelivered.lock().unwrap().pop_front().unwrap_or_default())
    }
}

struct Line {
    items: mpsc::UnboundedReceiver<FeedItem>,
    stage: Stage,
}

#[async_trait]
impl EventFeed for Line {
    async fn next(&mut self) -> Result<FeedItem, Fault> {
        Ok(self.items.recv().await.unwrap_or(FeedItem::Closed))
    }

    async fn settle(&mut self, message: &str, outcome: Settle) -> Result<(), Fault> {
        self.stage.settled.lock().unwrap().push((message.to_owned(), outcome));
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

impl Callbacks for Open {
    /// Genuine is what says `key=right`; the body is the event's id.
    fn receive(&self, request: &CallbackRequest, _: Timestamp) -> Result<Received, Fault> {
        if !request.query.iter().any(|(key, value)| key == "key" && value == "right") {
            return Err(Fault::setup("callback.signature"));
        }
        let id = String::from_utf8(request.body.to_vec()).map_err(|_| Fault::setup("callback.not_text"))?;
        let events = if id.is_empty() { Vec::new() } else { vec![event(&id, "person")] };
        let reply =
            CallbackReply { status: 200, content_type: "application/json", body: Bytes::from("{\"ok\":1}") };
        Ok(Received { events, reply, evidence: Vec::new() })
    }
}

#[async_trait]
impl RehearseCallback for Open {
    fn samples(&self) -> &'static [&'static str] {
        &["check_url", "event"]
    }

    async fn rehearse(&self, address: Option<&str>, sample: &str, plain_http: bool) -> ProbeOutcome {
        let outcome = ProbeOutcome::new(if sample == "event" { Verdict::Warn } else { Verdict::Pass });
        outcome.saw("address", address.unwrap_or("https://settings.example/cb")).saw("encrypted", !plain_http)
    }
}

/// A program with a connection to it.
pub(super) async fn desk() -> (Desk, Stage, ConnectionId) {
    let stage = Stage::default();
    let desk = Desk::with(vec![Arc::new(Staged(stage.clone()))]);
    let new = NewConnection {
        provider: "staged".into(),
        auth: None,
        name: "Main".to_owned(),
        settings: BTreeMap::new(),
        secrets: BTreeMap::new(),
    };
    let id = desk.service.create_connection(new).await.unwrap().id;
    (desk, stage, id)
}
