//! `feed`, `event`, `rehearsal`.

use clap::{Args, Subcommand, ValueEnum};

use super::ListArgs;

/// `feed`.
#[derive(Debug, Subcommand)]
pub enum FeedCommand {
    /// Show how events come, and how that goes
    Show {
        /// Connection
        connection: String,
    },
    /// Set how events come; app or `serve` listens
    Set(FeedSetArgs),
}

/// `feed set`.
#[derive(Debug, Args)]
pub struct FeedSetArgs {
    /// Connection
    pub connection: String,
    /// The way
    pub mode: FeedChoice,
    /// Address to listen on, for requests
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// Others may reach that address
    #[arg(long)]
    pub exposed: bool,
}

/// How events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FeedChoice {
    /// Not at all.
    Off,
    /// Over a connection that we hold open.
    Stream,
    /// As requests to an address of ours.
    Http,
}

/// `event`.
#[derive(Debug, Subcommand)]
pub enum EventsCommand {
    /// List events that came, the newest first
    List(EventListArgs),
}

/// `event list`.
#[derive(Debug, Args)]
pub struct EventListArgs {
    /// Connection
    pub connection: String,
    /// Only this kind
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only those not worked off
    #[arg(long)]
    pub waiting: bool,
    /// Which part
    #[command(flatten)]
    pub list: ListArgs,
}

/// `rehearsal`.
#[derive(Debug, Subcommand)]
pub enum RehearsalCommand {
    /// Send what the provider would send, and judge the answers
    Run(RehearsalArgs),
}

/// `callback`.
#[derive(Debug, Subcommand)]
pub enum CallbackCommand {
    /// Receive a connection's events as requests, until interrupted; schedules run meanwhile
    Serve {
        /// Connection
        connection: String,
        /// Address to listen on; the one that is set when absent
        #[arg(long, value_name = "HOST:PORT")]
        listen: Option<String>,
        /// Others may reach that address
        #[arg(long)]
        exposed: bool,
    },
    /// Send what the provider would send to an address, and judge the answers
    Play {
        /// Address
        url: String,
        /// Connection whose keys sign
        #[arg(long, value_name = "NAME")]
        connection: String,
        /// Sample to send; may be repeated, all when absent
        #[arg(long = "sample", value_name = "KEY")]
        samples: Vec<String>,
        /// Send over plain http too
        #[arg(long)]
        plain_http: bool,
    },
}

/// `rehearsal run`.
#[derive(Debug, Args)]
pub struct RehearsalArgs {
    /// Connection whose keys sign
    pub connection: String,
    /// Address; the one in the settings when absent
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
    /// Sample to send; may be repeated, all when absent
    #[arg(long = "sample", value_name = "KEY")]
    pub samples: Vec<String>,
    /// Send over plain http too
    #[arg(long)]
    pub plain_http: bool,
}
