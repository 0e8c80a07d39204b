//! Convergence, idempotence, no loss, no invention, no echo, bounded work, metamorphic.

use model::{RunCounts, RunState};
use serde_json::json;

use crate::{
    life::{Chance, meeting, one_change},
    office::Office,
    oracle::{expected, found},
    rig::{Company, options, simulate},
};

#[test]
fn no_loss_and_no_invention_the_hub_holds_what_the_rooms_show_and_nothing_else() {
    for seed in 1..=4 {
        simulate(async {
            let company = Company::new(options(seed, 5, 14));
            let office = Office::new(&company).await;
            let plan = office.preview().await;
            let run = office.apply(&plan, None).await.unwrap().run;
            assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
            let expected = expected(&company.kit.world(), plan.window);
            assert!(expected.len() >= 60, "{}", expected.len());
            assert_eq!(found(&office.hub().await), expected, "seed {seed}");
        });
    }
}

#[test]
fn convergence_any_history_of_changes_and_syncs_ends_where_one_sync_does() {
    for seed in 11..=13 {
        simulate(async {
            let company = Company::new(options(seed, 3, 10));
            let office = Office::new(&company).await.without_guards().await;
            let mut chance = Chance::new(seed);
            for serial in 0..24 {
                one_change(&company, &mut chance, serial);
                if chance.below(4) == 0 {
                    assert_eq!(office.sync().await.state, RunState::Done);
                }
            }
            office.sync().await;
            let plan = office.preview().await;
            assert_eq!(office.steps(&plan).await, [], "seed {seed}");
            let shown = found(&office.hub().await);
            for (key, wanted) in expected(&company.kit.world(), plan.window) {
                assert_eq!(shown.get(&key), Some(&wanted), "seed {seed}: {key:?}");
            }
            // Beyond the window a hub may know what a new one never saw; inside it they are the same.
            let fresh = office.fresh_hub().await;
            let mine = office.hub().await;
            let inside: Vec<_> =
                mine.meetings.iter().filter(|m| overlaps(&m.1, plan.window)).cloned().collect();
            assert_eq!(inside, fresh.meetings, "seed {seed}");
            assert_eq!(mine.rooms, fresh.rooms, "seed {seed}");
        });
    }
}

fn overlaps(meeting: &model::Meeting, window: model::Window) -> bool {
    let (start, end) = meeting.when.span(&jiff::tz::TimeZone::get("Asia/Shanghai").unwrap());
    window.overlaps(start, end)
}

#[test]
fn idempotence_a_second_run_has_nothing_to_do_and_asks_once_per_room() {
    simulate(async {
        let company = Company::new(options(1, 4, 12));
        let office = Office::new(&company).await;
        let first = office.sync().await;
        assert_eq!((first.state, first.counts.created), (RunState::Done, 48));
        let before = office.hub().await;
        let (plan, asked) = company.watched(office.preview()).await;
        assert_eq!(office.steps(&plan).await, []);
        assert!(asked.len() <= company.rooms().len() + 1, "{asked:#?}");
        let (second, asked) = company.watched(office.sync()).await;
        assert_eq!((second.state, second.counts), (RunState::Done, RunCounts::default()));
        assert!(asked.len() <= company.rooms().len() + 1, "{asked:#?}");
        assert_eq!(office.hub().await, before);
    });
}

#[test]
fn idempotence_the_next_day_reads_everything_again_and_changes_only_the_edges() {
    simulate(async {
        let company = Company::new(options(2, 3, 12));
        let office = Office::new(&company).await;
        office.sync().await;
        let before = office.hub().await;
        company.kit.clock.advance(jiff::SignedDuration::from_hours(24));
        let run = office.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.updated), (RunState::Done, 0, 0));
        let after = office.hub().await;
        assert!(before.meetings.iter().all(|known| after.meetings.contains(known)));
    });
}

#[test]
fn bounded_work_one_change_is_one_step_and_reads_one_room() {
    simulate(async {
        let company = Company::new(options(3, 6, 10));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(meeting("ONE", &company.rooms()[2], 3));
        let (run, asked) = company.watched(office.sync()).await;
        assert_eq!(run.counts, RunCounts { created: 1, ..RunCounts::default() });
        let rooms = company.rooms().len();
        // One question per room, a knock, and for the changed room a listing, its details and the directory.
        assert!(asked.len() <= rooms + 4, "{asked:#?}");
        assert_eq!(asked.iter().filter(|e| e.operation.as_deref() == Some("FindItem")).count(), 1);
        assert_eq!(office.sync().await.counts, RunCounts::default());
    });
}

#[test]
fn no_echo_a_rewritten_item_that_says_the_same_is_no_change() {
    simulate(async {
        let company = Company::new(options(4, 2, 8));
        let office = Office::new(&company).await;
        company.edit(meeting("SAME", &company.rooms()[0], 5));
        office.sync().await;
        let before = office.hub().await;
        company.edit(json!({ "op": "edit_meeting", "uid": "SAME", "subject": "  SAME " }));
        let run = office.sync().await;
        assert_eq!(run.counts, RunCounts::default());
        let after = office.hub().await;
        let says = |hub: &crate::office::Hub| hub.of(&company.rooms()[0]).cloned().collect::<Vec<_>>();
        assert_eq!(says(&after), says(&before));
        // Its new version is remembered, so that it is not fetched for ever.
        assert_ne!(after, before);
        let (_, asked) = company.watched(office.sync()).await;
        assert!(asked.iter().all(|e| e.operation.as_deref() != Some("GetItem")), "{asked:#?}");
    });
}

#[test]
fn metamorphic_split_pages_and_busy_servers_end_in_the_same_state() {
    simulate(async {
        let company = Company::new(options(5, 3, 14));
        let quiet = Office::new(&company).await;
        assert_eq!(quiet.sync().await.state, RunState::Done);
        let wanted = quiet.hub().await;
        for fault in [
            "page_limit=5",
            "page_limit=2",
            "stop_batch=3",
            "server_busy=2000,times:3",
            "server_busy=300000,times:1,operation:GetItem",
            "busy_inside=1000,times:2",
            "throttled=3,times:4",
            "iis_queue,times:3",
            "limit=1",
            "latency=700",
        ] {
            company.set(fault);
            let office = Office::new(&company).await;
            let run = office.sync().await;
            company.kit.faults.clear(None);
            assert_eq!(run.state, RunState::Done, "{fault}: {:?}", run.faults);
            assert_eq!(office.hub().await, wanted, "{fault}");
        }
    });
}

#[test]
fn metamorphic_order_of_rooms_and_way_to_log_on_end_in_the_same_state() {
    simulate(async {
        let company = Company::new(options(6, 4, 8));
        let straight = Office::new(&company).await;
        straight.sync().await;
        let backwards = Office::empty(&company);
        let connection = backwards.connect("oauth").await;
        for mailbox in company.rooms().into_iter().rev() {
            backwards.give(&connection, vec![mailbox]).await;
        }
        assert_eq!(backwards.sync().await.state, RunState::Done);
        assert_eq!(backwards.hub().await, straight.hub().await);
    });
}

#[test]
fn determinism_each_seed_gives_the_same_plan_twice() {
    let steps = || {
        simulate(async {
            let company = Company::new(options(8, 3, 10));
            let office = Office::new(&company).await;
            let plan = office.preview().await;
            let marks = office.steps(&plan).await.into_iter();
            (plan.fingerprint, marks.map(|s| (s.room, s.kind, s.title, s.after)).collect::<Vec<_>>())
        })
    };
    assert_eq!(steps(), steps());
}
