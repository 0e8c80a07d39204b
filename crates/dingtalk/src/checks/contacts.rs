//! What the application may see of the contacts ("Obtain the contact scope", "List the members of a department").

use connector::ProbeOutcome;
use model::{Fault, Verdict};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Looks, failed};
use crate::{Call, DingClient, code, lenient};

/// People looked at where a field may be missing.
const SAMPLE: u32 = 20;
/// Departments tried until one has people.
const DEPARTMENTS: usize = 8;
/// Number of the organisation itself.
const ROOT: i64 = 1;

/// Whom and what the application may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactScope {
    /// Fields of people.
    pub fields: Vec<String>,
    /// Departments with everything below them.
    pub departments: Vec<i64>,
    /// People beside them.
    pub people: Vec<String>,
}

/// A person's fields as they came.
pub type Person = Map<String, Value>;

#[derive(Deserialize)]
struct Scopes {
    #[serde(default, deserialize_with = "lenient::list")]
    auth_user_field: Vec<String>,
    #[serde(default)]
    auth_org_scopes: Option<OrgScopes>,
}

#[derive(Default, Deserialize)]
struct OrgScopes {
    #[serde(default, deserialize_with = "lenient::ints")]
    authed_dept: Vec<i64>,
    #[serde(default, deserialize_with = "lenient::list")]
    authed_user: Vec<String>,
}

#[derive(Deserialize)]
struct Page {
    result: Option<List>,
}

#[derive(Deserialize)]
struct List {
    #[serde(default, deserialize_with = "lenient::list")]
    list: Vec<Person>,
}

#[derive(Deserialize)]
struct Below {
    #[serde(default, deserialize_with = "lenient::list")]
    result: Vec<Department>,
}

#[derive(Deserialize)]
struct Department {
    #[serde(default, deserialize_with = "lenient::int")]
    dept_id: Option<i64>,
}

impl Looks {
    /// Whom and what the application may see; asked for once.
    ///
    /// # Errors
    /// Faults of the call.
    pub async fn scope(&self, client: &DingClient) -> Result<ContactScope, Fault> {
        let mut kept = self.scope.lock().await;
        if let Some(scope) = kept.as_ref() {
            return Ok(scope.clone());
        }
        let read: Scopes = client.send(&Call::oapi("/auth/scopes", "/auth/scopes").get().at_once()).await?;
        let org = read.auth_org_scopes.unwrap_or_default();
        let scope = ContactScope {
            fields: read.auth_user_field,
            departments: org.authed_dept,
            people: org.authed_user,
        };
        *kept = Some(scope.clone());
        Ok(scope)
    }

    /// Some people of the first department that has any; asked for once.
    ///
    /// # Errors
    /// Faults of the calls.
    pub async fn people(&self, client: &DingClient) -> Result<Vec<Person>, Fault> {
        let mut kept = self.people.lock().await;
        if let Some(people) = kept.as_ref() {
            return Ok(people.clone());
        }
        let departments = self.scope(client).await?.departments;
        let mut ahead: Vec<i64> = if departments.is_empty() { vec![ROOT] } else { departments };
        let mut people = Vec::new();
        let mut at = 0;
        while people.is_empty() && at < ahead.len().min(DEPARTMENTS) {
            people = members(client, ahead[at]).await?;
            if people.is_empty() {
                ahead.extend(below(client, ahead[at]).await);
            }
            at += 1;
        }
        *kept = Some(people.clone());
        Ok(people)
    }
}

/// Whether the application may see anybody at all.
pub async fn scope(looks: &Looks, client: &DingClient) -> ProbeOutcome {
    let scope = match looks.scope(client).await {
        Ok(scope) => scope,
        Err(fault) => return failed(fault),
    };
    let outcome = ProbeOutcome::new(Verdict::Pass)
        .saw("departments_in_scope", scope.departments.len())
        .saw("people_in_scope", scope.people.len());
    if !scope.departments.is_empty() || !scope.people.is_empty() {
        return outcome;
    }
    let fault = Fault::setup(code::OUTSIDE_SCOPE).at_step("contact_scope").with("status", 200);
    let fault = fault.with("host", client.endpoints().oapi_host()).with("client_id", client.client_id());
    let fault = fault.with("vendor_code", "-").with("scopes", "-");
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
}

pub(super) async fn members(client: &DingClient, department: i64) -> Result<Vec<Person>, Fault> {
    let body = json!({ "dept_id": department, "cursor": 0, "size": SAMPLE });
    let call = Call::oapi("/topapi/v2/user/list", "/topapi/v2/user/list").body(body).at_once();
    Ok(client.send::<Page>(&call).await?.result.map(|found| found.list).unwrap_or_default())
}

/// Departments right below one; none where they may not be seen, which another check tells.
async fn below(client: &DingClient, department: i64) -> Vec<i64> {
    let body = json!({ "dept_id": department });
    let call = Call::oapi("/topapi/v2/department/listsub", "/topapi/v2/department/listsub");
    match client.send::<Below>(&call.body(body).at_once()).await {
        Ok(found) => found.result.into_iter().filter_map(|it| it.dept_id).take(DEPARTMENTS).collect(),
        Err(_) => Vec::new(),
    }
}
