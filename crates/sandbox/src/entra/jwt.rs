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

use crate::Guids;

/// Longest token that is looked at, bytes.
const LONGEST: usize = 16 * 1024;

/// Claims of an application's token, as far as anybody here looks at them.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Claims {
    /// Resource.
    pub aud: String,
    /// Issuer.
    pub iss: String,
    /// Issued at, seconds since 1970; like the two below.
    pub iat: i64,
    /// Not before.
    pub nbf: i64,
    /// End.
    pub exp: i64,
    /// Name of the application.
    pub app_displayname: String,
    /// Application.
    pub appid: String,
    /// How it proved itself: `1` for a secret.
    pub appidacr: String,
    /// Who vouched for the subject.
    pub idp: String,
    /// `app`.
    pub idtyp: String,
    /// Object id of the service principal.
    pub oid: String,
    /// Application permissions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Subject.
    pub sub: String,
    /// Tenant.
    pub tid: String,
    /// Id of the token.
    pub uti: String,
    /// Version of the format.
    pub ver: String,
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadToken {
    /// Not a token.
    Unreadable,
    /// Signed by somebody else, or changed.
    Signature,
    /// Not valid yet, or no longer.
    Expired,
}

/// A signing key.
pub struct Signer {
    key: Key<Hmac<Sha256>>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

impl Signer {
    /// A fresh key: tokens of another run or cloud are worth nothing.
    #[must_use]
    pub fn fresh(guids: &Guids) -> Self {
        let mut key = Key::<Hmac<Sha256>>::default();
        key[..16].copy_from_slice(guids.next().as_bytes());
        key[16..32].copy_from_slice(guids.next().as_bytes());
        Self { key }
    }

    /// Writes and signs a token.
    #[must_use]
    pub fn sign(&self, claims: &Claims) -> String {
        let header = json!({ "typ": "JWT", "alg": "HS256", "kid": "roombridge-practice" });
        let claims = serde_json::to_vec(claims).unwrap_or_default();
        let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims));
        let signature = self.mac(&signed).finalize().into_bytes();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    /// Reads a token and checks signature and times.
    ///
    /// # Errors
    /// What is wrong with it.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        let text = |text: &str| text.to_owned();
        Claims {
            aud: text("https://outlook.office365.com"),
            iss: text("https://sts.windows.net/t/"),
            iat: 1000,
            nbf: 1000,
            exp: 4600,
            app_displayname: text("Roombridge"),
            appid: text("a"),
            appidacr: text("1"),
            idp: text("https://sts.windows.net/t/"),
            idtyp: text("app"),
            oid: text("o"),
            roles: vec![text("full_access_as_app")],
            sub: text("o"),
            tid: text("t"),
            uti: text("u"),
            ver: text("1.0"),
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn own_token_is_accepted_until_it_expires() {
        let signer = Signer::fresh(&Guids::default());
        let token = signer.sign(&claims());
        assert_eq!(signer.verify(&token, at(4599)), Ok(claims()));
        assert_eq!(signer.verify(&token, at(4600)), Err(BadToken::Expired));
        assert_eq!(signer.verify(&token, at(999)), Err(BadToken::Expired));
    }

    #[test]
    fn token_of_another_run_or_changed_claims_fail_by_signature() {
        let signer = Signer::fresh(&Guids::default());
        let token = signer.sign(&claims());
        assert_eq!(Signer::fresh(&Guids::default()).verify(&token, at(2000)), Err(BadToken::Signature));
        let forged = signer.sign(&Claims { exp: 9_999_999, ..claims() });
        let parts: Vec<&str> = token.split('.').collect();
        let other: Vec<&str> = forged.split('.').collect();
        let mixed = format!("{}.{}.{}", parts[0], other[1], parts[2]);
        assert_eq!(signer.verify(&mixed, at(2000)), Err(BadToken::Signature));
    }

    #[test]
    fn what_is_no_token_is_unreadable() {
        for text in ["", "a", "a.b", "a.b.c", "....", "é.é.é"] {
            assert_eq!(
                Signer::fresh(&Guids::default()).verify(text, at(2000)),
                Err(BadToken::Unreadable),
                "{text}"
            );
        }
    }
}
