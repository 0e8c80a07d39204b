//! In process, without sockets.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use sandbox::{ConnectionInfo, Gate};

use crate::echo::{Echo, kit};

fn request() -> Request<Bytes> {
    Request::post("/in/process").body(Bytes::from_static(b"hello")).unwrap()
}

#[tokio::test(start_paused = true)]
async fn gate_answers_in_process_and_writes_the_journal() {
    let kit = kit();
    let gate = Gate::new(Arc::new(Echo::default()), kit.clone());
    kit.faults.set("latency=250").unwrap();
    let before = tokio::time::Instant::now();
    let reply = gate.call(request(), &ConnectionInfo::in_process(7)).await;
    assert_eq!(before.elapsed(), Duration::from_millis(250), "latency runs on the paused clock");
    assert_eq!(reply.into_body().collect(100).await.unwrap(), "hello");
    let entry = kit.journal.since(0).remove(0);
    assert_eq!((entry.path.as_str(), entry.connection, entry.status), ("/in/process", 7, 200));
}

#[tokio::test(start_paused = true)]
async fn calls_beyond_the_limit_are_told_to_wait() {
    let kit = kit();
    let gate = Gate::new(Arc::new(Echo::default()), kit.clone());
    kit.faults.set("latency=100").unwrap();
    kit.faults.set("limit=10").unwrap();
    let conn = ConnectionInfo::in_process(1);
    let calls = (0..15).map(|_| gate.call(request(), &conn));
    let replies = futures::future::join_all(calls).await;
    let refused = replies.iter().filter(|reply| reply.status() == 429).count();
    assert_eq!(refused, 5);
    assert!(
        replies.iter().filter(|it| it.status() == 429).all(|it| it.headers().contains_key("retry-after"))
    );
    assert_eq!(gate.call(request(), &conn).await.status(), 200, "the places are free again");
}
