//! Convergence, idempotence, no loss, no invention, no echo, bounded work, metamorphic.

use model::{RunCounts, RunState};
use serde_json::json;
use service::integration::IntegrationChange;

use crate::{
    life::{Chance, meeting, one_change},
    office::{Office, watched},
    oracle::{differences, expected, found},
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
            let differences = differences(&found(&office.hub().await), &expected);
            assert!(differences.is_empty(), "seed {seed}: {differences:#?}");
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

/// How many questions there were beside the organisation's list of rooms, which is read once a run, list by list.
fn beside_listing(asked: Vec<sandbox::Entry>) -> usize {
    let of = |name: &str| asked.iter().filter(|e| e.operation.as_deref() == Some(name)).count();
    let (lists, rooms) = (of("GetRoomLists"), of("GetRooms"));
    assert!(lists <= 1 && rooms <= 8, "{asked:#?}");
    asked.len() - lists - rooms
}

#[test]
fn idempotence_a_second_run_has_nothing_to_do_and_asks_once_per_room() {
    simulate(async {
        let company = Company::new(options(1, 4, 12));
        let office = Office::new(&company).await;
        let first = office.sync().await;
        assert_eq!((first.state, first.counts.created), (RunState::Done, 48));
        let before = office.hub().await;
        let (plan, asked) = watched(&company, office.preview()).await;
        assert_eq!(office.steps(&plan).await, []);
        assert!(beside_listing(asked) <= company.rooms().len() + 1);
        let (second, asked) = watched(&company, office.sync()).await;
        assert_eq!((second.state, second.counts), (RunState::Done, RunCounts::default()));
        assert!(beside_listing(asked) <= company.rooms().len() + 1);
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
fn convergence_a_policy_that_reads_more_or_less_ends_where_it_would_have_begun() {
    simulate(async {
        let company = Company::new(options(10, 2, 10));
        let office = Office::new(&company).await;
        let policy = |details, days| IntegrationChange {
            details: Some(details),
            window_days: Some(days),
            ..IntegrationChange::default()
        };
        for (details, days) in [(false, 3), (true, 3), (true, 15), (false, 15)] {
            office.change(policy(details, days)).await;
            let run = office.sync().await;
            assert_eq!((run.state, run.counts.deleted), (RunState::Done, 0));
            assert_eq!(office.sync().await.counts, RunCounts::default());
            let fresh = Office::new(&company).await;
            fresh.change(policy(details, days)).await;
            fresh.sync().await;
            assert_eq!(office.hub().await.says(), fresh.hub().await.says(), "details {details}, {days} days");
        }
    });
}

#[test]
fn a_room_that_is_renamed_is_seen_the_next_day_at_the_latest() {
    simulate(async {
        let company = Company::new(options(14, 2, 6));
        let office = Office::new(&company).await;
        office.sync().await;
        let room = company.rooms()[1].clone();
        company.edit(json!({ "op": "edit_room", "mailbox": room, "name": "3F-302 新名" }));
        company.kit.clock.advance(jiff::SignedDuration::from_hours(24));
        let run = office.sync().await;
        let items = office.items(&run).await;
        assert!(
            items.iter().any(|item| item.entity == model::Entity::Room && item.room == room),
            "{items:#?}"
        );
        assert_eq!(office.hub().await.rooms[1].2.name.as_deref(), Some("3F-302 新名"));
    });
}

#[test]
fn two_connections_to_the_same_rooms_share_nothing() {
    simulate(async {
        let company = Company::new(options(15, 2, 6));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let one = office.hub().await;
        let other = office.connect_as("oauth", "OAuth").await;
        office.give(&other, company.rooms()).await;
        let span = service::sync::Span::default();
        let run = office.service.sync("OAuth", span, &service::Job::quiet()).await.unwrap().run;
        assert_eq!(run.counts.created, one.meetings.len() as u64);
        assert_eq!(office.hub().await.meetings.len(), 2 * one.meetings.len());
        office.service.undo(&run.id, None, &service::Job::quiet()).await.unwrap();
        assert_eq!(office.hub().await.meetings, one.meetings);
        assert_eq!(office.sync().await.counts, RunCounts::default());
        office.service.remove_connection("OAuth", false).await.unwrap();
        assert_eq!(office.hub().await, one);
    });
}

#[test]
fn bounded_work_one_change_is_one_step_and_reads_one_room() {
    simulate(async {
        let company = Company::new(options(3, 6, 10));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(meeting("ONE", &company.rooms()[2], 3));
        let (run, asked) = watched(&company, office.sync()).await;
        assert_eq!(run.counts, RunCounts { created: 1, ..RunCounts::default() });
        let rooms = company.rooms().len();
        // One question per room, a knock, and for the changed room a listing, its details and the directory.
        assert_eq!(asked.iter().filter(|e| e.operation.as_deref() == Some("FindItem")).count(), 1);
        assert!(beside_listing(asked) <= rooms + 4);
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
        let (_, asked) = watched(&company, office.sync()).await;
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
            "page_limit=3",
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
fn batch_commutativity_changes_of_different_meetings_come_to_the_same_in_any_order_and_any_batches() {
    let hub = |order: &[usize], each: bool| {
        simulate(async {
            let company = Company::new(options(9, 2, 8));
            let office = Office::new(&company).await.without_guards().await;
            office.sync().await;
            let uids: Vec<String> = company.kit.world().meetings.iter().map(|m| m.uid.clone()).collect();
            let changes = [
                meeting("FIRST", &company.rooms()[0], 3),
                meeting("SECOND", &company.rooms()[1], 3),
                json!({ "op": "edit_meeting", "uid": uids[0], "subject": "三季度" }),
                json!({ "op": "edit_meeting", "uid": uids[1], "body": "第二版" }),
                json!({ "op": "remove_meeting", "uid": uids[2] }),
            ];
            for at in order {
                company.edit(changes[*at].clone());
                if each {
                    office.sync().await;
                }
            }
            office.sync().await;
            office.hub().await.says()
        })
    };
    let straight = hub(&[0, 1, 2, 3, 4], false);
    assert_eq!(hub(&[4, 2, 0, 3, 1], false), straight);
    assert_eq!(hub(&[3, 4, 1, 0, 2], true), straight);
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
