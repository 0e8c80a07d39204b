//! The simulated tenant, called in process through its gate.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod access;
mod assertion;
mod batch;
mod breakage;
mod delivery;
mod delta;
mod places;
mod reading;
mod rig;
mod token;
mod vectors;
mod writing;
