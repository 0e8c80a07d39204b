//! The Python library caldav as released, over HTTPS, against the simulated server.

use std::{collections::BTreeSet, net::SocketAddr};

use jiff::{Timestamp, tz::TimeZone};
use sandbox::{
    Kit, Options, Sandbox,
    world::{WorldOptions, generate},
};

use crate::{
    exchangelib::run,
    interpreter::{python, root},
};

/// Cases the script defines, each of which must have run.
fn cases() -> BTreeSet<String> {
    let script = std::fs::read_to_string(root().join("tests/independent/caldav_client.py")).unwrap();
    let named = script.lines().filter_map(|line| line.strip_prefix("def case_")?.split('(').next());
    named.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_caldav_reads_and_writes() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let world = WorldOptions { rooms: 3, people: 6, meetings_per_room: 5, ..WorldOptions::around(today) };
    let kit = Kit::new(generate(&world));
    let options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        simulators: vec![sim_caldav::simulator(&kit)],
        kit,
        faults: Vec::new(),
        ca_file: Some(folder.path().join("ca.pem")),
    };
    let running = Sandbox::start(options).await.unwrap();
    let output = run(python, "caldav_client.py", &running.ready().to_string()).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    running.stop().await;
    let failed: Vec<&str> = said.lines().filter(|line| line.starts_with("FAIL ")).collect();
    assert!(failed.is_empty(), "{}\n{complaints}", failed.join("\n"));
    assert!(output.status.success(), "{}\n{said}\n{complaints}", output.status);
    let cases = cases();
    assert!(cases.len() >= 10, "{} cases", cases.len());
    for case in cases {
        assert!(said.lines().any(|line| line == format!("ok {case}")), "{case}: {said}");
    }
}
