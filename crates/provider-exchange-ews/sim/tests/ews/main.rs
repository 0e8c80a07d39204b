//! EWS over a small organisation made by hand, called without sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod availability;
mod delivery;
mod desk;
mod faults;
mod folders;
mod names;
mod reading;
mod recurrence;
mod rights;
mod scale;
mod schema;
mod subscriptions;
mod sync;
mod writing;
