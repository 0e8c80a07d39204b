//! A simulated CalDAV server of one company: principals, homes, calendars, reports, conditional writes, synchronisation
//! and scheduling.
//!
//! Written from RFC 4918, 3744, 4791, 5397, 5545, 6578, 6638 and 6764, on the simulator kit alone; it shares no code with
//! the provider it is the counterpart of. It delivers invitations within the request that causes them.

mod auth;
mod broken;
mod faults;
mod http1;
mod ics;
mod methods;
mod org;
mod path;
mod props;
mod report;
mod server;
mod xml;

pub use server::{CalDav, simulator};
