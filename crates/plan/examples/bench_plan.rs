//! Plans 550,000 meetings in 5,000 rooms against an equal store, and again with 1 % of them changed.
//!
//! Prints seconds and the peak resident memory of the process (Linux). `bench_plan [MEETINGS]`.

use std::time::Instant;

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Coverage, Fault, IntegrationId, Meeting, MeetingKey, Observation, PlanStep, Policy, RoomFacts, When,
    Window,
};
use plan::{Agreed, Details, Inputs, Limits, Reading, RoomScope, Sink, Sourced};

const ROOMS: usize = 5_000;
const START: i64 = 1_795_000_000;

fn main() -> Result<(), Fault> {
    let meetings = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(550_000);
    let (rooms, window) = rooms();
    let begun = Instant::now();
    let mut base: Vec<Observation> = (0..meetings).map(|n| observe(n, 0)).collect();
    plan::sort(&mut base);
    println!("made {meetings} observations in {:.2} s", begun.elapsed().as_secs_f64());
    measure("equal", &rooms, window, &base, base.clone())?;
    let mut changed: Vec<Observation> = (0..meetings).map(|n| observe(n, u64::from(n % 100 == 0))).collect();
    plan::sort(&mut changed);
    measure("1 % changed", &rooms, window, &base, changed)?;
    println!("peak memory {} MB", peak_megabytes());
    Ok(())
}

fn measure(
    what: &str,
    rooms: &[RoomScope],
    window: Window,
    base: &[Observation],
    sources: Vec<Observation>,
) -> Result<(), Fault> {
    let (integration, policy) = (IntegrationId::new("main"), Policy::default());
    let inputs = Inputs { integration: &integration, policy: &policy, zone: &TimeZone::UTC, window, rooms };
    let begun = Instant::now();
    let mut steps = Count(0);
    let base = base.iter().copied().map(Ok);
    let draft = plan::plan(inputs, sources.into_iter().map(Ok), base, &Regenerated, &mut steps)?;
    let seconds = begun.elapsed().as_secs_f64();
    println!("{what}: {} unchanged, {} steps, {seconds:.3} s", draft.unchanged, steps.0);
    Ok(())
}

fn mailbox(room: usize) -> String {
    format!("room{room:05}@practice.example")
}

fn rooms() -> (Vec<RoomScope>, Window) {
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let window = Window { start: at(START), end: at(START + 31 * 86_400) };
    let room = |number| RoomScope {
        mailbox: mailbox(number),
        name: None,
        window,
        reading: Reading::Read(Coverage::Complete),
        stored: RoomFacts::default(),
        seen: None,
    };
    ((0..ROOMS).map(room).collect(), window)
}

/// The number of a meeting stands in its start, so that details need no memory.
fn meeting(number: usize, edition: u64) -> Meeting {
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let start = START + number as i64;
    let meeting = Meeting {
        key: MeetingKey::single(&format!("uid-{number}")),
        title: Some(format!("Meeting {number}, edition {edition}")),
        when: When::Timed { start: at(start), end: at(start + 3_600), zone: None },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: None,
        status: Default::default(),
        sensitivity: Default::default(),
        show_as: Default::default(),
        series: Default::default(),
    };
    plan::normalise(meeting, &Limits::default())
}

fn observe(number: usize, edition: u64) -> Observation {
    let room = number % ROOMS;
    let body = meeting(number, edition);
    plan::observe(room as u32, &mailbox(room), &body, edition, &TimeZone::UTC)
}

struct Count(usize);

impl Sink for Count {
    fn step(&mut self, _step: PlanStep) -> Result<(), Fault> {
        self.0 += 1;
        Ok(())
    }
}

struct Regenerated;

impl Details for Regenerated {
    fn source(&self, seen: &Observation) -> Result<Sourced, Fault> {
        let meeting = meeting((seen.start - START) as usize, 1);
        Ok(Sourced { meeting, source_ref: "ref".to_owned(), version: "1".to_owned() })
    }

    fn base(&self, known: &Observation) -> Result<Agreed, Fault> {
        let meeting = meeting((known.start - START) as usize, 0);
        Ok(Agreed { meeting, source_ref: None, version: None })
    }
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|p| p.split_whitespace().next()).and_then(|n| n.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
