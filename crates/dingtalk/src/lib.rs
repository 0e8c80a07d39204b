//! What the providers of the DingTalk family share, without being a provider: the client for both hosts, refusals with
//! their texts, reading what the service writes in more than one way, envelopes of events, a rehearsal of callbacks, and a
//! look at what is entered.

pub mod checks;
pub mod client;
pub mod code;
mod endpoints;
pub mod error;
pub mod lenient;
pub mod lint;
pub mod play;
pub mod push;

pub use client::{API_CLASS, Call, DingClient, Host, PER_SECOND, TokenKeep};
pub use endpoints::{API, Endpoints, OAPI};
