//! What a token says about itself. Read for diagnosis alone; no signature is checked, no decision depends on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use connector::Secret;
use secrecy::ExposeSecret;
use serde::Deserialize;

/// Role that opens all mailboxes to an application.
pub(crate) const FULL_ACCESS: &str = "full_access_as_app";
/// A token is small; what is larger is not looked into, bytes.
const MAX_TOKEN: usize = 64 << 10;

/// Claims of an app-only token.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Claims {
    #[serde(default)]
    pub(crate) aud: String,
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    #[serde(default)]
    pub(crate) tid: String,
    #[serde(default, alias = "azp")]
    pub(crate) appid: String,
    #[serde(default)]
    pub(crate) exp: i64,
}

/// Reads the payload of a JSON Web Token (RFC 7519); none when it is opaque.
pub(crate) fn decode(token: &Secret) -> Option<Claims> {
    let token = token.expose_secret();
    if token.len() > MAX_TOKEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok()
}

impl Claims {
    /// Whether consent to the application permission is in the token.
    pub(crate) fn has_full_access(&self) -> bool {
        self.roles.iter().any(|role| role == FULL_ACCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_and_opaque_tokens_are_not() {
        let payload =
            URL_SAFE_NO_PAD.encode("{\"aud\":\"a\",\"roles\":[\"full_access_as_app\"],\"tid\":\"t\"}");
        let claims = decode(&format!("h.{payload}.s").into()).unwrap();
        assert!(claims.has_full_access());
        assert_eq!(claims.aud, "a");
        for opaque in ["", "abc", "a.b", "a.!!.c", &"x".repeat(MAX_TOKEN + 1)] {
            assert!(decode(&opaque.to_owned().into()).is_none());
        }
    }
}
