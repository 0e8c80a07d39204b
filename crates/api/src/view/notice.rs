//! Whom the program tells what.

use model::Fault;
use notify::{ChannelKind, MailSecurity};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::connection::SecretInput;

/// What people are told, and through which channels.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NoticeView {
    /// Scheduled runs that fail, and that they work again.
    pub on_failure: bool,
    /// Held deletions of scheduled runs.
    pub on_held: bool,
    /// Secrets that will expire: 60, 30, 14, 7 and 1 days before.
    pub on_expiry: bool,
    /// Also by the desktop, while the program runs there.
    pub desktop: bool,
    /// Channels, oldest first.
    pub channels: Vec<ChannelView>,
}

/// A channel.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChannelView {
    /// Our id.
    pub id: String,
    /// What it is.
    pub kind: ChannelKind,
    /// Name the administrator gave it.
    pub name: String,
    /// Whether it is told.
    pub enabled: bool,
    /// A robot's host, or the mail server and the receivers.
    pub shown_address: String,
    /// A key to sign with, or a password, is kept.
    pub has_secret: bool,
    /// Mail: server, sender, receivers.
    pub mail: Option<MailSettings>,
    /// How it went last.
    pub last: Option<ChannelLast>,
}

/// How telling a channel something ended.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChannelLast {
    /// When, RFC 3339.
    pub at: String,
    /// Why it failed; none when it got through.
    pub fault: Option<Fault>,
}

/// A mail server and who writes to whom; the password is a secret.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MailSettings {
    /// Host.
    pub host: String,
    /// Port; usual are 465 with `tls` and 587 with `starttls`.
    pub port: u16,
    /// Protection of the way there; `plain` to this machine alone.
    pub security: MailSecurity,
    /// Login name; empty sends without logging on.
    #[serde(default)]
    pub login: String,
    /// Sender.
    pub from: String,
    /// Receivers.
    pub to: Vec<String>,
    /// Path of a PEM file with further certificate authorities; empty for none.
    #[serde(default)]
    pub ca_file: String,
}

/// Sets what people are told.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct NoticeSet {
    /// Scheduled runs that fail, and that they work again.
    pub on_failure: bool,
    /// Held deletions of scheduled runs.
    pub on_held: bool,
    /// Secrets that will expire.
    pub on_expiry: bool,
    /// Also by the desktop.
    pub desktop: bool,
}

/// Makes or changes a channel. Secrets that are absent stay as they are.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ChannelDraft {
    /// Which one to change; absent makes a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// What it is.
    pub kind: ChannelKind,
    /// Name.
    pub name: String,
    /// Whether it is told.
    pub enabled: bool,
    /// Address of a robot or web hook: a secret, as it holds a token.
    #[serde(default)]
    pub address: Option<SecretInput>,
    /// Key to sign with: DingTalk, Feishu, web hook.
    #[serde(default)]
    pub signing: Option<SecretInput>,
    /// Mail: server, sender, receivers.
    #[serde(default)]
    pub mail: Option<MailSettings>,
    /// Mail: password of the login.
    #[serde(default)]
    pub password: Option<SecretInput>,
    /// Forget the key to sign with, or the password.
    #[serde(default)]
    pub forget_secret: bool,
}

/// Names a channel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelRef {
    /// Its id.
    pub channel: String,
}
