//! The window for a browser: loopback, a one-time token exchanged for a session cookie, Host and Origin checked.

mod guard;
mod page;

use std::{convert::Infallible, net::SocketAddr, sync::Arc};

use api::App;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, State},
    http::StatusCode,
    middleware,
    response::{
        IntoResponse, Response, Sse,
        sse::{Event as Message, KeepAlive},
    },
    routing::{get, post},
};
use futures::{Stream, stream};
use model::{Fault, FaultClass};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use guard::Door;

/// Largest request: a sheet of 64 MiB as base64, bytes.
const BODY_LIMIT: usize = 90 << 20;

/// A window that listens and is not served yet.
pub(crate) struct Window {
    app: App,
    listener: TcpListener,
    door: Arc<Door>,
    url: String,
}

impl Window {
    /// Listens on a loopback address.
    ///
    /// # Errors
    /// `serve.not_loopback`, `serve.listen`, `serve.no_window` when this build holds no window.
    pub(crate) async fn open(app: App, address: SocketAddr) -> Result<Self, Fault> {
        if !address.ip().is_loopback() {
            return Err(Fault::setup("serve.not_loopback").with("address", address));
        }
        if !page::is_built_in() {
            return Err(Fault::setup("serve.no_window"));
        }
        let failed =
            |e: std::io::Error| Fault::setup("serve.listen").with("address", address).with("detail", e);
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let bound = listener.local_addr().map_err(failed)?;
        let door = Arc::new(Door::new(bound));
        let url = format!("http://{bound}/?token={}", door.token());
        Ok(Self { app, listener, door, url })
    }

    /// Address with the one-time token.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Serves until stopped.
    pub(crate) async fn serve(self, stop: CancellationToken) {
        let router = router(self.app, self.door, stop.clone());
        let served =
            axum::serve(self.listener, router).with_graceful_shutdown(async move { stop.cancelled().await });
        if let Err(error) = served.await {
            tracing::error!(%error, "the window for the browser ended");
        }
    }
}

#[derive(Clone)]
struct Shared {
    app: App,
    stop: CancellationToken,
}

fn router(app: App, door: Arc<Door>, stop: CancellationToken) -> Router {
    Router::new()
        .route("/api/events", get(events))
        .route("/api/{name}", post(call))
        .fallback(page::serve)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(door, guard::pass))
        .with_state(Shared { app, stop })
}

async fn call(
    State(shared): State<Shared>,
    Path(name): Path<String>,
    Json(request): Json<Value>,
) -> Response {
    // Progress reaches the page as a broadcast, by the task id the page chose.
    match shared.app.call(&name, request, Arc::new(|_| {})).await {
        Ok(answer) => Json(answer).into_response(),
        Err(fault) => (status(&fault), Json(fault)).into_response(),
    }
}

fn status(fault: &Fault) -> StatusCode {
    match fault.class {
        FaultClass::Setup => StatusCode::UNPROCESSABLE_ENTITY,
        FaultClass::Transient => StatusCode::SERVICE_UNAVAILABLE,
        FaultClass::Defect => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn events(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<Message, Infallible>>> {
    let events = stream::unfold((shared.app.events(), shared.stop), |(mut events, stop)| async move {
        let event = tokio::select! {
            event = events.next() => event?,
            () = stop.cancelled() => return None,
        };
        let text = serde_json::to_string(&event).unwrap_or_default();
        Some((Ok(Message::default().data(text)), (events, stop)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
