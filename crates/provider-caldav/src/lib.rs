//! CalDAV: calendars of people and rooms on any server that speaks the standard, read and written, with checks.
//!
//! `client` knows the calls (RFC 4918, 4791, 6578, 6638; requests and answers of `libdav` over the house's network),
//! `map` turns iCalendar objects into meetings and back, `faults` turns what goes wrong into causes and cures, `read`,
//! `write` and `probes` put them together behind the contract of `connector`.

mod account;
mod client;
mod descriptor;
pub mod faults;
mod locate;
mod map;
mod probes;
mod provider;
mod read;
mod session;
mod write;

use std::sync::Arc;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::CalDav)
}
