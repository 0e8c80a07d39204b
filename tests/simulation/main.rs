//! The whole system on a simulated company: real use cases, real store, no sockets, and a clock that stands still.
//!
//! Every test is a property of the sync engine. What looks like chance follows from a seed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test may say so at once"
)]

mod bound_field;
mod checklists;
mod convergence;
mod crash;
mod deletion;
mod directories;
mod feeds;
mod handing_out;
mod history;
mod lab;
mod leases;
mod life;
mod lists;
mod logs;
mod oa_rest;
mod office;
mod oracle;
mod pairs;
mod pairs_of_systems;
mod preview;
mod privacy;
mod retry;
mod schedules;
mod series;
mod storage;
mod succession;
mod succession_calendars;
mod trying;
mod two_way;
mod two_way_rules;
mod undoing;

use suite::{both_ways, rig};
