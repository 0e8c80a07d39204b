//! Simulator kit: the practice world, faults on demand, the request journal, a clock, and a loopback server.
//!
//! Imports none of the product's crates, so that a simulator built on it is an independent counterpart.

pub mod world;
