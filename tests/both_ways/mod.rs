//! Two calendars kept in step by a whole integration: one story, told at every pair of systems.
//!
//! Whoever tells it says what the two systems are. People use them past the program; the program is asked to sync, to
//! decide and to undo, as its window and its commands ask it. After each chapter both calendars say the same, and a further
//! run writes nothing: neither system's own versions move.

pub mod oa;
pub mod place;
pub mod program;
pub mod simulated;

use std::sync::Arc;

use jiff::ToSpan;
use model::{
    CalendarPolicy, ConflictRule, Direction, GuardLimits, Integration, IntegrationId, Policy, Run, RunCounts,
    RunItem, RunState, Schedule, SeriesRole, TwoWayPolicy, When,
};
use service::{Job, sync::Span};

use crate::rig::morning;
use place::{Change, Entry, Lack, Place, Repeats, says, titled};
use program::Program;

const NAME: &str = "两边同步";
/// Guards that let everything through.
const OPEN: GuardLimits = GuardLimits { deletes: 1_000_000, delete_percent: 100 };

/// The systems and the program between them; `b` is the OA.
pub struct Pair {
    pub a: Arc<dyn Place>,
    pub b: Arc<dyn Place>,
    pub program: Program,
    /// Whose calendar it is.
    pub who: String,
}

/// An hour, so many hours after the morning.
fn hour(at: i64) -> When {
    let start = morning() + at.hours();
    When::Timed { start, end: start + 1.hour(), zone: Some("Asia/Shanghai".into()) }
}

/// Whole days, so many after today.
fn days(first: i64, last: i64) -> When {
    let today = jiff::civil::date(2026, 11, 24);
    When::AllDay { first: today + first.days(), last: today + last.days() }
}

fn entry(title: &'static str, when: When) -> Entry {
    Entry { title, when, body: None, repeats: None }
}

/// Four days without the second one; the third is later and called something else.
fn series(title: &'static str, called: &'static str, at: i64) -> Entry {
    let repeats = Repeats { days: 4, without: 1, moved: 2, to: hour(at + 48 + 3), called };
    Entry { repeats: Some(repeats), ..entry(title, hour(at)) }
}

/// Tells the whole story.
pub async fn tell(pair: Pair) {
    let mut story = Story::begin(pair).await;
    story.what_both_hold_becomes_a_pair_and_the_rest_is_copied().await;
    story.fields_that_differ_merge_and_the_oa_wins_a_conflict().await;
    story.series_keep_their_exceptions().await;
    story.deletions_wait_for_their_guard_and_flow_both_ways().await;
    story.a_system_that_is_down_costs_nothing().await;
    story.undoing_is_the_inverse().await;
}

struct Story {
    pair: Pair,
    integration: Integration,
}

impl Story {
    async fn begin(pair: Pair) -> Self {
        let service = &pair.program.service;
        let (side_a, side_b) = (pair.a.side(service).await, pair.b.side(service).await);
        let (can_a, can_b) =
            (service.ability(&side_a).await.unwrap(), service.ability(&side_b).await.unwrap());
        let calendar = CalendarPolicy {
            invitations: common(&can_a.invitations, &can_b.invitations),
            cancellations: common(&can_a.cancellations, &can_b.cancellations),
            deletion: can_a.deletions[0],
            rules: TwoWayPolicy { conflict: ConflictRule::OaWins, series: true, ..TwoWayPolicy::default() },
            ..CalendarPolicy::default()
        };
        let draft = Integration {
            id: IntegrationId::new(""),
            name: NAME.to_owned(),
            enabled: true,
            side_a,
            side_b,
            policy: Policy { direction: Direction::Both, guards: OPEN, ..Policy::default() },
            schedule: Schedule::Manual,
            calendar: Some(Box::new(calendar)),
        };
        let integration = service.save_calendar(None, draft).await.unwrap();
        // Every change is carried by the run that is asked for; pushes would take theirs along in between.
        service.pause_schedules(true).await.unwrap();
        Self { pair, integration }
    }

    async fn what_both_hold_becomes_a_pair_and_the_rest_is_copied(&self) {
        let (a, b, who) = self.all();
        for place in [a, b] {
            place.add(who, &Entry { body: Some("议程"), ..entry("例会", hour(2)) }).await;
        }
        a.add(who, &Entry { body: Some("第一版"), ..entry("规划", hour(4)) }).await;
        a.add(who, &entry("出差", days(1, 1))).await;
        b.add(who, &entry("评审", hour(6))).await;
        b.add(who, &entry("培训", days(3, 4))).await;
        let (before_a, before_b) = self.versions().await;
        let plan = self.service().preview(NAME, Span::default(), &Job::quiet()).await.unwrap().info.plan;
        assert_eq!((plan.counts.create, plan.questions.len()), (4, 0), "{plan:?}");
        assert_eq!((before_a, before_b), self.versions().await, "a test sync writes nothing");
        let run = self.done().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (4, 0, 0), "{run:?}");
        assert_eq!(self.rests().await.len(), 5);
    }

    async fn fields_that_differ_merge_and_the_oa_wins_a_conflict(&self) {
        let (a, b, who) = self.all();
        b.change(who, "规划", &Change::Title("年度规划")).await;
        a.change(who, "规划", &Change::Body("带上数字")).await;
        a.change(who, "评审", &Change::Title("终审")).await;
        b.change(who, "评审", &Change::Body("带上图纸")).await;
        a.change(who, "培训", &Change::When(days(4, 5))).await;
        b.change(who, "出差", &Change::When(days(1, 2))).await;
        let run = self.done().await;
        assert_eq!((run.counts.updated, run.counts.created), (6, 0), "{run:?}");
        self.rests().await;
        let items = a.items(who).await;
        let body = |title| titled(&items, title).meeting.body.as_deref().map(str::trim).map(str::to_owned);
        assert_eq!([body("年度规划"), body("终审")], ["带上数字", "带上图纸"].map(|it| Some(it.to_owned())));
        assert_eq!(titled(&items, "培训").meeting.when, days(4, 5));

        a.change(who, "例会", &Change::Title("第三方的例会")).await;
        b.change(who, "例会", &Change::Title("OA 的例会")).await;
        let run = self.done().await;
        assert_eq!(run.counts.updated, 1, "{run:?}");
        self.rests().await;
        titled(&a.items(who).await, "OA 的例会");
        let lost = self.service().lost_versions(Some(NAME)).await.unwrap();
        let loser = lost[0].0.step.pair.as_ref().unwrap().loser.as_ref().unwrap().title.clone();
        assert_eq!((lost.len(), loser.as_deref()), (1, Some("第三方的例会")));
    }

    async fn series_keep_their_exceptions(&self) {
        let (a, b, who) = self.all();
        let before = self.rests().await.len();
        a.add(who, &series("晨会", "晨会改期", 24)).await;
        b.add(who, &series("夕会", "夕会改期", 32)).await;
        self.done().await;
        // What a day of a new series says of its own follows with the run after.
        self.done().await;
        let lines = self.rests().await;
        assert_eq!(lines.len(), before + 6, "{lines:#?}");
        let items = a.items(who).await;
        let copies = items.iter().filter(|item| item.meeting.title.as_deref() == Some("夕会"));
        let as_one = copies.map(|item| item.meeting.series != SeriesRole::Single).collect::<Vec<_>>();
        assert_eq!(as_one, vec![!a.lacks(Lack::Series) && !b.lacks(Lack::Series); 2], "{a:?} {b:?}");

        // One day is changed, then removed, wherever a system lets others do so.
        let days = [(a, "晨会改期"), (b, "夕会改期")].map(|(at, day)| (!at.lacks(Lack::OneDay), at, day));
        let days: Vec<_> = days.into_iter().filter(|(can, ..)| *can).collect();
        for (_, at, day) in &days {
            at.change(who, day, &Change::Body("带电脑")).await;
        }
        let run = self.done().await;
        assert_eq!(run.counts.updated, days.len() as u64, "{run:?}");
        self.rests().await;
        for (_, at, day) in &days {
            at.remove(who, day).await;
        }
        let run = self.done().await;
        assert_eq!(run.counts.deleted, days.len() as u64, "{:#?}", self.items(&run).await);
        self.rests().await;
    }

    async fn deletions_wait_for_their_guard_and_flow_both_ways(&mut self) {
        self.guard(GuardLimits { deletes: 1, delete_percent: 100 }).await;
        let (a, b, who) = self.all();
        a.remove(who, "出差").await;
        a.remove(who, "终审").await;
        let before = says(&b.items(who).await);
        let run = self.sync().await;
        assert_eq!((run.state, run.counts.held, run.counts.deleted), (RunState::Partial, 2, 0), "{run:?}");
        assert_eq!(says(&b.items(who).await), before, "what is held is there");
        let held = self.service().held().await.unwrap();
        let places = held.iter().map(|one| (one.row.plan.clone(), one.row.seq)).collect();
        self.service().decide_held(places, true).await.unwrap();
        let run = self.done().await;
        assert_eq!((run.counts.held, run.counts.deleted), (0, 2), "{run:?}");
        b.remove(who, "培训").await;
        let run = self.done().await;
        assert_eq!((run.counts.held, run.counts.deleted), (0, 1), "{run:?}");
        self.rests().await;
        self.guard(OPEN).await;
    }

    async fn a_system_that_is_down_costs_nothing(&self) {
        let (a, b, who) = self.all();
        let mut fell = 0;
        for (falling, standing) in [(a, b), (b, a)] {
            let before = self.rests().await.len();
            if !falling.fall().await {
                continue;
            }
            let (title, at) = [("临时", 9), ("加急", 10)][fell];
            fell += 1;
            standing.add(who, &entry(title, hour(at))).await;
            let shown = says(&standing.items(who).await);
            let outcome = self.service().sync(NAME, Span::default(), &Job::quiet()).await;
            let state = outcome.map(|outcome| outcome.run.state);
            assert!(!matches!(state, Ok(RunState::Done)), "{falling:?} {state:?}");
            assert_eq!(says(&standing.items(who).await), shown, "what cannot be read is not deleted");
            falling.rise().await;
            let run = self.done().await;
            assert_eq!((run.counts.created, run.counts.deleted), (1, 0), "{run:?}");
            assert_eq!(self.rests().await.len(), before + 1);
        }
        assert!(fell > 0, "one of {a:?} and {b:?} can fall");
    }

    async fn undoing_is_the_inverse(&self) {
        let (a, b, who) = self.all();
        a.add(who, &entry("来访", hour(12))).await;
        b.add(who, &entry("面试", hour(13))).await;
        a.change(who, "年度规划", &Change::Title("三年规划")).await;
        b.remove(who, "临时").await;
        let before = (says(&a.items(who).await), says(&b.items(who).await));
        let run = self.done().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (2, 1, 1), "{run:?}");
        self.same().await;
        let undone = self.service().undo(&run.id, None, &Job::quiet()).await.unwrap().run;
        assert_eq!((undone.state, undone.counts.failed), (RunState::Done, 0), "{:?}", undone.faults);
        assert_eq!((says(&a.items(who).await), says(&b.items(who).await)), before);
    }

    fn all(&self) -> (&dyn Place, &dyn Place, &str) {
        (&*self.pair.a, &*self.pair.b, &self.pair.who)
    }

    fn service(&self) -> &service::Service {
        &self.pair.program.service
    }

    async fn guard(&mut self, guards: GuardLimits) {
        let mut draft = self.integration.clone();
        draft.policy.guards = guards;
        let id = self.integration.id.to_string();
        self.integration = self.service().save_calendar(Some(&id), draft).await.unwrap();
    }

    async fn sync(&self) -> Run {
        self.service().sync(NAME, Span::default(), &Job::quiet()).await.unwrap().run
    }

    /// A run that ends well.
    async fn done(&self) -> Run {
        let run = self.sync().await;
        assert_eq!((run.state, run.counts.failed), (RunState::Done, 0), "{:?}: {:#?}", self.pair.a, run);
        run
    }

    /// What a run did, item by item.
    async fn items(&self, run: &Run) -> Vec<RunItem> {
        self.service().run_items(&run.id, store::ItemQuery::default()).await.unwrap().items
    }

    async fn versions(&self) -> (String, String) {
        let (a, b, who) = self.all();
        (a.versions(who).await, b.versions(who).await)
    }

    /// Both calendars say the same; gives what they say.
    async fn same(&self) -> Vec<String> {
        let (a, b, who) = self.all();
        let said = says(&a.items(who).await);
        assert_eq!(said, says(&b.items(who).await), "{a:?} and {b:?}");
        said
    }

    /// Both say the same, and a further run writes nothing: the servers themselves count no change.
    async fn rests(&self) -> Vec<String> {
        let said = self.same().await;
        let before = self.versions().await;
        let run = self.done().await;
        let nothing = RunCounts { skipped: run.counts.skipped, ..RunCounts::default() };
        assert_eq!(run.counts, nothing, "{:?}", self.pair.a);
        assert_eq!(self.versions().await, before);
        said
    }
}

/// The first of some ways that others have too.
pub fn common<T: Copy + PartialEq>(ways: &[T], others: &[T]) -> T {
    *ways.iter().find(|way| others.contains(way)).unwrap()
}
