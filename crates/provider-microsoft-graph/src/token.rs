//! Tokens: wire fetches and keeps them, this file says what the endpoint's errors mean here.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, PaceKey, Secret, TokenSource};
use model::Fault;
use wire::{ClientCredentials, ClientProof, OAuthClientCredentials};

use crate::{
    account::Account,
    certificate::{self, ClientCertificate},
    faults::{self, Place},
};

/// What the application logs on with.
pub(crate) enum Credential {
    Secret(Secret),
    Certificate(Arc<ClientCertificate>),
}

impl Credential {
    /// Takes the secrets of the connection's way to log on.
    ///
    /// # Errors
    /// `secret.missing`, `certificate.*`.
    pub(crate) fn read(ctx: &Ctx, account: &Account) -> Result<Self, Fault> {
        if !account.by_certificate {
            return Ok(Self::Secret(ctx.secrets.require("client_secret")?.clone()));
        }
        let file = ctx.secrets.require(certificate::FILE)?;
        let opened = ClientCertificate::open(file, ctx.secrets.0.get(certificate::PASSWORD));
        Ok(Self::Certificate(Arc::new(opened.map_err(|fault| account.place().locate(fault))?)))
    }

    fn proof(&self) -> ClientProof {
        match self {
            Self::Secret(secret) => ClientProof::Secret(secret.clone()),
            Self::Certificate(certificate) => ClientProof::Assertion(certificate.clone()),
        }
    }
}

/// A source of tokens for an application; asks nobody yet.
pub(crate) fn source(ctx: &Ctx, account: &Account, credential: &Credential) -> Arc<dyn TokenSource> {
    let inner = OAuthClientCredentials::new(ClientCredentials {
        token_url: account.token_url.clone(),
        client_id: account.client_id.clone(),
        proof: credential.proof(),
        scope: account.scope.clone(),
        key: PaceKey {
            connection: ctx.connection.clone(),
            // The token service counts by itself; its limits must not slow Graph down.
            principal: format!("token:{}", account.client_id),
            mailbox: None,
            operation: "Token",
        },
        net: Arc::clone(&ctx.net),
        clock: Arc::clone(&ctx.clock),
        classify: faults::from_token,
    });
    Arc::new(Located { inner, place: account.place() })
}

/// Adds to faults where in this connection's console they are mended.
#[derive(Debug)]
struct Located {
    inner: OAuthClientCredentials,
    place: Place,
}

#[async_trait]
impl TokenSource for Located {
    async fn token(&self) -> Result<Secret, Fault> {
        self.inner.token().await.map_err(|fault| self.place.locate(fault))
    }

    async fn invalidate(&self) {
        self.inner.invalidate().await;
    }
}
