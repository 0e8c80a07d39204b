//! Envelopes and answers against vectors that other implementations agree on, and against hostile input.

// Clippy knows a test by its attribute; what tests share has none.
#![allow(clippy::unwrap_used, clippy::panic)]

mod play;
mod push;
