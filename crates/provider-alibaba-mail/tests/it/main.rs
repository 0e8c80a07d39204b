//! What the provider does, seen through the contract: against answers made here, and against its simulator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod answers;
mod forms;
mod locating;
mod mapping;
mod organisation;
mod reading;
mod support;
mod texts;
mod writing;
