//! What the provider does, seen through the contract, against answers made here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod answers;
mod autodiscover;
mod forms;
mod hostile;
mod lab;
mod office;
mod probes;
mod reading;
mod requests;
mod rooms;
mod script;
mod support;
mod texts;
mod windows;
mod write_modes;
mod write_requests;
mod write_trouble;
mod writing;
