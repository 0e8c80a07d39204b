//! What the provider does, seen through the contract and against its simulator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod calls;
mod checks;
mod pastes;
mod rehearsal;
mod support;
mod texts;
