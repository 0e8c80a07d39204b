//! Behaviour of the network plumbing against servers made in the test.

// Clippy knows a test by its attribute; what tests share has none.
#![allow(clippy::unwrap_used, clippy::panic)]

mod kit;

mod auth;
mod caps;
mod hostile;
mod inspect;
mod ntlm;
mod oauth;
mod pace;
mod proxy;
mod secrets;
mod socket;
mod tls;
mod transport;
