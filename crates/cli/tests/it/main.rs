//! The headless program against the sandbox, both as processes: what scripts rely on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod certificates;
mod changes;
mod directory;
mod exports;
mod handing_out;
mod hostile;
mod killed;
mod killed_by_chance;
mod library;
mod main_job;
mod oa;
mod policy;
mod quota;
mod refusals;
mod rig;
mod secrets;
mod successor;
