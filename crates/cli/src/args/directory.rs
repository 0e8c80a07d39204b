//! `directory`.

use clap::{Args, Subcommand, ValueEnum};

use super::ListArgs;

/// `directory`.
#[derive(Debug, Subcommand)]
pub enum DirectoryCommand {
    /// How far the directory of a connection is, and the plan that waits
    Show {
        /// Connection
        name: String,
    },
    /// Read the directory and make a plan; changes nobody
    Read {
        /// Connection
        name: String,
        /// Forget an interrupted read and begin anew
        #[arg(long)]
        afresh: bool,
    },
    /// List steps of the plan that waits
    Steps(DirectoryStepsArgs),
    /// Apply exactly the plan that waits, or refuse
    Apply {
        /// Connection
        name: String,
        /// Id of the plan that was looked at; the one that waits when absent
        #[arg(long, value_name = "ID")]
        plan: Option<String>,
        /// How many people go, where the guard holds the plan
        #[arg(long, value_name = "N")]
        confirm_removals: Option<u32>,
    },
    /// Reject the plan that waits; nothing of it is written
    Reject {
        /// Connection
        name: String,
        /// Id of the plan that was looked at; the one that waits when absent
        #[arg(long, value_name = "ID")]
        plan: Option<String>,
    },
    /// What became of plans: carried out, held, rejected, undone
    Runs {
        /// Connection; all when absent
        name: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// List steps of a run
    Run {
        /// Run id
        run: String,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Say how the directory is kept
    Set {
        /// Connection
        name: String,
        /// Read everything every night and take over what is within the guard
        #[arg(long, value_name = "ON", action = clap::ArgAction::Set)]
        nightly: Option<bool>,
        /// Share of people that may go at once without asking, per cent
        #[arg(long, value_name = "PERCENT")]
        shrink_percent: Option<u32>,
    },
}

/// `directory steps`.
#[derive(Debug, Args)]
pub struct DirectoryStepsArgs {
    /// Connection
    pub name: String,
    /// Only these
    #[arg(long)]
    pub action: Option<StepAction>,
    /// Words in name or mail address
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
    /// Which part
    #[command(flatten)]
    pub list: ListArgs,
}

/// What becomes of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StepAction {
    /// Comes.
    Create,
    /// Was here before.
    Adopt,
    /// Changes.
    Update,
    /// Leaves.
    Remove,
    /// Stays, and is told of no more.
    Release,
    /// Is left alone by an undo.
    Keep,
}
