//! What a simulator of a provider has to offer.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;

use crate::world::WorldChange;
use crate::{ConnectionInfo, FaultSpec, Kit, Reply, Upgrade};

/// Where a simulator is served.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// `https://127.0.0.1:PORT`, without a slash at the end.
    pub base: String,
    /// File with the certificate authority's certificate, PEM.
    pub ca_file: Option<String>,
}

/// A simulator that cannot follow an edit of the world.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{provider}: {reason}")]
pub struct EditError {
    /// Id of the provider.
    pub provider: &'static str,
    /// What is in the way.
    pub reason: String,
}

/// Counterpart of one provider: its doors, its rights, its data.
#[async_trait]
pub trait Simulator: Send + Sync {
    /// Provider id, such as `exchange-ews`.
    fn id(&self) -> &'static str;

    /// Faults this simulator knows, besides those of the kit.
    fn faults(&self) -> &'static [FaultSpec];

    /// What a client needs to connect: `{"auth": {VARIANT: {"set": {..}, "secret": {..}}}, ..}` as the
    /// headless program's `sandbox serve --json` prints it for a provider.
    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value;

    /// Answers one request. The body has been read; its size is capped by the server.
    async fn handle(&self, request: http::Request<Bytes>, conn: &ConnectionInfo) -> Reply;

    /// Answers a client that wants to open a WebSocket. There is none unless a simulator says otherwise.
    async fn socket(&self, _: &http::Request<()>, _: &ConnectionInfo) -> Upgrade {
        Upgrade::Unknown
    }

    /// Follows a change somebody made to the world from outside, so that change keys and sync states move.
    ///
    /// # Errors
    /// When the simulator's own state does not allow it.
    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError>;
}

/// Builds a simulator on a kit; called once when a sandbox starts.
pub type SimulatorFactory = fn(&Kit) -> Arc<dyn Simulator>;
