//! What is sent: addresses, headers, and nothing that writes.

use connector::NetRequest;
use http::Method;
use serde_json::{Value, json};

use crate::{
    answers::{batch, event, page, token, user},
    support::{ROOM, Stored, error, fake, fortnight, ok, open, open_china, read, run},
};

/// Makes every call there is.
fn all_requests() -> Vec<(String, NetRequest)> {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => batch(request, |path| match path {
            path if path.contains("calendarView") => page(&[event("a", json!({}))], None),
            path if path.contains("mailboxSettings") => ok("{\"userPurpose\":\"room\"}"),
            _ => error(404, "Request_ResourceNotFound"),
        }),
        "listPlaces" => page(&[json!({ "emailAddress": ROOM, "displayName": "云栖" })], None),
        "getUser" => user(ROOM),
        "getApplication" => ok("{\"passwordCredentials\":[]}"),
        _ => page(&[], None),
    });
    let session = open(net.clone(), &[]);
    run(async {
        read(&*session, fortnight(), true, &Stored::default()).await;
        session.rooms().unwrap().discover(None).await.unwrap();
        session.rooms().unwrap().resolve("o'hara+1@practice.example").await.unwrap();
        session.room_probes().unwrap().probe_room(ROOM).await.unwrap();
        for probe in ["credential", "secret_expiry", "token_claims", "directory", "places", "one_room"] {
            session.probe(probe).await;
        }
    });
    std::mem::take(&mut *net.sent.lock().unwrap())
}

#[test]
fn nothing_that_is_sent_writes_and_what_would_is_known() {
    let provider = provider_microsoft_graph::international();
    let requests = all_requests();
    assert!(requests.len() > 10);
    for (operation, request) in requests {
        assert!(!provider.is_write(&request), "{operation}");
        assert!(request.url.starts_with("https://"), "{}", request.url);
    }
    let write = |method: Method, url: &str, body: &'static str| {
        let mut request = NetRequest::new(method, url);
        request.body = body.into();
        provider.is_write(&request)
    };
    let events = "https://graph.microsoft.com/v1.0/users/x/events";
    assert!(write(Method::POST, events, "{}"));
    assert!(write(Method::PATCH, events, "{}") && write(Method::DELETE, events, ""));
    let inner = "{\"requests\":[{\"id\":\"1\",\"method\":\"DELETE\",\"url\":\"/users/x/events/1\"}]}";
    assert!(write(Method::POST, "https://graph.microsoft.com/v1.0/$batch", inner));
}

#[test]
fn a_calendar_view_asks_for_utc_text_immutable_ids_and_named_properties() {
    let sent = all_requests();
    let (_, request) = sent.iter().find(|(operation, _)| operation == "calendarView").unwrap();
    let (path, query) = request.url.split_once('?').unwrap();
    assert_eq!(path, format!("https://graph.microsoft.com/v1.0/users/{ROOM}/calendar/calendarView"));
    assert!(
        query.starts_with("startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-12-04T00:00:00Z&$select=id,")
    );
    assert!(!query.contains("lastModifiedDateTime") && query.contains("&$top=200"), "{query}");
    assert_eq!(
        request.headers["prefer"],
        "outlook.timezone=\"UTC\", outlook.body-content-type=\"text\", IdType=\"ImmutableId\", odata.maxpagesize=200"
    );
}

#[test]
fn a_batch_is_relative_and_holds_at_most_four_calls_about_a_mailbox() {
    let batches: Vec<Value> = all_requests()
        .iter()
        .filter(|(operation, _)| operation == "batch")
        .map(|(_, request)| serde_json::from_slice(&request.body).unwrap())
        .collect();
    assert!(!batches.is_empty());
    for inner in batches.iter().map(|batch| batch["requests"].as_array().unwrap()) {
        assert!((1..=4).contains(&inner.len()));
        assert!(
            inner.iter().all(|i| i["url"].as_str().unwrap().starts_with("/users/") && i["method"] == "GET")
        );
    }
}

#[test]
fn addresses_with_quotes_and_signs_stay_values() {
    let sent = all_requests();
    let (_, request) = sent.iter().find(|(operation, _)| operation == "listUsers").unwrap();
    let expected = "$filter=mail%20eq%20%27o%27%27hara%2B1@practice.example%27%20or%20proxyAddresses/any(p:p%20eq%20\
                    %27smtp:o%27%27hara%2B1@practice.example%27)";
    assert!(request.url.contains(expected), "{}", request.url);
}

#[test]
fn each_cloud_is_asked_at_its_own_hosts_for_its_own_scope() {
    let net = fake(|operation, _| match operation {
        "Token" => token(&["Calendars.Read"]),
        _ => page(&[], None),
    });
    run(async {
        let session = open_china(net.clone());
        session.probe("credential").await;
        read(&*session, fortnight(), false, &Stored::default()).await;
    });
    let sent = net.sent.lock().unwrap();
    assert!(sent[0].1.url.starts_with("https://login.partner.microsoftonline.cn/"));
    let form = String::from_utf8_lossy(&sent[0].1.body).into_owned();
    assert!(form.contains("scope=https%3A%2F%2Fmicrosoftgraph.chinacloudapi.cn%2F.default"), "{form}");
    assert!(sent[1].1.url.starts_with("https://microsoftgraph.chinacloudapi.cn/v1.0/"));
}

#[tokio::test(start_paused = true)]
async fn throttled_calls_of_a_batch_are_sent_again_by_themselves_at_a_pace_that_was_told_and_the_others_are_not()
 {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => batch(request, |path| match path {
            path if path.contains("calendarView") => {
                error(429, "ApplicationThrottled").header("retry-after", "7")
            }
            path if path.contains("mailboxSettings") => ok("{\"userPurpose\":\"room\"}"),
            _ => user(ROOM),
        }),
        "calendarView" => page(&[event("a", json!({}))], None),
        _ => error(404, "x"),
    });
    let session = open(net.clone(), &[]);
    let probe = session.room_probes().unwrap().probe_room(ROOM).await.unwrap();
    let told = (Some(ROOM.to_owned()), std::time::Duration::from_secs(7));
    assert_eq!(*net.busy.lock().unwrap(), [told], "when it may be asked again is the pace's to know");
    assert_eq!((probe.fault, probe.rights.read), (None, model::Right::Yes));
    assert_eq!((net.count("calendarView"), net.count("getUser"), net.count("mailboxSettings")), (1, 0, 0));
}
