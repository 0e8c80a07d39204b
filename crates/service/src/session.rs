//! Opening sessions: settings, secrets and a net with the connection's own trust.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use connector::{
    Ctx, EndpointReport, FieldRole, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse, NetSettings,
    PaceKey, Provider, ProxyChoice, Secret, Secrets, SeenEvents, Session, Settings, Socket, SocketRequest,
};
use model::{Connection, Fault};

use crate::{Service, ledger::StoreLedger, task::Job};

/// Certificates larger than this are not read, bytes.
const CA_LIMIT: u64 = 1 << 20;

impl Service {
    /// Opens a session that cannot write. Makes no call.
    ///
    /// # Errors
    /// `provider.unknown`, `settings.*`, `vault.*`, `secret.missing`, `net.bad_ca`, `net.bad_pin`.
    pub async fn open_session(&self, connection: &Connection, job: &Job) -> Result<Arc<dyn Session>, Fault> {
        self.open_with(connection, None, false, job).await
    }

    /// Opens a session, with another logon than the connection's own where one is given; its network takes writes only
    /// where they are `allowed`. Makes no call.
    ///
    /// # Errors
    /// As [`Service::open_session`].
    pub(crate) async fn open_with(
        &self,
        connection: &Connection,
        logon: Option<Logon>,
        allowed: bool,
        job: &Job,
    ) -> Result<Arc<dyn Session>, Fault> {
        let provider = Arc::clone(self.provider(&connection.provider)?);
        let net =
            self.0.parts.nets.open(&self.net_settings(connection).await?, job.cancel().child_token())?;
        let net: Arc<dyn Net> =
            if allowed { net } else { Arc::new(ReadOnlyNet { net, provider: Arc::clone(&provider) }) };
        let (settings, secrets) = match logon {
            // The connection's own secrets are not even read.
            Some(logon) => (logon.settings, Secrets(BTreeMap::from([logon.secret]))),
            None => (connection.settings.clone(), self.secrets(connection).await?),
        };
        let ctx = Ctx {
            connection: connection.id.clone(),
            auth: connection.auth.clone(),
            settings: Settings(settings),
            secrets,
            net,
            ledger: Arc::new(StoreLedger::new(self.clone())),
            events: self.seen_events(),
            clock: Arc::clone(&self.0.parts.clock),
            cancel: job.cancel().child_token(),
        };
        provider.open(ctx)
    }

    /// What came by events.
    pub(crate) fn seen_events(&self) -> Arc<dyn SeenEvents> {
        Arc::new(crate::feed::StoredEvents::new(self.clone()))
    }

    /// What the connection's fields say about trust, and the program's proxy.
    async fn net_settings(&self, connection: &Connection) -> Result<NetSettings, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let settings = Settings(connection.settings.clone());
        let of_role = |role| {
            descriptor.fields.iter().find(|f| f.role == role).and_then(|field| settings.get(field.key))
        };
        let ca_pem = match of_role(FieldRole::CaFile) {
            Some(path) => Some(read_ca(path).await?),
            None => None,
        };
        let proxy = self.proxy().await?;
        Ok(NetSettings { ca_pem, pin_sha256: of_role(FieldRole::CertificatePin).map(str::to_owned), proxy })
    }

    /// The program's proxy.
    pub(crate) async fn proxy(&self) -> Result<ProxyChoice, Fault> {
        Ok(match self.settings().await?.proxy.as_str() {
            "system" | "" => ProxyChoice::System,
            "none" => ProxyChoice::Direct,
            address => ProxyChoice::Fixed(address.to_owned()),
        })
    }
}

/// What a session logs on with in place of the connection's own.
#[derive(Debug)]
pub(crate) struct Logon {
    /// Settings.
    pub settings: BTreeMap<String, String>,
    /// The password, with the key of its field.
    pub secret: (String, Secret),
}

/// Reads a file of certificate authorities.
pub(crate) async fn read_ca(path: &str) -> Result<Vec<u8>, Fault> {
    let bad = |detail: String| Fault::setup("net.bad_ca").with("path", path).with("detail", detail);
    let size = tokio::fs::metadata(path).await.map_err(|e| bad(e.to_string()))?.len();
    if size > CA_LIMIT {
        return Err(bad(format!("{size} bytes")));
    }
    tokio::fs::read(path).await.map_err(|e| bad(e.to_string()))
}

/// Refuses every request that its provider calls a write. Preview cannot write, whatever a session tries.
struct ReadOnlyNet {
    net: Arc<dyn Net>,
    provider: Arc<dyn Provider>,
}

impl fmt::Debug for ReadOnlyNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadOnlyNet").finish_non_exhaustive()
    }
}

#[async_trait]
impl Net for ReadOnlyNet {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        if self.provider.is_write(&request) {
            return Err(Fault::defect("net.write_refused").with("operation", key.operation));
        }
        self.net.call(key, cost, request).await
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.net.found_busy(key, wait);
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.net.lookup(key, request).await
    }

    /// A socket brings events and takes what became of them; it changes nothing at the provider.
    async fn socket(&self, key: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        self.net.socket(key, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.net.inspect(url).await
    }
}
