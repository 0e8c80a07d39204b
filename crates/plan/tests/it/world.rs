//! A small world to plan in: rooms with what their calendars truly hold and what the hub holds of it.

use std::{cell::Cell, collections::BTreeMap};

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use model::{
    ContentHash, Coverage, Fault, GuardLimits, IntegrationId, KeyDigest, Meeting, MeetingKey, MeetingStatus,
    Observation, Payload, PlanStep, Policy, RoomFacts, Sensitivity, StepKind, When, Window,
};
use plan::{Agreed, Current, Details, Inputs, Limits, PlanDraft, Reading, RoomScope, Sourced};
use proptest::{prelude::*, test_runner::RngSeed};

/// Cases of every property in an ordinary test run.
const CASES: u32 = 20_000;

/// So many cases as every property has, the same in every run, unless PROPTEST_CASES and PROPTEST_RNG_SEED say otherwise.
pub(crate) fn seeded() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    // What a property assumes throws cases away, however many are asked for.
    config.max_global_rejects = config.cases.saturating_mul(8);
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_124);
    }
    config
}

pub(crate) const DAY: i64 = 86_400;

/// Midday of the day in the middle of all windows.
pub(crate) fn noon() -> Timestamp {
    "2026-11-24T04:00:00Z".parse().unwrap()
}

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(8))
}

pub(crate) fn window() -> Window {
    days(15)
}

pub(crate) fn days(days: i64) -> Window {
    let midnight = noon() - 12.hours();
    Window { start: midnight - (days * 24).hours(), end: midnight + ((days + 1) * 24).hours() }
}

/// What a calendar holds of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) hour: i64,
    pub(crate) hours: i64,
    pub(crate) title: u8,
    pub(crate) private: bool,
    pub(crate) cancelled: bool,
    pub(crate) all_day: bool,
    pub(crate) version: u8,
}

impl Item {
    pub(crate) fn at(hour: i64) -> Self {
        Self { hour, hours: 1, title: 0, private: false, cancelled: false, all_day: false, version: 0 }
    }

    pub(crate) fn meeting(&self, uid: &str) -> Meeting {
        let start = noon() + self.hour.hours();
        let when = if self.all_day {
            let first: Date = zone().to_datetime(start).date();
            When::AllDay { first, last: first }
        } else {
            When::Timed { start, end: start + self.hours.hours(), zone: Some("Asia/Shanghai".to_owned()) }
        };
        let meeting = Meeting {
            key: MeetingKey::single(uid),
            title: Some(format!("Title {}", self.title)),
            when,
            organizer: None,
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: None,
            body: None,
            status: if self.cancelled { MeetingStatus::Cancelled } else { MeetingStatus::Confirmed },
            sensitivity: if self.private { Sensitivity::Private } else { Sensitivity::Normal },
            show_as: Default::default(),
            series: Default::default(),
        };
        plan::normalise(meeting, &Limits::default())
    }

    fn sourced(&self, uid: &str) -> Sourced {
        Sourced {
            meeting: self.meeting(uid),
            source_ref: format!("ref-{uid}"),
            version: self.version.to_string(),
        }
    }
}

pub(crate) fn item() -> impl Strategy<Value = Item> {
    (-480..480_i64, 0..30_i64, 0..3_u8, prop::bool::weighted(0.2), any::<bool>(), any::<bool>(), 0..2_u8)
        .prop_map(|(hour, hours, title, private, cancelled, all_day, version)| Item {
            hour,
            hours,
            title,
            private,
            cancelled,
            all_day,
            version,
        })
}

pub(crate) type Calendar = BTreeMap<String, Item>;

pub(crate) fn calendar(most: usize) -> impl Strategy<Value = Calendar> {
    let uid = (0..40_u8).prop_map(|n| format!("uid-{n}"));
    prop::collection::btree_map(uid, item(), 0..=most)
}

/// How a room's read goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    Whole,
    /// One item in so many is missing, told by its time, and the read says so.
    Partial(u8),
    NotRead,
}

pub(crate) fn goes() -> impl Strategy<Value = Goes> + Clone {
    prop_oneof![3 => Just(Goes::Whole), 1 => (1..5_u8).prop_map(Goes::Partial), 1 => Just(Goes::NotRead)]
}

/// A room.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub(crate) truth: Calendar,
    pub(crate) known: Calendar,
    pub(crate) goes: Goes,
}

/// Rooms whose truth is the hub's state with some changes: most meetings are known already.
pub(crate) fn room(goes: impl Strategy<Value = Goes>) -> impl Strategy<Value = Room> {
    (calendar(8), calendar(4), prop::collection::vec(any::<prop::sample::Index>(), 0..3), goes).prop_map(
        |(known, changed, gone, goes)| {
            let mut truth = known.clone();
            for index in gone.iter().filter(|_| !known.is_empty()) {
                truth.remove(index.get(&known.keys().cloned().collect::<Vec<_>>()));
            }
            truth.extend(changed);
            Room { truth, known, goes }
        },
    )
}

pub(crate) fn rooms(goes: impl Strategy<Value = Goes> + Clone) -> impl Strategy<Value = Vec<Room>> {
    prop::collection::vec(room(goes), 1..=2)
}

pub(crate) fn mailbox(room: usize) -> String {
    format!("room{room:03}@practice.example")
}

/// One meeting of the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) meeting: Meeting,
    pub(crate) source_ref: Option<String>,
    pub(crate) version: Option<String>,
}

/// The hub's meetings by mailbox and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hub(pub(crate) BTreeMap<(String, MeetingKey), Row>);

impl Hub {
    pub(crate) fn of(rooms: &[Room]) -> Self {
        let mut hub = Self::default();
        for (at, room) in rooms.iter().enumerate() {
            for (uid, item) in &room.known {
                let Sourced { meeting, source_ref, version } = item.sourced(uid);
                let row = Row { meeting, source_ref: Some(source_ref), version: Some(version) };
                hub.0.insert((mailbox(at), row.meeting.key.clone()), row);
            }
        }
        hub
    }

    /// Carries out what a plan lists and nothing else.
    pub(crate) fn apply(&mut self, steps: &[PlanStep]) {
        for step in steps.iter().filter(|s| s.kind != StepKind::Skip && s.hold.is_none()) {
            let payload = |p: &Option<Payload>| match p {
                Some(Payload::Meeting(meeting)) => Some((**meeting).clone()),
                _ => None,
            };
            let (before, after) = (payload(&step.before), payload(&step.after));
            let key = after.as_ref().or(before.as_ref()).map(|m| m.key.clone());
            let Some(key) = key.map(|k| (step.room.clone(), k)) else { continue };
            match after {
                None => assert!(self.0.remove(&key).is_some(), "deletes what is not there"),
                Some(meeting) => {
                    let row = Row {
                        meeting,
                        source_ref: step.source_ref.clone(),
                        version: step.source_version.clone(),
                    };
                    let old = self.0.insert(key, row);
                    assert_eq!(old.is_some(), step.kind == StepKind::Update);
                }
            }
        }
    }

    pub(crate) fn observations(&self, scopes: &[RoomScope]) -> Vec<Observation> {
        let observe = |((room, _), row): (&(String, MeetingKey), &Row)| {
            let number = scopes.iter().position(|s| s.mailbox == *room);
            let version = plan::version_digest(
                row.source_ref.as_deref().unwrap_or_default(),
                row.version.as_deref().unwrap_or_default(),
            );
            let number = number.map_or(plan::ELSEWHERE, |n| n as u32);
            plan::observe(number, room, &row.meeting, version, &zone())
        };
        let mut all: Vec<_> = self.0.iter().map(observe).collect();
        plan::sort(&mut all);
        all
    }

    fn by_digest(&self) -> BTreeMap<KeyDigest, &Row> {
        self.0.iter().map(|((room, key), row)| (plan::key_digest(room, key), row)).collect()
    }
}

impl Current for Hub {
    fn meeting(&self, mailbox: &str, key: &MeetingKey) -> Result<Option<Agreed>, Fault> {
        Ok(self.0.get(&(mailbox.to_owned(), key.clone())).map(agreed))
    }

    fn room(&self, _mailbox: &str) -> Result<Option<RoomFacts>, Fault> {
        Ok(None)
    }
}

fn agreed(row: &Row) -> Agreed {
    Agreed { meeting: row.meeting.clone(), source_ref: row.source_ref.clone(), version: row.version.clone() }
}

/// What was read of the rooms.
#[derive(Clone, Debug)]
pub(crate) struct Reads {
    pub(crate) scopes: Vec<RoomScope>,
    pub(crate) seen: Vec<(Observation, Sourced)>,
}

impl Reads {
    /// The same with every timed meeting in a zone of that name.
    pub(crate) fn in_zone(mut self, name: Option<&str>) -> Self {
        for (seen, sourced) in &mut self.seen {
            if let When::Timed { zone, .. } = &mut sourced.meeting.when {
                *zone = name.map(str::to_owned);
            }
            let version = plan::version_digest(&sourced.source_ref, &sourced.version);
            *seen =
                plan::observe(seen.room, &mailbox(seen.room as usize), &sourced.meeting, version, &zone());
        }
        self
    }
}

pub(crate) fn scope(mailbox: String, window: Window, reading: Reading) -> RoomScope {
    RoomScope { mailbox, name: None, window, reading, stored: RoomFacts::default(), seen: None }
}

/// Reads all rooms, a day wider than the window at both ends.
pub(crate) fn read(rooms: &[Room], window: Window) -> Reads {
    let mut reads = Reads { scopes: Vec::new(), seen: Vec::new() };
    let wide = Window { start: window.start - 24.hours(), end: window.end + 24.hours() };
    for (at, room) in rooms.iter().enumerate() {
        let reading = match room.goes {
            Goes::Whole => Reading::Read(Coverage::Complete),
            Goes::Partial(_) => {
                Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) })
            }
            Goes::NotRead => Reading::NotRead,
        };
        reads.scopes.push(scope(mailbox(at), window, reading));
        for (uid, item) in &room.truth {
            let sourced = item.sourced(uid);
            let version = plan::version_digest(&sourced.source_ref, &sourced.version);
            let seen = plan::observe(at as u32, &mailbox(at), &sourced.meeting, version, &zone());
            let (start, end) = sourced.meeting.when.span(&zone());
            let missed = match room.goes {
                Goes::Whole => false,
                Goes::Partial(every) => (item.hour + item.hours).rem_euclid(i64::from(every)) == 0,
                Goes::NotRead => true,
            };
            if wide.overlaps(start, end) && !missed {
                reads.seen.push((seen, sourced));
            }
        }
    }
    reads.seen.sort_by_key(|(seen, _)| *seen);
    reads
}

/// Limits that hold nothing back.
pub(crate) fn open_limits() -> GuardLimits {
    GuardLimits { deletes: u32::MAX, delete_percent: 100 }
}

pub(crate) fn policy(guards: GuardLimits) -> Policy {
    Policy { guards, ..Policy::default() }
}

/// A plan with its steps and what planning asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made {
    pub(crate) draft: PlanDraft,
    pub(crate) steps: Vec<PlanStep>,
    pub(crate) refreshed: Vec<Observation>,
    pub(crate) asked: usize,
}

impl Made {
    pub(crate) fn effective(&self) -> Vec<&PlanStep> {
        self.steps.iter().filter(|s| s.kind != StepKind::Skip).collect()
    }

    pub(crate) fn kinds(&self) -> Vec<StepKind> {
        self.steps.iter().map(|s| s.kind).collect()
    }
}

struct Takes {
    steps: Vec<PlanStep>,
    refreshed: Vec<Observation>,
}

impl plan::Sink for Takes {
    fn step(&mut self, mut step: PlanStep) -> Result<(), Fault> {
        plan::tell_changes(&mut step, &zone());
        self.steps.push(step);
        Ok(())
    }

    fn refresh(&mut self, seen: &Observation) -> Result<(), Fault> {
        self.refreshed.push(*seen);
        Ok(())
    }
}

struct Gives<'a> {
    read: BTreeMap<(KeyDigest, ContentHash), &'a Sourced>,
    hub: BTreeMap<KeyDigest, &'a Row>,
    asked: Cell<usize>,
}

impl Details for Gives<'_> {
    fn source(&self, seen: &Observation) -> Result<Sourced, Fault> {
        self.asked.set(self.asked.get() + 1);
        Ok(self.read[&(seen.key, seen.content)].clone())
    }

    fn base(&self, known: &Observation) -> Result<Agreed, Fault> {
        self.asked.set(self.asked.get() + 1);
        Ok(agreed(self.hub[&known.key]))
    }
}

pub(crate) fn make(reads: &Reads, hub: &Hub, policy: &Policy) -> Made {
    try_make(reads, hub, policy).unwrap()
}

pub(crate) fn try_make(reads: &Reads, hub: &Hub, policy: &Policy) -> Result<Made, Fault> {
    // Of what was seen twice the first counts.
    let read = reads.seen.iter().rev().map(|(seen, sourced)| ((seen.key, seen.content), sourced)).collect();
    let details = Gives { read, hub: hub.by_digest(), asked: Cell::new(0) };
    let mut takes = Takes { steps: Vec::new(), refreshed: Vec::new() };
    let (zone, integration) = (zone(), IntegrationId::new("main"));
    let inputs =
        Inputs { integration: &integration, policy, zone: &zone, window: window(), rooms: &reads.scopes };
    let sources = reads.seen.iter().map(|(seen, _)| Ok(*seen));
    let base = hub.observations(&reads.scopes).into_iter().map(Ok);
    let draft = plan::plan(inputs, sources, base, &details, &mut takes)?;
    Ok(Made { draft, steps: takes.steps, refreshed: takes.refreshed, asked: details.asked.get() })
}

/// Whether a row touches a window.
pub(crate) fn inside(row: &Row, window: Window) -> bool {
    let (start, end) = row.meeting.when.span(&zone());
    window.overlaps(start, end)
}
