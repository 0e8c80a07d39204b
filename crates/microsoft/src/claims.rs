//! What a token says about itself. Read for diagnosis alone; no signature is checked, no decision depends on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use connector::{ProbeOutcome, Secret};
use jiff::Timestamp;
use model::Fault;
use secrecy::ExposeSecret;
use serde::Deserialize;

use crate::code;

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

/// What a token of a connection should say.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// Resources it may be for; the first one is what was asked for.
    pub resources: [&'a str; 2],
    /// Fault code when it is for another one.
    pub other_resource: &'static str,
    /// Tenant, by its id or its domain; none when it is not known.
    pub tenant: Option<&'a str>,
    /// Application.
    pub client_id: &'a str,
}

/// Adds claims as evidence; never the token.
pub fn evidence(token: &Secret, outcome: ProbeOutcome) -> ProbeOutcome {
    let Some(claims) = decode(token) else { return outcome.saw("token", "opaque") };
    let outcome = outcome
        .saw("aud", &claims.aud)
        .saw("roles", if claims.roles.is_empty() { "-".to_owned() } else { claims.roles.join(", ") })
        .saw("tid", &claims.tid)
        .saw("appid", &claims.appid);
    match Timestamp::from_second(claims.exp) {
        Ok(until) if claims.exp > 0 => outcome.saw("valid_until", until),
        _ => outcome,
    }
}

impl Claims {
    /// Whether an application permission of this name is in the token.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|r| r.eq_ignore_ascii_case(role))
    }

    /// What in the token does not belong to this connection. Faults name their step without a link.
    pub fn mismatch(&self, owner: &Owner<'_>, now: Timestamp) -> Option<Fault> {
        let differ = |code, found: &str, expected: &str| {
            let fault = Fault::setup(code).with("found", found).with("expected", expected);
            Some(fault.at_step("app_registration"))
        };
        let bare = |resource: &str| resource.trim_end_matches('/').to_ascii_lowercase();
        if !self.aud.is_empty() && !owner.resources.iter().any(|r| bare(r) == bare(&self.aud)) {
            return differ(owner.other_resource, self.aud.trim_end_matches('/'), owner.resources[0]);
        }
        let tenant = owner.tenant.unwrap_or(&self.tid);
        // A tenant may be entered by its domain; only two ids can differ.
        if tenant.len() == self.tid.len() && !tenant.eq_ignore_ascii_case(&self.tid) {
            return differ(code::WRONG_TENANT, &self.tid, tenant);
        }
        if !self.appid.is_empty() && !self.appid.eq_ignore_ascii_case(owner.client_id) {
            return differ(code::WRONG_APP, &self.appid, owner.client_id);
        }
        let seconds = now.as_second() - self.exp;
        (self.exp > 0 && seconds >= 0)
            .then(|| Fault::transient(code::BEARER_EXPIRED).with("seconds", seconds))
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
