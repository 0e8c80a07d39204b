//! A WebSocket as a session sees it (RFC 6455): text in, text out; the protocol's own pings are answered behind it.

use std::time::Duration;

use async_trait::async_trait;
use model::Fault;

/// What to open.
#[derive(Clone, Debug)]
pub struct SocketRequest {
    /// Absolute wss address (ws to loopback alone). What it carries in its query may be a secret: it is never logged.
    pub url: String,
    /// Messages longer than this are refused, bytes.
    pub max_message: usize,
    /// From connect to the end of the handshake.
    pub timeout: Duration,
}

/// An open socket.
#[async_trait]
pub trait Socket: Send {
    /// Sends a text.
    ///
    /// # Errors
    /// `net.*` faults.
    async fn send(&mut self, text: &str) -> Result<(), Fault>;

    /// Waits for the next text; none once the other side closed. May be dropped while it waits without losing
    /// anything.
    ///
    /// # Errors
    /// `net.*` faults.
    async fn receive(&mut self) -> Result<Option<String>, Fault>;

    /// Closes it in order; what fails meanwhile is of no interest any more.
    async fn close(&mut self);
}
