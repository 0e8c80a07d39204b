//! The token of an application: fetched once for all who ask, kept in memory, replaced ten minutes before its end
//! (POST `/v1.0/oauth2/accessToken` {appKey, appSecret} gives {accessToken, expireIn}; asking again while it is valid
//! gives the same one, and asking often is throttled: "Obtain the access token of an application").

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use connector::Secret;
use futures::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use http::Method;
use jiff::{SignedDuration, Timestamp};
use model::Fault;
use secrecy::ExposeSecret;
use serde::Deserialize;
use subtle::ConstantTimeEq;

use super::{Call, DingClient};
use crate::{code, lenient};

/// A token is replaced so long before its end.
const MARGIN: SignedDuration = SignedDuration::from_mins(10);
/// Lifetime of a token whose end is not told, seconds, and the longest that is believed.
const UNTOLD: i64 = 600;
const LONGEST: i64 = 24 * 3600;
/// Longest token that is believed.
const MAX_TOKEN: usize = 4096;
/// Applications whose tokens are kept at once.
const MOST: usize = 64;

/// Tokens of all applications, each shared by whoever asks with the same secret. Lives as long as the provider.
#[derive(Debug, Default)]
pub struct TokenKeep(Mutex<Vec<Arc<Tokens>>>);

impl TokenKeep {
    /// An empty one.
    pub const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// The tokens of an application at a host. Another secret for the same AppKey takes the place of the old one.
    pub fn of(&self, api: &str, client_id: &str, secret: Secret) -> Arc<Tokens> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|tokens| tokens.api == api && tokens.client_id == client_id);
        if let Some(at) = at {
            if same(&kept[at].secret, &secret) {
                return Arc::clone(&kept[at]);
            }
            kept.remove(at);
        }
        if kept.len() >= MOST {
            kept.remove(0);
        }
        let (api, client_id) = (api.to_owned(), client_id.to_owned());
        let tokens = Arc::new(Tokens { api, client_id, secret, state: Mutex::default() });
        kept.push(Arc::clone(&tokens));
        tokens
    }
}

/// Tokens of one application.
pub struct Tokens {
    api: String,
    client_id: String,
    secret: Secret,
    state: Mutex<State>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

#[derive(Clone)]
struct Held {
    token: Secret,
    refresh_at: Timestamp,
    expires_at: Timestamp,
}

type Flight = Shared<BoxFuture<'static, Result<Held, Fault>>>;

#[derive(Default)]
struct State {
    held: Option<Held>,
    flight: Option<Flight>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Answer {
    access_token: Option<Secret>,
    #[serde(deserialize_with = "lenient::int")]
    expire_in: Option<i64>,
}

impl Tokens {
    pub(super) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The token at hand, else the one that all who ask now wait for together.
    pub(super) async fn token(&self, client: &DingClient) -> Result<Secret, Fault> {
        let now = client.ctx().clock.now();
        if let Some(held) = self.lock().held.as_ref().filter(|held| now < held.refresh_at) {
            return Ok(held.token.clone());
        }
        match self.fly(client).await {
            Err(fault) if fault.is_transient() => self.still_valid(now).ok_or(fault),
            other => other,
        }
    }

    /// A token whatever is kept.
    pub(super) async fn fresh(&self, client: &DingClient) -> Result<Secret, Fault> {
        self.fly(client).await
    }

    /// Forgets a token that was refused, unless another one is kept by now.
    pub(super) fn forget(&self, refused: &Secret) {
        let mut state = self.lock();
        if state.held.as_ref().is_some_and(|held| same(&held.token, refused)) {
            state.held = None;
        }
    }

    async fn fly(&self, client: &DingClient) -> Result<Secret, Fault> {
        // Whoever began the flight may have been stopped; that is no answer for those who were not.
        for _ in 0..3 {
            let flight = {
                let mut state = self.lock();
                state.flight.get_or_insert_with(|| self.flight(client)).clone()
            };
            let result = flight.clone().await;
            self.land(&flight, &result);
            match result {
                Err(fault) if fault.code == "net.cancelled" && !client.ctx().cancel.is_cancelled() => {}
                other => return other.map(|held| held.token),
            }
        }
        Err(Fault::transient("net.cancelled"))
    }

    /// The request, with all it needs: it outlives who began it.
    fn flight(&self, client: &DingClient) -> Flight {
        let asking = DingClient {
            ctx: client.ctx.clone(),
            endpoints: client.endpoints.clone(),
            client_id: client.client_id.clone(),
            tokens: Arc::clone(&client.tokens),
            banned: Mutex::new(None),
        };
        async move { fetch(&asking).await }.boxed().shared()
    }

    fn land(&self, flight: &Flight, result: &Result<Held, Fault>) {
        let mut state = self.lock();
        if state.flight.as_ref().is_some_and(|current| current.ptr_eq(flight)) {
            state.flight = None;
            if let Ok(held) = result {
                state.held = Some(held.clone());
            }
        }
    }

    fn still_valid(&self, now: Timestamp) -> Option<Secret> {
        self.lock().held.as_ref().filter(|held| now < held.expires_at).map(|held| held.token.clone())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same(a: &Secret, b: &Secret) -> bool {
    a.expose_secret().as_bytes().ct_eq(b.expose_secret().as_bytes()).into()
}

async fn fetch(client: &DingClient) -> Result<Held, Fault> {
    let asked = client.ctx().clock.now();
    let secret = client.tokens.secret().expose_secret();
    let body = serde_json::json!({ "appKey": client.client_id(), "appSecret": secret });
    let call = Call::api(Method::POST, "/v1.0/oauth2/accessToken", "/v1.0/oauth2/accessToken");
    let answer: Answer = client.send(&call.body(body).tokenless().repeatable(true).at_once()).await?;
    let token = answer.access_token.unwrap_or_default();
    let fits = (1..=MAX_TOKEN).contains(&token.expose_secret().len());
    if !fits || !token.expose_secret().bytes().all(|b| b.is_ascii_graphic()) {
        let fault = Fault::defect(code::UNREADABLE).with("host", client.endpoints().api_host());
        return Err(fault.with("status", 200).with("line", 0).with("column", 0));
    }
    let lifetime = SignedDuration::from_secs(answer.expire_in.unwrap_or(UNTOLD).clamp(1, LONGEST));
    let end = |span: SignedDuration| asked.checked_add(span).unwrap_or(asked);
    Ok(Held { token, refresh_at: end(lifetime - MARGIN.min(lifetime / 2)), expires_at: end(lifetime) })
}
