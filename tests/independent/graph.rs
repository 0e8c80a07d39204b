//! Microsoft's own libraries, as released, against the simulated Graph of both clouds, and what our writer left there; and
//! everything they and we exchanged against Microsoft's published contract.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use sandbox::{
    Kit, Options, Running, Sandbox,
    world::{WorldOptions, generate},
};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};

use crate::{
    graph_reader, graph_writer,
    interpreter::{python, root},
};

/// The libraries need some seconds; on a busy machine some minutes. Longer is a client that hangs.
const PATIENCE: Duration = Duration::from_secs(600);

/// An exchange with four mistakes in it.
const BAD: &str = r#"{"method": "GET", "url": "https://x.example/v1.0/users/a/calendarView?startDateTime=today&$colour=red", "body": null, "status": 200, "answer": {"value": [{"id": 7}]}}"#;

/// The practice tenants around today, with a certificate of their own authority.
async fn tenants(ca_file: PathBuf) -> Running {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let world = WorldOptions { rooms: 8, people: 12, meetings_per_room: 20, ..WorldOptions::around(today) };
    let kit = Kit::new(generate(&world));
    let simulators = vec![sim_microsoft_graph::international(&kit), sim_microsoft_graph::china(&kit)];
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let options = Options { listen, kit, faults: Vec::new(), simulators, ca_file: Some(ca_file) };
    Sandbox::start(options).await.unwrap()
}

/// Runs a script to its end; `input` goes through standard input, so that no secret is an argument.
async fn run(python: &Path, script: &str, arguments: &[&Path], exchanges: &Path, input: &str) -> Output {
    let mut child = Command::new(python)
        .arg(root().join("tests/independent").join(script))
        .args(arguments)
        // The loopback server is reached directly, whatever the machine's proxy is.
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("ROOMBRIDGE_EXCHANGES", exchanges)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // A script that has nothing to read may have ended already.
    let _ = pipe.write_all(format!("{input}\n").as_bytes()).await;
    drop(pipe);
    timeout(PATIENCE, child.wait_with_output()).await.expect("the script hangs").unwrap()
}

/// Cases the script defines, each of which must have run in each cloud.
fn cases() -> BTreeSet<String> {
    let script = std::fs::read_to_string(root().join("tests/independent/graph_client.py")).unwrap();
    script
        .lines()
        .filter_map(|line| line.strip_prefix("async def case_")?.split('(').next())
        .map(str::to_owned)
        .collect()
}

/// Names the file of the contract where it is not beside the repository; it must be there then.
const CONTRACT: &str = "ROOMBRIDGE_CONTRACT";

/// Operations of the contract that our client uses; each was seen, so that each was checked.
const OPERATIONS: [&str; 18] = [
    "batch",
    "application_GetApplicationGraphBPreAppId",
    "place_ListPlaceAsRoom",
    "place_ListPlaceAsRoomList",
    "placeAsRoomList_ListRoom",
    "user_GetUser",
    "user_ListUser",
    "user_calendar_ListCalendarView",
    "user_GetMailboxSetting",
    "user_GetEvent",
    "user_ListEvent",
    "user_event_ListInstance",
    "user_CreateEvent",
    "user_UpdateEvent",
    "user_DeleteEvent",
    "user_event_cancel",
    "user_event_decline",
    "user_translateExchangeId",
];

/// Spoils requests of ours in one place each; every one has to be noticed.
async fn spoil(python: &Path, contract: &Path, exchanges: &Path) {
    let all = std::fs::read_to_string(exchanges).unwrap();
    let ours: Vec<Value> = all
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|entry| entry["by"] == "roombridge")
        .collect();
    let one = |method: &str, end: &str| {
        let path = |entry: &Value| entry["url"].as_str().unwrap().split('?').next().unwrap().to_owned();
        let found = ours.iter().find(|entry| entry["method"] == method && path(entry).ends_with(end));
        found.unwrap_or_else(|| panic!("no {method} of {end}")).clone()
    };
    let (create, batch) = (one("POST", "/events"), one("POST", "/$batch"));
    let update = ours.iter().find(|entry| entry["method"] == "PATCH").unwrap().clone();
    let list = one("GET", "/events");
    let mut spoilt: Vec<(&str, Value)> = Vec::new();
    let mut add = |what, entry: &Value, edit: &dyn Fn(&mut Value)| {
        let mut entry = entry.clone();
        edit(&mut entry);
        spoilt.push((what, entry));
    };
    add("unknown property", &create, &|it| it["body"]["colour"] = "red".into());
    add("property that is read only", &create, &|it| it["body"]["iCalUId"] = "x".into());
    add("transactionId of an update", &update, &|it| it["body"]["transactionId"] = "x".into());
    add("no content type", &create, &|it| {
        drop(it["headers"].as_object_mut().unwrap().remove("content-type"))
    });
    add("unknown header", &create, &|it| it["headers"]["x-colour"] = "red".into());
    add("If-Match of what is made", &create, &|it| it["headers"]["if-match"] = "W/\"1\"".into());
    add("unknown wish", &update, &|it| it["headers"]["prefer"] = "outlook.colour=\"red\"".into());
    add("no body", &create, &|it| it["body"] = Value::Null);
    add("unknown path", &list, &|it| {
        it["url"] = it["url"].as_str().unwrap().replace("/events", "/happenings").into()
    });
    add("unknown option", &list, &|it| {
        it["url"] = format!("{}&$colour=red", it["url"].as_str().unwrap()).into()
    });
    add("refused for an unknown option", &list, &|it| {
        it["url"] = format!("{}&$colour=red", it["url"].as_str().unwrap()).into();
        (it["status"], it["answer"]) = (400.into(), json!({ "error": { "code": "x", "message": "x" } }));
    });
    let inner = |edit: fn(&mut Value)| move |it: &mut Value| edit(&mut it["body"]["requests"][0]);
    add(
        "absolute address inside a batch",
        &batch,
        &inner(|it| it["url"] = "https://x.example/v1.0/users".into()),
    );
    add("version inside a batch", &batch, &inner(|it| it["url"] = "/v1.0/users".into()));
    add("unknown path inside a batch", &batch, &inner(|it| it["url"] = "/happenings".into()));
    add("unknown header inside a batch", &batch, &inner(|it| it["headers"] = json!({ "X-Colour": "red" })));
    add("too many in a batch", &batch, &|it| {
        let first = it["body"]["requests"][0].clone();
        it["body"]["requests"] = (0..21)
            .map(|id| {
                let mut one = first.clone();
                one["id"] = id.to_string().into();
                one
            })
            .collect();
    });
    let bad = exchanges.with_file_name("spoilt.jsonl");
    let lines: Vec<String> = spoilt.iter().map(|(_, entry)| entry.to_string()).collect();
    std::fs::write(&bad, lines.join("\n")).unwrap();
    let output = run(python, "graph_contract.py", &[contract, &bad], &bad, "").await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{said}");
    for (number, (what, _)) in (1..).zip(&spoilt) {
        assert!(said.lines().any(|line| line.starts_with(&format!("{number} "))), "{what} passed: {said}");
    }
    println!("contract: {} spoilt requests were noticed", spoilt.len());
}

/// What was exchanged, against Microsoft's contract, if it is there.
async fn check_contract(python: &Path, exchanges: &Path) {
    let named = std::env::var_os(CONTRACT).map(PathBuf::from);
    let contract = named.clone().unwrap_or_else(|| root().join("../shared/contracts/graph-openapi.yaml"));
    let written = std::fs::read_to_string(exchanges).unwrap().lines().count();
    assert!(written > 50, "{written} exchanges were written down");
    if named.is_none() && !contract.exists() {
        eprintln!("SKIPPED: no contract; {written} exchanges were not checked against it");
        return;
    }
    let output = run(python, "graph_contract.py", &[&contract, exchanges], exchanges, "").await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    println!("contract: {}", said.trim());
    let ours: BTreeSet<&str> =
        said.lines().find_map(|line| line.strip_prefix("ours: ")).unwrap().split(", ").collect();
    let unasked: Vec<&&str> = OPERATIONS.iter().filter(|operation| !ours.contains(**operation)).collect();
    assert!(unasked.is_empty(), "our client was not seen to use {unasked:?}, only {ours:?}");
    // A checker that never complains proves nothing: of anybody's, and of what our client sent.
    spoil(python, &contract, exchanges).await;
    let bad = exchanges.with_file_name("bad.jsonl");
    std::fs::write(&bad, BAD).unwrap();
    let output = run(python, "graph_contract.py", &[&contract, &bad], &bad, "").await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{said}");
    for misfit in ["option startDateTime", "option endDateTime is missing", "option $colour", "value/0/id"] {
        assert!(said.contains(misfit), "{misfit}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn microsofts_libraries_read_and_write_in_both_clouds_within_the_contract() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let ca_file = folder.path().join("ca.pem");
    let tenants = tenants(ca_file.clone()).await;
    let exchanges = folder.path().join("exchanges.jsonl");
    let mut ready = tenants.ready().clone();
    graph_writer::write(&tenants, &ca_file, &exchanges, &mut ready).await;
    graph_reader::read(&tenants, &ca_file, &exchanges).await;
    let ours = std::fs::read_to_string(&exchanges).unwrap().lines().count();
    assert!(ours >= 90, "{ours} exchanges of our client were written down");
    let output = run(&python, "graph_client.py", &[], &exchanges, &ready.to_string()).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    tenants.stop().await;
    let failed: Vec<&str> = said.lines().filter(|line| line.starts_with("FAIL ")).collect();
    assert!(failed.is_empty(), "{}\n{complaints}", failed.join("\n"));
    assert!(output.status.success(), "{}\n{said}\n{complaints}", output.status);
    let cases = cases();
    assert!(cases.len() >= 14, "{} cases", cases.len());
    for cloud in ["outlook", "outlook-cn"] {
        for case in &cases {
            assert!(said.lines().any(|line| line == format!("ok {cloud} {case}")), "{cloud} {case}: {said}");
        }
    }
    println!("MSAL and msgraph-core: {} cases in 2 clouds; our client: {ours} exchanges", cases.len());
    check_contract(&python, &exchanges).await;
}
