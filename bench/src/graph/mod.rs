//! Outlook over Microsoft Graph, the tenant in a process of its own.

pub mod floor;
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
/// The same in seconds.
const WAIT: f64 = LATENCY as f64 / 1000.0;

/// A first sync from nothing, then one without changes.
pub async fn reading(rooms: u32, meetings: u32) -> Outcome<()> {
    let tenant = Tenant::start(rooms, meetings, &[])?;
    let office = Office::at(&tenant.ready, PROVIDER, AUTH, tenant.rooms()).await?;
    let asked = office.recorder.count();
    let before = (Instant::now(), usage::cpu_seconds());
    let (stored, [read, planned]) = office.sync_noting().await?;
    let ours = (before.0.elapsed().as_secs_f64(), spent(before.1));
    let peak = usage::peak_megabytes();
    let calls = office.recorder.take().split_off(asked);
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
    println!(
        "of it read in {:.3} s, planned in {:.3} s, carried out in the rest",
        (read - before.0).as_secs_f64(),
        (planned - read).as_secs_f64()
    );
    let authority = tenant.ready["ca"].as_str().unwrap_or_default();
    beside::<floor::Selected>("what is selected", authority, &calendars, ours).await?;
    beside::<floor::Shown>("what a calendar shows alone", authority, &calendars, ours).await?;
    let begun = Instant::now();
    let written = office.sync().await?;
    println!(
        "second sync without changes: {written} writes, {} requests, {:.3} s",
        office.recorder.take().len(),
        begun.elapsed().as_secs_f64()
    );
    Ok(())
}

/// The same calls bare, their events read as a type, and how ours compares: seconds by the clock and of CPU.
async fn beside<T: serde::de::DeserializeOwned>(
    what: &str,
    authority: &str,
    calls: &[Call],
    ours: (f64, Option<f64>),
) -> Outcome<()> {
    let http = floor::client(authority)?;
    let before = (Instant::now(), usage::cpu_seconds());
    let came = floor::fetch::<T>(&http, calls, AT_ONCE).await?;
    let bare = (before.0.elapsed().as_secs_f64(), spent(before.1));
    println!(
        "floor: the same calls by reqwest, {} bytes, {what} of {} events read by typed serde: {:.3} s and {} CPU s; \
         ratio {:.2} by the clock, {} by CPU (bar 2.5)",
        came.bytes,
        came.events,
        bare.0,
        shown(bare.1),
        ours.0 / bare.0,
        ratio(ours.1, bare.1)
    );
    Ok(())
}

/// Many rooms over a slow link, at the limits that Outlook has: four calls at once for each mailbox.
pub async fn link(rooms: u32) -> Outcome<()> {
    let latency = format!("latency={LATENCY}");
    let tenant = Tenant::start(rooms, 10, &[&latency])?;
    let office = Office::at(&tenant.ready, PROVIDER, AUTH, tenant.rooms()).await?;
    let http = floor::client(tenant.ready["ca"].as_str().unwrap_or_default())?;
    let (asked, begun) = (office.recorder.count(), Instant::now());
    let (_, [read, _]) = office.sync_noting().await?;
    let (read, seconds) = ((read - begun).as_secs_f64(), begun.elapsed().as_secs_f64());
    let calls = office.recorder.take().split_off(asked);
    let (answered, throttled) = tenant.answered(&http).await?;
    let calendars = floor::of_calendars(&calls);
    let batches = calendars.iter().filter(|call| call.key.operation == "batch").count();
    let alone = floor::one_by_one(&calendars);
    println!(
        "Graph, {rooms} rooms over {LATENCY} ms: {batches} batches and {} single pages (ideal {}), {} requests in \
         all, read in {read:.3} s, planned and stored too in {seconds:.3} s",
        calendars.len() - batches,
        rooms.div_ceil(20),
        calls.len()
    );
    let [bare, single] =
        [timed(&http, &calendars, BATCHES_AT_ONCE).await?, timed(&http, &alone, AT_ONCE).await?];
    // The token, and the listing of places after it, each wait once for the link.
    let others = (calls.len() - calendars.len()) as f64 * WAIT;
    let share = |bare: f64| (bare + others) / seconds * 100.0;
    println!(
        "the same calls bare, one after another and the calendars {BATCHES_AT_ONCE} at once: {:.3} s: {:.0} % (bar \
         90); calendars room by room, {AT_ONCE} at once: {:.3} s: {:.0} %",
        bare + others,
        share(bare),
        single + others,
        share(single)
    );
    println!(
        "the token and the calendars bare, as if nothing else were asked, planned or stored: {:.3} s: {:.0} % of the \
         reading",
        bare + WAIT,
        (bare + WAIT) / read * 100.0
    );
    println!(
        "{throttled} throttle answers of {answered} ({:.2} %, bar 1)",
        throttled as f64 / answered.max(1) as f64 * 100.0
    );
    Ok(())
}

/// Seconds that calls take bare.
async fn timed(http: &reqwest::Client, calls: &[Call], at_once: usize) -> Outcome<f64> {
    let begun = Instant::now();
    floor::fetch::<floor::Shown>(http, calls, at_once).await?;
    Ok(begun.elapsed().as_secs_f64())
}

fn spent(before: Option<f64>) -> Option<f64> {
    Some(usage::cpu_seconds()? - before?)
}

fn ratio(ours: Option<f64>, bare: Option<f64>) -> String {
    shown(ours.zip(bare).map(|(ours, bare)| ours / bare))
}
