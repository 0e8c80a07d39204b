//! A WebSocket as a session sees it (RFC 6455): text in, text out; the protocol's own pings are answered behind it.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use model::Fault;

/// What to open.
#[derive(Clone)]
pub struct SocketRequest {
    /// Absolute wss address (ws to loopback alone). What it carries in its query may be a secret: it is never logged.
    pub url: String,
    /// Messages longer than this are refused, bytes.
    pub max_message: usize,
    /// From connect to the end of the handshake.
    pub timeout: Duration,
}

impl fmt::Debug for SocketRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SocketRequest").field("max_message", &self.max_message).finish_non_exhaustive()
    }
}

/// What comes over a socket.
#[derive(Clone, PartialEq, Eq)]
pub enum SocketFrame {
    /// A text.
    Text(String),
    /// The answer to a ping of ours: the other side lives.
    Pong,
}

impl fmt::Debug for SocketFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.debug_struct("Text").field("bytes", &text.len()).finish(),
            Self::Pong => f.write_str("Pong"),
        }
    }
}

/// An open socket.
#[async_trait]
pub trait Socket: Send {
    /// Sends a text.
    ///
    /// # Errors
    /// `net.*` faults.
    async fn send(&mut self, text: &str) -> Result<(), Fault>;

    /// Sends a ping of the protocol; its answer comes as [`SocketFrame::Pong`].
    ///
    /// # Errors
    /// `net.*` faults.
    async fn ping(&mut self) -> Result<(), Fault>;

    /// Waits for the next frame; none once the other side closed. May be dropped while it waits without losing
    /// anything.
    ///
    /// # Errors
    /// `net.*` faults.
    async fn receive(&mut self) -> Result<Option<SocketFrame>, Fault>;

    /// Closes it in order; what fails meanwhile is of no interest any more.
    async fn close(&mut self);
}
