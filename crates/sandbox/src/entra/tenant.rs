//! The practice company's directory tenants, one in each cloud, with one application registered in each.

use sha2::{Digest, Sha256};

use super::Cloud;
use crate::practice_secret;

/// A tenant and its registered application.
pub struct Tenant {
    /// Cloud it is at home in.
    pub cloud: Cloud,
    /// Directory id.
    pub id: String,
    /// Verified domain.
    pub domain: String,
    /// Display name.
    pub company: String,
    /// Application id.
    pub client_id: String,
    /// Id of the application object, which is not its client id.
    pub object_id: String,
    /// Value of the secret.
    pub client_secret: String,
    /// Id of the secret, which the portal shows beside its value and people paste by mistake.
    pub secret_id: String,
    /// The value of a secret that has run out.
    pub expired_secret: String,
}

impl std::fmt::Debug for Tenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tenant").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Tenant {
    /// The tenant of a company in a cloud; everything follows from the seed.
    #[must_use]
    pub fn of(seed: u64, domain: &str, company: &str, cloud: Cloud) -> Self {
        let purpose = |what: &str| format!("{what} {cloud:?}");
        let secret = |what: &str| {
            let part =
                |part: &str, length| practice_secret(seed, &purpose(&format!("{what} {part}")), length);
            format!("{}8Q~{}", part("head", 3), part("tail", 34))
        };
        Self {
            cloud,
            id: guid(seed, &purpose("tenant")),
            domain: domain.to_owned(),
            company: company.to_owned(),
            client_id: guid(seed, &purpose("client")),
            object_id: guid(seed, &purpose("application")),
            client_secret: secret("client secret"),
            secret_id: guid(seed, &purpose("secret id")),
            expired_secret: secret("expired secret"),
        }
    }
}

/// A GUID that follows from the seed and what it is for.
#[must_use]
pub fn guid(seed: u64, purpose: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"guid");
    hash.update(seed.to_be_bytes());
    hash.update(purpose.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}
