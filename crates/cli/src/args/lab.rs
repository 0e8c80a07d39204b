//! `integration lab`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `integration lab`.
#[derive(Debug, Subcommand)]
pub enum LabCommand {
    /// Show what would be written to which mailboxes and who may get mail; writes nothing
    Plan(LabArgs),
    /// Try every mode on test mailboxes, clear up, and tell what was really found
    Run(RunLabArgs),
    /// List laboratories, newest first
    List {
        /// Connection; all when absent
        connection: Option<String>,
    },
    /// Show what a laboratory found
    Show {
        /// Laboratory's id, or a connection for its newest
        lab: String,
        /// Workbook to write it to
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Clear away what a laboratory left behind
    Clear {
        /// Laboratory's id
        lab: String,
    },
}

/// Mailboxes of a laboratory.
#[derive(Debug, Args)]
pub struct LabArgs {
    /// Connection
    pub connection: String,
    /// Test mailbox that organises
    #[arg(long, value_name = "MAILBOX")]
    pub organizer: String,
    /// Test mailbox that is invited
    #[arg(long, value_name = "MAILBOX")]
    pub attendee: String,
    /// Room that is invited
    #[arg(long, value_name = "MAILBOX")]
    pub room: Option<String>,
}

/// `integration lab run`.
#[derive(Debug, Args)]
pub struct RunLabArgs {
    /// Which mailboxes
    #[command(flatten)]
    pub lab: LabArgs,
    /// Write what the plan shows
    #[arg(long)]
    pub yes: bool,
    /// This mailbox is for tests although it is in use; may be repeated
    #[arg(long = "test-mailbox", value_name = "MAILBOX")]
    pub confirmed: Vec<String>,
}
