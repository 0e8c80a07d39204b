//! What the provider does, seen through the contract: against the simulated server, and against answers made here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod answers;
mod discovery;
mod locating;
mod reading;
mod support;
mod texts;
mod writing;
