//! `rooms`.

use std::path::PathBuf;

use clap::Subcommand;

use super::ListArgs;

/// `rooms`.
#[derive(Debug, Subcommand)]
pub enum RoomsCommand {
    /// Write the template of a room sheet
    Template {
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Import a sheet of room mailboxes
    Import {
        /// Connection
        name: String,
        /// Sheet: xlsx, xls, xlsb, ods, csv, tsv
        file: PathBuf,
        /// Sheet of the workbook
        #[arg(long, value_name = "S")]
        sheet: Option<String>,
        /// Judge the sheet and store nothing
        #[arg(long)]
        dry_run: bool,
        /// Write a corrected copy with the problems as comments
        #[arg(long, value_name = "OUT")]
        corrected: Option<PathBuf>,
        /// Ask the provider about every address
        #[arg(long)]
        resolve: bool,
        /// Put the rooms of room lists in their place; asks the provider
        #[arg(long, requires = "resolve")]
        expand_lists: bool,
    },
    /// List the rooms the provider knows
    Discover {
        /// Connection
        name: String,
        /// Add these mailboxes
        #[arg(long = "add", value_name = "MAILBOX")]
        add: Vec<String>,
    },
    /// List stored rooms
    List {
        /// Connection
        #[arg(long, value_name = "NAME")]
        connection: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Write stored rooms to a workbook that can be imported again
    Export {
        /// Connection
        #[arg(long, value_name = "NAME")]
        connection: Option<String>,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// What may be done with each room
    Permissions {
        /// Connection
        name: String,
    },
    /// Write the PowerShell script that grants what is missing
    Script {
        /// Connection
        name: String,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}
