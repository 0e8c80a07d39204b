//! Finding the server from a mail address ("Autodiscover for Exchange"): the unauthenticated JSON first, then the
//! two older forms with the account's password, then the usual path on the candidate hosts.
//!
//! Nothing is ever sent over http, a password only to hosts of the mail domain whose certificate is trusted. An
//! address on another domain is shown and asked for, never used by itself. Active Directory's service connection
//! point and DNS SRV records are not asked.

mod json;
mod pox;
mod settings;

use std::{collections::VecDeque, time::Duration};

use connector::{Auth, NetRequest, NetResponse, PaceKey};
use http::{HeaderValue, Method, StatusCode, header};
use model::Fault;
use url::Url;

use crate::{
    account::host_of,
    client::call::USER_AGENT,
    faults::{Place, code},
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
    let hosts = [format!("autodiscover.{domain}"), domain.clone()];
    let search = Search { session, place: session.account.place(&domain), domain };
    let asked = hosts.iter().map(|host| search.ask_json(host));
    for found in futures::future::join_all(asked).await {
        if let Some(url) = found? {
            return Ok(url);
        }
    }
    if let Some(url) = search.ask_with_password(&hosts).await? {
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

struct Search<'a> {
    session: &'a EwsSession,
    domain: String,
    place: Place,
}

impl Search<'_> {
    /// Asks the JSON form, following redirections inside the domain. What does not answer is no error.
    async fn ask_json(&self, host: &str) -> Result<Option<String>, Fault> {
        let mut url = json::url(host, &self.session.account.user_email);
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
    async fn ask_with_password(&self, hosts: &[String; 2]) -> Result<Option<String>, Fault> {
        let email = &self.session.account.user_email;
        let pox = hosts.iter().map(|host| format!("https://{host}/autodiscover/autodiscover.xml"));
        let mut places: VecDeque<String> = pox.collect();
        let mut logons = 0;
        while let Some(place) = places.pop_front() {
            let Ok(Some(auth)) = self.session.auth_if_challenged(&place).await else { continue };
            let host = host_of(&place).unwrap_or_default();
            for (request, form) in
                [(pox::request(&place, email), Form::Pox), (settings::request(&host, email), Form::Settings)]
            {
                if logons >= MAX_LOGONS {
                    return Ok(None);
                }
                logons += 1;
                match self.ask_one(request, auth.clone(), form).await? {
                    Found::Url(found) => return Ok(Some(found)),
                    // Inside the domain; asked next, before the other host.
                    Found::Redirect(next) if form == Form::Pox => {
                        places.push_front(next);
                        break;
                    }
                    _ => {}
                }
            }
        }
        Ok(None)
    }

    /// Asks once. An address that is given is one of the domain, and so is the place of a redirection.
    async fn ask_one(&self, mut request: NetRequest, auth: Auth, form: Form) -> Result<Found, Fault> {
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
            // A redirection to another mail address is not followed: it is not the one whose password we have.
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
