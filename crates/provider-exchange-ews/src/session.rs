//! An open session: settings read, endpoint and scheme found when first needed.

use std::sync::{Arc, atomic::AtomicUsize};

use async_trait::async_trait;
use connector::{
    Access, Auth, Ctx, GrantScripts, NtlmScheme, ProbeOutcome, ProbeRooms, ReadCalendar, ReadRooms, Secret,
    Session, SweepMailbox, TokenSource, WatchMailbox, WriteCalendar, WriteGrant,
};
use futures::lock::Mutex;
use model::Fault;

use crate::{
    account::{Account, Address, Method, host_of},
    autodiscover,
    client::{Client, call::ClientParts},
    faults::{self, Logon, code},
    probes,
    read::FIRST_BATCH,
    rooms::Listings,
    token,
};

/// A session with one Exchange account.
pub(crate) struct EwsSession {
    pub(crate) ctx: Ctx,
    pub(crate) account: Account,
    /// Token source, where the account logs on by OAuth.
    pub(crate) tokens: Option<Arc<dyn TokenSource>>,
    client: Mutex<Option<Arc<Client>>>,
    listings: Mutex<Option<Arc<Listings>>>,
    /// Items a GetItem asks for; halved when the server is slow, kept for the session.
    pub(crate) batch: AtomicUsize,
}

impl EwsSession {
    /// Opens a session; makes no call.
    ///
    /// # Errors
    /// `settings.*` and `secret.*` faults.
    pub(crate) fn open(ctx: Ctx) -> Result<Self, Fault> {
        let account = Account::read(&ctx.auth, &ctx.settings)?;
        let tokens = match &account.method {
            Method::OAuth(oauth) => {
                let secret = ctx.secrets.require("client_secret")?.clone();
                Some(token::source(&ctx, oauth, secret, account.place(&account.host())))
            }
            Method::Password { .. } => {
                ctx.secrets.require("password")?;
                None
            }
        };
        Ok(Self {
            ctx,
            account,
            tokens,
            client: Mutex::new(None),
            listings: Mutex::new(None),
            batch: AtomicUsize::new(FIRST_BATCH),
        })
    }

    /// The client, its endpoint and scheme found on first use.
    ///
    /// # Errors
    /// `net.*`, `autodiscover.*` and `auth.*` faults.
    pub(crate) async fn client(&self) -> Result<Arc<Client>, Fault> {
        let mut slot = self.client.lock().await;
        if let Some(client) = slot.as_ref() {
            return Ok(Arc::clone(client));
        }
        let url = self.url().await?;
        let (auth, logon) = self.auth(&url).await?;
        let client = Arc::new(Client::new(ClientParts {
            net: Arc::clone(&self.ctx.net),
            clock: Arc::clone(&self.ctx.clock),
            connection: self.ctx.connection.clone(),
            place: self.account.place(&host_of(&url).unwrap_or_default()),
            url,
            auth,
            logon,
            access: self.account.access,
            user_email: self.account.user_email.clone(),
            principal: self.account.principal().to_owned(),
        }));
        *slot = Some(Arc::clone(&client));
        Ok(client)
    }

    /// EWS endpoint, looked for when the settings name none.
    ///
    /// # Errors
    /// `autodiscover.*`, `auth.password_rejected`.
    pub(crate) async fn url(&self) -> Result<String, Fault> {
        match &self.account.address {
            Address::Url(url) => Ok(url.clone()),
            Address::Autodiscover => autodiscover::find(self).await,
        }
    }

    /// Lists of rooms and who is in them, asked for once.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(crate) async fn listings(&self) -> Result<Arc<Listings>, Fault> {
        let mut slot = self.listings.lock().await;
        if let Some(listings) = slot.as_ref() {
            return Ok(Arc::clone(listings));
        }
        let client = self.client().await?;
        let listings = Arc::new(Listings::fetch(&client).await?);
        *slot = Some(Arc::clone(&listings));
        Ok(listings)
    }

    /// How calls to an address log on. For passwords the server's offer decides.
    pub(crate) async fn auth(&self, url: &str) -> Result<(Auth, Logon), Fault> {
        if let Some(tokens) = &self.tokens {
            return Ok((Auth::Bearer(Arc::clone(tokens)), Logon::Bearer));
        }
        let schemes = self.offer(url).await?;
        self.password_auth(&schemes, &host_of(url).unwrap_or_default())
    }

    /// The same for an address that was only guessed: none where nobody asks for a logon, because a password is not
    /// shown to a server that does not want one.
    pub(crate) async fn auth_if_challenged(&self, url: &str) -> Result<Option<Auth>, Fault> {
        let schemes = self.offer(url).await?;
        if schemes.is_empty() {
            return Ok(None);
        }
        self.password_auth(&schemes, &host_of(url).unwrap_or_default()).map(|(auth, _)| Some(auth))
    }

    /// Schemes an address offers, lower case; none when it asks for no logon.
    async fn offer(&self, url: &str) -> Result<Vec<String>, Fault> {
        let report = self.ctx.net.inspect(url).await;
        if let Some(stage) = report.http {
            return Ok(stage.outcome?.schemes);
        }
        let stages = [
            report.dns.and_then(|s| s.outcome.err()),
            report.tcp.and_then(|s| s.outcome.err()),
            report.tls.and_then(|s| s.outcome.err()),
        ];
        Err(stages.into_iter().flatten().next().unwrap_or_else(|| Fault::transient(code::SERVER_ERROR)))
    }

    fn password_auth(&self, schemes: &[String], host: &str) -> Result<(Auth, Logon), Fault> {
        let Method::Password { login, domain, ntlm_only } = &self.account.method else {
            let fault = Fault::defect(code::SCHEME_NOT_OFFERED);
            return Err(fault.with("host", host).with("offered", schemes.join(", ")));
        };
        let place = self.account.place(host);
        let password: Secret = self.ctx.secrets.require("password")?.clone();
        match choose(schemes, *ntlm_only) {
            Ok(Scheme::Basic) => {
                let login = basic_login(login, domain.as_deref());
                Ok((Auth::Basic { login, password }, Logon::Basic))
            }
            Ok(Scheme::Ntlm(scheme)) => {
                let (login, domain) = ntlm_login(login, domain.as_deref());
                Ok((Auth::Ntlm { login, domain, password, scheme }, Logon::Ntlm))
            }
            Err(code) => {
                let fault = Fault::setup(code).with("host", host).with("offered", schemes.join(", "));
                Err(place.at_step(fault, if place.online { "ews_allowed" } else { "server_address" }))
            }
        }
        .map_err(|fault: Fault| if place.online { faults::password_online(fault, &place) } else { fault })
    }
}

/// A scheme that carries a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Basic,
    Ntlm(NtlmScheme),
}

/// Chooses a scheme from what `WWW-Authenticate` offers. A password is never sent more openly than was asked for:
/// `basic` may become NTLM, which default servers offer alone, and NTLM never becomes Basic. A server that names
/// none gets what was asked for.
fn choose(schemes: &[String], ntlm_only: bool) -> Result<Scheme, &'static str> {
    let offers = |name: &str| schemes.iter().any(|s| s.eq_ignore_ascii_case(name));
    if offers("basic") && !ntlm_only {
        return Ok(Scheme::Basic);
    }
    if offers("ntlm") {
        return Ok(Scheme::Ntlm(NtlmScheme::Ntlm));
    }
    if offers("negotiate") {
        return Ok(Scheme::Ntlm(NtlmScheme::Negotiate));
    }
    match (schemes.is_empty(), ntlm_only) {
        (true, false) => Ok(Scheme::Basic),
        (true, true) => Ok(Scheme::Ntlm(NtlmScheme::Ntlm)),
        (false, _) if offers("bearer") && schemes.len() == 1 => Err(code::ONLY_BEARER),
        (false, _) => Err(code::SCHEME_NOT_OFFERED),
    }
}

/// `DOMAIN\user`, unless the login already names its domain.
fn basic_login(login: &str, domain: Option<&str>) -> String {
    match domain {
        Some(domain) if !login.contains(['\\', '@']) => format!("{domain}\\{login}"),
        _ => login.to_owned(),
    }
}

/// User and domain apart: `DOMAIN\user` is taken apart, a whole UPN goes without domain.
fn ntlm_login(login: &str, domain: Option<&str>) -> (String, Option<String>) {
    match login.split_once('\\') {
        Some((domain, user)) => (user.to_owned(), Some(domain.to_owned())),
        None if login.contains('@') => (login.to_owned(), None),
        None => (login.to_owned(), domain.map(str::to_owned)),
    }
}

#[async_trait]
impl Session for EwsSession {
    async fn probe(&self, id: &str) -> ProbeOutcome {
        probes::run(self, id).await
    }

    fn rooms(&self) -> Option<&dyn ReadRooms> {
        Some(self)
    }

    fn room_probes(&self) -> Option<&dyn ProbeRooms> {
        Some(self)
    }

    fn calendar(&self, access: Access) -> Option<&dyn ReadCalendar> {
        // Personal accounts come with the calendar integration.
        (access == Access::Connection).then_some(self as &dyn ReadCalendar)
    }

    fn writer<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn WriteCalendar> {
        Some(self)
    }

    fn watcher(&self) -> Option<&dyn WatchMailbox> {
        Some(self)
    }

    fn sweeper<'a>(&'a self, _grant: &'a WriteGrant) -> Option<&'a dyn SweepMailbox> {
        Some(self)
    }

    fn scripts(&self) -> Option<&dyn GrantScripts> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(schemes: &[&str], ntlm_only: bool) -> Result<Scheme, &'static str> {
        choose(&schemes.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), ntlm_only)
    }

    #[test]
    fn the_scheme_follows_the_offer_and_never_becomes_more_open() {
        let ntlm = Ok(Scheme::Ntlm(NtlmScheme::Ntlm));
        let negotiate = Ok(Scheme::Ntlm(NtlmScheme::Negotiate));
        assert_eq!(offer(&["negotiate", "ntlm", "basic"], false), Ok(Scheme::Basic));
        assert_eq!(offer(&["negotiate", "ntlm"], false), ntlm);
        assert_eq!(offer(&["negotiate", "ntlm", "basic"], true), ntlm);
        assert_eq!(offer(&["negotiate"], true), negotiate);
        assert_eq!(offer(&["basic"], true), Err(code::SCHEME_NOT_OFFERED));
        assert_eq!(offer(&["bearer"], false), Err(code::ONLY_BEARER));
    }

    #[test]
    fn logins_name_their_domain_once() {
        assert_eq!(basic_login("svc", Some("PRACTICE")), "PRACTICE\\svc");
        assert_eq!(basic_login("svc@practice.example", Some("PRACTICE")), "svc@practice.example");
        assert_eq!(ntlm_login("PRACTICE\\svc", None), ("svc".into(), Some("PRACTICE".into())));
        assert_eq!(ntlm_login("svc@practice.example", Some("X")), ("svc@practice.example".into(), None));
    }
}
