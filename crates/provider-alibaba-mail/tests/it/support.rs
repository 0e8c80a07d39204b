//! An organisation behind a network without sockets, and a session with it.

use std::sync::Arc;

use connector::{Net, Session, SourceItem, WriteGrant, WriteOptions};
use model::{AttendeeRole, Coverage, InvitationMode, Meeting};
use sandbox::{
    Endpoint, Gate, Kit,
    world::{WorldEdit, WorldOptions},
};
use serde_json::Value;
pub use trial::{MORNING, Stored, at, five_days as window, simulate};
use trial::{context, fixed_clock, in_process, pairs, telling, texts};

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
        let mut settings = texts(&info, "app", "set");
        settings.extend(pairs(more));
        let net = in_process(&gate, fixed_clock());
        let context = context(net, "app", settings, texts(&info, "app", "secret"));
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

/// The shipped mapping with one part replaced.
pub fn mapping(pointer: &str, to: Value) -> String {
    let mut value: Value = serde_json::from_str(include_str!("../../data/calendar-api.json")).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap()[key] = to;
    value.to_string()
}

/// A session on a network of a test's own, with a mapping of its own or the shipped one.
pub fn session_on(net: Arc<dyn Net>, own: Option<String>) -> Arc<dyn Session> {
    let mut settings = pairs(&[("app_id", "a")]);
    settings.extend(own.map(|own| ("mapping".to_owned(), own)));
    let secrets = pairs(&[("app_secret", "s")]);
    provider_alibaba_mail::provider().open(context(net, "app", settings, secrets)).unwrap()
}
