//! Tokens: wire fetches and keeps them, this file says what the endpoint's errors mean here.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, PaceKey, Secret, TokenSource};
use model::Fault;
use wire::{ClientCredentials, ClientProof, OAuthClientCredentials};

use crate::{account::Account, faults};

/// A source of tokens for an application; asks nobody yet. The form has a grant type, an id and a secret, no scope
/// (help.aliyun.com 2855420).
///
/// # Errors
/// `secret.missing`.
pub(crate) fn source(ctx: &Ctx, account: &Account) -> Result<Arc<dyn TokenSource>, Fault> {
    let secret = ctx.secrets.require("app_secret")?.clone();
    let inner = OAuthClientCredentials::new(ClientCredentials {
        token_url: account.token_url(),
        client_id: account.app_id.clone(),
        proof: ClientProof::Secret(secret),
        scope: String::new(),
        key: PaceKey {
            connection: ctx.connection.clone(),
            principal: format!("token:{}", account.app_id),
            mailbox: None,
            operation: "Token",
        },
        net: Arc::clone(&ctx.net),
        clock: Arc::clone(&ctx.clock),
        classify: faults::from_token,
    });
    Ok(Arc::new(Located { inner, host: account.host() }))
}

/// Adds to faults which host they are about.
#[derive(Debug)]
struct Located {
    inner: OAuthClientCredentials,
    host: String,
}

#[async_trait]
impl TokenSource for Located {
    async fn token(&self) -> Result<Secret, Fault> {
        self.inner.token().await.map_err(|fault| fault.with("host", &self.host))
    }

    async fn invalidate(&self) {
        self.inner.invalidate().await;
    }
}
