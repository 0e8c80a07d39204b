//! The never-rules of ARCHITECTURE.md, as tests over cargo metadata and sources.

mod layers;
mod sources;
mod tree;
