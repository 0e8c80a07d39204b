//! What the provider does, seen through the contract, against answers made here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod answers;
mod certificate;
mod forms;
mod gathering;
mod mapping;
mod probes;
mod reading;
mod requests;
mod rooms;
mod script;
mod simulated;
mod support;
mod texts;
mod writes;
mod writing;
mod writing_rules;
