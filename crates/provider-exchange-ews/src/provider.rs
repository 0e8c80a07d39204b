//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{
    Ctx, Descriptor, FieldIssue, ManifestReport, NetRequest, Provider, Secrets, Session, Settings,
};
use model::{Fault, Field, FieldSet, SideCapability};

use crate::{descriptor::DESCRIPTOR, permissions::WANTED, session::EwsSession, soap};

/// Exchange over EWS.
#[derive(Debug)]
pub(crate) struct ExchangeEws;

#[async_trait]
impl Provider for ExchangeEws {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        microsoft::review(&DESCRIPTOR, auth, settings, secrets)
    }

    fn capability(&self) -> SideCapability {
        let fixed = [Field::Organizer, Field::Status].into_iter().collect();
        SideCapability {
            writes: FieldSet::ALL.minus(fixed),
            series: Some(microsoft::series_capability()),
            ..SideCapability::default()
        }
    }

    fn is_write(&self, request: &NetRequest) -> bool {
        soap::is_write(&request.body)
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(EwsSession::open(ctx)?))
    }

    fn has_laboratory(&self) -> bool {
        true
    }

    fn read_manifest(&self, text: &str, _writes: bool) -> Option<Result<ManifestReport, Fault>> {
        Some(microsoft::read_manifest(text, &WANTED))
    }
}
