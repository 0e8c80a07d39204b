//! Finding the server from a mail address ("Autodiscover for Exchange"): the unauthenticated JSON first, then the
//! two older forms with the account's password, then the usual path on the candidate hosts.
//!
//! Nothing is ever sent over http, a password only to hosts of the mail domain whose certificate is trusted. An
//! address on another domain is shown and asked for, never used by itself. Active Directory's service connection
//! point and DNS SRV records are not asked (docs/decisions, "Autodiscover asks neither the directory nor DNS SRV").

mod json;
mod pox;
mod settings;

use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

use connector::{Auth, NetRequest, NetResponse, PaceKey};
use http::{HeaderValue, Method, StatusCode, header};
use model::Fault;
use url::Url;

use crate::{
    account::host_of,
    client::call::USER_AGENT,
    faults::{self, code},
    session::EwsSession,
};

/// Candidates that do not answer must not hold the wizard up.
const TIMEOUT: Duration = Duration::from_secs(3);
/// Redirections followed.
const MAX_HOPS: usize = 10;
/// Calls with the password, in all. The first refusal ends the search, so that a wrong one does not lock the account.
const MAX_LOGONS: u32 = 5;
/// Longest answer.
const MAX_ANSWER: usize = 1 << 20;

/// What an attempt gave.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    /// The EWS address.
    Url(String),
    /// Ask there instead.
    Redirect(String),
    /// Ask for this address instead.
    Address(String),
    /// Nothing.
    Nothing,
}

/// Finds the EWS endpoint of the account.
///
/// # Errors
/// `autodiscover.not_found`, `autodiscover.other_host`, `auth.password_rejected`.
pub(crate) async fn find(session: &EwsSession) -> Result<String, Fault> {
    let domain = session.account.domain().to_owned();
    let email = &session.account.user_email;
    let hosts = hosts_of(email);
    let search = Search { session, place: session.account.place(&domain), domain };
    let asked = hosts.iter().map(|host| search.ask_json(host, email));
    for found in futures::future::join_all(asked).await {
        if let Some(url) = found? {
            return Ok(url);
        }
    }
    if let Some(url) = search.ask_with_password().await? {
        return Ok(url);
    }
    for host in &hosts {
        let url = format!("https://{host}/EWS/Exchange.asmx");
        let report = session.ctx.net.inspect(&url).await;
        // A challenge is proof enough.
        if report.http.and_then(|s| s.outcome.ok()).is_some_and(|facts| facts.status == 401) {
            return Ok(url);
        }
    }
    let fault = Fault::setup(code::AUTODISCOVER_NOT_FOUND).with("domain", &search.domain);
    Err(search.place.at_step(fault, "server_address"))
}

/// A form that needs the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Pox,
    Settings,
}

/// A place to ask for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    url: String,
    email: String,
}

/// What is left to ask with the password.
#[derive(Debug, Default)]
struct Walk {
    places: VecDeque<Place>,
    /// Addresses that were asked for: a circle of redirections ends.
    asked: BTreeSet<String>,
    logons: u32,
}

impl Walk {
    /// Asks for an address next, at the hosts of its domain.
    fn ask_for(&mut self, email: &str) {
        if !self.asked.insert(email.to_lowercase()) {
            return;
        }
        for host in hosts_of(email).iter().rev() {
            let url = format!("https://{host}/autodiscover/autodiscover.xml");
            self.places.push_front(Place { url, email: email.to_owned() });
        }
    }
}

/// Hosts that answer for a mail address.
fn hosts_of(email: &str) -> [String; 2] {
    let domain = email.rsplit('@').next().unwrap_or_default();
    [format!("autodiscover.{domain}"), domain.to_owned()]
}

struct Search<'a> {
    session: &'a EwsSession,
    domain: String,
    place: faults::Place,
}

impl Search<'_> {
    /// Asks the JSON form, following redirections inside the domain. What does not answer is no error.
    async fn ask_json(&self, host: &str, email: &str) -> Result<Option<String>, Fault> {
        let mut url = json::url(host, email);
        for _ in 0..MAX_HOPS {
            let Ok(response) = self.send(json::request(&url)).await else { return Ok(None) };
            match self.redirect_of(&response).unwrap_or_else(|| json::read(&response)) {
                Found::Url(found) => return self.accept(&found).map(Some),
                Found::Redirect(next) if self.is_ours(&next) => url = next,
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Asks the forms that need the password, at the hosts that ask for one.
    async fn ask_with_password(&self) -> Result<Option<String>, Fault> {
        let mut walk = Walk::default();
        walk.ask_for(&self.session.account.user_email);
        while let Some(place) = walk.places.pop_front() {
            let Ok(Some(auth)) = self.session.auth_if_challenged(&place.url).await else { continue };
            for form in [Form::Pox, Form::Settings] {
                if walk.logons >= MAX_LOGONS {
                    return Ok(None);
                }
                walk.logons += 1;
                match self.ask_one(&place, auth.clone(), form).await? {
                    Found::Url(found) => return Ok(Some(found)),
                    // Inside the domain; asked next, before the other host.
                    Found::Redirect(url) if form == Form::Pox => {
                        walk.places.push_front(Place { url, email: place.email });
                        break;
                    }
                    Found::Address(email) if self.is_of_domain(&email) => {
                        walk.ask_for(&email);
                        break;
                    }
                    Found::Address(email) => self.ask_elsewhere(&email).await?,
                    _ => {}
                }
            }
        }
        Ok(None)
    }

    /// Asks where an address of another domain lives, without a password. What is found there is for the administrator
    /// to confirm.
    async fn ask_elsewhere(&self, email: &str) -> Result<(), Fault> {
        for host in hosts_of(email) {
            self.ask_json(&host, email).await?;
        }
        Ok(())
    }

    /// Whether a mail address is one of the domain, or of one below it: its hosts may see the password.
    fn is_of_domain(&self, email: &str) -> bool {
        hosts_of(email).iter().all(|host| self.is_ours(&format!("https://{host}/")))
    }

    /// Asks once. An address that is given is one of the domain, and so is the place of a redirection.
    async fn ask_one(&self, place: &Place, auth: Auth, form: Form) -> Result<Found, Fault> {
        let mut request = match form {
            Form::Pox => pox::request(&place.url, &place.email),
            Form::Settings => settings::request(&host_of(&place.url).unwrap_or_default(), &place.email),
        };
        request.auth = auth;
        let Ok(response) = self.send(request).await else { return Ok(Found::Nothing) };
        // A refused password must be named as such: others report "service not found" here.
        if response.status == StatusCode::UNAUTHORIZED {
            let fault = Fault::setup(code::PASSWORD_REJECTED).likely().with("login", &self.place.login);
            return Err(self.place.at_step(fault.with("host", &self.domain), "service_account"));
        }
        let read = || match form {
            Form::Pox => pox::read(&response),
            Form::Settings => settings::read(&response),
        };
        match self.redirect_of(&response).unwrap_or_else(read) {
            Found::Url(found) => self.accept(&found).map(Found::Url),
            Found::Redirect(next) if !next.starts_with("https://") => Ok(Found::Nothing),
            Found::Redirect(next) if !self.is_ours(&next) => Err(self.other_host(&next)),
            other => Ok(other),
        }
    }

    async fn send(&self, mut request: NetRequest) -> Result<NetResponse, Fault> {
        request.headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        request.timeout = TIMEOUT;
        request.tries = 1;
        request.max_response = MAX_ANSWER;
        let ctx = &self.session.ctx;
        let key = PaceKey {
            connection: ctx.connection.clone(),
            principal: self.session.account.principal().to_owned(),
            mailbox: None,
            operation: "Autodiscover",
        };
        ctx.net.call(&key, 1, request).await
    }

    fn redirect_of(&self, response: &NetResponse) -> Option<Found> {
        response.status.is_redirection().then(|| match response.header("location") {
            location if location.starts_with("https://") => Found::Redirect(location.to_owned()),
            _ => Found::Nothing,
        })
    }

    /// Whether an address belongs to the mail domain.
    fn is_ours(&self, url: &str) -> bool {
        let host = Url::parse(url).ok().and_then(|u| u.host_str().map(str::to_ascii_lowercase));
        host.is_some_and(|host| host == self.domain || host.ends_with(&format!(".{}", self.domain)))
    }

    /// Takes an address of the domain; another one is for the administrator to confirm.
    fn accept(&self, found: &str) -> Result<String, Fault> {
        let secure = Url::parse(found).is_ok_and(|u| u.scheme() == "https" && u.has_host());
        if !secure {
            let fault = Fault::setup(code::AUTODISCOVER_NOT_FOUND).with("domain", &self.domain);
            return Err(self.place.at_step(fault, "server_address"));
        }
        if self.is_ours(found) { Ok(found.to_owned()) } else { Err(self.other_host(found)) }
    }

    fn other_host(&self, url: &str) -> Fault {
        let host = host_of(url).unwrap_or_default();
        let fault =
            Fault::setup(code::AUTODISCOVER_OTHER_HOST).with("domain", &self.domain).with("host", host);
        self.place.at_step(fault.with("url", url), "server_address").to_copy(url)
    }
}

/// A request with a body.
fn post(url: &str, body: String) -> NetRequest {
    let mut request = NetRequest::new(Method::POST, url);
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    request.body = body.into();
    request
}

/// Address in a plain XML answer, for tests of recorded ones.
#[cfg(test)]
pub(crate) fn found_in_pox(text: &str) -> Option<String> {
    match pox::parse(text).ok()? {
        Found::Url(url) => Some(url),
        _ => None,
    }
}
