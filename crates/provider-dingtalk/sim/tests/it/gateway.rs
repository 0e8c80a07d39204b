//! What stands before every API: permissions, addresses, pace, quota, and answers no client likes.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::rig::Rig;

const APPS: &str = "/v1.0/microApp/allInnerApps";
const SUB: &str = "/topapi/v2/department/listsub";

#[tokio::test]
async fn a_missing_permission_names_itself_and_where_to_apply_on_both_hosts() {
    let rig = Rig::new().await;
    rig.set("missing_scope=qyapi_get_department_list+qyapi_get_microapp_list");
    let (status, old) = rig.post(SUB, json!({ "dept_id": 1 })).await;
    assert_eq!((status, &old["errcode"], &old["sub_code"]), (200, &json!(88), &json!("60011")));
    let link = format!(
        "https://open-dev.dingtalk.com/appscope/apply?content={}%23qyapi_get_department_list",
        rig.setting("client_id")
    );
    for text in ["sub_msg", "errmsg"] {
        assert!(old[text].as_str().unwrap().contains(&link), "{old}");
    }
    let (status, new) = rig.get(APPS).await;
    assert_eq!((status, &new["code"]), (403, &json!("Forbidden.AccessDenied.AccessTokenPermissionDenied")));
    assert_eq!(new["accessdenieddetail"]["requiredScopes"], json!(["qyapi_get_microapp_list"]));
    assert!(new["requestid"].is_string());
    // The permission is looked at before the body.
    assert_eq!(rig.post(SUB, json!({ "dept_id": "nonsense" })).await.1["sub_code"], "60011");
    let (_, other) = rig.post("/topapi/user/count", json!({ "only_active": false })).await;
    assert_eq!(other["errcode"], 0, "{other}");
}

#[tokio::test]
async fn an_address_that_is_not_listed_is_told_to_the_caller() {
    let rig = Rig::new().await;
    for ip in ["198.51.100.7", "2001:db8::9"] {
        rig.set(&format!("ip_not_listed={ip}"));
        let (_, old) = rig.get("/auth/scopes").await;
        assert_eq!(old["sub_code"], "60020");
        let named = format!("request ip={ip} appKey({})", rig.setting("client_id"));
        assert!(old["errmsg"].as_str().unwrap().contains(&named), "{old}");
        let (status, new) = rig.get(APPS).await;
        assert_eq!((status, &new["code"]), (403, &json!("Forbidden.AccessDenied.IpNotInWhiteList")));
        assert!(new["message"].as_str().unwrap().contains(&named), "{new}");
    }
    assert_eq!(rig.new_token().await.0, 200, "tokens are given to any address");
}

#[tokio::test]
async fn an_api_grants_twenty_calls_in_a_second_and_others_go_on() {
    let rig = Rig::new().await;
    for n in 0..20 {
        assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0, "{n}");
    }
    assert_eq!(rig.get("/auth/scopes").await.1["sub_code"], "90018");
    assert_eq!(rig.post(SUB, json!({})).await.1["errcode"], 0);
    rig.kit.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0);
    rig.set("throttled");
    let (status, new) = rig.get(APPS).await;
    assert_eq!((status, &new["code"]), (403, &json!("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi")));
}

#[tokio::test]
async fn charged_calls_of_a_month_end_and_a_new_month_begins_afresh() {
    let rig = Rig::new().await;
    rig.set("calls_used=4998");
    for status in [200, 200, 403] {
        let (got, answer) = rig.get(APPS).await;
        assert_eq!(got, status, "{answer}");
    }
    assert_eq!(rig.get(APPS).await.1["code"], "Forbidden.AccessDenied.ApiCountLimitForOrg");
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 0, "contacts are exempt");
    rig.set("edition=professional");
    assert_eq!(rig.get(APPS).await.0, 200);
    rig.clear();
    rig.set("calls_used=4999");
    assert_eq!(rig.get(APPS).await.0, 403);
    rig.kit.clock.set("2026-12-01T00:00:01+08:00".parse().unwrap());
    let token = rig.new_token().await;
    assert_eq!(token.0, 200);
    let rig = Rig { token: token.1["accessToken"].as_str().unwrap().to_owned(), ..rig };
    assert_eq!(rig.get(APPS).await.0, 200);
}

#[tokio::test]
async fn a_path_nobody_serves_is_told_differently_by_the_hosts() {
    let rig = Rig::new().await;
    assert_eq!(rig.post("/topapi/v2/department/nothing", json!({})).await.1["errcode"], 22);
    let (status, new) = rig.get("/v1.0/nothing").await;
    assert_eq!((status, &new["errcode"]), (200, &json!(404)));
}

#[tokio::test]
async fn a_gateway_that_waits_in_vain_says_so_in_three_ways() {
    let rig = Rig::new().await;
    rig.set("gateway_timeout");
    let (_, old) = rig.get("/auth/scopes").await;
    assert_eq!((&old["errcode"], &old["sub_code"]), (&json!(88), &json!("")));
    assert_eq!(rig.get(APPS).await.0, 504);
    rig.clear();
    rig.set("remote_timeout");
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], 15);
}

#[tokio::test]
async fn a_banned_address_gets_a_page_or_a_verdict_with_status_200() {
    let rig = Rig::new().await;
    rig.set("banned");
    let (status, page) = rig.get("/auth/scopes").await;
    assert!(status == 200 && page.as_str().unwrap().contains("<html>"), "{page}");
    rig.clear();
    rig.set("punished");
    let (status, verdict) = rig.get(APPS).await;
    assert_eq!((status, &verdict["punish"], &verdict["status"]), (200, &json!("deny"), &json!(1111)));
}

#[tokio::test]
async fn shapes_can_be_what_the_documentations_samples_are() {
    let rig = Rig::new().await;
    rig.set("numbers_as_strings");
    let (_, answer) = rig.post(SUB, json!({ "dept_id": 1 })).await;
    assert_eq!(answer["errcode"], "0");
    assert!(answer["result"].as_array().unwrap().iter().all(|one| one["dept_id"].is_string()));
    rig.clear();
    rig.set("missing_lists");
    let (_, scopes) = rig.get("/auth/scopes").await;
    assert!(scopes["auth_org_scopes"].get("authed_user").is_none(), "{scopes}");
    rig.clear();
    rig.set("bare_errmsg");
    rig.set("missing_scope");
    let (_, answer) = rig.post(SUB, json!({})).await;
    assert!(answer.get("sub_code").is_none() && answer["errmsg"].as_str().unwrap().contains("subcode=60011"));
}

#[tokio::test]
async fn bodies_nobody_would_send_are_refused_and_break_nothing() {
    let rig = Rig::new().await;
    for body in [
        b"".to_vec(),
        b"{".to_vec(),
        b"[1]".to_vec(),
        b"\xff\xfe".to_vec(),
        vec![b'['; 200_000],
        vec![b'a'; 2 << 20],
        br#"{"dept_id":-1}"#.to_vec(),
        br#"{"dept_id":{"a":1},"cursor":1e400}"#.to_vec(),
        br#"{"dept_id":99999999999999999999999}"#.to_vec(),
    ] {
        for path in ["/topapi/v2/user/list", "/topapi/v2/department/get", "/v1.0/oauth2/accessToken"] {
            let request = http::Request::post(format!("{path}?access_token={}", rig.token))
                .header("accept", "application/json")
                .header("content-type", "application/json")
                .body(bytes::Bytes::from(body.clone()));
            let (status, answer) = rig.send(request.unwrap()).await;
            assert!(status == 400 || answer["errcode"].as_i64().is_some_and(|code| code != 0), "{answer}");
        }
        rig.kit.clock.advance(SignedDuration::from_secs(1));
    }
    let (status, _) = rig.get("/v1.0/microApp/apps/%ff%fe/scopes").await;
    assert_eq!(status, 400);
    assert_eq!(rig.get("/auth/scopes").await.1["errcode"], Value::from(0));
}
