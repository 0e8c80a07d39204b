//! The never-rules of ARCHITECTURE.md, as tests over cargo metadata and sources.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test may say so at once"
)]

mod layers;
mod sources;
mod tree;
