//! Serving simulators on loopback: HTTPS for the providers, plain HTTP for the control API.

mod authority;
mod compress;
mod control;
mod listener;
mod running;
mod socket;

pub use authority::Authority;
pub use running::{Options, Running, Sandbox, StartError};
