//! Alibaba enterprise mail over its API open platform V2: calendars read and written, rooms looked up, checks.
//!
//! Tokens, organisation, users and the paths of calendars are known from the vendor and from public clients. What an
//! event looks like, and how one is written, is not confirmed: it is data (`data/calendar-api.json`), each part with how
//! sure it is, and a connection may bring its own. `mapping` reads that data, `client` knows the calls, `map` turns
//! events into meetings and back, `faults` turns what goes wrong into causes and cures.

mod account;
mod client;
mod descriptor;
pub mod faults;
mod map;
mod mapping;
mod probes;
mod provider;
mod read;
mod review;
mod rooms;
mod session;
mod token;
mod write;

use std::sync::Arc;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::AlibabaMail)
}
