//! The live network, one per trust: connections with the same trust share its pool and its pace.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use connector::{Clock, Net, NetFactory, NetSettings, ProxyChoice};
use model::Fault;
use tokio_util::sync::CancellationToken;
use url::Url;
use wire::LiveNet;

/// Nets kept for reuse; further ones are made and forgotten.
const KEPT: usize = 64;

/// What a user agent policy of a server may match on.
const USER_AGENT: &str = concat!("Roombridge/", env!("CARGO_PKG_VERSION"));

/// Opens live nets.
pub struct LiveNets {
    clock: Arc<dyn Clock>,
    open: Mutex<Vec<(NetSettings, LiveNet)>>,
}

impl fmt::Debug for LiveNets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveNets").finish_non_exhaustive()
    }
}

impl LiveNets {
    /// A factory that compares HTTP dates with the given clock.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, open: Mutex::new(Vec::new()) }
    }

    fn live(&self, settings: &NetSettings) -> Result<LiveNet, Fault> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, net)) = open.iter().find(|(of, _)| of == settings) {
            return Ok(net.clone());
        }
        let net = LiveNet::new(wire::NetSettings {
            ca_pem: settings.ca_pem.clone(),
            pin_sha256: settings.pin_sha256.clone(),
            proxy: proxy(&settings.proxy)?,
            ..wire::NetSettings::new(USER_AGENT, Arc::clone(&self.clock))
        })?;
        if open.len() < KEPT {
            open.push((settings.clone(), net.clone()));
        }
        Ok(net)
    }
}

impl NetFactory for LiveNets {
    fn open(&self, settings: &NetSettings, cancel: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(self.live(settings)?.with_cancel(cancel)))
    }
}

fn proxy(choice: &ProxyChoice) -> Result<wire::ProxyChoice, Fault> {
    Ok(match choice {
        ProxyChoice::System => wire::ProxyChoice::System,
        ProxyChoice::Direct => wire::ProxyChoice::None,
        ProxyChoice::Fixed(address) => {
            let url =
                Url::parse(address).map_err(|_| Fault::setup("net.bad_proxy").with("found", address))?;
            wire::ProxyChoice::Url(url)
        }
    })
}
