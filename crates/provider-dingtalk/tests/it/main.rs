//! What the provider does, seen through the contract: against answers made here, and against its simulator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod bookings;
mod checks;
mod company;
mod forms;
mod people;
mod rooms;
mod support;
mod texts;
mod token;
mod writing;
