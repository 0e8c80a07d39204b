//! The document: its schema, and every mistake with its place.

use connector::{Secrets, Settings};
use provider_oa_rest::{SCHEMA, SHIPPED, proofread, provider};
use serde_json::{Value, json};

use crate::support::described;

fn told(text: &str) -> Vec<(String, String)> {
    let all = proofread(text);
    all.iter().map(|fault| (fault.params["place"].clone(), fault.params["reason"].clone())).collect()
}

fn one(place: &str, reason: &str) -> Vec<(String, String)> {
    vec![(place.to_owned(), reason.to_owned())]
}

#[test]
fn the_schema_is_one_and_the_shipped_description_holds_to_it() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(told(SHIPPED), []);
    assert!(SHIPPED.len() < 64 * 1024);
}

#[test]
fn each_mistake_is_told_with_its_place_and_its_reason() {
    type Edit = fn(&mut Value);
    let cases: &[(Edit, &str, &str)] = &[
        (|d| d["format"] = 2.into(), "/format", "choice"),
        (|d| drop(d.as_object_mut().unwrap().remove("times")), "/times", "missing"),
        (|d| d["topcis"] = json!({}), "/topcis", "unknown"),
        (
            |d| d["topics"]["meetings.list"] = json!({ "method": "GET", "path": "/m" }),
            "/topics/meetings.list",
            "unknown",
        ),
        (
            |d| d["topics"]["members.list"]["method"] = "DELETE".into(),
            "/topics/members.list/method",
            "choice",
        ),
        (
            |d| d["topics"]["meetings.create"]["method"] = "GET".into(),
            "/topics/meetings.create/method",
            "choice",
        ),
        (
            |d| d["topics"]["members.list"]["path"] = "https://elsewhere.example/x".into(),
            "/topics/members.list/path",
            "shape",
        ),
        (|d| d["topics"]["members.list"]["path"] = "/a/../b".into(), "/topics/members.list/path", "shape"),
        (
            |d| d["topics"]["members.get"]["path"] = "/members/{name}/{id}".into(),
            "/topics/members.get/path",
            "place",
        ),
        (|d| d["topics"]["members.get"]["path"] = "/members".into(), "/topics/members.get", "place_missing"),
        (
            |d| drop(d["topics"]["members.list"].as_object_mut().unwrap().remove("list")),
            "/topics/members.list/list",
            "missing",
        ),
        (
            |d| drop(d["topics"]["members.get"].as_object_mut().unwrap().remove("item")),
            "/topics/members.get/item",
            "missing",
        ),
        (|d| d["topics"]["members.list"]["list"] = "data".into(), "/topics/members.list/list", "shape"),
        (|d| d["topics"]["members.list"]["list"] = 7.into(), "/topics/members.list/list", "type"),
        (
            |d| d["topics"]["members.list"]["headers"] = json!({ "Host": "x" }),
            "/topics/members.list/headers/Host",
            "shape",
        ),
        (|d| drop(d.as_object_mut().unwrap().remove("team")), "/team", "missing"),
        (|d| d["meeting"]["title"] = "title".into(), "/meeting/title", "shape"),
        (|d| d["meeting"]["nonsense"] = "/x".into(), "/meeting/nonsense", "unknown"),
        (|d| d["words"]["role"]["chair"] = "boss".into(), "/words/role/chair", "choice"),
        (|d| d["times"]["zone"] = "Middle/Earth".into(), "/times/zone", "shape"),
        (|d| d["times"]["instant"] = "pattern".into(), "/times/pattern", "shape"),
        (|d| d["times"]["day"] = "%H".into(), "/times/day", "shape"),
        (|d| d["paging"]["per_page"] = 0.into(), "/paging/per_page", "bounds"),
        (|d| d["paging"] = json!({ "style": "cursor" }), "/paging/cursor", "missing"),
        (|d| d["paging"] = json!({ "style": "spiral" }), "/paging/style", "choice"),
        (|d| d["write"]["title"] = json!({ "title": "{name}" }), "/write/title", "place"),
        (|d| d["write"]["attendee"] = Value::Null, "/write/attendee", "missing"),
        (|d| d["auth"] = json!({}), "/auth", "missing"),
        (|d| d["auth"]["header"]["value"] = "fixed".into(), "/auth/header/value", "place_missing"),
        (|d| d["auth"]["exchange"]["name"] = "Cookie".into(), "/auth/exchange/name", "shape"),
        (|d| d["auth"]["exchange"]["body"] = json!({ "p": "{password}" }), "/auth/exchange/body", "place"),
        (
            |d| d["callback"]["signature"]["over"] = "{timestamp}".into(),
            "/callback/signature/over",
            "place_missing",
        ),
        (
            |d| d["callback"]["signature"]["algorithm"] = "md5".into(),
            "/callback/signature/algorithm",
            "choice",
        ),
        (|d| d["callback"]["kinds"]["x"] = "weather".into(), "/callback/kinds/x", "choice"),
    ];
    for (edit, place, reason) in cases {
        assert!(
            told(&described(edit)).starts_with(&one(place, reason)),
            "{place}: {:?}",
            told(&described(edit))
        );
    }
}

#[test]
fn several_mistakes_are_told_at_once() {
    let text = described(|d| {
        d["format"] = 3.into();
        d["meeting"]["title"] = "title".into();
        d["words"]["state"]["x"] = "y".into();
    });
    let all = proofread(&text);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all.iter().all(|fault| fault.params["count"] == "3" && fault.params["field"] == "description"));
}

#[test]
fn what_is_no_document_says_where_it_stops_being_one() {
    assert_eq!(told("{\n  \"format\": }"), one("2:13", "not_json"));
    assert_eq!(told(&" ".repeat(300 * 1024)), one("-", "too_long"));
    assert!(!told("[]").is_empty() && !told("{}").is_empty());
}

#[test]
fn notices_by_flag_need_a_place_for_it() {
    let text = described(|d| drop(d["write"].as_object_mut().unwrap().remove("always")));
    assert_eq!(told(&text), one("/write/notices", "place_missing"));
}

#[test]
fn the_form_blocks_a_broken_description_and_tells_every_place() {
    let settings = |text: &str| {
        let all = [("base_url", "https://oa.practice.example"), ("client_id", "a"), ("description", text)];
        Settings(all.map(|(k, v)| (k.to_owned(), v.to_owned())).into())
    };
    let review = |text: &str| {
        let issues = provider().review("exchange", &settings(text), &Secrets::default());
        issues.into_iter().map(|issue| (issue.field, issue.code, issue.blocking)).collect::<Vec<_>>()
    };
    let blocked = |code: &str| [("description".to_owned(), code.to_owned(), true)];
    assert_eq!(review(SHIPPED), []);
    assert_eq!(review("{"), blocked("field.not_json"));
    assert_eq!(review("{}"), blocked("field.shape"));
    assert_eq!(review(&"x".repeat(300 * 1024)), blocked("field.too_long"));
    assert_eq!(provider().proofread(&settings(SHIPPED)), []);
    assert!(!provider().proofread(&settings("{}")).is_empty());
}

#[test]
fn what_is_not_described_cannot_be_held() {
    use model::Field;
    let of = |text: &str| {
        let settings = Settings([("description".to_owned(), text.to_owned())].into());
        provider().capability_of(&settings)
    };
    let whole = of(SHIPPED);
    for field in
        [Field::Title, Field::When, Field::Attendees, Field::Rooms, Field::Place, Field::Body, Field::ShowAs]
    {
        assert!(whole.reads.has(field) && whole.writes.has(field), "{field:?}");
    }
    assert!(!whole.writes.has(Field::Organizer) && !whole.writes.has(Field::Status));
    let less = of(&described(|d| {
        drop(d["meeting"].as_object_mut().unwrap().remove("show_as"));
        drop(d["write"].as_object_mut().unwrap().remove("body"));
    }));
    assert!(!less.reads.has(Field::ShowAs) && !less.writes.has(Field::ShowAs));
    assert!(less.reads.has(Field::Body) && !less.writes.has(Field::Body));
}

#[test]
fn the_examples_of_the_documentation_hold_to_the_schema() {
    let text = include_str!("../../../../docs/oa-rest.md");
    let blocks: Vec<&str> =
        text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let (whole, parts): (Vec<&str>, Vec<&str>) = blocks.into_iter().partition(|block| block.starts_with('{'));
    assert_eq!((whole.len(), parts.len()), (1, 2));
    whole.iter().for_each(|block| assert_eq!(told(block), [], "{block}"));
    // Parts are shown as members; each takes the place of the shipped one.
    for part in parts {
        let part: Value = serde_json::from_str(&format!("{{{part}}}")).unwrap();
        let text = described(|d| {
            for (name, value) in part.as_object().unwrap() {
                match name.as_str() {
                    "exchange" => d["auth"]["exchange"] = value.clone(),
                    "words" => d["words"].as_object_mut().unwrap().extend(value.as_object().unwrap().clone()),
                    _ => d[name] = value.clone(),
                }
            }
        });
        assert_eq!(told(&text), [], "{part}");
    }
}
