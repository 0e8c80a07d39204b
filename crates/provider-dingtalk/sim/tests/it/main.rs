//! The simulated organisation through its doors, as any client would use it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod calendar;
mod contacts;
mod envelope;
mod gateway;
mod push;
mod rig;
mod rooms;
mod stream;
mod token;
