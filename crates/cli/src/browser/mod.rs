//! The window for a browser: loopback, a one-time token exchanged for a session cookie, Host and Origin checked.

mod guard;
mod page;

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

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

/// How often an open page hears from the program at least. The page waits three times as long.
const ALIVE: Duration = Duration::from_secs(15);
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
    let api = Router::new()
        .route("/api/events", get(events))
        .route("/api/{name}", post(call))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(Shared { app, stop });
    guarded(api, door)
}

/// The data behind a session, the built page for everyone at home.
fn guarded(api: Router, door: Arc<Door>) -> Router {
    api.route_layer(middleware::from_fn_with_state(door.clone(), guard::session))
        .fallback(page::serve)
        .layer(middleware::from_fn_with_state(door, guard::pass))
}

async fn call(
    State(shared): State<Shared>,
    Path(name): Path<String>,
    Json(request): Json<Value>,
) -> Response {
    // Progress reaches the page as a broadcast, by the task id the page chose.
    let work = async move { shared.app.call(&name, request, Arc::new(|_| {})).await };
    match outlive(work).await {
        Ok(answer) => Json(answer).into_response(),
        Err(fault) => (status(&fault), Json(fault)).into_response(),
    }
}

/// Lets work go on when its page is closed, read anew or cut off: the server drops whatever nobody waits for any more, and
/// half a run would be left behind.
async fn outlive<T: Send + 'static>(
    work: impl Future<Output = Result<T, Fault>> + Send + 'static,
) -> Result<T, Fault> {
    tokio::spawn(work).await.map_err(|error| Fault::defect("app.crashed").with("detail", error))?
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
    // A named event, not a comment: the page hears it, and knows by its absence that nobody is there any more.
    let alive = KeepAlive::new().interval(ALIVE).event(Message::default().event("alive").data("1"));
    Sse::new(events).keep_alive(alive)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// A window over one command that gives data away.
    struct Opened {
        at: SocketAddr,
        door: Arc<Door>,
    }

    impl Opened {
        async fn new() -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let at = listener.local_addr().unwrap();
            let door = Arc::new(Door::new(at));
            let api = Router::new().route("/api/{name}", post(|| async { "data" }));
            let router = guarded(api, door.clone());
            tokio::spawn(async move { axum::serve(listener, router).await });
            Self { at, door }
        }

        async fn ask(&self, line: &str, more: &str) -> String {
            let mut stream = tokio::net::TcpStream::connect(self.at).await.unwrap();
            let request = format!("{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.at);
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            answer.to_lowercase()
        }
    }

    #[tokio::test]
    async fn without_a_session_the_data_is_refused_in_words_and_the_page_is_not() {
        let window = Opened::new().await;
        let refused = window.ask("POST /api/room_list", "").await;
        assert!(refused.starts_with("http/1.1 401 ") && refused.contains("session.missing"), "{refused}");
        let built = if page::is_built_in() { "http/1.1 200 " } else { "http/1.1 404 " };
        assert!(window.ask("GET /", "").await.starts_with(built));
    }

    #[tokio::test]
    async fn the_token_gives_a_session_once_and_the_session_gives_the_data() {
        let window = Opened::new().await;
        let link = format!("GET /?token={}", window.door.token());
        let entered = window.ask(&link, "").await;
        assert!(entered.starts_with("http/1.1 303 ") && entered.contains("location: /\r\n"), "{entered}");
        let cookie = entered.split_once("set-cookie: ").unwrap().1.split(';').next().unwrap();
        let answered = window.ask("POST /api/room_list", &format!("Cookie: {cookie}\r\n")).await;
        assert!(answered.starts_with("http/1.1 200 ") && answered.ends_with("data"), "{answered}");
        assert!(!window.ask(&link, "").await.contains("set-cookie"));
    }

    #[tokio::test]
    async fn work_goes_on_when_nobody_waits_for_it_any_more() {
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let (done, ended) = tokio::sync::oneshot::channel();
        let work = outlive(async move {
            let _ = gone.await;
            let _ = done.send("done");
            Ok(())
        });
        // What the server does with a page that left: polled once, then dropped.
        assert!(futures::FutureExt::now_or_never(work).is_none());
        go.send(()).unwrap();
        assert_eq!(ended.await, Ok("done"));
    }

    #[tokio::test]
    async fn every_answer_is_protected_refusals_too() {
        let window = Opened::new().await;
        let link = format!("GET /?token={}", window.door.token());
        let foreign = window.ask("POST /api/room_list", "Origin: http://attacker.example\r\n").await;
        assert!(foreign.starts_with("http/1.1 403 "), "{foreign}");
        let answers = [
            foreign,
            window.ask("POST /api/room_list", "").await,
            window.ask(&link, "").await,
            window.ask("GET /", "").await,
            window.ask("GET /no-such-file", "").await,
        ];
        for answer in answers {
            for name in
                ["x-content-type-options: nosniff", "content-security-policy: ", "cache-control: no-store"]
            {
                assert!(answer.contains(name), "{name} in {answer}");
            }
        }
    }
}
