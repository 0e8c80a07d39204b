//! DingTalk's own libraries, as released, against the simulated service: the Stream clients for Python and Node, and the
//! generated SDK.

use std::{collections::BTreeSet, fs, net::SocketAddr, path::Path, process::Output, process::Stdio};

use jiff::{Timestamp, tz::TimeZone};
use sandbox::{
    Kit, Options, Running, Sandbox,
    world::{WorldOptions, generate},
};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};

use crate::{
    exchangelib::{PATIENCE, run},
    interpreter::{node, python, root},
};

async fn organisation(folder: &Path) -> Running {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let world = WorldOptions { rooms: 8, people: 12, meetings_per_room: 5, ..WorldOptions::around(today) };
    let kit = Kit::new(generate(&world));
    let options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        simulators: vec![sim_dingtalk::simulator(&kit)],
        kit,
        faults: Vec::new(),
        ca_file: Some(folder.join("ca.pem")),
    };
    Sandbox::start(options).await.unwrap()
}

/// Every case must have run and none may have failed.
fn judge(output: &Output, cases: &BTreeSet<String>, least: usize) {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    let failed: Vec<&str> = said.lines().filter(|line| line.starts_with("FAIL ")).collect();
    assert!(failed.is_empty(), "{}\n{complaints}", failed.join("\n"));
    assert!(output.status.success(), "{}\n{said}\n{complaints}", output.status);
    assert!(cases.len() >= least, "{} cases", cases.len());
    for case in cases {
        assert!(said.lines().any(|line| line == format!("ok {case}")), "{case}: {said}");
    }
}

fn script(name: &str) -> String {
    fs::read_to_string(root().join("tests/independent").join(name)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn dingtalks_python_stream_client_and_sdk_run_unchanged() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let running = organisation(folder.path()).await;
    let output = run(python, "dingtalk_client.py", &running.ready().to_string()).await;
    running.stop().await;
    let text = script("dingtalk_client.py");
    let named = text.lines().filter_map(|line| line.strip_prefix("def case_")?.split('(').next());
    judge(&output, &named.map(str::to_owned).collect(), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn dingtalks_node_stream_client_runs_unchanged() {
    let Some(node) = node() else { return };
    let folder = tempfile::tempdir().unwrap();
    let running = organisation(folder.path()).await;
    let mut child = Command::new(node)
        .arg(root().join("tests/independent/dingtalk_client.mjs"))
        .env("NODE_EXTRA_CA_CERTS", folder.path().join("ca.pem"))
        // The loopback server is reached directly, whatever the machine's proxy is.
        .env("NO_PROXY", "127.0.0.1,localhost")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("{}\n", running.ready()).as_bytes()).await.unwrap();
    drop(input);
    let output = timeout(PATIENCE, child.wait_with_output()).await.expect("the client hangs").unwrap();
    running.stop().await;
    let text = script("dingtalk_client.mjs");
    let cases = text.lines().find_map(|line| line.strip_prefix("for (const one of [")?.split(']').next());
    judge(&output, &cases.unwrap().split(", ").map(str::to_owned).collect(), 3);
}
