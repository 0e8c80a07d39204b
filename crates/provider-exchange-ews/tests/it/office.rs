//! A simulated Exchange behind a network without sockets, sessions with it, and meetings to write.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use connector::{
    Clock, Ctx, EndpointReport, Net, NetRequest, NetResponse, PaceKey, Receipt, Session, SourceItem, Target,
    WriteCalendar, WriteGrant, WriteOptions,
};
use jiff::SignedDuration;
use model::{
    Attendee, AttendeeRole, CancellationMode, DeletionMode, Fault, InvitationMode, Meeting, MeetingKey,
    MeetingStatus, Party, Response as Answer, Sensitivity, SeriesRole, ShowAs, When,
};
use sandbox::{
    Endpoint, Gate, Kit, WorldChange,
    world::{MeetingSpec, RepeatSpec, WhenSpec, WorldOptions},
};
use serde_json::Value;
use wire::InProcessNet;

use trial::{KitClock, MORNING};

use crate::support::{at, read_of, window};

/// As the presets have it.
pub const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::All,
    cancellations: CancellationMode::All,
    deletion: DeletionMode::ToDeletedItems,
    zone: "Asia/Shanghai",
    comment: None,
};

/// An organisation. The first room takes bookings by itself and changes nothing in them, the second leaves the decision
/// to people.
pub struct Office {
    pub kit: Kit,
    gate: Arc<Gate>,
    info: Value,
    grant: WriteGrant,
    pub session: Arc<dyn Session>,
    pub net: Arc<Recorder>,
    pub me: String,
    pub guest: String,
    pub other: String,
    pub room: String,
    pub manual: String,
}

impl Office {
    /// With a session of an application that acts as whomever it writes for.
    pub fn new() -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 2, meetings_per_room: 2, people: 12, start };
        let mut world = sandbox::world::generate(&options);
        for (room, auto_accept) in world.rooms.iter_mut().zip([true, false]) {
            let policy = &mut room.policy;
            (policy.auto_accept, policy.allow_conflicts) = (auto_accept, false);
            (policy.organizer_as_subject, policy.delete_body, policy.clear_private) = (false, false, false);
        }
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(at(MORNING)));
        let gate = Arc::new(Gate::new(sim_exchange_ews::simulator(&kit), kit.clone()));
        let endpoint = Endpoint { base: "https://exchange.test".into(), ca_file: None };
        let info = gate.simulator().connect_info(&endpoint);
        kit.faults.set("people_open").unwrap();
        let (session, net) = open(&kit, &gate, "oauth", &info);
        let world = kit.world();
        let person = |n: usize| world.people[n].mailbox.clone();
        let (me, guest, other) = (person(0), person(1), person(2));
        let (room, manual) = (world.rooms[0].mailbox.clone(), world.rooms[1].mailbox.clone());
        let grant = WriteGrant::mint("p1".into(), "r1".into());
        Self { kit, gate, info, grant, session, net, me, guest, other, room, manual }
    }

    /// The same organisation, with a session of the service account, which has rights on what it writes to.
    pub fn delegate() -> Self {
        let office = Self::new();
        let (session, net) = open(&office.kit, &office.gate, "basic", &office.info);
        Self { session, net, ..office }
    }

    /// The same organisation, with a session of the organiser's own account.
    pub fn own_account() -> Self {
        let office = Self::new();
        let mut info = office.info.clone();
        let access = &mut info["auth"]["basic"];
        let person = &office.info["people"][0];
        access["set"]["user_email"] = person["mailbox"].clone();
        access["set"]["login"] = person["login"].clone();
        access["secret"]["password"] = person["password"].clone();
        office.kit.faults.clear(Some("people_open"));
        let (session, net) = open(&office.kit, &office.gate, "basic", &info);
        Self { session, net, ..office }
    }

    /// A second process: it knows nothing of the first.
    pub fn restarted(self) -> Self {
        let (session, net) = open(&self.kit, &self.gate, "oauth", &self.info);
        Self { session, net, ..self }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    pub fn writer(&self) -> &dyn WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    /// An hour with the room and a guest.
    pub fn booking(&self, title: &str) -> Meeting {
        let attendees =
            vec![invited(&self.guest, AttendeeRole::Required), invited(&self.room, AttendeeRole::Resource)];
        meeting(title, 2, attendees)
    }

    pub async fn create(&self, step: &str, meeting: &Meeting) -> Receipt {
        self.writer().create(&step.into(), &self.me, meeting, HOW).await.unwrap()
    }

    pub async fn update(&self, at: &Receipt, before: &Meeting, after: &Meeting) -> Result<Receipt, Fault> {
        self.writer().update(&"u1".into(), target(&self.me, at), before, after, HOW).await
    }

    pub async fn delete(&self, at: &Receipt, how: WriteOptions<'_>) -> Result<(), Fault> {
        self.writer().delete(&"d1".into(), target(&self.me, at), how).await
    }

    pub async fn found(&self, step: &str) -> Option<Receipt> {
        self.writer().find(&step.into(), &self.me).await.unwrap()
    }

    /// Mails people received so far.
    pub fn mails(&self) -> u64 {
        self.kit.journal.since(0).iter().map(|entry| u64::from(entry.mails)).sum()
    }

    /// What a mailbox has on the days of the tests.
    pub async fn calendar(&self, mailbox: &str) -> Vec<SourceItem> {
        read_of(&*self.session, mailbox, window("2026-12-18T00:00:00Z", "2026-12-31T00:00:00Z")).await
    }

    /// Titles of what holds there.
    pub async fn titles(&self, mailbox: &str) -> Vec<String> {
        let items = self.calendar(mailbox).await.into_iter();
        let holds = items.filter(|item| item.meeting.status != MeetingStatus::Cancelled);
        holds.filter_map(|item| item.meeting.title).collect()
    }

    /// A series of the organiser with the guest, at two in the morning (UTC) from 21 December on, five days long.
    pub fn series(&self) {
        let spec = MeetingSpec {
            uid: "SERIES".into(),
            subject: "series".into(),
            body: String::new(),
            organizer: self.me.clone(),
            attendees: vec![self.guest.clone()],
            rooms: vec![self.room.clone()],
            when: WhenSpec::Timed {
                start: at("2026-12-21T02:00:00Z"),
                end: at("2026-12-21T03:00:00Z"),
                zone: "Asia/Shanghai".into(),
            },
            repeat: Some(RepeatSpec {
                rrule: "FREQ=DAILY;COUNT=5".into(),
                deleted: Vec::new(),
                changed: Vec::new(),
            }),
            private: false,
            cancelled: false,
            tentative: false,
        };
        self.gate.simulator().edit_world(&WorldChange::Meeting(Box::new(spec))).unwrap();
    }

    /// Bodies of the requests of an operation, oldest first.
    pub fn sent(&self, operation: &str) -> Vec<String> {
        let sent = self.net.sent.lock().unwrap();
        let bodies = sent.iter().filter(|(name, _)| name == operation);
        bodies.map(|(_, request)| String::from_utf8(request.body.to_vec()).unwrap()).collect()
    }
}

/// The network, with what went through it.
pub struct Recorder {
    net: Arc<InProcessNet>,
    pub sent: Mutex<Vec<(String, NetRequest)>>,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorder")
    }
}

#[async_trait]
impl Net for Recorder {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        self.sent.lock().unwrap().push((key.operation.to_owned(), request.clone()));
        self.net.call(key, cost, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.net.inspect(url).await
    }
}

fn open(kit: &Kit, gate: &Arc<Gate>, auth: &str, info: &Value) -> (Arc<dyn Session>, Arc<Recorder>) {
    let clock: Arc<dyn Clock> = Arc::new(KitClock(kit.clock.clone()));
    let net = Arc::new(Recorder { net: trial::in_process(gate, clock.clone()), sent: Mutex::default() });
    let (settings, secrets) = (trial::texts(info, auth, "set"), trial::texts(info, auth, "secret"));
    let context = Ctx { clock, ..trial::context(net.clone(), auth, settings, secrets) };
    (provider_exchange_ews::provider().open(context).unwrap(), net)
}

pub fn invited(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Answer::None }
}

/// An hour on a day of its own.
pub fn meeting(title: &str, hour: i8, attendees: Vec<Attendee>) -> Meeting {
    let start = at(&format!("2026-12-19T{hour:02}:00:00Z"));
    let end = start + SignedDuration::from_hours(1);
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed { start, end, zone: Some("Asia/Shanghai".into()) },
        organizer: None,
        attendees,
        attendees_beyond: 0,
        place: None,
        body: Some("议程 <1> & 备注".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

pub fn target<'a>(mailbox: &'a str, receipt: &'a Receipt) -> Target<'a> {
    Target { mailbox, source_ref: &receipt.source_ref, version: &receipt.version }
}

/// What somebody answered, as the organiser's copy has it.
pub fn answer_of(meeting: &Meeting, mailbox: &str) -> Answer {
    let found = meeting.attendees.iter().find(|one| one.party.mailbox.as_deref() == Some(mailbox));
    found.unwrap().response
}
