//! A look at the contacts ("Obtain the contact scope", "List sub-departments", "List the members of a department",
//! "Count the employees").

use sandbox::world::PersonSpec;
use serde_json::{Map, Value, json};

use super::{Call, Outcome, Refusal};

/// Entries of a page at most.
const MOST: i64 = 100;

/// `GET /auth/scopes`.
pub(super) fn scopes(call: &Call<'_>, _: &str) -> Outcome {
    let nobody = call.world.kit.faults.get("empty_scope").is_some();
    let mut fields = vec!["userid", "name", "avatar", "position"];
    fields.extend(call.world.grants("fieldMobile").then_some("mobile"));
    fields.extend(call.world.grants("fieldEmail").then_some("email"));
    let departments: &[i64] = if nobody { &[] } else { &[1] };
    Ok(json!({
        "auth_user_field": fields, "condition_field": [],
        "auth_org_scopes": { "authed_dept": departments, "authed_user": [] },
    }))
}

/// `POST /topapi/v2/department/listsub {dept_id}`.
pub(super) fn departments(call: &Call<'_>, _: &str) -> Outcome {
    let parent = scoped(call)?;
    let world = call.world.kit.world();
    let below = world.departments.iter().filter(|it| it.parent.map(i64::from) == Some(parent));
    let rows: Vec<Value> = below
        .map(|it| {
            json!({ "dept_id": it.number, "name": it.name, "parent_id": parent, "auto_add_user": false,
            "create_dept_group": false })
        })
        .collect();
    Ok(json!({ "result": rows }))
}

/// `POST /topapi/v2/user/list {dept_id, cursor, size}`.
pub(super) fn members(call: &Call<'_>, _: &str) -> Outcome {
    let department = scoped(call)?;
    let (Some(cursor), Some(size)) = (call.number("cursor"), call.number("size")) else {
        return Err(Refusal::parameter(false, "cursor and size are mandatory"));
    };
    if !(1..=MOST).contains(&size) || cursor < 0 {
        return Err(Refusal::parameter(false, "size is 1 to 100"));
    }
    let world = call.world.kit.world();
    let all: Vec<_> = world.people.iter().filter(|it| i64::from(it.department) == department).collect();
    let (from, most) = (usize::try_from(cursor).unwrap_or(usize::MAX), usize::try_from(size).unwrap_or(1));
    let page: Vec<Value> = all.iter().skip(from).take(most).map(|it| person(call, it)).collect();
    let next = from.saturating_add(most);
    let mut result = json!({ "has_more": next < all.len(), "list": page });
    if next < all.len() {
        result["next_cursor"] = Value::from(next);
    }
    Ok(json!({ "result": result }))
}

/// Fields without their permission are left out without a word.
fn person(call: &Call<'_>, person: &PersonSpec) -> Value {
    let id = person.mailbox.split('@').next().unwrap_or_default();
    let mut row = Map::new();
    row.insert("userid".to_owned(), Value::from(id));
    row.insert("unionid".to_owned(), Value::from(format!("u-{id}")));
    row.insert("name".to_owned(), Value::from(person.name.as_str()));
    row.insert("dept_id_list".to_owned(), json!([person.department]));
    row.insert("active".to_owned(), Value::from(true));
    if call.world.grants("fieldMobile") {
        row.insert("mobile".to_owned(), Value::from(person.phone.as_str()));
    }
    if call.world.grants("fieldEmail") {
        row.insert("email".to_owned(), Value::from(person.mailbox.as_str()));
        row.insert("org_email".to_owned(), Value::from(""));
    }
    Value::Object(row)
}

/// `POST /topapi/user/count {only_active}`; it knows no scope.
pub(super) fn count(call: &Call<'_>, _: &str) -> Outcome {
    if call.body.get("only_active").and_then(Value::as_bool).is_none() {
        return Err(Refusal::parameter(false, "only_active is mandatory"));
    }
    Ok(json!({ "result": { "count": call.world.kit.world().people.len() } }))
}

/// The department that is asked for, inside the contact scope.
fn scoped(call: &Call<'_>) -> Result<i64, Refusal> {
    let department = call.number("dept_id").unwrap_or(1);
    if call.world.kit.faults.strike_any("empty_scope").is_some() {
        return Err(Refusal::business(50_004, "department is not in the scope"));
    }
    let known = call.world.kit.world().departments.iter().any(|it| i64::from(it.number) == department);
    if known { Ok(department) } else { Err(Refusal::business(60_003, "no such department")) }
}
