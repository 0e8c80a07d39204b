//! A simulated OA and meeting system that offers the contract of `docs/oa-rest.md`: tokens, members, teams, spaces,
//! meetings, attendees, busy times, sign-ins and callbacks.
//!
//! Written on the simulator kit alone, from that document; it shares neither code nor data with the provider that reads
//! descriptions. It is strict: members, parameters and methods the contract does not name are refused.

mod connect;
mod delivery;
mod faults;
mod oa;
mod org;
mod rest;

pub use delivery::Delivery;
pub use oa::{OaRest, simulator};
