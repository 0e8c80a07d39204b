//! The application itself ("List the internal apps", "Get the visible range of an app").

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal};

/// `GET /v1.0/microApp/allInnerApps`.
pub(super) fn all(call: &Call<'_>, _: &str) -> Outcome {
    let (app, faults) = (&call.world.app, &call.world.kit.faults);
    let home = match () {
        () if faults.strike_any("no_home_page").is_some() => String::new(),
        () if faults.strike_any("wrong_home_page").is_some() => {
            app.home_page().replace("$CORPID$", &app.corp_id)
        }
        () => app.home_page(),
    };
    let status = u8::from(faults.strike_any("app_disabled").is_none());
    Ok(json!({ "appList": [
        { "agentId": 17, "appId": 70_000_001, "name": "CRM", "desc": "CRM", "icon": "", "appStatus": 0,
          "developType": 2, "homepageLink": "", "pcHomepageLink": "", "ompLink": "" },
        { "agentId": agent(call), "appId": 70_000_002, "unifiedAppId": app.unified_app_id, "name": "公司邮箱",
          "desc": "网易企业邮箱", "icon": "@practice", "appStatus": status, "developType": 0,
          "homepageLink": home, "pcHomepageLink": home, "ompLink": "" },
    ] }))
}

/// `GET /v1.0/microApp/apps/{agentId}/scopes`.
pub(super) fn scopes(call: &Call<'_>, wanted: &str) -> Outcome {
    if wanted.parse() != Ok(agent(call)) {
        return Err(Refusal::of_new(400, "invalidParam", "agentId"));
    }
    let creator = call.world.kit.faults.strike_any("creator_only").is_some();
    let people = call.world.kit.world().people.first().map(|it| it.login.clone());
    let users: Vec<Value> = people.into_iter().filter(|_| creator).map(Value::from).collect();
    let departments: &[i64] = if creator { &[] } else { &[1] };
    Ok(json!({ "result": {
        "deptIds": departments, "userIds": users, "roleIds": [], "onlyAdminVisible": false,
    } }))
}

fn agent(call: &Call<'_>) -> u64 {
    let other = call.world.kit.faults.strike_any("other_agent").is_some();
    call.world.app.agent_id + u64::from(other)
}
