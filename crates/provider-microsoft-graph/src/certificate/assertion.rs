//! Client assertions (RFC 7523 section 3), as the identity platform wants them: PS256, the certificate named by its
//! SHA-256 thumbprint, addressed to the token endpoint, ten minutes at most.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use connector::Secret;
use jiff::Timestamp;
use model::Fault;
use ring::{rand::SystemRandom, signature::RSA_PSS_SHA256};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use wire::SignAssertion;

use super::{ClientCertificate, fault};
use crate::faults::code;

/// Seconds an assertion is valid.
const LIFETIME: i64 = 600;

impl SignAssertion for ClientCertificate {
    fn sign(&self, token_url: &str, client_id: &str, now: Timestamp) -> Result<Secret, Fault> {
        self.check(now)?;
        let thumbprint = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&self.der));
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint });
        let second = now.as_second();
        let claims = json!({
            "aud": token_url, "iss": client_id, "sub": client_id, "jti": Uuid::new_v4(),
            "iat": second, "nbf": second, "exp": second + LIFETIME,
        });
        let part = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key
            .sign(&RSA_PSS_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .map_err(|_| fault(code::CERTIFICATE_UNREADABLE))?;
        Ok(Secret::from(format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))))
    }
}
