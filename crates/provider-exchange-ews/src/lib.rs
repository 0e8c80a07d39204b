//! Exchange over Exchange Web Services: rooms, calendars read and written, checks.
//!
//! `client` knows the calls, `map` turns items into meetings, `faults` turns what goes wrong into causes and cures,
//! `read`, `write` and `probes` put them together behind the contract of `connector`.

mod account;
mod autodiscover;
mod client;
mod cloud;
mod descriptor;
pub mod faults;
#[cfg(test)]
mod fixture_tests;
mod lab;
mod map;
mod permissions;
mod probes;
mod provider;
mod read;
mod rooms;
mod script;
mod session;
mod soap;
mod token;
mod write;

use std::sync::Arc;

pub use soap::is_write;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::ExchangeEws)
}
