//! Answers that are wrong on purpose. Nothing panics, nothing is taken for an empty calendar.

use proptest::prelude::*;

use crate::{
    answers::{envelope, item, page},
    support::{Answer, Stored, fake, fortnight, ok, open, read, run},
};

fn code_of(answer: impl Fn() -> Answer + Send + Sync + 'static) -> (String, usize) {
    let net = fake(move |_, _| answer());
    let outcome = run(read(&*open(net.clone(), "basic", &[]), fortnight(), false, &Stored::default()));
    let code = outcome.fault().unwrap_or_else(|| panic!("taken for complete: {outcome:?}")).code.clone();
    (code, net.count("FindItem"))
}

#[test]
fn whatever_is_not_an_answer_has_a_fault_of_its_own() {
    let bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]><a>&m;</a>";
    let deep = format!("{}{}", "<a>".repeat(500), "</a>".repeat(500));
    for (name, body, expected) in [
        ("html", "<!DOCTYPE html><html><body>Sign in</body></html>".to_owned(), "ews.not_exchange"),
        ("empty", String::new(), "ews.truncated"),
        ("json", "{\"error\":1}".to_owned(), "ews.unreadable"),
        ("other xml", "<rss/>".to_owned(), "ews.not_exchange"),
        ("entity bomb", bomb.to_owned(), "ews.unreadable"),
        ("unknown entity", envelope("<m:FindItemResponse>&x;</m:FindItemResponse>"), "ews.unreadable"),
        ("mismatched", envelope("<m:FindItemResponse></m:Other>"), "ews.unreadable"),
        ("deep", envelope(&format!("<m:FindItemResponse>{deep}</m:FindItemResponse>")), "ews.unreadable"),
        ("another operation", envelope("<m:GetItemResponse/>"), "ews.unreadable"),
        ("not utf-8", "\u{1}".to_owned(), "ews.unreadable"),
    ] {
        let (code, calls) = code_of(move || ok(body.clone()));
        assert_eq!(code, expected, "{name}");
        assert!(calls <= 13, "{name}: {calls} calls");
    }
    let (code, _) = code_of(|| ok(vec![b'<', 0xFF, 0xFE, b'>']));
    assert_eq!(code, "ews.unreadable");
}

#[test]
fn http_errors_are_told_apart() {
    for (status, expected) in [
        (401, "auth.password_rejected"),
        (403, "ews.forbidden"),
        (404, "ews.path_not_found"),
        (302, "ews.redirected"),
        (503, "ews.unavailable"),
        (500, "ews.server_error"),
    ] {
        assert_eq!(
            code_of(move || Answer { body: b"<html></html>".to_vec(), ..Answer::status(status) }).0,
            expected,
            "{status}"
        );
    }
}

#[test]
fn illegal_character_references_and_unknown_elements_are_survived() {
    let odd = "<t:Location>A&#x0;B&#x1F; &amp; 评审</t:Location><t:Unknown><t:Deep x=\"1\"/></t:Unknown>";
    let body = page(&[item("a", "2026-11-26T01:00:00.1234567890Z", "2026-11-26T09:30:00+0800", odd)], true);
    let net = fake(move |_, _| ok(body.clone()));
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), false, &Stored::default()));
    assert_eq!(outcome.fault(), None);
    assert_eq!(outcome.items[0].meeting.place.as_deref(), Some("A\u{FFFD}B\u{FFFD} & 评审"));
}

#[test]
fn items_without_id_or_start_make_the_read_partial_and_leave_the_others() {
    let items = [
        "<t:CalendarItem><t:ItemId Id=\"\"/><t:Start>2026-11-26T01:00:00Z</t:Start></t:CalendarItem>"
            .to_owned(),
        item("no-start", "yesterday", "2026-11-26T02:00:00Z", ""),
        item("good", "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", ""),
    ];
    let net = fake(move |_, _| ok(page(&items, true)));
    let outcome = run(read(&*open(net, "basic", &[]), fortnight(), false, &Stored::default()));
    assert_eq!(outcome.items.len(), 1);
    assert_eq!(outcome.fault().unwrap().params["items"], "2");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_answer_cut_anywhere_is_never_complete(share in 0.0f64..1.0) {
        let whole = page(&[item("a", "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", "<t:Location>会议室</t:Location>")], true);
        let cut = (whole.len() as f64 * share) as usize;
        let body = whole.as_bytes()[..cut].to_vec();
        let (code, calls) = code_of(move || ok(body.clone()));
        prop_assert!(["ews.truncated", "ews.unreadable"].contains(&code.as_str()), "{}", code);
        prop_assert!(calls <= 13, "{} calls", calls);
    }

    #[test]
    fn arbitrary_bytes_never_panic(body in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = code_of(move || ok(body.clone()));
    }
}
