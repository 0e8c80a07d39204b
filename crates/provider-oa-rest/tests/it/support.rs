//! A company behind a network without sockets, and a session with it.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use connector::{
    Access, Clock, Ctx, Known, Ledger, Net, ReadEvent, ReadOptions, Secret, Secrets, Seen, Session, Settings,
    SourceItem, WriteGrant, WriteOptions,
};
use futures::{FutureExt, StreamExt};
use http::{Request, Response, StatusCode};
use jiff::{Timestamp, ToSpan};
use model::{
    Attendee, AttendeeRole, ConnectionId, Coverage, DeletionMode, Fault, InvitationMode, Meeting, MeetingKey,
    MeetingStatus, Party, Sensitivity, SeriesRole, ShowAs, When, Window,
};
use sandbox::{
    ConnectionInfo, Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions},
};
use serde_json::Value;
use sim_oa_rest::OaRest;
use wire::InProcessNet;

pub const MORNING: &str = "2026-11-24T01:00:00Z";

/// A practice company with its OA.
pub struct Practice {
    pub kit: Kit,
    pub oa: Arc<OaRest>,
    gate: Arc<Gate>,
    pub session: Arc<dyn Session>,
    grant: WriteGrant,
}

impl Practice {
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// The same with a description of one's own.
    pub fn described(edit: impl FnOnce(&mut Value)) -> Self {
        Self::with(&[("description", &described(edit))])
    }

    /// The same with further settings.
    pub fn with(more: &[(&str, &str)]) -> Self {
        Self::logged_on("exchange", more)
    }

    /// The same with a way to log on.
    pub fn logged_on(auth: &str, more: &[(&str, &str)]) -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 4, meetings_per_room: 10, people: 12, start };
        let mut world = sandbox::world::generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(at(MORNING)));
        let oa = Arc::new(OaRest::new(&kit));
        let gate = Arc::new(Gate::new(oa.clone(), kit.clone()));
        Self::open(kit, oa, gate, auth, more)
    }

    /// The same company, with a session that is opened anew.
    pub fn again(&self, more: &[(&str, &str)]) -> Self {
        Self::open(self.kit.clone(), self.oa.clone(), Arc::clone(&self.gate), "exchange", more)
    }

    fn open(kit: Kit, oa: Arc<OaRest>, gate: Arc<Gate>, auth: &str, more: &[(&str, &str)]) -> Self {
        let endpoint = Endpoint { base: "https://oa.test".into(), ca_file: None };
        let info = gate.simulator().connect_info(&endpoint);
        let texts = |part: &str| {
            let fields = info["auth"][auth][part].as_object().unwrap().clone().into_iter();
            fields
                .filter_map(|(key, value)| Some((key, value.as_str()?.to_owned())))
                .collect::<BTreeMap<_, _>>()
        };
        let mut settings = texts("set");
        settings.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        let clock: Arc<dyn Clock> = Arc::new(KitClock(kit.clock.clone()));
        let served = Arc::clone(&gate);
        let answer = move |request: Request<Bytes>| answer(Arc::clone(&served), request).boxed();
        let net = InProcessNet::new(Arc::new(answer), "Roombridge/test", clock.clone(), 7).unwrap();
        let context = Ctx {
            connection: ConnectionId::new("c1"),
            auth: auth.to_owned(),
            settings: Settings(settings),
            secrets: Secrets(texts("secret").into_iter().map(|(k, v)| (k, Secret::from(v))).collect()),
            net: Arc::new(net),
            ledger: Arc::new(NoLedger),
            events: Arc::new(connector::NoEvents),
            clock,
            cancel: tokio_util::sync::CancellationToken::new(),
        };
        let session = provider_oa_rest::provider().open(context).unwrap();
        Self { kit, oa, gate, session, grant: WriteGrant::mint("p1".into(), "r1".into()) }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn edit(&self, edit: Value) {
        let edit: WorldEdit = serde_json::from_value(edit).unwrap();
        let change = edit.resolve(&self.kit.world()).unwrap();
        self.gate.simulator().edit_world(&change).unwrap();
        self.kit.apply(&change);
    }

    /// Registers an address for callbacks.
    pub fn register(&self, url: &str) {
        self.oa.register_callback(url);
    }

    pub fn room(&self) -> String {
        self.kit.world().rooms[0].mailbox.clone()
    }

    pub fn person(&self, n: usize) -> String {
        self.kit.world().people[n].mailbox.clone()
    }

    /// Operations since a number of the journal.
    pub fn operations(&self, since: u64) -> Vec<String> {
        self.kit.journal.since(since).into_iter().filter_map(|entry| entry.operation).collect()
    }

    pub fn mails(&self) -> u32 {
        self.kit.journal.since(0).iter().map(|entry| entry.mails).sum()
    }

    pub async fn read(&self, mailbox: &str, known: &Stored) -> (Vec<SourceItem>, Vec<String>, Coverage) {
        let calendar = self.session.calendar(Access::Connection).unwrap();
        let mut events = calendar.read(mailbox, window(), ReadOptions { details: true }, known);
        let (mut items, mut same) = (Vec::new(), Vec::new());
        while let Some(event) = events.next().await {
            match event {
                ReadEvent::Batch(batch) => batch.into_iter().for_each(|seen| match seen {
                    Seen::Item(item) => items.push(*item),
                    Seen::Same { source_ref } => same.push(source_ref),
                    Seen::Broken(_) => {}
                }),
                ReadEvent::End(coverage) => return (items, same, coverage),
            }
        }
        panic!("a read ends with its coverage")
    }

    pub fn writer(&self) -> &dyn connector::WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    /// An hour of the next day with a guest in the first room.
    pub fn booking(&self, title: &str) -> Meeting {
        let start = at(MORNING) + 26.hours();
        let attendee = |mailbox: String, role| Attendee {
            party: Party { name: None, mailbox: Some(mailbox) },
            role,
            response: model::Response::None,
        };
        Meeting {
            key: MeetingKey::single("ours"),
            title: Some(title.to_owned()),
            when: When::Timed { start, end: start + 1.hour(), zone: Some("Asia/Shanghai".into()) },
            organizer: None,
            attendees: vec![
                attendee(self.person(1), AttendeeRole::Required),
                attendee(self.room(), AttendeeRole::Resource),
            ],
            attendees_beyond: 0,
            place: None,
            body: Some("议程".into()),
            status: MeetingStatus::Confirmed,
            sensitivity: Sensitivity::Normal,
            show_as: ShowAs::Busy,
            series: SeriesRole::Single,
        }
    }
}

/// Tells everybody, deletes for good.
pub fn how() -> WriteOptions<'static> {
    WriteOptions {
        invitations: InvitationMode::All,
        cancellations: InvitationMode::All,
        deletion: DeletionMode::Hard,
        zone: "Asia/Shanghai",
        comment: None,
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Five days on both sides of the morning.
pub fn window() -> Window {
    Window { start: at(MORNING) - (5 * 24).hours(), end: at(MORNING) + (5 * 24).hours() }
}

/// The shipped description, changed.
pub fn described(edit: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(provider_oa_rest::SHIPPED).unwrap();
    edit(&mut value);
    value.to_string()
}

/// A clock that stands still.
pub fn fixed_clock() -> Arc<dyn Clock> {
    Arc::new(KitClock(sandbox::Clock::fixed(at(MORNING))))
}

/// A network whose answers a test makes: status and body by the address asked for.
pub fn scripted(answer: impl Fn(&str) -> (u16, String) + Send + Sync + 'static) -> Arc<dyn Net> {
    let handler = move |request: Request<Bytes>| {
        let (status, body) = answer(&request.uri().to_string());
        let mut reply = Response::new(Bytes::from(body));
        *reply.status_mut() = StatusCode::from_u16(status).unwrap();
        futures::future::ready(reply).boxed()
    };
    Arc::new(InProcessNet::new(Arc::new(handler), "Roombridge/test", fixed_clock(), 7).unwrap())
}

/// A session on a network of a test's own, with a key in a header and a description of its own or the shipped one.
pub fn session_on(net: Arc<dyn Net>, own: Option<String>) -> Result<Arc<dyn Session>, Fault> {
    let mut settings = vec![("base_url".to_owned(), "https://oa.test/api/v1".to_owned())];
    settings.extend(own.map(|own| ("description".to_owned(), own)));
    let context = Ctx {
        connection: ConnectionId::new("c1"),
        auth: "header".into(),
        settings: Settings(settings.into_iter().collect()),
        secrets: Secrets([("header_secret".to_owned(), Secret::from("canary-key"))].into()),
        net,
        ledger: Arc::new(NoLedger),
        events: Arc::new(connector::NoEvents),
        clock: Arc::new(KitClock(sandbox::Clock::fixed(at(MORNING)))),
        cancel: tokio_util::sync::CancellationToken::new(),
    };
    provider_oa_rest::provider().open(context)
}

/// Longest answer taken from the simulator, bytes.
const LONGEST: usize = 64 << 20;

async fn answer(gate: Arc<Gate>, request: Request<Bytes>) -> Response<Bytes> {
    let (head, body) = gate.call(request, &ConnectionInfo::in_process(1)).await.into_parts();
    match body.collect(LONGEST).await {
        Ok(body) => Response::from_parts(head, body),
        Err(_) => {
            let mut reply = Response::new(Bytes::new());
            *reply.status_mut() = StatusCode::BAD_GATEWAY;
            reply
        }
    }
}

/// What is stored already: version by provider's id.
#[derive(Default)]
pub struct Stored(pub BTreeMap<String, String>);

impl Stored {
    pub fn of(items: &[SourceItem]) -> Self {
        Self(items.iter().map(|item| (item.source_ref.clone(), item.version.clone())).collect())
    }
}

impl Known for Stored {
    fn version(&self, _: &str, source_ref: &str) -> Option<String> {
        self.0.get(source_ref).cloned()
    }
}

#[derive(Debug)]
struct KitClock(sandbox::Clock);

impl Clock for KitClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

#[derive(Debug)]
pub struct NoLedger;

impl Ledger for NoLedger {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

/// Runs to its end on this thread. Time passes only where everything waits for it.
pub fn simulate<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(true).build().unwrap().block_on(future)
}
