//! `roombridge`: every job of the desktop app, for servers and scripts.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os()) as u8)
}
