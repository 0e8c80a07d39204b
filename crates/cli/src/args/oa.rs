//! `oa`, `outbox`, `conversion`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Pair;

/// `oa`.
#[derive(Debug, Subcommand)]
pub enum OaCommand {
    /// Meetings of the built-in OA calendar
    #[command(subcommand)]
    Event(EventCommand),
    /// Who and what is taken when
    FreeBusy {
        /// From, RFC 3339
        #[arg(long, value_name = "INSTANT")]
        from: String,
        /// To, RFC 3339, exclusive
        #[arg(long, value_name = "INSTANT")]
        to: String,
        /// A person's mail address; may be repeated
        #[arg(long = "person", value_name = "MAILBOX")]
        people: Vec<String>,
        /// A room's id; may be repeated
        #[arg(long = "room", value_name = "ID")]
        rooms: Vec<String>,
    },
}

/// `oa event`.
#[derive(Debug, Subcommand)]
pub enum EventCommand {
    /// List meetings, occurrences one by one
    List {
        /// First day
        #[arg(long, value_name = "DATE")]
        from: String,
        /// Last day
        #[arg(long, value_name = "DATE")]
        to: String,
        /// Only those this person is in
        #[arg(long, value_name = "MAILBOX")]
        mailbox: Option<String>,
    },
    /// Add a meeting or a series
    Add {
        /// What it says
        #[command(flatten)]
        event: Box<EventArgs>,
    },
    /// Replace what a meeting says
    Edit {
        /// Id of the entry
        id: String,
        /// Revision it was listed with
        #[arg(long, value_name = "N")]
        revision: u64,
        /// Which occurrences
        #[command(flatten)]
        of: OccurrenceArgs,
        /// What it says
        #[command(flatten)]
        event: Box<EventArgs>,
    },
    /// Remove a meeting or some of its occurrences
    Remove {
        /// Id of the entry
        id: String,
        /// Revision it was listed with
        #[arg(long, value_name = "N")]
        revision: u64,
        /// Which occurrences
        #[command(flatten)]
        of: OccurrenceArgs,
    },
}

/// Which occurrences of a series are meant.
#[derive(Clone, Debug, Args)]
pub struct OccurrenceArgs {
    /// Start the rule gave the occurrence, seconds since 1970, as listed
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub occurrence: Option<i64>,
    /// All of the series, this occurrence, or this and the following
    #[arg(long, default_value = "all")]
    pub scope: ScopeChoice,
}

/// Which occurrences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScopeChoice {
    /// The whole series.
    All,
    /// This occurrence alone.
    This,
    /// This and the following.
    Following,
}

/// What a meeting says.
#[derive(Clone, Debug, Args)]
pub struct EventArgs {
    /// Organiser's mail address
    #[arg(long, value_name = "MAILBOX")]
    pub mailbox: String,
    /// Title
    #[arg(long)]
    pub title: String,
    /// Start, RFC 3339
    #[arg(long, value_name = "INSTANT", requires = "end", conflicts_with = "first")]
    pub start: Option<String>,
    /// End, RFC 3339
    #[arg(long, value_name = "INSTANT", requires = "start")]
    pub end: Option<String>,
    /// First day of whole days
    #[arg(long, value_name = "DATE", required_unless_present = "start")]
    pub first: Option<String>,
    /// Last day of whole days; the first when absent
    #[arg(long, value_name = "DATE", requires = "first")]
    pub last: Option<String>,
    /// Time zone, such as Asia/Shanghai
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// A participant's mail address; may be repeated
    #[arg(long = "attendee", value_name = "MAILBOX")]
    pub attendees: Vec<String>,
    /// A room's id; may be repeated
    #[arg(long = "room", value_name = "ID")]
    pub rooms: Vec<String>,
    /// Place
    #[arg(long)]
    pub place: Option<String>,
    /// Details
    #[arg(long)]
    pub body: Option<String>,
    /// Only its time may be known to others
    #[arg(long)]
    pub private: bool,
    /// How often it repeats
    #[arg(long)]
    pub repeat: Option<RepeatChoice>,
    /// Every so many
    #[arg(long, value_name = "N", default_value_t = 1, requires = "repeat")]
    pub every: u32,
    /// Ends after so many
    #[arg(long, value_name = "N", requires = "repeat", conflicts_with = "until")]
    pub count: Option<u32>,
    /// Ends on a day
    #[arg(long, value_name = "DATE", requires = "repeat")]
    pub until: Option<String>,
}

/// How often a meeting repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RepeatChoice {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// `outbox`.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// List what waits to be pushed
    List,
    /// Let everything be tried again now, or push one change at once
    Retry {
        /// Number of one change, as the list shows it
        change: Option<i64>,
    },
    /// Give one change up; the integration's next sync still finds the difference
    Drop {
        /// Number of the change, as the list shows it
        change: i64,
    },
    /// Push what waits, once
    Push,
}

/// `conversion`.
#[derive(Debug, Subcommand)]
pub enum ConversionCommand {
    /// Show a connection's room conversion table, what it lacks and what is wrong
    Show {
        /// Connection
        connection: String,
    },
    /// Replace the table
    Set {
        /// Connection
        connection: String,
        /// Pairs of our room's name and a room mailbox
        #[arg(value_name = "ROOM=MAILBOX")]
        pairs: Vec<Pair>,
    },
    /// Take pairs from a sheet over those there are
    Import {
        /// Connection
        connection: String,
        /// Sheet
        file: PathBuf,
    },
    /// Write the table to a workbook that can be imported again
    Export {
        /// Connection
        connection: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}
