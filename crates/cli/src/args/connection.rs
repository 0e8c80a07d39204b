//! `provider` and `connection`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Pair;

/// `provider`.
#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// List what can be connected
    List,
    /// Show a provider's ways to log on, fields, checklist and checks
    Show {
        /// Provider id
        id: String,
    },
}

/// `connection`.
#[derive(Debug, Subcommand)]
pub enum ConnectionCommand {
    /// Add a connection
    Add(AddArgs),
    /// List connections
    List,
    /// Show a connection
    Show {
        /// Connection
        name: String,
    },
    /// Change a connection
    Set(SetArgs),
    /// Remove a connection with its secrets, rooms, meetings and links
    Remove {
        /// Connection
        name: String,
        /// Leave its rooms and meetings
        #[arg(long)]
        keep_data: bool,
    },
    /// Write a connection to a file, without secrets
    Export {
        /// Connection
        name: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Read a connection from a file; it starts preview-only
    Import {
        /// File to read
        file: PathBuf,
    },
    /// Write a leaf for whoever uses a connection, or every value that belongs into its consoles
    Handout(HandoutArgs),
    /// Write the picture that a provider's console wants as the icon of an application
    Icon {
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// `connection add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Provider id
    pub provider: String,
    /// Name of the connection
    #[arg(long)]
    pub name: String,
    /// Way to log on
    #[arg(long, value_name = "VARIANT")]
    pub auth: Option<String>,
    /// A setting
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub settings: Vec<Pair>,
    /// A setting that is a document, read from a file
    #[arg(long = "set-file", value_name = "KEY=PATH")]
    pub documents: Vec<Pair>,
    /// A secret's source: env:VAR, file:PATH, or - for standard input
    #[arg(long = "secret", value_name = "KEY=SOURCE")]
    pub secrets: Vec<Pair>,
    /// A text that the provider's console copied, split into the fields it holds; - for standard input
    #[arg(long, value_name = "FILE")]
    pub paste: Option<PathBuf>,
}

/// `connection handout`.
#[derive(Debug, Args)]
pub struct HandoutArgs {
    /// Connection
    pub name: String,
    /// Every value that belongs into the consoles instead; no secrets
    #[arg(long)]
    pub values: bool,
    /// Plain text instead of a page
    #[arg(long)]
    pub text: bool,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// `connection set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// Connection
    pub name: String,
    /// New name
    #[arg(long, value_name = "NAME")]
    pub rename: Option<String>,
    /// Switch on or off
    #[arg(long, value_name = "BOOL")]
    pub enabled: Option<bool>,
    /// False releases an imported connection for applying; true allows test syncs alone
    #[arg(long, value_name = "BOOL")]
    pub preview_only: Option<bool>,
    /// A setting; an empty value removes it
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub settings: Vec<Pair>,
    /// A setting that is a document, read from a file
    #[arg(long = "set-file", value_name = "KEY=PATH")]
    pub documents: Vec<Pair>,
    /// A secret's source: env:VAR, file:PATH, or - for standard input
    #[arg(long = "secret", value_name = "KEY=SOURCE")]
    pub secrets: Vec<Pair>,
    /// A text that the provider's console copied, split into the fields it holds; - for standard input
    #[arg(long, value_name = "FILE")]
    pub paste: Option<PathBuf>,
}
