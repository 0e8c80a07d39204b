//! The headless program: arguments in, one envelope or lines for people out.

pub mod args;
mod browser;
mod command;
mod envelope;
mod help;
mod open;
mod secret;
mod show;
mod table;

use std::{ffi::OsString, io::Write};

use clap::FromArgMatches;
use model::Fault;
use text::{Language, Texts};

pub use envelope::{Exit, Outcome};

/// Runs the program with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let texts = Texts::new(language(asked(&args).as_deref()), &open::catalogues());
    let cli = match parse(&args, &texts) {
        Ok(cli) => cli,
        Err(error) => return usage(&args, &error),
    };
    log(&cli.global);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let fault = Fault::defect("cli.runtime").with("detail", error);
            return print(&texts, &cli.global, fault.into());
        }
    };
    let outcome = runtime.block_on(command::run(&cli, &texts)).unwrap_or_else(Outcome::from);
    // Nothing of a command outlives it; a reader that still blocks on standard input must not hold the exit back.
    runtime.shutdown_background();
    print(&texts, &cli.global, outcome)
}

fn parse(args: &[OsString], texts: &Texts) -> Result<args::Cli, clap::Error> {
    let mut command = help::command(texts);
    let matches = command.try_get_matches_from_mut(args)?;
    args::Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// The language that the arguments name, before they are understood: help is in it too.
fn asked(args: &[OsString]) -> Option<String> {
    let mut words = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next().map(|lang| lang.into_owned()),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// Help and version are no errors; anything else is usage, also in JSON.
fn usage(args: &[OsString], error: &clap::Error) -> Exit {
    let harmless = !error.use_stderr();
    if harmless || !args.iter().any(|arg| arg == "--json") {
        // A closed pipe is the reader's wish.
        let _ = error.print();
        return if harmless { Exit::Done } else { Exit::Usage };
    }
    let message = error.render().to_string();
    let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let fault = Fault::setup("cli.usage").with("detail", first);
    let texts = Texts::new(Language::English, &[]);
    write_line(&envelope::envelope(&texts, &fault.into()));
    Exit::Usage
}

/// The language that was asked for, else the locale's, else English: a server's `C` locale is no Chinese one.
fn language(asked: Option<&str>) -> Language {
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    };
    asked
        .and_then(Language::from_tag)
        .or_else(|| locale().and_then(|tag| Language::from_tag(&tag)))
        .unwrap_or(Language::English)
}

fn print(texts: &Texts, global: &args::Global, outcome: Outcome) -> Exit {
    if outcome.silent {
        return outcome.exit;
    }
    if global.json {
        write_line(&envelope::envelope(texts, &outcome));
    } else {
        outcome.lines.iter().for_each(|line| write_line(line));
        for fault in &outcome.faults {
            envelope::fault_lines(texts, fault).iter().for_each(|line| eprintln!("{line}"));
        }
    }
    outcome.exit
}

/// A closed pipe (`| head`) ends the output, not the program.
pub(crate) fn write_line(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Log lines go to standard error; secrets never reach a log line.
fn log(global: &args::Global) {
    let level = match (global.quiet, global.verbose) {
        (true, _) => "error",
        (false, 0) => "warn",
        (false, 1) => "info",
        (false, _) => "debug",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("ROOMBRIDGE_LOG").unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new(format!("{level},hyper=warn,h2=warn,rustls=warn"))
    });
    let subscriber = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter).finish();
    // A second start in one process (tests) keeps the first subscriber.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
