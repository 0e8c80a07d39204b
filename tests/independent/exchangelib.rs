//! exchangelib as released, over HTTPS, with Basic and with NTLM: reading and writing.

use std::{
    collections::BTreeSet, net::SocketAddr, path::PathBuf, process::Output, process::Stdio, time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use sandbox::{
    Kit, Options, Running, Sandbox,
    world::{WorldOptions, generate},
};
use tokio::{io::AsyncWriteExt, process::Command, time::timeout};

use crate::interpreter::{python, root};

/// The library needs about ten seconds; on a busy machine some minutes. Longer is a client that hangs.
pub const PATIENCE: Duration = Duration::from_secs(600);

/// The practice organisation around today, with a certificate of its own authority.
pub async fn organisation(ca_file: PathBuf) -> Running {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let world = WorldOptions { rooms: 8, people: 12, meetings_per_room: 20, ..WorldOptions::around(today) };
    let kit = Kit::new(generate(&world));
    let simulators = vec![sim_exchange_ews::simulator(&kit)];
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let options = Options { listen, kit, faults: Vec::new(), simulators, ca_file: Some(ca_file) };
    Sandbox::start(options).await.unwrap()
}

/// Runs a script to its end; the connection facts go through standard input, so that no password is an argument.
pub async fn run(python: PathBuf, script: &str, lines: &str) -> Output {
    let mut child = Command::new(python)
        .arg(root().join("tests/independent").join(script))
        // The loopback server is reached directly, whatever the machine's proxy is.
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("{lines}\n").as_bytes()).await.unwrap();
    drop(input);
    timeout(PATIENCE, child.wait_with_output()).await.expect("exchangelib hangs").unwrap()
}

/// Cases the script defines, each of which must have run over each scheme.
fn cases() -> BTreeSet<String> {
    let script = std::fs::read_to_string(root().join("tests/independent/exchangelib_client.py")).unwrap();
    script
        .lines()
        .filter_map(|line| line.strip_prefix("def case_")?.split('(').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn exchangelib_reads_and_writes_over_basic_and_ntlm() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let organisation = organisation(folder.path().join("ca.pem")).await;
    let output = run(python, "exchangelib_client.py", &organisation.ready().to_string()).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    organisation.stop().await;
    let failed: Vec<&str> = said.lines().filter(|line| line.starts_with("FAIL ")).collect();
    assert!(failed.is_empty(), "{}\n{complaints}", failed.join("\n"));
    assert!(output.status.success(), "{}\n{said}\n{complaints}", output.status);
    let cases = cases();
    assert!(cases.len() >= 19, "{} cases", cases.len());
    for scheme in ["basic", "ntlm"] {
        for case in &cases {
            assert!(
                said.lines().any(|line| line == format!("ok {scheme} {case}")),
                "{scheme} {case}: {said}"
            );
        }
    }
    println!("exchangelib: {} cases over 2 schemes", cases.len());
}
