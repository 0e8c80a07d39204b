//! What carries one try of a call.

use async_trait::async_trait;
use bytes::Bytes;
use connector::{EndpointReport, NetRequest};
use http::{HeaderMap, StatusCode};

use crate::{faults::Failure, settings::Origin};

/// An answer as a transport brings it: decompressed, within its cap.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// One try, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Attempt<'a> {
    pub(crate) request: &'a NetRequest,
    pub(crate) origin: &'a Origin,
    /// Headers with ids and, for Basic and Bearer, the authorisation.
    pub(crate) headers: HeaderMap,
}

/// Carries tries. Neither waits, nor retries, nor follows redirects.
#[async_trait]
pub(crate) trait Transport: Send + Sync + std::fmt::Debug {
    /// Sends one try. The caller minds time and cancellation by dropping the future.
    async fn exchange(&self, attempt: Attempt<'_>) -> Result<Answer, Failure>;

    /// Looks at an endpoint stage by stage.
    async fn inspect(&self, origin: &Origin, url: &url::Url) -> EndpointReport;
}
