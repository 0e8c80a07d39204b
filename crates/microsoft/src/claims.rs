//! What a token says about itself. Read for diagnosis alone; no signature is checked, no decision depends on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use connector::Secret;
use secrecy::ExposeSecret;
use serde::Deserialize;

/// A token is small; what is larger is not looked into, bytes.
const MAX_TOKEN: usize = 64 << 10;

/// Claims of an app-only token.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Claims {
    /// Resource it is for.
    #[serde(default)]
    pub aud: String,
    /// Application permissions.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Tenant.
    #[serde(default)]
    pub tid: String,
    /// Application.
    #[serde(default, alias = "azp")]
    pub appid: String,
    /// End of its life, seconds since 1970; 0 when it is not told.
    #[serde(default)]
    pub exp: i64,
}

/// Reads the payload of a JSON Web Token (RFC 7519); none when it is opaque.
pub fn decode(token: &Secret) -> Option<Claims> {
    let token = token.expose_secret();
    if token.len() > MAX_TOKEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok()
}

impl Claims {
    /// Whether an application permission of this name is in the token.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r.eq_ignore_ascii_case(role))
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
        assert!(claims.has("full_access_as_app") && !claims.has("Calendars.Read"));
        assert_eq!(claims.aud, "a");
        for opaque in ["", "abc", "a.b", "a.!!.c", &"x".repeat(MAX_TOKEN + 1)] {
            assert!(decode(&opaque.to_owned().into()).is_none());
        }
    }
}
