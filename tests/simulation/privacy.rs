//! Private stays private; secrets are nowhere but in the vault.

use std::collections::BTreeMap;

use model::{RunKind, RunState, Sensitivity};
use serde_json::json;
use service::{Job, check::CheckScope, connection::ConnectionChange, secret::NewSecret};
use store::RoomQuery;

use crate::{
    life::half_hours,
    logs,
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

/// A text in the ways it could be written somewhere.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let escaped = serde_json::to_string(text).unwrap().trim_matches('"').as_bytes().to_vec();
    vec![text.as_bytes().to_vec(), wide, escaped]
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Looks for canaries in every file of the data folder, in the log, and in texts people see.
fn assert_nowhere(office: &Office, canaries: &[String], texts: &[String]) {
    let files =
        office.files().into_iter().map(|file| (file.display().to_string(), std::fs::read(file).unwrap()));
    let texts = texts.iter().map(|text| ("a text".to_owned(), text.as_bytes().to_vec()));
    let places: Vec<_> = files.chain(texts).chain([("the log".to_owned(), logs::heard())]).collect();
    assert!(places.iter().any(|(name, bytes)| name.contains("roombridge.db") && bytes.len() > 10_000));
    for canary in canaries {
        for form in forms(canary) {
            for (place, bytes) in &places {
                assert!(!holds(bytes, &form), "{canary} is in {place}");
            }
        }
    }
}

#[test]
fn private_meetings_leave_their_time_and_nothing_else() {
    logs::listen();
    simulate(async {
        let company = Company::new(options(61, 2, 6));
        let room = company.rooms()[0].clone();
        let world = company.kit.world();
        let organizer = world.people[3].clone();
        let (start, end) = half_hours(9);
        let secret = json!({
            "op": "add_meeting", "uid": "PRIVATE-1", "subject": "canary-subject-并购谈判", "private": true,
            "body": "canary-body-收购价\nsecond line", "organizer": organizer.mailbox, "rooms": [room],
            "attendees": [world.people[4].mailbox], "start": start, "end": end,
        });
        company.edit(secret);
        let (start, end) = half_hours(24);
        company.edit(json!({
            "op": "add_meeting", "uid": "PRIVATE-2", "subject": "canary-series", "private": true, "rooms": [room],
            "start": start, "end": end,
            "repeat": { "rrule": "FREQ=DAILY;COUNT=3", "deleted": [], "changed": [] },
        }));
        let office = Office::new(&company).await;
        office.preview().await;
        let run = office.sync().await;
        assert_eq!(run.state, RunState::Done);
        company.edit(json!({ "op": "edit_meeting", "uid": "PRIVATE-1", "subject": "canary-second-subject" }));
        company.edit(json!({ "op": "edit_meeting", "uid": "PRIVATE-1", "body": "canary-second-body" }));
        office.sync().await;
        let hub = office.hub().await;
        let of = |uid: &str| hub.of(&room).filter(|m| m.key.uid == uid).collect::<Vec<_>>();
        assert_eq!((of("private-1").len(), of("private-2").len()), (1, 3));
        for meeting in of("private-1").into_iter().chain(of("private-2")) {
            assert_eq!(meeting.sensitivity, Sensitivity::Private);
            assert_eq!((&meeting.title, &meeting.body, &meeting.organizer), (&None, &None, &None));
        }
        office.undo(&run.id).await.unwrap();
        let canaries =
            ["canary-subject", "canary-body", "canary-series", "canary-second", "并购谈判", "收购价"];
        assert_nowhere(&office, &canaries.map(str::to_owned), &[]);
    });
}

#[test]
fn what_became_private_is_withheld_from_the_hub_and_from_later_plans() {
    simulate(async {
        let company = Company::new(options(62, 1, 4));
        let (start, end) = half_hours(9);
        company.edit(json!({
            "op": "add_meeting", "uid": "TURNED", "subject": "canary-open", "rooms": [company.rooms()[0]],
            "start": start, "end": end,
        }));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(json!({ "op": "edit_meeting", "uid": "TURNED", "private": true }));
        let plan = office.preview().await;
        let steps = office.steps(&plan).await;
        assert_eq!(steps.len(), 1);
        assert!(!format!("{steps:?}").contains("canary-open"), "{steps:#?}");
        let run = office.apply(&plan, None).await.unwrap().run;
        assert!(!format!("{:?}", office.hub().await).contains("canary-open"));
        let undone = office.undo(&run.id).await.unwrap().run;
        assert_eq!((undone.kind, undone.counts.skipped, undone.counts.updated), (RunKind::Undo, 1, 0));
    });
}

#[test]
fn redaction_secrets_are_in_no_file_no_log_no_export_no_bundle_and_no_fault() {
    logs::listen();
    simulate(async {
        let company = Company::new(options(63, 2, 6));
        let mut canaries: Vec<String> = Vec::new();
        for auth in ["basic", "oauth"] {
            let account = company.account(crate::office::PROVIDER, auth);
            canaries.extend(account.secrets.values().cloned());
            let office = Office::with_auth(&company, auth).await;
            office.sync().await;
            let rooms = company.rooms();
            let mut texts = Vec::new();
            for wrong in ["canary-Wrong~Secret.1", "canary wrong secret 密码 2"] {
                let secret = |key: &String| (key.clone(), NewSecret::Value(wrong.into()));
                let secrets: BTreeMap<_, _> = account.secrets.keys().map(secret).collect();
                let change = ConnectionChange { secrets, ..ConnectionChange::default() };
                let connection = office.service.update_connection(NAME, change).await.unwrap();
                // Another process has no token left from before.
                let office = office.beside();
                let fault = office.try_sync().await.unwrap_err();
                assert!(fault.code.starts_with("auth."), "{fault:?}");
                let scope = CheckScope { rooms: rooms.clone(), ..CheckScope::default() };
                let checks = office.service.check(&connection, scope, &Job::quiet()).await.unwrap();
                texts.extend([format!("{fault:?} {fault}"), format!("{checks:?} {connection:?}")]);
                texts.push(serde_json::to_string(&connection).unwrap());
                canaries.push(wrong.to_owned());
            }
            texts.push(office.service.export_connection(NAME).await.unwrap());
            texts.push(format!("{:?}", office.service.operations(Default::default()).await.unwrap().items));
            texts.push(format!("{:?}", office.runs().await));
            // The bundle as it is shown and as it is saved: a zip is looked at through its parts.
            let bundle = office.service.diagnostics().await.unwrap();
            let about: Vec<&str> = bundle.iter().map(|part| part.about).collect();
            for part in ["connections", "checks", "runs"] {
                assert!(about.contains(&part), "{about:?}");
            }
            assert!(bundle.iter().any(|part| part.text.contains("auth.")), "the refusals are told");
            texts.extend(bundle.iter().map(|part| part.text.clone()));
            texts.push(format!(
                "{:?} {:?}",
                office.service,
                office.service.rooms(RoomQuery::default()).await
            ));
            let basic: Vec<String> = canaries.iter().map(|secret| base64(secret)).collect();
            assert_nowhere(&office, &[canaries.clone(), basic].concat(), &texts);
        }
        assert_eq!(canaries.len(), 6);
        let log = String::from_utf8_lossy(&logs::heard()).into_owned();
        assert!(log.contains("answer"), "nothing was heard");
    });
}

/// The middle of what Basic would send: whatever the login's length, one of three alignments is whole.
fn base64(secret: &str) -> String {
    use std::fmt::Write;
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // "svc-roombridge:" is 15 bytes, five whole groups.
    let mut out = String::new();
    for group in secret.as_bytes().chunks_exact(3) {
        let bits = (u32::from(group[0]) << 16) | (u32::from(group[1]) << 8) | u32::from(group[2]);
        for shift in [18, 12, 6, 0] {
            write!(out, "{}", ALPHABET[(bits >> shift & 63) as usize] as char).unwrap();
        }
    }
    out
}
