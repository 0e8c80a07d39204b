//! DingTalk: people and departments, rooms, their bookings, events.
//!
//! Two hosts, one token and every refusal are in the crate `dingtalk`; here are what an organisation has and how it is set
//! up. What was not confirmed on a real organisation is marked so where it stands.

mod account;
mod descriptor;
mod events;
pub mod faults;
mod map;
mod operator;
mod people;
mod probes;
mod provider;
mod read;
mod review;
mod rooms;
mod session;
mod write;

use std::sync::Arc;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider. Tokens are kept as long as it lives.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::DingTalk::default())
}
