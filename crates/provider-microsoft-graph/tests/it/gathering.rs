//! Many rooms in few calls: first pages of calendars that are read at the same time share a batch.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use connector::{NetRequest, Session};
use futures::{FutureExt, future::join_all};
use model::Coverage;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{
    answers::{batch, event, page, token},
    support::{Answer, FakeNet, Outcome, Stored, error, fake, fortnight, open, read_room},
};

fn room(n: usize) -> String {
    format!("room{n:03}@practice.example")
}

/// Mailbox of an inner or outer address.
fn mailbox(url: &str) -> String {
    url.split("/users/").nth(1).unwrap().split('/').next().unwrap().to_owned()
}

/// An event of its own for every room.
fn one_event(url: &str) -> Answer {
    page(&[event(&mailbox(url), json!({}))], None)
}

/// A network whose calendar views, alone or in a batch, are answered by a function of their address.
fn net(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Arc<FakeNet> {
    fake(move |operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => batch(request, &answer),
        _ => answer(&request.url),
    })
}

/// Reads rooms at the same time.
async fn read_all(session: &dyn Session, count: usize) -> Vec<Outcome> {
    let one =
        |n: usize| async move { read_room(session, &room(n), fortnight(), false, &Stored::default()).await };
    join_all((0..count).map(one)).await
}

/// Rooms of each batch that was sent.
fn batches(net: &FakeNet) -> Vec<Vec<String>> {
    let rooms = |request: &NetRequest| {
        let batch: Value = serde_json::from_slice(&request.body).unwrap();
        let urls = batch["requests"].as_array().unwrap().iter();
        urls.map(|inner| mailbox(inner["url"].as_str().unwrap())).collect::<Vec<_>>()
    };
    let sent = net.sent.lock().unwrap();
    sent.iter().filter(|(operation, _)| operation == "batch").map(|(_, request)| rooms(request)).collect()
}

#[track_caller]
fn assert_whole(outcomes: &[Outcome]) {
    for (n, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome.coverage, Coverage::Complete, "{n}");
        assert_eq!(outcome.items.iter().map(|i| i.source_ref.clone()).collect::<Vec<_>>(), [room(n)]);
    }
}

#[tokio::test(start_paused = true)]
async fn rooms_that_are_read_at_the_same_time_share_batches_of_twenty() {
    let net = net(one_event);
    let outcomes = read_all(&*open(net.clone(), &[]), 45).await;
    assert_whole(&outcomes);
    let batches = batches(&net);
    assert_eq!(batches.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
    let mut asked = batches.concat();
    asked.sort();
    assert_eq!(asked, (0..45).map(room).collect::<Vec<_>>());
    assert_eq!(net.count("calendarView"), 0);
}

#[tokio::test(start_paused = true)]
async fn a_room_that_is_read_alone_is_asked_for_by_itself_with_a_whole_page() {
    let net = net(one_event);
    assert_whole(&read_all(&*open(net.clone(), &[]), 1).await);
    assert_eq!((net.count("calendarView"), net.count("batch")), (1, 0));
    assert!(net.sent.lock().unwrap().iter().any(|(_, request)| request.url.ends_with("&$top=1000")));
}

#[tokio::test(start_paused = true)]
async fn a_room_that_is_throttled_inside_comes_again_after_its_own_time_and_delays_no_other() {
    let asked = std::sync::Mutex::new(BTreeMap::<String, u32>::new());
    let net = net(move |url| {
        let mut asked = asked.lock().unwrap();
        let count = asked.entry(mailbox(url)).or_default();
        *count += 1;
        match (mailbox(url).as_str(), *count) {
            ("room003@practice.example", 1) => error(429, "ApplicationThrottled").header("retry-after", "7"),
            _ => one_event(url),
        }
    });
    let session = open(net.clone(), &[]);
    let begun = Instant::now();
    let one = |n: usize| {
        let session = &session;
        async move {
            let outcome = read_room(&**session, &room(n), fortnight(), false, &Stored::default()).await;
            (outcome, begun.elapsed())
        }
    };
    let (outcomes, times): (Vec<_>, Vec<_>) = join_all((0..10).map(one)).await.into_iter().unzip();
    assert_whole(&outcomes);
    for (n, time) in times.into_iter().enumerate() {
        let expected = if n == 3 { Duration::from_secs(7) } else { Duration::ZERO };
        assert_eq!(time.as_secs(), expected.as_secs(), "{n}");
    }
    assert_eq!((batches(&net).len(), net.count("calendarView")), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_room_that_fails_or_is_strange_fails_alone() {
    let net = net(|url| match mailbox(url).as_str() {
        "room002@practice.example" => error(404, "MailboxNotEnabledForRESTAPI"),
        "room004@practice.example" => page(&[event("room004@practice.example", json!({})), json!("?")], None),
        _ => one_event(url),
    });
    let outcomes = read_all(&*open(net.clone(), &[]), 8).await;
    for (n, outcome) in outcomes.iter().enumerate() {
        let code = outcome.fault().map(|fault| (fault.code.as_str(), fault.params["mailbox"].as_str()));
        match n {
            2 => assert_eq!(code, Some(("room.no_online_mailbox", "room002@practice.example"))),
            4 => assert_eq!(code, Some(("room.events_unreadable", "room004@practice.example"))),
            _ => assert_eq!(code, None, "{n}"),
        }
        assert_eq!(outcome.items.len(), usize::from(n != 2), "{n}");
    }
    assert_eq!((batches(&net).len(), net.count("calendarView")), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn what_is_too_much_together_is_asked_for_one_by_one() {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => Answer::too_large(),
        _ => one_event(&request.url),
    });
    assert_whole(&read_all(&*open(net.clone(), &[]), 6).await);
    assert_eq!((net.count("batch"), net.count("calendarView")), (1, 6));
}

#[tokio::test(start_paused = true)]
async fn a_server_without_batches_is_asked_for_one_only_once() {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => error(405, "BadRequest"),
        _ => one_event(&request.url),
    });
    let session = open(net.clone(), &[]);
    for _ in 0..2 {
        assert_whole(&read_all(&*session, 5).await);
    }
    assert_eq!((net.count("batch"), net.count("calendarView")), (1, 10));
}

#[tokio::test(start_paused = true)]
async fn what_keeps_every_call_from_its_answer_is_not_tried_room_by_room() {
    let net = fake(|operation, _| match operation {
        "Token" => token(&["Calendars.Read"]),
        _ => error(503, "serviceUnavailable"),
    });
    let outcomes = read_all(&*open(net.clone(), &[]), 6).await;
    assert!(outcomes.iter().all(|outcome| outcome.fault().unwrap().code == "graph.unavailable"));
    assert_eq!((net.count("batch"), net.count("calendarView")), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_calendar_with_more_than_a_shared_page_goes_on_by_itself() {
    let net = net(|url| {
        let from = if url.contains("&$skip=250") { 250 } else { 0 };
        let count = if mailbox(url) == room(1) { 250 - from / 5 } else { 1 };
        let entries: Vec<Value> =
            (from..from + count).map(|n| event(&format!("{}-{n}", mailbox(url)), json!({}))).collect();
        page(&entries, None)
    });
    let outcomes = read_all(&*open(net.clone(), &[]), 3).await;
    assert!(outcomes.iter().all(|outcome| outcome.coverage == Coverage::Complete));
    assert_eq!(outcomes.iter().map(|o| o.items.len()).collect::<Vec<_>>(), [1, 450, 1]);
    assert_eq!((batches(&net).len(), net.count("calendarView")), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_read_that_is_stopped_leaves_the_others_their_pages() {
    let net = net(one_event);
    let session = open(net.clone(), &[]);
    // It has the first slot, and would have asked for all.
    let (stored, gone) = (Stored::default(), room(99));
    let stopped = read_room(&*session, &gone, fortnight(), false, &stored);
    assert!(Box::pin(stopped).now_or_never().is_none());
    assert_whole(&read_all(&*session, 5).await);
    assert_eq!(batches(&net).concat().len(), 5, "nobody wants the stopped one's page");
}
