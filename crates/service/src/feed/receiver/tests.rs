use std::time::Duration;

use store::EventRow;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{super::stage::desk, *};
use crate::rig::Desk;

/// A receiver that listens.
struct Opened {
    desk: Desk,
    seat: Seat,
    route: Arc<Route>,
}

async fn opened() -> Opened {
    let (desk, _, id) = desk().await;
    let connection = desk.service.connection(id.as_str()).await.unwrap();
    let session = desk.service.open_session(&connection, &crate::Job::quiet()).await.unwrap();
    let intake = Intake::start(desk.service.clone());
    let route = || Route {
        connection: id.clone(),
        session: Arc::clone(&session),
        intake: intake.clone(),
        service: desk.service.clone(),
    };
    let address = "127.0.0.1:0".parse().unwrap();
    let seat = desk.service.0.feeds.doors.seat(address, "secret", route()).await.unwrap();
    let route = Arc::new(route());
    Opened { desk, seat, route }
}

impl Opened {
    /// Sends bytes and gives the whole answer.
    async fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.seat.address()).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn post(&self, target: &str, body: &str) -> String {
        let request = format!(
            "POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.raw(request.as_bytes()).await
    }

    fn stored(&self) -> Vec<EventRow> {
        self.desk.store.read(|tx| tx.events_after(&self.route.connection, 0, &[], 10_000)).unwrap()
    }

    fn ids(&self) -> Vec<String> {
        self.stored().into_iter().map(|row| row.event.id).collect()
    }
}

#[tokio::test]
async fn a_genuine_request_is_stored_and_answered_and_a_repeated_one_is_counted() {
    let opened = opened().await;
    for _ in 0..2 {
        let answer = opened.post("/callback/secret?key=right", "e1").await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("{\"ok\":1}"), "{answer}");
        assert!(answer.to_lowercase().contains("content-type: application/json"));
    }
    let stored = opened.stored();
    assert_eq!((stored.len(), stored[0].times), (1, 2));
}

#[tokio::test]
async fn a_forged_request_is_refused_and_its_reason_is_kept_for_the_administrator_alone() {
    let opened = opened().await;
    let answer = opened.post("/callback/secret?key=wrong", "e1").await;
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    assert!(!answer.contains("signature"));
    assert!(opened.stored().is_empty());
    let service = &opened.desk.service;
    let refused = || service.0.feeds.refused.get(&opened.route.connection);
    assert_eq!(refused().unwrap().code, "callback.signature");
    opened.post("/callback/secret?key=right", "e2").await;
    assert_eq!(refused(), None, "a genuine one shows that it is right now");
}

#[tokio::test]
async fn whoever_does_not_know_the_path_gets_nothing() {
    let opened = opened().await;
    for target in ["/callback/other?key=right", "/callback/", "/", "/callback/secret/more?key=right"] {
        let answer = opened.post(target, "e1").await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{target}: {answer}");
    }
    let get =
        opened.raw(b"GET /callback/secret?key=right HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(get.starts_with("HTTP/1.1 405 "), "{get}");
    assert!(opened.stored().is_empty());
}

#[tokio::test]
async fn a_request_that_is_too_long_is_refused_whatever_it_says_of_its_length() {
    let opened = opened().await;
    let long = "x".repeat(BODY_LIMIT + 1);
    let told = opened.post("/callback/secret?key=right", &long).await;
    assert!(told.starts_with("HTTP/1.1 413 ") || told.is_empty(), "{}", &told[..told.len().min(80)]);
    let mut chunked =
        b"POST /callback/secret?key=right HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    chunked.extend(format!("{:x}\r\n{long}\r\n0\r\n\r\n", long.len()).as_bytes());
    let untold = opened.raw(&chunked).await;
    assert!(untold.starts_with("HTTP/1.1 413 ") || untold.is_empty(), "{}", &untold[..untold.len().min(80)]);
    assert!(opened.stored().is_empty());
}

#[tokio::test]
async fn a_request_that_ends_before_its_end_stores_nothing() {
    let opened = opened().await;
    let mut stream = TcpStream::connect(opened.seat.address()).await.unwrap();
    stream
        .write_all(b"POST /callback/secret?key=right HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ne1")
        .await
        .unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(!String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 200"));
    assert!(opened.stored().is_empty());
}

#[tokio::test]
async fn an_event_that_cannot_be_stored_is_not_answered_as_taken() {
    let opened = opened().await;
    opened.desk.store.refuse_writes(true).unwrap();
    let answer = opened.post("/callback/secret?key=right", "e1").await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    opened.desk.store.refuse_writes(false).unwrap();
    opened.post("/callback/secret?key=right", "e1").await;
    assert_eq!(opened.ids(), ["e1"]);
}

#[tokio::test]
async fn whatever_is_dropped_in_between_nothing_that_was_answered_is_missing() {
    let opened = opened().await;
    let mut answered = Vec::new();
    for polls in 0..40 {
        let id = format!("e{polls}");
        let request = CallbackRequest {
            query: vec![("key".to_owned(), "right".to_owned())],
            headers: axum::http::HeaderMap::new(),
            body: id.clone().into(),
        };
        let mut answering = Box::pin(answer(&opened.route, &request));
        for _ in 0..=polls {
            if futures::FutureExt::now_or_never(answering.as_mut()).is_some() {
                // What is answered is safe at this very moment.
                assert!(opened.ids().contains(&id), "{id}");
                answered.push(id);
                break;
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
    }
    assert!(!answered.is_empty(), "some came to their end");
    let stored = opened.ids();
    assert!(answered.iter().all(|id| stored.contains(id)));
}

#[tokio::test]
async fn deliveries_that_wait_together_are_stored_together_and_one_that_fails_hinders_no_other() {
    let opened = opened().await;
    let intake = &opened.route.intake;
    let event = |n: usize| super::super::stage::event(&format!("e{n}"), "person");
    let gone = ConnectionId::new("gone");
    let stored = futures::future::join_all((0..200).map(|n| {
        let of = if n == 77 { &gone } else { &opened.route.connection };
        intake.store(of, vec![event(n)])
    }))
    .await;
    let failed: Vec<usize> =
        stored.iter().enumerate().filter(|(_, one)| one.is_err()).map(|(n, _)| n).collect();
    assert_eq!(failed, [77]);
    assert_eq!(opened.ids().len(), 199);
}

#[tokio::test]
async fn an_address_is_given_up_when_nobody_needs_it_and_can_be_had_again() {
    let opened = opened().await;
    let Opened { desk, seat, route } = opened;
    let address = seat.address();
    drop(seat);
    let again = Route {
        connection: route.connection.clone(),
        session: Arc::clone(&route.session),
        intake: route.intake.clone(),
        service: desk.service.clone(),
    };
    let seat = desk.service.0.feeds.doors.seat(address, "other", again).await.unwrap();
    assert_eq!(seat.address(), address);
}
