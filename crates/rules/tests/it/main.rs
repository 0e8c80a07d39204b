//! What expressions, conversion rules, filters and mappings do, and what they refuse.

#![allow(clippy::unwrap_used, clippy::panic)]

mod bounds;
mod conformance;
mod expressions;
mod mapping;
mod privacy;
mod properties;
mod refusals;
mod rules;
mod sample;
mod trials;
