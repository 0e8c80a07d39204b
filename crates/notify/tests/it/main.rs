//! Robots as a server sees them, and mail as a server that is not ours takes it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test may say so at once"
)]

mod mail;
mod robots;
mod server;
