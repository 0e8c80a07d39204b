//! `plan`, `apply`, `sync`, `undo`, and what they leave behind.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{EntryCommand, ListArgs, Pair};

/// `integration`.
#[derive(Debug, Subcommand)]
pub enum IntegrationCommand {
    /// List integrations
    List,
    /// Show an integration
    Show {
        /// Integration
        name: String,
    },
    /// Keep two calendars in step
    Add {
        /// Its name
        name: String,
        /// What it begins with: a provider's id; its connection tells it when absent
        #[arg(long, value_name = "ID")]
        preset: Option<String>,
        /// Third party first, then the OA: a connection, or oa for the built-in calendar
        #[arg(long = "side", value_name = "SIDE", num_args = 1, conflicts_with_all = ["side_a", "side_b"])]
        sides: Vec<String>,
        /// Third party: a connection
        #[arg(long, value_name = "SIDE", required_unless_present = "sides")]
        side_a: Option<String>,
        /// OA: a connection, or oa for the built-in calendar
        #[arg(long, value_name = "SIDE")]
        side_b: Option<String>,
        /// pull: third party to OA; push: OA to third party; both
        #[arg(long, value_enum)]
        direction: DirectionArg,
        /// A setting
        #[arg(long = "set", value_name = "KEY=VALUE")]
        settings: Vec<Pair>,
    },
    /// Remove an integration of two calendars; what it copied stays
    Remove {
        /// Integration
        name: String,
    },
    /// Show on test mailboxes what each way of inviting, deleting and cancelling really does
    #[command(subcommand)]
    Lab(super::LabCommand),
    /// Write an integration of two calendars to a file, with what it uses of the library
    Export {
        /// Integration
        name: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Make an integration of two calendars from a file; it starts switched off
    Import {
        /// File to read
        file: PathBuf,
        /// Its name; the file's when absent
        #[arg(long)]
        name: Option<String>,
        /// Third party: a connection; the one the file names when absent
        #[arg(long, value_name = "SIDE")]
        side_a: Option<String>,
        /// OA: a connection, or oa for the built-in calendar; what the file says when absent
        #[arg(long, value_name = "SIDE")]
        side_b: Option<String>,
    },
    /// Change an integration: window_days, deletes, delete_percent, details, enabled; of two calendars any setting
    Set {
        /// Integration
        name: String,
        /// A setting
        #[arg(long = "set", value_name = "KEY=VALUE", required = true)]
        settings: Vec<Pair>,
    },
}

/// Which way changes flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DirectionArg {
    /// Third party to OA.
    Pull,
    /// OA to third party.
    Push,
    /// Both ways.
    Both,
}

/// `hold`.
#[derive(Debug, Subcommand)]
pub enum HoldCommand {
    /// List held deletions that wait
    List,
    /// Let held deletions through with the next run
    Approve {
        /// Plan and place of each
        #[arg(required = true, value_name = "PLAN:PLACE")]
        steps: Vec<String>,
    },
    /// Reject held deletions for good
    Reject {
        /// Plan and place of each
        #[arg(required = true, value_name = "PLAN:PLACE")]
        steps: Vec<String>,
    },
}

/// `question`.
#[derive(Debug, Subcommand)]
pub enum QuestionCommand {
    /// List questions that nobody has answered yet, or all of a plan
    List {
        /// Plan id; the newest of every integration when absent
        plan: Option<String>,
    },
    /// Answer a question
    Answer {
        /// Integration
        name: String,
        /// Step it is about
        step: String,
        /// The answer; none takes one back
        #[arg(value_enum)]
        answer: AnswerArg,
    },
}

/// What questions can be answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerArg {
    /// The third party wins.
    TakeA,
    /// The OA wins.
    TakeB,
    /// The same meetings.
    Together,
    /// Different meetings.
    Apart,
    /// Takes an answer back.
    None,
}

/// `version`.
#[derive(Debug, Subcommand)]
pub enum VersionCommand {
    /// List versions that lost a conflict
    List {
        /// Only of this integration
        #[arg(long, value_name = "NAME")]
        integration: Option<String>,
    },
    /// Make the plan that brings a version back
    Restore {
        /// Run id
        run: String,
        /// Step that decided
        step: String,
    },
}

/// `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Integration
    pub name: String,
    /// First day
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Write the whole plan to a file: a workbook when it ends in .xlsx, else JSON
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `apply`.
#[derive(Debug, Args)]
pub struct ApplyArgs {
    /// Plan id
    pub plan: String,
    /// Number of held deletions to release
    #[arg(long, value_name = "N")]
    pub approve_deletes: Option<u32>,
    /// Held steps to release alone: their ids, or as much of an id as is unmistakable
    #[arg(long, value_name = "STEP", num_args = 1.., conflicts_with = "approve_deletes")]
    pub approve: Vec<String>,
}

/// `sync`.
#[derive(Debug, Args)]
pub struct SyncArgs {
    /// Integration
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub name: Option<String>,
    /// Every enabled integration
    #[arg(long)]
    pub all: bool,
    /// First day
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
}

/// `undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Run id
    pub run: String,
    /// Show what would be undone
    #[arg(long)]
    pub dry_run: bool,
    /// Number of held deletions to release
    #[arg(long, value_name = "N")]
    pub approve_deletes: Option<u32>,
}

/// `meetings`.
#[derive(Debug, Subcommand)]
pub enum MeetingsCommand {
    /// List stored meetings
    List {
        /// Only of this room
        #[arg(long = "room", value_name = "MAILBOX")]
        rooms: Vec<String>,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Last day
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Add, change, remove in the built-in OA calendar
    #[command(flatten)]
    Entry(EntryCommand),
}

/// `runs`.
#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// List runs
    List {
        /// Only of this integration
        #[arg(long, value_name = "NAME")]
        integration: Option<String>,
        /// Started on this day or later
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// Started on this day or before
        #[arg(long, value_name = "DATE")]
        to: Option<String>,
        /// Part of its id, of what went wrong, of a title or a mail address among its steps
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Make the plan that tries again what failed in a run
    Retry {
        /// Run id
        id: String,
    },
    /// Show a run and its items
    Show {
        /// Run id
        id: String,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Write a run and its items to a file: a workbook when it ends in .xlsx, else JSON
    Export {
        /// Run id
        id: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// `log`.
#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Remove old runs
    Prune {
        /// Keep so many days
        #[arg(long, value_name = "N")]
        days: Option<u32>,
    },
    /// What administrators changed
    Operations {
        /// Which entries
        #[command(flatten)]
        which: OperationArgs,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
        /// Write all of them to a workbook
        #[arg(short, long, value_name = "FILE", conflicts_with_all = ["limit", "offset"])]
        output: Option<PathBuf>,
    },
}

/// Which entries of the operation log.
#[derive(Clone, Debug, Default, Args)]
pub struct OperationArgs {
    /// First day
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Only of this kind, such as connection or rooms.give
    #[arg(long, value_name = "KIND")]
    pub about: Option<String>,
    /// Part of a name or value
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
}

/// `schedule`.
#[derive(Debug, Subcommand)]
pub enum ScheduleCommand {
    /// Show when an integration runs
    Show {
        /// Integration
        name: String,
    },
    /// Hold every schedule back
    Pause,
    /// Let schedules run again
    Resume,
    /// Set when an integration runs
    Set {
        /// Integration
        name: String,
        /// Every so many minutes
        #[arg(long, value_name = "MINUTES", conflicts_with_all = ["daily", "manual"])]
        every: Option<u32>,
        /// At these times of the day, HH:MM
        #[arg(long, value_name = "HH:MM", conflicts_with = "manual")]
        daily: Vec<String>,
        /// Never by itself
        #[arg(long)]
        manual: bool,
    },
}
