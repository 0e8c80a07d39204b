//! How calls log on: a header that never changes, or a token that is kept until its end.

mod ecology;
mod exchange;

use std::sync::Arc;

use connector::{Clock, Ctx, Net, PaceKey, Secret};
use futures::lock::Mutex;
use http::{HeaderName, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use model::{ConnectionId, Fault};
use secrecy::ExposeSecret;

pub(crate) use ecology::key;

use crate::{
    account::Account,
    description::{Ecology, Exchange, HeaderAuth, missing},
    faults::code,
};

/// A token is replaced so long before its end.
const MARGIN: SignedDuration = SignedDuration::from_mins(2);

/// Headers that log a call on.
pub(crate) type Headers = Vec<(HeaderName, HeaderValue)>;

/// How calls log on.
pub(crate) struct Logon {
    way: Way,
    held: Mutex<Option<Held>>,
    net: Arc<dyn Net>,
    clock: Arc<dyn Clock>,
    account: Account,
    connection: ConnectionId,
}

enum Way {
    Header { spec: HeaderAuth, secret: Secret },
    Exchange { spec: Exchange, secret: Secret, code: Option<Secret> },
    Ecology { spec: Ecology, secret: Secret },
}

/// What is kept.
#[derive(Clone)]
struct Held {
    headers: Headers,
    until: Timestamp,
    number: u64,
}

/// Headers, and which token they hold.
#[derive(Clone)]
pub(crate) struct Pass {
    pub(crate) headers: Headers,
    number: u64,
}

impl Logon {
    /// How a connection logs on; calls nobody yet.
    ///
    /// # Errors
    /// `secret.missing`, `settings.missing`, and `oarest.entry_missing` where the description has no such way.
    pub(crate) fn new(ctx: &Ctx, account: &Account) -> Result<Self, Fault> {
        let auth = &account.description.auth;
        let secret = |key: &str| ctx.secrets.require(key).cloned();
        let way = match ctx.auth.as_str() {
            "exchange" => {
                ctx.settings.require("client_id")?;
                Way::Exchange {
                    spec: auth.exchange.clone().ok_or_else(|| missing("/auth/exchange"))?,
                    secret: secret("client_secret")?,
                    code: ctx.secrets.0.get("code").cloned(),
                }
            }
            "ecology" => {
                ctx.settings.require("client_id")?;
                ctx.settings.require("ecology_key")?;
                let spec = auth.ecology.clone().ok_or_else(|| missing("/auth/ecology"))?;
                Way::Ecology { spec, secret: secret("client_secret")? }
            }
            _ => Way::Header {
                spec: auth.header.clone().ok_or_else(|| missing("/auth/header"))?,
                secret: secret("header_secret")?,
            },
        };
        Ok(Self {
            way,
            held: Mutex::new(None),
            net: Arc::clone(&ctx.net),
            clock: Arc::clone(&ctx.clock),
            account: account.clone(),
            connection: ctx.connection.clone(),
        })
    }

    /// What to log on with; one request at a time even when many ask.
    ///
    /// # Errors
    /// Whatever the token's endpoint said.
    pub(crate) async fn pass(&self) -> Result<Pass, Fault> {
        let mut held = self.held.lock().await;
        let now = self.clock.now();
        if let Some(held) = held.as_ref().filter(|held| now < held.until) {
            return Ok(Pass { headers: held.headers.clone(), number: held.number });
        }
        let number = held.as_ref().map_or(0, |held| held.number) + 1;
        let (headers, seconds) = self.fetch().await?;
        let lifetime = SignedDuration::from_secs(i64::from(seconds));
        let until = now.checked_add(lifetime - MARGIN.min(lifetime / 2)).unwrap_or(now);
        *held = Some(Held { headers: headers.clone(), until, number });
        Ok(Pass { headers, number })
    }

    /// Forgets what was refused; false where asking again would bring the same.
    pub(crate) async fn refused(&self, pass: &Pass) -> bool {
        if matches!(self.way, Way::Header { .. }) {
            return false;
        }
        let mut held = self.held.lock().await;
        if let Some(held) = held.as_mut().filter(|held| held.number == pass.number) {
            held.until = Timestamp::UNIX_EPOCH;
        }
        true
    }

    async fn fetch(&self) -> Result<(Headers, u32), Fault> {
        match &self.way {
            Way::Header { spec, secret } => {
                let filled = spec.value.replace("{secret}", secret.expose_secret().trim());
                Ok((vec![header(&spec.name, &filled)?], u32::MAX))
            }
            Way::Exchange { spec, secret, code } => exchange::fetch(self, spec, secret, code.as_ref()).await,
            Way::Ecology { spec, secret } => ecology::fetch(self, spec, secret).await,
        }
    }

    /// What token requests are charged to.
    fn key(&self) -> PaceKey {
        PaceKey {
            connection: self.connection.clone(),
            principal: format!("token:{}", self.account.client_id),
            mailbox: None,
            operation: "Token",
        }
    }
}

/// A header that is not shown.
fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Fault> {
    let unusable = || Fault::setup(code::SETTING_INVALID).with("field", "secret").with("value", name);
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable())?;
    let mut value = HeaderValue::from_str(value).map_err(|_| unusable())?;
    value.set_sensitive(true);
    Ok((name, value))
}
