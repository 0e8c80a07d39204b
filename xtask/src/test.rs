//! Every test, in an order that fails early.

use std::{fs, path::Path, process::Command};

use crate::{
    run::{Outcome, cargo, command, npm, root, step},
    setup,
};

/// Everything there is, with the built window in both programs. Lints, tests and the programs that the browser and the
/// web view are shown are chosen alike, so that no dependency is compiled once more for another set of features.
const WHOLE: &[&str] =
    &["--locked", "--workspace", "--features", "cli/window,roombridge-desktop/custom-protocol"];
/// The tests in the web view stay aside where something is built: the libraries of their driver would put features into
/// the product's (the order of JSON's members, cryptography) that no program of ours has.
const ASIDE: &[&str] = &["--exclude", "desktop-e2e"];

/// Sets up and runs every test.
pub fn test() -> Outcome {
    setup::everything()?;
    check()?;
    twice(|| step("UI tests", npm(&["test"])))?;
    step("Rust tests", whole("test", ASIDE, &["--no-fail-fast"]))?;
    twice(|| in_chromium(&[]))?;
    twice(|| in_web_view(None, &[]))
}

/// Cargo over everything.
fn whole(verb: &str, aside: &[&str], more: &[&str]) -> Command {
    let mut command = cargo(&[verb]);
    command.args(WHOLE).args(aside).args(more);
    command
}

/// Tries once more what goes through processes that are not ours (a test runner's workers, the driver of the web view)
/// and now and then die of themselves; the first failure stays in the output.
fn twice(chore: impl Fn() -> Outcome) -> Outcome {
    chore().or_else(|why| {
        eprintln!("── failed, once more: {why}");
        chore()
    })
}

/// The engine's properties over many random cases, by default a hundred thousand of each with a seed of the day's own,
/// which is printed so that a failure can be had again.
pub fn properties(cases: Option<&String>, seed: Option<&String>) -> Outcome {
    let day = std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.as_secs() / 86_400).to_string();
    let (cases, seed) = (cases.map_or("100000", String::as_str), seed.map_or(day.as_str(), String::as_str));
    println!("{cases} cases of each property, seed {seed}");
    let mut tests = cargo(&["test", "--locked", "--release", "-p", "plan", "--test", "it", "properties"]);
    tests.env("PROPTEST_CASES", cases).env("PROPTEST_RNG_SEED", seed);
    step("properties", tests)
}

/// The program killed at so many random moments of real runs, by default three hundred; the seed is printed.
pub fn kills(kills: Option<&String>, seed: Option<&String>) -> Outcome {
    setup::system()?;
    window()?;
    let mut tests = whole("test", ASIDE, &["--test", "it", "killed_by_chance", "--", "--nocapture"]);
    tests.env("ROOMBRIDGE_KILLS", kills.map_or("300", String::as_str));
    if let Some(seed) = seed {
        tests.env("ROOMBRIDGE_KILL_SEED", seed);
    }
    step("kills", tests)
}

/// Whole histories by chance, each of them twice, by default a hundred from the seed of the ordinary test run on.
pub fn histories(histories: Option<&String>, seed: Option<&String>) -> Outcome {
    setup::system()?;
    window()?;
    let mut tests = whole("test", ASIDE, &["--test", "simulation", "history", "--", "--nocapture"]);
    tests.env("ROOMBRIDGE_HISTORIES", histories.map_or("100", String::as_str));
    if let Some(seed) = seed {
        tests.env("ROOMBRIDGE_HISTORY_SEED", seed);
    }
    step("histories", tests)
}

/// Formatting and lints.
pub fn check() -> Outcome {
    step("format", cargo(&["fmt", "--all", "--check"]))?;
    setup::ui()?;
    step("UI lint", npm(&["run", "lint"]))?;
    window()?;
    step("lint", whole("clippy", &[], &["--all-targets", "--", "-D", "warnings"]))
}

/// What our client, our writer and Microsoft's libraries exchange with the simulated Graph, against Microsoft's published
/// OpenAPI document: beside the repository, or where it is said to be.
pub fn contract(file: Option<&String>) -> Outcome {
    setup::everything()?;
    window()?;
    let chosen = ["--test", "independent", "microsofts_libraries", "--", "--nocapture"];
    let mut tests = whole("test", ASIDE, &chosen);
    let file = file.map_or_else(|| root().join("../shared/contracts/graph-openapi.yaml"), Into::into);
    tests.env("ROOMBRIDGE_CONTRACT", file);
    step("contract", tests)
}

/// The desktop app in its real web view.
pub fn e2e() -> Outcome {
    on_linux()?;
    setup::system()?;
    setup::driver()?;
    programs()?;
    // Words after `e2e` choose tests.
    let chosen: Vec<String> = std::env::args().skip(2).collect();
    in_web_view(None, &chosen)
}

/// The window in the distribution's Chromium, served by the program; `chosen` names files of tests, all when empty.
pub fn browser(chosen: &[&str]) -> Outcome {
    on_linux()?;
    setup::system()?;
    programs()?;
    in_chromium(chosen)
}

fn on_linux() -> Outcome {
    if cfg!(target_os = "linux") { Ok(()) } else { Err("the window is driven on Linux alone".to_owned()) }
}

/// The built window, which the programs are compiled with.
fn window() -> Outcome {
    setup::ui()?;
    step("build the UI", npm(&["run", "build"]))
}

/// Both programs with the built window in them, as the whole test run leaves them.
fn programs() -> Outcome {
    window()?;
    step("build the programs", whole("test", ASIDE, &["--no-run", "--test", "it"]))
}

/// Tests of the app in its web view, all where none is chosen; of the app that was built, or of another one.
pub fn in_web_view(app: Option<&Path>, chosen: &[String]) -> Outcome {
    step("build the tests", cargo(&["test", "--locked", "-p", "desktop-e2e", "--no-run"]))?;
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut words =
        vec!["xvfb-run", "-a", "-s", "-screen 0 1440x900x24 -nolisten tcp -noreset", program.as_str()];
    words.extend(["test", "--locked", "-p", "desktop-e2e", "--", "--ignored", "--test-threads", "1"]);
    words.extend(chosen.iter().map(String::as_str));
    let mut tests = session("session", &words)?;
    if let Some(app) = app {
        tests.env("ROOMBRIDGE_E2E_APP", app);
    }
    step("the desktop app in its web view", tests)
}

/// The built program's window in Chromium.
fn in_chromium(chosen: &[&str]) -> Outcome {
    let mut words = vec!["npm", "--prefix", "ui", "run", "e2e", "--"];
    words.extend(chosen);
    step("the window in Chromium", session("browser", &words)?)
}

/// A command with a session bus and an unlocked keychain of its own, neither of which outlives it.
fn session(name: &str, words: &[&str]) -> Result<Command, String> {
    const SESSION: &str = r#"
printf 'practice\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@""#;
    let home = root().join("target/e2e").join(name);
    let fresh = || {
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home)
    };
    fresh().map_err(|e| format!("{}: {e}", home.display()))?;
    let mut session =
        command("timeout", &["-k", "10", "1500", "dbus-run-session", "--", "sh", "-c", SESSION, "e2e"]);
    session.args(words).env("XDG_DATA_HOME", &home);
    Ok(session)
}

/// Pictures of every screen.
pub fn screenshots() -> Outcome {
    window()?;
    step("screenshots", npm(&["run", "screenshots"]))
}
