//! `successor`.

use clap::{Args, Subcommand};

/// `successor`.
#[derive(Debug, Subcommand)]
pub enum SuccessorCommand {
    /// Show when a connection's service ends, what can follow it, and how far the move is
    Show {
        /// Connection, old or new
        name: String,
    },
    /// Make the connection that is to follow: settings and secrets go along, nothing is synced
    Prepare(PrepareArgs),
    /// Read both sides and show what differs, room by room; writes to neither
    Compare {
        /// Connection, old or new
        name: String,
    },
    /// Let the new connection take the old one's place
    Switch(SwitchArgs),
    /// Take the switch back, as long as no run changed anything since
    Back {
        /// Connection, old or new
        name: String,
    },
}

/// `successor prepare`.
#[derive(Debug, Args)]
pub struct PrepareArgs {
    /// Connection that is to be followed
    pub name: String,
    /// Provider that is to follow; needed where several could
    #[arg(long, value_name = "PROVIDER")]
    pub to: Option<String>,
    /// Name of the new connection
    #[arg(long, value_name = "NAME")]
    pub new_name: Option<String>,
}

/// `successor switch`.
#[derive(Debug, Args)]
pub struct SwitchArgs {
    /// Connection, old or new
    pub name: String,
    /// The number of meetings that the new side does not show, to switch nevertheless
    #[arg(long, value_name = "N")]
    pub accept_missing: Option<u32>,
}
