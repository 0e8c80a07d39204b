//! NTLM and Negotiate against a genuine verifier.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use connector::{Auth, Net, NetRequest, NtlmScheme, Secret};
use sha2::{Digest, Sha256, Sha384};

use crate::kit::{
    answer,
    certs::{Authority, Shown, self_signed},
    key, live, pacing, post,
    server::{Came, Server},
    settings,
    verifier::{DOMAIN, PASSWORD, Rules, USER, Verifier, present},
};

async fn serve(shown: Option<&Shown>, verifier: &Arc<Verifier>) -> Server {
    let verifier = Arc::clone(verifier);
    Server::start(shown, move |came| {
        let verifier = Arc::clone(&verifier);
        async move { verifier.handle(came, |came| answer(200, std::str::from_utf8(&came.body).unwrap())).await }
    })
    .await
}

fn request(server: &Server, body: &str, password: &str, scheme: NtlmScheme) -> NetRequest {
    let mut request = post(server.url("/EWS/Exchange.asmx"), body);
    request.auth = Auth::Ntlm {
        login: USER.to_owned(),
        domain: Some(DOMAIN.to_owned()),
        password: Secret::from(password),
        scheme,
    };
    request.timeout = Duration::from_secs(60);
    request
}

fn ntlm(server: &Server, body: &str) -> NetRequest {
    request(server, body, PASSWORD, NtlmScheme::Ntlm)
}

fn end_point(hash: &[u8]) -> Option<Vec<u8>> {
    Some([b"tls-server-end-point:", hash].concat())
}

fn logons(came: &[Came]) -> usize {
    came.iter().filter(|came| !came.header("authorization").is_empty()).count()
}

#[tokio::test]
async fn one_handshake_serves_many_requests_and_only_the_last_message_carries_the_body() {
    if !present() {
        return;
    }
    let verifier = Verifier::new(Rules::default());
    let server = serve(None, &verifier).await;
    let net = live(None);
    for body in ["<first/>", "<second/>", "<third/>"] {
        let response = net.call(&key(), 1, ntlm(&server, body)).await.unwrap();
        assert_eq!(response.status, 200);
        assert_eq!(response.body, body.as_bytes());
    }
    let came = server.came();
    let bodies: Vec<&[u8]> = came.iter().map(|came| &came.body[..]).collect();
    assert_eq!(bodies, [&b""[..], b"<first/>", b"<second/>", b"<third/>"]);
    assert_eq!(logons(&came), 2, "later requests need no header");
    assert!(came.iter().all(|came| came.connection == 1 && came.version == http::Version::HTTP_11));
}

#[tokio::test]
async fn extended_protection_is_met_with_the_binding_of_the_very_certificate() {
    if !present() {
        return;
    }
    let authority = Authority::new("Practice CA");
    let sha256 = authority.good();
    let sha384 = self_signed(&["127.0.0.1"]);
    let pin: String = Sha256::digest(&sha384.leaf).iter().map(|byte| format!("{byte:02x}")).collect();
    let pinned = wire::LiveNet::new(wire::NetSettings { pin_sha256: Some(pin), ..settings(None) }).unwrap();
    for (shown, binding, net) in [
        (&sha256, end_point(&Sha256::digest(&sha256.leaf)), live(Some(&authority.pem))),
        (&sha384, end_point(&Sha384::digest(&sha384.leaf)), pinned),
    ] {
        let verifier = Verifier::new(Rules { binding, ..Rules::default() });
        let server = serve(Some(shown), &verifier).await;
        assert_eq!(net.call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap().status, 200);
    }
}

#[tokio::test]
async fn a_binding_to_another_certificate_is_refused_and_not_tried_again() {
    if !present() {
        return;
    }
    let authority = Authority::new("Practice CA");
    // As when a load balancer shows a certificate of its own.
    let binding = end_point(&Sha256::digest(b"the certificate behind the balancer"));
    let verifier = Verifier::new(Rules { binding, ..Rules::default() });
    let server = serve(Some(&authority.good()), &verifier).await;
    let mut request = ntlm(&server, "<x/>");
    request.tries = 5;
    let response = live(Some(&authority.pem)).call(&key(), 1, request).await.unwrap();
    assert_eq!(response.status, 401);
    assert_eq!(verifier.judged.load(Ordering::Relaxed), 1, "every try brings the account nearer to its lock");
}

#[tokio::test]
async fn a_wrong_password_is_tried_once_and_a_new_one_at_once() {
    if !present() {
        return;
    }
    let verifier = Verifier::new(Rules::default());
    let server = serve(None, &verifier).await;
    let net = live(None);
    let mut wrong = request(&server, "<x/>", "wrong", NtlmScheme::Ntlm);
    wrong.tries = 5;
    assert_eq!(net.call(&key(), 1, wrong).await.unwrap().status, 401);
    assert_eq!(verifier.judged.load(Ordering::Relaxed), 1);
    assert_eq!(net.call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap().status, 200);
    // A connection that was logged on with the good password does not serve the bad one.
    let wrong = request(&server, "<x/>", "wrong", NtlmScheme::Ntlm);
    assert_eq!(net.call(&key(), 1, wrong).await.unwrap().status, 401);
}

#[tokio::test]
async fn two_hundred_handshakes_at_once_all_succeed() {
    if !present() {
        return;
    }
    let authority = Authority::new("Practice CA");
    let shown = authority.good();
    let binding = end_point(&Sha256::digest(&shown.leaf));
    // Every request is logged on by itself, so that there are as many handshakes as requests.
    let verifier = Verifier::new(Rules { binding, single_request: true, ..Rules::default() });
    let server = serve(Some(&shown), &verifier).await;
    let net = live(Some(&authority.pem));
    let calls = (0..200).map(|number| {
        let mut request = ntlm(&server, &format!("<n>{number}</n>"));
        request.pacing = pacing(24, 24, 24);
        let net = net.clone();
        async move {
            let response = net.call(&key(), 1, request).await.unwrap();
            assert_eq!(response.status, 200);
            assert_eq!(response.body, format!("<n>{number}</n>").as_bytes());
        }
    });
    futures::future::join_all(calls).await;
    assert_eq!(verifier.judged.load(Ordering::Relaxed), 200);
    let connections = server.came().iter().map(|came| came.connection).max().unwrap();
    assert!(connections <= 24, "{connections} connections for 24 calls at once");
}

#[tokio::test]
async fn a_server_that_wants_every_request_logged_on_gets_it_on_the_same_connection() {
    if !present() {
        return;
    }
    let verifier = Verifier::new(Rules { single_request: true, ..Rules::default() });
    let server = serve(None, &verifier).await;
    let net = live(None);
    for _ in 0..3 {
        assert_eq!(net.call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap().status, 200);
    }
    assert!(server.came().iter().all(|came| came.connection == 1));
}

#[tokio::test]
async fn a_connection_that_is_closed_after_the_challenge_has_a_fault_of_its_own() {
    if !present() {
        return;
    }
    let verifier = Verifier::new(Rules { close_after_challenge: true, ..Rules::default() });
    let server = serve(None, &verifier).await;
    let fault = live(None).call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap_err();
    assert_eq!(fault.code, "auth.ntlm_connection_closed");
    assert!(!fault.is_transient());
}

#[tokio::test]
async fn negotiate_wraps_the_same_logon() {
    if !present() {
        return;
    }
    let authority = Authority::new("Practice CA");
    let shown = authority.good();
    let binding = end_point(&Sha256::digest(&shown.leaf));
    let verifier = Verifier::new(Rules { negotiate: true, binding, ..Rules::default() });
    let server = serve(Some(&shown), &verifier).await;
    let net = live(Some(&authority.pem));
    for body in ["<first/>", "<second/>"] {
        let request = request(&server, body, PASSWORD, NtlmScheme::Negotiate);
        let response = net.call(&key(), 1, request).await.unwrap();
        assert_eq!((response.status.as_u16(), &response.body[..]), (200, body.as_bytes()));
    }
    assert_eq!(verifier.judged.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_server_that_offers_something_else_is_told_apart() {
    let server = Server::start(None, |_| async {
        http::Response::builder()
            .status(401)
            .header("www-authenticate", "Bearer")
            .body(Default::default())
            .unwrap()
    })
    .await;
    let fault = live(None).call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap_err();
    assert_eq!(fault.code, "auth.ntlm_not_offered");
    assert_eq!(fault.params["offered"], "bearer");
}

#[tokio::test]
async fn a_server_that_names_the_scheme_and_gives_no_challenge_has_refused() {
    for (offer, scheme, calls) in [("NTLM", NtlmScheme::Ntlm, 1), ("Negotiate", NtlmScheme::Negotiate, 2)] {
        let server = Server::start(None, move |_| async move {
            http::Response::builder()
                .status(401)
                .header("www-authenticate", offer)
                .body(Default::default())
                .unwrap()
        })
        .await;
        let request = request(&server, "<x/>", PASSWORD, scheme);
        let response = live(None).call(&key(), 1, request).await.unwrap();
        assert_eq!(response.status, 401, "{offer}");
        let came = server.came();
        assert_eq!(came.len(), calls, "{offer}");
        assert!(came.iter().all(|came| came.body.is_empty()), "the request itself stays at home");
    }
}

#[tokio::test]
async fn a_server_that_asks_nobody_gets_the_request_itself() {
    let server =
        Server::start(None, |came| async move { answer(200, std::str::from_utf8(&came.body).unwrap()) })
            .await;
    let response = live(None).call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap();
    assert_eq!(&response.body[..], b"<x/>");
}

#[tokio::test]
async fn a_busy_door_is_obeyed_before_anybody_logs_on() {
    let server = Server::start(None, |_| async { answer(503, "") }).await;
    let response = live(None).call(&key(), 1, ntlm(&server, "<x/>")).await.unwrap();
    assert_eq!(response.status, 503);
}

#[tokio::test]
async fn a_server_that_calls_bare_ntlm_negotiate_is_understood() {
    if !present() {
        return;
    }
    let verifier = Verifier::new(Rules { raw_negotiate: true, ..Rules::default() });
    let server = serve(None, &verifier).await;
    let request = request(&server, "<x/>", PASSWORD, NtlmScheme::Negotiate);
    assert_eq!(live(None).call(&key(), 1, request).await.unwrap().status, 200);
    assert_eq!(verifier.judged.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_tunnel_through_a_proxy_keeps_the_connection_and_its_binding() {
    if !present() {
        return;
    }
    let authority = Authority::new("Practice CA");
    let shown = authority.named(&["mail.practice.example"]);
    let binding = end_point(&Sha256::digest(&shown.leaf));
    let verifier = Verifier::new(Rules { binding, ..Rules::default() });
    let server = serve(Some(&shown), &verifier).await;
    let (address, heads) = crate::proxy::proxy(server.address, None).await;
    let net = crate::proxy::through(&format!("http://{address}"), &authority.pem);
    for body in ["<first/>", "<second/>"] {
        let mut request = ntlm(&server, body);
        request.url = "https://mail.practice.example/EWS/Exchange.asmx".to_owned();
        assert_eq!(net.call(&key(), 1, request).await.unwrap().status, 200);
    }
    assert_eq!(heads.lock().unwrap().len(), 1, "one tunnel");
    assert!(server.came().iter().all(|came| came.header("host") == "mail.practice.example"));
}
