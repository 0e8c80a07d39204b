//! Lists in every style, and servers whose pages do not agree with themselves.

use std::sync::{Arc, Mutex};

use model::Fault;
use serde_json::{Value, json};

use crate::support::{described, scripted, session_on, simulate};

/// Rooms that a list of a style gives, and the addresses that were asked for.
async fn rooms(
    paging: Value,
    answer: impl Fn(&str) -> Value + Send + Sync + 'static,
) -> (Result<usize, Fault>, Vec<String>) {
    let own = described(|d| {
        d["topics"]["spaces.list"]["paging"] = paging;
        drop(d["topics"].as_object_mut().unwrap().remove("spaces.groups"));
    });
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    let net = scripted(move |url| {
        seen.lock().unwrap().push(url.trim_start_matches("https://oa.test/api/v1").to_owned());
        (200, json!({ "code": 0, "data": answer(url) }).to_string())
    });
    let session = session_on(net, Some(own)).unwrap();
    let found = session.rooms().unwrap().discover(None).await.map(|rooms| rooms.len());
    let asked = asked.lock().unwrap().clone();
    (found, asked)
}

fn spaces(numbers: std::ops::Range<u32>) -> Vec<Value> {
    numbers.map(|n| json!({ "id": format!("s{n}"), "mail": format!("r{n}@practice.example") })).collect()
}

/// The number behind a name in an address.
fn number(url: &str, name: &str) -> u32 {
    let rest = url.split(['?', '&']).find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    rest.map_or(0, |text| text.parse().unwrap())
}

#[test]
fn pages_by_number_end_with_the_total_or_with_a_page_that_is_not_full() {
    simulate(async {
        let style = |total: bool| {
            let mut style = json!({ "style": "page", "page": "p", "size": "n", "per_page": 3 });
            if total {
                style["total"] = "/data/total".into();
            }
            style
        };
        let page = |url: &str| {
            let at = number(url, "p") - 1;
            spaces(at * 3..(at * 3 + 3).min(7))
        };
        let (found, asked) = rooms(style(true), move |url| json!({ "items": page(url), "total": 7 })).await;
        assert_eq!((found.unwrap(), asked.len(), asked[0].as_str()), (7, 3, "/spaces?p=1&n=3"));
        let (found, asked) = rooms(style(false), move |url| json!({ "items": page(url) })).await;
        assert_eq!((found.unwrap(), asked.len()), (7, 3));
    });
}

#[test]
fn offsets_pass_over_what_came() {
    simulate(async {
        let style = json!({ "style": "offset", "offset": "skip", "per_page": 3, "total": "/data/count" });
        let (found, asked) = rooms(style, |url| {
            let at = number(url, "skip");
            json!({ "items": spaces(at..(at + 3).min(7)), "count": 7 })
        })
        .await;
        assert_eq!(found.unwrap(), 7);
        assert_eq!(asked, ["/spaces?skip=0", "/spaces?skip=3", "/spaces?skip=6"]);
    });
}

#[test]
fn links_are_followed_below_the_base_address_alone() {
    simulate(async {
        let style = || json!({ "style": "link", "next": "/data/next" });
        let (found, asked) = rooms(style(), |url| match number(url, "at") {
            0 => json!({ "items": spaces(0..3), "next": "/api/v1/spaces?at=1" }),
            1 => json!({ "items": spaces(3..5), "next": "spaces?at=2" }),
            _ => json!({ "items": spaces(5..6) }),
        })
        .await;
        assert_eq!((found.unwrap(), asked.len()), (6, 3));
        for elsewhere in [
            "https://elsewhere.example/api/v1/spaces",
            "http://oa.test/api/v1/spaces",
            "https://u:p@oa.test/api/v1/spaces",
            "https://oa.test/admin",
            "//elsewhere.example/",
        ] {
            let next = elsewhere.to_owned();
            let (found, asked) =
                rooms(style(), move |_| json!({ "items": spaces(0..3), "next": next })).await;
            assert_eq!(
                (found.unwrap_err().code.as_str(), asked.len()),
                ("oarest.link_elsewhere", 1),
                "{elsewhere}"
            );
        }
    });
}

#[test]
fn pages_that_never_end_and_numbers_that_do_not_agree_are_not_believed() {
    simulate(async {
        let by_page = |total: bool| {
            let mut style = json!({ "style": "page", "page": "p", "per_page": 3 });
            if total {
                style["total"] = "/data/total".into();
            }
            style
        };
        let cursor =
            || json!({ "style": "cursor", "cursor": "c", "next": "/data/next", "more": "/data/more" });
        let cases: Vec<(Value, Value, &str)> = vec![
            (by_page(true), json!({ "items": spaces(0..3), "total": 100 }), "oarest.endless_pages"),
            (by_page(false), json!({ "items": spaces(0..3) }), "oarest.endless_pages"),
            (by_page(true), json!({ "items": [], "total": 3 }), "oarest.page_counters"),
            (by_page(true), json!({ "items": spaces(0..3), "total": 1 }), "oarest.page_counters"),
            (cursor(), json!({ "items": spaces(0..3), "next": "a" }), "oarest.endless_pages"),
            (cursor(), json!({ "items": spaces(0..3), "more": true }), "oarest.endless_pages"),
            (cursor(), json!({ "entries": spaces(0..3) }), "oarest.misses"),
            (cursor(), json!({ "items": { "a": 1 } }), "oarest.misses"),
            (
                json!({ "style": "link", "next": "/data/next" }),
                json!({ "items": [], "next": "spaces" }),
                "oarest.endless_pages",
            ),
        ];
        for (style, answer, code) in cases {
            let shown = answer.clone();
            let (found, asked) = rooms(style, move |_| answer.clone()).await;
            assert_eq!(found.unwrap_err().code, code, "{shown}");
            assert!(asked.len() < 4, "{shown}: {asked:?}");
        }
        // A list that is told as nothing is empty.
        assert_eq!(rooms(cursor(), |_| json!({ "items": null })).await.0.unwrap(), 0);
    });
}
