//! A company behind a network without sockets, and a network that answers from a function.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use connector::{
    Access, BrokenItem, Clock, Ctx, EndpointReport, HttpFacts, Known, Ledger, Net, NetRequest, NetResponse,
    PaceKey, ReadEvent, ReadOptions, Receipt, Secrets, Seen, Session, Settings, SourceItem, Stage, Target,
    WriteCalendar, WriteGrant, WriteOptions,
};
use futures::{FutureExt, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use jiff::Timestamp;
use model::{
    Attendee, AttendeeRole, ConnectionId, Coverage, DeletionMode, Fault, InvitationMode, Meeting, MeetingKey,
    MeetingStatus, Party, Response as Answered, Sensitivity, SeriesRole, ShowAs, When, Window,
};
use sandbox::{
    ConnectionInfo, Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions, generate},
};
use wire::InProcessNet;

pub const HOST: &str = "https://caldav.test";

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn morning() -> Timestamp {
    at("2026-11-24T01:00:00Z")
}

/// Five days on both sides of the morning.
pub fn window() -> Window {
    Window { start: at("2026-11-19T00:00:00Z"), end: at("2026-11-29T00:00:00Z") }
}

/// Runs to its end on this thread. Time passes only where everything waits for it.
pub fn simulate<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap().block_on(future)
}

#[derive(Debug)]
struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        morning()
    }
}

#[derive(Debug)]
struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

pub fn context(net: Arc<dyn Net>, settings: BTreeMap<String, String>, password: &str) -> Ctx {
    Ctx {
        connection: ConnectionId::new("c1"),
        auth: "basic".to_owned(),
        settings: Settings(settings),
        secrets: Secrets(BTreeMap::from([("password".to_owned(), password.into())])),
        net,
        ledger: Arc::new(Free),
        events: Arc::new(connector::NoEvents),
        clock: Arc::new(FixedClock),
        cancel: tokio_util::sync::CancellationToken::new(),
    }
}

/// The simulated server and its company.
pub struct Company {
    pub kit: Kit,
    gate: Gate,
}

impl Company {
    pub fn new() -> Self {
        let today = morning().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 2, meetings_per_room: 4, people: 6, start: today };
        let mut world = generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy = sandbox::world::RoomPolicy::keeps_everything());
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(morning()));
        let gate = Gate::new(sim_caldav::simulator(&kit), kit.clone());
        Self { kit, gate }
    }

    pub fn net(&self) -> Arc<InProcessNet> {
        let gate = self.gate.clone();
        let answer = Arc::new(move |request: Request<Bytes>| {
            let gate = gate.clone();
            async move {
                let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
                match body.collect(64 << 20).await {
                    Ok(body) => Response::from_parts(head, body),
                    Err(_) => {
                        let mut reply = Response::new(Bytes::new());
                        *reply.status_mut() = StatusCode::BAD_GATEWAY;
                        reply
                    }
                }
            }
            .boxed()
        });
        Arc::new(InProcessNet::new(answer, "Roombridge/test", Arc::new(FixedClock), 7).unwrap())
    }

    /// A session of the service account; settings as pairs over the usual ones, an empty value takes one out.
    pub fn open(&self, more: &[(&str, &str)]) -> Arc<dyn Session> {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        let variant = &info["auth"]["basic"];
        let fields = variant["set"].as_object().unwrap();
        let mut settings: BTreeMap<String, String> =
            fields.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect();
        settings.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        let password = more.iter().find(|(key, _)| *key == "password").map(|(_, value)| *value);
        let password = password.unwrap_or(variant["secret"]["password"].as_str().unwrap());
        provider_caldav::provider().open(context(self.net(), settings, password)).unwrap()
    }

    /// The password of a person's own account.
    pub fn password_of(&self, n: usize) -> String {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        info["people"][n]["password"].as_str().unwrap().to_owned()
    }

    pub fn person(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }

    pub fn room(&self, n: usize) -> String {
        self.kit.world().rooms[n].mailbox.clone()
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn edit(&self, edit: serde_json::Value) {
        let parsed: WorldEdit = serde_json::from_value(edit).unwrap();
        let change = parsed.resolve(&self.kit.world()).unwrap();
        self.gate.simulator().edit_world(&change).unwrap();
        self.kit.apply(&change);
    }

    /// A request of somebody else with the service account, past our client.
    pub async fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Response<Bytes> {
        let info = self.gate.simulator().connect_info(&Endpoint { base: HOST.to_owned(), ca_file: None });
        let password = info["auth"]["basic"]["secret"]["password"].as_str().unwrap();
        let login = info["auth"]["basic"]["set"]["login"].as_str().unwrap();
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap());
        request = request.uri(format!("{HOST}{path}"));
        request = request
            .header("authorization", format!("Basic {}", STANDARD.encode(format!("{login}:{password}"))));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Bytes::from(body.to_owned())).unwrap();
        let (head, body) = self.gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
        Response::from_parts(head, body.collect(64 << 20).await.unwrap())
    }

    /// Stores an object in somebody's calendar, as another program would.
    pub async fn put(&self, mailbox: &str, name: &str, text: &str) -> StatusCode {
        let path = format!("/dav/calendars/{}/calendar/{name}", mailbox.split('@').next().unwrap());
        self.raw("PUT", &path, &[("content-type", "text/calendar")], text).await.status()
    }

    /// Mails people received so far.
    pub fn mails(&self) -> u32 {
        self.kit.journal.since(0).iter().map(|entry| entry.mails).sum()
    }

    /// Operations asked for since a count.
    pub fn operations(&self, since: u64) -> Vec<String> {
        self.kit.journal.since(since).into_iter().filter_map(|entry| entry.operation).collect()
    }
}

/// What is stored already.
#[derive(Default)]
pub struct Stored(pub BTreeMap<String, String>);

impl Known for Stored {
    fn version(&self, _: &str, source_ref: &str) -> Option<String> {
        self.0.get(source_ref).cloned()
    }
}

/// Everything a read gave.
#[derive(Debug)]
pub struct Outcome {
    pub items: Vec<SourceItem>,
    pub same: Vec<String>,
    pub broken: Vec<BrokenItem>,
    pub coverage: Coverage,
}

impl Outcome {
    pub fn fault(&self) -> &Fault {
        match &self.coverage {
            Coverage::Partial { fault } | Coverage::Flawed { fault } => fault,
            other => panic!("{other:?}"),
        }
    }

    pub fn stored(&self) -> Stored {
        Stored(self.items.iter().map(|i| (i.source_ref.clone(), i.version.clone())).collect())
    }

    pub fn titled(&self, title: &str) -> Vec<&SourceItem> {
        self.items.iter().filter(|item| item.meeting.title.as_deref() == Some(title)).collect()
    }
}

pub async fn read(session: &dyn Session, mailbox: &str, stored: &Stored) -> Outcome {
    let calendar = session.calendar(Access::Connection).unwrap();
    let mut stream = calendar.read(mailbox, window(), ReadOptions { details: true }, stored);
    let (mut items, mut same, mut broken, mut coverage) = (Vec::new(), Vec::new(), Vec::new(), None);
    while let Some(event) = stream.next().await {
        match event {
            ReadEvent::Batch(batch) => batch.into_iter().for_each(|seen| match seen {
                Seen::Item(item) => items.push(*item),
                Seen::Same { source_ref } => same.push(source_ref),
                Seen::Broken(item) => broken.push(*item),
            }),
            ReadEvent::End(end) => coverage = Some(end),
        }
    }
    Outcome { items, same, broken, coverage: coverage.unwrap() }
}

/// A writer.
pub struct Desk {
    pub session: Arc<dyn Session>,
    grant: WriteGrant,
    pub owner: String,
}

impl Desk {
    pub fn new(session: Arc<dyn Session>, owner: String) -> Self {
        Self { session, grant: WriteGrant::mint("p1".into(), "r1".into()), owner }
    }

    pub fn writer(&self) -> &dyn WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    pub async fn create(
        &self,
        step: &str,
        meeting: &Meeting,
        how: WriteOptions<'_>,
    ) -> Result<Receipt, Fault> {
        self.writer().create(&step.into(), &self.owner, meeting, how).await
    }

    pub fn at<'a>(&'a self, item: &'a SourceItem) -> Target<'a> {
        Target { mailbox: &self.owner, source_ref: &item.source_ref, version: &item.version }
    }
}

pub fn how(invitations: InvitationMode) -> WriteOptions<'static> {
    WriteOptions {
        invitations,
        cancellations: invitations,
        deletion: DeletionMode::Hard,
        zone: "Asia/Shanghai",
        comment: None,
    }
}

/// An hour of the next day.
pub fn booking(title: &str, people: &[(&str, AttendeeRole)]) -> Meeting {
    let attendee = |(mailbox, role): &(&str, AttendeeRole)| Attendee {
        party: Party { name: None, mailbox: Some((*mailbox).to_owned()) },
        role: *role,
        response: Answered::None,
    };
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed {
            start: at("2026-11-25T03:00:00Z"),
            end: at("2026-11-25T04:00:00Z"),
            zone: Some("Asia/Shanghai".into()),
        },
        organizer: None,
        attendees: people.iter().map(attendee).collect(),
        attendees_beyond: 0,
        place: None,
        body: Some("议程".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

impl Answer {
    pub fn new(status: u16, body: &str) -> Self {
        Self { status, headers: Vec::new(), body: body.to_owned() }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn multistatus(inside: &str) -> Self {
        Self::new(
            207,
            &format!(
                r#"<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{inside}</multistatus>"#
            ),
        )
    }

    /// One response with properties.
    pub fn props(href: &str, props: &str) -> String {
        format!(
            "<response><href>{href}</href><propstat><prop>{props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
        )
    }
}

type Script = dyn Fn(&str, &NetRequest) -> Answer + Send + Sync;

/// A network that answers from a function of operation and request.
pub struct FakeNet {
    script: Box<Script>,
    pub sent: Mutex<Vec<(String, NetRequest)>>,
}

impl FakeNet {
    pub fn new(script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { script: Box::new(script), sent: Mutex::default() })
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
            status: 401,
            schemes: vec!["basic".to_owned()],
            server: None,
            skew_seconds: None,
            location: None,
        };
        EndpointReport {
            http: Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO }),
            ..EndpointReport::default()
        }
    }
}

/// A session on a network that answers from a function.
pub fn open(net: Arc<FakeNet>, more: &[(&str, &str)]) -> Arc<dyn Session> {
    let base = [("base_url", "https://dav.practice.example/dav/"), ("login", "svc")];
    let settings = base.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    provider_caldav::provider().open(context(net, settings, "canary")).unwrap()
}
