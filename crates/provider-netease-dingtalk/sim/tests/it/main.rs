//! Both halves, asked as their clients ask.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod callback;
mod ding;
mod rig;
