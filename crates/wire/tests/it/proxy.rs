//! Through proxies.

use std::sync::{Arc, Mutex};

use connector::Net;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use url::Url;
use wire::{LiveNet, NetSettings, ProxyChoice};

use crate::kit::{answer, certs::Authority, code, get, key, server::Server, settings};

/// A proxy that knows one login and leads every tunnel to one server.
pub async fn proxy(
    target: std::net::SocketAddr,
    wants: Option<&'static str>,
) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&heads);
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let seen = Arc::clone(&seen);
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(socket.read_u8().await.unwrap());
                }
                let head = String::from_utf8(head).unwrap();
                seen.lock().unwrap().push(head.clone());
                // Header names arrive in the spelling of whoever wrote them.
                if wants.is_some_and(|wanted| !head.to_lowercase().contains(&wanted.to_lowercase())) {
                    let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
                    socket.write_all(refusal).await.unwrap();
                    return;
                }
                let mut server = TcpStream::connect(target).await.unwrap();
                socket.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
                let _ = copy_bidirectional(&mut socket, &mut server).await;
            });
        }
    });
    (address, heads)
}

pub fn through(proxy: &str, ca: &str) -> LiveNet {
    let proxy = ProxyChoice::Url(Url::parse(proxy).unwrap());
    LiveNet::new(NetSettings { proxy, ..settings(Some(ca)) }).unwrap()
}

#[tokio::test]
async fn calls_go_through_a_tunnel_and_the_proxys_login_stays_at_the_proxy() {
    let authority = Authority::new("Practice CA");
    let server =
        Server::start(Some(&authority.named(&["mail.practice.example"])), |_| async { answer(200, "in") })
            .await;
    // user:p@ss
    let (address, heads) = proxy(server.address, Some("Proxy-Authorization: Basic dXNlcjpwQHNz")).await;
    let net = through(&format!("http://user:p%40ss@{address}"), &authority.pem);
    let response = net.call(&key(), 1, get("https://mail.practice.example/")).await.unwrap();
    assert_eq!(&response.body[..], b"in");
    assert!(heads.lock().unwrap()[0].starts_with("CONNECT mail.practice.example:443 HTTP/1.1"));
    assert!(server.came().iter().all(|came| came.headers.get("proxy-authorization").is_none()));

    let report = net.inspect("https://mail.practice.example/").await;
    assert!(report.dns.is_none(), "the proxy resolves names");
    assert_eq!(report.proxy, Some(format!("http://{address}")));
    assert_eq!(report.http.unwrap().outcome.unwrap().status, 200);
}

#[tokio::test]
async fn a_proxy_that_wants_a_login_says_so_on_every_way() {
    let authority = Authority::new("Practice CA");
    let server =
        Server::start(Some(&authority.named(&["mail.practice.example"])), |_| async { answer(200, "") })
            .await;
    let (address, _) = proxy(server.address, Some("Proxy-Authorization: Basic dXNlcjpwQHNz")).await;
    let net = through(&format!("http://{address}"), &authority.pem);
    assert_eq!(code(&net, get("https://mail.practice.example/")).await, "net.proxy_auth");
    let report = net.inspect("https://mail.practice.example/").await;
    let fault = report.tcp.unwrap().outcome.unwrap_err();
    assert_eq!(fault.code, "net.proxy_auth");
    assert_eq!(fault.params["proxy"], format!("http://{address}"));
    assert_eq!(
        (fault.params["host"].as_str(), fault.params["port"].as_str()),
        ("mail.practice.example", "443")
    );
}

#[tokio::test]
async fn loopback_is_called_directly_whatever_the_proxy() {
    let server = Server::start(None, |_| async { answer(200, "direct") }).await;
    let (address, heads) = proxy(server.address, None).await;
    let authority = Authority::new("Practice CA");
    let net = through(&format!("http://{address}"), &authority.pem);
    assert_eq!(code(&net, get(server.url("/"))).await, "answer 200 OK");
    assert!(heads.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_told_from_a_server_that_is_not() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let authority = Authority::new("Practice CA");
    let net = through(&format!("http://{address}"), &authority.pem);
    let fault = net.call(&key(), 1, get("https://mail.practice.example/")).await.unwrap_err();
    assert_eq!(fault.code, "net.refused");
    assert_eq!(fault.params["proxy"], format!("http://{address}"));
    assert_eq!(
        code(&through("socks5://127.0.0.1:1080", &authority.pem), get("https://mail.practice.example/"))
            .await,
        "net.proxy_unsupported"
    );
}
