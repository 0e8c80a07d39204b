//! DingTalk's half: where tokens belong, what permissions do.

use serde_json::{Value, json};

use crate::rig::Rig;

#[tokio::test]
async fn a_token_goes_into_the_header_of_the_new_host_and_the_query_of_the_old_one() {
    let rig = Rig::new();
    let token = rig.token().await;
    assert_eq!(rig.token().await, token, "asking again gives the same one");
    let query = format!("/auth/scopes?access_token={token}");
    assert_eq!(rig.send("GET", &query, &[], "").await.json()["errcode"], 0);
    let header = [("x-acs-dingtalk-access-token", token.as_str())];
    let blank = rig.send("GET", "/auth/scopes", &header, "").await.json();
    assert_eq!((&blank["errcode"], &blank["sub_code"]), (&json!(88), &json!("40000")));
    let path = format!("/v1.0/microApp/apps/{}/scopes", rig.set("agent_id"));
    let scopes = rig.send("GET", &path, &header, "").await;
    assert_eq!((scopes.status, &scopes.json()["result"]["deptIds"]), (200, &json!([1])));
    let missing = rig.send("GET", &format!("{path}?access_token={token}"), &[], "").await;
    assert_eq!(
        (missing.status, &missing.json()["code"]),
        (400, &json!("AuthenticationFailed.MissingParameter"))
    );
    assert_eq!(rig.send("GET", "/v1.0/nothing", &header, "").await.json(), json!({ "errcode": 404 }));
}

#[tokio::test]
async fn a_missing_permission_is_named_by_both_hosts_and_silent_for_fields() {
    let rig = Rig::new();
    let token = rig.token().await;
    rig.kit.faults.set("missing_scope=qyapi_get_member+qyapi_microapp_manage+fieldMobile").unwrap();
    let count = format!("/topapi/user/count?access_token={token}");
    let refused = rig.send("POST", &count, &[], r#"{"only_active":false}"#).await.json();
    assert_eq!(refused["sub_code"], "60011");
    assert!(refused["sub_msg"].as_str().unwrap().contains("requiredScopes=[qyapi_get_member]"), "{refused}");
    let path = format!("/v1.0/microApp/apps/{}/scopes", rig.set("agent_id"));
    let denied = rig.send("GET", &path, &[("x-acs-dingtalk-access-token", &token)], "").await;
    assert_eq!(denied.status, 403);
    assert_eq!(denied.json()["accessdenieddetail"]["requiredScopes"], json!(["qyapi_microapp_manage"]));
    let list = format!("/topapi/v2/user/list?access_token={token}");
    let people = rig.kit.world().people.clone();
    let body = json!({ "dept_id": people[0].department, "cursor": 0, "size": 1 });
    let page = rig.send("POST", &list, &[], body.to_string()).await.json();
    let first = &page["result"]["list"][0];
    assert_eq!((first.get("mobile"), first["email"].is_string()), (None, true), "{page}");
}

#[tokio::test]
async fn an_organisation_is_known_by_its_corp_id() {
    let rig = Rig::new();
    let ask = async |corp: &str| {
        let body = json!({
            "client_id": rig.set("client_id"), "client_secret": rig.secret("client_secret"),
            "grant_type": "client_credentials",
        });
        let answer = rig.send("POST", &format!("/v1.0/oauth2/{corp}/token"), &[], body.to_string()).await;
        (answer.status, answer.json())
    };
    assert_eq!(ask(&rig.set("corp_id")).await.0, 200);
    assert_eq!(ask("ding0123456789abcdef").await.1["code"], "unauthorized.client");
    assert_eq!(
        ask("nonsense").await,
        (
            500,
            json!({
                "code": "unknownError", "message": "system busy", "requestid": "practice",
            })
        )
    );
}

#[tokio::test]
async fn an_address_that_is_not_listed_is_told_which_it_is() {
    let rig = Rig::new();
    let token = rig.token().await;
    rig.kit.faults.set("ip_not_listed=198.51.100.4").unwrap();
    let told = rig.send("GET", &format!("/auth/scopes?access_token={token}"), &[], "").await.json();
    assert_eq!(told["sub_code"], "60020");
    assert!(told["errmsg"].as_str().unwrap().contains("request ip=198.51.100.4 "), "{told}");
    assert_eq!(
        rig.send("POST", "/v1.0/oauth2/accessToken", &[], "{}").await.json()["code"],
        "Missingparameter"
    );
}

#[tokio::test]
async fn the_home_page_keeps_its_place_unless_somebody_filled_it_in() {
    let rig = Rig::new();
    let token = rig.token().await;
    let home = async || {
        let header = [("x-acs-dingtalk-access-token", token.as_str())];
        let list = rig.send("GET", "/v1.0/microApp/allInnerApps", &header, "").await.json();
        let mine =
            list["appList"].as_array().unwrap().iter().find(|app| app["developType"] == 0).unwrap().clone();
        mine["homepageLink"].as_str().unwrap().to_owned()
    };
    assert_eq!(home().await, "https://mail.practice.example/static/dingding/?corpId=$CORPID$");
    rig.kit.faults.set("wrong_home_page").unwrap();
    assert!(home().await.ends_with(&format!("corpId={}", rig.set("corp_id"))));
    let Value::String(_) = rig.info["practice"]["copied"] else { panic!("the console copies a text") };
}
