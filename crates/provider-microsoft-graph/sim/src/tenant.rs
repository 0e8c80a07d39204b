//! The practice company's directory tenants, one in each cloud, with one application registered in each.

use sandbox::practice_secret;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::cloud::Cloud;

/// A tenant and its registered application. Has no Debug: it holds secrets.
pub(crate) struct Tenant {
    pub cloud: Cloud,
    pub id: String,
    pub domain: String,
    pub company: String,
    pub client_id: String,
    /// Id of the application object, which is not its client id.
    pub object_id: String,
    pub client_secret: String,
    /// Id of the secret, which the portal shows beside its value and people paste by mistake.
    pub secret_id: String,
    /// The value of a secret that has run out.
    pub expired_secret: String,
}

/// The tenants of both clouds: the asked one first.
pub(crate) fn tenants(seed: u64, domain: &str, company: &str, home: Cloud) -> [Tenant; 2] {
    [home, home.other()].map(|cloud| {
        let purpose = |what: &str| format!("{what} {cloud:?}");
        let secret = |what: &str| {
            let part =
                |part: &str, length| practice_secret(seed, &purpose(&format!("{what} {part}")), length);
            format!("{}8Q~{}", part("head", 3), part("tail", 34))
        };
        Tenant {
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
    })
}

/// A GUID that follows from the seed and what it is for.
pub(crate) fn guid(seed: u64, purpose: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"guid");
    hash.update(seed.to_be_bytes());
    hash.update(purpose.as_bytes());
    let mut bytes = [0u8; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// A GUID nobody had before, for trace and request ids.
pub(crate) fn fresh_guid() -> String {
    Uuid::new_v4().to_string()
}
