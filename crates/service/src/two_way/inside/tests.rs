use std::{cell::Cell, sync::Arc};

use jiff::tz::TimeZone;
use model::{
    CalendarPolicy, Direction, Entity, Integration, IntegrationId, KeyDigest, Link, LinkEnd, Meeting,
    MeetingKey, Origin, PairStep, Payload, Plan, PlanCounts, PlanId, PlanStep, Policy, Run, RunCounts,
    RunKind, RunState, Schedule, Side, StepId, When, Window,
};
use plan::two_way::{Sided, link_id};
use store::OaOf;

use super::*;
use crate::{
    oa::BuiltIn,
    rig::Desk,
    two_way::page::{Bounds, Page, Terms},
};

const BOUNDS: Bounds = Bounds { steps: 10_000, bytes: 1 << 30, outside: 100 };

/// A calendar of somebody, pulled from a third party into the OA.
struct Room {
    desk: Desk,
    terms: Terms,
    plan: PlanId,
    inside: Inside,
}

fn mailbox(n: usize) -> String {
    format!("p{}@practice.example", n / 100)
}

fn item(n: usize) -> Sided {
    let start = jiff::Timestamp::from_second(1_795_000_000 + n as i64 * 1_800).unwrap();
    let end = jiff::Timestamp::from_second(1_795_001_800 + n as i64 * 1_800).unwrap();
    Sided {
        meeting: Meeting {
            key: MeetingKey::single(&format!("u{n}")),
            title: Some(format!("Review {n}")),
            when: When::Timed { start, end, zone: None },
            organizer: None,
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: None,
            body: None,
            status: Default::default(),
            sensitivity: Default::default(),
            show_as: Default::default(),
            series: Default::default(),
        },
        carried: None,
        item_ref: format!("item-{n}"),
        version: "1".to_owned(),
        modified: None,
        cut: Default::default(),
        left_out: Default::default(),
        spelling: 0,
        series: None,
        series_ref: None,
        series_key: 0,
        told: Vec::new(),
        issue: None,
    }
}

/// A step that copies the n-th meeting to a side.
fn step(n: usize, target: SideName) -> PlanStep {
    let (item, room) = (item(n), mailbox(n));
    let (start, end) = item.meeting.when.span(&TimeZone::UTC);
    PlanStep {
        id: StepId::new(format!("{n:064x}")),
        entity: Entity::Meeting,
        kind: StepKind::Create,
        title: item.meeting.title.clone(),
        before: None,
        changes: Vec::new(),
        source_ref: Some(item.item_ref.clone()),
        source_version: Some(item.version.clone()),
        before_ref: None,
        before_version: None,
        why: Vec::new(),
        hold: None,
        target,
        pair: Some(Box::new(PairStep {
            target_ref: None,
            target_version: None,
            fields: Default::default(),
            source: Some(item.link_end(&room)),
            target: None,
            link: None,
            link_after: None,
            undoes: false,
            loser: None,
            origin: Origin::B,
            marker: KeyDigest::default(),
            series: None,
            series_link: None,
            series_after: None,
            series_waits: Default::default(),
            start: start.as_second(),
            end: end.as_second(),
            private: false,
        })),
        after: Some(Payload::Meeting(Box::new(item.meeting))),
        room,
    }
}

fn integration() -> Integration {
    Integration {
        id: IntegrationId::new("i"),
        name: "OA".to_owned(),
        enabled: true,
        side_a: Side::Hub,
        side_b: Side::Oa,
        policy: Policy { direction: Direction::Pull, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::new(CalendarPolicy { convert_rooms: false, ..CalendarPolicy::default() })),
    }
}

fn planned(now: jiff::Timestamp) -> Plan {
    Plan {
        id: PlanId::new("p"),
        integration: IntegrationId::new("i"),
        fingerprint: "00".into(),
        window: Window { start: now, end: now },
        counts: PlanCounts::default(),
        mails: 0,
        guards: Vec::new(),
        questions: Vec::new(),
        undoes: None,
        only: None,
        restores: None,
        made_at: now,
    }
}

fn begun(now: jiff::Timestamp) -> Run {
    Run {
        id: RunId::new("r"),
        integration: IntegrationId::new("i"),
        kind: RunKind::Apply,
        state: RunState::Running,
        plan: Some(PlanId::new("p")),
        undoes: None,
        trigger: "manual".to_owned(),
        started_at: now,
        ended_at: None,
        counts: RunCounts::default(),
        faults: Vec::new(),
    }
}

impl Room {
    /// A plan of these steps.
    async fn of(steps: &[PlanStep]) -> Self {
        let desk = Desk::with(Vec::new());
        let (id, plan, now) = (IntegrationId::new("i"), PlanId::new("p"), desk.service.now());
        desk.store
            .write(|tx| {
                tx.create_integration(&integration())?;
                tx.begin_plan(&plan, &id, now)?;
                tx.append_steps(&plan, 0, steps)?;
                tx.finish_plan(&planned(now))?;
                tx.create_run(&begun(now))
            })
            .unwrap();
        let carry = desk.service.carry(&integration()).await.unwrap();
        let hand = BuiltIn::new(&desk.service, TimeZone::UTC, Some(id.clone())).hand();
        let hands = [None, Some(hand)];
        let terms = Terms {
            carry: carry.clone(),
            hands: hands.clone(),
            release_held: false,
            approved: Arc::default(),
            bounds: BOUNDS,
        };
        let inside = Inside { integration: id, plan: plan.clone(), run: RunId::new("r"), carry, hands, now };
        Self { desk, terms, plan, inside }
    }

    fn page(&self, from: u64) -> Page {
        self.desk.store.read(|tx| self.terms.page(tx, &self.plan, from)).unwrap()
    }

    /// Places of the page from a place on: the last, how many inside, how many outside.
    fn sizes(&self, from: u64) -> (Option<u64>, usize, usize) {
        let page = self.page(from);
        (page.last, page.inside.len(), page.outside.len())
    }

    /// Carries out a page, and stops it when it has been looked at so often.
    fn carry_out(&self, page: &Page, looks: usize) -> Vec<ItemOutcome> {
        let looked = Cell::new(0);
        let stopped = || looked.replace(looked.get() + 1) >= looks;
        self.desk.store.write_page(|tx| self.inside.until(tx, &page.inside, stopped)).unwrap()
    }

    /// How many entries there are, links, and journal entries that tell of them.
    fn kept(&self) -> (usize, u64, u64) {
        let (id, run) = (IntegrationId::new("i"), RunId::new("r"));
        self.desk
            .store
            .read(|tx| {
                let entries = tx.list_oa_events(OaOf::All, i64::MIN, i64::MAX)?.len();
                Ok((entries, tx.count_links(&id)?, tx.count_items(&run)?.created))
            })
            .unwrap()
    }

    fn link(&self, n: usize) -> Option<Link> {
        let id = link_id(&step(n, SideName::B).id);
        self.desk.store.read(|tx| tx.get_link(&IntegrationId::new("i"), id)).unwrap()
    }

    fn left(&self) -> Vec<LinkEnd> {
        let left = self.desk.store.read(|tx| tx.steps_left(&RunId::new("r"), u64::MAX, 10_000)).unwrap();
        left.into_iter().rev().filter_map(|(_, left)| left).collect()
    }
}

fn steps(count: usize) -> Vec<PlanStep> {
    (0..count).map(|n| step(n, SideName::B)).collect()
}

#[tokio::test]
async fn a_page_ends_at_so_many_steps_bytes_or_effects_outside_and_the_next_goes_on() {
    let mixed: Vec<_> =
        (0..30).map(|n| step(n, if n % 3 == 0 { SideName::A } else { SideName::B })).collect();
    let bytes = serde_json::to_string(&mixed[0]).unwrap().len();
    let mut room = Room::of(&mixed).await;
    assert_eq!(room.sizes(0), (Some(29), 20, 10));
    room.terms.bounds.steps = 12;
    assert_eq!([0, 12, 24, 30].map(|from| room.sizes(from).0), [Some(11), Some(23), Some(29), None]);
    room.terms.bounds.steps = 1_000;
    room.terms.bounds.outside = 4;
    assert_eq!(room.sizes(1), (Some(12), 8, 4));
    room.terms.bounds.outside = 1_000;
    room.terms.bounds.bytes = bytes * 5;
    assert!((3..=7).contains(&room.sizes(0).0.unwrap()), "{:?}", room.sizes(0));
    room.terms.bounds.bytes = 1;
    assert_eq!(room.sizes(0).0, Some(0), "one step is a page, however long");
}

#[tokio::test]
async fn entry_link_and_journal_of_a_page_are_what_one_step_after_the_other_leaves() {
    let all = steps(250);
    let (ready, plain) = (Room::of(&all).await, Room::of(&all).await);
    let outcomes = ready.carry_out(&ready.page(0), usize::MAX);
    let mut page = plain.page(0);
    assert!(page.inside.iter().all(|step| making(step).is_some()));
    for (ready, step) in page.inside.iter_mut().zip(all) {
        ready.work = Work::Step(Box::new(step), false);
    }
    assert_eq!(plain.carry_out(&page, usize::MAX), outcomes);
    assert_eq!((ready.kept(), plain.kept()), ((250, 250, 250), (250, 250, 250)));
    for n in [0, 99, 100, 249] {
        let (one, other) = (ready.link(n).unwrap(), plain.link(n).unwrap());
        // The OA's ids are chance.
        let known =
            |end: LinkEnd| LinkEnd { key: KeyDigest::default(), item_ref: String::new(), version: 0, ..end };
        assert_eq!((one.a, known(one.b), one.start), (other.a, known(other.b), other.start));
    }
    let left = ready.left();
    assert_eq!(left.len(), 250);
    assert!((0..250).all(|n| ready.link(n).unwrap().b == left[n]));
    for n in [0, 100, 200] {
        let changes = |room: &Room| room.desk.store.read(|tx| tx.oa_changes(&mailbox(n))).unwrap();
        assert_eq!((changes(&ready), changes(&plain)), (if n == 200 { 50 } else { 100 }, changes(&ready)));
    }
}

#[tokio::test]
async fn a_run_that_is_stopped_within_a_page_keeps_what_it_carried_out_and_nothing_else() {
    let room = Room::of(&steps(1_700)).await;
    let page = room.page(0);
    let outcomes = room.carry_out(&page, 2);
    assert_eq!(outcomes, [ItemOutcome::Done; 1_000]);
    assert_eq!(room.kept(), (1_000, 1_000, 1_000));
    assert!(room.link(999).is_some() && room.link(1_000).is_none());
}

#[tokio::test]
async fn a_page_that_fails_within_its_transaction_leaves_nothing() {
    let room = Room::of(&steps(700)).await;
    let page = room.page(0);
    room.desk.store.limit_growth(Some(40)).unwrap();
    let done = room.desk.store.write_page(|tx| room.inside.until(tx, &page.inside, || false));
    assert_eq!(done.unwrap_err().fault().code, "store.full");
    room.desk.store.limit_growth(None).unwrap();
    assert_eq!(room.kept(), (0, 0, 0));
    assert_eq!(room.carry_out(&page, usize::MAX).len(), 700);
    assert_eq!(room.kept(), (700, 700, 700));
}

#[tokio::test]
async fn a_step_whose_first_try_made_the_meeting_adopts_it_among_those_that_make_theirs() {
    let room = Room::of(&steps(20)).await;
    let page = room.page(0);
    room.carry_out(
        &Page { inside: room.page(0).inside.drain(3..7).collect(), ..Page::default() },
        usize::MAX,
    );
    let before = room.desk.store.read(|tx| tx.list_oa_events(OaOf::All, i64::MIN, i64::MAX)).unwrap();
    assert_eq!(before.len(), 4);
    assert_eq!(room.carry_out(&page, usize::MAX), [ItemOutcome::Done; 20]);
    assert_eq!(room.kept(), (20, 20, 20));
    assert_eq!(room.link(4).unwrap().b.item_ref, before[1].id.as_str(), "the one that was there");
}

#[tokio::test]
async fn what_is_held_or_cannot_be_made_ready_changes_nothing_in_the_calendar() {
    let mut some = steps(4);
    some[1].hold = Some(model::Hold { guard: model::GuardKind::DeleteCount });
    some[2].kind = StepKind::Skip;
    some[3].kind = StepKind::Update;
    let room = Room::of(&some).await;
    let pair = some[3].pair.as_deref_mut().unwrap();
    (pair.target_ref, pair.target_version) = (Some("gone".to_owned()), Some("1".to_owned()));
    some[3].before = some[3].after.clone();
    let id = PlanId::new("p");
    room.desk.store.write(|tx| tx.drop_steps(&id).and_then(|()| tx.append_steps(&id, 0, &some))).unwrap();
    use ItemOutcome::{Done, Held, Skipped};
    assert_eq!(room.carry_out(&room.page(0), usize::MAX), [Done, Held, Skipped, Skipped]);
    assert_eq!(room.kept().0, 1);
}
