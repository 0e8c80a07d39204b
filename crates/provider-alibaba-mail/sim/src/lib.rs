//! The simulated API open platform V2 of Alibaba enterprise mail: tokens, organisation, users, departments, calendars.
//!
//! Written on the simulator kit alone, from what is public: the vendor's pages on tokens, sites and calendars, the client
//! `eryajf/go-alimail` for organisation, users, departments and errors, and the client `sharprenman/email-agent` for what
//! events look like and how they are written. Neither is an authority, and nothing of them is copied. What neither tells
//! is marked `assumed` where it stands. It shares no code with the provider it is the counterpart of.

mod connect;
mod faults;
mod mail;
mod org;
mod pace;
mod rest;

pub use mail::{AlibabaMail, simulator};
