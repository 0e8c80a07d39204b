//! Reading the directory of the simulated organisation, whole, in parts, and with what goes wrong.

use std::collections::{BTreeMap, BTreeSet};

use connector::Walked;
use futures::FutureExt;
use model::Coverage;
use serde_json::{Value, json};

use crate::support::{Practice, Told, json as answer, read, read_beside, reply, session_on, simulate, token};

fn complete(told: &Told) {
    assert!(matches!(told.coverage, Some(Coverage::Complete)), "{:?}", told.coverage);
}

#[test]
fn everybody_in_scope_is_read_with_both_addresses_and_every_department() {
    simulate(async {
        let practice = Practice::new();
        let told = read(&*practice.session).await;
        complete(&told);
        let world = practice.kit.world();
        assert_eq!(told.everybody().len(), world.people.len());
        let mailboxes: BTreeSet<String> = told
            .everybody()
            .values()
            .flat_map(|it| [it.fields["email"].clone(), it.fields["email2"].clone()])
            .collect();
        assert!(world.people.iter().all(|person| mailboxes.contains(&person.mailbox)));
        let both = told.everybody().values().filter(|it| !it.fields["email2"].is_empty()).count();
        assert!(both > 0, "somebody has two addresses");
        for person in told.everybody().values() {
            assert!(person.fields["unionid"].ends_with("iEiE") && !person.fields["mobile"].is_empty());
            assert_eq!(person.fields["userid"], person.source_ref);
            assert!(person.withheld.is_empty());
        }
        let refs: BTreeSet<&str> = told.departments.iter().map(|it| it.source_ref.as_str()).collect();
        assert_eq!(told.departments.iter().filter(|it| it.parent.is_none()).count(), 1);
        assert!(told.departments.iter().filter_map(|it| it.parent.as_deref()).all(|it| refs.contains(it)));
        assert!(told.people.iter().all(|(_, it)| it.departments.iter().all(|d| refs.contains(d.as_str()))));
        assert_eq!(told.finished.len(), refs.len(), "each department ends once");
        assert_eq!(practice.taken.of("api"), 0, "contacts are free");
    });
}

#[test]
fn departments_of_partners_are_left_out_and_said() {
    simulate(async {
        let practice = Practice::new();
        let told = read(&*practice.session).await;
        let [(id, fault)] = told.refused.as_slice() else { panic!("{:?}", told.refused) };
        assert_eq!(fault.code, "dingtalk.partner_department");
        assert!(told.departments.iter().all(|it| it.source_ref != *id));
        assert_eq!(practice.session.people().unwrap().department(id).await.unwrap(), None);
    });
}

#[test]
fn what_may_not_be_read_is_withheld_and_what_is_empty_is_empty() {
    simulate(async {
        let practice = Practice::new();
        practice.set("missing_scope=fieldMobile");
        let told = read(&*practice.session).await;
        complete(&told);
        assert!(told.people.iter().all(|(_, it)| it.withheld.iter().eq(["mobile"])));
        assert!(told.people.iter().all(|(_, it)| !it.fields.contains_key("mobile")));
        practice.kit.faults.clear(None);
        practice.set("missing_scope=fieldEmail");
        let told = read(&*practice.session).await;
        assert!(told.people.iter().all(|(_, it)| it.withheld.iter().eq(["email", "email2"])));
        assert!(told.people.iter().all(|(_, it)| !it.fields["mobile"].is_empty()));
    });
}

#[test]
fn a_scope_of_one_department_and_one_person_is_read_from_there() {
    simulate(async {
        let practice = Practice::new();
        practice.set("contact_scope=2");
        let told = read(&*practice.session).await;
        complete(&told);
        assert_eq!(told.departments.iter().filter(|it| it.parent.is_none()).count(), 1);
        assert!(told.everybody().len() < practice.kit.world().people.len());
        assert!(told.people.iter().any(|(department, _)| department.is_none()));
        assert!(told.finished.contains(&None));
    });
}

#[test]
fn whoever_sees_one_person_alone_is_told_of_that_person() {
    simulate(async {
        let practice = Practice::new();
        practice.set("creator_only");
        let told = read(&*practice.session).await;
        complete(&told);
        assert_eq!((told.everybody().len(), told.departments.len()), (1, 0));
    });
}

#[test]
fn pages_numbers_as_text_and_missing_lists_make_no_difference() {
    simulate(async {
        let plain = read(&*Practice::new().session).await;
        for fault in ["page=10", "numbers_as_strings", "missing_lists", "token_expired,times:1"] {
            let practice = Practice::new();
            practice.set(fault);
            let told = read(&*practice.session).await;
            complete(&told);
            assert_eq!(told.everybody(), plain.everybody(), "{fault}");
            assert_eq!(told.departments.len(), plain.departments.len(), "{fault}");
        }
    });
}

#[test]
fn a_missing_permission_ends_the_read_and_names_itself() {
    simulate(async {
        let practice = Practice::new();
        practice.set("missing_scope=qyapi_get_department_member");
        let told = read(&*practice.session).await;
        let fault = told.partial();
        assert_eq!(
            (fault.code.as_str(), fault.params["scopes"].as_str()),
            ("dingtalk.permission_missing", "qyapi_get_department_member")
        );
        assert!(fault.remedy.as_ref().unwrap().link.as_ref().unwrap().contains("appscope/apply"));
    });
}

#[test]
fn pages_that_never_end_are_one_departments_trouble() {
    simulate(async {
        let practice = Practice::new();
        practice.set("endless_pages");
        let told = read(&*practice.session).await;
        let endless = |code: &str| code == "dingtalk.endless_pages";
        assert!(told.refused.iter().any(|(_, fault)| endless(&fault.code)) || endless(&told.partial().code));
    });
}

#[test]
fn single_people_and_departments_are_looked_up_and_gone_ones_are_none() {
    simulate(async {
        let practice = Practice::new();
        let told = read(&*practice.session).await;
        let people = practice.session.people().unwrap();
        let (id, known) =
            told.everybody().into_iter().next().map(|(id, it)| (id.to_owned(), it.clone())).unwrap();
        assert_eq!(people.person(&id).await.unwrap().as_ref(), Some(&known));
        assert_eq!(people.person("nobody-at-all").await.unwrap(), None);
        let department = told.departments.iter().find(|it| it.parent.is_some()).unwrap();
        assert_eq!(people.department(&department.source_ref).await.unwrap().as_ref(), Some(department));
        assert_eq!(people.department("123456789").await.unwrap(), None);
        assert_eq!(people.department("no number").await.unwrap(), None);
    });
}

/// What was stored of an earlier read.
#[derive(Default)]
struct Stored {
    children: BTreeMap<String, Vec<String>>,
    members: BTreeSet<String>,
}

impl Walked for Stored {
    fn children(&self, department: &str) -> Option<Vec<String>> {
        self.children.get(department).cloned()
    }

    fn members(&self, department: &str) -> bool {
        self.members.contains(department)
    }
}

#[test]
fn a_read_goes_on_where_an_earlier_one_was_stopped() {
    simulate(async {
        let whole = read(&*Practice::new().session).await;
        let mut stored = Stored::default();
        for department in &whole.departments {
            if let Some(parent) = &department.parent {
                stored.children.entry(parent.clone()).or_default().push(department.source_ref.clone());
            }
        }
        // A child that stands below itself, as a broken store might have it, ends nowhere but here.
        stored.children.entry("1".into()).or_default().push("1".into());
        let (left, done) = whole.departments.split_at(3);
        stored.members = done.iter().map(|it| it.source_ref.clone()).collect();
        let practice = Practice::new();
        let rest = read_beside(&*practice.session, &stored).await;
        complete(&rest);
        let finished: BTreeSet<String> = rest.finished.iter().flatten().cloned().collect();
        assert_eq!(finished, left.iter().map(|it| it.source_ref.clone()).collect());
        let operations = practice.operations();
        let count = |name: &str| operations.iter().filter(|it| *it == name).count();
        assert_eq!(count("UserList"), left.len());
    });
}

/// A small company whose answers a test changes.
fn company(
    change: impl Fn(&str, &Value) -> Option<http::Response<bytes::Bytes>> + Send + Sync + 'static,
) -> std::sync::Arc<dyn connector::Session> {
    session_on(move |request| {
        let path = request.uri().path().to_owned();
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let reply = change(&path, &body).unwrap_or_else(|| match path.as_str() {
            "/v1.0/oauth2/accessToken" => token(),
            "/auth/scopes" => answer(&json!({ "errcode": 0, "auth_user_field": ["mobile"],
                "auth_org_scopes": { "authed_dept": ["1"], "authed_user": [] } })),
            "/topapi/v2/department/get" => answer(&json!({ "errcode": 0, "result": { "name": "Company" } })),
            "/topapi/v2/department/listsub" if body["dept_id"] == 1 => {
                let below: Vec<Value> =
                    (2..40).map(|id| json!({ "dept_id": id, "name": format!("D{id}") })).collect();
                answer(&json!({ "errcode": 0, "result": below }))
            }
            "/topapi/v2/department/listsub" => answer(&json!({ "errcode": "0" })),
            _ => answer(&json!({ "errcode": 0, "result": { "list": [{ "userid": body["dept_id"] }] } })),
        });
        async move { reply }.boxed()
    })
}

#[test]
fn one_odd_department_leaves_the_others_alone() {
    simulate(async {
        let session = company(|path, body| {
            (path.ends_with("/user/list") && body["dept_id"] == 7)
                .then(|| answer(&json!({ "errcode": 50004, "errmsg": "not in scope" })))
        });
        let told = read(&*session).await;
        complete(&told);
        let [(id, fault)] = told.refused.as_slice() else { panic!("{:?}", told.refused) };
        assert_eq!((id.as_str(), fault.code.as_str()), ("7", "dingtalk.outside_scope"));
        assert_eq!(told.people.len(), 38);
    });
}

#[test]
fn when_every_department_is_odd_it_is_not_the_departments() {
    simulate(async {
        let session = company(|path, _| {
            path.ends_with("/user/list").then(|| answer(&json!({ "errcode": 4711, "errmsg": "?" })))
        });
        let told = read(&*session).await;
        assert_eq!(told.partial().code, "dingtalk.unknown_code");
        assert!(told.refused.len() < 20);
    });
}

#[test]
fn hostile_answers_end_in_a_fault_and_never_in_a_panic() {
    simulate(async {
        let deep = format!("{{\"errcode\":0,\"result\":{}{}}}", "[".repeat(4000), "]".repeat(4000));
        for body in [
            "",
            "null",
            "[]",
            "{",
            "<html>",
            "{\"errcode\":{}}",
            "{\"result\":7}",
            "{\"errcode\":0,\"result\":\"x\"}",
            "{\"errcode\":88}",
            "{\"errcode\":0,\"result\":{\"list\":[7]}}",
            &deep,
            "{\"errcode\":0,\"result\":{\"has_more\":true,\"next_cursor\":0,\"list\":[]}}",
        ] {
            let body = body.to_owned();
            let session =
                company(move |path, _| path.starts_with("/topapi/v2/").then(|| reply(200, body.clone())));
            assert!(read(&*session).await.coverage.is_some());
        }
    });
}

#[test]
fn an_empty_scope_is_a_fault_and_not_an_empty_company() {
    simulate(async {
        let session = company(|path, _| (path == "/auth/scopes").then(|| answer(&json!({ "errcode": 0 }))));
        let told = read(&*session).await;
        assert_eq!(told.partial().code, "dingtalk.outside_scope");
    });
}
