//! How long a start takes, and what the idle app holds.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;

use crate::place;

/// What the app logs when the page stands and asks.
const ASKS: &str = "first question";

/// Without the driver, whose session the web view would wait for.
#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn the_app_starts_soon_and_stays_small() {
    let home = TempDir::new().unwrap();
    // The second start is measured: the first one also makes the data, and brings the programs from the disk.
    let mut started = Started::on(home.path());
    let first_ms = started.interactive_ms();
    drop(started);
    started = Started::on(home.path());
    let start_ms = started.interactive_ms();
    // Start-up caches are given back within this time.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let app = started.app.id();
    let (own, web) = (pss_kib(app), children(app).into_iter().map(pss_kib).sum::<u64>());
    let measures = json!({
        "first_start_ms": first_ms,
        "start_ms": start_ms,
        "own_pss_mib": own / 1024,
        "web_pss_mib": web / 1024,
    });
    fs::write(place::out().join("measures.json"), measures.to_string()).unwrap();
    eprintln!("{measures}");
    // Bounds for a debug build on a busy machine; the figures are in the file.
    assert!(start_ms < 20_000, "{measures}");
    assert!(web > 0, "{measures}");
    assert!(own + web < 900 * 1024, "{measures}");
}

/// The app as a user starts it.
struct Started {
    app: Child,
    since: Instant,
}

impl Started {
    fn on(home: &Path) -> Self {
        let since = Instant::now();
        let app = Command::new(place::app())
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("ROOMBRIDGE_DATA_DIR", home.join("data"))
            .env("ROOMBRIDGE_LOG", "roombridge_desktop=debug")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self { app, since }
    }

    /// Milliseconds from the start of the process until the page stands and asks.
    fn interactive_ms(&mut self) -> u128 {
        let log = BufReader::new(self.app.stderr.take().unwrap());
        let mut lines = log.lines();
        assert!(lines.any(|line| line.unwrap().contains(ASKS)), "the app ended before it asked anything");
        let taken = self.since.elapsed().as_millis();
        // The pipe must not fill up.
        thread::spawn(move || lines.for_each(drop));
        taken
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.app.id().to_string()).status();
        let _ = self.app.wait();
    }
}

/// Processes that a process started, and theirs.
fn children(of: u32) -> Vec<u32> {
    let path = PathBuf::from(format!("/proc/{of}/task/{of}/children"));
    let direct: Vec<u32> = fs::read_to_string(path)
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|pid| pid.parse().ok())
        .collect();
    let theirs: Vec<u32> = direct.iter().flat_map(|pid| children(*pid)).collect();
    direct.into_iter().chain(theirs).collect()
}

/// Memory of a process, with its share of what others use as well, KiB.
fn pss_kib(pid: u32) -> u64 {
    fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
