//! Pacing on a paused clock: nothing here waits for real.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use connector::{Net, NetRequest, NetResponse, Signal};
use http::Response;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use wire::InProcessNet;

use crate::kit::{answer, code, get, in_process, key, key_for, pacing, post};

const URL: &str = "https://mail.practice.example/EWS/Exchange.asmx";

fn patient() -> NetRequest {
    NetRequest { tries: 5, timeout: Duration::from_secs(60), ..get(URL) }
}

/// The status of a call, on its own, for several at once.
async fn status(net: InProcessNet, request: NetRequest) -> u16 {
    net.call(&key(), 1, request).await.unwrap().status.as_u16()
}

fn busy(retry_after: &str) -> Response<Bytes> {
    Response::builder().status(503).header("retry-after", retry_after).body(Bytes::new()).unwrap()
}

/// Gives the answers one after the other, then 200; notes when each request came, milliseconds.
fn scripted(answers: Vec<Response<Bytes>>) -> (InProcessNet, Arc<Mutex<Vec<u64>>>) {
    let came = Arc::new(Mutex::new(Vec::new()));
    let (seen, answers) = (Arc::clone(&came), Arc::new(Mutex::new(answers.into_iter())));
    let start = Instant::now();
    let net = in_process(move |_| {
        seen.lock().unwrap().push(u64::try_from(start.elapsed().as_millis()).unwrap());
        let next = answers.lock().unwrap().next().unwrap_or_else(|| answer(200, "done"));
        async { next }
    });
    (net, came)
}

fn ratio(measured: u64, asked: u64) -> f64 {
    measured as f64 / asked as f64
}

#[tokio::test(start_paused = true)]
async fn retry_after_in_seconds_and_as_date_is_waited_for_with_a_little_more() {
    // The test's clock says 2026-11-24 08:00:00.
    for (value, asked) in [("120", 120_000), ("Tue, 24 Nov 2026 08:05:00 GMT", 300_000)] {
        let (net, came) = scripted(vec![busy(value)]);
        let response = net.call(&key(), 1, patient()).await.unwrap();
        assert_eq!(response.status, 200);
        let came = came.lock().unwrap().clone();
        let part = ratio(came[1], asked);
        assert!((1.0..=1.1001).contains(&part), "{value}: waited {} ms", came[1]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_pause_is_obeyed_by_telling_the_caller_and_not_by_sitting_it_out() {
    let (net, came) = scripted(vec![busy("86400")]);
    for _ in 0..2 {
        let fault = net.call(&key(), 1, patient()).await.unwrap_err();
        assert!(fault.is_transient());
        assert_eq!(fault.code, "net.busy");
        // A quarter of an hour is the longest that anybody is obeyed.
        assert!((890_000..=990_100).contains(&fault.retry_after_ms.unwrap()), "{fault:?}");
    }
    assert_eq!(came.lock().unwrap().len(), 1, "nothing is sent before the time");
    sleep(Duration::from_secs(991)).await;
    assert_eq!(net.call(&key(), 1, patient()).await.unwrap().status, 200);
}

#[tokio::test(start_paused = true)]
async fn everybody_of_the_lane_waits_and_other_lanes_do_not() {
    let (net, came) = scripted(vec![busy("60")]);
    let mut other = key();
    other.principal = "other".to_owned();
    assert_eq!(net.call(&key(), 1, NetRequest { tries: 1, ..patient() }).await.unwrap().status, 503);
    net.call(&other, 1, patient()).await.unwrap();
    net.call(&key(), 1, patient()).await.unwrap();
    let came = came.lock().unwrap().clone();
    assert_eq!(came[1], 0);
    assert!(came[2] >= 60_000);
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_single_try_does_not_wait_for_minutes() {
    let (net, _) = scripted(vec![busy("300")]);
    net.call(&key(), 1, NetRequest { tries: 1, ..patient() }).await.unwrap();
    let fault = net.call(&key(), 1, NetRequest { tries: 1, ..patient() }).await.unwrap_err();
    assert_eq!(fault.code, "net.busy");
    assert!(fault.is_transient());
    assert!((300_000..=330_000).contains(&fault.retry_after_ms.unwrap()));
    let view = net.pace_view();
    assert!((300_000..=330_000).contains(&view[0].wait_ms));
    assert_eq!(view[0].waiting, 0);
}

#[tokio::test(start_paused = true)]
async fn the_last_busy_answer_is_handed_back_when_the_tries_are_used_up() {
    let (net, came) = scripted((0..9).map(|_| busy("1")).collect());
    let response = net.call(&key(), 1, NetRequest { tries: 3, ..patient() }).await.unwrap();
    assert_eq!(response.status, 503);
    assert_eq!(came.lock().unwrap().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_judge_reads_waiting_out_of_bodies_and_429_counts_whatever_it_says() {
    fn judge(answer: &NetResponse) -> Signal {
        match &answer.body[..] {
            b"busy" => Signal::Busy { wait: Some(Duration::from_millis(297_749)) },
            b"fewer" => Signal::TooMany,
            b"again" => Signal::Retry,
            _ => Signal::Deliver,
        }
    }
    let request = || NetRequest { judge: Some(judge), ..patient() };
    let (net, came) = scripted(vec![answer(500, "busy")]);
    assert_eq!(net.call(&key(), 1, request()).await.unwrap().status, 200);
    assert!((1.0..=1.1001).contains(&ratio(came.lock().unwrap()[1], 297_749)));

    let (net, came) = scripted(vec![answer(200, "fewer")]);
    net.call(&key(), 1, request()).await.unwrap();
    assert_eq!(*came.lock().unwrap(), [0, 0], "without waiting");
    assert_eq!(net.pace_view()[0].limit, 2, "4 halved");

    let (net, came) = scripted(vec![answer(500, "again"), answer(500, "again")]);
    net.call(&key(), 1, request()).await.unwrap();
    let waits = came.lock().unwrap().clone();
    assert!((500..=550).contains(&waits[1]) && (1_500..=1_650).contains(&waits[2]), "{waits:?}");
    assert_eq!(net.pace_view()[0].limit, 4);

    let (net, came) = scripted(vec![Response::builder().status(429).body(Bytes::new()).unwrap()]);
    net.call(&key(), 1, request()).await.unwrap();
    assert!(came.lock().unwrap()[1] >= 500, "without Retry-After a pause of ours");
}

#[tokio::test(start_paused = true)]
async fn a_judge_that_finds_no_time_in_the_body_leaves_it_to_the_header() {
    fn judge(_: &NetResponse) -> Signal {
        Signal::Busy { wait: None }
    }
    for (value, asked) in [("7", 7_000), ("Tue, 24 Nov 2026 08:05:00 GMT", 300_000)] {
        let (net, came) = scripted(vec![busy(value)]);
        let request = NetRequest { judge: Some(judge), tries: 2, ..patient() };
        net.call(&key(), 1, request).await.unwrap();
        let waited = came.lock().unwrap()[1];
        assert!((1.0..=1.1001).contains(&ratio(waited, asked)), "{value}: waited {waited} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn what_must_not_happen_twice_is_sent_again_only_when_the_server_did_not_begin() {
    fn again(answer: &NetResponse) -> Signal {
        if answer.status == 500 { Signal::Retry } else { Signal::Deliver }
    }
    let request = || NetRequest { idempotent: false, tries: 5, judge: Some(again), ..post(URL, "create") };
    let (net, came) = scripted(vec![answer(500, "")]);
    assert_eq!(net.call(&key(), 1, request()).await.unwrap().status, 500);
    assert_eq!(came.lock().unwrap().len(), 1);
    let (net, came) = scripted(vec![busy("1")]);
    assert_eq!(net.call(&key(), 1, request()).await.unwrap().status, 200);
    assert_eq!(came.lock().unwrap().len(), 2);
}

/// How many ran at once, at most, and how long all took.
async fn flood(
    net: &InProcessNet,
    calls: u32,
    request: impl Fn(u32) -> (connector::PaceKey, NetRequest),
) -> Duration {
    let start = Instant::now();
    let all = (0..calls).map(|number| {
        let (key, request) = request(number);
        async move { net.call(&key, 1, request).await.unwrap() }
    });
    futures::future::join_all(all).await;
    start.elapsed()
}

/// A handler that takes 100 ms and counts how many run at once.
fn counting() -> (InProcessNet, Arc<AtomicU32>) {
    let most = Arc::new(AtomicU32::new(0));
    let (now, top) = (Arc::new(AtomicU32::new(0)), Arc::clone(&most));
    let net = in_process(move |_| {
        let (now, top) = (Arc::clone(&now), Arc::clone(&top));
        async move {
            top.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            sleep(Duration::from_millis(100)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            answer(200, "")
        }
    });
    (net, most)
}

#[tokio::test(start_paused = true)]
async fn the_limit_grows_by_one_every_round_of_clean_calls_up_to_the_most() {
    let (net, most) = counting();
    let request = || NetRequest { pacing: pacing(4, 10, 10), ..patient() };
    flood(&net, 3, |_| (key(), request())).await;
    assert_eq!(net.pace_view()[0].limit, 4);
    flood(&net, 1, |_| (key(), request())).await;
    assert_eq!(net.pace_view()[0].limit, 5);
    flood(&net, 500, |_| (key(), request())).await;
    assert_eq!((most.load(Ordering::SeqCst), net.pace_view()[0].limit), (10, 10));
    assert_eq!(net.pace_view()[0].calls, 504);
}

#[tokio::test(start_paused = true)]
async fn after_the_first_busy_answer_the_limit_grows_by_one_every_twenty_clean_calls() {
    let (net, _) = scripted(vec![busy("1")]);
    let request = || NetRequest { pacing: pacing(4, 10, 10), ..patient() };
    flood(&net, 1, |_| (key(), request())).await;
    assert_eq!(net.pace_view()[0].limit, 2, "halved");
    flood(&net, 18, |_| (key(), request())).await;
    assert_eq!(net.pace_view()[0].limit, 2, "19 clean ones");
    flood(&net, 1, |_| (key(), request())).await;
    assert_eq!(net.pace_view()[0].limit, 3);
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_busy_answers_halves_the_limit_once() {
    let refused = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&refused);
    let net = in_process(move |_| {
        let first = count.fetch_add(1, Ordering::SeqCst) < 8;
        async move {
            sleep(Duration::from_millis(50)).await;
            if first { busy("1") } else { answer(200, "") }
        }
    });
    flood(&net, 8, |_| (key(), NetRequest { pacing: pacing(8, 8, 8), ..patient() })).await;
    let view = &net.pace_view()[0];
    assert_eq!((view.limit, view.busy), (4, 8));
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_has_its_own_limit_and_does_not_hold_up_others() {
    let (net, most) = counting();
    let request = || NetRequest { pacing: pacing(10, 10, 2), ..patient() };
    let alone = flood(&net, 20, |_| (key_for("room001@practice.example"), request())).await;
    assert_eq!(most.load(Ordering::SeqCst), 2);
    assert_eq!(alone, Duration::from_secs(1));
    // A late call of another mailbox passes a queue of one mailbox.
    let done = Arc::new(Mutex::new(Vec::new()));
    let names = ["a", "a", "a", "a", "a", "a", "b"];
    let calls = names.map(|name| {
        let (net, done) = (net.clone(), Arc::clone(&done));
        let request = request();
        async move {
            net.call(&key_for(name), 1, request).await.unwrap();
            done.lock().unwrap().push(name);
        }
    });
    futures::future::join_all(calls).await;
    let place = done.lock().unwrap().iter().position(|name| *name == "b").unwrap();
    assert!(place <= 2, "{:?}", done.lock().unwrap());
}

#[tokio::test(start_paused = true)]
async fn turns_come_in_order_and_heavy_calls_are_not_starved() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&order);
    let net = in_process(move |request| {
        seen.lock().unwrap().push(request.uri().path().to_owned());
        async {
            sleep(Duration::from_millis(10)).await;
            answer(200, "")
        }
    });
    let calls = (0..12_u32).map(|number| {
        let net = &net;
        let mut request = patient();
        request.url = format!("https://mail.practice.example/{number}");
        request.pacing = pacing(2, 2, 9);
        // The fourth wants more than the lane has.
        let cost = if number == 3 { 5 } else { 1 };
        async move { net.call(&key(), cost, request).await.unwrap() }
    });
    futures::future::join_all(calls).await;
    let expected: Vec<String> = (0..12).map(|number| format!("/{number}")).collect();
    assert_eq!(*order.lock().unwrap(), expected);
}

#[tokio::test(start_paused = true)]
async fn ten_at_once_use_nine_tenths_of_a_slow_link() {
    // 2,000 calls of 50 ms, 10 at once: 10 s at best. The start with 4 costs a little.
    let net = in_process(|_| async {
        sleep(Duration::from_millis(50)).await;
        answer(200, "")
    });
    let rooms = |number: u32| key_for(&format!("room{:03}@practice.example", number % 200));
    let took = flood(&net, 2_000, |n| (rooms(n), NetRequest { pacing: pacing(4, 10, 2), ..patient() })).await;
    assert!(took <= Duration::from_millis(11_100), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn stopping_ends_running_queued_and_pausing_calls_and_leaves_the_lane_free() {
    let net = in_process(|request| async move {
        if request.uri().path() == "/quick" { answer(200, "") } else { std::future::pending().await }
    });
    let cancel = CancellationToken::new();
    let stoppable = net.with_cancel(cancel.clone());
    let calls = (0..5).map(|_| {
        let (net, request) = (stoppable.clone(), NetRequest { pacing: pacing(2, 2, 2), ..patient() });
        tokio::spawn(async move { code(&net, request).await })
    });
    let calls: Vec<_> = calls.collect();
    sleep(Duration::from_secs(1)).await;
    let view = net.pace_view()[0].clone();
    assert_eq!((view.running, view.waiting), (2, 3));
    cancel.cancel();
    for call in calls {
        assert_eq!(call.await.unwrap(), "net.cancelled");
    }
    let view = net.pace_view()[0].clone();
    assert_eq!((view.running, view.waiting), (0, 0));
    let quick = NetRequest { url: "https://mail.practice.example/quick".to_owned(), ..patient() };
    assert_eq!(net.call(&key(), 1, quick).await.unwrap().status, 200);
}

#[tokio::test(start_paused = true)]
async fn dropping_calls_in_any_state_frees_their_places() {
    let net = in_process(|_| async {
        sleep(Duration::from_millis(30)).await;
        answer(200, "")
    });
    for lifetime in 0..60 {
        let calls = (0..5).map(|_| {
            let request = NetRequest { pacing: pacing(2, 2, 2), ..patient() };
            let net = net.clone();
            async move { net.call(&key(), 1, request).await }
        });
        let all = futures::future::join_all(calls);
        let _ = tokio::time::timeout(Duration::from_millis(lifetime), all).await;
        let view = net.pace_view()[0].clone();
        assert_eq!((view.running, view.waiting), (0, 0), "after {lifetime} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_counts_for_one_try_and_the_next_may_succeed() {
    let count = Arc::new(AtomicU32::new(0));
    let net = in_process(move |_| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if first {
                sleep(Duration::from_secs(3600)).await;
            }
            answer(200, "")
        }
    });
    let start = Instant::now();
    let request = NetRequest { timeout: Duration::from_secs(5), ..patient() };
    assert_eq!(net.call(&key(), 1, request).await.unwrap().status, 200);
    assert!((5_500..=5_600).contains(&u64::try_from(start.elapsed().as_millis()).unwrap()));
}

#[tokio::test(start_paused = true)]
async fn no_second_has_more_calls_than_were_granted_and_retries_count() {
    let (net, came) = scripted(vec![busy("0"), busy("0")]);
    let calls = (0..9).map(|_| status(net.clone(), NetRequest { per_second: Some(4), ..patient() }));
    let answers = futures::future::join_all(calls).await;
    assert!(answers.iter().all(|status| *status == 200));
    let came = came.lock().unwrap().clone();
    assert_eq!(came.len(), 11);
    for window in came.windows(5) {
        assert!(window[4] - window[0] >= 1000, "{came:?}");
    }
    // Without a grant by the second nothing is spread.
    let (net, came) = scripted(Vec::new());
    futures::future::join_all((0..9).map(|_| status(net.clone(), patient()))).await;
    assert!(came.lock().unwrap().iter().all(|at| *at < 1000));
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_a_place_gets_it_although_the_second_is_full_by_then() {
    let (net, came) = scripted(Vec::new());
    let request = NetRequest { per_second: Some(2), pacing: pacing(1, 1, 1), ..patient() };
    let calls = (0..6).map(|_| status(net.clone(), request.clone()));
    let all = tokio::time::timeout(Duration::from_secs(60), futures::future::join_all(calls)).await;
    assert!(all.is_ok(), "nobody is left waiting");
    assert_eq!(came.lock().unwrap().iter().map(|at| at / 1000).collect::<Vec<_>>(), [0, 0, 1, 1, 2, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_busy_answer_takes_calls_of_a_second_away_and_clean_ones_give_them_back() {
    let (net, came) = scripted(vec![busy("0")]);
    let request = NetRequest { per_second: Some(8), ..patient() };
    for _ in 0..400 {
        assert_eq!(status(net.clone(), request.clone()).await, 200);
    }
    let came = came.lock().unwrap().clone();
    let most = |from: u64, to: u64| {
        let window: Vec<u64> = came.iter().copied().filter(|at| (from..to).contains(at)).collect();
        window.iter().map(|at| window.iter().filter(|it| (*at..*at + 1000).contains(it)).count()).max()
    };
    assert_eq!(most(1000, 9000), Some(6), "a quarter less at first");
    let end = came.last().copied().unwrap();
    assert_eq!(most(end - 9000, end + 1), Some(8), "all of it in the end");
}

fn rests(answer: &NetResponse) -> Signal {
    if answer.status == 429 { Signal::Resting { wait: None } } else { Signal::Deliver }
}

/// What was asked for, and after how many milliseconds.
type Came = Vec<(String, u64)>;

/// A handler that finds mailboxes busy by the path, each as often as it says; when which came.
fn busy_paths(busy: &[(&str, u32)]) -> (InProcessNet, Arc<Mutex<Came>>) {
    let left: std::collections::BTreeMap<String, u32> =
        busy.iter().map(|(path, times)| ((*path).to_owned(), *times)).collect();
    let (left, came) = (Arc::new(Mutex::new(left)), Arc::new(Mutex::new(Vec::new())));
    let (seen, begun) = (Arc::clone(&came), Instant::now());
    let net = in_process(move |request| {
        let path = request.uri().path().trim_start_matches('/').to_owned();
        seen.lock().unwrap().push((path.clone(), u64::try_from(begun.elapsed().as_millis()).unwrap()));
        let mut left = left.lock().unwrap();
        let refused = left.get_mut(&path).filter(|times| **times > 0).map(|times| *times -= 1).is_some();
        async move {
            sleep(Duration::from_millis(50)).await;
            match refused {
                true => {
                    Response::builder().status(429).header("retry-after", "60").body(Bytes::new()).unwrap()
                }
                false => answer(200, ""),
            }
        }
    });
    (net, came)
}

fn about(mailbox: &str) -> (connector::PaceKey, NetRequest) {
    let url = format!("https://mail.practice.example/{mailbox}");
    (key_for(mailbox), NetRequest { url, judge: Some(rests), pacing: pacing(4, 8, 4), ..patient() })
}

#[tokio::test(start_paused = true)]
async fn a_busy_mailbox_rests_and_the_others_go_on() {
    let (net, came) = busy_paths(&[("a", 1)]);
    let names = ["a", "a", "b", "c", "d", "e", "f", "b", "c", "d"];
    let calls = names.map(|name| {
        let (net, (key, request)) = (net.clone(), about(name));
        async move { net.call(&key, 1, request).await.unwrap().status }
    });
    assert!(futures::future::join_all(calls).await.iter().all(|status| *status == 200));
    let came = came.lock().unwrap().clone();
    let at = |name: &str| came.iter().filter(|(path, _)| path == name).map(|(_, at)| *at).collect::<Vec<_>>();
    assert_eq!(at("a").len(), 3, "two calls, one of them twice");
    assert!((60_050..=66_100).contains(&at("a")[2]), "{:?}", at("a"));
    assert!(came.iter().filter(|(path, _)| path != "a").all(|(_, at)| *at <= 200), "{came:?}");
    let view = net.pace_view()[0].clone();
    assert_eq!((view.busy, view.wait_ms), (1, 0), "the lane has nothing to wait for");
    assert!(view.limit >= 4, "one of many mailboxes says nothing of all: {}", view.limit);
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_that_was_busy_takes_fewer_calls_at_once_until_it_was_not_for_a_while() {
    let (net, most) = counting();
    flood(&net, 4, |_| about("a")).await;
    assert_eq!(most.swap(0, Ordering::SeqCst), 4);
    net.found_busy(&key_for("a"), Duration::from_secs(5));
    let took = flood(&net, 2, |_| about("a")).await;
    assert!(
        (5_200..=5_800).contains(&took.as_millis()),
        "first it rests, then one goes after the other: {took:?}"
    );
    assert_eq!(most.swap(0, Ordering::SeqCst), 1);
    flood(&net, 80, |_| about("a")).await;
    assert_eq!(most.load(Ordering::SeqCst), 4, "twenty clean calls give one back");
}

#[tokio::test(start_paused = true)]
async fn what_calls_inside_a_batch_found_teaches_as_answers_of_their_own() {
    let (net, came) = scripted(Vec::new());
    let request = || NetRequest { pacing: pacing(8, 8, 4), ..patient() };
    net.call(&key(), 1, request()).await.unwrap();
    let limit = net.pace_view()[0].limit;
    net.found_busy(&key_for("a"), Duration::from_secs(30));
    assert_eq!(net.pace_view()[0].limit, limit, "one is a matter of its own");
    net.found_busy(&key_for("b"), Duration::from_secs(30));
    assert_eq!(net.pace_view()[0].limit, limit / 2, "two in a hundred calls are too many");
    net.call(&key_for("c"), 1, request()).await.unwrap();
    assert!(came.lock().unwrap()[1] < 1_000, "others start as before");
    net.found_busy(&key_for("d"), Duration::from_secs(30));
    net.found_busy(&key_for("e"), Duration::from_secs(30));
    assert!((30_000..=33_100).contains(&net.pace_view()[0].wait_ms), "{:?}", net.pace_view());
    net.call(&key_for("c"), 1, request()).await.unwrap();
    assert!(came.lock().unwrap()[2] >= 30_000, "four of a batch are everybody's matter");
    assert_eq!(net.pace_view()[0].busy, 4);
}
