//! What planning promises. The properties carry the names they have in the engine's description.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may say so at once")]

mod compares;
mod decisions;
mod guards;
mod normal_forms;
mod properties;
mod quotas;
mod steps;
mod two_way;
mod undos;
mod world;
