//! The simulated Exchange: organisation, EWS, and the doors in front of it.
//!
//! Written from Microsoft's documentation, on the simulator kit alone; it shares no code with the provider it is
//! the counterpart of.

mod accounts;
mod asmx;
mod auth;
mod autodiscover;
mod entra;
pub mod ews;
mod exchange;
mod faults;
pub mod org;

pub use exchange::{Exchange, simulator};
