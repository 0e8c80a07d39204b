//! The program is killed at random moments of real runs, at providers with effects outside, and starts again: every entry is
//! there once, nothing is lost, nothing stays open, and the next run has nothing to do.
//!
//! `ROOMBRIDGE_KILLS` asks for more kills than a dozen, `ROOMBRIDGE_KILL_SEED` for the moments of a run that was seen
//! before: `cargo xtask kills [KILLS] [SEED]`.

mod calendar;
mod program;

use std::{
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use crate::rig::Sandbox;
use calendar::{Calendar, Way};

/// Kills unless more are asked for.
const KILLS: usize = 12;
/// Rounds for each kill at most: a run may end before its moment.
const PATIENCE: usize = 8;
/// Who writes where, in turn.
const WAYS: [Way; 6] = [
    Way { provider: "exchange-ews", auth: "basic", direction: "both" },
    Way { provider: "outlook", auth: "secret", direction: "push" },
    Way { provider: "caldav", auth: "basic", direction: "pull" },
    Way { provider: "outlook", auth: "secret", direction: "both" },
    Way { provider: "caldav", auth: "basic", direction: "both" },
    Way { provider: "exchange-ews", auth: "basic", direction: "push" },
];

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// What a whole run took: the moments are drawn from it.
#[derive(Clone, Copy, Debug)]
struct Measure {
    time: Duration,
    requests: u64,
}

/// When a run is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    After(Duration),
    /// Once the provider was asked so often since it began.
    Requests(u64),
}

impl Moment {
    fn draw(chance: &mut Chance, whole: Measure) -> Self {
        let time = u64::try_from(whole.time.as_micros()).unwrap();
        match chance.below(2) {
            0 => Self::After(Duration::from_micros(chance.below(time.max(1)))),
            _ => Self::Requests(1 + chance.below(whole.requests.max(1))),
        }
    }

    fn is_reached(self, begun: Instant, asked: impl FnOnce() -> u64) -> bool {
        match self {
            Self::After(time) => begun.elapsed() >= time,
            Self::Requests(most) => asked() >= most,
        }
    }
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: {text}")))
}

/// How many requests the sandbox was sent so far.
fn asked(sandbox: &Sandbox) -> u64 {
    sandbox.control("journal?limit=0", None)["total"].as_u64().unwrap()
}

/// A run from its begin to its end, and what it took.
fn whole(sandbox: &Sandbox, calendar: &mut Calendar) -> Measure {
    let (begun, before) = (Instant::now(), asked(sandbox));
    calendar.sync();
    Measure { time: begun.elapsed(), requests: asked(sandbox) - before }
}

/// Begins a run and kills it at a moment. None where it still ran then, else what it took to its end.
fn killed(sandbox: &Sandbox, calendar: &Calendar, moment: Moment) -> Option<Measure> {
    let before = asked(sandbox);
    let begun = Instant::now();
    let mut child: Child =
        calendar.program.command(&["sync", calendar::NAME]).stdout(Stdio::null()).spawn().unwrap();
    while !moment.is_reached(begun, || asked(sandbox) - before) {
        if child.try_wait().unwrap().is_some() {
            return Some(Measure { time: begun.elapsed(), requests: asked(sandbox) - before });
        }
        // The moment itself is what is drawn: nothing is waited for.
        std::thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    let was_killed = child.wait().unwrap().code().is_none();
    (!was_killed).then(|| Measure { time: begun.elapsed(), requests: asked(sandbox) - before })
}

#[test]
fn crash_safety_a_program_that_is_killed_at_random_moments_makes_everything_once_and_loses_nothing() {
    let kills = variable("ROOMBRIDGE_KILLS").map_or(KILLS, |n| usize::try_from(n).unwrap());
    let clock = std::time::UNIX_EPOCH.elapsed().unwrap().as_nanos();
    let seed =
        variable("ROOMBRIDGE_KILL_SEED").unwrap_or_else(|| u64::try_from(clock % 1_000_000_007).unwrap());
    println!("ROOMBRIDGE_KILLS={kills} ROOMBRIDGE_KILL_SEED={seed}");
    let folder = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::start(&folder.path().join("sandbox"), &["--fault", "people_open"]);
    let mut chance = Chance(seed);
    let ways = WAYS.len().min(kills);
    let mut calendars: Vec<_> = (0..ways)
        .map(|n| {
            let mut calendar = Calendar::open(&sandbox, &folder.path().join(format!("{n}")), n, WAYS[n]);
            calendar.change(&sandbox);
            let measure = whole(&sandbox, &mut calendar);
            calendar.check(&sandbox);
            (calendar, measure)
        })
        .collect();
    let (mut landed, mut rounds, mut open) = (0, 0, 0);
    while landed < kills {
        assert!(rounds < kills * PATIENCE, "{landed} of {rounds} runs were still under way");
        let (calendar, measure) = &mut calendars[rounds % ways];
        rounds += 1;
        calendar.change(&sandbox);
        // Whoever starts again may be killed too.
        for _ in 0..=chance.below(2) {
            let moment = Moment::draw(&mut chance, *measure);
            let ended = killed(&sandbox, calendar, moment);
            let left = calendar.open_intents();
            println!("{:?} {moment:?}: killed {}, {left} open", calendar.way, ended.is_none());
            landed += usize::from(ended.is_none());
            open += left;
            // What came to its end says how long such runs are.
            *measure = ended.unwrap_or(*measure);
        }
        calendar.sync();
        calendar.check(&sandbox);
    }
    println!(
        "{landed} kills in {rounds} rounds left {open} writes of which nobody knew whether they arrived"
    );
}
