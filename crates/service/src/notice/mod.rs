//! Telling people that something needs them: what happened is noticed once, said in their language, and sent to every
//! channel that is switched on. Nothing here ever fails a run.

mod channel;
mod deliver;
mod raise;
mod watch;

use std::collections::BTreeMap;

use model::Fault;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::NoticeChannel;

use crate::{Service, operation::told};

pub use channel::{ChannelDraft, MailSettings};

const KEY: &str = "notices";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeCode {
    /// A scheduled run failed.
    RunFailed,
    /// The next one did not.
    RunRecovered,
    /// A scheduled run held deletions back.
    DeletionsHeld,
    /// A directory's plan is held that was made by itself.
    DirectoryHeld,
    /// A secret will expire.
    SecretExpires,
    /// Somebody tries a channel.
    Test,
}

impl NoticeCode {
    /// Its key: `run_failed`, `run_recovered`, `deletions_held`, `directory_held`, `secret_expires`, `test`.
    pub fn key(self) -> &'static str {
        match self {
            Self::RunFailed => "run_failed",
            Self::RunRecovered => "run_recovered",
            Self::DeletionsHeld => "deletions_held",
            Self::DirectoryHeld => "directory_held",
            Self::SecretExpires => "secret_expires",
            Self::Test => "test",
        }
    }
}

/// What people want to be told, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeSettings {
    /// Failed runs, and that they work again.
    pub on_failure: bool,
    /// Held deletions.
    pub on_held: bool,
    /// Secrets that will expire, 60, 30, 14, 7 and 1 days before.
    pub on_expiry: bool,
    /// Also by the desktop, while the program runs there.
    pub desktop: bool,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self { on_failure: true, on_held: true, on_expiry: true, desktop: true }
    }
}

/// Something that happened, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeText {
    /// Key of what happened.
    pub code: String,
    /// Values of what happened.
    pub params: BTreeMap<String, String>,
    /// One line.
    pub title: String,
    /// Further lines.
    pub text: String,
    /// Whether the desktop shows it.
    pub desktop: bool,
}

impl Service {
    /// What people want to be told.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn notice_settings(&self) -> Result<NoticeSettings, Fault> {
        Ok(self.store().read_async(|tx| tx.get_setting(KEY)).await?.unwrap_or_default())
    }

    /// Stores what people want to be told.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn set_notice_settings(&self, wanted: NoticeSettings) -> Result<(), Fault> {
        let before = self.notice_settings().await?;
        let values = |s: &NoticeSettings| {
            let NoticeSettings { on_failure, on_held, on_expiry, desktop } = *s;
            let members = [
                ("on_failure", json!(on_failure)),
                ("on_held", json!(on_held)),
                ("on_expiry", json!(on_expiry)),
                ("desktop", json!(desktop)),
            ];
            told(members)
        };
        let entry = self.operation("notices.set", "", Some(&values(&before)), Some(&values(&wanted)));
        self.store()
            .write_async(move |tx| {
                tx.put_setting(KEY, &wanted)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["notices", "operations"]);
        Ok(())
    }

    /// Channels, oldest first.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn notice_channels(&self) -> Result<Vec<NoticeChannel>, Fault> {
        Ok(self.store().read_async(|tx| tx.list_notice_channels()).await?)
    }
}

#[cfg(test)]
mod tests;
