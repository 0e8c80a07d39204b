//! The connection a request came on, for what belongs to a connection and not to a request.

use std::any::Any;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

type State = Option<Box<dyn Any + Send>>;

/// One TCP connection, or its stand-in for calls in process. Clones are the same connection.
#[derive(Clone)]
pub struct ConnectionInfo {
    id: u64,
    peer: Option<SocketAddr>,
    server_end_point: Option<Arc<[u8]>>,
    state: Arc<Mutex<State>>,
}

impl fmt::Debug for ConnectionInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionInfo")
            .field("id", &self.id)
            .field("peer", &self.peer)
            .finish_non_exhaustive()
    }
}

impl ConnectionInfo {
    /// A connection as the server accepted it.
    #[must_use]
    pub fn new(id: u64, peer: Option<SocketAddr>, server_end_point: Option<Arc<[u8]>>) -> Self {
        Self { id, peer, server_end_point, state: Arc::default() }
    }

    /// The stand-in of a connection for a call without sockets: no peer, no channel binding.
    #[must_use]
    pub fn in_process(id: u64) -> Self {
        Self::new(id, None, None)
    }

    /// Number of the connection, unique while the sandbox runs.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Address of the client.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }

    /// Hash of the certificate the client was shown: the `tls-server-end-point` channel binding (RFC 5929 §4.1)
    /// without its prefix. None where there is no TLS.
    #[must_use]
    pub fn server_end_point(&self) -> Option<&[u8]> {
        self.server_end_point.as_deref()
    }

    /// Runs `work` on what a simulator keeps for this connection, starting from the default. It ends with the
    /// connection. One simulator serves a connection, so one type is kept; another type replaces it.
    pub fn with_state<T: Default + Send + 'static, R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let mut slot = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = match slot.take().map(<Box<dyn Any + Send>>::downcast::<T>) {
            Some(Ok(kept)) => kept,
            _ => Box::default(),
        };
        let result = work(&mut kept);
        *slot = Some(kept);
        result
    }
}
