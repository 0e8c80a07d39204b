//! NetEase's half: callback address and mail page, asked without any key.

use serde_json::json;

use crate::rig::Rig;

#[tokio::test]
async fn what_is_not_sealed_with_the_right_keys_gets_no_success() {
    let rig = Rig::new();
    let path = format!(
        "/miniapp/callback/dingding?corpId={}&signature=a&msg_signature=a&timestamp=1&nonce=2",
        rig.set("corp_id")
    );
    for body in ["", "{}", r#"{"encrypt":"AAAA"}"#, "encrypt=AAAA", "[1]"] {
        let answer = rig.send("POST", &path, &[], body).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("success"), "{body}");
        assert_eq!(answer.json().get("encrypt"), None, "{body}");
    }
    assert_eq!(rig.send("GET", &path, &[], "").await.status, 405);
    let stranger = rig.send("POST", "/miniapp/callback/dingding?corpId=dingdead", &[], "{}").await;
    assert_eq!(stranger.json(), json!({ "code": 500, "message": "unknown corpId" }));
}

#[tokio::test]
async fn the_mail_page_is_where_the_guide_says() {
    let rig = Rig::new();
    assert_eq!(rig.send("GET", "/static/dingding/?corpId=ding1", &[], "").await.status, 200);
    assert_eq!(rig.send("GET", "/static/dingding/other", &[], "").await.status, 404);
    rig.kit.faults.set("callback_redirect").unwrap();
    let moved = rig.send("POST", "/miniapp/callback/dingding", &[], "{}").await;
    assert_eq!((moved.status, moved.headers.contains_key("location")), (302, true));
}

#[tokio::test]
async fn questions_for_names_come_in_one_form_alone() {
    let rig = Rig::new();
    assert_eq!(rig.send("GET", "/dns-query?dns=AAAA", &[], "").await.status, 405);
    assert_eq!(rig.send("POST", "/dns-query", &[], "x").await.status, 415);
    let form = [("content-type", "application/dns-message")];
    assert_eq!(rig.send("POST", "/dns-query", &form, "x").await.status, 400);
}
