//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, Descriptor, FieldIssue, NetRequest, Provider, Secrets, Session, Settings};
use http::Method;
use model::{Fault, Field, FieldSet, SideCapability};

use crate::{
    descriptor::DESCRIPTOR,
    mapping::{self, Confidence, READS_BY_POST},
    review,
    session::MailSession,
};

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

    /// What its calendars can hold, by the shipped mapping. How a meeting blocks is left out while its place is assumed: where
    /// it is not told every meeting reads as busy, and would make it so elsewhere. What is private is kept all the same:
    /// asking for it in vain shows no more than not asking.
    fn capability(&self) -> SideCapability {
        let is_sure =
            mapping::of(None).is_ok_and(|mapping| mapping.fields.show_as.confidence != Confidence::Assumed);
        let untold: FieldSet = (!is_sure).then_some(Field::ShowAs).into_iter().collect();
        // Whoever's calendar it is stays the organiser, and a status is changed by deleting alone.
        let fixed: FieldSet = [Field::Organizer, Field::Status].into_iter().collect();
        let reads = FieldSet::ALL.minus(untold);
        SideCapability { reads, writes: reads.minus(fixed), series: None }
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(MailSession::open(ctx)?))
    }
}
