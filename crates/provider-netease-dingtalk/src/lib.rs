//! NetEase enterprise mail in DingTalk: a self-built application that is set up in two consoles, proven from outside, and
//! handed out. It has no calendars and no rooms.
//!
//! The set-up is that of NetEase's guide for the new open platform, with its mistakes put right (`guide`): an IP list in
//! which a comma became a full stop, a key and a token that everybody can read, places that must be filled in and one that
//! must not. DingTalk's side is the family's (`dingtalk`).

mod account;
mod descriptor;
pub mod faults;
pub mod guide;
mod ip_list;
mod probes;
mod provider;
mod review;
mod session;

use std::sync::Arc;

/// Texts in Chinese, a Fluent file.
pub const CATALOGUE_ZH_CN: &str = include_str!("../i18n/zh-CN.ftl");
/// Texts in English, a Fluent file.
pub const CATALOGUE_EN: &str = include_str!("../i18n/en.ftl");

/// The provider.
pub fn provider() -> Arc<dyn connector::Provider> {
    Arc::new(provider::NeteaseDing::default())
}
