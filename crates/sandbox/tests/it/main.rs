//! The kit, served and in process, with a simulator that only echoes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod control;
mod echo;
mod gate;
mod server;
mod socket;
mod world;
