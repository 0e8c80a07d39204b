//! "Get user mailbox settings": what a mailbox is for.

use serde::Deserialize;

use super::{Call, query::part};

/// Settings of a mailbox.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct MailboxSettings {
    /// `user`, `linked`, `shared`, `room`, `equipment`, `others`.
    pub(crate) user_purpose: Option<String>,
}

/// Asks for the settings of a mailbox.
pub(crate) fn get(mailbox: &str) -> Call<'_> {
    let path = format!("/users/{}/mailboxSettings", part(mailbox));
    Call { operation: "mailboxSettings", path, mailbox: Some(mailbox), of_exchange: true, prefer: None }
}

impl MailboxSettings {
    /// Whether it is a room's; none where it is not told.
    pub(crate) fn is_room(&self) -> Option<bool> {
        self.user_purpose.as_deref().map(|purpose| purpose.eq_ignore_ascii_case("room"))
    }
}
