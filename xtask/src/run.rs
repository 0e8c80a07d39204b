//! Running other programs.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// Why a chore stopped.
pub type Outcome = Result<(), String>;

/// Folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A command in the workspace's folder.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Runs a command and prints how long it took.
pub fn step(title: &str, mut command: Command) -> Outcome {
    eprintln!("── {title}");
    let start = Instant::now();
    let status = command.status().map_err(|error| format!("{title}: {error}"))?;
    if !status.success() {
        return Err(format!("{title}: ended with {status}"));
    }
    eprintln!("── {title}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Cargo with the locked dependencies.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), args);
    command.env("CARGO_TERM_COLOR", "auto");
    command
}

/// Npm in the UI's folder.
pub fn npm(args: &[&str]) -> Command {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(program);
    command.args(args).current_dir(root().join("ui"));
    command
}

/// Whether a program is there and answers.
pub fn has(program: &str, arg: &str) -> bool {
    Command::new(program)
        .arg(arg)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
