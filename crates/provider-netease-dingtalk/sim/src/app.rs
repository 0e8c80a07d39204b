//! The self-built application, as an administrator sees it in both consoles.

use sandbox::practice_secret;

/// Ids and secrets. All follow from the world's seed.
#[derive(Debug)]
pub(crate) struct App {
    /// Id of the organisation: `ding` and 32 hexadecimal digits.
    pub corp_id: String,
    /// Client ID, once AppKey.
    pub client_id: String,
    /// Client Secret, once AppSecret.
    pub secret: String,
    /// Number of the web page capability.
    pub agent_id: u64,
    /// App ID, a UUID.
    pub unified_app_id: String,
    /// Key of the push, 43 letters and digits, from NetEase's console.
    pub aes_key: String,
    /// Token the push is signed with, from NetEase's console.
    pub callback_token: String,
    /// Mail domain.
    pub domain: String,
}

impl App {
    /// The application of a world.
    pub fn of(seed: u64, domain: &str) -> Self {
        let secret = |what: &str, length| practice_secret(seed, &format!("netease dingtalk, {what}"), length);
        let hex = |what: &str, count: usize| -> String {
            let digit = |letter: char| char::from_digit(u32::from(letter) % 16, 16).unwrap_or('0');
            secret(what, count).chars().map(digit).collect()
        };
        let id = hex("app id", 32);
        let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
        Self {
            corp_id: format!("ding{}", hex("corp", 32)),
            client_id: format!("ding{}", secret("client id", 16).to_lowercase()),
            secret: secret("client secret", 48),
            agent_id: 3_000_000_000 + seed % 1_000_000,
            unified_app_id: [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-"),
            aes_key: secret("aes key", 43),
            callback_token: secret("callback token", 15),
            domain: domain.to_owned(),
        }
    }

    /// Address that people open, as it stands in the console: DingTalk replaces the place.
    pub fn home_page(&self) -> String {
        format!("https://mail.{}/static/dingding/?corpId=$CORPID$", self.domain)
    }
}
