//! The organisation's internal apps (server API documentation, "List the internal apps", "Get the visible range").

use serde_json::json;

use super::{Call, Outcome, Refusal};
use crate::messages::words;

/// `GET /v1.0/microApp/allInnerApps`.
pub(super) fn all_inner(call: &Call<'_>) -> Outcome {
    let app = &call.ding.app;
    let home = "https://rooms.practice.example/meeting";
    Ok(json!({ "appList": [{
        "agentId": app.agent_id, "appId": 70_000_000 + app.agent_id % 1000, "unifiedAppId": app.unified_app_id,
        "name": words("app_name"), "desc": words("app_desc"), "icon": "@lALPDtest", "appStatus": 1, "developType": 0,
        "homepageLink": home, "pcHomepageLink": home, "ompLink": home, "coolAppInfo": [],
    }, {
        "agentId": app.agent_id + 17, "appId": 70_000_999, "name": "CRM", "desc": "CRM", "icon": "", "appStatus": 0,
        "developType": 2, "homepageLink": "", "pcHomepageLink": "", "ompLink": "", "coolAppInfo": [],
    }] }))
}

/// `GET /v1.0/microApp/apps/{agentId}/scopes`.
pub(super) fn scopes(call: &Call<'_>) -> Outcome {
    if call.part(0).parse() != Ok(call.ding.app.agent_id) {
        return Err(Refusal::new(400, "invalidParam", "agentId"));
    }
    let creator = call.ding.kit.faults.get("creator_only").is_some();
    let (departments, users) = call.ding.with_org(|org| org.scope(&call.ding.kit.faults));
    Ok(json!({ "result": {
        "deptIds": if creator { Vec::new() } else { departments },
        "userIds": users, "roleIds": [], "onlyAdminVisible": creator,
    } }))
}
