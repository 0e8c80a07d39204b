//! WebSockets of a simulator: messages both ways, whether over TLS or in process.

use std::fmt;

use bytes::Bytes;
use futures::future::BoxFuture;
use tokio::sync::mpsc;

use crate::Reply;

/// Largest message either side may send, bytes.
pub const LARGEST_MESSAGE: usize = 1024 * 1024;
/// Messages that may wait in one direction; who lets more pile up is cut off.
const WAITING: usize = 256;

/// What goes over a WebSocket. Pings of the protocol are answered below this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketMessage {
    /// A text.
    Text(String),
    /// Bytes.
    Binary(Bytes),
    /// The closing handshake.
    Close,
    /// The connection breaks without a closing handshake.
    Cut,
}

/// One end of a WebSocket. Dropping it closes the connection.
#[derive(Debug)]
pub struct Socket {
    from: mpsc::Receiver<SocketMessage>,
    to: mpsc::Sender<SocketMessage>,
}

impl Socket {
    /// Both ends of a connection.
    #[must_use]
    pub fn pair() -> (Self, Self) {
        let (left, from_left) = mpsc::channel(WAITING);
        let (right, from_right) = mpsc::channel(WAITING);
        (Self { from: from_right, to: left }, Self { from: from_left, to: right })
    }

    /// The next message; none when the other end is gone.
    pub async fn receive(&mut self) -> Option<SocketMessage> {
        self.from.recv().await
    }

    /// Sends a message; false when the other end is gone or takes nothing any more.
    pub fn send(&self, message: SocketMessage) -> bool {
        self.to.try_send(message).is_ok()
    }

    /// Sends a text.
    pub fn text(&self, text: impl Into<String>) -> bool {
        self.send(SocketMessage::Text(text.into()))
    }
}

/// What a simulator does on an open WebSocket until it ends.
pub type SocketTask = Box<dyn FnOnce(Socket) -> BoxFuture<'static, ()> + Send>;

/// A simulator's answer to a client that wants a WebSocket.
pub enum Upgrade {
    /// There is none here; the request is answered like any other.
    Unknown,
    /// It is refused.
    Refused(Box<Reply>),
    /// It opens.
    Accepted(SocketTask),
}

impl fmt::Debug for Upgrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "Unknown",
            Self::Refused(_) => "Refused",
            Self::Accepted(_) => "Accepted",
        })
    }
}
