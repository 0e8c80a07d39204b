//! Checklists of DingTalk's providers against the simulated services on loopback: what can be seen from outside is proven
//! by the checks, and what cannot is left to a person.

use std::{collections::BTreeMap, net::SocketAddr};

use connector::{EvidenceSpec, Settings};
use model::Verdict;
use sandbox::{Kit, Options, Running, Sandbox, world::WorldOptions};
use serde_json::Value;
use service::{Job, Service, check::CheckScope, connection::NewConnection, secret::NewSecret};
use tempfile::TempDir;

use crate::feeds::{is_only_late, program, real_time};

/// Steps that nothing shows from outside, in order.
const BY_HAND: [(&str, &[&str]); 2] = [
    ("dingtalk", &["developer", "quota", "stream", "events", "publish", "book"]),
    (
        "netease-dingtalk",
        &["netease_app", "redirect", "personal", "push", "event_ticks", "test_user", "handout"],
    ),
];

async fn practice(folder: &TempDir) -> Running {
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let options = WorldOptions { rooms: 2, meetings_per_room: 3, people: 8, ..WorldOptions::around(today) };
    let kit = Kit::new(sandbox::world::generate(&options));
    let options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        simulators: registry::practice::simulators(&kit),
        kit,
        faults: Vec::new(),
        ca_file: Some(folder.path().join("ca.pem")),
    };
    Sandbox::start(options).await.unwrap()
}

fn texts(told: &Value) -> BTreeMap<String, String> {
    let fields = told.as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}

/// Checks a connection whole; gives the steps that are left to a person, in order.
async fn left_to_people(service: &Service, running: &Running, provider: &str) -> Vec<&'static str> {
    let account = &running.ready()["providers"][provider]["auth"]["app"];
    let (settings, secrets) = (texts(&account["set"]), texts(&account["secret"]));
    let new = NewConnection {
        provider: provider.into(),
        auth: Some("app".to_owned()),
        name: provider.to_owned(),
        settings: settings.clone(),
        secrets: secrets.iter().map(|(k, v)| (k.clone(), NewSecret::Value(v.as_str().into()))).collect(),
    };
    let connection = service.create_connection(new).await.unwrap();
    let checked = service.check(&connection, CheckScope::default(), &Job::quiet()).await.unwrap();
    let known = registry::providers();
    let descriptor = known.iter().map(|one| one.descriptor()).find(|one| one.id == provider).unwrap();
    let filled = |key: &&str| settings.contains_key(*key) || secrets.contains_key(*key);
    let shown = Settings(settings.clone());
    let mut left = Vec::new();
    for step in descriptor.steps.iter().filter(|step| descriptor.holds(step.visible_when, "app", &shown)) {
        let what = format!("{provider} {}", step.key);
        match step.evidence {
            EvidenceSpec::Manual => left.push(step.key),
            EvidenceSpec::Filled(keys) => assert!(keys.iter().all(filled), "{what}"),
            EvidenceSpec::Probe(id) => {
                let result = checked.results.iter().find(|result| result.id == id);
                let result = result.unwrap_or_else(|| panic!("{what}: no check {id}"));
                let late = result.fault.as_ref().is_some_and(is_only_late);
                assert!(result.verdict == Verdict::Pass || late, "{what}: {result:?}");
            }
        }
        for tick in step.ticks.iter().filter(|tick| tick.wanted) {
            let Some(probe) = tick.probe else { continue };
            let proven = checked.results.iter().any(|one| one.id == probe && one.verdict == Verdict::Pass);
            assert!(proven, "{what}: {} is proven by {probe}", tick.code);
        }
    }
    for key in &left {
        service.mark_step(connection.id.as_str(), key, true).await.unwrap();
    }
    let marked = service.connection(connection.id.as_str()).await.unwrap().checklist;
    assert!(left.iter().all(|key| marked.contains_key(*key)), "{provider}: {marked:?}");
    left
}

#[test]
fn every_step_is_proven_in_practice_or_ticked_by_a_person() {
    real_time(async {
        let folder = tempfile::tempdir().unwrap();
        let running = practice(&folder).await;
        let service = program(&folder);
        for (provider, by_hand) in BY_HAND {
            assert_eq!(left_to_people(&service, &running, provider).await, by_hand, "{provider}");
        }
        running.stop().await;
    });
}
