//! A company behind a network without sockets, and a session with it.

use std::sync::Arc;

use bytes::Bytes;
use connector::{Net, Session, SourceItem, WriteGrant, WriteOptions};
use futures::FutureExt;
use http::{Request, Response, StatusCode};
use model::{AttendeeRole, Coverage, Fault, InvitationMode, Meeting};
use sandbox::{
    Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions},
};
use serde_json::Value;
use sim_oa_rest::OaRest;
pub use trial::{MORNING, Stored, at, five_days as window, fixed_clock, simulate};
use trial::{context, in_process, pairs, telling, texts};
use wire::InProcessNet;

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
        let mut settings = texts(&info, auth, "set");
        settings.extend(pairs(more));
        let net = in_process(&gate, fixed_clock());
        let context = context(net, auth, settings, texts(&info, auth, "secret"));
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
        let outcome = trial::read(&*self.session, mailbox, window(), true, known).await;
        (outcome.items, outcome.same, outcome.coverage)
    }

    pub fn writer(&self) -> &dyn connector::WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    /// An hour of the next day with a guest in the first room.
    pub fn booking(&self, title: &str) -> Meeting {
        let (guest, room) = (self.person(1), self.room());
        trial::booking(title, &[(&guest, AttendeeRole::Required), (&room, AttendeeRole::Resource)])
    }
}

/// Tells everybody, deletes for good.
pub fn how() -> WriteOptions<'static> {
    telling(InvitationMode::All)
}

/// The shipped description, changed.
pub fn described(edit: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(provider_oa_rest::SHIPPED).unwrap();
    edit(&mut value);
    value.to_string()
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
    let mut settings = pairs(&[("base_url", "https://oa.test/api/v1")]);
    settings.extend(own.map(|own| ("description".to_owned(), own)));
    let secrets = pairs(&[("header_secret", "canary-key")]);
    provider_oa_rest::provider().open(context(net, "header", settings, secrets))
}
