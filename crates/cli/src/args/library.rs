//! `library`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use model::{Direction, Field, LibraryKind, ValueKind};

use super::Pair;

/// `library`.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// List conversion rules, formulas, variables and filters
    List,
    /// List what expressions may use
    Functions,
    /// Store an entry; one without an id is new
    Save {
        /// JSON file, or - for standard input
        file: PathBuf,
    },
    /// Remove an entry that nothing uses
    Remove {
        /// Part of the library
        #[arg(value_enum)]
        kind: Part,
        /// Name or id
        entry: String,
    },
    /// Check an expression before it is saved
    Check(CheckExpressionArgs),
    /// List the newest records to try a mapping on
    Records(WayArgs),
    /// Try mapping and filters, or one entry or expression that is not saved, on a record; nothing is kept
    Try(TryArgs),
}

/// `rule`.
#[derive(Debug, Subcommand)]
pub enum RuleCommand {
    /// List conversion rules
    List,
    /// Add a rule that looks texts up, or change one
    Set {
        /// Its name
        name: String,
        /// What is found and what it becomes; may be repeated
        #[arg(long = "pair", value_name = "FROM=TO", required_unless_present = "steps")]
        pairs: Vec<Pair>,
        /// What becomes of a text that is not there: keep, empty, refuse, or =TEXT for a fixed text
        #[arg(long, value_name = "WHAT", default_value = "keep", conflicts_with = "steps")]
        otherwise: String,
        /// A rule that changes the text step by step instead: trim, upper, lower, prefix=TEXT, suffix=TEXT,
        /// strip=TEXT, limit=N, replace=FROM=TO; may be repeated
        #[arg(long = "step", value_name = "STEP", conflicts_with = "pairs")]
        steps: Vec<String>,
    },
    /// Remove a rule that nothing uses
    Remove {
        /// Name or id
        entry: String,
    },
    /// Try a rule on a text or on a record: what goes in, each step, what comes out; nothing is kept
    Test {
        /// Name or id
        entry: String,
        /// Text to change
        #[arg(long, required_unless_present = "integration", conflicts_with = "integration")]
        text: Option<String>,
        /// Field of the record whose text is changed
        #[arg(long, value_enum, default_value = "title")]
        field: TextField,
        /// What it is tried on
        #[command(flatten)]
        on: RecordArgs,
    },
}

/// `formula`.
#[derive(Debug, Subcommand)]
pub enum FormulaCommand {
    /// List formulas
    List,
    /// Add a formula, or change one
    Set {
        /// Its name
        name: String,
        /// Expression
        expression: String,
        /// What it must give
        #[arg(long, value_enum, default_value = "text")]
        gives: Gives,
    },
    /// Remove a formula that nothing uses
    Remove {
        /// Name or id
        entry: String,
    },
    /// Check a formula, saved or not, and try it on a record: what goes in, each part, what comes out; nothing is kept
    Test {
        /// Expression, or the name of a saved formula
        expression: String,
        /// What it must give; text, or what the saved formula gives, when absent
        #[arg(long, value_enum)]
        gives: Option<Gives>,
        /// What it is tried on
        #[command(flatten)]
        on: RecordArgs,
    },
}

/// `variable`.
#[derive(Debug, Subcommand)]
pub enum VariableCommand {
    /// List variables
    List,
    /// Add a variable, or change one
    Set {
        /// Its name
        name: String,
        /// Its value
        value: String,
        /// Type of the value
        #[arg(long, value_enum, default_value = "text")]
        kind: Gives,
    },
    /// Remove a variable that nothing reads
    Remove {
        /// Name or id
        entry: String,
    },
    /// Show what expressions read
    Test {
        /// Name or id
        entry: String,
    },
}

/// `filter`.
#[derive(Debug, Subcommand)]
pub enum FilterCommand {
    /// List filters
    List,
    /// Add a filter, or change one
    Set {
        /// Its name
        name: String,
        /// Expression that gives yes or no
        expression: String,
        /// Integration whose source it is for; of a filter that is there, absent for the same
        #[arg(long, value_name = "NAME")]
        integration: Option<String>,
        /// Way it is for
        #[arg(long, value_enum, default_value = "pull")]
        direction: Way,
    },
    /// Remove a filter that nothing uses
    Remove {
        /// Name or id
        entry: String,
    },
    /// Check a filter, saved or not, and try it on a record: each part, and whether it passes; nothing is kept
    Test {
        /// Expression that gives yes or no, or the name of a saved filter
        expression: String,
        /// What it is tried on
        #[command(flatten)]
        on: RecordArgs,
    },
}

/// A record that something is tried on.
#[derive(Clone, Debug, Args)]
pub struct RecordArgs {
    /// Integration whose records it is tried on
    #[arg(long, value_name = "NAME")]
    pub integration: Option<String>,
    /// Way it is for
    #[arg(long, value_enum, default_value = "pull")]
    pub direction: Way,
    /// Key of a record, as `library records` lists it; the newest when absent
    #[arg(long, value_name = "KEY", requires = "integration")]
    pub record: Option<String>,
}

/// `library check`.
#[derive(Clone, Debug, Args)]
pub struct CheckExpressionArgs {
    /// Expression
    pub expression: String,
    /// What it must give
    #[arg(long, value_enum, default_value = "text")]
    pub gives: Gives,
    /// Integration whose newest records it is tried on
    #[arg(long, value_name = "NAME")]
    pub integration: Option<String>,
    /// Way it is for
    #[arg(long, value_enum, default_value = "pull")]
    pub direction: Way,
}

/// A way of an integration.
#[derive(Debug, Args)]
pub struct WayArgs {
    /// Integration
    pub integration: String,
    /// Way
    #[arg(long, value_enum, default_value = "pull")]
    pub direction: Way,
}

/// `library try`.
#[derive(Debug, Args)]
pub struct TryArgs {
    /// Which way
    #[command(flatten)]
    pub way: WayArgs,
    /// Key of the record; the newest when absent
    #[arg(long, value_name = "KEY")]
    pub record: Option<String>,
    /// Mapping and filters as JSON, - for standard input; the integration's own when absent
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// One entry as JSON, as `library save` takes it, - for standard input; tried alone
    #[arg(long, value_name = "FILE", conflicts_with = "rules")]
    pub entry: Option<PathBuf>,
    /// An expression, tried alone
    #[arg(long, conflicts_with_all = ["rules", "entry"])]
    pub expression: Option<String>,
    /// What the expression must give
    #[arg(long, value_enum, default_value = "text")]
    pub gives: Gives,
    /// Field whose text a conversion rule is given
    #[arg(long, value_enum, default_value = "title")]
    pub field: TextField,
}

/// Fields that are texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextField {
    /// Title.
    Title,
    /// Place.
    Place,
    /// Details.
    Body,
    /// Organiser.
    Organizer,
}

impl From<TextField> for Field {
    fn from(field: TextField) -> Self {
        match field {
            TextField::Title => Self::Title,
            TextField::Place => Self::Place,
            TextField::Body => Self::Body,
            TextField::Organizer => Self::Organizer,
        }
    }
}

/// Parts of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Conversion rules.
    Rule,
    /// Formulas.
    Formula,
    /// Variables.
    Variable,
    /// Filters.
    Filter,
}

impl From<Part> for LibraryKind {
    fn from(part: Part) -> Self {
        match part {
            Part::Rule => Self::Rule,
            Part::Formula => Self::Formula,
            Part::Variable => Self::Variable,
            Part::Filter => Self::Filter,
        }
    }
}

/// Types of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Gives {
    /// Text.
    Text,
    /// Whole number.
    Number,
    /// Yes or no.
    Bool,
    /// Instant.
    Time,
    /// List of texts.
    List,
}

impl From<Gives> for ValueKind {
    fn from(gives: Gives) -> Self {
        match gives {
            Gives::Text => Self::Text,
            Gives::Number => Self::Number,
            Gives::Bool => Self::Bool,
            Gives::Time => Self::Time,
            Gives::List => Self::List,
        }
    }
}

impl From<ValueKind> for Gives {
    fn from(kind: ValueKind) -> Self {
        match kind {
            ValueKind::Text => Self::Text,
            ValueKind::Number => Self::Number,
            ValueKind::Bool => Self::Bool,
            ValueKind::Time => Self::Time,
            ValueKind::List => Self::List,
        }
    }
}

/// Ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// From the third party to the OA.
    Pull,
    /// From the OA to the third party.
    Push,
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Pull => Self::Pull,
            Way::Push => Self::Push,
        }
    }
}
