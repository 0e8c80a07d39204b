//! The simulated service through its doors, as any client would use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod calendars;
mod directory;
mod rig;
mod token;
