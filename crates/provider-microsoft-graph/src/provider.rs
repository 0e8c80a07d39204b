//! The provider, once per cloud.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use connector::{
    Ctx, Descriptor, FieldIssue, ManifestReport, NetRequest, Provider, SecretFacts, Secrets, Session,
    Settings,
};
use http::Method;
use jiff::Timestamp;
use model::{Fault, Field, FieldSet, SeriesCapability, SideCapability};

use crate::{
    certificate::{self, ClientCertificate},
    client::batch,
    cloud::Cloud,
    descriptor::BY_CERTIFICATE,
    session::GraphSession,
};

/// Outlook over Microsoft Graph in one cloud.
#[derive(Debug)]
pub(crate) struct Outlook(pub(crate) &'static Cloud);

#[async_trait]
impl Provider for Outlook {
    fn descriptor(&self) -> &'static Descriptor {
        self.0.descriptor
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        microsoft::review(self.0.descriptor, auth, settings, secrets)
    }

    fn inspect(
        &self,
        auth: &str,
        secrets: &Secrets,
        now: Timestamp,
    ) -> Result<BTreeMap<String, SecretFacts>, Fault> {
        let file = secrets.0.get(certificate::FILE).filter(|_| auth == BY_CERTIFICATE);
        let Some(file) = file else { return Ok(BTreeMap::new()) };
        let opened = ClientCertificate::open(file, secrets.0.get(certificate::PASSWORD))?;
        opened.check(now)?;
        Ok(BTreeMap::from([(certificate::FILE.to_owned(), opened.facts())]))
    }

    fn capability(&self) -> SideCapability {
        let fixed = [Field::Organizer, Field::Status].into_iter().collect();
        SideCapability {
            writes: FieldSet::ALL.minus(fixed),
            // Graph writes the calendars that Exchange Web Services write; its own reference names no bounds but those of
            // Int32.
            series: Some(SeriesCapability { bounds_unconfirmed: true, ..microsoft::series_capability() }),
            ..SideCapability::default()
        }
    }

    /// Reads, token requests and batches of reads change nothing; whatever else is sent might.
    fn is_write(&self, request: &NetRequest) -> bool {
        let path = request.url.split(['?', '#']).next().unwrap_or_default();
        match request.method {
            Method::GET | Method::HEAD => false,
            Method::POST if path.ends_with("/token") => {
                !request.body.windows(18).any(|part| part == b"client_credentials")
            }
            Method::POST if path.ends_with("/$batch") => !batch::only_reads(&request.body),
            // Ids in another form: nothing is written.
            Method::POST if path.ends_with("/translateExchangeIds") => false,
            _ => true,
        }
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(GraphSession::open(self.0, ctx)?))
    }

    fn read_manifest(&self, text: &str, writes: bool) -> Option<Result<ManifestReport, Fault>> {
        Some(microsoft::read_manifest(text, if writes { self.0.wanted_to_write } else { self.0.wanted }))
    }
}
