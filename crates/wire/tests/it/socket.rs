//! WebSockets over the connections of this crate.

use std::time::Duration;

use connector::{Net, Socket, SocketFrame, SocketRequest};
use futures::{SinkExt, StreamExt};
use model::Fault;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::{accept_async, tungstenite::Message};
use tokio_util::sync::CancellationToken;

use crate::{
    kit::{certs::Authority, key, live},
    proxy,
};

/// Says what it is told, answers pings, and ends with a word.
async fn echo<S: AsyncRead + AsyncWrite + Unpin>(stream: S) {
    let Ok(mut socket) = accept_async(stream).await else { return };
    while let Some(Ok(message)) = socket.next().await {
        match message {
            Message::Text(text) if text.as_str() == "bye" => {
                let _ = socket.close(None).await;
            }
            Message::Text(text) if text.as_str() == "long" => {
                let _ = socket.send(Message::text("x".repeat(70_000))).await;
            }
            Message::Text(text) => {
                let _ = socket.send(Message::Binary(vec![1, 2].into())).await;
                let _ = socket.send(Message::Text(text)).await;
            }
            _ => {}
        }
    }
}

async fn plain() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(echo(stream));
        }
    });
    format!("ws://{address}/connect?ticket=hunter2")
}

async fn secure(authority: &Authority, name: &str) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let acceptor = TlsAcceptor::from(std::sync::Arc::clone(&authority.named(&[name]).config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                tokio::spawn(echo(stream));
            }
        }
    });
    address
}

fn request(url: impl Into<String>) -> SocketRequest {
    SocketRequest { url: url.into(), max_message: 64 * 1024, timeout: Duration::from_secs(10) }
}

async fn refused(net: &dyn Net, url: impl Into<String>) -> Fault {
    match net.socket(&key(), request(url)).await {
        Ok(_) => panic!("it was opened"),
        Err(fault) => fault,
    }
}

async fn text(socket: &mut Box<dyn Socket>) -> Option<SocketFrame> {
    socket.receive().await.unwrap()
}

#[tokio::test]
async fn texts_go_and_come_pings_are_answered_and_the_end_is_told() {
    let mut socket = live(None).socket(&key(), request(plain().await)).await.unwrap();
    socket.send("\u{4f1a}\u{6865}").await.unwrap();
    assert_eq!(text(&mut socket).await, Some(SocketFrame::Text("\u{4f1a}\u{6865}".to_owned())));
    socket.ping().await.unwrap();
    assert_eq!(text(&mut socket).await, Some(SocketFrame::Pong));
    socket.send("bye").await.unwrap();
    assert_eq!(text(&mut socket).await, None);
    assert_eq!(text(&mut socket).await, None, "and it stays so");
}

#[tokio::test]
async fn waiting_may_be_given_up_without_losing_anything() {
    let mut socket = live(None).socket(&key(), request(plain().await)).await.unwrap();
    socket.send("one").await.unwrap();
    for _ in 0..200 {
        let once = futures::FutureExt::now_or_never(socket.receive());
        if let Some(frame) = once {
            assert_eq!(frame.unwrap(), Some(SocketFrame::Text("one".to_owned())));
            return;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(text(&mut socket).await, Some(SocketFrame::Text("one".to_owned())));
}

#[tokio::test]
async fn a_message_beyond_the_cap_is_refused() {
    let mut socket = live(None).socket(&key(), request(plain().await)).await.unwrap();
    socket.send("long").await.unwrap();
    assert_eq!(socket.receive().await.unwrap_err().code, "net.too_large");
}

#[tokio::test]
async fn a_socket_has_the_trust_of_every_call() {
    let authority = Authority::new("Practice CA");
    let address = secure(&authority, "127.0.0.1").await;
    let url = format!("wss://{address}/connect?ticket=hunter2");
    let mut socket = live(Some(&authority.pem)).socket(&key(), request(&url)).await.unwrap();
    socket.send("in").await.unwrap();
    assert_eq!(text(&mut socket).await, Some(SocketFrame::Text("in".to_owned())));
    let other = Authority::new("Another CA");
    let fault = refused(&live(Some(&other.pem)), &url).await;
    assert_eq!(fault.code, "net.tls_untrusted");
    assert!(!format!("{fault:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_socket_goes_through_the_proxy() {
    let authority = Authority::new("Practice CA");
    let address = secure(&authority, "events.practice.example").await;
    let (proxy, heads) = proxy::proxy(address, None).await;
    let net = proxy::through(&format!("http://{proxy}"), &authority.pem);
    let mut socket =
        net.socket(&key(), request("wss://events.practice.example/connect?ticket=hunter2")).await.unwrap();
    socket.send("through").await.unwrap();
    assert_eq!(text(&mut socket).await, Some(SocketFrame::Text("through".to_owned())));
    let heads = heads.lock().unwrap().clone();
    assert!(heads[0].starts_with("CONNECT events.practice.example:443 "), "{heads:?}");
    assert!(!heads[0].contains("hunter2"));
}

#[tokio::test]
async fn plain_sockets_beyond_loopback_are_refused_before_anything_is_looked_up() {
    for (url, code) in [
        ("ws://events.practice.example/connect", "net.insecure_url"),
        ("http://127.0.0.1/", "net.url_invalid"),
        ("", "net.url_invalid"),
    ] {
        assert_eq!(refused(&live(None), url).await.code, code, "{url}");
    }
}

#[tokio::test]
async fn a_server_that_opens_no_socket_is_told_by_its_status() {
    let server = crate::kit::server::Server::start(None, |_| async { crate::kit::answer(401, "no") }).await;
    let fault = refused(&live(None), server.url("/connect").replace("http:", "ws:")).await;
    assert_eq!((fault.code.as_str(), fault.params["status"].as_str()), ("net.socket_refused", "401"));
    assert!(fault.is_transient());
}

#[tokio::test]
async fn a_silent_server_ends_in_the_time_given_and_a_stopped_one_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}/", listener.local_addr().unwrap());
    let short = SocketRequest { timeout: Duration::from_millis(50), ..request(&url) };
    let fault = live(None).socket(&key(), short).await.err().unwrap();
    assert_eq!(fault.code, "net.timeout");
    let cancel = CancellationToken::new();
    let net = live(None).with_cancel(cancel.clone());
    let mut socket = net.socket(&key(), request(plain().await)).await.unwrap();
    cancel.cancel();
    assert_eq!(socket.receive().await.unwrap_err().code, "net.cancelled");
    assert_eq!(socket.send("late").await.unwrap_err().code, "net.cancelled");
    assert_eq!(refused(&net, &url).await.code, "net.cancelled");
}
