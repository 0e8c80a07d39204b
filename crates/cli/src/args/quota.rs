//! `quota`.

use clap::{Args, Subcommand};

/// `quota`.
#[derive(Debug, Subcommand)]
pub enum QuotaCommand {
    /// Show what is granted, used and to be expected
    Show {
        /// Connection
        name: String,
    },
    /// Show what it would come to with something else assumed; nothing is kept
    #[command(visible_alias = "forecast")]
    Try(TryQuotaArgs),
    /// Set edition, agreed number, reserve and working hours; what is not named stays
    Set(SetQuotaArgs),
}

/// `quota try`.
#[derive(Debug, Args)]
pub struct TryQuotaArgs {
    /// What can be set as well
    #[command(flatten)]
    pub set: SetQuotaArgs,
    /// Rooms looked after
    #[arg(long, value_name = "N")]
    pub rooms: Option<u32>,
    /// Minutes between two looks
    #[arg(long, value_name = "MINUTES")]
    pub interval: Option<u32>,
    /// Whether events tell what changed
    #[arg(long, value_name = "BOOL")]
    pub events: Option<bool>,
}

/// `quota set`.
#[derive(Debug, Args)]
pub struct SetQuotaArgs {
    /// Connection
    pub name: String,
    /// Edition of the organisation
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
    /// Calls of a month that were agreed with the provider; 0 for none
    #[arg(long, value_name = "N")]
    pub granted: Option<u32>,
    /// Calls of a month that are left to other programs
    #[arg(long, value_name = "N")]
    pub reserve: Option<u32>,
    /// Hours of a day in which is looked
    #[arg(long, value_name = "N")]
    pub hours: Option<u32>,
    /// Days of a month on which is looked
    #[arg(long, value_name = "N")]
    pub days: Option<u32>,
    /// New or changed meetings of a room and day
    #[arg(long, value_name = "N")]
    pub changes: Option<u32>,
}
