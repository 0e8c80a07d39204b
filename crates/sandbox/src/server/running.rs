//! Starting and stopping a sandbox.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::authority::Authority;
use super::{control, listener};
use crate::{Endpoint, Gate, Kit, Simulator, UnknownFault, fault_list};

/// How long the doors may take to close; each cuts its connections before that.
const CLOSING: Duration = Duration::from_secs(5);

/// What a sandbox is started with.
#[derive(Clone)]
pub struct Options {
    /// Loopback address. Port 0 takes free ports; any other is the control API's, and the simulators take the
    /// ports after it in their order.
    pub listen: SocketAddr,
    /// World, clock, faults, journal: the ones the simulators were built on.
    pub kit: Kit,
    /// Faults set from the start, `NAME[=ARG]`.
    pub faults: Vec<String>,
    /// Simulators to serve.
    pub simulators: Vec<Arc<dyn Simulator>>,
    /// Where the certificate authority's certificate is written (PEM); an existing file is replaced.
    pub ca_file: Option<PathBuf>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("ca_file", &self.ca_file)
            .finish_non_exhaustive()
    }
}

/// Why a sandbox does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The practice secrets are worthless only as long as nobody else can connect.
    #[error("{0} is not a loopback address")]
    NotLoopback(IpAddr),
    /// A port is taken.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// No certificate could be made.
    #[error("cannot make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// TLS could not be set up.
    #[error("cannot set up TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// The authority's file could not be written.
    #[error("cannot write {0}: {1}")]
    CaFile(PathBuf, #[source] io::Error),
    /// A fault of the options is unknown.
    #[error(transparent)]
    Fault(#[from] UnknownFault),
}

/// Starts sandboxes.
#[derive(Clone, Copy, Debug)]
pub struct Sandbox;

impl Sandbox {
    /// Binds every port, then serves until [`Running::stop`] or until the handle is dropped.
    ///
    /// # Errors
    /// See [`StartError`]; nothing is left running then.
    pub async fn start(options: Options) -> Result<Running, StartError> {
        let ip = options.listen.ip();
        if !ip.is_loopback() {
            return Err(StartError::NotLoopback(ip));
        }
        let authority = Authority::new("Roombridge Practice CA")?;
        let gates: Vec<Gate> =
            options.simulators.iter().map(|it| Gate::new(Arc::clone(it), options.kit.clone())).collect();
        options.kit.faults.declare(fault_list());
        options.faults.iter().try_for_each(|fault| options.kit.faults.set(fault))?;
        let control = bind(options.listen).await?;
        let doors = bind_doors(options.listen, gates).await?;
        let wardrobe = authority.wardrobe(ip)?;
        write_authority(&options, &authority)?;
        let ca_file = options.ca_file.as_ref().map(|path| path.display().to_string());
        let providers = doors.iter().map(|door| door.info(ca_file.clone())).collect::<Map<_, _>>();
        let running = Running {
            control: format!("http://{}/_sandbox", control.1),
            bases: doors.iter().map(|door| (door.gate.simulator().id().to_owned(), door.base())).collect(),
            providers,
            ca_file,
            authority: authority.pem().to_owned(),
            kit: options.kit.clone(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        };
        let simulators = control::Controlled {
            kit: options.kit.clone(),
            simulators: options.simulators,
            ready: running.ready(),
        };
        running.tasks.spawn(control::serve(control.0, simulators, running.stop.clone()));
        for door in doors {
            let serving = listener::serve(door, wardrobe.clone(), options.kit.clone(), running.stop.clone());
            running.tasks.spawn(serving);
        }
        Ok(running)
    }
}

/// A bound port with the gate behind it.
pub(crate) struct Door {
    pub listener: TcpListener,
    pub address: SocketAddr,
    pub gate: Gate,
}

impl Door {
    fn base(&self) -> String {
        format!("https://{}", self.address)
    }

    fn info(&self, ca_file: Option<String>) -> (String, Value) {
        let simulator = self.gate.simulator();
        (simulator.id().to_owned(), simulator.connect_info(&Endpoint { base: self.base(), ca_file }))
    }
}

async fn bind(at: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let listener = TcpListener::bind(at).await.map_err(|error| StartError::Listen(at, error))?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(at, error))?;
    Ok((listener, address))
}

async fn bind_doors(first: SocketAddr, gates: Vec<Gate>) -> Result<Vec<Door>, StartError> {
    let mut doors = Vec::with_capacity(gates.len());
    let mut at = first;
    for gate in gates {
        if first.port() != 0 {
            at.set_port(
                at.port()
                    .checked_add(1)
                    .ok_or(StartError::Listen(at, io::ErrorKind::AddrNotAvailable.into()))?,
            );
        }
        let (listener, address) = bind(at).await?;
        doors.push(Door { listener, address, gate });
    }
    Ok(doors)
}

fn write_authority(options: &Options, authority: &Authority) -> Result<(), StartError> {
    let Some(path) = &options.ca_file else { return Ok(()) };
    std::fs::write(path, authority.pem()).map_err(|error| StartError::CaFile(path.clone(), error))
}

/// A sandbox that serves. Dropping it stops it without waiting.
#[derive(Debug)]
pub struct Running {
    control: String,
    bases: Vec<(String, String)>,
    providers: Map<String, Value>,
    ca_file: Option<String>,
    authority: String,
    kit: Kit,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Running {
    /// What `sandbox serve --json` prints when ready: `{"ready": true, "control": URL, "providers": {ID: ..}, "ca": FILE}`.
    #[must_use]
    pub fn ready(&self) -> Value {
        json!({ "ready": true, "control": self.control, "providers": self.providers, "ca": self.ca_file })
    }

    /// `http://127.0.0.1:PORT/_sandbox`.
    #[must_use]
    pub fn control(&self) -> &str {
        &self.control
    }

    /// `https://127.0.0.1:PORT` of a provider's simulator.
    #[must_use]
    pub fn base(&self, provider: &str) -> Option<&str> {
        self.bases.iter().find(|(id, _)| id == provider).map(|(_, base)| base.as_str())
    }

    /// The certificate authority's certificate, PEM.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// World, clock, faults and journal, for a caller in the same process.
    #[must_use]
    pub fn kit(&self) -> &Kit {
        &self.kit
    }

    /// Lets open requests finish for a moment, then ends every connection.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        if tokio::time::timeout(CLOSING, self.tasks.wait()).await.is_err() {
            tracing::warn!("a door of the sandbox does not close");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
