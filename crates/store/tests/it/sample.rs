//! A store with something in it.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Connection, ConnectionId, Entity, Integration, IntegrationId, Meeting, MeetingKey, Observation, Payload,
    Plan, PlanCounts, PlanId, PlanStep, Policy, Room, RoomFacts, RoomId, RoomOrigin, Run, RunCounts, RunId,
    RunKind, RunState, Schedule, Side, StepId, StepKind, Succession, When, Window,
};
use store::{MeetingRow, MeetingText, Reader, Result, RoomNo, Store, Writer};
use tempfile::TempDir;

/// A store in a folder that goes with it.
pub(crate) struct Sample {
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

/// An instant so many seconds after the start of our time.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + seconds).unwrap()
}

/// The connection `main` about to move to one that is called `next`.
pub(crate) fn succession() -> Succession {
    Succession {
        predecessor: "main".into(),
        successor: "next".into(),
        prepared_at: at(0),
        switched_at: None,
        switch: None,
        own_name: "NEXT".to_owned(),
        comparison: None,
        calendars: Vec::new(),
    }
}

pub(crate) fn empty() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    Sample { store, folder }
}

/// One connection `main`, one integration `main`, two rooms.
pub(crate) fn furnished() -> Sample {
    let sample = empty();
    sample.store.write(|tx| furnish(tx, "main")).unwrap();
    sample
}

pub(crate) fn furnish(tx: &Writer<'_>, name: &str) -> Result<()> {
    tx.create_connection(&connection(name))?;
    tx.create_integration(&integration(name))?;
    tx.create_room(&room(name, "room001@practice.example"))?;
    tx.create_room(&room(name, "room002@practice.example"))?;
    Ok(())
}

pub(crate) fn connection(name: &str) -> Connection {
    Connection {
        id: ConnectionId::new(name),
        name: name.to_uppercase(),
        provider: "exchange-ews".into(),
        auth: "basic".to_owned(),
        enabled: true,
        preview_only: false,
        settings: BTreeMap::from([("host".to_owned(), "mail.practice.example".to_owned())]),
        secrets: BTreeMap::new(),
        checklist: BTreeMap::new(),
        created_at: at(0),
    }
}

pub(crate) fn integration(name: &str) -> Integration {
    Integration {
        id: IntegrationId::new(name),
        name: name.to_uppercase(),
        enabled: true,
        side_a: Side::Connection { id: ConnectionId::new(name) },
        side_b: Side::Hub,
        policy: Policy::default(),
        schedule: Schedule::Every { minutes: 15 },
        calendar: None,
    }
}

pub(crate) fn room(connection: &str, mailbox: &str) -> Room {
    Room {
        id: RoomId::new(format!("{connection}/{mailbox}")),
        connection: ConnectionId::new(connection),
        mailbox: mailbox.to_owned(),
        given: RoomFacts { capacity: Some(8), ..RoomFacts::default() },
        observed: RoomFacts::default(),
        origin: RoomOrigin::Sheet,
        enabled: true,
    }
}

pub(crate) fn room_no(tx: &Reader<'_>, number: usize) -> RoomNo {
    tx.room_numbers(&ConnectionId::new("main")).unwrap()[number].0
}

/// A meeting of an hour that starts so many seconds after the start of our time.
pub(crate) fn meeting(uid: &str, start: i64) -> Meeting {
    Meeting {
        key: MeetingKey::single(uid),
        title: Some(format!("Review {uid}")),
        when: When::Timed { start: at(start), end: at(start + 3600), zone: Some("Asia/Shanghai".to_owned()) },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: None,
        body: None,
        status: Default::default(),
        sensitivity: Default::default(),
        show_as: Default::default(),
        series: Default::default(),
    }
}

pub(crate) fn observe(mailbox: &str, meeting: &Meeting, version: &str) -> Observation {
    let version = plan::version_digest(&meeting.key.uid, version);
    plan::observe(0, mailbox, meeting, version, &TimeZone::UTC)
}

/// Stores a meeting as version `version` of the source item that is named like its UID.
pub(crate) fn put(tx: &Writer<'_>, number: usize, meeting: &Meeting, version: &str) -> Observation {
    let (no, mailbox) = tx.room_numbers(&ConnectionId::new("main")).unwrap().swap_remove(number);
    let seen = observe(&mailbox, meeting, version);
    let row = MeetingRow {
        observation: &seen,
        meeting: &MeetingText::of(meeting).unwrap(),
        source_ref: Some(&meeting.key.uid),
        source_version: Some(version),
        detailed: true,
        written_at: at(0),
    };
    tx.put_meeting(no, &row).unwrap();
    seen
}

pub(crate) fn step(number: u64, kind: StepKind) -> PlanStep {
    let body = Payload::Meeting(Box::new(meeting(&format!("m{number}"), number as i64)));
    PlanStep {
        id: StepId::new(format!("step{number}")),
        entity: Entity::Meeting,
        kind,
        room: "room001@practice.example".to_owned(),
        title: Some(format!("Review m{number}")),
        before: (kind != StepKind::Create).then(|| body.clone()),
        after: (kind != StepKind::Delete).then_some(body),
        changes: Vec::new(),
        source_ref: None,
        source_version: None,
        before_ref: None,
        before_version: None,
        why: Vec::new(),
        hold: None,
        target: Default::default(),
        pair: None,
    }
}

pub(crate) fn plan(id: &str, made_at: Timestamp) -> Plan {
    Plan {
        id: PlanId::new(id),
        integration: IntegrationId::new("main"),
        fingerprint: "00".into(),
        window: Window { start: at(0), end: at(86_400) },
        counts: PlanCounts::default(),
        mails: 0,
        guards: Vec::new(),
        questions: Vec::new(),
        undoes: None,
        only: None,
        restores: None,
        made_at,
    }
}

/// Stores a finished plan with these steps.
pub(crate) fn put_plan(tx: &Writer<'_>, id: &str, made_at: Timestamp, steps: &[PlanStep]) -> Result<()> {
    tx.begin_plan(&PlanId::new(id), &IntegrationId::new("main"), made_at)?;
    tx.append_steps(&PlanId::new(id), 0, steps)?;
    tx.finish_plan(&plan(id, made_at))
}

pub(crate) fn run(id: &str, kind: RunKind, plan: Option<&str>, started_at: Timestamp) -> Run {
    Run {
        id: RunId::new(id),
        integration: IntegrationId::new("main"),
        kind,
        state: RunState::Running,
        plan: plan.map(PlanId::new),
        undoes: None,
        trigger: "manual".to_owned(),
        started_at,
        ended_at: None,
        counts: RunCounts::default(),
        faults: Vec::new(),
    }
}
