//! Outlook over Microsoft Graph, the tenant in a process of its own.

mod floor;
pub mod tenant;
mod usage;

use std::time::Instant;

use crate::{Outcome, office::Office, recorder::Call};
use tenant::Tenant;
use usage::shown;

/// Provider that is measured.
pub const PROVIDER: &str = "outlook";
/// Way to log on.
const AUTH: &str = "secret";
/// Calls about calendars that may run at once, as the provider declares.
const AT_ONCE: usize = 8;
/// Batches at once: Graph runs four calls of each side by side, which makes as many.
const BATCHES_AT_ONCE: usize = 2;
/// Latency of the slow link, milliseconds.
const LATENCY: u32 = 50;

/// A first sync from nothing, then one without changes.
pub async fn reading(rooms: u32, meetings: u32) -> Outcome<()> {
    let tenant = Tenant::start(rooms, meetings, &[])?;
    let office = Office::at(&tenant.ready, PROVIDER, AUTH, tenant.rooms()).await?;
    let before = (Instant::now(), usage::cpu_seconds());
    let stored = office.sync().await?;
    let ours = (before.0.elapsed().as_secs_f64(), spent(before.1));
    let peak = usage::peak_megabytes();
    let calls = office.recorder.take();
    let calendars = floor::of_calendars(&calls);
    println!(
        "Graph, first sync: {stored} meetings of {rooms} rooms in {:.3} s and {} CPU s (bar 0.5), {} MB at most \
         (bar 64), {} requests, {} of them about calendars",
        ours.0,
        shown(ours.1),
        shown(peak),
        calls.len(),
        calendars.len()
    );
    let http = floor::client(tenant.ready["ca"].as_str().unwrap_or_default())?;
    let before = (Instant::now(), usage::cpu_seconds());
    let came = floor::fetch(&http, &calendars, AT_ONCE).await?;
    let bare = (before.0.elapsed().as_secs_f64(), spent(before.1));
    println!(
        "floor: the same calls by reqwest, {} bytes with {} events read by typed serde: {:.3} s and {} CPU s",
        came.bytes,
        came.events,
        bare.0,
        shown(bare.1)
    );
    println!("ratio: {:.2} by the clock, {} by CPU (bar 2.5)", ours.0 / bare.0, ratio(ours.1, bare.1));
    let begun = Instant::now();
    let written = office.sync().await?;
    println!(
        "second sync without changes: {written} writes, {} requests, {:.3} s",
        office.recorder.take().len(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Many rooms over a slow link, at the limits that Outlook has: four calls at once for each mailbox.
pub async fn link(rooms: u32) -> Outcome<()> {
    let latency = format!("latency={LATENCY}");
    let tenant = Tenant::start(rooms, 10, &[&latency])?;
    let office = Office::at(&tenant.ready, PROVIDER, AUTH, tenant.rooms()).await?;
    let http = floor::client(tenant.ready["ca"].as_str().unwrap_or_default())?;
    let begun = Instant::now();
    office.sync().await?;
    let seconds = begun.elapsed().as_secs_f64();
    let calls = office.recorder.take();
    let (answered, throttled) = tenant.answered(&http).await?;
    let calendars = floor::of_calendars(&calls);
    let batches = calendars.iter().filter(|call| call.key.operation == "batch").count();
    let alone = floor::one_by_one(&calendars);
    println!(
        "Graph, {rooms} rooms over {LATENCY} ms: {batches} batches and {} single pages (ideal {}), {} requests in \
         all, read, planned and stored in {seconds:.3} s",
        calendars.len() - batches,
        rooms.div_ceil(20),
        calls.len()
    );
    let bare = timed(&http, &calls, &calendars, BATCHES_AT_ONCE).await?;
    let single = timed(&http, &calls, &alone, AT_ONCE).await?;
    println!(
        "the same calls bare, {BATCHES_AT_ONCE} at once: {bare:.3} s: {:.0} % (bar 90); room by room, {AT_ONCE} at \
         once: {single:.3} s: {:.0} %",
        bare / seconds * 100.0,
        single / seconds * 100.0
    );
    println!(
        "{throttled} throttle answers of {answered} ({:.2} %, bar 1)",
        throttled as f64 / answered.max(1) as f64 * 100.0
    );
    Ok(())
}

/// Seconds that the calls of calendars take bare, after the others of the same sync one after another.
async fn timed(http: &reqwest::Client, all: &[Call], calendars: &[Call], at_once: usize) -> Outcome<f64> {
    let others = all.len() - floor::of_calendars(all).len();
    let begun = Instant::now();
    floor::fetch(http, calendars, at_once).await?;
    // The token and the listing of places each wait once for the link.
    let waited = others as f64 * f64::from(LATENCY) / 1000.0;
    Ok(begun.elapsed().as_secs_f64() + waited)
}

fn spent(before: Option<f64>) -> Option<f64> {
    Some(usage::cpu_seconds()? - before?)
}

fn ratio(ours: Option<f64>, bare: Option<f64>) -> String {
    shown(ours.zip(bare).map(|(ours, bare)| ours / bare))
}
