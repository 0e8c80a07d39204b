//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, Descriptor, FieldIssue, NetRequest, Provider, Secrets, Session, Settings};
use http::Method;
use model::Fault;

use crate::{descriptor::DESCRIPTOR, mapping::READS_BY_POST, review, session::MailSession};

/// Alibaba enterprise mail.
#[derive(Debug)]
pub(crate) struct AlibabaMail;

#[async_trait]
impl Provider for AlibabaMail {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        review::review(auth, settings, secrets)
    }

    /// Reads and token requests change nothing; whatever else is sent might. A mapping may ask for a view with POST, at a
    /// path of its own alone.
    fn is_write(&self, request: &NetRequest) -> bool {
        let path = request.url.split(['?', '#']).next().unwrap_or_default();
        match request.method {
            Method::GET | Method::HEAD => false,
            Method::POST => {
                let last = path.rsplit('/').next().unwrap_or_default();
                !path.ends_with("/oauth2/v2.0/token") && !READS_BY_POST.contains(&last)
            }
            _ => true,
        }
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(MailSession::open(ctx)?))
    }
}
