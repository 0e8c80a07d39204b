//! Splitting windows, by property.

use proptest::prelude::*;

use crate::{
    answers::{asked_window, fault, item, message, page},
    support::{Answer, FakeNet, Stored, fake, ok, open, read, run, window},
};

const HOUR: i64 = 3600;

/// A server that shows at most `limit` items of a view, and says so or keeps quiet.
fn server(items: Vec<(i64, i64)>, limit: usize, tells: bool) -> std::sync::Arc<FakeNet> {
    fake(move |_, request| {
        let (start, end) = asked_window(request);
        let (start, end) = (start.as_second(), end.as_second());
        let inside: Vec<String> = items
            .iter()
            .enumerate()
            .filter(|(_, (from, to))| *to > start && *from < end)
            .map(|(id, (from, to))| {
                let text = |second: i64| jiff::Timestamp::from_second(second).unwrap().to_string();
                item(&format!("id{id}"), &text(*from), &text(*to), "")
            })
            .collect();
        let cut = &inside[..inside.len().min(limit)];
        ok(page(cut, !tells || cut.len() == inside.len()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_item_of_a_split_window_is_seen_once(
        starts in prop::collection::vec((0i64..14 * 24, 1i64..72), 0..120),
    ) {
        let base = 1_763_596_800; // 2025-11-20T00:00:00Z
        let items: Vec<(i64, i64)> =
            starts.iter().map(|(s, l)| (base + s * HOUR, base + (s + l) * HOUR)).collect();
        // As many as can overlap an hour must fit, or the server hides some from any client.
        let limit = 130;
        let net = server(items.clone(), limit.min(items.len().max(1)), true);
        let session = open(net.clone(), "basic", &[]);
        let whole = window("2025-11-20T00:00:00Z", "2025-12-08T00:00:00Z");
        let outcome = run(read(&*session, whole, false, &Stored::default()));
        let mut ids: Vec<_> = outcome.items.iter().map(|i| i.source_ref.clone()).collect();
        ids.sort();
        let mut expected: Vec<_> = (0..items.len()).map(|i| format!("id{i}")).collect();
        expected.sort();
        prop_assert_eq!(ids, expected);
    }

    #[test]
    fn a_server_that_cuts_answers_is_asked_in_halves_and_nothing_is_lost(
        starts in prop::collection::vec(0i64..14 * 24, 1..60), limit in 8usize..20,
    ) {
        // At most one start an hour: an hour's view always fits.
        let mut starts = starts;
        starts.sort_unstable();
        starts.dedup();
        let base = 1_763_596_800;
        let items: Vec<(i64, i64)> = starts.iter().map(|s| (base + s * HOUR, base + s * HOUR + 1800)).collect();
        let net = server(items.clone(), limit, true);
        let session = open(net.clone(), "basic", &[]);
        let whole = window("2025-11-20T00:00:00Z", "2025-12-04T00:00:00Z");
        let outcome = run(read(&*session, whole, false, &Stored::default()));
        prop_assert_eq!(outcome.items.len(), items.len());
        prop_assert!(outcome.fault().is_none());
        let bound = 1 + 4 * (items.len() / limit + 1) * 10;
        prop_assert!(net.count("FindItem") <= bound, "{} calls", net.count("FindItem"));
    }
}

#[test]
fn a_full_answer_that_claims_to_be_whole_is_still_split() {
    let base = 1_763_596_800;
    let items: Vec<(i64, i64)> = (0..1500).map(|i| (base + i * 600, base + i * 600 + 300)).collect();
    let net = server(items, 1000, false);
    let session = open(net.clone(), "basic", &[]);
    let outcome = run(read(
        &*session,
        window("2025-11-20T00:00:00Z", "2025-12-04T00:00:00Z"),
        false,
        &Stored::default(),
    ));
    assert_eq!(outcome.items.len(), 1500);
    assert!(outcome.fault().is_none());
    assert_eq!(net.count("FindItem"), 5, "whole, two halves, the first of them halved again");
}

#[test]
fn a_view_the_server_refuses_as_too_much_is_asked_in_halves() {
    let refusals: [fn() -> Answer; 4] = [
        || Answer { status: 500, ..ok(fault("ErrorExceededFindCountLimit")) },
        || ok(message("FindItem", "Error", "ErrorExceededFindCountLimit", "")),
        || Answer { status: 500, ..ok(fault("ErrorTimeoutExpired")) },
        Answer::too_large,
    ];
    for refuse in refusals {
        let net = fake(move |_, request| {
            let (start, end) = asked_window(request);
            if end.duration_since(start).as_hours() > 24 * 4 {
                return refuse();
            }
            let noon = start.as_second() + 12 * HOUR;
            let text = |second: i64| jiff::Timestamp::from_second(second).unwrap().to_string();
            ok(page(&[item(&format!("id{noon}"), &text(noon), &text(noon + HOUR), "")], true))
        });
        let session = open(net.clone(), "basic", &[]);
        let whole = window("2025-11-20T00:00:00Z", "2025-12-04T00:00:00Z");
        let outcome = run(read(&*session, whole, false, &Stored::default()));
        assert_eq!((outcome.items.len(), outcome.fault(), net.count("FindItem")), (4, None, 7));
    }
}

#[test]
fn an_hour_that_is_too_full_is_partial_and_says_where() {
    let base = 1_763_596_800;
    let items: Vec<(i64, i64)> = (0..1200).map(|_| (base, base + 60)).collect();
    let net = server(items, 1000, true);
    let session = open(net, "basic", &[]);
    let outcome = run(read(
        &*session,
        window("2025-11-20T00:00:00Z", "2025-11-21T00:00:00Z"),
        false,
        &Stored::default(),
    ));
    assert_eq!(outcome.fault().unwrap().code, "room.too_dense");
    assert_eq!(outcome.items.len(), 1000);
}

#[test]
fn a_window_of_many_years_is_asked_in_parts_the_server_allows() {
    let net = fake(|_, request| {
        let (start, end) = asked_window(request);
        assert!((end - start).as_hours() <= 24 * 731);
        ok(page(&[], true))
    });
    let session = open(net.clone(), "basic", &[]);
    let outcome = run(read(
        &*session,
        window("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        false,
        &Stored::default(),
    ));
    assert!(outcome.fault().is_none());
    assert_eq!(net.count("FindItem"), 4);
}
