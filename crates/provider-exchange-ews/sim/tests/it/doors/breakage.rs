//! Answers that try a client's patience.

use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::{Method, Request};

use super::rig::{EWS, connection, get_calendar, request, rig};

const ROOM: &str = "room001@practice.example";

#[tokio::test]
async fn each_refusal_has_its_status_and_is_named_in_the_journal() {
    let rig = rig();
    for (fault, status) in [
        ("not_exchange", 404),
        ("iis_queue", 503),
        ("error_page", 302),
        ("unauthorized", 401),
        ("ews_blocked", 403),
        ("throttled=9", 429),
        ("server_error", 500),
    ] {
        rig.set(&format!("{fault},times:1"));
        let answer = rig.soap(&get_calendar(ROOM)).await;
        assert_eq!(answer.status, status, "{fault}");
        let entry = rig.kit.journal.since(0).pop().unwrap();
        assert_eq!(entry.fault.as_deref(), fault.split('=').next());
        assert_eq!(entry.status, status);
        if status == 429 {
            assert_eq!(answer.headers["retry-after"], "9");
        }
    }
}

#[tokio::test]
async fn refusals_before_login_need_no_credential_and_those_behind_do() {
    let rig = rig();
    rig.set("ews_blocked");
    assert_eq!(rig.knock(&connection(), None).await.status, 401);
    rig.set("iis_queue");
    assert_eq!(rig.knock(&connection(), None).await.status, 503);
}

#[tokio::test]
async fn bodies_that_are_no_soap() {
    let rig = rig();
    rig.set("html,times:1");
    let html = rig.soap(&get_calendar(ROOM)).await;
    assert_eq!(html.status, 200);
    assert_eq!(html.headers["content-type"], "text/html; charset=utf-8");
    rig.set("malformed,times:1");
    assert!(!rig.soap(&get_calendar(ROOM)).await.text().contains("</s:Envelope>"));
    rig.set("entity_bomb,times:1");
    let bomb = rig.soap(&get_calendar(ROOM)).await;
    assert!(bomb.text().contains("<!ENTITY l9") && bomb.body.len() < 2000);
}

#[tokio::test]
async fn huge_bodies_are_streamed_or_packed() {
    let rig = rig();
    rig.set("huge_body=5,times:1");
    let huge = rig.soap(&get_calendar(ROOM)).await;
    assert!(huge.body.len() > 4 * 1024 * 1024 && huge.text().ends_with("</s:Envelope>"));
    rig.set("gzip_bomb=5,times:1");
    let packed = rig.soap(&get_calendar(ROOM)).await;
    assert!(packed.body.len() < 200_000, "{}", packed.body.len());
    let mut unpacked = Vec::new();
    GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked.len() > 4 * 1024 * 1024);
}

#[tokio::test]
async fn truncated_answer_announces_more_than_it_sends() {
    let rig = rig();
    rig.set("truncated");
    let login = rig.service_basic();
    let reply = rig.gate.call(request(Method::GET, EWS, Some(&login), ""), &connection()).await;
    let announced: usize = reply.headers()["content-length"].to_str().unwrap().parse().unwrap();
    assert!(announced > 0);
    assert!(reply.into_body().collect(1_000_000).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn slow_answer_trickles() {
    let rig = rig();
    rig.set("slow=500");
    let before = tokio::time::Instant::now();
    assert_eq!(rig.knock(&connection(), Some(&rig.service_basic())).await.status, 200);
    assert_eq!(before.elapsed().as_millis(), 2000);
}

#[tokio::test]
async fn closing_server_says_so_with_each_401() {
    let rig = rig();
    rig.set("close_after_401");
    assert_eq!(rig.knock(&connection(), None).await.headers["connection"], "close");
}

#[tokio::test]
async fn faults_strike_only_the_operation_or_mailbox_they_name() {
    let rig = rig();
    rig.set("server_busy=1500,operation:GetFolder,mailbox:room002");
    assert!(!rig.soap(&get_calendar(ROOM)).await.text().contains("ErrorServerBusy"));
    let busy = rig.soap(&get_calendar("room002@practice.example")).await;
    assert_eq!(busy.status, 500);
    assert!(busy.text().contains("ErrorServerBusy") && busy.text().contains(">1500<"), "{}", busy.text());
}

#[tokio::test]
async fn other_content_types_methods_and_paths_are_refused() {
    let rig = rig();
    let login = rig.service_basic();
    let json = Request::post(format!("https://exchange.test{EWS}"))
        .header("authorization", &login)
        .header("content-type", "application/json")
        .body(Bytes::new())
        .unwrap();
    assert_eq!(rig.call(&connection(), json).await.status, 415);
    let delete = request(Method::DELETE, EWS, Some(&login), "");
    assert_eq!(rig.call(&connection(), delete).await.status, 405);
    let elsewhere = request(Method::GET, "/owa/", Some(&login), "");
    assert_eq!(rig.call(&connection(), elsewhere).await.status, 404);
    let lower = request(Method::GET, "/ews/exchange.asmx", Some(&login), "");
    assert_eq!(rig.call(&connection(), lower).await.status, 200, "paths have no case");
}

#[tokio::test]
async fn request_id_comes_back_only_when_asked_for() {
    let rig = rig();
    let login = rig.service_basic();
    let ask = |wanted: &str| {
        let mut request = request(Method::GET, EWS, Some(&login), "");
        request.headers_mut().insert("client-request-id", "abc".parse().unwrap());
        request.headers_mut().insert("return-client-request-id", wanted.parse().unwrap());
        request
    };
    assert_eq!(rig.call(&connection(), ask("true")).await.headers["client-request-id"], "abc");
    assert!(!rig.call(&connection(), ask("false")).await.headers.contains_key("client-request-id"));
}
