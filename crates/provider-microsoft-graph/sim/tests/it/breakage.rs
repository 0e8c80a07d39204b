//! Throttling, failures and broken answers.

use http::Method;
use jiff::SignedDuration;

use crate::rig::{Answer, HOST, ROOM, Rig, outlook, view};

async fn read(rig: &Rig) -> Answer {
    rig.get(&view(ROOM, "")).await
}

#[tokio::test]
async fn throttling_comes_with_seconds_a_date_or_nothing() {
    let cases = [
        ("throttled=7", "7"),
        ("throttled_until=60", "Tue, 24 Nov 2026 01:01:00 GMT"),
        ("throttled_bare", ""),
    ];
    for (fault, wait) in cases {
        let rig = outlook();
        rig.set(&format!("{fault},times:1"));
        let answer = read(&rig).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (429, "TooManyRequests"));
        assert_eq!(answer.header("retry-after"), wait, "{fault}");
        assert_eq!(read(&rig).await.status, 200);
    }
}

#[tokio::test(start_paused = true)]
async fn four_calls_at_once_are_a_mailbox_s_limit() {
    let rig = outlook();
    rig.set("work=100");
    let token = rig.token().await;
    let path = view(ROOM, "");
    let calls = (0..6).map(|_| rig.call_as(&token, Method::GET, &path, &[], None));
    let answers = futures::future::join_all(calls).await;
    let refused: Vec<&Answer> = answers.iter().filter(|it| it.status == 429).collect();
    assert_eq!(refused.len(), 2);
    assert!(refused.iter().all(|it| it.code() == "ApplicationThrottled" && it.header("retry-after") == "1"));
    assert_eq!(read(&rig).await.status, 200, "the places are free again");
}

#[tokio::test]
async fn ten_minutes_have_room_for_so_many_calls() {
    let rig = outlook();
    rig.set("call_limit=3");
    for _ in 0..3 {
        assert_eq!(read(&rig).await.status, 200);
    }
    let refused = read(&rig).await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "600"));
    assert_eq!(rig.get(&view("room002@practice.example", "")).await.status, 200);
    rig.kit.clock.advance(SignedDuration::from_mins(11));
    assert_eq!(read(&rig).await.status, 200);
}

#[tokio::test]
async fn failures_look_like_graph_s() {
    let cases = [
        ("unavailable=9", 503, "ServiceUnavailable"),
        ("gateway_timeout", 504, "UnknownError"),
        ("server_error", 500, "ErrorInternalServerError"),
        ("error_code=ErrorInvalidUser", 400, "ErrorInvalidUser"),
    ];
    for (fault, status, code) in cases {
        let rig = outlook();
        rig.set(fault);
        let answer = read(&rig).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{fault}");
        let name = fault.split('=').next();
        assert_eq!(rig.kit.journal.since(0).pop().unwrap().fault.as_deref(), name);
    }
}

#[tokio::test]
async fn broken_answers_are_broken() {
    let rig = outlook();
    rig.set("html,times:1,operation:calendarView");
    assert!(read(&rig).await.header("content-type").starts_with("text/html"));
    rig.set("malformed,times:1");
    assert!(serde_json::from_slice::<serde_json::Value>(&read(&rig).await.body).is_err());
    rig.set("huge_body=1,times:1");
    assert!(read(&rig).await.body.len() > 1_000_000);
    rig.set("redirected=elsewhere.example,times:1");
    let moved = read(&rig).await;
    assert_eq!(moved.status, 302);
    assert!(moved.header("location").starts_with("https://elsewhere.example/v1.0/users/"));
}

#[tokio::test]
async fn answers_can_die_on_their_way_or_lack_what_they_should_have() {
    let rig = outlook();
    rig.set("truncated,times:1");
    let request = http::Request::get(format!("{HOST}/v1.0{}", view(ROOM, "")))
        .header("authorization", format!("Bearer {}", rig.token().await))
        .body(bytes::Bytes::new())
        .unwrap();
    let body = rig.gate.call(request, &sandbox::ConnectionInfo::in_process(1)).await;
    let whole = body.into_body().collect(1 << 20).await;
    assert!(whole.is_err(), "the connection ends in the middle");
    let all = rig.get(&view(ROOM, "&$top=1000")).await.value().len();
    rig.set("drop_events=3");
    assert_eq!(rig.get(&view(ROOM, "&$top=1000")).await.value().len(), all - all / 3);
    rig.kit.faults.clear(None);
    rig.set("no_preferences");
    let plain = rig.prefer(&view(ROOM, ""), "odata.maxpagesize=2").await;
    assert_eq!((plain.value().len(), plain.header("preference-applied")), (10, ""));
    rig.kit.faults.clear(None);
    rig.set("places_empty");
    assert!(rig.get("/places/microsoft.graph.room").await.value().is_empty());
    rig.set("no_places");
    assert_eq!(rig.get("/places/microsoft.graph.room").await.status, 400);
}

#[tokio::test]
async fn every_fault_can_be_set_and_has_a_sentence() {
    let rig = outlook();
    let list = rig.gate.simulator().faults();
    assert!(list.len() > 50);
    for spec in list {
        assert!(spec.sentence.ends_with('.') || spec.sentence.ends_with("404."), "{}", spec.name);
        rig.kit.faults.set(spec.name).unwrap();
    }
}
