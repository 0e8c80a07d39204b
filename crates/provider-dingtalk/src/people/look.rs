//! Single people and departments, as they are now. Both calls are free.

use connector::{SourceDepartment, SourcePerson};
use dingtalk::{Call, DingClient, code};
use model::Fault;
use serde_json::json;

use super::{
    answer::{Department, One, ROOT, Scopes, User},
    person::{self, Granted},
};

/// What the application may see.
///
/// # Errors
/// Faults of the call.
pub(super) async fn scopes(client: &DingClient) -> Result<Scopes, Fault> {
    client.send(&Call::oapi("/auth/scopes", "/auth/scopes").get()).await
}

/// One person; none when they are not there any more.
///
/// # Errors
/// Faults of the calls.
pub(super) async fn person(client: &DingClient, userid: &str) -> Result<Option<SourcePerson>, Fault> {
    let granted = Granted::told(&scopes(client).await?.auth_user_field);
    let user = user(client, userid).await?;
    Ok(user.and_then(|user| {
        let granted = granted.with(std::slice::from_ref(&user));
        person::person(user, granted)
    }))
}

/// A person's fields as they came.
///
/// # Errors
/// Faults of the call.
pub(super) async fn user(client: &DingClient, userid: &str) -> Result<Option<User>, Fault> {
    let call = Call::oapi("/topapi/v2/user/get", "/topapi/v2/user/get").body(json!({ "userid": userid }));
    match client.send::<One<User>>(&call).await {
        Ok(answer) => Ok(answer.result),
        Err(fault) if fault.code == code::PERSON_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// One department; none when it is not there any more, or is not the organisation's own.
///
/// # Errors
/// Faults of the call.
pub(super) async fn department(client: &DingClient, id: &str) -> Result<Option<SourceDepartment>, Fault> {
    let Ok(id) = id.parse::<i64>() else { return Ok(None) };
    let found = one(client, id).await?.filter(|department| !department.is_foreign());
    Ok(found.and_then(|department| {
        let parent = department.parent_id.filter(|_| id != ROOT);
        department.told(parent)
    }))
}

/// A department as it came.
///
/// # Errors
/// Faults of the call.
pub(super) async fn one(client: &DingClient, id: i64) -> Result<Option<Department>, Fault> {
    let path = "/topapi/v2/department/get";
    match client.send::<One<Department>>(&Call::oapi(path, path).body(json!({ "dept_id": id }))).await {
        Ok(answer) => Ok(answer.result.map(|mut found| {
            found.dept_id = Some(id);
            found
        })),
        Err(fault) if fault.code == code::DEPARTMENT_GONE => Ok(None),
        Err(fault) => Err(fault),
    }
}
