//! Departments and people of the old host, and who the organisation is.

mod departments;
mod users;

use serde_json::json;

use super::{Call, Outcome, Refusal};
use crate::messages::words;

pub(super) use departments::{department, list_sub, list_sub_id, old_tree};
pub(super) use users::{by_mobile, by_unionid, user, user_count, user_list, user_list_id};

/// `GET /auth/scopes`: the contact scope, and the fields of people the app may read ("Get the contact scope"). How the
/// fields that need a permission are spelt is `assumed` from the documentation's example.
pub(super) fn scopes(call: &Call<'_>) -> Outcome {
    let ding = call.ding;
    let (departments, people) = ding.with_org(|org| org.scope(&ding.kit.faults));
    let mut fields = vec!["name", "avatar", "jobnumber", "title", "department"];
    fields.extend(ding.granted("fieldMobile").then_some("mobile"));
    fields.extend(ding.granted("fieldEmail").then_some("email"));
    Ok(json!({
        "auth_user_field": fields, "condition_field": [],
        "auth_org_scopes": { "authed_dept": departments, "authed_user": people },
    }))
}

/// `GET /v1.0/contact/organizations/authInfos` ("Get the organisation's verification").
pub(super) fn org_auth_info(call: &Call<'_>) -> Outcome {
    if call.param("targetCorpId").is_some_and(|corp| corp != call.ding.app.corp_id) {
        return Err(Refusal::new(400, "invalidParameter.corpId", "targetCorpId"));
    }
    let company = call.ding.with_org(|org| org.company.clone());
    Ok(json!({
        "orgName": company, "licenseOrgName": company, "registrationNum": "", "unifiedSocialCredit": "",
        "organizationCode": "", "legalPerson": "", "licenseUrl": "", "authLevel": 1,
    }))
}

/// The department lies outside the contact scope.
fn outside() -> Refusal {
    Refusal::old(50004, words("department_scope"))
}

fn no_department() -> Refusal {
    Refusal::old(60003, words("no_department"))
}
