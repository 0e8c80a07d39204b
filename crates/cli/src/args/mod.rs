//! What the command line accepts.

mod connection;
mod directory;
mod feed;
mod lab;
mod library;
mod oa;
mod person;
mod quota;
mod room;
mod sandbox;
mod successor;
mod sync;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use connection::{ConnectionCommand, HandoutArgs, ProviderCommand};
pub use directory::{DirectoryCommand, DirectoryStepsArgs, StepAction};
pub use feed::{
    CallbackCommand, EventListArgs, EventsCommand, FeedChoice, FeedCommand, FeedSetArgs, RehearsalArgs,
    RehearsalCommand,
};
pub use lab::{LabArgs, LabCommand, RunLabArgs};
pub use library::{
    CheckExpressionArgs, FilterCommand, FormulaCommand, Gives, LibraryCommand, RecordArgs, RuleCommand,
    TextField, TryArgs, VariableCommand, Way, WayArgs,
};
pub use oa::{
    ByArgs, ConversionCommand, EntryCommand, EventArgs, EventCommand, InvitationAnswer, OaCommand,
    OccurrenceArgs, OutboxCommand, RepeatChoice, RuleArgs, ScopeChoice,
};
pub use person::{AccountCommand, DepartmentsCommand, PersonCommand, TemplateKind};
pub use quota::{QuotaCommand, SetQuotaArgs, TryQuotaArgs};
pub use room::RoomsCommand;
pub use sandbox::{DemoArgs, SandboxCommand, ServeArgs as SandboxServeArgs};
pub use successor::{PrepareArgs, SuccessorCommand, SwitchArgs};
pub use sync::{
    AnswerArg, ApplyArgs, DirectionArg, HoldCommand, IntegrationCommand, LogCommand, MeetingsCommand,
    OperationArgs, PlanArgs, QuestionCommand, RunsCommand, ScheduleCommand, SyncArgs, UndoArgs,
    VersionCommand,
};

/// Connects meeting-room and calendar systems, proves every permission, previews, syncs, and explains what to mend.
#[derive(Debug, Parser)]
#[command(name = "roombridge", version, disable_help_subcommand = true)]
pub struct Cli {
    /// Options every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options every command takes.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Folder of the data; the system's application-data folder when absent
    #[arg(long, global = true, env = "ROOMBRIDGE_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Language of what is printed: zh-CN or en
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Print exactly one JSON object, on one line, and never prompt
    #[arg(long, global = true)]
    pub json: bool,
    /// Print nothing but results
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Log more; twice for everything
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Where secrets are kept
    #[arg(long, global = true, env = "ROOMBRIDGE_VAULT", default_value = "keychain")]
    pub vault: VaultChoice,
}

/// Where secrets are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VaultChoice {
    /// The system's keychain.
    Keychain,
    /// References to environment variables and files, read at each use.
    Env,
    /// References to systemd credentials, read at each use.
    Credentials,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What can be connected
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// The practice environment
    #[command(subcommand)]
    Sandbox(SandboxCommand),
    /// Connections
    #[command(subcommand)]
    Connection(ConnectionCommand),
    /// Integrations: two sides and a policy
    #[command(subcommand)]
    Integration(IntegrationCommand),
    /// Conversion rules, formulas, variables and filters that integrations share
    #[command(subcommand)]
    Library(LibraryCommand),
    /// Conversion rules: texts looked up or changed step by step
    #[command(subcommand)]
    Rule(RuleCommand),
    /// Formulas that make a field
    #[command(subcommand)]
    Formula(FormulaCommand),
    /// Values that expressions share
    #[command(subcommand)]
    Variable(VariableCommand),
    /// Filters: which meetings of a source flow
    #[command(subcommand)]
    Filter(FilterCommand),
    /// Move a connection to a provider that takes its place
    #[command(subcommand)]
    Successor(SuccessorCommand),
    /// Calls that a provider charges by the month
    #[command(subcommand)]
    Quota(QuotaCommand),
    /// Check a connection step by step
    Check(CheckArgs),
    /// Room sheets and rooms
    #[command(subcommand)]
    Rooms(RoomsCommand),
    /// People of the organisation
    #[command(subcommand, visible_alias = "people")]
    Person(PersonCommand),
    /// Departments of the organisation
    #[command(subcommand)]
    Departments(DepartmentsCommand),
    /// People and departments that a connection tells of
    #[command(subcommand)]
    Directory(DirectoryCommand),
    /// People's own accounts at a connection
    #[command(subcommand)]
    Account(AccountCommand),
    /// The built-in OA calendar
    #[command(subcommand)]
    Oa(OaCommand),
    /// Changes of the OA's calendar on their way
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// How events of a connection come
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Events that came
    #[command(subcommand)]
    Event(EventsCommand),
    /// Play a provider towards a callback address
    #[command(subcommand)]
    Rehearsal(RehearsalCommand),
    /// Events that come as requests: receive them, or play the provider
    #[command(subcommand)]
    Callback(CallbackCommand),
    /// Which room mailbox is which of our rooms
    #[command(subcommand, visible_alias = "links")]
    Conversion(ConversionCommand),
    /// Test sync: show every change and write nothing
    Plan(PlanArgs),
    /// Execute exactly a plan, or refuse
    Apply(ApplyArgs),
    /// Plan and apply under the guards
    Sync(SyncArgs),
    /// Undo a run
    Undo(UndoArgs),
    /// Held deletions that wait for a decision
    #[command(subcommand)]
    Hold(HoldCommand),
    /// Open questions of plans
    #[command(subcommand)]
    Question(QuestionCommand),
    /// Versions that lost a conflict
    #[command(subcommand)]
    Version(VersionCommand),
    /// Stored meetings
    #[command(subcommand)]
    Meetings(MeetingsCommand),
    /// History of runs
    #[command(subcommand)]
    Runs(RunsCommand),
    /// Retention of the history
    #[command(subcommand)]
    Log(LogCommand),
    /// Settings of the program
    #[command(subcommand)]
    Settings(SettingsCommand),
    /// When an integration runs by itself
    #[command(subcommand)]
    Schedule(ScheduleCommand),
    /// Run schedules; optionally serve the window to a browser
    Serve(ServeArgs),
    /// Diagnose this machine: keychain, proxy, clock, data folder
    Doctor,
    /// Write a redacted support bundle
    Bundle(BundleArgs),
    /// Completions for a shell
    Completions(CompletionsArgs),
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Connection
    pub name: String,
    /// Check this room as well
    #[arg(long = "room", value_name = "MAILBOX")]
    pub rooms: Vec<String>,
    /// Check every room of the list
    #[arg(long)]
    pub all_rooms: bool,
}

/// `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Serve the window to a browser at this loopback address
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub ui: Option<std::net::SocketAddr>,
}

/// `settings`.
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Show the settings
    Show,
    /// Change settings: language, theme, retention_on, retention_days, proxy
    Set {
        /// A setting; may be repeated
        #[arg(required = true, value_name = "KEY=VALUE")]
        settings: Vec<Pair>,
    },
}

/// `bundle`.
#[derive(Debug, Args)]
pub struct BundleArgs {
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell
    pub shell: clap_complete::Shell,
}

/// Which part of a list.
#[derive(Clone, Debug, Default, Args)]
pub struct ListArgs {
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// After so many
    #[arg(long, value_name = "N")]
    pub offset: Option<u32>,
}

/// `KEY=VALUE`.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Before the first equals sign.
    pub key: String,
    /// After it.
    pub value: String,
}

impl std::str::FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => {
                Ok(Self { key: key.trim().to_owned(), value: value.to_owned() })
            }
            _ => Err("expected KEY=VALUE".to_owned()),
        }
    }
}
