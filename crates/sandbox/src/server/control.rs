//! The control API: plain HTTP on loopback, for tests and for an administrator who practises.

mod clock;
mod faults;
mod journal;
mod world;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{Kit, Simulator};

/// Largest request body, bytes.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// What the control API controls.
#[derive(Clone)]
pub(crate) struct Controlled {
    pub kit: Kit,
    pub simulators: Vec<Arc<dyn Simulator>>,
    pub ready: Value,
}

/// Serves the control API until told to stop.
pub(crate) async fn serve(listener: TcpListener, controlled: Controlled, stop: CancellationToken) {
    let served = axum::serve(listener, routes(controlled)).with_graceful_shutdown(stop.cancelled_owned());
    if let Err(error) = served.await {
        tracing::error!(%error, "control API ended");
    }
}

fn routes(controlled: Controlled) -> Router {
    let api = Router::new()
        .route("/ready", get(ready))
        .route("/journal", get(journal::list).delete(journal::clear))
        .route("/faults", get(faults::list).post(faults::set).delete(faults::clear))
        .route("/faults/{name}", delete(faults::clear_one))
        .route("/clock", get(clock::show).post(clock::set).delete(clock::reset))
        .route("/world", get(world::show).post(world::edit));
    Router::new()
        .nest("/_sandbox", api)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn(only_from_here))
        .with_state(controlled)
}

async fn ready(State(controlled): State<Controlled>) -> Json<Value> {
    Json(controlled.ready)
}

/// A web page that guesses the port must not be able to read or set anything: its requests carry an origin, or
/// after DNS rebinding a foreign host.
async fn only_from_here(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if !matches!(name, "127.0.0.1" | "localhost" | "[::1]") || request.headers().contains_key(header::ORIGIN)
    {
        return bad(StatusCode::FORBIDDEN, "only from this machine");
    }
    next.run(request).await
}

fn bad(status: StatusCode, error: impl ToString) -> Response {
    (status, Json(json!({ "error": error.to_string() }))).into_response()
}
