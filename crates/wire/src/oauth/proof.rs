//! What an application proves itself with at a token endpoint.

use std::{fmt, sync::Arc};

use connector::Secret;
use jiff::Timestamp;
use model::Fault;

/// Says that the assertion is a JWT (RFC 7523 section 2.2).
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What an application proves itself with.
#[derive(Clone)]
pub enum ClientProof {
    /// A secret; sent in the body, encoded once.
    Secret(Secret),
    /// A signed assertion (RFC 7523 section 2.2), made anew for every token request.
    Assertion(Arc<dyn SignAssertion>),
}

impl fmt::Debug for ClientProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secret(_) => "Secret",
            Self::Assertion(_) => "Assertion",
        })
    }
}

/// Signs client assertions.
pub trait SignAssertion: Send + Sync + fmt::Debug {
    /// A signed JWT of the application for a token endpoint, valid from now for a few minutes.
    ///
    /// # Errors
    /// Why the key at hand cannot sign, such as a certificate that has expired.
    fn sign(&self, token_url: &str, client_id: &str, now: Timestamp) -> Result<Secret, Fault>;
}

impl ClientProof {
    /// The value that goes into one request.
    pub(super) fn value(&self, token_url: &str, client_id: &str, now: Timestamp) -> Result<Secret, Fault> {
        match self {
            Self::Secret(secret) => Ok(secret.clone()),
            Self::Assertion(signer) => signer.sign(token_url, client_id, now),
        }
    }
}
