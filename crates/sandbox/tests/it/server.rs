//! Served over TLS.

use std::net::SocketAddr;

use sandbox::{Authority, Options, Sandbox, StartError};

use crate::echo::{client, kit, serve};

#[tokio::test]
async fn chain_leads_to_the_authority_in_the_file_and_to_no_other() {
    let served = serve(&[]).await;
    let answer = served.client.post(&served.base).body("hello").send().await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "hello");
    let by_name = served.base.replace("127.0.0.1", "localhost");
    assert!(served.client.get(by_name).send().await.is_ok(), "the certificate is for localhost too");
    let stranger = client(Authority::new("Another CA").unwrap().pem().as_bytes());
    assert!(stranger.get(&served.base).send().await.is_err());
    served.running.stop().await;
}

#[tokio::test]
async fn both_versions_of_http_are_spoken() {
    let served = serve(&[]).await;
    let two = served.client.get(&served.base).send().await.unwrap();
    assert_eq!(two.version(), http::Version::HTTP_2);
    let ca = reqwest::Certificate::from_pem(served.running.authority().as_bytes()).unwrap();
    let old = reqwest::Client::builder().tls_certs_only([ca]).no_proxy().http1_only().build().unwrap();
    let one = old.get(&served.base).send().await.unwrap();
    assert_eq!(one.version(), http::Version::HTTP_11);
}

#[tokio::test]
async fn state_belongs_to_the_connection() {
    let served = serve(&[]).await;
    for seen in ["1", "2", "3"] {
        let answer = served.client.get(&served.base).send().await.unwrap();
        assert_eq!(answer.headers()["x-seen"], seen);
    }
    let other = client(served.running.authority().as_bytes());
    assert_eq!(other.get(&served.base).send().await.unwrap().headers()["x-seen"], "1");
}

#[tokio::test]
async fn certificate_faults_make_the_handshake_fail() {
    let served = serve(&[]).await;
    for fault in ["self_signed", "expired_certificate", "wrong_name", "intercepted"] {
        served.running.kit().faults.set(&format!("{fault},times:1")).unwrap();
        let fresh = client(served.running.authority().as_bytes());
        assert!(fresh.get(&served.base).send().await.is_err(), "{fault}");
        assert!(fresh.get(&served.base).send().await.is_ok(), "{fault} is spent");
    }
}

#[tokio::test]
async fn large_bodies_are_compressed_for_those_who_ask() {
    let served = serve(&[]).await;
    let body = "a room and another room ".repeat(1000);
    let plain = served.client.post(&served.base).body(body.clone()).send().await.unwrap();
    assert_eq!(plain.text().await.unwrap(), body, "reqwest unpacks what it asked for");
    let raw = raw_client(&served.running);
    let asked =
        raw.post(&served.base).header("accept-encoding", "gzip").body(body.clone()).send().await.unwrap();
    assert_eq!(asked.headers()["content-encoding"], "gzip");
    assert!(asked.bytes().await.unwrap().len() < body.len() / 10);
    let unasked = raw.post(&served.base).body(body.clone()).send().await.unwrap();
    assert!(unasked.headers().get("content-encoding").is_none());
}

#[tokio::test]
async fn oversized_request_is_refused() {
    let served = serve(&[]).await;
    let answer = served.client.post(&served.base).body(vec![0u8; 33 * 1024 * 1024]).send().await.unwrap();
    assert_eq!(answer.status(), 413);
}

#[tokio::test]
async fn dropped_connection_is_seen_as_one_and_written_down() {
    let served = serve(&["hang_up,times:2"]).await;
    let ca = reqwest::Certificate::from_pem(served.running.authority().as_bytes()).unwrap();
    let old = reqwest::Client::builder().tls_certs_only([ca]).no_proxy().http1_only().build().unwrap();
    assert!(old.post(&served.base).body("x").send().await.is_err());
    let entry = served.running.kit().journal.since(0).remove(0);
    assert_eq!((entry.status, entry.fault.as_deref()), (0, Some("hang_up")));
}

#[tokio::test]
async fn ready_names_control_providers_and_authority() {
    let served = serve(&[]).await;
    let ready = served.running.ready();
    let file = served.folder.path().join("ca.pem").display().to_string();
    assert_eq!(ready["ready"], true);
    assert_eq!(ready["ca"], file);
    assert_eq!(ready["providers"]["echo"]["auth"]["none"]["set"]["ca_file"], file);
    assert!(ready["control"].as_str().unwrap().ends_with("/_sandbox"));
    let shown: serde_json::Value = get(&format!("{}/ready", served.running.control())).await;
    assert_eq!(shown, ready);
}

#[tokio::test]
async fn stopped_sandbox_frees_its_port() {
    let served = serve(&[]).await;
    assert!(served.client.get(&served.base).send().await.is_ok());
    served.running.stop().await;
    assert!(served.client.get(&served.base).send().await.is_err());
}

#[tokio::test]
async fn only_loopback_and_known_faults_are_accepted() {
    let options = |listen, fault: &str| Options {
        listen,
        kit: kit(),
        faults: vec![fault.to_owned()],
        simulators: Vec::new(),
        ca_file: None,
    };
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let everywhere = Sandbox::start(options(SocketAddr::from(([0, 0, 0, 0], 0)), "latency")).await;
    assert!(matches!(everywhere, Err(StartError::NotLoopback(_))));
    let typo = Sandbox::start(options(here, "latencyy")).await;
    assert!(matches!(typo, Err(StartError::Fault(_))));
}

fn raw_client(running: &sandbox::Running) -> reqwest::Client {
    let ca = reqwest::Certificate::from_pem(running.authority().as_bytes()).unwrap();
    reqwest::Client::builder().tls_certs_only([ca]).no_proxy().no_gzip().build().unwrap()
}

async fn get(url: &str) -> serde_json::Value {
    reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}
