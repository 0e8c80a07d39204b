//! Connections of our own: name, socket, tunnel, TLS, one step at a time.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use model::Fault;
use rustls::ClientConfig;
use rustls_pki_types::{CertificateDer, ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::{
    faults::{dns_fault, io_fault, timeout_fault},
    proxy::{Hop, ProxyRule, tunnel},
    settings::Origin,
    trust::Trust,
};

/// One address is tried for so long before the next one is.
const CONNECT: Duration = Duration::from_secs(10);

/// Bytes in both directions.
pub(crate) trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// An open connection to a server.
pub(crate) struct Dialled {
    pub(crate) stream: Box<dyn Duplex>,
    /// The server's certificate; none without TLS.
    pub(crate) leaf: Option<CertificateDer<'static>>,
}

/// Opens connections.
#[derive(Debug)]
pub(crate) struct Dialer {
    pub(crate) trust: Trust,
    pub(crate) proxy: Arc<ProxyRule>,
    http1: Arc<ClientConfig>,
    to_proxy: Arc<ClientConfig>,
}

impl Dialer {
    pub(crate) fn new(trust: Trust, proxy: Arc<ProxyRule>) -> Result<Self, Fault> {
        let http1 = Arc::new(trust.config(&[b"http/1.1"])?.0);
        let to_proxy = Arc::new(trust.for_proxy().config(&[b"http/1.1"])?.0);
        Ok(Self { trust, proxy, http1, to_proxy })
    }

    /// Opens a connection on which HTTP/1.1 is spoken next.
    pub(crate) async fn dial(&self, origin: &Origin) -> Result<Dialled, Fault> {
        let stream = match self.proxy.hop(origin)? {
            Some(hop) => self.through(&hop, origin).await?,
            None => Box::new(reach(origin).await?) as Box<dyn Duplex>,
        };
        if !origin.https {
            return Ok(Dialled { stream, leaf: None });
        }
        let tls = handshake(stream, origin, Arc::clone(&self.http1)).await?;
        let leaf = leaf(&tls);
        Ok(Dialled { stream: Box::new(tls), leaf })
    }

    /// A tunnel through a proxy.
    pub(crate) async fn through(&self, hop: &Hop, origin: &Origin) -> Result<Box<dyn Duplex>, Fault> {
        let at_proxy = |fault: Fault| fault.with("proxy", hop.shown());
        let socket = reach(&hop.origin).await.map_err(at_proxy)?;
        if hop.origin.https {
            let config = Arc::clone(&self.to_proxy);
            let mut stream = handshake(socket, &hop.origin, config).await.map_err(at_proxy)?;
            tunnel(&mut stream, hop, origin).await?;
            return Ok(Box::new(stream));
        }
        let mut stream = socket;
        tunnel(&mut stream, hop, origin).await?;
        Ok(Box::new(stream))
    }
}

/// Addresses of a host.
pub(crate) async fn resolve(origin: &Origin) -> Result<Vec<SocketAddr>, Fault> {
    let found = tokio::net::lookup_host((origin.bare_host(), origin.port));
    let found: Vec<SocketAddr> = match timeout(CONNECT, found).await {
        Ok(Ok(found)) => found.take(16).collect(),
        Ok(Err(error)) => return Err(origin.note(dns_fault(&error))),
        Err(_) => return Err(origin.note(Fault::transient("net.dns").with("reason", "no answer"))),
    };
    if found.is_empty() {
        return Err(origin.note(Fault::setup("net.dns")));
    }
    Ok(found)
}

/// Connects to the first of some addresses that answers.
pub(crate) async fn connect(origin: &Origin, addresses: &[SocketAddr]) -> Result<TcpStream, Fault> {
    let mut last = Fault::setup("net.dns");
    for address in addresses {
        match timeout(CONNECT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // Small requests and answers in turn: waiting to fill a packet only delays them.
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
            Ok(Err(error)) => last = io_fault(&error),
            Err(_) => last = timeout_fault(CONNECT),
        }
    }
    Err(origin.note(last))
}

async fn reach(origin: &Origin) -> Result<TcpStream, Fault> {
    let addresses = resolve(origin).await?;
    connect(origin, &addresses).await
}

/// TLS over an open connection.
pub(crate) async fn handshake<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    origin: &Origin,
    config: Arc<ClientConfig>,
) -> Result<TlsStream<S>, Fault> {
    let name = ServerName::try_from(origin.bare_host().to_owned())
        .map_err(|_| origin.note(Fault::setup("net.url_invalid")))?;
    match timeout(CONNECT, TlsConnector::from(config).connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(origin.note(io_fault(&error))),
        Err(_) => Err(origin.note(timeout_fault(CONNECT))),
    }
}

fn leaf<S>(stream: &TlsStream<S>) -> Option<CertificateDer<'static>> {
    let (_, session) = stream.get_ref();
    session.peer_certificates()?.first().map(|certificate| certificate.clone().into_owned())
}
