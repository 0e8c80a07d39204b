//! Looking at an endpoint stage by stage, without logging on.

mod http;

use std::{sync::Arc, time::Duration};

use connector::{CertificateFacts, Clock, EndpointReport, Stage, TlsFacts};
use model::Fault;
use tokio::{net::TcpStream, time::Instant};
use tokio_rustls::client::TlsStream;
use url::Url;

use crate::{
    dial::{Dialer, Duplex, connect, handshake, resolve},
    settings::Origin,
    trust::facts,
};

/// One stage may take so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A report that says only why nothing could be looked at.
pub(crate) fn unreadable(fault: Fault) -> EndpointReport {
    EndpointReport {
        dns: Some(Stage { outcome: Err(fault), elapsed: Duration::ZERO }),
        ..EndpointReport::default()
    }
}

/// Looks at an endpoint; stops at the first stage that fails.
pub(crate) async fn inspect(
    dialer: &Dialer,
    user_agent: &str,
    clock: &dyn Clock,
    origin: &Origin,
    url: &Url,
) -> EndpointReport {
    let mut report = EndpointReport::default();
    let Some(stream) = open(dialer, origin, &mut report).await else { return report };
    let stream: Box<dyn Duplex> = if origin.https {
        match secure(dialer, stream, origin, &mut report).await {
            Some(stream) => Box::new(stream),
            None => return report,
        }
    } else {
        stream
    };
    let began = Instant::now();
    let outcome =
        http::look(stream, user_agent, clock, url, PATIENCE).await.map_err(|fault| origin.note(fault));
    report.http = Some(Stage { outcome, elapsed: began.elapsed() });
    report
}

/// Name and socket, or the way through a proxy.
async fn open(dialer: &Dialer, origin: &Origin, report: &mut EndpointReport) -> Option<Box<dyn Duplex>> {
    let hop = match dialer.proxy.hop(origin) {
        Ok(hop) => hop,
        Err(fault) => {
            report.tcp = Some(Stage { outcome: Err(origin.note(fault)), elapsed: Duration::ZERO });
            return None;
        }
    };
    let Some(hop) = hop else {
        return direct(origin, report).await.map(|stream| Box::new(stream) as Box<dyn Duplex>);
    };
    report.proxy = Some(hop.shown());
    let began = Instant::now();
    let opened = dialer.through(&hop, origin).await.map_err(|fault| origin.note(fault));
    let (outcome, stream) = split(opened, hop.shown());
    report.tcp = Some(Stage { outcome, elapsed: began.elapsed() });
    stream
}

async fn direct(origin: &Origin, report: &mut EndpointReport) -> Option<TcpStream> {
    let began = Instant::now();
    let found = resolve(origin).await;
    let outcome = found.as_ref().map(|all| all.iter().map(|a| a.ip().to_string()).collect());
    report.dns = Some(Stage { outcome: outcome.map_err(Clone::clone), elapsed: began.elapsed() });
    let addresses = found.ok()?;
    let began = Instant::now();
    let opened = connect(origin, &addresses).await;
    let remote = opened.as_ref().ok().and_then(|s| s.peer_addr().ok()).map(|a| a.to_string());
    let (outcome, stream) = split(opened, remote.unwrap_or_default());
    report.tcp = Some(Stage { outcome, elapsed: began.elapsed() });
    stream
}

fn split<S>(opened: Result<S, Fault>, seen: String) -> (Result<String, Fault>, Option<S>) {
    match opened {
        Ok(stream) => (Ok(seen), Some(stream)),
        Err(fault) => (Err(fault), None),
    }
}

async fn secure(
    dialer: &Dialer,
    stream: Box<dyn Duplex>,
    origin: &Origin,
    report: &mut EndpointReport,
) -> Option<TlsStream<Box<dyn Duplex>>> {
    let began = Instant::now();
    // A configuration of its own: no session is resumed, so that the certificate is judged now.
    let (config, seen) = match dialer.trust.config(&[b"http/1.1"]) {
        Ok(made) => made,
        Err(fault) => {
            report.tls = Some(Stage { outcome: Err(fault), elapsed: began.elapsed() });
            return None;
        }
    };
    let shaken = handshake(stream, origin, Arc::new(config)).await;
    let elapsed = began.elapsed();
    match shaken {
        Ok(stream) => {
            let version = match stream.get_ref().1.protocol_version() {
                Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
                Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
                _ => "",
            };
            let handshake = seen.get();
            let chain: Vec<CertificateFacts> = handshake.chain.iter().filter_map(|der| facts(der)).collect();
            let trusted_by = handshake.trusted_by.unwrap_or("").to_owned();
            let outcome = Ok(TlsFacts { version: version.to_owned(), chain, trusted_by });
            report.tls = Some(Stage { outcome, elapsed });
            Some(stream)
        }
        Err(fault) => {
            report.tls = Some(Stage { outcome: Err(fault), elapsed });
            None
        }
    }
}
