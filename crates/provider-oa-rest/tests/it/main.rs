//! What the provider does, seen through the contract: against answers made here, and against its simulator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod answers;
mod attending;
mod busy;
mod descriptions;
mod events;
mod golden;
mod hostile;
mod pages;
mod people;
mod reading;
mod support;
mod texts;
mod topics;
mod writing;
