//! What the suites over the whole product share: a practice company behind a network without sockets, and the story of two
//! calendars that are kept in step.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_debug_implementations,
    reason = "helpers of tests fail like tests, and nobody prints them"
)]

pub mod both_ways;
pub mod rig;
