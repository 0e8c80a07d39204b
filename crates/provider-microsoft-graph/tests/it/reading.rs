//! Reading a calendar, page by page.

use model::{Coverage, FaultClass};
use serde_json::{Value, json};

use crate::{
    answers::{event, page, token},
    support::{Answer, ROOM, Stored, error, fake, fortnight, ok, open, read, run},
};

const LINK: &str = "https://graph.microsoft.com/v1.0/users/x/calendar/calendarView?$skip=2&page=2";

fn events(from: usize, count: usize) -> Vec<Value> {
    (from..from + count).map(|n| event(&format!("e{n}"), json!({}))).collect()
}

fn ids(outcome: &crate::support::Outcome) -> Vec<String> {
    let mut ids: Vec<_> = outcome.items.iter().map(|item| item.source_ref.clone()).collect();
    ids.sort();
    ids
}

/// Reads a fortnight where every calendar view is answered by a function of its address.
fn read_with(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> crate::support::Outcome {
    let net = fake(move |operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        _ => answer(&request.url),
    });
    run(read(&*open(net, &[]), fortnight(), false, &Stored::default()))
}

#[test]
fn links_are_followed_through_empty_pages_and_doubles_count_once() {
    let outcome = read_with(|url| match url {
        url if url == LINK => page(&[], Some("https://graph.microsoft.com/v1.0/next?3")),
        url if url.ends_with("next?3") => page(&events(1, 2), None),
        _ => page(&events(0, 2), Some(LINK)),
    });
    assert_eq!(
        (ids(&outcome), &outcome.coverage),
        (vec!["e0".into(), "e1".into(), "e2".into()], &Coverage::Complete)
    );
}

#[test]
fn a_link_to_another_host_is_not_followed_and_proves_nothing() {
    for foreign in ["https://graph.example/next", "http://graph.microsoft.com/v1.0/next", "/next", "nonsense"]
    {
        let outcome = read_with(move |_| page(&events(0, 2), Some(foreign)));
        let fault = outcome.fault().unwrap();
        // A path alone would be taken to be ours; it is no link of Graph's.
        assert_eq!(fault.code, if foreign == "/next" { "graph.endless_pages" } else { "graph.foreign_link" });
        assert_eq!(outcome.items.len(), 2);
    }
}

#[test]
fn links_that_lead_in_circles_end_the_read_partially() {
    let outcome = read_with(|_| page(&events(0, 2), Some(LINK)));
    assert_eq!(outcome.fault().unwrap().code, "graph.endless_pages");
}

#[test]
fn a_full_page_without_a_link_is_not_believed_to_be_the_last() {
    let outcome = read_with(|url| match url.split("&$skip=").nth(1) {
        None => page(&events(0, 1000), None),
        Some("1000") => page(&events(1000, 7), None),
        Some(other) => panic!("{other}"),
    });
    assert_eq!((outcome.items.len(), outcome.coverage), (1007, Coverage::Complete));
}

#[test]
fn where_skipping_gives_the_same_again_only_a_page_that_is_not_full_proves_that_there_is_no_more() {
    let top = |url: &str| -> usize {
        url.split("$top=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap()
    };
    let of = |all: usize| {
        let net = fake(move |operation, request| match operation {
            "Token" => token(&["Calendars.Read"]),
            _ => page(&events(0, all.min(top(&request.url))), None),
        });
        run(read(&*open(net, &[]), fortnight(), true, &Stored::default()))
    };
    let few = of(250);
    assert_eq!((few.items.len(), &few.coverage), (250, &Coverage::Complete));
    let many = of(1_400);
    assert_eq!((many.items.len(), many.fault().unwrap().code.as_str()), (1_000, "graph.endless_pages"));
}

#[test]
fn what_is_known_in_this_version_is_not_handed_on_again() {
    let net = fake(|operation, _| match operation {
        "Token" => token(&["Calendars.Read"]),
        _ => page(&events(0, 3), None),
    });
    let session = open(net, &[]);
    let first = run(read(&*session, fortnight(), false, &Stored::default()));
    let again = run(read(&*session, fortnight(), false, &first.stored()));
    assert_eq!((again.items.len(), again.same.len()), (0, 3));
    let detailed = run(read(&*session, fortnight(), true, &first.stored()));
    assert_eq!((detailed.items.len(), detailed.same.len()), (3, 0), "details are another version");
}

#[test]
fn answers_that_are_too_much_are_asked_for_in_smaller_pages() {
    let outcome = read_with(|url| {
        let top: usize = url.split("$top=").nth(1).unwrap().split('&').next().unwrap().parse().unwrap();
        let skip: usize = url.split("$skip=").nth(1).map_or(0, |n| n.parse().unwrap());
        match top {
            ..=62 => page(&events(skip, top.min(100 - skip)), None),
            _ => Answer::too_large(),
        }
    });
    assert_eq!((outcome.items.len(), outcome.coverage), (100, Coverage::Complete));
}

#[test]
fn a_read_that_breaks_off_is_partial_and_names_its_mailbox() {
    for (answer, code, class) in [
        (error(404, "ErrorInvalidUser"), "room.not_in_tenant", FaultClass::Setup),
        (error(404, "MailboxNotEnabledForRESTAPI"), "room.no_online_mailbox", FaultClass::Setup),
        (error(429, "ApplicationThrottled"), "graph.throttled", FaultClass::Transient),
        (ok("<html>sign in</html>"), "graph.not_graph", FaultClass::Setup),
        (ok("{\"value\":7}"), "graph.unreadable", FaultClass::Defect),
        (Answer::status(0), "net.timeout", FaultClass::Transient),
    ] {
        let answer = std::sync::Mutex::new(answer);
        let outcome = read_with(move |_| {
            let answer = answer.lock().unwrap();
            Answer { status: answer.status, headers: answer.headers.clone(), body: answer.body.clone() }
        });
        let fault = outcome.fault().unwrap();
        assert_eq!((fault.code.as_str(), fault.class), (code, class));
        assert_eq!(fault.params["mailbox"], ROOM);
    }
}

#[test]
fn a_cut_answer_is_tried_in_smaller_pages_and_then_passes() {
    let outcome = read_with(|_| ok("{\"value\":[{\"id\":\"a"));
    let fault = outcome.fault().unwrap();
    assert_eq!((fault.code.as_str(), fault.class), ("graph.truncated", FaultClass::Transient));
}

#[test]
fn closed_calendars_are_put_down_to_consent_only_while_none_could_be_opened() {
    for (roles, first, expected) in [
        (&[][..], error(403, "ErrorAccessDenied"), "auth.graph_not_consented"),
        (&["Calendars.Read"][..], error(403, "ErrorAccessDenied"), "room.out_of_scope"),
        (&[][..], page(&events(0, 1), None), "room.out_of_scope"),
    ] {
        let first = std::sync::Mutex::new(Some(first));
        let net = fake(move |operation, _| match operation {
            "Token" => token(roles),
            _ => first.lock().unwrap().take().unwrap_or_else(|| error(403, "ErrorAccessDenied")),
        });
        let session = open(net, &[]);
        run(read(&*session, fortnight(), false, &Stored::default()));
        let second = run(read(&*session, fortnight(), false, &Stored::default()));
        assert_eq!(second.fault().unwrap().code, expected, "{roles:?}");
    }
}

#[test]
fn whole_days_at_the_edges_are_left_to_who_knows_the_zone_and_timed_ones_are_not() {
    let day = |text: &str| json!({ "dateTime": format!("{text}T00:00:00"), "timeZone": "UTC" });
    let outcome = read_with(move |_| {
        let edge = json!({ "isAllDay": true, "start": day("2026-12-04"), "end": day("2026-12-05") });
        let after = json!({ "dateTime": "2026-12-04T00:00:00", "timeZone": "UTC" });
        let end = json!({ "dateTime": "2026-12-04T01:00:00", "timeZone": "UTC" });
        page(&[event("day", edge), event("after", json!({ "start": after, "end": end }))], None)
    });
    assert_eq!(ids(&outcome), ["day"]);
}
