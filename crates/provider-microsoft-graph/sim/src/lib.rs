//! The simulated Microsoft Graph of one tenant, in the international cloud and in 21Vianet's: token endpoint,
//! directory, places, calendars.
//!
//! Written from Microsoft's documentation and its published contract, on the simulator kit alone; it shares no code
//! with the provider it is the counterpart of.

mod cloud;
mod connect;
mod edits;
mod entra;
mod faults;
mod graph;
mod org;
mod rest;
mod tenant;

pub use cloud::Cloud;
pub use graph::{Graph, china, international};
