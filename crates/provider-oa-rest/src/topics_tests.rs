//! Every topic of the shipped description, called as it is described, against the simulator.

use std::sync::Arc;

use connector::{Clock, Ctx};
use jiff::tz::TimeZone;
use sandbox::{Endpoint, Gate, Kit, world::WorldOptions};
use serde_json::{Value, json};
use sim_oa_rest::OaRest;
use trial::{KitClock, morning, simulate};

use crate::{
    client::{Client, Values},
    description::TOPICS,
    session::OaSession,
};

struct Bench {
    kit: Kit,
    session: OaSession,
}

impl Bench {
    fn new() -> Self {
        let start = morning().to_zoned_datetime(TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms: 4, meetings_per_room: 10, people: 12, start };
        let mut world = sandbox::world::generate(&options);
        world.rooms.iter_mut().for_each(|room| room.policy.allow_conflicts = true);
        let kit = Kit::with_clock(world, sandbox::Clock::fixed(morning()));
        let gate = Arc::new(Gate::new(Arc::new(OaRest::new(&kit)), kit.clone()));
        let info = gate.simulator().connect_info(&Endpoint { base: "https://oa.test".into(), ca_file: None });
        let clock: Arc<dyn Clock> = Arc::new(KitClock(kit.clock.clone()));
        let net = trial::in_process(&gate, clock.clone());
        let texts = |part| trial::texts(&info, "exchange", part);
        let context = Ctx { clock, ..trial::context(net, "exchange", texts("set"), texts("secret")) };
        let session = OaSession::open(context);
        Self { kit, session: session.unwrap() }
    }

    fn client(&self) -> &Client {
        &self.session.client
    }

    /// What a topic answers.
    async fn told(&self, topic: &str, given: Value) -> Value {
        let given: Values = given.as_object().cloned().unwrap();
        match self.client().call(topic, None, &given).await {
            Ok(answer) => answer.body["data"].clone(),
            Err(fault) => panic!("{topic} {given:?}: {fault} {:?}", fault.vendor),
        }
    }
}

#[test]
fn members_teams_and_spaces_are_found_by_every_key_there_is() {
    simulate(async {
        let bench = Bench::new();
        let world = bench.kit.world();
        let person = &world.people[3];
        let by_mail = bench.told("members.by_mail", json!({ "mail": person.mailbox })).await;
        assert_eq!(by_mail["name"], person.name.as_str());
        for (topic, given) in [
            ("members.get", json!({ "id": by_mail["id"] })),
            ("members.by_external", json!({ "external_id": by_mail["external_id"] })),
            ("members.by_mobile", json!({ "mobile": person.phone })),
        ] {
            assert_eq!(bench.told(topic, given).await, by_mail, "{topic}");
        }
        let team = bench.told("teams.get", json!({ "id": by_mail["teams"][0] })).await;
        assert_eq!(
            bench.told("teams.by_external", json!({ "external_id": team["external_id"] })).await,
            team
        );
        let space = bench.told("spaces.by_mail", json!({ "mail": world.rooms[0].mailbox })).await;
        assert_eq!(bench.told("spaces.get", json!({ "id": space["id"] })).await, space);
        for list in ["members.list", "teams.list", "spaces.list", "spaces.groups"] {
            assert!(!bench.client().whole(list, None, Values::new()).await.unwrap().is_empty(), "{list}");
        }
    });
}

/// A meeting of two people now, by its id, with the ids of both and of a space.
async fn arranged(bench: &Bench) -> (Value, Value, Value, Value) {
    let world = bench.kit.world();
    let id = async |topic: &str, mail: &str| bench.told(topic, json!({ "mail": mail })).await["id"].clone();
    let me = id("members.by_mail", &world.people[0].mailbox).await;
    let guest = id("members.by_mail", &world.people[1].mailbox).await;
    let space = id("spaces.by_mail", &world.rooms[0].mailbox).await;
    let fields = json!({
        "organizer": me, "title": "topic", "start": "2026-11-24T00:30:00Z", "end": "2026-11-24T02:00:00Z", "zone": "Asia/Shanghai",
        "attendees": [{ "mail": world.people[1].mailbox }],
    });
    let made = bench.told("meetings.create", json!({ "fields": fields })).await["id"].clone();
    (made, me, guest, space)
}

#[test]
fn attendees_spaces_and_sign_ins_of_a_meeting_come_and_go() {
    simulate(async {
        let bench = Bench::new();
        let (meeting, me, guest, space) = arranged(&bench).await;
        let world = bench.kit.world();
        let third = &world.people[2].mailbox;
        let look = async || bench.told("meetings.get", json!({ "meeting": meeting })).await;
        bench
            .told(
                "attendees.add",
                json!({ "meeting": meeting, "attendees": [{ "mail": third }], "notify": true }),
            )
            .await;
        assert_eq!(look().await["attendees"].as_array().unwrap().len(), 2);
        bench.told("attendees.remove", json!({ "meeting": meeting, "mails": [third], "notify": true })).await;
        for (topic, answer) in [
            ("attendees.accept", "accepted"),
            ("attendees.decline", "declined"),
            ("attendees.leave", "declined"),
        ] {
            bench.told(topic, json!({ "meeting": meeting, "owner": guest, "comment": "x" })).await;
            assert_eq!(look().await["attendees"][0]["answer"], answer, "{topic}");
        }
        bench.told("spaces.book", json!({ "space": space, "meeting": meeting })).await;
        assert_eq!(look().await["spaces"][0]["id"], space);
        for (topic, owner) in [("members.busy", &me), ("spaces.busy", &space)] {
            let given =
                json!({ "owner": owner, "from": "2026-11-24T00:00:00Z", "to": "2026-11-24T03:00:00Z" });
            let busy = bench.told(topic, given).await["items"][0]["busy"].clone();
            assert!(
                busy.as_array().unwrap().iter().any(|slot| slot["start"] == "2026-11-24T00:30:00Z"),
                "{topic}: {busy}"
            );
        }
        bench.told("spaces.release", json!({ "space": space, "meeting": meeting })).await;
        assert_eq!(look().await["spaces"], json!([]));
        bench.told("checkins.create", json!({ "meeting": meeting, "owner": me })).await;
        let signed = bench.told("checkins.list", json!({ "meeting": meeting })).await;
        assert_eq!(signed["items"][0]["member"], me);
        bench.told("meetings.end", json!({ "meeting": meeting })).await;
        assert_eq!(
            (&look().await["state"], &look().await["end"]),
            (&"ended".into(), &"2026-11-24T01:00:00Z".into())
        );
    });
}

#[test]
fn series_are_made_read_changed_and_cancelled() {
    simulate(async {
        let bench = Bench::new();
        let (_, me, _, _) = arranged(&bench).await;
        let fields = json!({
            "organizer": me, "title": "weekly", "start": "2026-11-24T06:00:00Z", "end": "2026-11-24T07:00:00Z",
            "zone": "Asia/Shanghai", "rule": "FREQ=WEEKLY;COUNT=3",
        });
        let series = bench.told("series.create", json!({ "fields": fields })).await["id"].clone();
        assert_eq!(bench.told("series.get", json!({ "meeting": series })).await["title"], "weekly");
        bench.told("series.update", json!({ "meeting": series, "fields": { "title": "renamed" } })).await;
        let window = json!({ "owner": me, "from": "2026-11-20T00:00:00Z", "to": "2026-12-20T00:00:00Z" });
        let listed = async || {
            let all = bench
                .client()
                .whole("members.meetings", None, window.as_object().cloned().unwrap())
                .await
                .unwrap();
            all.into_iter().filter(|item| item["title"] == "renamed").collect::<Vec<_>>()
        };
        let all = listed().await;
        assert_eq!((all.len(), &all[1]["series_id"]), (3, &series));
        bench.told("series.cancel", json!({ "meeting": series, "notify": false })).await;
        assert!(listed().await.is_empty());
    });
}

#[test]
fn callbacks_are_registered_and_what_failed_is_read_and_cleared() {
    simulate(async {
        let bench = Bench::new();
        let url = "https://bridge.practice.example/callback";
        let made =
            bench.told("callbacks.register", json!({ "url": url, "kinds": ["meeting.created"] })).await;
        bench.kit.faults.set("callbacks_failed").unwrap();
        arranged(&bench).await;
        let failed = async || bench.client().whole("callbacks.failures", None, Values::new()).await.unwrap();
        let all = failed().await;
        assert_eq!((all.len(), &all[0]["kind"]), (1, &"meeting.created".into()));
        bench.kit.faults.clear(Some("callbacks_failed"));
        let ids: Vec<&Value> = all.iter().map(|one| &one["id"]).collect();
        assert_eq!(bench.told("callbacks.clear", json!({ "ids": ids })).await["cleared"], 1);
        assert!(failed().await.is_empty());
        bench.told("callbacks.cancel", json!({ "id": made["id"] })).await;
        let again = json!({ "id": made["id"] }).as_object().cloned().unwrap();
        assert_eq!(
            bench.client().call("callbacks.cancel", None, &again).await.unwrap_err().code,
            "oarest.gone"
        );
    });
}

#[test]
fn every_topic_is_described_and_answered_by_the_simulator() {
    simulate(async {
        let bench = Bench::new();
        for topic in TOPICS {
            // With places that name nothing: whatever comes, it is no unknown path.
            let given: Values =
                topic.places.iter().map(|name| ((*name).to_owned(), Value::from("x"))).collect();
            let outcome = bench.client().call(topic.key, None, &given).await;
            let code = outcome.map_or_else(|fault| fault.code, |_| String::new());
            assert!(
                code.is_empty() || ["oarest.gone", "oarest.invalid"].contains(&code.as_str()),
                "{}: {code}",
                topic.key
            );
        }
    });
}
