//! Departments and people.

use std::collections::{BTreeSet, HashSet};

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::rig::Rig;

async fn walk(rig: &Rig, top: u64) -> Vec<u64> {
    let (mut seen, mut ahead) = (Vec::new(), vec![top]);
    while let Some(id) = ahead.pop() {
        seen.push(id);
        rig.kit.clock.advance(SignedDuration::from_secs(1));
        let (_, answer) = rig.post("/topapi/v2/department/listsub", json!({ "dept_id": id })).await;
        for below in answer["result"].as_array().unwrap() {
            assert_eq!(below["parent_id"], id);
            ahead.push(below["dept_id"].as_u64().unwrap());
        }
    }
    seen
}

async fn members(rig: &Rig, id: u64, size: u64) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), 0);
    loop {
        rig.kit.clock.advance(SignedDuration::from_secs(1));
        let body = json!({ "dept_id": id, "cursor": cursor, "size": size });
        let (_, answer) = rig.post("/topapi/v2/user/list", body).await;
        let result = &answer["result"];
        all.extend(result["list"].as_array().unwrap().clone());
        if result["has_more"] == false {
            assert!(result.get("next_cursor").is_none());
            return all;
        }
        cursor = result["next_cursor"].as_u64().unwrap();
    }
}

#[tokio::test]
async fn the_tree_leads_to_everybody_and_some_are_met_more_than_once() {
    let rig = Rig::new().await;
    let (mut met, mut people) = (0, HashSet::new());
    let mut addresses = BTreeSet::new();
    for id in walk(&rig, 1).await {
        for user in members(&rig, id, 3).await {
            assert!(user["dept_id_list"].as_array().unwrap().contains(&json!(id)));
            met += 1;
            people.insert(user["userid"].as_str().unwrap().to_owned());
            let address = user.get("org_email").or_else(|| user.get("email")).unwrap();
            addresses.insert(address.as_str().unwrap().to_owned());
        }
    }
    let world: BTreeSet<String> = rig.kit.world().people.iter().map(|it| it.mailbox.clone()).collect();
    assert_eq!((people.len(), addresses), (world.len(), world));
    assert!(met > people.len());
}

#[tokio::test]
async fn hidden_and_partners_departments_are_in_the_tree_and_say_so_in_detail() {
    let rig = Rig::new().await;
    let (mut hidden, mut partners) = (0, 0);
    for id in walk(&rig, 1).await {
        rig.kit.clock.advance(SignedDuration::from_secs(1));
        let (_, answer) = rig.post("/topapi/v2/department/get", json!({ "dept_id": id })).await;
        hidden += u32::from(answer["result"]["hide_dept"] == true);
        partners += u32::from(answer["result"]["from_union_org"] == true);
        assert!(answer["result"]["member_count"].is_u64());
    }
    assert_eq!((hidden, partners), (1, 1));
}

#[tokio::test]
async fn the_contact_scope_is_another_thing_than_the_permission() {
    let rig = Rig::new().await;
    rig.set("contact_scope=2");
    let (_, scopes) = rig.get("/auth/scopes").await;
    let tops = scopes["auth_org_scopes"]["authed_dept"].as_array().unwrap().clone();
    assert_eq!(tops.len(), 1);
    assert_eq!(rig.post("/topapi/v2/department/listsub", json!({ "dept_id": 1 })).await.1["errcode"], 50004);
    let inside = walk(&rig, tops[0].as_u64().unwrap()).await;
    assert_eq!(inside.len(), 4, "the department and three groups below it");
    let (_, ids) = rig.post("/topapi/v2/department/listsubid", json!({ "dept_id": 1 })).await;
    assert!(ids["result"]["dept_id_list"].as_array().unwrap().len() > 5, "ids are told whatever the scope");
    let outside = ids["result"]["dept_id_list"][1].as_u64().unwrap();
    let body = json!({ "dept_id": outside, "cursor": 0, "size": 10 });
    assert_eq!(rig.post("/topapi/v2/user/list", body).await.1["errcode"], 50004);
    let (_, ids) = rig.post("/topapi/user/listid", json!({ "dept_id": outside })).await;
    let userid = &ids["result"]["userid_list"].as_array().unwrap()[0];
    let stranger = rig.post("/topapi/v2/user/get", json!({ "userid": userid })).await.1;
    assert!(stranger["errcode"] == 50002 || stranger["errcode"] == 0, "{stranger}");
    rig.set("contact_scope=0");
    rig.kit.clock.advance(SignedDuration::from_secs(1));
    let (_, scopes) = rig.get("/auth/scopes").await;
    assert_eq!(scopes["auth_org_scopes"]["authed_dept"], json!([]));
    assert_eq!(scopes["auth_org_scopes"]["authed_user"].as_array().unwrap().len(), 1);
    let (_, count) = rig.post("/topapi/user/count", json!({ "only_active": false })).await;
    assert_eq!(count["result"]["count"], 120, "counting ignores the scope");
}

#[tokio::test]
async fn fields_without_permission_are_withheld_in_silence() {
    let rig = Rig::new().await;
    rig.set("missing_scope=fieldMobile+fieldEmail");
    let (_, scopes) = rig.get("/auth/scopes").await;
    let fields = scopes["auth_user_field"].as_array().unwrap();
    assert!(!fields.contains(&json!("mobile")) && !fields.contains(&json!("email")));
    let userid = first(&rig).await;
    let (_, user) = rig.post("/topapi/v2/user/get", json!({ "userid": userid })).await;
    assert_eq!(user["errcode"], 0);
    for field in ["mobile", "email", "org_email", "work_place", "remark", "extension"] {
        assert!(user["result"].get(field).is_none(), "{field}");
    }
    rig.clear();
    let (_, user) = rig.post("/topapi/v2/user/get", json!({ "userid": userid })).await;
    assert!(user["result"]["mobile"].is_string() && user["result"]["org_email"].is_string());
}

/// Userid of the operator.
async fn first(rig: &Rig) -> String {
    let body = json!({ "unionid": rig.setting("operator") });
    let (_, answer) = rig.post("/topapi/user/getbyunionid", body).await;
    answer["result"]["userid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn somebody_is_found_by_userid_in_its_case_and_by_mobile() {
    let rig = Rig::new().await;
    let userid = first(&rig).await;
    let (_, user) = rig.post("/topapi/v2/user/get", json!({ "userid": userid })).await;
    assert_eq!(user["result"]["unionid"], rig.setting("operator"));
    let (_, other) = rig.post("/topapi/v2/user/get", json!({ "userid": userid.to_lowercase() })).await;
    assert_eq!(other["errcode"], 33012, "userid keeps its case");
    let body = json!({ "mobile": user["result"]["mobile"] });
    let (_, found) = rig.post("/topapi/v2/user/getbymobile", body).await;
    assert_eq!(found["result"]["userid"], userid.as_str());
    let (_, none) = rig.post("/topapi/v2/user/getbymobile", json!({ "mobile": "10000000000" })).await;
    assert_eq!(none["errcode"], 60121);
}

#[tokio::test]
async fn pages_and_parameters_are_held_to_what_is_documented() {
    let rig = Rig::new().await;
    let list = |body: Value| rig.post("/topapi/v2/user/list", body);
    assert_eq!(list(json!({ "dept_id": 1, "cursor": 0, "size": 101 })).await.1["errcode"], 400_002);
    assert_eq!(list(json!({ "dept_id": 1, "size": 10 })).await.1["errcode"], 40035);
    assert_eq!(list(json!({ "dept_id": 77, "cursor": 0, "size": 10 })).await.1["errcode"], 60003);
    assert_eq!(rig.post("/topapi/user/count", json!({})).await.1["errcode"], 40035);
    let (_, tree) = rig.get("/department/list?fetch_child=true&id=1").await;
    assert!(tree["department"].as_array().unwrap().len() > 15);
}

#[tokio::test]
async fn the_apps_of_the_organisation_name_ours_and_its_range() {
    let rig = Rig::new().await;
    let (_, apps) = rig.get("/v1.0/microApp/allInnerApps").await;
    let id: u64 = rig.setting("agent_id").parse().unwrap();
    let ours = apps["appList"].as_array().unwrap().iter().find(|app| app["agentId"] == id).unwrap();
    assert_eq!(ours["unifiedAppId"], rig.setting("unified_app_id"));
    let (_, range) = rig.get(&format!("/v1.0/microApp/apps/{id}/scopes")).await;
    assert_eq!(range["result"]["onlyAdminVisible"], false);
    rig.set("creator_only");
    let (_, range) = rig.get(&format!("/v1.0/microApp/apps/{id}/scopes")).await;
    assert_eq!(
        (&range["result"]["onlyAdminVisible"], &range["result"]["deptIds"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(rig.get("/v1.0/microApp/apps/1/scopes").await.1["code"], "invalidParam");
    let (_, company) = rig.get("/v1.0/contact/organizations/authInfos").await;
    assert_eq!(company["orgName"], rig.kit.world().company.as_str());
}
