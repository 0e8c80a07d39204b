//! OAuth 2.0 client credentials (RFC 6749 section 4.4) with a token that is fetched once for all who ask.

mod error;
mod exchange;
mod proof;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use connector::{Clock, Net, PaceKey, Secret, TokenSource};
use futures::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use jiff::{SignedDuration, Timestamp};
use model::Fault;

pub use error::TokenError;
use exchange::fetch;
pub use proof::{ClientProof, SignAssertion};

/// A token is replaced so long before its end.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// What a token is asked for with.
#[derive(Clone)]
pub struct ClientCredentials {
    /// Token endpoint.
    pub token_url: String,
    /// Application.
    pub client_id: String,
    /// What it proves itself with.
    pub proof: ClientProof,
    /// Scope, such as `https://outlook.office365.com/.default`; empty where the endpoint knows none.
    pub scope: String,
    /// What the token requests are charged to.
    pub key: PaceKey,
    /// Way to the token endpoint.
    pub net: Arc<dyn Net>,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// What an error of the endpoint means: its codes are the provider's knowledge.
    pub classify: fn(&TokenError) -> Fault,
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("token_url", &self.token_url)
            .field("client_id", &self.client_id)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

/// A token that is held.
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

/// Token source for client credentials. Tokens are kept in memory alone.
pub struct OAuthClientCredentials {
    credentials: Arc<ClientCredentials>,
    state: Mutex<State>,
}

impl fmt::Debug for OAuthClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OAuthClientCredentials").field(&self.credentials).finish()
    }
}

impl OAuthClientCredentials {
    /// A source without a token yet. Calls nobody.
    pub fn new(credentials: ClientCredentials) -> Self {
        Self { credentials: Arc::new(credentials), state: Mutex::new(State::default()) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token at hand, or the request all askers wait for together.
    fn token_or_flight(&self) -> Result<Secret, Flight> {
        let now = self.credentials.clock.now();
        let mut state = self.lock();
        if let Some(held) = state.held.as_ref().filter(|held| now < held.refresh_at) {
            return Ok(held.token.clone());
        }
        let flight = state.flight.get_or_insert_with(|| {
            let credentials = Arc::clone(&self.credentials);
            async move { held(&credentials).await }.boxed().shared()
        });
        Err(flight.clone())
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

    /// A token that should have been replaced but is still valid.
    fn still_valid(&self) -> Option<Secret> {
        let now = self.credentials.clock.now();
        let state = self.lock();
        state.held.as_ref().filter(|held| now < held.expires_at).map(|held| held.token.clone())
    }
}

async fn held(credentials: &ClientCredentials) -> Result<Held, Fault> {
    let asked = credentials.clock.now();
    let (token, lifetime) = fetch(credentials).await?;
    let margin = MARGIN.min(lifetime / 2);
    let end = |span: SignedDuration| asked.checked_add(span).unwrap_or(asked);
    Ok(Held { token, refresh_at: end(lifetime - margin), expires_at: end(lifetime) })
}

#[async_trait]
impl TokenSource for OAuthClientCredentials {
    async fn token(&self) -> Result<Secret, Fault> {
        let flight = match self.token_or_flight() {
            Ok(token) => return Ok(token),
            Err(flight) => flight,
        };
        let result = flight.clone().await;
        self.land(&flight, &result);
        match result {
            Ok(held) => Ok(held.token),
            Err(fault) if fault.is_transient() => self.still_valid().ok_or(fault),
            Err(fault) => Err(fault),
        }
    }

    async fn invalidate(&self) {
        self.lock().held = None;
    }
}
