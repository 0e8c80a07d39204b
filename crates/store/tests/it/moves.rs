//! What goes on under other ids when a connection of people's calendars moves: series that were written as one, and what
//! people decided.

use jiff::civil::date;
use model::{
    Answer, FieldHashes, Frequency, GuardKind, Hold, IntegrationId, LinkId, PlanId, Recurrence, RunId,
    RunKind, SeriesEnd, SeriesLink, SeriesMark, SideName, StepId, StepKind, Succession,
};
use store::{ComparedSeries, ComparedStep, HoldDecision, Looked};

use crate::sample::{Sample, at, connection, furnished, put_plan, run, step, succession};

fn series(n: u8) -> SeriesLink {
    let end = |side: &str| SeriesMark {
        series: u64::MAX - u64::from(n),
        item_ref: format!("{side}{n}"),
        fields: FieldHashes([u64::MAX; 10]),
        times: u64::MAX,
    };
    SeriesLink {
        id: LinkId([n; 16]),
        mailbox: "x@y.z".to_owned(),
        a: end("a"),
        b: end("b"),
        origin: SideName::B,
        rule: Recurrence {
            frequency: Frequency::Daily,
            interval: 1,
            first: date(2026, 11, 24),
            end: SeriesEnd::Never,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            except: Vec::new(),
            extra: Vec::new(),
            zone: None,
        },
        private: false,
    }
}

/// A connection that is about to move to `next`.
fn moving() -> (Sample, IntegrationId, Succession) {
    let sample = furnished();
    let next = connection("next");
    let succession = succession();
    let stored = sample.store.write(|tx| {
        tx.create_connection(&next)?;
        tx.put_succession(&succession)
    });
    stored.unwrap();
    (sample, "main".into(), succession)
}

#[test]
fn series_go_on_under_the_ids_that_a_comparison_found_and_get_theirs_back() {
    let (sample, id, succession) = moving();
    let all = || sample.store.read(|tx| tx.list_series(&id)).unwrap();
    let was = [series(1), series(2)];
    let found = ComparedSeries { link: was[0].id, side: SideName::A, item_ref: "new".to_owned() };
    let moved = sample.store.write(|tx| {
        was.iter().try_for_each(|link| tx.put_series(&id, link))?;
        tx.put_compared_series(&"main".into(), &id, &[found])?;
        tx.move_to_successor(&succession, true)
    });
    moved.unwrap();
    let mut now = was.clone();
    now[0].a.item_ref = "new".to_owned();
    assert_eq!(all(), now, "the id alone is another one");
    let named = |name: &str| sample.store.read(|tx| tx.moved_series(&id, SideName::A, name)).unwrap();
    assert_eq!((named("a1").as_deref(), named("a2")), (Some("new"), None));
    // An undo brings back what was remembered before the move; its id of then means nothing any more.
    let again = sample.store.write(|tx| {
        tx.delete_series(&id, was[0].id)?;
        tx.put_series(&id, &was[0])
    });
    again.unwrap();
    assert_eq!(all()[1].a.item_ref, "new");
    sample.store.write(|tx| tx.move_links_back(&id)).unwrap();
    let mut back = all();
    back.sort_by_key(|link| link.id);
    assert_eq!(back, was);
    assert_eq!(named("a1"), None);
}

struct Everything;

impl Looked for Everything {
    fn at_room(&self, _: &str) -> bool {
        true
    }

    fn at_step(&self, _: &model::PlanStep) -> bool {
        true
    }
}

#[test]
fn what_was_decided_goes_on_under_the_ids_that_steps_have_on_the_other_side() {
    let (sample, id, succession) = moving();
    let (p1, mut held) = (PlanId::new("p1"), step(1, StepKind::Delete));
    held.hold = Some(Hold { guard: GuardKind::DeleteCount });
    let compared = |former: &StepId, now: &str| ComparedStep { former: former.clone(), now: now.into() };
    let (asked, open) = (StepId::new("asked"), StepId::new("open"));
    let left_behind = || sample.store.read(|tx| tx.has_holds_left_behind(&id)).unwrap();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), std::slice::from_ref(&held))?;
            tx.create_run(&run("r1", RunKind::Apply, Some("p1"), at(0)))?;
            tx.renew_holds(&id, &p1, &RunId::new("r1"), &Everything)?;
            tx.decide_holds(&p1, &[0], HoldDecision::Rejected, "admin", at(3))?;
            tx.put_answer(&id, &asked, Some(Answer::TakeA))
        })
        .unwrap();
    assert!(left_behind());
    let all = [compared(&held.id, "held now"), compared(&asked, "asked now"), compared(&open, "open now")];
    sample.store.write(|tx| tx.put_compared_steps(&"main".into(), &id, &all)).unwrap();
    assert!(!left_behind());
    sample.store.write(|tx| tx.move_to_successor(&succession, true)).unwrap();
    let rejected = || sample.store.read(|tx| tx.rejected_steps(&id)).unwrap().into_iter().collect::<Vec<_>>();
    assert_eq!(rejected(), [StepId::new("held now")]);
    assert_eq!(sample.store.read(|tx| tx.list_holds(&p1)).unwrap()[0].step.id.as_str(), "held now");
    let answer =
        |step: &str| sample.store.read(|tx| tx.list_answers(&id)).unwrap().get(&StepId::new(step)).copied();
    assert_eq!(answer("asked now"), Some(Answer::TakeA));
    // The plan that asks may still be the one from before.
    sample.store.write(|tx| tx.put_answer(&id, &open, Some(Answer::TakeB))).unwrap();
    assert_eq!(answer("open now"), Some(Answer::TakeB));
    sample.store.write(|tx| tx.put_answer(&id, &asked, None)).unwrap();
    assert_eq!(answer("asked now"), None);
    sample.store.write(|tx| tx.move_links_back(&id)).unwrap();
    assert_eq!(rejected(), [held.id.clone()]);
    assert_eq!(answer("open"), Some(Answer::TakeB));
}
