//! Whom TLS trusts.

use connector::Net;

use crate::kit::{
    answer,
    certs::{Authority, Shown, self_signed},
    code, get, key, live,
    server::Server,
    settings,
};
use wire::LiveNet;

async fn serve(shown: &Shown) -> Server {
    Server::start(Some(shown), |_| async { answer(200, "hello") }).await
}

fn sha256(der: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn an_authority_of_the_extra_file_is_trusted_and_http_2_spoken() {
    let authority = Authority::new("Practice CA");
    let server = serve(&authority.good()).await;
    let net = live(Some(&authority.pem));
    let response = net.call(&key(), 1, get(server.url("/"))).await.unwrap();
    assert_eq!(&response.body[..], b"hello");
    assert_eq!(server.came()[0].version, http::Version::HTTP_2);
}

#[tokio::test]
async fn a_foreign_authority_is_refused_and_the_certificate_shown() {
    let (ours, theirs) = (Authority::new("Practice CA"), Authority::new("Foreign CA"));
    let shown = theirs.good();
    let server = serve(&shown).await;
    let fault = live(Some(&ours.pem)).call(&key(), 1, get(server.url("/"))).await.unwrap_err();
    assert_eq!(fault.code, "net.tls_untrusted");
    assert!(!fault.is_transient());
    assert_eq!(fault.params["sha256"], sha256(&shown.leaf));
    assert_eq!(fault.params["issuer"], "CN=Foreign CA");
    assert_eq!(fault.params["host"], "127.0.0.1");
    assert!(server.came().is_empty(), "nothing was sent");
}

#[tokio::test]
async fn names_and_dates_count() {
    let authority = Authority::new("Practice CA");
    let net = live(Some(&authority.pem));
    for (shown, expected) in [
        (authority.named(&["mail.practice.example"]), "net.tls_name"),
        (authority.expired(), "net.tls_expired"),
        (authority.future(), "net.tls_not_yet_valid"),
        (self_signed(&["127.0.0.1"]), "net.tls_untrusted"),
    ] {
        let server = serve(&shown).await;
        assert_eq!(code(&net, get(server.url("/"))).await, expected);
    }
}

#[tokio::test]
async fn a_pin_trusts_exactly_its_certificate() {
    let authority = Authority::new("Practice CA");
    let pinned = self_signed(&["mail.practice.example"]);
    let net = LiveNet::new(wire::NetSettings {
        pin_sha256: Some(sha256(&pinned.leaf).to_uppercase()),
        ..settings(Some(&authority.pem))
    })
    .unwrap();
    let server = serve(&pinned).await;
    assert_eq!(code(&net, get(server.url("/"))).await, "answer 200 OK");
    // Not even a certificate that would be fine without the pin.
    let server = serve(&authority.good()).await;
    let fault = net.call(&key(), 1, get(server.url("/"))).await.unwrap_err();
    assert_eq!(fault.code, "net.tls_pin_mismatch");
    assert!(server.came().is_empty());
}

#[tokio::test]
async fn a_pinned_certificate_without_its_key_is_worth_nothing() {
    let pinned = self_signed(&["127.0.0.1"]);
    // The pinned certificate, shown by somebody who has another key.
    let thief = Shown { leaf: pinned.leaf.clone(), config: crate::kit::certs::with_foreign_key(&pinned) };
    let server = serve(&thief).await;
    let net =
        LiveNet::new(wire::NetSettings { pin_sha256: Some(sha256(&pinned.leaf)), ..settings(None) }).unwrap();
    assert_eq!(code(&net, get(server.url("/"))).await, "net.tls_handshake");
    assert!(server.came().is_empty());
}

#[tokio::test]
async fn a_door_that_speaks_no_tls_is_told_from_a_bad_certificate() {
    let server = Server::start(None, |_| async { answer(200, "plain") }).await;
    let authority = Authority::new("Practice CA");
    let url = server.url("/").replace("http://", "https://");
    assert_eq!(code(&live(Some(&authority.pem)), get(url)).await, "net.tls_handshake");
}
