//! Permissions, each proven by the cheapest call that needs it. A permission is looked at before what was asked, so that a
//! refusal for another reason proves it as well.

use connector::ProbeOutcome;
use jiff::SignedDuration;
use model::{Fault, Verdict};
use serde_json::{Value, json};

use super::{Looks, contacts, failed};
use crate::{Call, DingClient, code, error};

/// People who have to lack a field that everybody has, before that says something.
const SAMPLE: usize = 3;

/// A permission by the console's own code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// `qyapi_get_department_list`.
    Departments,
    /// `qyapi_get_department_member`.
    Members,
    /// `qyapi_get_member`.
    Member,
    /// `fieldMobile`.
    Mobile,
    /// `fieldEmail`.
    Email,
    /// `qyapi_get_member_by_mobile`.
    ByMobile,
}

impl Permission {
    /// The console's code.
    pub fn scope(self) -> &'static str {
        match self {
            Self::Departments => "qyapi_get_department_list",
            Self::Members => "qyapi_get_department_member",
            Self::Member => "qyapi_get_member",
            Self::Mobile => "fieldMobile",
            Self::Email => "fieldEmail",
            Self::ByMobile => "qyapi_get_member_by_mobile",
        }
    }

    /// Proves it.
    pub async fn prove(self, looks: &Looks, client: &DingClient) -> ProbeOutcome {
        match self {
            Self::Departments => {
                asked(client, "/topapi/v2/department/listsub", json!({ "dept_id": 1 })).await
            }
            Self::Members => members(looks, client).await,
            Self::Member => counted(client).await,
            Self::Mobile => field(self, &["mobile"], looks, client).await,
            Self::Email => field(self, &["email", "org_email"], looks, client).await,
            // Nobody has this number.
            Self::ByMobile => {
                asked(client, "/topapi/v2/user/getbymobile", json!({ "mobile": "10000000000" })).await
            }
        }
    }
}

/// A fault for a permission that is not granted, with the address that asks for it.
pub fn not_granted(client: &DingClient, scope: &str) -> Fault {
    Fault::setup(code::PERMISSION_MISSING)
        .at_step("permissions")
        .at_link(error::apply_link(client.client_id(), scope))
        .to_copy(scope)
        .with("scopes", scope)
        .with("client_id", client.client_id())
        .with("host", client.endpoints().oapi_host())
        .with("vendor_code", "-")
        .with("status", 200)
}

/// Refusals that come after the permission was looked at.
fn is_beyond(fault: &Fault) -> bool {
    let beyond = [
        code::OUTSIDE_SCOPE,
        code::DEPARTMENT_GONE,
        code::PERSON_GONE,
        code::NUMBER_INVALID,
        code::BAD_PARAMETER,
    ];
    beyond.contains(&fault.code.as_str())
}

async fn asked(client: &DingClient, path: &'static str, body: Value) -> ProbeOutcome {
    match client.send::<Value>(&Call::oapi(path, path).body(body).at_once()).await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass),
        Err(fault) if is_beyond(&fault) => beyond(&fault),
        Err(fault) => failed(fault),
    }
}

fn beyond(fault: &Fault) -> ProbeOutcome {
    let shown = fault.params.get("vendor_code").cloned().unwrap_or_default();
    ProbeOutcome::new(Verdict::Pass).saw("vendor_code", shown)
}

async fn members(looks: &Looks, client: &DingClient) -> ProbeOutcome {
    let scope = match looks.scope(client).await {
        Ok(scope) => scope,
        Err(fault) => return failed(fault),
    };
    let named = scope.departments.first().copied();
    match contacts::members(client, named.unwrap_or(1)).await {
        Ok(people) => ProbeOutcome::new(Verdict::Pass).saw("people_seen", people.len()),
        // The service names the department itself; that it refuses it contradicts that.
        Err(fault) if fault.code == code::OUTSIDE_SCOPE && named.is_some() => {
            let fault = Fault { code: code::SCOPE_NOT_EFFECTIVE.to_owned(), ..fault };
            later(client, fault.likely().at_step("publish"), ProbeOutcome::new(Verdict::Waiting))
        }
        Err(fault) if is_beyond(&fault) => beyond(&fault),
        Err(fault) => failed(fault),
    }
}

/// How many people there are, which knows no scope ("Count the employees").
async fn counted(client: &DingClient) -> ProbeOutcome {
    let call = Call::oapi("/topapi/user/count", "/topapi/user/count").body(json!({ "only_active": false }));
    match client.send::<Value>(&call.at_once()).await {
        Ok(answer) => {
            let count = answer["result"]["count"].as_i64();
            let outcome = ProbeOutcome::new(Verdict::Pass);
            count.map_or(outcome.clone(), |count| outcome.saw("people_counted", count))
        }
        Err(fault) if is_beyond(&fault) => beyond(&fault),
        Err(fault) => failed(fault),
    }
}

/// Granted, but nobody among some shows the field, which everybody has: most likely the version that holds the permission
/// is not published yet.
fn waiting(permission: Permission, client: &DingClient, outcome: ProbeOutcome) -> ProbeOutcome {
    let fault = not_granted(client, permission.scope()).likely();
    later(client, Fault { code: code::NOT_EFFECTIVE.to_owned(), ..fault }.at_step("publish"), outcome)
}

/// Most likely right, and not yet: to be looked at again.
fn later(client: &DingClient, fault: Fault, outcome: ProbeOutcome) -> ProbeOutcome {
    let next_at = client.ctx().clock.now().checked_add(SignedDuration::from_mins(10)).ok();
    ProbeOutcome { verdict: Verdict::Waiting, fault: Some(fault), next_at, ..outcome }
}

/// A field's permission is missing without a word: the field is not among those told, and nobody shows it. How fields are
/// spelled there is known from one example alone (`unconfirmed`), so people are looked at too.
async fn field(permission: Permission, names: &[&str], looks: &Looks, client: &DingClient) -> ProbeOutcome {
    let scope = match looks.scope(client).await {
        Ok(scope) => scope,
        Err(fault) => return failed(fault),
    };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("fields_granted", scope.fields.join(", "));
    let told = |field: &String| names.iter().any(|name| field.eq_ignore_ascii_case(name));
    let is_told = scope.fields.iter().any(told);
    // Not everybody has a mail address, so that none among some says nothing.
    if is_told && permission != Permission::Mobile {
        return outcome;
    }
    // Another check tells why people cannot be seen.
    let people = looks.people(client).await.unwrap_or_default();
    if people.iter().any(|person| names.iter().any(|name| person.contains_key(*name))) {
        return outcome.saw("people_seen", people.len());
    }
    if is_told {
        return if people.len() < SAMPLE { outcome } else { waiting(permission, client, outcome) };
    }
    let fault = not_granted(client, permission.scope()).likely();
    let outcome = outcome.saw("people_seen", people.len());
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
}
