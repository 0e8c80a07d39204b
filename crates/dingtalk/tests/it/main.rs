//! Envelopes and answers against vectors that other implementations agree on, and against hostile input.

mod play;
mod push;
