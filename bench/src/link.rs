//! Many rooms over a link with 50 ms latency: how near the pace comes to what the limit of calls at once allows.

use std::time::Instant;

use crate::{Outcome, floor, office::Office};

/// Latency of every answer, milliseconds.
const LATENCY: u32 = 50;
/// Calls that may run at once; the server refuses one more.
const AT_ONCE: u32 = 10;

pub async fn measure(rooms: u32) -> Outcome<()> {
    let latency = format!("latency={LATENCY}");
    let limit = format!("limit={AT_ONCE}");
    let office = Office::open(rooms, 10, &[&latency, &limit]).await?;
    let begun = Instant::now();
    office.sync().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let calls = office.recorder.take();
    let throttled = office.throttled();
    let begun = Instant::now();
    floor::fetch(&calls).await?;
    let bare = begun.elapsed().as_secs_f64();
    // Every call waits once for the link; the server's own time comes on top of it.
    let link = calls.len() as f64 * f64::from(LATENCY) / 1000.0 / f64::from(AT_ONCE);
    println!(
        "{rooms} rooms over {LATENCY} ms: {} calls, read, planned and stored in {seconds:.3} s; the same calls bare, \
         {AT_ONCE} at once, {bare:.3} s: {:.0} % (bar 90); the link alone {link:.3} s: {:.0} %",
        calls.len(),
        bare / seconds * 100.0,
        link / seconds * 100.0
    );
    println!(
        "{throttled} throttle answers ({:.2} %, bar 1)",
        throttled as f64 / calls.len().max(1) as f64 * 100.0
    );
    office.close().await;
    Ok(())
}
