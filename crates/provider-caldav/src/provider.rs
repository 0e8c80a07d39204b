//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, Descriptor, FieldIssue, NetRequest, Provider, Secrets, Session, Settings};
use model::{Fault, Field, FieldSet, SeriesCapability, SideCapability};

use crate::{account::Account, descriptor::DESCRIPTOR, session::DavSession};

/// Methods that change nothing (RFC 9110 section 9.2.1, RFC 4918 section 9.1, RFC 3253 section 3.6).
const READING: [&str; 5] = ["GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"];

/// CalDAV.
#[derive(Debug)]
pub(crate) struct CalDav;

#[async_trait]
impl Provider for CalDav {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        let mut issues = microsoft::review(&DESCRIPTOR, auth, settings, secrets);
        for (field, ok) in Account::shapes(settings) {
            if !ok && issues.iter().all(|issue| issue.field != field) {
                issues.push(FieldIssue {
                    field: field.to_owned(),
                    code: "field.shape".to_owned(),
                    blocking: true,
                    suggestion: None,
                });
            }
        }
        issues
    }

    fn capability(&self) -> SideCapability {
        let fixed = [Field::Organizer, Field::Status].into_iter().collect();
        SideCapability {
            writes: FieldSet::ALL.minus(fixed),
            // Written on Radicale, changed and removed there as wholes and day by day.
            series: Some(SeriesCapability { tried: true, ..SeriesCapability::any() }),
            ..SideCapability::default()
        }
    }

    fn is_write(&self, request: &NetRequest) -> bool {
        !READING.contains(&request.method.as_str())
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(DavSession::open(ctx)?))
    }
}
