//! The same life at every provider that holds series.

use jiff::ToSpan;
use model::{ConflictRule, Direction, RunState, SeriesEnd, StepKind, When};
use service::oa::{OaDraft, Scope};

use super::{CALDAV, GRAPH, Place, Written, daily, third::Third, written_start};
use crate::{
    pairs::{Pairs, booking, titles},
    rig::{Company, options, simulate},
    two_way::bad_input::put_with,
};

const OTHERS: [(Place, u64); 2] = [(GRAPH, 91), (CALDAV, 92)];

async fn written(place: Place, seed: u64, direction: Direction) -> Written {
    Written::at(place, seed, direction, ConflictRule::OaWins).await
}

#[test]
fn single_occurrences_that_either_side_changed_or_removed_reach_the_other() {
    for (place, seed) in OTHERS {
        simulate(async {
            let mut written = written(place, seed, Direction::Both).await;
            written.remove(Scope::This, Some(written.start(1))).await;
            written
                .save(|draft| {
                    (draft.scope, draft.occurrence) = (Scope::This, Some(written_start(2)));
                    draft.when = booking("晨会", 4 + 48 * 2 + 6).when;
                    draft.title = "另议".to_owned();
                })
                .await;
            let third = Third::of(&written).await;
            let a = written.of_a().await;
            third.retitle(&a[4], "他们改的").await;
            for item in &a[6..8] {
                let now = third.again(item).await;
                third.delete(&now).await;
            }
            let run = written.pairs.sync().await;
            assert_eq!(
                (run.state, run.counts.created, run.counts.updated, run.counts.deleted),
                (RunState::Done, 0, 2, 3),
                "{place:?} {:?}",
                run.faults
            );
            written.rests().await;
            assert!(titles(&written.pairs.b(&written.me).await).contains(&"他们改的"), "{place:?}");
            assert!(titles(&written.pairs.a(&written.me).await).contains(&"另议"), "{place:?}");
            assert_eq!(written.links().len(), 1, "{place:?}");
        });
    }
}

#[test]
fn whole_series_changed_on_either_side_is_one_write() {
    for (place, seed) in OTHERS {
        simulate(async {
            let mut written = written(place, seed, Direction::Both).await;
            written.save(|draft| draft.title = "早会".to_owned()).await;
            let counts = written.pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0), "{place:?}");
            written.rests().await;
            let last = jiff::civil::date(2026, 11, 30);
            written
                .save(|draft| {
                    draft.title = "早会".to_owned();
                    let end = SeriesEnd::Until { date: last };
                    draft.recurrence = Some(model::Recurrence { end, ..daily() });
                })
                .await;
            let counts = written.pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0), "{place:?}");
            written.rests().await;
            assert_eq!(written.of_a().await.len(), 7, "{place:?}");
            let third = Third::of(&written).await;
            let master = written.master().await.unwrap();
            let mut after = master.meeting.clone();
            after.title = Some("他们的晨会".to_owned());
            if let When::Timed { start, end, .. } = &mut after.when {
                (*start, *end) = (*start + 1.hour(), *end + 1.hour());
            }
            third.update_series(&master, &after).await;
            let counts = written.pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0), "{place:?}");
            written.rests().await;
            let event = written.pairs.office.store.read(|tx| tx.get_oa_event(&written.id)).unwrap().unwrap();
            assert_eq!(event.meeting.title.as_deref(), Some("他们的晨会"), "{place:?}");
        });
    }
}

#[test]
fn series_removed_on_either_side_is_removed_as_one() {
    for (place, seed) in OTHERS {
        for at_oa in [true, false] {
            simulate(async {
                let mut written = written(place, seed, Direction::Both).await;
                // Something that stays: a side that lost everything stops the run.
                written.pairs.oa_create(&written.me, &booking("留下", 9)).await;
                written.rests().await;
                let link = written.links().remove(0);
                if at_oa {
                    written.remove(Scope::All, None).await;
                } else {
                    let master = written.master().await.unwrap();
                    Third::of(&written).await.delete_series(&master).await;
                }
                let run = written.pairs.sync().await;
                assert_eq!(
                    (run.state, run.counts.deleted),
                    (RunState::Done, 1),
                    "{place:?} {:?}",
                    run.faults
                );
                assert!(written.links().is_empty());
                assert!(written.master_of(&link).await.is_none(), "{place:?}");
                let event = written.pairs.office.store.read(|tx| tx.get_oa_event(&written.id)).unwrap();
                assert!(event.is_none(), "{place:?}");
                written.pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
                assert_eq!(written.pairs.sync().await.counts.created, 0, "nothing comes back");
            });
        }
    }
}

#[test]
fn series_that_begin_where_no_rule_is_told_are_copied_occurrence_by_occurrence_and_it_is_said() {
    for (place, seed) in [(super::EXCHANGE, 93), (GRAPH, 94)] {
        simulate(async {
            // A series is made there by writing one and forgetting that it was written.
            let made = written(place, seed, Direction::Push).await;
            let company = made.pairs.company().clone();
            let fresh = place.pairs(&company, Direction::Pull, |_| {}).await;
            let plan = fresh.preview().await;
            let steps = fresh.office.steps(&plan).await;
            let of_series: Vec<_> = steps
                .iter()
                .filter(|step| step.room == made.me && step.title.as_deref() == Some("晨会"))
                .collect();
            assert!(of_series.len() > 10, "{place:?}");
            for step in of_series {
                assert_eq!(step.kind, StepKind::Create);
                let told = step.why.iter().find(|why| why.key == "series_expanded").unwrap();
                assert_eq!(told.params["why"], "series_no_rule", "{place:?}");
            }
            fresh.sync().await;
            let counts = fresh.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{place:?}");
        });
    }
}

#[test]
fn series_of_a_caldav_calendar_is_pulled_as_one() {
    simulate(async {
        let made = written(CALDAV, 95, Direction::Push).await;
        let company: Company = made.pairs.company().clone();
        let fresh: Pairs = CALDAV.pairs(&company, Direction::Both, |_| {}).await;
        let run = fresh.sync().await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        let b = fresh.b(&made.me).await;
        assert!(titles(&b).iter().filter(|title| **title == "晨会").count() > 10);
        let links = fresh.office.store.read(|tx| tx.list_series(&fresh.integration.id)).unwrap();
        assert!(!links.is_empty(), "it was written as one");
        for _ in 0..2 {
            let counts = fresh.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0));
        }
    });
}

#[test]
fn series_with_changed_days_are_pulled_by_one_sync_and_rest() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
                TZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE\n";
    let at = |name: &str, day: u8, hour: u8| format!("{name};TZID=Asia/Shanghai:202611{day}T{hour}0000");
    let series = format!(
        "UID:weekly\nSUMMARY:例会\n{}\nDURATION:PT1H\nRRULE:FREQ=DAILY\n{}\nEND:VEVENT\nBEGIN:VEVENT\nUID:weekly\n\
         DTSTAMP:20261101T000000Z\nSUMMARY:改期\n{}\n{}\nDURATION:PT2H",
        at("DTSTART", 24, 20),
        at("EXDATE", 26, 20),
        at("RECURRENCE-ID", 27, 20),
        at("DTSTART", 27, 22),
    );
    for direction in [Direction::Pull, Direction::Both] {
        simulate(async {
            let company = Company::new(options(97, 1, 1));
            let pairs = CALDAV.pairs(&company, direction, |_| {}).await;
            let me = pairs.person(0);
            put_with(&pairs, &me, "weekly", zone, &series).await;
            // What is approved does what was shown, and no more: the day that was changed follows.
            let plan = pairs.preview().await;
            let run = pairs.office.apply(&plan, None).await.unwrap().run;
            assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
            let links = pairs.office.store.read(|tx| tx.list_series(&pairs.integration.id)).unwrap();
            assert_eq!(links.len(), 1, "it was written as one");
            let counts = pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 1, 0), "{direction:?}");
            let (a, b) = (pairs.a(&me).await, pairs.b(&me).await);
            assert!(titles(&a).contains(&"改期"));
            assert_eq!(titles(&a), titles(&b), "{direction:?}");
            for _ in 0..2 {
                let counts = pairs.sync().await.counts;
                assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{direction:?}");
            }
        });
    }
}

#[test]
fn rule_that_graph_cannot_hold_becomes_single_meetings_with_the_reason() {
    simulate(async {
        let company = Company::new(options(96, 1, 2));
        let pairs = GRAPH.pairs(&company, Direction::Push, |_| {}).await;
        let me = pairs.person(0);
        let rule =
            model::Recurrence { frequency: model::Frequency::Monthly, month_days: vec![24, 25], ..daily() };
        let draft: OaDraft = super::draft(&me, rule);
        pairs.office.service.save_oa_event(draft).await.unwrap();
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let told = steps.iter().flat_map(|s| &s.why).find(|r| r.key == "series_expanded").unwrap();
        assert_eq!(told.params["why"], "series_month_days");
        assert_eq!(plan.counts.create, 2);
    });
}
