//! One call from its place in the queue to its answer: pacing, authorisation, retry, cancellation.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use connector::{
    Auth, Clock, LookupAnswer, LookupRequest, NetRequest, NetResponse, PaceKey, Secret, Signal, TokenSource,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use model::Fault;
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    faults::{Failure, cancelled, timeout_fault},
    lookup,
    pace::{Ended, LONGEST_WAIT, Lane, Pacer, Refusal, Turn, backoff, retry_after},
    settings::Origin,
    transport::{Answer, Attempt, Transport},
};

/// Longest pause a provider may ask for that a call sits out: five minutes are what Exchange asks for in
/// `BackOffMilliseconds`, and jitter comes on top. Who asks for more is told to the caller with the time.
const PATIENCE: Duration = Duration::from_secs(7 * 60);

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
const RETURN_CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("return-client-request-id");

/// A transport with everything that sits before it.
#[derive(Debug)]
pub(crate) struct Driver<T> {
    pub(crate) transport: T,
    pub(crate) pacer: Pacer,
    pub(crate) user_agent: HeaderValue,
    pub(crate) clock: Arc<dyn Clock>,
    request_ids: RequestIds,
}

/// Where the ids come from that requests carry.
#[derive(Debug)]
enum RequestIds {
    Chance,
    /// From a seed and a count.
    Seed(u64, AtomicU64),
}

impl RequestIds {
    fn next(&self) -> Uuid {
        match self {
            Self::Chance => Uuid::new_v4(),
            Self::Seed(seed, count) => {
                let count = count.fetch_add(1, Ordering::Relaxed);
                let bits = u128::from(*seed) << 64 | u128::from(count);
                uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
            }
        }
    }
}

/// A call under way.
struct Call<'a> {
    key: &'a PaceKey,
    request: &'a NetRequest,
    origin: Origin,
    lane: Arc<Lane>,
    turn: Turn,
    cancel: &'a CancellationToken,
    /// Tries that are over.
    tried: u32,
    /// The bearer token this try goes with.
    token: Option<Secret>,
    /// A token was refused before: a second refusal is an answer.
    refreshed: bool,
    /// The token that was refused and is still to be forgotten.
    refused: Option<Secret>,
}

/// What to do after a try.
enum Next {
    Answer(NetResponse),
    Fail(Fault),
    /// Again, after a pause of this call's own.
    Again(Duration),
}

impl<T: Transport> Driver<T> {
    pub(crate) fn new(
        transport: T,
        user_agent: &str,
        clock: Arc<dyn Clock>,
        seed: Option<u64>,
    ) -> Result<Self, Fault> {
        let user_agent = HeaderValue::from_str(user_agent).map_err(|_| Fault::defect("net.user_agent"))?;
        let request_ids = seed.map_or(RequestIds::Chance, |seed| RequestIds::Seed(seed, AtomicU64::new(0)));
        let seed = seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0);
        Ok(Self { transport, pacer: Pacer::new(seed), user_agent, clock, request_ids })
    }

    pub(crate) async fn call(
        &self,
        key: &PaceKey,
        cost: u32,
        request: &NetRequest,
        cancel: &CancellationToken,
    ) -> Result<NetResponse, Fault> {
        let (origin, _) = Origin::of_request(request)?;
        let lane = self.pacer.lane(key);
        let turn = lane.turn(key, cost, request.pacing, request.per_second);
        let mut call = Call {
            key,
            request,
            origin,
            lane,
            turn,
            cancel,
            tried: 0,
            token: None,
            refreshed: false,
            refused: None,
        };
        loop {
            match self.one(&mut call).await? {
                Next::Answer(answer) => return Ok(answer),
                Next::Fail(fault) => return Err(call.origin.note(fault)),
                Next::Again(pause) if pause.is_zero() => {}
                Next::Again(pause) => unless_cancelled(cancel, sleep(self.pacer.jittered(pause))).await?,
            }
        }
    }

    /// A call inside an answered one found its mailbox busy.
    pub(crate) fn found_busy(&self, key: &PaceKey, wait: Duration) {
        let wait = self.pacer.jittered(wait.min(LONGEST_WAIT));
        self.pacer.lane(key).note(key.mailbox.as_deref(), Ended::Resting(wait));
    }

    /// Asks a resolver over HTTPS; a request without one is not for here.
    pub(crate) async fn lookup(
        &self,
        key: &PaceKey,
        request: &LookupRequest,
        cancel: &CancellationToken,
    ) -> Result<LookupAnswer, Fault> {
        let Some(resolver) = &request.resolver else { return Err(Fault::defect("net.no_lookup")) };
        let Some(question) = lookup::question(request, resolver)? else { return Ok(LookupAnswer::NoName) };
        let answer = self.call(key, 1, &question, cancel).await?;
        lookup::read(request, &answer)
    }

    /// One try: token, turn, exchange, verdict.
    async fn one(&self, call: &mut Call<'_>) -> Result<Next, Fault> {
        call.token = match &call.request.auth {
            Auth::Bearer(source) => {
                let refused = call.refused.take();
                Some(unless_cancelled(call.cancel, token(source.as_ref(), refused)).await??)
            }
            _ => None,
        };
        let id = self.request_ids.next().to_string();
        let headers = self.headers(call.request, &id, call.token.as_ref())?;
        let patience = if call.request.tries <= 1 { call.request.timeout } else { PATIENCE };
        let permit = match call.lane.start(&call.turn, Some(patience), call.cancel).await {
            Ok(permit) => permit,
            Err(Refusal::Cancelled) => return Err(cancelled()),
            Err(Refusal::NotBefore(wait)) => return Err(call.origin.note(busy(wait))),
        };
        call.tried += 1;
        let began = Instant::now();
        let attempt = Attempt { request: call.request, origin: &call.origin, headers };
        let limit = call.request.timeout;
        let exchange = timeout(limit, self.transport.exchange(attempt));
        let outcome = match unless_cancelled(call.cancel, exchange).await? {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure::sent(timeout_fault(limit))),
        };
        log(call, &outcome, began.elapsed(), &id);
        let (ended, next) = match outcome {
            Ok(answer) => self.judge(call, answer, began.elapsed(), id),
            Err(failure) => (Ended::Unclear, after_failure(call, failure)),
        };
        permit.end(ended);
        Ok(next)
    }

    /// What an answer means for the pace and for the call.
    fn judge(&self, call: &mut Call<'_>, answer: Answer, elapsed: Duration, id: String) -> (Ended, Next) {
        let Answer { status, headers, body } = answer;
        let response = NetResponse { status, headers, body, elapsed, client_request_id: id };
        if response.status == StatusCode::UNAUTHORIZED && call.token.is_some() && !call.refreshed {
            call.refreshed = true;
            call.tried -= 1;
            call.refused = call.token.take();
            return (Ended::Unclear, Next::Again(Duration::ZERO));
        }
        let more = call.tried < call.request.tries.clamp(1, 10);
        match signal(call.request, &response, self.clock.now()) {
            Signal::Deliver => (Ended::Clean, Next::Answer(response)),
            Signal::Busy { wait } => {
                let asked = wait.unwrap_or_else(|| backoff(call.lane.busy_run())).min(LONGEST_WAIT);
                let next = if more { Next::Again(Duration::ZERO) } else { Next::Answer(response) };
                (Ended::Busy(self.pacer.jittered(asked)), next)
            }
            Signal::Resting { wait } => {
                let run = call.lane.resting_run(call.key.mailbox.as_deref());
                let asked = wait.unwrap_or_else(|| backoff(run)).min(LONGEST_WAIT);
                let next = if more { Next::Again(Duration::ZERO) } else { Next::Answer(response) };
                (Ended::Resting(self.pacer.jittered(asked)), next)
            }
            Signal::TooMany if more => (Ended::TooMany, Next::Again(Duration::ZERO)),
            Signal::TooMany => (Ended::TooMany, Next::Answer(response)),
            // The server began to work on it: only what may happen twice is sent twice.
            Signal::Retry if more && call.request.idempotent => {
                (Ended::Unclear, Next::Again(backoff(call.tried)))
            }
            Signal::Retry => (Ended::Unclear, Next::Answer(response)),
        }
    }

    fn headers(&self, request: &NetRequest, id: &str, token: Option<&Secret>) -> Result<HeaderMap, Fault> {
        let mut headers = request.headers.clone();
        headers.entry(header::USER_AGENT).or_insert_with(|| self.user_agent.clone());
        let id = HeaderValue::from_str(id).map_err(|_| Fault::defect("net.header"))?;
        headers.insert(CLIENT_REQUEST_ID, id);
        headers.insert(RETURN_CLIENT_REQUEST_ID, HeaderValue::from_static("true"));
        let value = match (&request.auth, token) {
            (Auth::Basic { login, password }, _) => {
                let pair = Zeroizing::new(format!("{login}:{}", password.expose_secret()));
                Some(Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(pair.as_bytes()))))
            }
            (Auth::Bearer(_), Some(token)) => {
                Some(Zeroizing::new(format!("Bearer {}", token.expose_secret())))
            }
            _ => None,
        };
        if let Some(value) = value {
            let mut value =
                HeaderValue::from_str(&value).map_err(|_| Fault::setup("auth.token_malformed"))?;
            value.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, value);
        }
        Ok(headers)
    }
}

/// A token that is not the refused one. Of many calls that were refused with the same token the first one has it
/// replaced; the others must not throw the new one away.
async fn token(source: &dyn TokenSource, refused: Option<Secret>) -> Result<Secret, Fault> {
    let token = source.token().await?;
    let is_refused = |old: &Secret| -> bool {
        token.expose_secret().as_bytes().ct_eq(old.expose_secret().as_bytes()).into()
    };
    if !refused.as_ref().is_some_and(is_refused) {
        return Ok(token);
    }
    source.invalidate().await;
    source.token().await
}

/// Waits for something unless the call is stopped before.
pub(crate) async fn unless_cancelled<F: Future>(
    cancel: &CancellationToken,
    future: F,
) -> Result<F::Output, Fault> {
    tokio::select! {
        biased;
        () = cancel.cancelled() => Err(cancelled()),
        output = future => Ok(output),
    }
}

fn busy(wait: Duration) -> Fault {
    Fault::transient("net.busy")
        .with("seconds", wait.as_secs() + 1)
        .retry_after_ms(u64::try_from(wait.as_millis()).ok())
}

/// What an answer signals: the provider's judge first, 429 and 503 whatever it says, and without a judge the
/// gateway errors 502 and 504. A judge that finds no time to wait in the body leaves it to `Retry-After`.
fn signal(request: &NetRequest, response: &NetResponse, now: jiff::Timestamp) -> Signal {
    let judged = request.judge.map(|judge| judge(response));
    match (judged, response.status) {
        (Some(Signal::Busy { wait: None }), _) => Signal::Busy { wait: retry_after(response, now) },
        (Some(Signal::Resting { wait: None }), _) => Signal::Resting { wait: retry_after(response, now) },
        (Some(signal), _) if signal != Signal::Deliver => signal,
        (_, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => {
            Signal::Busy { wait: retry_after(response, now) }
        }
        (None, StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT) => Signal::Retry,
        _ => Signal::Deliver,
    }
}

fn after_failure(call: &Call<'_>, failure: Failure) -> Next {
    let more = call.tried < call.request.tries.clamp(1, 10);
    let safe = call.request.idempotent || !failure.sent;
    if more && safe && failure.fault.is_transient() {
        Next::Again(backoff(call.tried))
    } else if failure.sent && !call.request.idempotent {
        Next::Fail(failure.fault.with("outcome", "unknown"))
    } else {
        Next::Fail(failure.fault)
    }
}

fn log(call: &Call<'_>, outcome: &Result<Answer, Failure>, elapsed: Duration, id: &str) {
    let (operation, host, ms) = (call.key.operation, call.origin.bare_host(), elapsed.as_millis());
    match outcome {
        Ok(answer) => {
            let (status, bytes) = (answer.status.as_u16(), answer.body.len());
            tracing::debug!(operation, host, status, bytes, ms, tried = call.tried, id, "answer");
        }
        Err(failure) => {
            let code = &failure.fault.code;
            tracing::warn!(operation, host, code, ms, tried = call.tried, id, "no answer");
        }
    }
}
