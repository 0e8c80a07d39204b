//! The smallest simulator, and a client that trusts the sandbox's authority.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::Request;
use jiff::civil::date;
use sandbox::world::{WorldOptions, generate};
use sandbox::{
    Body, ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Options, Reply, ReplyNote, Running, Sandbox,
    Simulator, Socket, SocketMessage, Upgrade, WorldChange,
};
use serde_json::json;

#[derive(Default)]
pub struct Echo {
    pub changes: Mutex<Vec<WorldChange>>,
}

#[async_trait]
impl Simulator for Echo {
    fn id(&self) -> &'static str {
        "echo"
    }

    fn faults(&self) -> &'static [FaultSpec] {
        const { &[FaultSpec::plain("mute", "Nothing is echoed.")] }
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        json!({ "auth": { "none": { "set": { "url": endpoint.base, "ca_file": endpoint.ca_file } } } })
    }

    /// Answers the body and how many requests this connection has seen.
    async fn handle(&self, request: Request<Bytes>, conn: &ConnectionInfo) -> Reply {
        let seen = conn.with_state(|seen: &mut u32| {
            *seen += 1;
            *seen
        });
        let mut reply = http::Response::new(Body::from(request.into_body()));
        reply.headers_mut().insert("x-seen", seen.into());
        reply.extensions_mut().insert(ReplyNote { operation: Some("Echo".into()), ..ReplyNote::default() });
        reply
    }

    /// `/socket` sends back what it gets; `cut` breaks the connection, and the server leaves after `bye`.
    async fn socket(&self, request: &Request<()>, _: &ConnectionInfo) -> Upgrade {
        match request.uri().path() {
            "/socket" => Upgrade::Accepted(Box::new(|socket| Box::pin(talk(socket)))),
            "/closed" => {
                let mut reply = http::Response::new(Body::from("not now"));
                *reply.status_mut() = http::StatusCode::FORBIDDEN;
                Upgrade::Refused(Box::new(reply))
            }
            _ => Upgrade::Unknown,
        }
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        self.changes.lock().unwrap().push(change.clone());
        Ok(())
    }
}

async fn talk(mut socket: Socket) {
    while let Some(message) = socket.receive().await {
        match message {
            SocketMessage::Text(text) if text == "cut" => drop(socket.send(SocketMessage::Cut)),
            SocketMessage::Text(text) if text == "bye" => return,
            other => drop(socket.send(other)),
        }
    }
}

pub fn kit() -> Kit {
    let options =
        WorldOptions { rooms: 4, meetings_per_room: 3, people: 5, ..WorldOptions::around(date(2026, 6, 1)) };
    Kit::new(generate(&options))
}

pub struct Served {
    pub running: Running,
    pub echo: Arc<Echo>,
    pub client: reqwest::Client,
    pub base: String,
    pub folder: tempfile::TempDir,
}

pub async fn serve(faults: &[&str]) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let echo = Arc::new(Echo::default());
    let running = Sandbox::start(Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        kit: kit(),
        faults: faults.iter().map(ToString::to_string).collect(),
        simulators: vec![echo.clone()],
        ca_file: Some(folder.path().join("ca.pem")),
    })
    .await
    .unwrap();
    let pem = std::fs::read(folder.path().join("ca.pem")).unwrap();
    let base = running.base("echo").unwrap().to_owned();
    Served { running, echo, client: client(&pem), base, folder }
}

/// A client that trusts this authority and no other.
pub fn client(ca: &[u8]) -> reqwest::Client {
    // Another test of this process may have installed it before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let ca = reqwest::Certificate::from_pem(ca).unwrap();
    reqwest::Client::builder().tls_certs_only([ca]).no_proxy().build().unwrap()
}
