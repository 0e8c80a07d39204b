//! The organisation's internal app: what an administrator copies from the developer console.

use sandbox::practice_secret;

/// Ids and secrets of the app. All follow from the world's seed.
#[derive(Debug)]
pub(crate) struct App {
    /// Id of the organisation: `ding` and 32 hexadecimal digits.
    pub corp_id: String,
    /// Client ID, once AppKey: `ding` and 16 letters or digits.
    pub client_id: String,
    /// Client Secret, once AppSecret.
    pub secret: String,
    /// Number of the web page capability.
    pub agent_id: u64,
    /// App ID, a UUID.
    pub unified_app_id: String,
    /// Key of the encrypted push: 43 letters and digits.
    pub aes_key: String,
    /// Token the push is signed with.
    pub callback_token: String,
}

impl App {
    /// The app of a world.
    pub fn of(seed: u64) -> Self {
        let secret = |what: &str, length| practice_secret(seed, &format!("dingtalk, {what}"), length);
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
            agent_id: 4_000_000_000 + seed % 1_000_000,
            unified_app_id: [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-"),
            aes_key: secret("aes key", 43),
            callback_token: secret("callback token", 24),
        }
    }
}
