//! Access tokens: JSON Web Tokens with the claims Entra puts into an application's token, signed with a key of this
//! run. Clients must not look inside; those that do see the real claims.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::digest::common::Key;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;

/// Longest token that is looked at, bytes.
const LONGEST: usize = 16 * 1024;

/// Claims of an application's token, as far as anybody here looks at them.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub(crate) struct Claims {
    pub aud: String,
    pub iss: String,
    pub iat: i64,
    pub nbf: i64,
    pub exp: i64,
    pub app_displayname: String,
    pub appid: String,
    pub appidacr: String,
    pub idp: String,
    pub idtyp: String,
    pub oid: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    pub sub: String,
    pub tid: String,
    pub uti: String,
    pub ver: String,
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    Unreadable,
    Signature,
    Expired,
}

/// The simulator's signing key.
pub(crate) struct Signer {
    key: Key<Hmac<Sha256>>,
}

impl Signer {
    /// A fresh key: tokens of another run or cloud are worth nothing.
    pub fn fresh() -> Self {
        let mut key = Key::<Hmac<Sha256>>::default();
        key[..16].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        key[16..32].copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        Self { key }
    }

    /// Writes and signs a token.
    pub fn sign(&self, claims: &Claims) -> String {
        let header = json!({ "typ": "JWT", "alg": "HS256", "kid": "roombridge-practice" });
        let claims = serde_json::to_vec(claims).unwrap_or_default();
        let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims));
        let signature = self.mac(&signed).finalize().into_bytes();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    /// Reads a token and checks signature and times.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Claims, BadToken> {
        let (signed, signature) = token.rsplit_once('.').ok_or(BadToken::Unreadable)?;
        let (_, claims) = signed.split_once('.').ok_or(BadToken::Unreadable)?;
        if token.len() > LONGEST || claims.contains('.') {
            return Err(BadToken::Unreadable);
        }
        let claims = BASE64.decode(claims).map_err(|_| BadToken::Unreadable)?;
        let claims: Claims = serde_json::from_slice(&claims).map_err(|_| BadToken::Unreadable)?;
        let signature = BASE64.decode(signature).map_err(|_| BadToken::Signature)?;
        self.mac(signed).verify_slice(&signature).map_err(|_| BadToken::Signature)?;
        if now.as_second() >= claims.exp || now.as_second() < claims.nbf {
            return Err(BadToken::Expired);
        }
        Ok(claims)
    }

    fn mac(&self, signed: &str) -> Hmac<Sha256> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&self.key);
        mac.update(signed.as_bytes());
        mac
    }
}
