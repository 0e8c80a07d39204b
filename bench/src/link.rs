//! Many rooms over a link with 50 ms latency: how near the pace comes to what the limit of calls at once allows.

use std::time::Instant;

use crate::{Outcome, office::Office};

/// Latency of every answer, milliseconds.
const LATENCY: u32 = 50;
/// Calls that may run at once, as the provider's descriptor has it.
const AT_ONCE: f64 = 10.0;

pub async fn measure(rooms: u32) -> Outcome<()> {
    let latency = format!("latency={LATENCY}");
    let office = Office::open(rooms, 10, &[&latency]).await?;
    let begun = Instant::now();
    office.sync().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let calls = office.recorder.take().len();
    // Every call waits once for the link; with all places taken all the time nothing is faster.
    let ideal = calls as f64 * f64::from(LATENCY) / 1000.0 / AT_ONCE;
    let throttled = office.throttled();
    println!(
        "{rooms} rooms over {LATENCY} ms: {calls} calls in {seconds:.3} s, ideal {ideal:.3} s, {:.0} % (bar 90); \
         {throttled} throttle answers ({:.2} %, bar 1)",
        ideal / seconds * 100.0,
        throttled as f64 / calls.max(1) as f64 * 100.0
    );
    office.close().await;
    Ok(())
}
