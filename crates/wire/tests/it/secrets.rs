//! Canaries: secret values that must not turn up anywhere.

use std::{
    cell::RefCell,
    io,
    sync::{Arc, Once},
};

use connector::{Auth, Net, NtlmScheme, Secret, TokenSource};
use wire::{ClientCredentials, ClientProof, OAuthClientCredentials, ReadOnlyNet, RecordingNet, Redactor};

use crate::kit::{
    answer, clock, in_process, key, live, post,
    server::Server,
    verifier::{DOMAIN, PASSWORD, Rules, USER, Verifier, present},
};

const CANARY: &str = "CANARY-7f3a-值/+";

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Everything this thread logs, at the finest level. One subscriber for the whole process: with one per thread, what
/// a place in the code logs would depend on which thread came there first.
struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|heard| heard.extend_from_slice(bytes)));
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn listen() -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let builder = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
            let subscriber = builder.with_writer(|| Log).with_ansi(false).finish();
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
        HEARD.set(Some(Vec::new()));
        Self
    }

    fn text(&self) -> String {
        HEARD.with_borrow(|heard| String::from_utf8_lossy(heard.as_deref().unwrap_or_default()).into_owned())
    }
}

fn must_not_hold(text: &str, secret: &str) {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    for form in [secret.to_owned(), encoded, BASE64_STANDARD.encode(secret)] {
        assert!(!text.contains(&form), "{form} turned up");
    }
}

#[tokio::test]
async fn logs_at_the_finest_level_hold_no_password_and_no_token() {
    let log = Log::listen();
    let server = Server::start(None, |_| async { answer(200, "") }).await;
    let net = live(None);
    let mut request = post(server.url("/"), "x");
    request.auth = Auth::Basic { login: "svc".to_owned(), password: Secret::from(CANARY) };
    net.call(&key(), 1, request.clone()).await.unwrap();
    let shown = format!("{net:?} {request:?}");

    let endpoint = in_process(|_| async {
        let mut reply = answer(200, r#"{"token_type":"Bearer","access_token":"CANARY-token"}"#);
        reply.headers_mut().insert("content-type", "application/json".parse().unwrap());
        reply
    });
    let source = Arc::new(OAuthClientCredentials::new(ClientCredentials {
        token_url: "https://login.practice.example/token".to_owned(),
        client_id: "app".to_owned(),
        proof: ClientProof::Secret(Secret::from(CANARY)),
        scope: "s".to_owned(),
        key: key(),
        net: Arc::new(endpoint),
        clock: clock(),
        classify: |_| model::Fault::defect("auth.unknown"),
    }));
    request.auth = Auth::Bearer(source.clone());
    net.call(&key(), 1, request.clone()).await.unwrap();
    assert_eq!(server.came()[1].header("authorization"), "Bearer CANARY-token");
    let shown = format!("{shown} {request:?} {source:?} {:?}", source.token().await);

    let text = log.text();
    assert!(text.contains("status=200"), "the log was listened to");
    for text in [&text, &shown] {
        must_not_hold(text, CANARY);
        must_not_hold(text, "CANARY-token");
    }
}

#[tokio::test]
async fn an_ntlm_logon_leaves_neither_password_nor_messages_in_the_log() {
    if !present() {
        return;
    }
    let log = Log::listen();
    for (negotiate, scheme) in [(false, NtlmScheme::Ntlm), (true, NtlmScheme::Negotiate)] {
        let verifier = Verifier::new(Rules { negotiate, ..Rules::default() });
        let server = Server::start(None, move |came| {
            let verifier = Arc::clone(&verifier);
            async move { verifier.handle(came, |_| answer(200, "")).await }
        })
        .await;
        let mut request = post(server.url("/"), "x");
        let (login, domain) = (USER.to_owned(), Some(DOMAIN.to_owned()));
        request.auth = Auth::Ntlm { login, domain, password: Secret::from(PASSWORD), scheme };
        assert_eq!(live(None).call(&key(), 1, request).await.unwrap().status, 200);
        let sent = server.came()[1].header("authorization").to_owned();
        must_not_hold(&log.text(), sent.split_once(' ').unwrap().1);
    }
    must_not_hold(&log.text(), PASSWORD);
    assert!(!log.text().contains("sspi"), "its traces hold identities and messages");
    assert!(log.text().contains("status=200"));
}

#[tokio::test]
async fn transcripts_hold_what_was_said_without_secrets() {
    let net = in_process(|request| async move {
        // A server that repeats everything it was told.
        let told = format!(
            "{:?} {}",
            request.headers().get("authorization"),
            String::from_utf8_lossy(request.body())
        );
        answer(200, &format!("<Echo>{told}</Echo><Password>{CANARY}</Password><Subject>评审</Subject>"))
    });
    let redactor = Arc::new(Redactor::new());
    let recording = RecordingNet::new(Arc::new(net), redactor, clock(), 2);
    for _ in 0..3 {
        let mut request =
            post("https://mail.practice.example/EWS?token=abcd1234", &format!("<x>{CANARY}</x>"));
        request.headers.insert("x-anchormailbox", "room001@practice.example".parse().unwrap());
        request.auth = Auth::Basic { login: "svc".to_owned(), password: Secret::from(CANARY) };
        recording.call(&key(), 1, request).await.unwrap();
    }
    let kept = recording.transcripts();
    assert_eq!(kept.len(), 2, "the oldest goes");
    let text = serde_json::to_string(&kept).unwrap();
    must_not_hold(&text, CANARY);
    assert!(!text.contains("abcd1234"));
    assert!(text.contains("评审") && text.contains("room001@practice.example"));
    assert!(kept[0].request_body.contains("<x>[redacted]</x>"));
    assert_eq!((kept[0].auth.as_str(), kept[0].status), ("Basic", Some(200)));
}

#[tokio::test]
async fn a_read_only_network_sends_nothing_that_writes() {
    let server = Server::start(None, |_| async { answer(200, "") }).await;
    let net = ReadOnlyNet::new(Arc::new(live(None)), |_, request| !request.body.starts_with(b"<Create"));
    let fault = net.call(&key(), 1, post(server.url("/"), "<CreateItem/>")).await.unwrap_err();
    assert_eq!(fault.code, "net.write_refused");
    assert!(server.came().is_empty());
    net.call(&key(), 1, post(server.url("/"), "<FindItem/>")).await.unwrap();
    assert_eq!(server.came().len(), 1);
}
