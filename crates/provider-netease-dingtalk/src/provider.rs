//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, Descriptor, FieldIssue, NetRequest, Provider, Secrets, Session, Settings};
use dingtalk::TokenKeep;
use http::Method;
use model::Fault;

use crate::{descriptor::DESCRIPTOR, review, session::NeteaseSession};

/// NetEase enterprise mail in DingTalk. Tokens are shared by all its sessions.
#[derive(Debug, Default)]
pub(crate) struct NeteaseDing {
    tokens: TokenKeep,
}

#[async_trait]
impl Provider for NeteaseDing {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        review::review(auth, settings, secrets)
    }

    /// Nothing is ever changed here: tokens and looks at contacts are asked for with POST, and so is a rehearsal, whose
    /// event says nothing but that it is one.
    fn is_write(&self, request: &NetRequest) -> bool {
        !matches!(request.method, Method::GET | Method::HEAD | Method::POST)
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(NeteaseSession::open(ctx, &self.tokens)?))
    }
}
