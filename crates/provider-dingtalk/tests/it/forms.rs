//! What is said of a form before anything is called.

use std::collections::BTreeMap;

use connector::{FieldIssue, Secret, Secrets, Settings};
use http::Method;
use provider_dingtalk::provider;

fn review(settings: &[(&str, &str)], secrets: &[(&str, &str)]) -> Vec<FieldIssue> {
    let mut all: BTreeMap<String, String> = BTreeMap::from([
        ("corp_id".into(), "ding0123456789abcdef0123456789abcdef".into()),
        ("client_id".into(), "dingpractice00000001".into()),
    ]);
    all.extend(settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    let secrets = secrets.iter().map(|(key, value)| ((*key).to_owned(), Secret::from(*value))).collect();
    provider().review("app", &Settings(all), &Secrets(secrets))
}

fn codes(issues: &[FieldIssue]) -> Vec<(&str, &str)> {
    issues.iter().map(|it| (it.field.as_str(), it.code.as_str())).collect()
}

#[test]
fn ids_in_each_others_places_are_told_with_the_right_one() {
    assert_eq!(codes(&review(&[("agent_id", "4000000007")], &[])), []);
    let swapped = review(
        &[("corp_id", "dingpractice00000001"), ("client_id", "ding0123456789abcdef0123456789abcdef")],
        &[],
    );
    let suggested: Vec<_> =
        swapped.iter().map(|it| (it.code.as_str(), it.suggestion.as_deref().unwrap())).collect();
    assert_eq!(
        suggested,
        [
            ("field.swapped", "ding0123456789abcdef0123456789abcdef"),
            ("field.swapped", "dingpractice00000001"),
        ]
    );
    let app_id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    assert!(codes(&review(&[("client_id", app_id)], &[])).contains(&("client_id", "field.swapped")));
    assert!(
        codes(&review(&[("agent_id", "dingpractice00000001")], &[])).contains(&("agent_id", "field.swapped"))
    );
    let secret = review(&[], &[("client_secret", "4000000007")]);
    assert_eq!(codes(&secret), [("client_secret", "field.secret_id")]);
}

#[test]
fn lists_keys_and_addresses_are_looked_at() {
    let list = review(&[("ip_list", "203.0.113.93.198.51.100.*,192.0.2.1")], &[]);
    assert_eq!(codes(&list), [("ip_list", "field.shape")]);
    assert_eq!(list[0].suggestion.as_deref(), Some("203.0.113.93,198.51.100.*,192.0.2.1"));
    assert_eq!(codes(&review(&[("ip_list", "10.1.2.3")], &[])), [("ip_list", "field.private")]);
    let http = [("push", "http"), ("callback_url", "https://{host}/x")];
    let printed: String = ('1'..='6').collect();
    let issues = review(&http, &[("aes_key", "short"), ("callback_token", &printed)]);
    let codes = codes(&issues);
    for expected in [
        ("callback_url", "field.placeholder"),
        ("aes_key", "field.shape"),
        ("callback_token", "field.published"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
}

#[test]
fn what_belongs_to_http_is_not_missed_where_events_come_over_stream() {
    let missing = |push: &str| {
        let issues = review(&[("push", push)], &[]);
        issues.iter().filter(|it| it.code == "field.missing").count()
    };
    assert_eq!((missing("stream"), missing("off")), (0, 0));
    assert!(missing("http") > 0);
}

#[test]
fn reads_are_told_from_writes_by_what_they_ask() {
    let provider = provider();
    let is_write = |method: Method, url: &str, body: &'static str| {
        let mut request = connector::NetRequest::new(method, url);
        request.body = body.into();
        provider.is_write(&request)
    };
    let api = "https://api.dingtalk.com/v1.0";
    assert!(!is_write(Method::GET, &format!("{api}/rooms/meetingRoomLists"), ""));
    assert!(!is_write(Method::POST, &format!("{api}/oauth2/accessToken"), "{\"appKey\":1}"));
    assert!(!is_write(Method::POST, &format!("{api}/oauth2/ding1/token"), "{\"client_id\":1}"));
    assert!(!is_write(
        Method::POST,
        "https://oapi.dingtalk.com/topapi/v2/user/list?access_token=x",
        "{\"dept_id\":1}"
    ));
    assert!(!is_write(
        Method::POST,
        &format!("{api}/calendar/users/u/meetingRooms/schedules/query"),
        "{\"roomIds\":[]}"
    ));
    let events = format!("{api}/calendar/users/u/calendars/primary/events");
    assert!(!is_write(Method::POST, &events, "{}"), "an empty object makes nothing");
    assert!(is_write(Method::POST, &events, "{\"summary\":1}"));
    assert!(is_write(Method::PUT, &format!("{events}/e"), "{}"));
    assert!(is_write(Method::DELETE, &format!("{events}/e"), ""));
    assert!(is_write(Method::POST, "https://oapi.dingtalk.com/topapi/v2/user/create", "{\"name\":1}"));
}

#[test]
fn quotas_are_those_of_the_editions_to_choose_from() {
    let descriptor = provider().descriptor();
    let field = descriptor.fields.iter().find(|field| field.key == "edition").unwrap();
    let connector::FieldKind::Choice(choices) = field.kind else { panic!("{:?}", field.kind) };
    for quota in descriptor.quotas {
        assert!(quota.editions.iter().map(|it| it.key).eq(choices.iter().copied()));
    }
    let charged = ["agent", "visible", "calendar_read", "calendar_write", "rooms_read", "rooms_listed"];
    assert!(charged.iter().all(|id| descriptor.probes.iter().any(|probe| probe.id == *id)));
}
