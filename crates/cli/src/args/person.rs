//! `person`, `account`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::{ListArgs, Pair};

/// `person`.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// List people
    List {
        /// Only of this department and those below it
        #[arg(long, value_name = "PATH")]
        department: Option<String>,
        /// Only of this group
        #[arg(long, value_name = "NAME")]
        group: Option<String>,
        /// Words in name, mail address or login
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
        /// Only those without a mailbox in this field
        #[arg(long, value_name = "FIELD")]
        unbound: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Departments, groups and fields there are
    Directory,
    /// Add a person, or change one; of one from a directory mailboxes and login alone, empty to give way to it again
    Set {
        /// Name
        name: String,
        /// Id of the person to change; a new one when absent
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// A field; may be repeated
        #[arg(long = "set", value_name = "FIELD=VALUE")]
        fields: Vec<Pair>,
        /// Path of the department
        #[arg(long, value_name = "PATH")]
        department: Option<String>,
        /// A group; may be repeated
        #[arg(long = "group", value_name = "NAME")]
        groups: Vec<String>,
    },
    /// Remove people with their accounts
    Remove {
        /// Ids
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Take people from a sheet that is not kept
    Import {
        /// Sheet
        file: PathBuf,
    },
    /// Write a sheet to fill in
    Template {
        /// What it is for
        #[arg(long, default_value = "people")]
        kind: TemplateKind,
        /// File to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TemplateKind {
    /// People.
    People,
    /// Their accounts.
    Accounts,
    /// Room conversions.
    Conversions,
}

/// `departments`.
#[derive(Debug, Subcommand)]
pub enum DepartmentsCommand {
    /// List departments, and how many people are in them
    List,
}

/// `account`.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// List people with their accounts at a connection
    List {
        /// Connection
        connection: String,
        /// Only people without an account
        #[arg(long)]
        missing: bool,
        /// Words in name, mail address or login
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
        /// Which part
        #[command(flatten)]
        list: ListArgs,
    },
    /// Enter a person's own account
    Set {
        /// Connection
        connection: String,
        /// Person (id or mail address)
        person: String,
        /// Login name
        #[arg(long, value_name = "NAME")]
        login: String,
        /// Where the password is read; asked for on a terminal when absent
        #[arg(long, value_name = "SOURCE")]
        password: Option<String>,
    },
    /// Remove accounts with their passwords
    Remove {
        /// Connection
        connection: String,
        /// People (ids or mail addresses)
        #[arg(required = true)]
        people: Vec<String>,
    },
    /// Take accounts from a sheet that is not kept
    Import {
        /// Connection
        connection: String,
        /// Sheet
        file: PathBuf,
    },
}
