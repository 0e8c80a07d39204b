//! Descriptions and answers that mean harm or nothing: nothing panics, hangs, or passes for complete.

use connector::{Access, NothingWalked, ReadEvent, ReadOptions};
use futures::StreamExt;
use model::Coverage;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Stored, scripted, session_on, simulate, window};

/// Any JSON, with the names and values that descriptions and answers are made of more often than not.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "id",
        "data",
        "items",
        "start",
        "end",
        "",
        "/",
        "/data",
        "{id}",
        "{fields}",
        "GET",
        "POST",
        "page",
        "cursor",
        "none",
        "%Y-%m-%d",
        "%",
        "Asia/Shanghai",
        "2026-11-24T01:00:00Z",
        "a@practice.example",
        "true",
        "0",
        "\u{0}",
        "会",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let key = prop_oneof![word.clone().prop_map(str::to_owned), "[a-z_.]{1,10}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Pointers of every value of the shipped description.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (key, one) in members {
                places(one, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, one)| places(one, &format!("{at}/{n}"), all))
        }
        _ => {}
    }
}

fn shipped() -> (Value, Vec<String>) {
    let value: Value = serde_json::from_str(provider_oa_rest::SHIPPED).unwrap();
    let mut all = Vec::new();
    places(&value, "", &mut all);
    (value, all)
}

/// Does everything that reads, on a network that always answers the same.
async fn use_it(description: Option<String>, status: u16, body: String) {
    let net = scripted(move |_| (status, body.clone()));
    let Ok(session) = session_on(net, description) else { return };
    for id in ["description", "credential", "members", "spaces", "meetings", "callbacks"] {
        session.probe(id).await;
    }
    if let Some(rooms) = session.rooms() {
        let _ = rooms.lists().await;
        let _ = rooms.discover(None).await;
        let _ = rooms.resolve("a@practice.example").await;
    }
    if let Some(people) = session.people() {
        assert!(matches!(
            people.read(&NothingWalked).collect::<Vec<_>>().await.last(),
            Some(connector::PeopleEvent::End(_))
        ));
        let _ = people.person("x").await;
    }
    if let Some(calendar) = session.calendar(Access::Connection) {
        let (known, options) = (Stored::default(), ReadOptions { details: true, marks: false });
        let events: Vec<_> = calendar.read("a@practice.example", window(), options, &known).collect().await;
        assert!(matches!(events.last(), Some(ReadEvent::End(_))));
        let _ = calendar.locate("a@practice.example", "x").await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_a_description_or_is_told_why_not(value in any_json()) {
        let told = provider_oa_rest::proofread(&value.to_string());
        prop_assert!(!told.is_empty());
    }

    #[test]
    fn a_description_with_anything_anywhere_is_refused_or_can_be_used(at in any::<prop::sample::Index>(), value in any_json(), answer in any_json()) {
        let (mut whole, all) = shipped();
        let place: &String = at.get(&all);
        if let Some(place) = whole.pointer_mut(place) {
            *place = value;
        }
        let text = whole.to_string();
        let mistakes = provider_oa_rest::proofread(&text);
        for fault in &mistakes {
            prop_assert!(fault.params.contains_key("place") && fault.params.contains_key("reason"));
        }
        simulate(use_it(Some(text), 200, answer.to_string()));
    }

    #[test]
    fn any_answer_is_read_or_refused(status in prop::sample::select(vec![200_u16, 201, 204, 400, 404, 409, 500]), answer in any_json(), wrapped in any::<bool>()) {
        let body = if wrapped { json!({ "code": 0, "data": { "items": [answer.clone()], "id": 1, "total": 1 } }) } else { answer };
        simulate(use_it(None, status, body.to_string()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(body in ".{0,200}") {
        simulate(use_it(None, 200, body));
    }
}

#[test]
fn a_calendar_that_cannot_be_understood_is_never_complete() {
    simulate(async {
        for body in [
            json!({}),
            json!([]),
            json!({ "code": 0 }),
            json!({ "code": 0, "data": [] }),
            json!({ "code": 0, "data": { "items": {} } }),
            json!({ "code": 0, "data": { "items": [{}] } }),
            json!({ "code": 0, "data": { "items": [{ "id": "x", "start": "?" }] } }),
            json!({ "code": 7, "data": { "items": [] } }),
        ] {
            // Lookups are answered, so that it is the list that counts.
            let answer = body.to_string();
            let net = scripted(move |url| match url.contains("by-mail") {
                true => (200, json!({ "code": 0, "data": { "id": "u1" } }).to_string()),
                false => (200, answer.clone()),
            });
            let session = session_on(net, None).unwrap();
            let calendar = session.calendar(Access::Connection).unwrap();
            let (known, options) = (Stored::default(), ReadOptions { details: true, marks: false });
            let events: Vec<_> =
                calendar.read("a@practice.example", window(), options, &known).collect().await;
            let Some(ReadEvent::End(coverage)) = events.last() else { panic!("{body}") };
            let is_told = matches!(coverage, Coverage::Partial { .. } | Coverage::Flawed { .. });
            assert!(is_told, "{body}: {events:?}");
        }
    });
}

#[test]
fn an_answer_that_is_longer_than_is_taken_is_refused() {
    simulate(async {
        let net = scripted(|_| (200, " ".repeat(17 << 20)));
        let session = session_on(net, None).unwrap();
        assert_eq!(session.rooms().unwrap().discover(None).await.unwrap_err().code, "net.too_large");
    });
}
