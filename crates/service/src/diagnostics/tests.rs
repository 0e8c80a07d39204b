use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use model::{
    Connection, Fault, Integration, IntegrationId, Policy, ProbeResult, Run, RunCounts, RunId, RunKind,
    RunState, Schedule, SecretState, Side, Verdict,
};

use super::*;
use crate::rig::Desk;

const TOKEN: &str = "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5";

fn fault() -> Fault {
    let fault = Fault::setup("auth.secret_rejected").with("host", "canary-host.practice.example");
    let fault =
        fault.with("mailbox", "canary.room@practice.example").with("path", "/home/canary-user/ca.pem");
    let said = format!(
        "Bearer {TOKEN} of canary.person@practice.example at https://canary.practice.example/?k=canary"
    );
    fault.from_vendor(Some("AADSTS7000215".to_owned()), Some(said), Some("e2f1c7".to_owned()))
}

fn connection(desk: &Desk) -> Connection {
    let secret =
        SecretState { set_at: None, expires: None, place: "env:CANARY_SECRET".to_owned(), fingerprint: None };
    let settings = [
        ("tenant_id", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        ("url", "https://canary-mail.practice.example/EWS/Exchange.asmx"),
        ("host", "canary-mail.practice.example"),
        ("login", "PRACTICE\\canary"),
        ("mailbox", "canary.service@practice.example"),
    ];
    Connection {
        id: "c1".into(),
        name: "canary 集团".to_owned(),
        provider: "p".into(),
        auth: "oauth".to_owned(),
        enabled: true,
        preview_only: false,
        settings: settings.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        secrets: BTreeMap::from([("client_secret".to_owned(), secret)]),
        checklist: BTreeMap::new(),
        created_at: desk.service.now(),
    }
}

fn check(desk: &Desk) -> ProbeResult {
    ProbeResult {
        id: "room:canary.room@practice.example".to_owned(),
        verdict: Verdict::Fail,
        ms: 12,
        evidence: BTreeMap::from([("seen".to_owned(), "canary".to_owned())]),
        fault: Some(fault()),
        at: desk.service.now(),
        next_at: None,
    }
}

fn run(desk: &Desk) -> Run {
    Run {
        id: RunId::new("r1"),
        integration: IntegrationId::new("i1"),
        kind: RunKind::Apply,
        state: RunState::Failed,
        plan: None,
        undoes: None,
        trigger: "serve".to_owned(),
        started_at: desk.service.now(),
        ended_at: None,
        counts: RunCounts::default(),
        faults: vec![fault(), fault()],
    }
}

/// A program with somebody's connection, checks and runs, each full of what must not get out.
fn full() -> Desk {
    let desk = Desk::new();
    let connection = connection(&desk);
    let integration = Integration {
        id: IntegrationId::new("i1"),
        name: connection.name.clone(),
        enabled: true,
        side_a: Side::Connection { id: connection.id.clone() },
        side_b: Side::Hub,
        policy: Policy::default(),
        schedule: Schedule::Manual,
        calendar: None,
    };
    desk.store
        .write(|tx| {
            tx.create_connection(&connection)?;
            tx.create_integration(&integration)?;
            tx.put_probe_result(&connection.id, &check(&desk))?;
            tx.create_run(&run(&desk))
        })
        .unwrap();
    desk
}

#[tokio::test]
async fn nobody_is_named_and_no_secret_is_told() {
    let desk = full();
    for part in desk.service.diagnostics().await.unwrap().iter() {
        let text = part.text.to_lowercase();
        assert!(!text.contains("canary"), "{}: {}", part.name, part.text);
        assert!(!part.text.contains(TOKEN), "{}: {}", part.name, part.text);
    }
}

#[tokio::test]
async fn what_helps_is_there() {
    let desk = full();
    let parts = desk.service.diagnostics().await.unwrap();
    let text = |name: &str| parts.iter().find(|part| part.name == name).unwrap().text.clone();
    let names: Vec<_> = parts.iter().map(|part| part.name).collect();
    assert_eq!(
        names,
        ["program.json", "settings.json", "connections.json", "checks.json", "runs.json", "store.json"]
    );
    for (name, wanted) in [
        ("program.json", env!("CARGO_PKG_VERSION")),
        ("settings.json", "retention_days"),
        ("connections.json", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        ("connections.json", "https://***.practice.example/EWS/Exchange.asmx"),
        ("checks.json", "auth.secret_rejected"),
        ("checks.json", "AADSTS7000215"),
        ("runs.json", "\"auth.secret_rejected\": 2"),
        ("store.json", "\"schema\": "),
    ] {
        assert!(text(name).contains(wanted), "{wanted} in {}", text(name));
    }
    // One mailbox keeps one pseudonym, so that the check and its fault are seen to belong together.
    let checks = text("checks.json");
    let id = checks.split("room:").nth(1).unwrap().split('"').next().unwrap();
    assert!(checks.contains(&format!("\"mailbox\": \"{id}\"")), "{checks}");
}

#[tokio::test]
async fn the_file_is_what_was_shown_whatever_has_happened_since() {
    let desk = full();
    let shown = desk.service.diagnostics().await.unwrap();
    desk.world.pass(jiff::SignedDuration::from_hours(1));
    desk.store.write(|tx| tx.create_run(&Run { id: RunId::new("r2"), ..run(&desk) })).unwrap();
    let file = desk.service.diagnostics_file().await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    assert_eq!(zip.len(), shown.len());
    for part in shown.iter() {
        let mut text = String::new();
        zip.by_name(part.name).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, part.text);
    }
}

#[test]
fn a_part_that_is_too_long_is_cut_between_characters() {
    let cut = part("runs.json", "runs", "会".repeat(PART_LIMIT));
    assert!(cut.text.len() <= PART_LIMIT + CUT.len() && cut.text.ends_with(CUT));
}
