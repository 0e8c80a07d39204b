//! How long a start takes, and what the idle app holds.

use std::{fs, path::PathBuf, time::Duration};

use serde_json::json;

use crate::{desk::Desk, place};

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn the_app_starts_soon_and_stays_small() {
    let mut desk = Desk::open("measure", "en").await;
    desk.press("language-en").await;
    desk.sees("first-headline-1").await;
    let app = running(&place::app()).expect("the app runs");
    let painted = desk
        .script(
            "const [paint] = performance.getEntriesByName('first-contentful-paint');
             return paint ? performance.timeOrigin + paint.startTime : null",
        )
        .await
        .as_f64()
        .expect("the page was painted");
    let cold_ms = painted - started_ms(app);
    // Start-up caches are given back within this time.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (own, web) = (pss_kib(app), children(app).into_iter().map(pss_kib).sum::<u64>());
    let measures =
        json!({"cold_start_ms": cold_ms.round(), "own_pss_mib": own / 1024, "web_pss_mib": web / 1024});
    fs::write(place::out().join("measures.json"), measures.to_string()).unwrap();
    eprintln!("{measures}");
    // Bounds for a debug build on a busy machine; the figures are in the file.
    assert!((0.0..20_000.0).contains(&cold_ms), "{measures}");
    assert!(own + web < 900 * 1024, "{measures}");
    desk.close().await;
}

/// Process that runs a program.
fn running(program: &std::path::Path) -> Option<u32> {
    let program = program.canonicalize().unwrap();
    fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .find(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == program))
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

/// Milliseconds since 1970 at which a process started.
fn started_ms(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // The name before it may hold spaces; the fields after its bracket do not. Ticks are hundredths of a second.
    let ticks: f64 = stat.rsplit_once(')').unwrap().1.split_whitespace().nth(19).unwrap().parse().unwrap();
    let boot = fs::read_to_string("/proc/stat").unwrap();
    let boot: f64 =
        boot.lines().find_map(|line| line.strip_prefix("btime ")).unwrap().trim().parse().unwrap();
    boot * 1000.0 + ticks * 10.0
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
