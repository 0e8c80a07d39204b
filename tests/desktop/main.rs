//! The desktop app in its real web view, with a real keychain: what a browser and a mock cannot show.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod desk;
mod driver;
mod main_job;
mod measure;
mod panel;
mod place;
mod screen;
mod scroll;
mod start;
mod tray;
mod walls;
mod words;
