//! The envelope of events that come as requests: encrypted with the app's AES key, signed with its token, owned by its
//! AppKey. "Callback events: encryption and decryption", "Configure HTTP push" (event subscription).
//!
//! Nothing here calls anybody. Whatever comes in is read within bounds and never panics.

mod envelope;
mod event;
mod key;
mod receive;
mod signature;

use connector::Secret;
use jiff::Timestamp;
use model::Fault;
use secrecy::ExposeSecret;
use uuid::Uuid;

pub use envelope::Refusal;
pub use event::event_of;
pub use key::AesKey;
pub use receive::receive;
pub use signature::{sign, verify};

/// What the receiver of an event has to say once it is stored.
pub const SUCCESS: &str = "success";

/// Whose name closes an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The app's AppKey: address and events are set up in the console.
    AppKey,
    /// The organisation's CorpId: the address was registered by API.
    CorpId,
}

impl Owner {
    /// Its key for evidence.
    pub fn key(self) -> &'static str {
        match self {
            Self::AppKey => "app_key",
            Self::CorpId => "corp_id",
        }
    }
}

/// What an app's envelopes are made and opened with.
#[derive(Clone)]
pub struct PushKeys {
    token: Secret,
    key: AesKey,
    app_key: String,
    corp_id: Option<String>,
}

impl std::fmt::Debug for PushKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushKeys").field("app_key", &self.app_key).finish_non_exhaustive()
    }
}

/// A sealed and signed text, as it goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Signature, lower-case hexadecimal.
    pub signature: String,
    /// Milliseconds since 1970, as the signature has them.
    pub timestamp: String,
    /// Salt of the signature.
    pub nonce: String,
    /// The encrypted text, base64.
    pub encrypt: String,
}

impl Sealed {
    /// As the body of an answer: with `timeStamp`, which is what is read of it.
    pub fn answer(&self) -> String {
        serde_json::json!({
            "msg_signature": self.signature,
            "timeStamp": self.timestamp,
            "nonce": self.nonce,
            "encrypt": self.encrypt,
        })
        .to_string()
    }
}

impl PushKeys {
    /// Reads the keys. `corp_id` is tried where the AppKey does not own an envelope.
    ///
    /// # Errors
    /// `callback.key_invalid`.
    pub fn new(
        token: &Secret,
        aes_key: &Secret,
        app_key: &str,
        corp_id: Option<&str>,
    ) -> Result<Self, Fault> {
        let key =
            AesKey::parse(aes_key.expose_secret()).ok_or_else(|| Fault::setup("callback.key_invalid"))?;
        Ok(Self {
            token: token.clone(),
            key,
            app_key: app_key.to_owned(),
            corp_id: corp_id.map(str::to_owned),
        })
    }

    /// Verifies a signature and opens the envelope. Gives also whose it is.
    ///
    /// # Errors
    /// The first check that fails.
    pub fn open(
        &self,
        signature: &str,
        timestamp: &str,
        nonce: &str,
        encrypt: &str,
    ) -> Result<(String, Owner), Refusal> {
        if !verify(self.token.expose_secret(), timestamp, nonce, encrypt, signature) {
            return Err(Refusal::Signature);
        }
        let (text, owner) = envelope::open(&self.key, encrypt)?;
        if owner == self.app_key {
            return Ok((text, Owner::AppKey));
        }
        match &self.corp_id {
            Some(corp_id) if owner == *corp_id => Ok((text, Owner::CorpId)),
            _ => Err(Refusal::Owner { found: owner }),
        }
    }

    /// Seals and signs a text.
    pub fn seal(&self, text: &str, owner: Owner, now: Timestamp) -> Sealed {
        let nonce = Uuid::new_v4().simple().to_string()[..8].to_owned();
        self.seal_with(text, owner, &random(), now.as_millisecond().to_string(), nonce)
    }

    /// [`PushKeys::seal`] with everything that is drawn given.
    pub fn seal_with(
        &self,
        text: &str,
        owner: Owner,
        random: &[u8; 16],
        timestamp: String,
        nonce: String,
    ) -> Sealed {
        let owner = match (owner, &self.corp_id) {
            (Owner::CorpId, Some(corp_id)) => corp_id,
            _ => &self.app_key,
        };
        let encrypt = envelope::seal(&self.key, random, text, owner);
        let signature = sign(self.token.expose_secret(), &timestamp, &nonce, &encrypt);
        Sealed { signature, timestamp, nonce, encrypt }
    }
}

/// Sixteen letters and digits: receivers there are read the whole text as characters.
fn random() -> [u8; 16] {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    Uuid::new_v4().into_bytes().map(|byte| LETTERS[usize::from(byte) % LETTERS.len()])
}
