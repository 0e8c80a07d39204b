//! Outlook over Microsoft Graph, international and 21Vianet: rooms, calendars read and written, checks.
//!
//! `client` knows the calls, `map` turns events into meetings, `faults` turns what goes wrong into causes and cures,
//! `read`, `write` and `probes` put them together behind the contract of `connector`. The clouds differ in data alone.

mod account;
mod certificate;
mod client;
mod cloud;
mod descriptor;
pub mod faults;
mod map;
mod permissions;
mod probes;
mod provider;
mod read;
mod rooms;
mod script;
mod session;
mod token;
mod write;

use std::sync::Arc;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider for Microsoft's own cloud.
pub fn international() -> Arc<dyn connector::Provider> {
    Arc::new(provider::Outlook(&cloud::INTERNATIONAL))
}

/// The provider for 21Vianet's cloud.
pub fn china() -> Arc<dyn connector::Provider> {
    Arc::new(provider::Outlook(&cloud::CHINA))
}
