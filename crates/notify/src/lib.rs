//! Tells people beyond the window: robots of chat platforms, a web hook, mail.
//!
//! A robot's request is made here and sent through the caller's net; mail is sent by itself, as it is not HTTP. What
//! is said comes from the caller, in words; this crate knows none.

mod mail;
mod refusal;
mod robot;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use mail::{MailSecurity, MailServer};
pub use robot::Robot;

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// Custom robot of a DingTalk group.
    Dingtalk,
    /// Robot of a WeCom group.
    Wecom,
    /// Custom robot of a Feishu group.
    Feishu,
    /// Any server that takes JSON.
    Webhook,
    /// Mail.
    Mail,
}

impl ChannelKind {
    /// Its key, as views and the store write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Dingtalk => "dingtalk",
            Self::Wecom => "wecom",
            Self::Feishu => "feishu",
            Self::Webhook => "webhook",
            Self::Mail => "mail",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        let all = [Self::Dingtalk, Self::Wecom, Self::Feishu, Self::Webhook, Self::Mail];
        all.into_iter().find(|kind| kind.key() == key)
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key of what happened, for programs.
    pub code: String,
    /// Values of what happened, for programs.
    pub params: BTreeMap<String, String>,
    /// One line.
    pub title: String,
    /// Further lines.
    pub text: String,
    /// When it happened.
    pub at: Timestamp,
}

impl Message {
    /// Title and text, cut to so many bytes between characters.
    fn whole(&self, most: usize) -> String {
        let mut whole = format!("{}\n{}", self.title, self.text);
        let whole_end = whole.trim_end().len();
        whole.truncate(whole_end);
        whole.truncate(whole.floor_char_boundary(most));
        whole
    }
}
