//! Plumbing for providers: the only crate that builds HTTP clients.

pub mod xml;
