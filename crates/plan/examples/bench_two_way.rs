//! Plans 550,000 meetings of 5,000 people against 550,000, linked one by one, and again with 1 % of them changed on
//! either side.
//!
//! Prints seconds and the peak resident memory of the process (Linux). `bench_two_way [MEETINGS]`. The bar: 3 s,
//! 300 MB.

use std::{collections::BTreeMap, time::Instant};

use jiff::{Timestamp, tz::TimeZone};
use model::{
    ContentHash, Coverage, Direction, Fault, FieldSet, IntegrationId, KeyDigest, Link, LinkId, LinkMark,
    Meeting, MeetingKey, Origin, PlanStep, Policy, SideCapability, SideName, Sighting, TwoWayPolicy, When,
    Window,
};
use plan::{
    Limits, Reading,
    two_way::{
        CalendarScope, PairDetails, PairInputs, PairSink, Place, SeriesState, Sided, Streams, Whereabouts,
        item_key, plan_pair, sight, sort_sightings,
    },
};

const PEOPLE: usize = 5_000;
const START: i64 = 1_795_000_000;

fn main() -> Result<(), Fault> {
    let meetings = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(550_000);
    let begun = Instant::now();
    let (links, by_b) = links(meetings);
    println!("made {meetings} links in {:.2} s", begun.elapsed().as_secs_f64());
    let sides = |changed: [fn(usize) -> bool; 2]| {
        [sightings(SideName::A, meetings, changed[0]), sightings(SideName::B, meetings, changed[1])]
    };
    let details = Regenerated::changed(meetings);
    measure("equal", &links, &by_b, sides([|_| false, |_| false]), &details)?;
    measure("1 % changed", &links, &by_b, sides([|n| n % 200 == 0, |n| n % 200 == 1]), &details)?;
    println!("peak memory {} MB", peak_megabytes());
    Ok(())
}

fn measure(
    what: &str,
    links: &[LinkMark],
    by_b: &[u32],
    [a, b]: [Vec<Sighting>; 2],
    details: &Regenerated,
) -> Result<(), Fault> {
    let (integration, rules, side) =
        (IntegrationId::new("main"), TwoWayPolicy::default(), SideCapability::default());
    let policy = Policy { direction: Direction::Both, ..Policy::default() };
    let (scopes, window) = scopes();
    let (zone, answers) = (TimeZone::UTC, BTreeMap::new());
    let inputs = PairInputs {
        integration: &integration,
        policy: &policy,
        rules: &rules,
        zone: &zone,
        window,
        narrowed_from: None,
        scopes: &scopes,
        a: &side,
        b: &side,
        wordless: [false; 2],
        answers: &answers,
        series: &[],
    };
    let begun = Instant::now();
    let streams = Streams {
        a: a.into_iter().map(Ok),
        b: b.into_iter().map(Ok),
        links_by_a: links.iter().copied().map(Ok),
        links_by_b: by_b.iter().filter_map(|at| links.get(*at as usize)).copied().map(Ok),
    };
    let mut steps = Count(0);
    let draft = plan_pair(&inputs, streams, details, &mut steps)?;
    let seconds = begun.elapsed().as_secs_f64();
    println!("{what}: {} unchanged, {} steps, {seconds:.3} s", draft.head.unchanged, steps.0);
    Ok(())
}

fn mailbox(person: usize) -> String {
    format!("person{person:05}@practice.example")
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn scopes() -> (Vec<CalendarScope>, Window) {
    let window = Window { start: at(START), end: at(START + 31 * 86_400) };
    let scope = |person| CalendarScope {
        mailbox: mailbox(person),
        name: None,
        window,
        a: Reading::Read(Coverage::Complete),
        b: Reading::Read(Coverage::Complete),
        left: false,
    };
    ((0..PEOPLE).map(scope).collect(), window)
}

/// The number of a meeting stands in its id, so that details need no memory.
fn item(side: SideName, number: usize, edition: u8) -> Sided {
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
    Sided {
        meeting: plan::normalise(meeting, &Limits::default()),
        carried: None,
        item_ref: format!("{}{number}", side.key()),
        version: edition.to_string(),
        modified: None,
        cut: FieldSet::NONE,
        left_out: FieldSet::NONE,
        series: None,
        series_ref: None,
        series_key: 0,
        spelling: 0,
        told: Vec::new(),
        issue: None,
    }
}

fn sightings(side: SideName, meetings: usize, changed: impl Fn(usize) -> bool) -> Vec<Sighting> {
    let zone = TimeZone::UTC;
    let one = |number: usize| {
        let (person, mailbox) = ((number % PEOPLE) as u32, mailbox(number % PEOPLE));
        let place = Place {
            side,
            scope: person,
            mailbox: &mailbox,
            marker: None,
            own: false,
            filtered: false,
            zone: &zone,
        };
        sight(place, &item(side, number, changed(number).into()))
    };
    let mut all: Vec<Sighting> = (0..meetings).map(one).collect();
    sort_sightings(&mut all);
    all
}

fn link(number: usize) -> Link {
    let mailbox = mailbox(number % PEOPLE);
    let end = |side| item(side, number, 0).link_end(&mailbox);
    let mut id = [0; 16];
    id[..8].copy_from_slice(&(number as u64).to_le_bytes());
    let start = START + number as i64;
    let (a, b) = (end(SideName::A), end(SideName::B));
    Link { id: LinkId(id), a, b, mailbox, origin: Origin::A, start, end: start + 3_600, private: false }
}

/// Links by their keys on side A, and the order of the same by their keys on side B.
fn links(meetings: usize) -> (Vec<LinkMark>, Vec<u32>) {
    let mut marks: Vec<LinkMark> = (0..meetings).map(|n| link(n).mark((n % PEOPLE) as u32)).collect();
    marks.sort_unstable_by_key(|mark| mark.a.key);
    let mut by_b: Vec<u32> = (0..meetings as u32).collect();
    by_b.sort_unstable_by_key(|at| marks.get(*at as usize).map(|mark| mark.b.key));
    (marks, by_b)
}

struct Count(usize);

impl PairSink for Count {
    fn step(&mut self, _step: PlanStep) -> Result<(), Fault> {
        self.0 += 1;
        Ok(())
    }

    fn agree(&mut self, _link: Link) -> Result<(), Fault> {
        Ok(())
    }
}

/// Makes items again from their numbers; knows the numbers of those that change.
struct Regenerated(BTreeMap<(SideName, KeyDigest), usize>);

impl Regenerated {
    fn changed(meetings: usize) -> Self {
        let changing = (0..meetings).filter(|n| n % 200 < 2);
        let key = |side: SideName, n: usize| item_key(&mailbox(n % PEOPLE), &format!("{}{n}", side.key()));
        Self(changing.flat_map(|n| SideName::BOTH.map(|side| ((side, key(side, n)), n))).collect())
    }
}

impl PairDetails for Regenerated {
    fn item(&self, side: SideName, key: KeyDigest, content: ContentHash) -> Result<Option<Sided>, Fault> {
        let Some(number) = self.0.get(&(side, key)) else { return Ok(None) };
        let old = item(side, *number, 0);
        let same = old.link_end("").content == content;
        Ok(Some(if same { old } else { item(side, *number, 1) }))
    }

    fn link(&self, id: LinkId) -> Result<Link, Fault> {
        let [a, b, c, d, e, f, g, h, ..] = id.0;
        let number = u64::from_le_bytes([a, b, c, d, e, f, g, h]) as usize;
        Ok(link(number))
    }

    fn link_by_uid(&self, _side: SideName, _uid: KeyDigest) -> Result<Option<LinkMark>, Fault> {
        Ok(None)
    }

    fn series(&self, _side: SideName, _series: u64) -> Result<SeriesState, Fault> {
        Ok(SeriesState::Unknown)
    }

    fn whereabouts(&self, _side: SideName, _link: &Link) -> Result<Whereabouts, Fault> {
        Ok(Whereabouts::Gone)
    }
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|p| p.split_whitespace().next()).and_then(|n| n.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
