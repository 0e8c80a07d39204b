//! What is called a write, and that nothing secret is told.

use connector::NetRequest;
use http::Method;
use provider_alibaba_mail::provider;

use crate::support::{Practice, Stored, simulate};

#[test]
fn everything_but_reads_and_tokens_is_a_write() {
    let is_write = |method: Method, path: &str| {
        let url = format!("https://alimail.practice.example{path}");
        provider().is_write(&NetRequest::new(method, url))
    };
    let event = "/v2/users/a/calendars/c/events/e";
    for (method, path, expected) in [
        (Method::GET, event, false),
        (Method::POST, "/oauth2/v2.0/token", false),
        (Method::POST, "/v2/users/a/calendars/c/eventsview?x=y", false),
        (Method::POST, "/v2/users/a/calendars/c/events", true),
        (Method::POST, event, true),
        (Method::PATCH, event, true),
        (Method::DELETE, event, true),
        // What stands behind a question mark decides nothing.
        (Method::POST, "/v2/users/a/calendars/c/events?x=/oauth2/v2.0/token", true),
        (Method::POST, "/v2/users/a/calendars/c/events?/eventsview", true),
    ] {
        assert_eq!(is_write(method.clone(), path), expected, "{method} {path}");
    }
}

#[test]
fn one_token_serves_many_calls_and_is_fetched_again_when_it_is_refused() {
    simulate(async {
        let practice = Practice::new();
        let room = practice.room();
        practice.read(&room, &Stored::default()).await;
        let tokens = || practice.operations(0).iter().filter(|name| *name == "Token").count();
        assert_eq!(tokens(), 1);
        practice.set("unauthorized,times:1");
        practice.read(&room, &Stored::default()).await;
        assert_eq!(tokens(), 2);
    });
}
