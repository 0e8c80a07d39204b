//! A network that answers from a function, a fixed clock, and sessions on both.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{
    Clock, Ctx, EndpointReport, HttpFacts, Known, Ledger, Net, NetRequest, NetResponse, PaceKey, ReadEvent,
    ReadOptions, Seen, Session, Settings, SourceItem, Stage,
};
use futures::StreamExt;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use jiff::Timestamp;
use model::{ConnectionId, Coverage, Fault, Window};

pub const ROOM: &str = "room001@practice.example";
pub const TENANT: &str = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
pub const CLIENT: &str = "6fa459ea-ee8a-4ca4-894e-db77e160355e";
pub const USER: &str = "svc-room@practice.example";

const TOO_LARGE: &str = "x-too-large";

/// An answer: status, headers, body.
pub struct Answer {
    /// 0 when there is none in time.
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("content-type", "application/json".into())], body: body.into() }
    }

    /// An error answer of Graph.
    pub fn error(status: u16, code: &str) -> Self {
        let body = format!(
            "{{\"error\":{{\"code\":\"{code}\",\"message\":\"m\",\"innerError\":{{\"request-id\":\"theirs\"}}}}}}"
        );
        Self { status, ..Self::ok(body) }
    }

    /// An answer beyond the size cap.
    pub fn too_large() -> Self {
        Self::ok("").header(TOO_LARGE, "1")
    }

    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

type Script = dyn Fn(&str, &NetRequest) -> Answer + Send + Sync;

/// A network that answers from a function of operation and request.
pub struct FakeNet {
    script: Box<Script>,
    pub sent: Mutex<Vec<(String, NetRequest)>>,
    pub status: u16,
}

impl FakeNet {
    pub fn new(script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static) -> Arc<Self> {
        Self::answering(401, script)
    }

    /// The same, whose unauthenticated requests get another status.
    pub fn answering(
        status: u16,
        script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { script: Box::new(script), sent: Mutex::default(), status })
    }

    /// Operations called so far, in order.
    pub fn operations(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|(name, _)| name.clone()).collect()
    }

    pub fn count(&self, operation: &str) -> usize {
        self.operations().iter().filter(|name| *name == operation).count()
    }
}

impl fmt::Debug for FakeNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeNet")
    }
}

#[async_trait]
impl Net for FakeNet {
    async fn call(&self, key: &PaceKey, _cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let answer = (self.script)(key.operation, &request);
        self.sent.lock().unwrap().push((key.operation.to_owned(), request));
        if answer.status == 0 {
            return Err(Fault::transient("net.timeout"));
        }
        // As wire does; the header stands for a body that nobody wants to carry around here.
        if answer.headers.iter().any(|(name, _)| *name == TOO_LARGE) {
            return Err(Fault::defect("net.too_large"));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &answer.headers {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        Ok(NetResponse {
            status: StatusCode::from_u16(answer.status).unwrap(),
            headers,
            body: Bytes::from(answer.body),
            elapsed: Duration::ZERO,
            client_request_id: "00000000-0000-4000-8000-000000000000".into(),
        })
    }

    async fn inspect(&self, _url: &str) -> EndpointReport {
        let facts = HttpFacts {
            status: self.status,
            schemes: vec!["bearer".to_owned()],
            server: None,
            skew_seconds: Some(2),
            location: None,
        };
        EndpointReport {
            http: Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO }),
            ..EndpointReport::default()
        }
    }
}

#[derive(Debug)]
struct FixedClock(Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

#[derive(Debug)]
pub struct NoLedger;

impl Ledger for NoLedger {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A session on a network; settings as pairs over the ones that are needed.
pub fn open(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Arc<dyn Session> {
    provider_microsoft_graph::international().open(context(net, more)).unwrap()
}

/// The same in 21Vianet's cloud.
pub fn open_china(net: Arc<FakeNet>) -> Arc<dyn Session> {
    provider_microsoft_graph::china().open(context(net, &[])).unwrap()
}

pub fn context(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Ctx {
    let base = [("user_email", USER), ("tenant_id", TENANT), ("client_id", CLIENT)];
    let settings: BTreeMap<String, String> =
        base.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Ctx {
        connection: ConnectionId::from("c1"),
        auth: "secret".to_owned(),
        settings: Settings(settings),
        secrets: connector::Secrets([("client_secret".to_owned(), "Qv3~canary".to_owned().into())].into()),
        net,
        ledger: Arc::new(NoLedger),
        events: Arc::new(connector::NoEvents),
        clock: Arc::new(FixedClock(at("2026-11-24T06:00:00Z"))),
        cancel: tokio_util::sync::CancellationToken::new(),
    }
}

/// What is stored already.
#[derive(Default)]
pub struct Stored(pub BTreeMap<String, String>);

impl Known for Stored {
    fn version(&self, _mailbox: &str, source_ref: &str) -> Option<String> {
        self.0.get(source_ref).cloned()
    }
}

/// Everything a read gave.
#[derive(Debug)]
pub struct Outcome {
    pub items: Vec<SourceItem>,
    pub same: Vec<String>,
    pub coverage: Coverage,
}

impl Outcome {
    pub fn fault(&self) -> Option<&Fault> {
        match &self.coverage {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => Some(fault),
            _ => None,
        }
    }

    pub fn stored(&self) -> Stored {
        Stored(self.items.iter().map(|i| (i.source_ref.clone(), i.version.clone())).collect())
    }
}

/// Reads a window of the usual room to its end.
pub async fn read(session: &dyn Session, window: Window, details: bool, stored: &Stored) -> Outcome {
    read_room(session, ROOM, window, details, stored).await
}

/// Reads a window to its end; the end must be the last event.
pub async fn read_room(
    session: &dyn Session,
    room: &str,
    window: Window,
    details: bool,
    stored: &Stored,
) -> Outcome {
    let calendar = session.calendar(connector::Access::Connection).unwrap();
    let mut stream = calendar.read(room, window, ReadOptions { details }, stored);
    let (mut items, mut same, mut coverage) = (Vec::new(), Vec::new(), None);
    while let Some(event) = stream.next().await {
        assert!(coverage.is_none(), "something came after the end");
        match event {
            ReadEvent::Batch(batch) => {
                for seen in batch {
                    match seen {
                        Seen::Item(item) => items.push(*item),
                        Seen::Same { source_ref } => same.push(source_ref),
                        Seen::Broken(_) => {}
                    }
                }
            }
            ReadEvent::End(end) => coverage = Some(end),
        }
    }
    Outcome { items, same, coverage: coverage.expect("a read ends with its coverage") }
}

pub fn window(start: &str, end: &str) -> Window {
    Window { start: at(start), end: at(end) }
}

/// The usual window of the tests.
pub fn fortnight() -> Window {
    window("2026-11-20T00:00:00Z", "2026-12-04T00:00:00Z")
}

/// Runs a future to its end on this thread.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// Everything a mailbox has in a window, with details.
pub async fn read_of(session: &dyn Session, mailbox: &str, window: Window) -> Vec<SourceItem> {
    let calendar = session.calendar(connector::Access::Connection).unwrap();
    let stored = Stored::default();
    let mut stream = calendar.read(mailbox, window, ReadOptions { details: true }, &stored);
    let mut items = Vec::new();
    while let Some(event) = stream.next().await {
        match event {
            ReadEvent::Batch(batch) => items.extend(batch.into_iter().filter_map(|seen| match seen {
                Seen::Item(item) => Some(*item),
                Seen::Same { .. } | Seen::Broken(_) => None,
            })),
            ReadEvent::End(end) => assert_eq!(end, Coverage::Complete, "{mailbox}"),
        }
    }
    items
}
