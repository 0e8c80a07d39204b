//! Stores a plan's steps, the meetings they make and the journal, beside a bare bulk insert of the same meetings;
//! then streams a large baseline.
//!
//! `bench_store [MEETINGS] [STREAMED]`: 10,000 and 550,000 by default.

use std::{collections::HashMap, error::Error, path::Path, time::Instant};

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, Connection, ConnectionId, Entity, Integration, IntegrationId, ItemOutcome,
    Meeting, MeetingKey, Observation, Party, Payload, Plan, PlanCounts, PlanId, PlanStep, Policy, Response,
    Room, RoomFacts, RoomId, RoomOrigin, Run, RunCounts, RunId, RunKind, RunState, Schedule, Side, StepId,
    StepKind, When, Window,
};
use store::{ItemMark, MeetingRow, MeetingText, RoomNo, Store, Writer};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROOMS: usize = 50;
const PAGE: usize = 1_000;

fn main() -> Outcome<()> {
    let argument = |n| std::env::args().nth(n).and_then(|a| a.parse().ok());
    let (count, streamed) = (argument(1).unwrap_or(10_000), argument(2).unwrap_or(550_000));
    let folder = tempfile::tempdir()?;
    let items: Vec<(usize, Meeting)> = (0..count).map(|n| (n % ROOMS, meeting(n))).collect();
    let bare = bare(folder.path(), &items)?;
    let store = Store::open(&folder.path().join("store"))?;
    let rooms = store.write(furnish)?;
    let begun = Instant::now();
    let steps: Vec<PlanStep> = items.iter().map(step).collect();
    let built = begun.elapsed().as_secs_f64();
    let plan = preview(&store, &steps)?;
    let applied = apply(&store, &rooms, &items)?;
    println!("bare bulk insert of {count}: {bare:.3} s");
    println!("steps stored: {plan:.3} s ({:.2}x; built in {built:.3} s)", plan / bare);
    println!("meetings, baseline and journal: {applied:.3} s ({:.2}x)", applied / bare);
    println!(
        "all of it: {:.3} s ({:.2}x), {:.0} a second",
        plan + applied,
        (plan + applied) / bare,
        count as f64 / applied
    );
    stream(&store, &rooms, count, streamed)
}

/// The floor: the same texts into one table with one index, one transaction, the same durability.
fn bare(folder: &Path, items: &[(usize, Meeting)]) -> Outcome<f64> {
    let begun = Instant::now();
    let mut sql = rusqlite::Connection::open(folder.join("bare.db"))?;
    sql.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    sql.execute_batch(
        "PRAGMA synchronous = FULL; CREATE TABLE meeting (no INTEGER PRIMARY KEY, room INTEGER, uid TEXT, \
         start_at INTEGER, end_at INTEGER, body TEXT); CREATE INDEX by_room ON meeting (room, start_at);",
    )?;
    let transaction = sql.transaction()?;
    {
        let mut insert = transaction
            .prepare("INSERT INTO meeting (room, uid, start_at, end_at, body) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (room, meeting) in items {
            let (start, end) = meeting.when.span(&TimeZone::UTC);
            let body = serde_json::to_string(meeting)?;
            insert.execute((*room as i64, &meeting.key.uid, start.as_second(), end.as_second(), body))?;
        }
    }
    transaction.commit()?;
    Ok(begun.elapsed().as_secs_f64())
}

fn preview(store: &Store, steps: &[PlanStep]) -> Outcome<f64> {
    let begun = Instant::now();
    let (plan, integration) = (PlanId::new("p"), IntegrationId::new("main"));
    store.write(|tx| tx.begin_plan(&plan, &integration, Timestamp::UNIX_EPOCH))?;
    for (page, chunk) in steps.chunks(PAGE).enumerate() {
        store.write_page(|tx| tx.append_steps(&plan, (page * PAGE) as u64, chunk))?;
    }
    store.write(|tx| tx.finish_plan(&head()))?;
    Ok(begun.elapsed().as_secs_f64())
}

fn head() -> Plan {
    Plan {
        id: PlanId::new("p"),
        integration: IntegrationId::new("main"),
        fingerprint: "00".into(),
        window: Window { start: Timestamp::UNIX_EPOCH, end: Timestamp::UNIX_EPOCH },
        counts: PlanCounts::default(),
        mails: 0,
        guards: Vec::new(),
        questions: Vec::new(),
        undoes: None,
        only: None,
        restores: None,
        made_at: Timestamp::UNIX_EPOCH,
    }
}

fn apply(store: &Store, rooms: &[RoomNo], items: &[(usize, Meeting)]) -> Outcome<f64> {
    let run = Run {
        id: RunId::new("r"),
        integration: IntegrationId::new("main"),
        kind: RunKind::Apply,
        state: RunState::Running,
        plan: Some(PlanId::new("p")),
        undoes: None,
        trigger: "manual".to_owned(),
        started_at: Timestamp::UNIX_EPOCH,
        ended_at: None,
        counts: RunCounts::default(),
        faults: Vec::new(),
    };
    let begun = Instant::now();
    store.write(|tx| tx.create_run(&run))?;
    for (page, chunk) in items.chunks(PAGE).enumerate() {
        store.write_page(|tx| {
            let marks: Vec<ItemMark> = (page * PAGE..)
                .zip(chunk)
                .map(|(seq, (room, meeting))| {
                    put(tx, rooms[*room], *room, meeting)?;
                    let at = Timestamp::UNIX_EPOCH;
                    Ok(ItemMark { seq: seq as u64, outcome: ItemOutcome::Done, fault: None, at })
                })
                .collect::<store::Result<_>>()?;
            tx.put_items(&run.id, &marks)
        })?;
    }
    store.write(|tx| tx.update_run(&Run { state: RunState::Done, ..run }))?;
    Ok(begun.elapsed().as_secs_f64())
}

/// Fills the baseline up and streams it in key order.
fn stream(store: &Store, rooms: &[RoomNo], from: usize, to: usize) -> Outcome<()> {
    for first in (from..to).step_by(20_000) {
        store.write(|tx| {
            (first..to.min(first + 20_000))
                .try_for_each(|n| put(tx, rooms[n % ROOMS], n % ROOMS, &meeting(n)))
        })?;
    }
    let numbers: HashMap<RoomNo, u32> = rooms.iter().copied().zip(0..).collect();
    let begun = Instant::now();
    let streamed = store.read(|tx| {
        let mut cursor = tx.observations(&ConnectionId::new("main"))?;
        cursor.iter(&numbers, u32::MAX)?.try_fold(0_u64, |sum, seen| seen.map(|_| sum + 1))
    })?;
    println!("streamed {streamed} observations in {:.3} s", begun.elapsed().as_secs_f64());
    Ok(())
}

fn put(tx: &Writer<'_>, no: RoomNo, room: usize, meeting: &Meeting) -> store::Result<()> {
    let seen: Observation = plan::observe(
        0,
        &mailbox(room),
        meeting,
        plan::version_digest(&meeting.key.uid, "1"),
        &TimeZone::UTC,
    );
    let row = MeetingRow {
        observation: &seen,
        meeting: &MeetingText::of(meeting)?,
        source_ref: Some(&meeting.key.uid),
        source_version: Some("1"),
        detailed: true,
        written_at: Timestamp::UNIX_EPOCH,
    };
    tx.put_meeting(no, &row).map(drop)
}

fn mailbox(room: usize) -> String {
    format!("room{room:03}@practice.example")
}

fn meeting(number: usize) -> Meeting {
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let start = 1_795_000_000 + (number as i64 % 500) * 3_600;
    let person = |n: usize| Party {
        name: Some(format!("Person {n}")),
        mailbox: Some(format!("person{n}@practice.example")),
    };
    let attendee =
        |n| Attendee { party: person(n), role: AttendeeRole::Required, response: Response::Accepted };
    let meeting = Meeting {
        key: MeetingKey::single(&format!("040000008200e00074c5b7101a82e008{number:032x}")),
        title: Some(format!("项目评审 {number}")),
        when: When::Timed {
            start: at(start),
            end: at(start + 3_600),
            zone: Some("Asia/Shanghai".to_owned()),
        },
        organizer: Some(person(number % 97)),
        attendees: (0..5).map(attendee).collect(),
        attendees_beyond: 0,
        place: Some(format!("Room {}", number % ROOMS)),
        body: Some("Agenda: figures, questions, next steps.".to_owned()),
        status: Default::default(),
        sensitivity: Default::default(),
        show_as: Default::default(),
        series: Default::default(),
    };
    plan::normalise(meeting, &plan::Limits::default())
}

fn step((room, meeting): &(usize, Meeting)) -> PlanStep {
    PlanStep {
        id: StepId::new(plan::key_digest(&mailbox(*room), &meeting.key).to_string()),
        entity: Entity::Meeting,
        kind: StepKind::Create,
        room: mailbox(*room),
        title: meeting.title.clone(),
        before: None,
        after: Some(Payload::Meeting(Box::new(meeting.clone()))),
        changes: plan::meeting_changes(None, Some(meeting), &TimeZone::UTC),
        source_ref: Some(meeting.key.uid.clone()),
        source_version: Some("1".to_owned()),
        before_ref: None,
        before_version: None,
        why: Vec::new(),
        hold: None,
        target: Default::default(),
        pair: None,
    }
}

fn furnish(tx: &Writer<'_>) -> store::Result<Vec<RoomNo>> {
    let id = ConnectionId::new("main");
    tx.create_connection(&Connection {
        id: id.clone(),
        name: "Main".to_owned(),
        provider: "exchange-ews".into(),
        auth: "basic".to_owned(),
        enabled: true,
        preview_only: false,
        settings: Default::default(),
        secrets: Default::default(),
        checklist: Default::default(),
        created_at: Timestamp::UNIX_EPOCH,
    })?;
    tx.create_integration(&Integration {
        id: IntegrationId::new("main"),
        name: "Main".to_owned(),
        enabled: true,
        side_a: Side::Connection { id: id.clone() },
        side_b: Side::Hub,
        policy: Policy::default(),
        schedule: Schedule::Manual,
        calendar: None,
    })?;
    let room = |n| Room {
        id: RoomId::new(mailbox(n)),
        connection: id.clone(),
        mailbox: mailbox(n),
        given: RoomFacts::default(),
        observed: RoomFacts::default(),
        origin: RoomOrigin::Sheet,
        enabled: true,
    };
    (0..ROOMS).map(|n| tx.create_room(&room(n))).collect()
}
