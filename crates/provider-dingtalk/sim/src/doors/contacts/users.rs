//! People ("List the users of a department", "List the user ids of a department", "Get a user", "Get the userid by
//! unionid", "Count the users", "Get a user by mobile number").

use serde_json::{Map, Value, json};

use super::{Call, Outcome, Refusal, no_department, outside};
use crate::messages::words;
use crate::org::{Member, Organisation};

/// Entries of a page at most (documented for the sibling "listsimple"; for this API `assumed`).
const MOST: u64 = 100;
const ORDERS: &[&str] = &["entry_asc", "entry_desc", "modify_asc", "modify_desc", "custom"];

/// `POST /topapi/v2/user/list {dept_id, cursor, size, order_field?, contain_access_limit?, language?}`: those directly in it.
pub(in crate::doors) fn user_list(call: &Call<'_>) -> Outcome {
    let id = call.wanted_number("dept_id")?;
    let (cursor, size) = (call.wanted_number("cursor")?, call.wanted_number("size")?);
    if !(1..=MOST).contains(&size) {
        return Err(Refusal::old(400_002, format!("{}: size", words("parameter_range"))));
    }
    if call.text("order_field").is_some_and(|order| !ORDERS.contains(&order.as_str())) {
        return Err(Refusal::old(400_002, format!("{}: order_field", words("parameter_range"))));
    }
    let faults = &call.ding.kit.faults;
    let fields = Fields::of(call);
    call.ding.with_org(|org| {
        org.department(id).ok_or_else(no_department)?;
        if !org.sees_department(faults, id) {
            return Err(outside());
        }
        let all: Vec<&Member> = org.members_of(id).collect();
        let (from, size) =
            (usize::try_from(cursor).unwrap_or(usize::MAX), usize::try_from(size).unwrap_or(1));
        let page: Vec<&Member> = all.iter().copied().skip(from).take(call.page(size)).collect();
        let next = from.saturating_add(page.len());
        let mut result = json!({
            "has_more": next < all.len(),
            "list": page.iter().map(|member| shown(member, fields)).collect::<Vec<_>>(),
        });
        // The last page names no next one.
        if next < all.len() {
            result["next_cursor"] = Value::from(next);
        } else if faults.get("endless_pages").is_some() {
            result["has_more"] = Value::Bool(true);
            result["next_cursor"] = Value::from(0);
        }
        Ok(json!({ "result": result }))
    })
}

/// `POST /topapi/user/listid {dept_id}`: ids alone, without pages, whatever the contact scope.
pub(in crate::doors) fn user_list_id(call: &Call<'_>) -> Outcome {
    let id = call.wanted_number("dept_id")?;
    call.ding.with_org(|org| {
        org.department(id).ok_or_else(no_department)?;
        let ids: Vec<&String> = org.members_of(id).map(|member| &member.userid).collect();
        Ok(json!({ "result": { "userid_list": ids } }))
    })
}

/// `POST /topapi/v2/user/get {userid, language?}`.
pub(in crate::doors) fn user(call: &Call<'_>) -> Outcome {
    let userid = call.wanted_text("userid")?;
    let faults = &call.ding.kit.faults;
    let fields = Fields::of(call);
    call.ding.with_org(|org| {
        let member = org.people.by_userid(&userid).ok_or_else(|| Refusal::old(33012, words("no_user")))?;
        if !org.sees_member(faults, member) {
            return Err(Refusal::old(50002, words("user_scope")));
        }
        Ok(json!({ "result": detail(org, member, fields) }))
    })
}

/// `POST /topapi/user/getbyunionid {unionid}`.
pub(in crate::doors) fn by_unionid(call: &Call<'_>) -> Outcome {
    let unionid = call.wanted_text("unionid")?;
    call.ding.with_org(|org| {
        let member = org.people.by_unionid(&unionid).ok_or_else(|| Refusal::old(60121, words("no_user")))?;
        Ok(json!({ "result": { "contact_type": 0, "userid": member.userid } }))
    })
}

/// `POST /topapi/user/count {only_active}`: whatever the contact scope.
pub(in crate::doors) fn user_count(call: &Call<'_>) -> Outcome {
    if !call.body["only_active"].is_boolean() && call.text("only_active").is_none() {
        return Err(Refusal::old(40035, format!("{}: only_active", words("bad_parameter"))));
    }
    let count = call.ding.with_org(|org| org.staff().count());
    Ok(json!({ "result": { "count": count } }))
}

/// `POST /topapi/v2/user/getbymobile {mobile, support_exclusive_account_search?}`.
pub(in crate::doors) fn by_mobile(call: &Call<'_>) -> Outcome {
    let mobile = call.wanted_text("mobile")?;
    if mobile.len() != 11 || !mobile.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::old(40104, words("bad_parameter")));
    }
    call.ding.with_org(|org| {
        let member = org.people.by_mobile(&mobile).ok_or_else(|| Refusal::old(60121, words("no_user")))?;
        Ok(json!({ "result": { "userid": member.userid, "exclusive_account_userid_list": [] } }))
    })
}

/// Fields that need a permission; without it they are left out and nothing is said.
#[derive(Clone, Copy)]
struct Fields {
    mobile: bool,
    email: bool,
}

impl Fields {
    fn of(call: &Call<'_>) -> Self {
        Self { mobile: call.ding.granted("fieldMobile"), email: call.ding.granted("fieldEmail") }
    }
}

fn shown(member: &Member, fields: Fields) -> Map<String, Value> {
    let first = member.place == 0;
    let mut all = object(json!({
        "userid": member.userid, "unionid": member.unionid, "name": member.name, "avatar": "", "state_code": "86",
        "hide_mobile": false, "telephone": "", "job_number": member.job_number, "title": member.title,
        "dept_id_list": member.departments, "dept_order": 176_294_576_350_761_512i64, "active": true,
        "admin": first, "boss": false, "leader": false, "exclusive_account": false,
    }));
    if fields.mobile {
        all.insert("mobile".to_owned(), Value::String(member.mobile.clone()));
    }
    if fields.email {
        let more = json!({ "work_place": "", "remark": "", "extension": "{}" });
        all.extend(object(more));
        // An address somebody does not have is left out as well.
        for (key, address) in [("email", &member.email), ("org_email", &member.org_email)] {
            if !address.is_empty() {
                all.insert(key.to_owned(), Value::String(address.clone()));
            }
        }
    }
    all
}

fn detail(org: &Organisation, member: &Member, fields: Fields) -> Map<String, Value> {
    let mut all = shown(member, fields);
    let leader = org.staff().next().filter(|first| first.userid != member.userid);
    let each =
        |value: fn(u64) -> Value| -> Vec<Value> { member.departments.iter().map(|id| value(*id)).collect() };
    all.extend(object(json!({
        "manager_userid": leader.map_or("", |it| it.userid.as_str()), "role_list": [], "real_authed": true,
        "leader_in_dept": each(|id| json!({ "dept_id": id, "leader": false })),
        "dept_order_list": each(|id| json!({ "dept_id": id, "order": 176_294_576_350_761_512i64 })),
        "dept_position_list": each(|id| json!({ "dept_id": id, "is_main": true, "title": "" })),
        "senior": false, "create_time": "2026-01-05T09:00:00.000Z",
    })));
    all
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
