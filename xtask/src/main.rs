//! The project's chores: `cargo xtask setup | demo | test | check | bench | browser | e2e | screenshots |
//! package | properties | kills | histories`.

mod bench;
mod demo;
mod package;
mod run;
mod setup;
mod test;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  setup         install what is missing: system packages, UI packages, test tools
  demo          do the main job on the practice environment; open the app where there is a display
  test          set up and run every test
  check         formatting and lints alone; `check contract [FILE]`: what is exchanged with the simulated Graph against
                Microsoft's OpenAPI document
  bench         benchmarks beside their raw floors, as ratios
  browser       the window in Chromium, served by the program; words choose files of tests
  e2e           the desktop app in its real web view
  screenshots   pictures of every screen, both languages, light and dark
  properties    the properties of the sync engine over many random cases: `properties [CASES] [SEED]`
  kills         the program killed at random moments of real runs: `kills [KILLS] [SEED]`
  histories     whole histories by chance, each twice: `histories [HISTORIES] [SEED]`
  package       the .deb of this machine: built, installed, started, measured, removed";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.first().map(String::as_str) {
        Some("setup") => setup::everything(),
        Some("demo") => demo::demo(words.iter().any(|w| w == "--headless")),
        Some("test") => test::test(),
        Some("check") if words.get(1).is_some_and(|word| word == "contract") => test::contract(words.get(2)),
        Some("check") => test::check(),
        Some("bench") => bench::bench(),
        Some("browser") => test::browser(&words.iter().skip(1).map(String::as_str).collect::<Vec<_>>()),
        Some("e2e") => test::e2e(),
        Some("screenshots") => test::screenshots(),
        Some("properties") => test::properties(words.get(1), words.get(2)),
        Some("kills") => test::kills(words.get(1), words.get(2)),
        Some("histories") => test::histories(words.get(1), words.get(2)),
        Some("package") => package::package(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
