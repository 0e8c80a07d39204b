//! Addresses, redirects, lost answers, ids.

use std::time::Duration;

use connector::{Auth, Net, Secret};
use http::Response;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_util::sync::CancellationToken;

use crate::kit::{answer, certs::Authority, code, get, key, live, post, server::Server};

/// Answers every connection with the given bytes once a request has come, then closes it.
async fn raw(answers: Vec<&'static [u8]>) -> (String, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let mut served = 0;
        for answer in answers {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut buffer = [0_u8; 4096];
            let _ = socket.read(&mut buffer).await.unwrap();
            socket.write_all(answer).await.unwrap();
            served += 1;
        }
        served
    });
    (url, task)
}

const CUT: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";
const WHOLE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

#[tokio::test]
async fn redirects_are_handed_back_and_the_login_goes_nowhere_else() {
    let elsewhere = Server::start(None, |_| async { answer(200, "stolen") }).await;
    let target = elsewhere.url("/catch");
    let server = Server::start(None, move |_| {
        let answer =
            Response::builder().status(302).header("location", &target).body(Default::default()).unwrap();
        async { answer }
    })
    .await;
    let mut request = post(server.url("/EWS/Exchange.asmx"), "<x/>");
    request.auth = Auth::Basic { login: "svc".to_owned(), password: Secret::from("hunter22") };
    let response = live(None).call(&key(), 1, request).await.unwrap();
    assert_eq!(response.status, 302);
    assert_eq!(response.header("location"), elsewhere.url("/catch"));
    assert!(elsewhere.came().is_empty());
}

#[tokio::test]
async fn plain_http_beyond_loopback_is_refused_before_anything_is_looked_up() {
    for (url, expected) in [
        ("http://mail.practice.example/EWS/Exchange.asmx", "net.insecure_url"),
        ("http://10.0.0.1/", "net.insecure_url"),
        ("gopher://127.0.0.1/", "net.url_invalid"),
        ("https://", "net.url_invalid"),
    ] {
        assert_eq!(code(&live(None), get(url)).await, expected, "{url}");
    }
}

#[tokio::test]
async fn plain_http_that_was_asked_for_goes_out_and_a_credential_does_not() {
    // The name does not resolve: that it is looked up at all is what shows that it was let through.
    let mut request = get(format!("http://{}.invalid/callback", "a".repeat(64)));
    request.plain_http = true;
    let found = code(&live(None), request.clone()).await;
    assert_ne!(found, "net.insecure_url");
    request.auth = Auth::Basic { login: "svc".to_owned(), password: Secret::from("hunter22") };
    assert_eq!(code(&live(None), request).await, "net.insecure_credential");
}

#[tokio::test]
async fn names_and_ports_that_do_not_answer_have_codes() {
    // A label longer than DNS allows fails in the resolver of this machine, and before that in TLS.
    let nowhere = format!("https://{}.invalid/", "a".repeat(64));
    let report = live(None).inspect(&nowhere).await;
    assert_eq!(report.dns.unwrap().outcome.unwrap_err().code, "net.dns");
    assert!(report.tcp.is_none());
    assert_eq!(code(&live(None), get(nowhere)).await, "net.url_invalid");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let fault = live(None).call(&key(), 1, get(closed)).await.unwrap_err();
    assert_eq!(fault.code, "net.refused");
    assert!(fault.is_transient());
    assert!(fault.params.contains_key("port"));
}

#[tokio::test]
async fn what_is_no_http_is_said_to_be_none() {
    let (url, _task) = raw(vec![b"SSH-2.0-OpenSSH_9.2\r\n"]).await;
    assert_eq!(code(&live(None), get(url)).await, "net.protocol");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_when_that_is_safe() {
    let (url, task) = raw(vec![CUT, WHOLE]).await;
    let mut request = get(url);
    request.tries = 3;
    let response = live(None).call(&key(), 1, request).await.unwrap();
    assert_eq!(&response.body[..], b"ok");
    assert_eq!(task.await.unwrap(), 2);
}

#[tokio::test]
async fn what_must_not_happen_twice_is_not_sent_again_after_a_lost_answer() {
    let (url, task) = raw(vec![CUT, WHOLE]).await;
    let mut request = post(url, "create");
    request.tries = 3;
    request.idempotent = false;
    let fault = live(None).call(&key(), 1, request).await.unwrap_err();
    assert_eq!(fault.code, "net.reset");
    assert_eq!(fault.params["outcome"], "unknown");
    assert!(!task.is_finished(), "nobody came a second time");
}

#[tokio::test]
async fn a_request_that_never_left_is_tried_again_even_when_it_must_not_happen_twice() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut request = post(format!("http://{address}/"), "create");
    request.tries = 4;
    request.idempotent = false;
    let net = live(None);
    let caller = net.clone();
    let call = tokio::spawn(async move { caller.call(&key(), 1, request).await });
    while net.pace_view().first().is_none_or(|lane| lane.calls == 0) {
        tokio::task::yield_now().await;
    }
    let server = loop {
        // The port may be taken for a moment by the client's own socket.
        if let Ok(listener) = TcpListener::bind(address).await {
            break listener;
        }
        tokio::task::yield_now().await;
    };
    let (mut socket, _) = server.accept().await.unwrap();
    let mut buffer = [0_u8; 4096];
    let _ = socket.read(&mut buffer).await.unwrap();
    socket.write_all(WHOLE).await.unwrap();
    assert_eq!(call.await.unwrap().unwrap().status, 200);
}

#[tokio::test]
async fn a_silent_server_ends_in_a_timeout_and_a_stopped_call_at_once() {
    let server = Server::start(None, |_| std::future::pending()).await;
    let net = live(None);
    let mut request = get(server.url("/"));
    request.timeout = Duration::from_millis(100);
    assert_eq!(code(&net, request).await, "net.timeout");

    let cancel = CancellationToken::new();
    let stoppable = net.with_cancel(cancel.clone());
    let url = server.url("/");
    let call = tokio::spawn(async move { code(&stoppable, get(url)).await });
    while server.came().len() < 2 {
        tokio::task::yield_now().await;
    }
    cancel.cancel();
    assert_eq!(call.await.unwrap(), "net.cancelled");
}

#[tokio::test]
async fn every_try_has_an_id_of_its_own_and_our_name() {
    let server = Server::start(None, |_| async { answer(504, "") }).await;
    let mut request = get(server.url("/"));
    request.tries = 2;
    let response = live(None).call(&key(), 1, request).await.unwrap();
    let came = server.came();
    assert_eq!(came.len(), 2);
    assert_ne!(came[0].header("client-request-id"), came[1].header("client-request-id"));
    assert_eq!(response.client_request_id, came[1].header("client-request-id"));
    assert_eq!(response.client_request_id.len(), 36);
    assert_eq!(came[0].header("return-client-request-id"), "true");
    assert_eq!(came[0].header("user-agent"), "Roombridge-Test/1");
}

#[tokio::test]
async fn a_connection_that_dies_under_http_2_passes() {
    let authority = Authority::new("Practice CA");
    let acceptor = tokio_rustls::TlsAcceptor::from(authority.good().config);
    for last in [&b""[..], b"\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x02"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/", listener.local_addr().unwrap());
        let acceptor = acceptor.clone();
        tokio::spawn(async move {
            let (socket, _) = listener.accept().await.unwrap();
            let mut stream = acceptor.accept(socket).await.unwrap();
            let mut buffer = [0_u8; 4096];
            let _ = stream.read(&mut buffer).await.unwrap();
            // An empty SETTINGS frame, then nothing or a GOAWAY with INTERNAL_ERROR.
            stream.write_all(b"\0\0\0\x04\0\0\0\0\0").await.unwrap();
            stream.write_all(last).await.unwrap();
            let _ = stream.shutdown().await;
        });
        let fault = live(Some(&authority.pem)).call(&key(), 1, get(url)).await.unwrap_err();
        assert_eq!(fault.code, "net.reset", "{fault}");
        assert!(fault.is_transient());
    }
}
