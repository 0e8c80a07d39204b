//! A simulated tenant in a process of its own, so that its work is not counted as ours.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use sandbox::{
    Kit, Options, Sandbox,
    world::{WorldOptions, generate},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::Outcome;

/// First argument of the process that serves.
pub const SERVE: &str = "serve-tenant";

/// A running tenant; it ends with this.
pub struct Tenant {
    pub ready: Value,
    process: Child,
    _folder: TempDir,
}

impl Tenant {
    /// Starts one with faults set.
    pub fn start(rooms: u32, meetings_per_room: u32, faults: &[&str]) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let mut process = Command::new(std::env::current_exe()?)
            .arg(SERVE)
            .args([rooms, meetings_per_room].map(|n| n.to_string()))
            .arg(folder.path().join("ca.pem"))
            .args(faults)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let output = process.stdout.take().ok_or("no output")?;
        BufReader::new(output).read_line(&mut line)?;
        Ok(Self { ready: serde_json::from_str(&line)?, process, _folder: folder })
    }

    /// Mailboxes of its rooms.
    pub fn rooms(&self) -> Vec<String> {
        let rooms = self.ready["providers"][super::PROVIDER]["rooms"].as_array().into_iter().flatten();
        rooms.filter_map(|room| room.as_str().map(str::to_owned)).collect()
    }

    /// What it answered: requests, and how many of them were throttled. Calls inside a batch are not among them.
    pub async fn answered(&self, http: &reqwest::Client) -> Outcome<(usize, usize)> {
        let control = self.ready["control"].as_str().unwrap_or_default();
        let journal: Value = http.get(format!("{control}/journal")).send().await?.json().await?;
        let requests = journal["requests"].as_array().map(Vec::as_slice).unwrap_or_default();
        let throttled = requests.iter().filter(|r| matches!(r["status"].as_u64(), Some(429 | 503))).count();
        // A batch is answered as each of its calls is.
        let inside = |which: usize| requests.iter().filter_map(|r| r["inside"][which].as_u64()).sum::<u64>();
        let calls = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        Ok((requests.len() + calls(inside(0)), throttled + calls(inside(1))))
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves until standard input ends: rooms, meetings per room, file of the authority, faults.
pub async fn serve(arguments: &[String]) -> Outcome<()> {
    let [rooms, meetings, ca_file, faults @ ..] = arguments else { return Err("too few arguments".into()) };
    let today = jiff::ZonedDateTime::now().date();
    let options = WorldOptions {
        seed: 7,
        rooms: rooms.parse()?,
        meetings_per_room: meetings.parse()?,
        people: 60,
        start: today,
    };
    let kit = Kit::new(generate(&options));
    let running = Sandbox::start(Options {
        listen: ([127, 0, 0, 1], 0).into(),
        simulators: registry::practice::simulators(&kit),
        kit,
        faults: faults.to_vec(),
        ca_file: Some(ca_file.into()),
    })
    .await?;
    println!("{}", running.ready());
    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await??;
    running.stop().await;
    Ok(())
}
