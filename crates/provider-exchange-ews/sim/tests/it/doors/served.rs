//! Over real TLS on loopback, with NTLM bound to the real certificate.

use std::net::SocketAddr;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderMap, Request};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use jiff::civil::date;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName};
use sandbox::world::{WorldOptions, generate};
use sandbox::{Kit, Options, Running, Sandbox};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::ntlm::{raw, token_of};
use super::rig::{Answer, EWS};

struct Wire {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    certificate_hash: Vec<u8>,
}

impl Wire {
    async fn connect(running: &Running) -> Self {
        let host = running.base("exchange-ews").unwrap().strip_prefix("https://").unwrap().to_owned();
        let address: SocketAddr = host.parse().unwrap();
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(running.authority().as_bytes()).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(address).await.unwrap();
        let name = ServerName::from(address.ip());
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        let leaf = stream.get_ref().1.peer_certificates().unwrap()[0].clone();
        let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self { sender, host, certificate_hash: Sha256::digest(leaf).to_vec() }
    }

    async fn knock(&mut self, authorization: Option<&str>) -> Answer {
        let mut request = Request::get(EWS).header("host", &self.host);
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        self.sender.ready().await.unwrap();
        let response = self.sender.send_request(request.body(Full::default()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let headers: HeaderMap = head.headers;
        Answer { status: head.status, headers, body: body.collect().await.unwrap().to_bytes() }
    }

    async fn log_in(&mut self, info: &Value, binding: Option<Vec<u8>>) -> Answer {
        let password = info["auth"]["ntlm"]["secret"]["password"].as_str().unwrap();
        // The client under test elsewhere owns its bytes; here a leak of 32 bytes per login does no harm.
        let binding = binding.map(|hash| &*hash.leak());
        let mut client = raw("svc-roombridge", Some("PRACTICE"), password, binding);
        let asked = self.knock(Some(&format!("NTLM {}", BASE64.encode(client(None))))).await;
        let proof = client(token_of(&asked, "NTLM").as_deref());
        self.knock(Some(&format!("NTLM {}", BASE64.encode(proof)))).await
    }
}

async fn serve() -> (Running, Value) {
    let options = WorldOptions {
        rooms: 2,
        meetings_per_room: 2,
        people: 2,
        ..WorldOptions::around(date(2026, 11, 24))
    };
    let kit = Kit::new(generate(&options));
    let simulators = vec![sim_exchange_ews::simulator(&kit)];
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let running =
        Sandbox::start(Options { listen, kit, faults: Vec::new(), simulators, ca_file: None }).await.unwrap();
    let info = running.ready()["providers"]["exchange-ews"].clone();
    (running, info)
}

#[tokio::test]
async fn channel_binding_to_the_real_certificate_is_accepted_and_a_missing_one_refused() {
    let (running, info) = serve().await;
    running.kit().faults.set("extended_protection").unwrap();
    let mut wire = Wire::connect(&running).await;
    let hash = wire.certificate_hash.clone();
    assert_eq!(wire.log_in(&info, Some(hash)).await.status, 200);
    assert_eq!(wire.knock(None).await.status, 200, "the connection stays authenticated");
    let mut other = Wire::connect(&running).await;
    assert_eq!(other.log_in(&info, None).await.status, 401);
    running.stop().await;
}

#[tokio::test]
async fn two_hundred_handshakes_in_a_row_succeed() {
    let (running, info) = serve().await;
    for number in 0..200 {
        let mut wire = Wire::connect(&running).await;
        assert_eq!(wire.log_in(&info, None).await.status, 200, "handshake {number}");
    }
}

#[tokio::test]
async fn announced_settings_carry_what_connecting_takes() {
    let (_running, info) = serve().await;
    for (auth, keys, secret) in [
        (
            "oauth",
            &["cloud", "tenant_id", "client_id", "user_email", "token_url", "ews_url", "ca_file"][..],
            "client_secret",
        ),
        ("basic", &["user_email", "login", "ews_url", "ca_file"], "password"),
        ("ntlm", &["user_email", "login", "domain", "ews_url", "ca_file"], "password"),
    ] {
        let variant = &info["auth"][auth];
        for key in keys {
            assert!(variant["set"].get(*key).is_some(), "{auth}.{key}");
        }
        assert!(variant["secret"][secret].as_str().is_some_and(|it| it.len() >= 20));
    }
    assert_eq!(info["rooms"], serde_json::json!(["room001@practice.example", "room002@practice.example"]));
    assert_eq!(info["room_lists"], serde_json::json!(["rooms@practice.example"]));
}
