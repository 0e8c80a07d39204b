//! `sandbox serve`, `sandbox demo`.

use std::path::PathBuf;

use model::Fault;
use sandbox::{Kit, Options, Sandbox, world::WorldOptions};
use serde_json::{Value, json};
use text::Texts;

use super::demo;
use crate::{
    args::{Global, SandboxCommand, SandboxServeArgs},
    envelope::{Exit, Outcome},
    open, write_line,
};

pub(crate) async fn run(command: &SandboxCommand, global: &Global, texts: &Texts) -> Result<Outcome, Fault> {
    match command {
        SandboxCommand::Serve(args) => serve(args, global, texts).await,
        SandboxCommand::Demo(args) => demo::run(args, global, texts).await,
    }
}

/// Starts a sandbox on a world of the given size.
pub(crate) async fn start(args: &SandboxServeArgs, ca_file: PathBuf) -> Result<sandbox::Running, Fault> {
    let world = sandbox::world::generate(&WorldOptions {
        seed: args.seed,
        rooms: args.rooms,
        meetings_per_room: args.meetings_per_room,
        people: args.people,
        start: jiff::ZonedDateTime::now().date(),
    });
    let kit = Kit::new(world);
    let options = Options {
        listen: args.listen,
        simulators: registry::practice::simulators(&kit),
        kit,
        faults: args.faults.clone(),
        ca_file: Some(ca_file),
    };
    Sandbox::start(options).await.map_err(|e| Fault::setup("practice.start").with("detail", e))
}

async fn serve(args: &SandboxServeArgs, global: &Global, texts: &Texts) -> Result<Outcome, Fault> {
    let folder = open::data_dir(global)?;
    std::fs::create_dir_all(&folder)
        .map_err(|e| Fault::setup("file.write").with("path", folder.display()).with("detail", e))?;
    let ca_file = folder.join(format!("sandbox-ca-{}.pem", std::process::id()));
    let running = start(args, ca_file.clone()).await?;
    let ready = running.ready();
    if global.json {
        write_line(&ready.to_string());
    } else {
        lines(&ready, texts).iter().for_each(|line| write_line(line));
    }
    stopped().await;
    running.stop().await;
    // The file names an authority that died with the sandbox.
    let _ = std::fs::remove_file(&ca_file);
    let mut outcome = Outcome::done(json!({}), Vec::new())?.ending(Exit::Done);
    outcome.silent = true;
    Ok(outcome)
}

/// Until the user or the system asks to stop.
pub(crate) async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Where no signal can be listened to, the process is ended from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What to connect with, for people. These secrets belong to the practice world alone.
fn lines(ready: &Value, texts: &Texts) -> Vec<String> {
    let mut lines =
        vec![format!("{}: {}", texts.get("cli-control", &[]), ready["control"].as_str().unwrap_or_default())];
    for (provider, info) in ready["providers"].as_object().into_iter().flatten() {
        for (auth, variant) in info["auth"].as_object().into_iter().flatten() {
            lines.push(format!("{provider} --auth {auth}"));
            for part in ["set", "secret"] {
                for (key, value) in variant[part].as_object().into_iter().flatten() {
                    lines.push(format!("  {part} {key}={}", value.as_str().unwrap_or_default()));
                }
            }
        }
        let rooms = info["rooms"].as_array().map_or(0, Vec::len);
        lines.push(texts.get("cli-rooms", &[("count", &rooms.to_string())]));
    }
    lines
}
