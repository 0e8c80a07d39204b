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
    /// Add, change, remove
    #[command(flatten)]
    Entry(EntryCommand),
    /// Answer an invitation in the system a meeting is kept in step with
    Answer {
        /// Id of the entry
        id: String,
        /// The answer
        #[arg(value_enum)]
        answer: InvitationAnswer,
        /// Who answers, and of which occurrence
        #[command(flatten)]
        by: ByArgs,
    },
    /// Sign in to a meeting in the system it is kept in step with
    CheckIn {
        /// Id of the entry
        id: String,
        /// Who signs in, and to which occurrence
        #[command(flatten)]
        by: ByArgs,
    },
}

/// Answers to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InvitationAnswer {
    /// They come.
    Accept,
    /// They do not.
    Decline,
}

/// Who does something about a meeting.
#[derive(Clone, Debug, Args)]
pub struct ByArgs {
    /// Mail address of whoever does it; whose calendar the entry is in when absent
    #[arg(long, value_name = "MAILBOX")]
    pub who: Option<String>,
    /// Start the rule gave the occurrence, seconds since 1970, as listed
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    pub occurrence: Option<i64>,
}

/// Changes of the built-in OA calendar.
#[derive(Debug, Subcommand)]
pub enum EntryCommand {
    /// Add a meeting or a series
    Add {
        /// What it says
        #[command(flatten)]
        event: Box<EventArgs>,
    },
    /// Change what is named of a meeting
    Edit {
        /// Id of the entry
        id: String,
        /// Revision it was listed with; whatever there is now when absent
        #[arg(long, value_name = "N")]
        revision: Option<u64>,
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

/// What a meeting says. A change leaves what is not named as it is.
#[derive(Clone, Debug, Default, Args)]
pub struct EventArgs {
    /// Organiser's mail address
    #[arg(long, value_name = "MAILBOX")]
    pub mailbox: Option<String>,
    /// Title
    #[arg(long)]
    pub title: Option<String>,
    /// Start, RFC 3339
    #[arg(long, value_name = "INSTANT", requires = "end", conflicts_with = "first")]
    pub start: Option<String>,
    /// End, RFC 3339
    #[arg(long, value_name = "INSTANT", requires = "start")]
    pub end: Option<String>,
    /// First day of whole days
    #[arg(long, value_name = "DATE")]
    pub first: Option<String>,
    /// Last day of whole days; the first when absent
    #[arg(long, value_name = "DATE", requires = "first")]
    pub last: Option<String>,
    /// Time zone, such as Asia/Shanghai
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// A participant's mail address; may be repeated. Empty for nobody
    #[arg(long = "attendee", value_name = "MAILBOX")]
    pub attendees: Vec<String>,
    /// A room's id; may be repeated. Empty for none
    #[arg(long = "room", value_name = "ID")]
    pub rooms: Vec<String>,
    /// Place
    #[arg(long)]
    pub place: Option<String>,
    /// Details
    #[arg(long)]
    pub body: Option<String>,
    /// Whether only its time may be known to others
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub private: Option<bool>,
    /// How it repeats
    #[command(flatten)]
    pub rule: RuleArgs,
}

/// How a meeting repeats.
#[derive(Clone, Debug, Default, Args)]
pub struct RuleArgs {
    /// How often it repeats; once ends a series
    #[arg(long)]
    pub repeat: Option<RepeatChoice>,
    /// Every so many
    #[arg(long, value_name = "N")]
    pub every: Option<u32>,
    /// Ends after so many
    #[arg(long, value_name = "N", conflicts_with = "until")]
    pub count: Option<u32>,
    /// Ends on a day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// A weekday, such as MO, or 2TU for the second Tuesday and -1FR for the last Friday of a month; may be repeated
    #[arg(long = "on", value_name = "DAY", allow_hyphen_values = true)]
    pub days: Vec<DayChoice>,
    /// A day of the month, -1 for the last; may be repeated
    #[arg(long = "month-day", value_name = "N", allow_hyphen_values = true)]
    pub month_days: Vec<i8>,
    /// A day on which it does not take place; may be repeated
    #[arg(long = "except", value_name = "DATE")]
    pub except: Vec<String>,
}

/// How often a meeting repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RepeatChoice {
    /// Not again.
    Once,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// A weekday of a rule, as RFC 5545 (section 3.3.10) writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayChoice(pub model::RuleDay);

/// Weekdays of RFC 5545, Monday first.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl std::str::FromStr for DayChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let found = DAYS.iter().zip(1_i8..).find_map(|(day, number)| Some((text.strip_suffix(day)?, number)));
        let (nth, weekday) = found.ok_or_else(|| DAYS.join(" "))?;
        let nth = match nth {
            "" => None,
            nth => {
                Some(nth.parse().ok().filter(|nth| (-53..=53).contains(nth) && *nth != 0).ok_or("2TU -1FR")?)
            }
        };
        Ok(Self(model::RuleDay { weekday, nth }))
    }
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
    /// List the pairs, as show does
    List {
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
    /// Add pairs to the table; a room that is in it gets the new mailbox
    Add {
        /// Connection
        connection: String,
        /// Pairs of our room's name and a room mailbox
        #[arg(value_name = "ROOM=MAILBOX", required = true)]
        pairs: Vec<Pair>,
    },
    /// Take rooms out of the table
    Remove {
        /// Connection
        connection: String,
        /// Names of our rooms
        #[arg(required = true)]
        rooms: Vec<String>,
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
