//! An OA or meeting system over REST whose interface the administrator describes: calls by topic, places of values, words
//! and times, as one JSON document.
//!
//! `description` reads and checks the document, `client` makes its calls, `logon` the ways to log on, `map` turns answers
//! into meetings, people and rooms and back, `events` understands what the other system sends. Nothing is guessed: what is
//! not described is not used, and a write that would need it is refused with the name of the entry that is missing. The
//! description that is shipped is of a contract of our own (`docs/oa-rest.md`), not of any vendor's.

mod account;
mod attend;
mod busy;
mod client;
mod description;
mod descriptor;
mod events;
pub mod faults;
mod logon;
mod map;
mod people;
mod probes;
mod provider;
mod read;
mod review;
mod rooms;
mod session;
#[cfg(test)]
mod topics_tests;
mod write;

use std::sync::Arc;

pub use description::{SCHEMA, SHIPPED};

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::OaRest)
}

/// What is wrong with a description, entry by entry; nothing where it can be used.
pub fn proofread(text: &str) -> Vec<model::Fault> {
    let wrong = description::read(text).err().unwrap_or_default();
    wrong.iter().map(|mistake| mistake.fault(wrong.len())).collect()
}
