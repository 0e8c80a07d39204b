//! Events from end to end: the simulated service on loopback, the program listening, or receiving, or playing it.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::ToSpan;
use model::{Connection, Fault, RoomFacts, RoomOrigin, Verdict};
use registry::{LiveNets, SystemClock};
use sandbox::{Kit, Options, Running, Sandbox, Simulator, world::WorldOptions};
use serde_json::json;
use service::{
    Job, Parts, Service,
    check::CheckScope,
    connection::NewConnection,
    feed::{FeedShown, Health, Mode},
    room::GivenRoom,
    secret::NewSecret,
    sync::Span,
};
use store::{EventRow, Store};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

const PROVIDER: &str = "dingtalk";

/// The simulated service, and a program connected to it.
struct Desk {
    running: Running,
    simulator: Arc<dyn Simulator>,
    folder: TempDir,
    service: Service,
    stop: CancellationToken,
    listening: Mutex<Option<JoinHandle<()>>>,
}

/// A program on a data folder of its own.
pub fn program(folder: &TempDir) -> Service {
    Service::open(Parts {
        store: Store::open(folder.path()).unwrap(),
        vault: Arc::new(MemoryVault::new()),
        vault_name: "memory",
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::new(SystemClock))),
        clock: Arc::new(SystemClock),
        catalogues: Vec::new(),
        practice: None,
        data_dir: folder.path().to_owned(),
        user: "tester".to_owned(),
        trigger: "serve",
        policy: service::policy::Policy::default(),
        language: text::Language::Chinese,
    })
    .unwrap()
}

impl Desk {
    async fn new(push: &str) -> Self {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options =
            WorldOptions { rooms: 2, meetings_per_room: 3, people: 8, ..WorldOptions::around(today) };
        let mut world = sandbox::world::generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::new(world);
        let folder = tempfile::tempdir().unwrap();
        let simulators = registry::practice::simulators(&kit);
        let simulator = simulators.iter().find(|one| one.id() == PROVIDER).unwrap();
        let simulator = Arc::clone(simulator);
        let ca_file = folder.path().join("ca.pem");
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            simulators,
            kit,
            faults: Vec::new(),
            ca_file: Some(ca_file.clone()),
        };
        let running = Sandbox::start(options).await.unwrap();
        let service = program(&folder);
        let desk = Self {
            running,
            simulator,
            folder,
            service,
            stop: CancellationToken::new(),
            listening: Mutex::default(),
        };
        desk.connect("Main", &[("push", push)]).await;
        desk
    }

    async fn connect(&self, name: &str, more: &[(&str, &str)]) {
        self.connect_from(&self.service, name, more).await;
    }

    async fn connect_from(&self, program: &Service, name: &str, more: &[(&str, &str)]) -> Connection {
        let variant = &self.running.ready()["providers"][PROVIDER]["auth"]["app"];
        let texts = |part: &str| -> BTreeMap<String, String> {
            let fields = variant[part].as_object().unwrap();
            fields.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect()
        };
        let mut settings = texts("set");
        let mut secrets = texts("secret");
        for (key, value) in more {
            let into = if secrets.contains_key(*key) { &mut secrets } else { &mut settings };
            into.insert((*key).to_owned(), (*value).to_owned());
        }
        let new = NewConnection {
            provider: PROVIDER.into(),
            auth: Some("app".to_owned()),
            name: name.to_owned(),
            settings,
            secrets: secrets.into_iter().map(|(k, v)| (k, NewSecret::Value(v.as_str().into()))).collect(),
        };
        program.create_connection(new).await.unwrap()
    }

    fn listen(&self) {
        let (service, stop) = (self.service.clone(), self.stop.child_token());
        *self.listening.lock().unwrap() = Some(tokio::spawn(async move { service.run_feeds(stop).await }));
    }

    async fn end(self) {
        self.stop.cancel();
        let listening = self.listening.lock().unwrap().take();
        if let Some(listening) = listening {
            listening.await.unwrap();
        }
        self.running.stop().await;
        drop(self.folder);
    }

    /// Waits until something holds, looking whenever the program says that something changed.
    async fn until(&self, what: &str, holds: impl AsyncFn(&Self) -> bool) {
        let mut notices = self.service.notices();
        let waited = tokio::time::timeout(Duration::from_secs(40), async {
            while !holds(self).await {
                let _ = tokio::time::timeout(Duration::from_millis(200), notices.recv()).await;
            }
        });
        if waited.await.is_err() {
            panic!("{what}: {:?} {:?}", self.feed().await, self.events().await);
        }
    }

    async fn feed(&self) -> FeedShown {
        self.service.feed("Main").await.unwrap()
    }

    async fn open(&self) {
        self.until("open", async |desk: &Self| matches!(desk.feed().await.health, Health::Open { .. })).await;
    }

    async fn events(&self) -> Vec<EventRow> {
        let (mut page, _) = self.service.events("Main", None, false, (1_000, 0)).await.unwrap();
        page.items.reverse();
        page.items
    }

    async fn came(&self, count: usize) {
        self.until("events", async |desk: &Self| desk.events().await.len() >= count).await;
    }

    /// Somebody gets another title: an event of the contacts.
    fn retitle(&self, person: usize, title: &str) {
        let mailbox = self.running.kit().world().people[person].mailbox.clone();
        self.edit(json!({ "op": "edit_person", "mailbox": mailbox, "title": title }));
    }

    /// Somebody books the first room tomorrow.
    fn book(&self, uid: &str, hour: i8) {
        let (kit, tomorrow) = (self.running.kit(), jiff::Timestamp::now() + 24.hours());
        let day = tomorrow.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let start = jiff::tz::TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).unwrap();
        let world = kit.world();
        self.edit(json!({
            "op": "add_meeting", "uid": uid, "subject": uid, "organizer": world.people[2].mailbox,
            "rooms": [world.rooms[0].mailbox], "start": start.to_string(), "end": (start + 30.minutes()).to_string(),
        }));
    }

    fn edit(&self, edit: serde_json::Value) {
        let kit = self.running.kit();
        let edit: sandbox::world::WorldEdit = serde_json::from_value(edit).unwrap();
        let change = edit.resolve(&kit.world()).unwrap();
        self.simulator.edit_world(&change).unwrap();
        kit.apply(&change);
    }

    fn fault(&self, fault: &str) {
        self.running.kit().faults.set(fault).unwrap();
    }
}

pub fn real_time<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

#[test]
fn an_event_of_the_stream_is_stored_settled_and_marks_what_is_to_be_read_again() {
    real_time(async {
        let desk = Desk::new("stream").await;
        let set = desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        assert_eq!(set.modes, [Mode::Off, Mode::Stream]);
        desk.listen();
        desk.open().await;
        let began = desk.feed().await.unbroken.unwrap();
        desk.retitle(3, "Head of Kitchen");
        desk.came(1).await;
        desk.until("worked off", async |desk: &Desk| desk.feed().await.counts.waiting == 0).await;
        let events = desk.events().await;
        assert_eq!((events[0].event.kind.as_str(), events[0].times), ("user_modify_org", 1));
        assert_eq!(events[0].hints, ["person"]);
        assert!(events[0].event.born_at.is_some());
        // The service says that it leaves: the next connection stands before this one ends, and nothing is missed.
        desk.fault("stream_disconnect,times:1");
        desk.until(
            "again",
            async |desk: &Desk| matches!(desk.feed().await.health, Health::Open { since } if since > began),
        )
        .await;
        desk.retitle(4, "Head of Garden");
        desk.came(2).await;
        assert_eq!(desk.feed().await.unbroken, Some(began));
        assert_eq!(desk.feed().await.second_copy, None);
        desk.end().await;
    });
}

#[test]
fn events_that_come_twice_are_stored_once_and_unknown_ones_are_kept() {
    real_time(async {
        let desk = Desk::new("stream").await;
        desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        desk.listen();
        desk.open().await;
        desk.fault("duplicate_events");
        desk.fault("capital_keys");
        desk.retitle(3, "Head of Kitchen");
        desk.until("twice", async |desk: &Desk| {
            desk.events().await.first().is_some_and(|one| one.times == 2)
        })
        .await;
        assert_eq!(desk.events().await.len(), 1);
        desk.end().await;
    });
}

#[test]
fn two_computers_on_one_application_get_a_part_of_the_events_each_and_the_sync_finds_out() {
    real_time(async {
        let desk = Desk::new("stream").await;
        // As the checklist says: this one is left unticked, so that a booking is one event.
        desk.fault("unsubscribed=calendar_event_change");
        let elsewhere = tempfile::tempdir().unwrap();
        let other = program(&elsewhere);
        desk.connect_from(&other, "Main", &[("push", "stream")]).await;
        let connection = desk.service.connection("Main").await.unwrap();
        let rooms = desk.running.kit().world().rooms.clone();
        let given = rooms.into_iter().map(|room| room.mailbox);
        let given = given.map(|mailbox| GivenRoom { mailbox, facts: RoomFacts::default() });
        desk.service.give_rooms(&connection, RoomOrigin::Sheet, given.collect()).await.unwrap();
        for service in [&desk.service, &other] {
            service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        }
        desk.listen();
        desk.open().await;
        desk.service.sync("Main", Span::default(), &Job::quiet()).await.unwrap();
        let stop = desk.stop.child_token();
        let (beside, until) = (other.clone(), stop.clone());
        let listening = tokio::spawn(async move { beside.run_feeds(until).await });
        let opened = async |_: &Desk| matches!(other.feed("Main").await.unwrap().health, Health::Open { .. });
        desk.until("the other one listens", opened).await;
        for (at, uid) in ["one", "two", "three", "four"].into_iter().enumerate() {
            desk.book(uid, 9 + i8::try_from(at).unwrap());
        }
        desk.came(2).await;
        let told = async |_: &Desk| other.feed("Main").await.unwrap().counts.stored == 2;
        desk.until("the other one has its part", told).await;
        assert_eq!(desk.events().await.len(), 2);
        assert_eq!(desk.feed().await.second_copy, None, "nothing shows it yet");
        assert_eq!(alone(&desk, &connection).await, (Verdict::Pass, String::new()));
        // Other days are looked at whole, whatever events tell.
        let day = |days: i64| {
            let at = jiff::Timestamp::now() + (24 * days).hours();
            Some(at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
        };
        let days = Span { from: day(0), to: day(9) };
        desk.service.sync("Main", days, &Job::quiet()).await.unwrap();
        let shown = desk.feed().await;
        let fault = shown.second_copy.unwrap();
        assert_eq!((fault.code.as_str(), fault.params["missed"].as_str()), ("feed.second_copy", "2"));
        assert_eq!(shown.unbroken, None, "events are not relied on any more");
        assert_eq!(alone(&desk, &connection).await, (Verdict::Warn, "feed.second_copy".to_owned()));
        stop.cancel();
        listening.await.unwrap();
        desk.end().await;
    });
}

/// What the check of whether events come to us alone says.
async fn alone(desk: &Desk, connection: &Connection) -> (Verdict, String) {
    let scope = CheckScope { only: vec!["alone".to_owned()], ..CheckScope::default() };
    let outcome = desk.service.check(connection, scope, &Job::quiet()).await.unwrap();
    let result = &outcome.results[0];
    (result.verdict, result.fault.as_ref().map(|fault| fault.code.clone()).unwrap_or_default())
}

#[test]
fn a_wrong_secret_ends_the_listening_with_its_reason() {
    real_time(async {
        let desk = Desk::new("stream").await;
        desk.fault("secret_rejected");
        desk.service.set_feed("Main", Mode::Stream, None, false).await.unwrap();
        desk.listen();
        desk.until("failed", async |desk: &Desk| matches!(desk.feed().await.health, Health::Failed { .. }))
            .await;
        let Health::Failed { fault } = desk.feed().await.health else { panic!() };
        assert_eq!(fault.code, "dingtalk.credential_rejected", "{fault:?}");
        desk.end().await;
    });
}

#[test]
fn a_pushed_event_is_verified_stored_and_answered_as_the_service_wants_it() {
    real_time(async {
        let desk = Desk::new("http").await;
        let listen = Some("127.0.0.1:0".to_owned());
        let set = desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        assert_eq!(set.modes, [Mode::Off, Mode::Http]);
        desk.listen();
        desk.open().await;
        let feed = desk.feed().await;
        let url = format!("http://{}{}", feed.listen.unwrap(), feed.path.unwrap());
        desk.fault(&format!("callback_url={url}"));
        for owner in ["app_key", "corp_id"] {
            if owner == "corp_id" {
                desk.fault("callback_owner_corp");
            }
            let before = desk.events().await.len();
            desk.retitle(3, owner);
            desk.came(before + 1).await;
        }
        let events = desk.events().await;
        // Taken at the first try: an event that had to come again would be counted twice, or stand with those that failed.
        assert!(events.iter().all(|one| one.times == 1 && one.event.kind == "user_modify_org"), "{events:?}");
        assert_eq!(desk.feed().await.unbroken, None, "of requests nobody can say whether one was missed");
        // The same address, played by ourselves.
        let played = desk.service.rehearse("Main", Some(&url), &[], false, &Job::quiet()).await.unwrap();
        for (sample, outcome) in &played.outcomes {
            let right = (outcome.verdict, &outcome.fault) == (Verdict::Pass, &None);
            assert!(right || outcome.fault.as_ref().is_some_and(is_only_late), "{sample}: {outcome:?}");
        }
        assert_eq!(played.outcomes.len(), 4);
        let elsewhere = url.replace("/callback/", "/callback/x");
        assert_eq!(verdict(&desk, &elsewhere).await.1, "callback.status");
        desk.end().await;
    });
}

#[test]
fn events_that_nobody_received_are_taken_in_once_somebody_receives() {
    real_time(async {
        let desk = Desk::new("http").await;
        // Where we will be, somebody else refuses everything.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        desk.fault(&format!("callback_url=http://{}/callback", listener.local_addr().unwrap()));
        desk.retitle(3, "Head of Kitchen");
        for _ in 0..3 {
            let mut stream = loop {
                tokio::select! {
                    accepted = listener.accept() => break accepted.unwrap().0,
                    () = tokio::time::sleep(Duration::from_millis(100)) => {
                        desk.running.kit().clock.advance(jiff::SignedDuration::from_secs(31));
                    }
                }
            };
            let mut piece = [0; 8192];
            let _ = stream.read(&mut piece).await;
            stream.write_all(http("500 Oops", "", "no").as_bytes()).await.unwrap();
            // It has read that once it closes.
            while stream.read(&mut piece).await.is_ok_and(|read| read > 0) {}
        }
        let listen = Some("127.0.0.1:0".to_owned());
        desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        desk.listen();
        desk.came(1).await;
        let events = desk.events().await;
        assert_eq!((events[0].event.kind.as_str(), events[0].times), ("user_modify_org", 1));
        assert!(events[0].event.born_at.is_some() && !events[0].event.id.starts_with("undelivered:"));
        desk.until("worked off", async |desk: &Desk| desk.feed().await.counts.waiting == 0).await;
        assert_eq!(desk.events().await[0].hints, ["person"]);
        desk.end().await;
    });
}

#[test]
fn a_receiver_with_another_key_refuses_what_is_not_its_own() {
    real_time(async {
        let desk = Desk::new("http").await;
        let listen = Some("127.0.0.1:0".to_owned());
        desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        desk.listen();
        desk.open().await;
        let feed = desk.feed().await;
        let url = format!("http://{}{}", feed.listen.unwrap(), feed.path.unwrap());
        for (name, key, value, code) in [
            ("Token", "callback_token", "anotherToken99", "callback.signature"),
            ("Key", "aes_key", "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7Mm6I", "callback.wrong_key"),
            ("App", "client_id", "dingsomebodyelse0000", "callback.wrong_owner"),
        ] {
            desk.connect(name, &[("push", "http"), (key, value)]).await;
            let played = desk
                .service
                .rehearse(name, Some(&url), &["check_url".to_owned()], false, &Job::quiet())
                .await
                .unwrap();
            let fault = played.outcomes[0].1.fault.clone().unwrap();
            assert_eq!((fault.code.as_str(), fault.params["status"].as_str()), ("callback.status", "403"));
            assert_eq!(desk.feed().await.refused.unwrap().code, code);
        }
        assert!(desk.events().await.is_empty());
        desk.end().await;
    });
}

/// A callback that answered rightly and not soon enough: both ends share this machine, which may be busy.
pub fn is_only_late(fault: &Fault) -> bool {
    ["callback.near_deadline", "callback.slow"].contains(&fault.code.as_str())
}

/// Answers every request with the same bytes after a pause.
async fn wrong(answer: String, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut piece = [0; 8192];
                let _ = stream.read(&mut piece).await;
                tokio::time::sleep(pause).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    url
}

fn http(status: &str, more: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

async fn verdict(desk: &Desk, url: &str) -> (Verdict, String) {
    let played = desk
        .service
        .rehearse("Main", Some(url), &["check_url".to_owned()], false, &Job::quiet())
        .await
        .unwrap();
    let outcome = played.outcomes.into_iter().next().unwrap().1;
    (outcome.verdict, outcome.fault.map_or_else(String::new, |fault: Fault| fault.code))
}

#[test]
fn each_wrong_receiver_is_told_from_the_others() {
    real_time(async {
        let desk = Desk::new("http").await;
        let at_once = Duration::ZERO;
        for (answer, pause, expected) in [
            (http("200 OK", "", "success"), at_once, (Verdict::Fail, "callback.plain_text")),
            (
                http("200 OK", "Content-Type: text/html\r\n", "<html>"),
                at_once,
                (Verdict::Fail, "callback.html"),
            ),
            (
                http("302 Found", "Location: https://logon.example/\r\n", ""),
                at_once,
                (Verdict::Fail, "callback.redirect"),
            ),
            (http("500 Oops", "", "no"), at_once, (Verdict::Fail, "callback.status")),
            (http("200 OK", "", "{}"), at_once, (Verdict::Fail, "callback.incomplete")),
            (
                http("200 OK", "", r#"{"msg_signature":"a","timestamp":"1","nonce":"n","encrypt":"e"}"#),
                at_once,
                (Verdict::Fail, "callback.wrong_case"),
            ),
            (
                http("200 OK", "", r#"{"msg_signature":"a","timeStamp":"1","nonce":"n","encrypt":"e"}"#),
                at_once,
                (Verdict::Fail, "callback.answer_signature"),
            ),
            (String::new(), at_once, (Verdict::Warn, "callback.silent")),
        ] {
            let url = wrong(answer.clone(), pause).await;
            let (found, code) = verdict(&desk, &url).await;
            assert_eq!((found, code.as_str()), expected, "{answer}");
        }
        let closed = {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            format!("http://{}/", listener.local_addr().unwrap())
        };
        assert_eq!(verdict(&desk, &closed).await, (Verdict::Fail, "net.refused".to_owned()));
        let plain = verdict(&desk, "http://callback.practice.example/callback").await;
        assert_eq!(plain, (Verdict::Fail, "callback.plain_http".to_owned()));
        // Its certificate is the practice company's, which this connection trusts; a receiver with another is refused.
        desk.connect("Strict", &[("push", "http"), ("ca_file", "")]).await;
        let base = desk.running.base(PROVIDER).unwrap().to_owned();
        let played = desk
            .service
            .rehearse("Strict", Some(&base), &["check_url".to_owned()], false, &Job::quiet())
            .await
            .unwrap();
        assert_eq!(played.outcomes[0].1.fault.as_ref().unwrap().code, "net.tls_untrusted");
        desk.end().await;
    });
}
