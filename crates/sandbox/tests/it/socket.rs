//! WebSockets, over TLS with a client that is not ours, and in process.

use std::sync::Arc;

use futures::{SinkExt, StreamExt};
use http::Request;
use sandbox::{ConnectionInfo, Gate, SocketMessage};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::echo::{Echo, Served, kit, serve};

type Wire = WebSocketStream<TlsStream<TcpStream>>;

async fn open(served: &Served, path: &str) -> Result<Wire, Error> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut roots = rustls::RootCertStore::empty();
    let pem = served.running.authority();
    let ca = rustls_pki_types::pem::PemObject::from_pem_slice(pem.as_bytes()).unwrap();
    roots.add(ca).unwrap();
    let config = rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let at = served.base.strip_prefix("https://").unwrap();
    let tcp = TcpStream::connect(at).await.unwrap();
    let name = rustls_pki_types::ServerName::try_from("127.0.0.1").unwrap();
    let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await.unwrap();
    tokio_tungstenite::client_async(format!("wss://{at}{path}"), tls).await.map(|(wire, _)| wire)
}

#[tokio::test]
async fn messages_go_both_ways_and_pings_are_answered() {
    let served = serve(&[]).await;
    let mut wire = open(&served, "/socket").await.unwrap();
    wire.send(Message::text("会议")).await.unwrap();
    assert_eq!(wire.next().await.unwrap().unwrap(), Message::text("会议"));
    wire.send(Message::Ping(vec![1, 2].into())).await.unwrap();
    assert_eq!(wire.next().await.unwrap().unwrap(), Message::Pong(vec![1, 2].into()));
    wire.send(Message::text("bye")).await.unwrap();
    assert!(matches!(wire.next().await, Some(Ok(Message::Close(_)))));
    let opened = served.running.kit().journal.since(0).remove(0);
    assert_eq!((opened.status, opened.path.as_str()), (101, "/socket"));
    served.running.stop().await;
}

#[tokio::test]
async fn a_cut_connection_ends_without_a_closing_handshake() {
    let served = serve(&[]).await;
    let mut wire = open(&served, "/socket").await.unwrap();
    wire.send(Message::text("cut")).await.unwrap();
    assert!(!matches!(wire.next().await, Some(Ok(_))));
}

#[tokio::test]
async fn oversized_messages_end_the_connection() {
    let served = serve(&[]).await;
    let mut wire = open(&served, "/socket").await.unwrap();
    // The server may hang up before all of it is sent.
    let _ = wire.send(Message::text("x".repeat(sandbox::LARGEST_MESSAGE + 1))).await;
    assert!(!matches!(wire.next().await, Some(Ok(Message::Text(_)))));
}

#[tokio::test]
async fn refusals_and_ordinary_paths_answer_in_http() {
    let served = serve(&[]).await;
    let refused = open(&served, "/closed").await.unwrap_err();
    assert!(matches!(&refused, Error::Http(reply) if reply.status() == 403), "{refused}");
    let nothing = open(&served, "/elsewhere").await.unwrap_err();
    assert!(matches!(&nothing, Error::Http(reply) if reply.status() == 200), "{nothing}");
}

#[tokio::test]
async fn a_stopping_sandbox_closes_its_sockets() {
    let served = serve(&[]).await;
    let mut wire = open(&served, "/socket").await.unwrap();
    let stopped = tokio::spawn(served.running.stop());
    assert!(matches!(wire.next().await, Some(Ok(Message::Close(_))) | None));
    drop(wire);
    stopped.await.unwrap();
}

#[tokio::test]
async fn a_socket_opens_in_process_too() {
    let kit = kit();
    let gate = Gate::new(Arc::new(Echo::default()), kit);
    let conn = ConnectionInfo::in_process(1);
    let request = Request::get("/socket").body(()).unwrap();
    let mut socket = gate.open_socket(&request, &conn).await.unwrap();
    assert!(socket.text("hello"));
    assert_eq!(socket.receive().await, Some(SocketMessage::Text("hello".into())));
    assert!(socket.text("bye"));
    assert_eq!(socket.receive().await, None);
    let request = Request::get("/closed").body(()).unwrap();
    assert_eq!(gate.open_socket(&request, &conn).await.unwrap_err().status(), 403);
}

#[tokio::test]
async fn waiting_for_a_fixed_clock_ends_when_it_is_moved() {
    let clock = sandbox::Clock::fixed("2026-01-01T00:00:00Z".parse().unwrap());
    let waiting = tokio::spawn({
        let clock = clock.clone();
        async move { clock.until("2026-01-01T00:00:10Z".parse().unwrap()).await }
    });
    tokio::task::yield_now().await;
    clock.advance(jiff::SignedDuration::from_secs(9));
    tokio::task::yield_now().await;
    assert!(!waiting.is_finished());
    clock.advance(jiff::SignedDuration::from_secs(1));
    waiting.await.unwrap();
}

#[tokio::test]
async fn a_client_that_closes_is_answered_with_a_closing_frame() {
    let served = serve(&[]).await;
    let mut wire = open(&served, "/socket").await.unwrap();
    wire.close(None).await.unwrap();
    assert!(matches!(wire.next().await, Some(Ok(Message::Close(_)))));
    assert!(wire.next().await.is_none());
}
