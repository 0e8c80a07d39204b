//! Tokens: wire fetches and keeps them, this file says what the endpoint's errors mean here.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, PaceKey, Secret, TokenSource};
use model::Fault;
use wire::{ClientCredentials, ClientProof, OAuthClientCredentials};

use crate::{account::OAuth, faults::Place};

/// A source of tokens for an application; asks nobody yet.
pub(crate) fn source(ctx: &Ctx, oauth: &OAuth, secret: Secret, place: Place) -> Arc<dyn TokenSource> {
    let inner = OAuthClientCredentials::new(ClientCredentials {
        token_url: oauth.token_url.clone(),
        client_id: oauth.client_id.clone(),
        proof: ClientProof::Secret(secret),
        scope: oauth.scope.clone(),
        key: PaceKey {
            connection: ctx.connection.clone(),
            // The token service counts by itself; its limits must not slow EWS calls down.
            principal: format!("token:{}", oauth.client_id),
            mailbox: None,
            operation: "Token",
        },
        net: Arc::clone(&ctx.net),
        clock: Arc::clone(&ctx.clock),
        classify: microsoft::from_token_error,
    });
    Arc::new(Located { inner, place })
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
