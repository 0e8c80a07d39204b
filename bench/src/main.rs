//! Measures the whole way over loopback beside raw floors of the same run, and prints ratios.
//!
//! `bench [ROOMS] [MEETINGS_PER_ROOM] [ROOMS_OVER_A_SLOW_LINK] [THE_SAME_FOR_GRAPH]`: 100 rooms with 100 meetings, 300
//! and 500 rooms by default. `bench pairs [CALENDARS] [MEETINGS]`: two calendars kept in step alone. `bench edit [EDITS]`:
//! one edit in the OA until the third party has it, 100 times by default, alone. `bench graph [ROOMS] [MEETINGS_PER_ROOM]`:
//! reading over Graph alone.

mod edit;
mod floor;
mod graph;
mod link;
mod office;
mod pairs;
mod recorder;

use std::{error::Error, time::Instant};

use office::Office;

/// Edits that are timed.
const EDITS: usize = 100;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some((graph::tenant::SERVE, rest)) = arguments.split_first().map(|(f, rest)| (f.as_str(), rest)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        return runtime.block_on(graph::tenant::serve(rest));
    }
    if arguments.first().is_some_and(|word| word == "pairs") {
        let number = |n: usize| arguments.get(n).and_then(|a| a.parse().ok());
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        return runtime.block_on(pairs::measure(number(1).unwrap_or(5_000), number(2).unwrap_or(10)));
    }
    if arguments.first().is_some_and(|word| word == "graph") {
        let number = |n: usize| arguments.get(n).and_then(|a| a.parse().ok()).unwrap_or(100);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        return runtime.block_on(graph::reading(number(1), number(2)));
    }
    if arguments.first().is_some_and(|word| word == "edit") {
        let edits = arguments.get(1).and_then(|a| a.parse().ok());
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        return runtime.block_on(edit::measure(edits.unwrap_or(EDITS)));
    }
    let argument = |n| std::env::args().nth(n).and_then(|a| a.parse().ok());
    let (rooms, meetings) = (argument(1).unwrap_or(100), argument(2).unwrap_or(100));
    let many = argument(3).unwrap_or(300);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // First, while nothing else has used memory.
        graph::reading(rooms, meetings).await?;
        graph::link(argument(4).unwrap_or(500)).await?;
        reading(rooms, meetings).await?;
        link::measure(many).await?;
        pairs::measure(5_000, 10).await?;
        edit::measure(EDITS).await
    })
}

/// A first sync from nothing: read over HTTPS, mapped, planned, stored; then one without changes.
async fn reading(rooms: u32, meetings: u32) -> Outcome<()> {
    let office = Office::open(rooms, meetings, &[]).await?;
    let before = office.recorder.count();
    let begun = Instant::now();
    let stored = office.sync().await?;
    let ours = begun.elapsed().as_secs_f64();
    let calls = office.recorder.take();
    println!(
        "first sync: {stored} meetings of {rooms} rooms in {ours:.3} s, {} requests",
        calls.len() - before
    );
    let floor = floor::measure(&office, &calls[before..]).await?;
    println!(
        "floor: the same {} bytes fetched, walked by a bare event loop, inserted in bulk: {:.3} s",
        floor.bytes, floor.seconds
    );
    println!("ratio: {:.2} (bar 2.5)", ours / floor.seconds);
    let begun = Instant::now();
    let written = office.sync().await?;
    let calls = office.recorder.take();
    println!(
        "second sync without changes: {written} writes, {} requests for {rooms} rooms, {:.3} s",
        calls.len(),
        begun.elapsed().as_secs_f64()
    );
    office.close().await;
    Ok(())
}
