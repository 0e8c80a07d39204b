//! The three ways to a token, and what a token is good for.

use bytes::Bytes;
use http::Request;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::rig::Rig;

#[tokio::test]
async fn three_ways_give_the_same_token_and_both_hosts_take_it() {
    let rig = Rig::new().await;
    let (id, secret) = (rig.setting("client_id"), rig.secret("client_secret"));
    let (status, new) = rig.new_token().await;
    assert_eq!((status, &new["expireIn"]), (200, &json!(7200)));
    let body = json!({ "client_id": id, "client_secret": secret, "grant_type": "client_credentials" });
    let (_, unified) = rig.post(&format!("/v1.0/oauth2/{}/token", rig.setting("corp_id")), body).await;
    let (_, old) = rig.get(&format!("/gettoken?appkey={id}&appsecret={secret}")).await;
    assert_eq!((&old["errcode"], &old["expires_in"]), (&json!(0), &json!(7200)));
    for token in [&unified["access_token"], &old["access_token"]] {
        assert_eq!(token, &new["accessToken"]);
    }
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0);
    assert_eq!(rig.get("/v1.0/microApp/allInnerApps").await.0, 200);
}

#[tokio::test]
async fn asking_again_prolongs_the_token_until_two_hours_pass_without() {
    let rig = Rig::new().await;
    rig.kit.clock.advance(SignedDuration::from_mins(100));
    assert_eq!(rig.new_token().await.1["accessToken"], rig.token.as_str());
    rig.kit.clock.advance(SignedDuration::from_mins(100));
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0);
    rig.kit.clock.advance(SignedDuration::from_mins(21));
    let (status, answer) = rig.get("/auth/scopes").await;
    assert_eq!((status, &answer["errcode"], &answer["sub_code"]), (200, &json!(88), &json!("40014")));
    let (status, answer) = rig.get("/v1.0/microApp/allInnerApps").await;
    assert_eq!((status, &answer["code"]), (400, &json!("InvalidAuthentication")));
    assert_ne!(rig.new_token().await.1["accessToken"], rig.token.as_str());
}

#[tokio::test]
async fn a_wrong_pair_is_refused_in_each_ways_own_words() {
    let rig = Rig::new().await;
    let corp = rig.setting("corp_id");
    let id = rig.setting("client_id");
    let (status, answer) =
        rig.post("/v1.0/oauth2/accessToken", json!({ "appKey": id, "appSecret": "x" })).await;
    assert_eq!((status, &answer["code"]), (400, &json!("invalidClientIdOrSecret")));
    let bad = json!({ "client_id": id, "client_secret": "x", "grant_type": "client_credentials" });
    let (status, answer) = rig.post(&format!("/v1.0/oauth2/{corp}/token"), bad.clone()).await;
    assert_eq!((status, &answer["code"]), (400, &json!("invalid.client")));
    let (status, answer) = rig.post("/v1.0/oauth2/dingnotacorp/token", bad).await;
    assert_eq!((status, &answer["code"]), (500, &json!("unknownError")));
    let good = json!({
        "client_id": id, "client_secret": rig.secret("client_secret"), "grant_type": "client_credentials",
    });
    let other = format!("/v1.0/oauth2/ding{}/token", "0".repeat(32));
    let (status, answer) = rig.post(&other, good).await;
    assert_eq!((status, &answer["code"]), (401, &json!("unauthorized.client")));
    let (status, answer) = rig.get(&format!("/gettoken?appkey={id}&appsecret=x")).await;
    assert_eq!((status, &answer["errcode"]), (200, &json!(40096)));
    assert_eq!(rig.get("/gettoken").await.1["errcode"], 40035);
}

#[tokio::test]
async fn a_token_in_the_wrong_place_is_none() {
    let rig = Rig::new().await;
    let request = |uri: String, header: Option<&str>| {
        let mut request = Request::get(uri).header("accept", "application/json");
        if let Some(token) = header {
            request = request.header("x-acs-dingtalk-access-token", token);
        }
        request.body(Bytes::new()).unwrap()
    };
    let (_, answer) = rig.send(request("/auth/scopes".into(), Some(&rig.token))).await;
    assert_eq!((&answer["errcode"], &answer["sub_code"]), (&json!(88), &json!("40000")));
    assert!(answer["errmsg"].as_str().unwrap().contains("access_token is blank"), "{answer}");
    let path = format!("/v1.0/microApp/allInnerApps?access_token={}", rig.token);
    let (status, answer) = rig.send(request(path, None)).await;
    assert_eq!((status, &answer["code"]), (400, &json!("AuthenticationFailed.MissingParameter")));
    let bearer = format!("Bearer {}", rig.token);
    let (status, _) = rig.send(request("/v1.0/microApp/allInnerApps".into(), Some(&bearer))).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn who_does_not_accept_json_by_name_gets_xml_from_the_new_host() {
    let rig = Rig::new().await;
    let body = json!({ "appKey": rig.setting("client_id"), "appSecret": rig.secret("client_secret") });
    let request = Request::post("/v1.0/oauth2/accessToken")
        .header("accept", "*/*")
        .header("content-type", "application/json")
        .body(Bytes::from(body.to_string()));
    let (status, answer) = rig.send(request.unwrap()).await;
    let Value::String(text) = answer else { panic!("{answer}") };
    assert_eq!(status, 200);
    assert!(text.starts_with("<?xml") && text.contains(&rig.token), "{text}");
}

#[tokio::test]
async fn a_token_that_expires_early_is_refused_once_and_a_new_one_is_another() {
    let mut rig = Rig::new().await;
    rig.set("token_expired,times:1");
    assert_eq!(rig.get("/auth/scopes").await.1["sub_code"], "40014");
    assert_eq!(rig.get("/auth/scopes").await.1["sub_code"], "40014", "the old one stays dead");
    let (_, answer) = rig.new_token().await;
    assert_ne!(answer["accessToken"], rig.token.as_str());
    rig.token = answer["accessToken"].as_str().unwrap().to_owned();
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0);
}
