//! `sandbox`.

use std::net::SocketAddr;

use clap::{Args, Subcommand};

/// `sandbox`.
#[derive(Debug, Subcommand)]
pub enum SandboxCommand {
    /// Run the simulators on loopback until interrupted
    Serve(ServeArgs),
    /// Do the main job on the practice environment and print the report
    Demo(DemoArgs),
}

/// `sandbox serve`.
#[derive(Clone, Debug, Args)]
pub struct ServeArgs {
    /// Loopback address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Seed of the practice company
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Rooms
    #[arg(long, value_name = "N", default_value_t = 32)]
    pub rooms: u32,
    /// Meetings in each room
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub meetings_per_room: u32,
    /// People
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub people: u32,
    /// A fault to begin with
    #[arg(long = "fault", value_name = "NAME[=ARG]")]
    pub faults: Vec<String>,
}

/// `sandbox demo`.
#[derive(Clone, Debug, Args)]
pub struct DemoArgs {
    /// Sheet of room mailboxes to import
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<std::path::PathBuf>,
    /// Only this provider
    #[arg(long, value_name = "ID")]
    pub provider: Option<String>,
    /// Only this way to log on
    #[arg(long, value_name = "VARIANT")]
    pub auth: Option<String>,
}
