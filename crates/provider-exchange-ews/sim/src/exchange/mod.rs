//! The Exchange organisation as a simulator: state, doors, and which door a request goes to.

mod access;
mod connect;
mod copies;
mod edits;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, StatusCode, header};
use sandbox::entra::{Cloud, Signer, Tenant};
pub(crate) use sandbox::host_of as host;
use sandbox::{
    Body, ConnectionInfo, Delays, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, WorldChange,
    copies::Keeper,
};

use crate::accounts::Accounts;
use crate::org::Organisation;
use crate::{asmx, autodiscover, entra, faults};

pub(crate) use access::{Access, caller};

/// Provider id.
pub(crate) const ID: &str = "exchange-ews";

/// An Exchange organisation with its doors: token endpoints, EWS, Autodiscover.
pub struct Exchange {
    pub(crate) kit: Kit,
    pub(crate) domain: String,
    pub(crate) accounts: RwLock<Accounts>,
    pub(crate) tenants: [Tenant; 2],
    pub(crate) signer: Signer,
    org: Mutex<Organisation>,
    /// Count of its organisation before anybody wrote anything.
    beginning: u32,
    access: Mutex<Access>,
    delays: Delays,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange").field("domain", &self.domain).finish_non_exhaustive()
    }
}

impl Exchange {
    /// Builds the organisation of the kit's world.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        let world = kit.world();
        kit.faults.declare(faults::LIST);
        let org = Organisation::from_world(&world, kit.clock.now());
        Self {
            beginning: org.count(),
            domain: world.domain.clone(),
            accounts: RwLock::new(Accounts::of(&world)),
            tenants: [Cloud::International, Cloud::China]
                .map(|cloud| Tenant::of(world.seed, &world.domain, &world.company, cloud)),
            signer: Signer::fresh(&kit.guids),
            org: Mutex::new(org),
            access: Mutex::new(Access::of(&world)),
            delays: Delays::default(),
            kit: kit.clone(),
        }
    }

    /// The organisation's state, for as long as the guard is held.
    pub(crate) fn org(&self) -> MutexGuard<'_, Organisation> {
        self.org.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a delayed grant (`FAULT=MINUTES`) is still not effective.
    pub(crate) fn is_pending(&self, fault: &'static str) -> bool {
        self.delays.is_pending(&self.kit, fault)
    }

    async fn route(&self, request: Request<Bytes>, conn: &ConnectionInfo) -> Reply {
        let path = request.uri().path().to_ascii_lowercase();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let cloud = Cloud::of_login_host(&host(&request));
        match parts.as_slice() {
            ["ews", "exchange.asmx"] => asmx::answer(self, &request, conn).await,
            ["autodiscover", rest @ ..] => autodiscover::answer(self, &request, conn, rest),
            ["china", tenant, "oauth2", "v2.0", "token"] => {
                entra::answer(self, &request, Some(Cloud::China), tenant)
            }
            ["international", tenant, "oauth2", "v2.0", "token"] => {
                entra::answer(self, &request, Some(Cloud::International), tenant)
            }
            [tenant, "oauth2", "v2.0", "token"] => entra::answer(self, &request, cloud, tenant),
            _ => not_found(),
        }
    }
}

#[async_trait]
impl Simulator for Exchange {
    fn id(&self) -> &'static str {
        ID
    }

    fn faults(&self) -> &'static [FaultSpec] {
        faults::LIST
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        connect::info(self, endpoint)
    }

    async fn handle(&self, request: Request<Bytes>, conn: &ConnectionInfo) -> Reply {
        self.route(request, conn).await
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        edits::apply(self, change).map_err(|reason| EditError { provider: ID, reason })
    }
}

/// A simulator of an Exchange organisation on a kit, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    let exchange = Arc::new(Exchange::new(kit));
    let keeper: Arc<dyn Keeper> = exchange.clone();
    kit.copies.keep(&keeper);
    exchange
}

/// Whether a resource (`https://HOST` or `https://HOST:PORT`) is the host a request was sent to. A client may name
/// it with or without the port.
pub(crate) fn is_own_resource(request: &Request<Bytes>, resource: &str) -> bool {
    let host = host(request);
    let without_port =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let named = resource.strip_prefix("https://").unwrap_or_default().trim_end_matches('/');
    !named.is_empty()
        && (named.eq_ignore_ascii_case(&host)
            || without_port.is_some_and(|(name, _)| named.eq_ignore_ascii_case(name)))
}

/// What IIS answers where nothing is.
pub(crate) fn not_found() -> Reply {
    let mut reply =
        http::Response::new(Body::from("<html><head><title>404</title></head><body>Not found</body></html>"));
    *reply.status_mut() = StatusCode::NOT_FOUND;
    reply
        .headers_mut()
        .insert(header::CONTENT_TYPE, http::HeaderValue::from_static("text/html; charset=utf-8"));
    reply
}
