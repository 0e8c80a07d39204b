use std::{collections::BTreeMap, sync::Arc};

use connector::{
    AuthSpec, Ctx, Descriptor, EditionSpec, Family, FieldIssue, FieldKind, FieldRole, FieldSpec, Ledger,
    Limits, NetRequest, PollSpec, Provider, QuotaSpec, Roles, Secrets, Session, Settings,
};
use model::{ConnectionId, ProviderId, Room, RoomFacts, RoomId, RoomOrigin, Schedule};
use plan::quota::Standing;

use super::*;
use crate::{
    connection::NewConnection,
    ledger::StoreLedger,
    rig::{Desk, PLAIN, field},
};

static EDITIONS: [EditionSpec; 3] = [
    EditionSpec { key: "small", per_month: Some(5_000) },
    EditionSpec { key: "large", per_month: Some(200_000) },
    EditionSpec { key: "agreed", per_month: None },
];
static PUSHED: [EditionSpec; 2] = [
    EditionSpec { key: "small", per_month: Some(3_000) },
    EditionSpec { key: "large", per_month: Some(50_000) },
];
static QUOTAS: [QuotaSpec; 2] = [
    QuotaSpec { class: "api", editions: &EDITIONS, outgoing: true, shared: true, source: "Prices" },
    QuotaSpec { class: "push", editions: &PUSHED, outgoing: false, shared: true, source: "Prices" },
];

static DESCRIPTOR: Descriptor = Descriptor {
    id: "metered",
    family: Family::Collaboration,
    tile: "Me",
    auth: &[AuthSpec { key: "app", fields: &["edition"], unconfirmed: false }],
    fields: &[FieldSpec {
        default: Some("small"),
        ..field("edition", FieldKind::Choice(&["small", "large", "agreed"]), FieldRole::Edition)
    }],
    roles: Roles { rooms: true, discover_rooms: true, read_calendar: true, events: true, ..Roles::NONE },
    limits: Limits {
        max_window_days: 90,
        page_size: 100,
        max_concurrent: 4,
        start_concurrent: 2,
        max_concurrent_per_mailbox: 1,
        calendars_per_call: 5,
        delta: true,
        writing: None,
    },
    quotas: &QUOTAS,
    polling: Some(PollSpec {
        rooms_per_call: 5,
        calls_per_change: 1,
        rooms_per_page: 100,
        pushes_per_change: 1,
    }),
    ..PLAIN
};

#[derive(Debug)]
struct Metered;

impl Provider for Metered {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn open(&self, _: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Err(Fault::defect("api.not_built"))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        false
    }

    fn charges(&self, kind: &str) -> bool {
        kind != "person_came"
    }
}

async fn desk() -> (Desk, ConnectionId) {
    let desk = Desk::with(vec![Arc::new(Metered)]);
    let new = NewConnection {
        provider: ProviderId::new("metered"),
        auth: None,
        name: "Main".to_owned(),
        settings: BTreeMap::new(),
        secrets: BTreeMap::new(),
    };
    let id = desk.service.create_connection(new).await.unwrap().id;
    (desk, id)
}

fn take(desk: &Desk, id: &ConnectionId, count: u32) -> Result<(), Fault> {
    StoreLedger::new(desk.service.clone()).take(id, "api", count)
}

fn none() -> QuotaDraft {
    QuotaDraft::default()
}

#[tokio::test]
async fn fifty_rooms_every_quarter_of_an_hour_do_not_fit_the_smallest_edition() {
    let (desk, _) = desk().await;
    let draft = QuotaDraft { rooms: Some(50), changes_per_room_day: Some(0), ..none() };
    let report = desk.service.quota("Main", &draft).await.unwrap();
    let api = &report.classes[0];
    assert_eq!(api.parts[0], ("polling", 10_560));
    assert_eq!((api.granted, api.standing), (Some(5_000), Standing::Over));
    // From the 24th on it lasts, in a whole month it does not.
    assert_eq!(api.spent_on.unwrap().to_string(), "2026-12-15");
    assert_eq!(report.shortest_interval, Some(33));
    assert_eq!(report.resets_at.to_string(), "2026-11-30T16:00:00Z");
    assert_eq!(report.editions, ["small", "large", "agreed"]);
    let events = QuotaDraft { events: Some(true), changes_per_room_day: Some(1), ..draft };
    let report = desk.service.quota("Main", &events).await.unwrap();
    assert_eq!(report.classes[0].standing, Standing::Fine);
    assert_eq!((report.classes[1].forecast, report.classes[1].allowance), (1_100, Some(3_000)));
}

#[tokio::test]
async fn a_call_that_would_pass_the_allowance_is_refused_until_the_next_month() {
    let (desk, id) = desk().await;
    let draft = QuotaDraft { granted: Some(10), reserve: Some(4), ..none() };
    desk.service.set_quota("Main", draft).await.unwrap();
    take(&desk, &id, 5).unwrap();
    let fault = take(&desk, &id, 2).unwrap_err();
    assert_eq!(fault.code, "quota.exhausted");
    let told = |key: &str| fault.params[key].as_str();
    assert_eq!((told("used"), told("allowance"), told("day")), ("5", "6", "2026-12-01"));
    take(&desk, &id, 1).unwrap();
    assert!(take(&desk, &id, 1).is_err());
    // Where months begin it is December although UTC still has November.
    desk.world
        .pass("2026-11-30T16:00:00Z".parse::<jiff::Timestamp>().unwrap().duration_since(desk.service.now()));
    take(&desk, &id, 6).unwrap();
    let report = desk.service.quota("Main", &none()).await.unwrap();
    assert_eq!((report.classes[0].used, report.today.to_string().as_str()), (6, "2026-12-01"));
    assert_eq!(report.classes[0].days, [("2026-11-24".to_owned(), 6), ("2026-12-01".to_owned(), 6)]);
}

#[tokio::test]
async fn without_a_known_number_nothing_is_refused_and_all_is_counted() {
    let (desk, id) = desk().await;
    desk.service.set_quota("Main", QuotaDraft { edition: Some("agreed".into()), ..none() }).await.unwrap();
    take(&desk, &id, 1_000_000).unwrap();
    let report = desk.service.quota("Main", &none()).await.unwrap();
    assert_eq!(report.classes[0].used, 1_000_000);
    assert_eq!((report.classes[0].allowance, report.classes[0].standing), (None, Standing::Unknown));
    assert_eq!(report.shortest_interval, None);
    assert_eq!(desk.service.connection("Main").await.unwrap().settings["edition"], "agreed");
}

#[tokio::test]
async fn what_is_pushed_is_counted_where_it_is_charged_and_never_refused() {
    let (desk, id) = desk().await;
    let connection = desk.service.connection("Main").await.unwrap();
    let push = |kind: &str| {
        desk.store.write(|tx| desk.service.count_push(tx, &connection, kind)).unwrap();
    };
    (0..3).for_each(|_| push("room_booked"));
    push("person_came");
    let report = desk.service.quota("Main", &none()).await.unwrap();
    assert_eq!((report.classes[0].used, report.classes[1].used), (0, 3));
    assert_eq!(desk.store.read(|tx| tx.get_used(&id, "push", report.today)).unwrap(), 3);
}

#[tokio::test]
async fn what_is_assumed_comes_from_the_connection() {
    let (desk, id) = desk().await;
    let room = |n: u32, enabled| Room {
        id: RoomId::new(format!("r{n}")),
        connection: id.clone(),
        mailbox: format!("room{n}@practice.example"),
        given: RoomFacts::default(),
        observed: RoomFacts::default(),
        origin: RoomOrigin::Discovery,
        enabled,
    };
    let rooms = [room(1, true), room(2, true), room(3, false)];
    desk.store.write(|tx| rooms.iter().try_for_each(|room| tx.create_room(room).map(|_| ()))).unwrap();
    let mut integration = desk.service.integration("Main").await.unwrap();
    integration.schedule = Schedule::Every { minutes: 40 };
    desk.store.write(|tx| tx.update_integration(&integration)).unwrap();
    let assumed = desk.service.quota("Main", &none()).await.unwrap().assumed;
    assert_eq!((assumed.demand.rooms, assumed.demand.interval_minutes), (2, 40));
    assert_eq!((assumed.edition.as_deref(), assumed.demand.events), (Some("small"), false));
    integration.schedule =
        Schedule::Daily { at: vec![jiff::civil::time(7, 0, 0, 0), jiff::civil::time(12, 0, 0, 0)] };
    desk.store.write(|tx| tx.update_integration(&integration)).unwrap();
    let assumed = desk.service.quota("Main", &none()).await.unwrap().assumed;
    assert_eq!(assumed.demand.interval_minutes, 360);
}

#[tokio::test]
async fn decisions_are_kept_and_logged_and_a_trial_keeps_nothing() {
    let (desk, _) = desk().await;
    let tried = QuotaDraft { reserve: Some(900), hours_per_day: Some(9), rooms: Some(7), ..none() };
    let report = desk.service.quota("Main", &tried).await.unwrap();
    assert_eq!((report.assumed.reserve, report.classes[0].allowance), (900, Some(4_100)));
    assert_eq!(desk.service.quota("Main", &none()).await.unwrap().assumed.reserve, 0);
    desk.service.set_quota("Main", tried).await.unwrap();
    let kept = desk.service.quota("Main", &none()).await.unwrap().assumed;
    assert_eq!((kept.reserve, kept.demand.hours_per_day, kept.demand.rooms), (900, 9, 0));
    let logged = desk.service.operations(store::OperationQuery::default()).await.unwrap().items;
    assert_eq!((logged[0].code.as_str(), logged[0].params["name"].as_str()), ("quota.set", "Main"));
    assert_eq!(logged[0].after.as_ref().unwrap()["reserve"], 900);
    // Nothing new: nothing is logged.
    desk.service.set_quota("Main", QuotaDraft { reserve: Some(900), ..none() }).await.unwrap();
    assert_eq!(
        desk.service.operations(store::OperationQuery::default()).await.unwrap().items.len(),
        logged.len()
    );
    desk.service.set_quota("Main", QuotaDraft { reserve: Some(0), ..none() }).await.unwrap();
    assert_eq!(desk.service.quota("Main", &none()).await.unwrap().assumed.reserve, 0);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let (desk, _) = desk().await;
    let bad = [
        QuotaDraft { edition: Some("huge".into()), ..none() },
        QuotaDraft { interval_minutes: Some(0), ..none() },
        QuotaDraft { hours_per_day: Some(25), ..none() },
        QuotaDraft { days_per_month: Some(32), ..none() },
        QuotaDraft { rooms: Some(u32::MAX), ..none() },
        QuotaDraft { changes_per_room_day: Some(1_001), ..none() },
    ];
    for draft in bad {
        assert_eq!(desk.service.quota("Main", &draft).await.unwrap_err().code, "quota.value");
        assert_eq!(desk.service.set_quota("Main", draft).await.unwrap_err().code, "quota.value");
    }
    assert_eq!(desk.service.quota("Other", &none()).await.unwrap_err().code, "connection.unknown");
}
