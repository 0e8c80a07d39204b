//! Everything the program says has words in both languages, and no words are left over.

// Clippy knows a test by its attribute; what tests share has none.
#![allow(clippy::unwrap_used, clippy::panic)]

mod catalogue;
mod codes;
mod faults;
mod keys;
mod operations;
mod rust;
mod sentences;
mod tree;
