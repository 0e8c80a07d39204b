//! Answers have a size, whatever they say of it.

use std::io::Write;

use bytes::Bytes;
use connector::Net;
use flate2::{Compression, write::GzEncoder};
use http::Response;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::kit::{answer, code, get, key, live, server::Server};

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

async fn zipped(data: &[u8]) -> Server {
    let body = Bytes::from(gzip(data));
    Server::start(None, move |_| {
        let answer = Response::builder().header("content-encoding", "gzip").body(body.clone()).unwrap();
        async { answer }
    })
    .await
}

#[tokio::test]
async fn compressed_answers_are_asked_for_and_unpacked() {
    let server = zipped("产品评审".repeat(1000).as_bytes()).await;
    let response = live(None).call(&key(), 1, get(server.url("/"))).await.unwrap();
    assert_eq!(response.body, "产品评审".repeat(1000).as_bytes());
    assert!(server.came()[0].header("accept-encoding").contains("gzip"));
}

#[tokio::test]
async fn a_gzip_bomb_is_refused_when_it_passes_the_cap() {
    let server = zipped(&vec![0_u8; 32 << 20]).await;
    let mut request = get(server.url("/"));
    request.max_response = 1 << 20;
    assert_eq!(code(&live(None), request).await, "net.too_large");
}

#[tokio::test]
async fn an_answer_of_exactly_the_cap_is_fine_and_one_more_byte_is_not() {
    let server = Server::start(None, |came| async move {
        let length: usize = came.path[1..].parse().unwrap();
        answer(200, &"x".repeat(length))
    })
    .await;
    let net = live(None);
    for (length, expected) in [(1000, "answer 200 OK"), (1001, "net.too_large")] {
        let mut request = get(server.url(&format!("/{length}")));
        request.max_response = 1000;
        assert_eq!(code(&net, request).await, expected);
    }
}

/// A server that sends a body of 200 MB, announced or in chunks, for as long as it is read; tells how much that was.
async fn endless(announced: bool) -> (String, tokio::task::JoinHandle<usize>) {
    const BODY: usize = 200 << 20;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        assert!(socket.read(&mut [0; 4096]).await.unwrap() > 0, "no request came");
        let length = if announced {
            format!("content-length: {BODY}")
        } else {
            "transfer-encoding: chunked".to_owned()
        };
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n{length}\r\n\r\n");
        socket.write_all(head.as_bytes()).await.unwrap();
        let text = vec![b' '; 1 << 20];
        let chunk = if announced { text.clone() } else { [b"100000\r\n", &text[..], b"\r\n"].concat() };
        let mut sent = 0;
        while sent < BODY && socket.write_all(&chunk).await.is_ok() {
            sent += text.len();
        }
        sent
    });
    (url, task)
}

#[tokio::test]
async fn two_hundred_megabytes_are_not_read_to_their_end() {
    for (announced, most) in [(true, 16 << 20), (false, 100 << 20)] {
        let (url, server) = endless(announced).await;
        let request = get(url);
        assert_eq!(request.max_response, 64 << 20, "the house's cap");
        assert_eq!(code(&live(None), request).await, "net.too_large");
        let sent = server.await.unwrap();
        assert!(sent <= most, "{sent} bytes were taken, announced: {announced}");
    }
}
