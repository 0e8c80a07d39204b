//! An organisation behind a network without sockets, and a session with it.

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
use wire::InProcessNet;

pub const MORNING: &str = "2026-11-24T01:00:00Z";

/// A practice organisation.
pub struct Practice {
    pub kit: Kit,
    gate: Arc<Gate>,
    pub session: Arc<dyn Session>,
    grant: WriteGrant,
}

impl Practice {
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// The same with further settings.
    pub fn with(more: &[(&str, &str)]) -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 4, meetings_per_room: 10, people: 12, start };
        let mut world = sandbox::world::generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(at(MORNING)));
        let gate = Arc::new(Gate::new(sim_alibaba_mail::simulator(&kit), kit.clone()));
        Self::open(kit, gate, more)
    }

    /// The same organisation, with a session that has no token yet.
    pub fn again(&self, more: &[(&str, &str)]) -> Self {
        Self::open(self.kit.clone(), Arc::clone(&self.gate), more)
    }

    fn open(kit: Kit, gate: Arc<Gate>, more: &[(&str, &str)]) -> Self {
        let endpoint = Endpoint { base: "https://alimail.test".into(), ca_file: None };
        let info = gate.simulator().connect_info(&endpoint);
        let texts = |part: &str| {
            let fields = info["auth"]["app"][part].as_object().unwrap().clone().into_iter();
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
            auth: "app".to_owned(),
            settings: Settings(settings),
            secrets: Secrets(texts("secret").into_iter().map(|(k, v)| (k, Secret::from(v))).collect()),
            net: Arc::new(net),
            ledger: Arc::new(NoLedger),
            events: Arc::new(connector::NoEvents),
            clock,
            cancel: tokio_util::sync::CancellationToken::new(),
        };
        let session = provider_alibaba_mail::provider().open(context).unwrap();
        Self { kit, gate, session, grant: WriteGrant::mint("p1".into(), "r1".into()) }
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

/// The shipped mapping with one part replaced.
pub fn mapping(pointer: &str, to: Value) -> String {
    let mut value: Value = serde_json::from_str(include_str!("../../data/calendar-api.json")).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = to;
    value.to_string()
}

/// A session on a network of a test's own, with a mapping of its own or the shipped one.
pub fn session_on(net: Arc<dyn Net>, own: Option<String>) -> Arc<dyn Session> {
    let mut settings = vec![("app_id".to_owned(), "a".to_owned())];
    settings.extend(own.map(|own| ("mapping".to_owned(), own)));
    let context = Ctx {
        connection: ConnectionId::new("c1"),
        auth: "app".into(),
        settings: Settings(settings.into_iter().collect()),
        secrets: Secrets([("app_secret".to_owned(), Secret::from("s"))].into()),
        net,
        ledger: Arc::new(NoLedger),
        events: Arc::new(connector::NoEvents),
        clock: Arc::new(KitClock(sandbox::Clock::fixed(at(MORNING)))),
        cancel: tokio_util::sync::CancellationToken::new(),
    };
    provider_alibaba_mail::provider().open(context).unwrap()
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
