//! Organisation, domains, departments and users, with the members that `eryajf/go-alimail` reads.

use serde_json::{Value, json};

use super::{Call, Outcome, Refusal};
use crate::org::{Organisation, User, UserKind, department_id};

/// Entries of a page at most.
const MOST: usize = 100;

pub(super) fn run(call: &Call<'_>, operation: &str) -> Outcome {
    if call.method != http::Method::GET {
        return Err(Refusal::new(405, "MethodNotAllowed", "not offered here"));
    }
    let at = |place: usize| call.parts.get(place).map_or("", String::as_str);
    call.mail.with_org(|org| match operation {
        "GetOrganization" if at(2) == "$current" => Ok(json!({
            "id": format!("org{:06x}", org.seed & 0xFF_FFFF), "name": org.company, "domain": org.domain,
            "introduction": "", "telephone": "", "address": "", "preferredLanguage": "zh_CN",
        })),
        "ListDomains" => Ok(json!({ "domains": [{ "name": org.domain }] })),
        "GetDepartment" => department(org, at(2)),
        "ListSubDepartments" => below(call, org, at(2)),
        "ListUsersOfDepartment" => members(call, org, at(2)),
        "GetUser" => user_at(call, org, at(2)),
        _ => Err(Refusal::not_found("no such path")),
    })
}

fn department(org: &Organisation, id: &str) -> Outcome {
    let found = org.departments.iter().find(|it| department_id(it.number) == id);
    let found = found.ok_or_else(|| Refusal::not_found("no such department"))?;
    Ok(shown(org, found.number, &found.name, found.parent))
}

fn shown(org: &Organisation, number: u32, name: &str, parent: Option<u32>) -> Value {
    let id = department_id(number);
    json!({
        "id": id, "name": name, "parentId": parent.map(department_id).unwrap_or_default(),
        "hasUsers": org.members(&id).next().is_some(),
        "hasSubDepartments": org.departments.iter().any(|it| it.parent == Some(number)),
    })
}

fn below(call: &Call<'_>, org: &Organisation, id: &str) -> Outcome {
    let (offset, limit) = page(call)?;
    let all: Vec<Value> = (org.departments.iter())
        .filter(|it| it.parent.map(department_id).as_deref() == Some(id))
        .map(|it| shown(org, it.number, &it.name, it.parent))
        .collect();
    Ok(json!({ "departments": cut(&all, offset, limit), "total": all.len() }))
}

fn members(call: &Call<'_>, org: &Organisation, id: &str) -> Outcome {
    let (offset, limit) = page(call)?;
    let hidden = call.fault("nobody_visible");
    let all: Vec<Value> = org.members(id).filter(|_| !hidden).map(user).collect();
    Ok(json!({ "users": cut(&all, offset, limit), "total": all.len() }))
}

fn user_at(call: &Call<'_>, org: &Organisation, name: &str) -> Outcome {
    call.only(&[])?;
    let found = org.find(name).and_then(|at| org.users.get(at));
    found.map(user).ok_or_else(|| Refusal::not_found("no such user"))
}

fn user(user: &User) -> Value {
    let kind = match user.kind {
        UserKind::Person => "EMPLOYEE",
        UserKind::Room { .. } => "SERVICE",
    };
    json!({
        "id": user.id, "email": user.address, "emailAliases": user.aliases, "name": user.name, "nickname": "",
        "employeeNo": "", "jobTitle": user.job_title, "workLocation": "", "officeLocation": "",
        "departmentIds": user.departments, "phone": "", "workPhone": "", "status": "NORMAL",
        "employeeType": kind,
    })
}

/// `offset` and `limit`, at most a hundred.
fn page(call: &Call<'_>) -> Result<(usize, usize), Refusal> {
    call.only(&["offset", "limit", "managed"])?;
    let number = |name: &str, default: usize| match call.param(name) {
        None => Ok(default),
        Some(text) => text.parse().map_err(|_| Refusal::invalid(format!("{name} is no number"))),
    };
    let (offset, limit) = (number("offset", 0)?, number("limit", 20)?);
    match limit {
        1..=MOST => Ok((offset, limit)),
        _ => Err(Refusal::invalid("limit is 1 to 100")),
    }
}

fn cut(all: &[Value], offset: usize, limit: usize) -> Vec<Value> {
    all.iter().skip(offset).take(limit).cloned().collect()
}
