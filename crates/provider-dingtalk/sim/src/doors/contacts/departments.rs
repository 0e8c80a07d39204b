//! Departments ("List the sub-departments", "List the ids of sub-departments", "Get a department", the old "department/list").

use serde_json::{Value, json};

use super::{Call, Outcome, no_department, outside};
use crate::org::{Department, Organisation, ROOT};

/// `POST /topapi/v2/department/listsub {dept_id?, language?}`: direct children.
pub(in crate::doors) fn list_sub(call: &Call<'_>) -> Outcome {
    let id = call.number("dept_id").unwrap_or(ROOT);
    let faults = &call.ding.kit.faults;
    call.ding.with_org(|org| {
        org.department(id).ok_or_else(no_department)?;
        if !org.sees_department(faults, id) {
            return Err(outside());
        }
        Ok(Value::Array(below(org, id).map(brief).collect()))
    })
}

/// `POST /topapi/v2/department/listsubid {dept_id}`: ids alone, whatever the contact scope.
pub(in crate::doors) fn list_sub_id(call: &Call<'_>) -> Outcome {
    let id = call.wanted_number("dept_id")?;
    call.ding.with_org(|org| {
        org.department(id).ok_or_else(no_department)?;
        let ids: Vec<u64> = below(org, id).map(|it| it.id).collect();
        Ok(json!({ "result": { "dept_id_list": ids } }))
    })
}

/// `POST /topapi/v2/department/get {dept_id, language?}`.
pub(in crate::doors) fn department(call: &Call<'_>) -> Outcome {
    let id = call.wanted_number("dept_id")?;
    let faults = &call.ding.kit.faults;
    call.ding.with_org(|org| {
        let found = org.department(id).ok_or_else(no_department)?;
        if !org.sees_department(faults, id) {
            return Err(outside());
        }
        let count = org.members_of(id).count();
        let mut whole = brief(found);
        if let (Value::Object(whole), Value::Object(more)) = (&mut whole, json!({
            "order": 0, "source_identifier": "", "group_contain_sub_dept": false, "org_dept_owner": "",
            "dept_manager_userid_list": [], "outer_dept": false, "outer_dept_only_self": false,
            "outer_permit_depts": [], "outer_permit_users": [], "hide_dept": found.hidden, "dept_permits": [],
            "user_permits": [], "emp_apply_join_dept": false, "member_count": count, "owning_member_count": count,
        })) {
            whole.extend(more);
        }
        Ok(json!({ "result": whole }))
    })
}

/// `GET /department/list?fetch_child=&id=`: the old way, with everything below in one answer.
pub(in crate::doors) fn old_tree(call: &Call<'_>) -> Outcome {
    let id = call.param("id").map_or(Some(ROOT), |text| text.parse().ok()).ok_or_else(no_department)?;
    let deep = call.param("fetch_child") != Some("false");
    let faults = &call.ding.kit.faults;
    call.ding.with_org(|org| {
        let top = org.department(id).ok_or_else(no_department)?;
        if !org.sees_department(faults, id) {
            return Err(outside());
        }
        let (mut found, mut at) = (vec![top], 0);
        while let Some(here) = found.get(at) {
            found.extend(if deep || at == 0 { below(org, here.id).collect() } else { Vec::new() });
            at += 1;
        }
        let shown = found.into_iter().map(|it| {
            json!({
                "id": it.id, "name": it.name, "parentid": it.parent, "createDeptGroup": true, "autoAddUser": true,
            })
        });
        Ok(json!({ "department": shown.collect::<Vec<_>>() }))
    })
}

fn below(org: &Organisation, id: u64) -> impl Iterator<Item = &Department> {
    org.departments.iter().filter(move |it| it.parent == Some(id))
}

fn brief(department: &Department) -> Value {
    let mut shown = json!({
        "dept_id": department.id, "name": department.name, "create_dept_group": true, "auto_add_user": true,
    });
    if let Value::Object(fields) = &mut shown {
        if let Some(parent) = department.parent {
            fields.insert("parent_id".to_owned(), Value::from(parent));
        }
        if department.union {
            fields.insert("from_union_org".to_owned(), Value::Bool(true));
        }
    }
    shown
}
