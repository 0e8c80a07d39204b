//! The simulated server against the letters of its RFCs, without any client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod rig;
mod scheduling;
mod standards;
