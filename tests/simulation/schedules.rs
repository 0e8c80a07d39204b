//! Schedules: what is due runs, what was missed is caught up once.

use std::time::Duration;

use jiff::{SignedDuration, civil::time};
use model::{RunState, Schedule};
use service::{Notice, integration::IntegrationChange};
use tokio_util::sync::CancellationToken;

use crate::{
    life::meeting,
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

async fn run_due(office: &Office) -> usize {
    office.service.run_due(&CancellationToken::new()).await.unwrap()
}

#[test]
fn a_schedule_runs_when_it_is_due_and_a_missed_run_is_caught_up_once() {
    simulate(async {
        let company = Company::new(options(81, 2, 6));
        let office = Office::new(&company).await;
        let clock = &company.kit.clock;
        assert_eq!(run_due(&office).await, 0, "manual");
        office.service.set_schedule(NAME, Schedule::Every { minutes: 30 }).await.unwrap();
        assert_eq!(run_due(&office).await, 0, "set just now");
        clock.advance(minutes(29));
        assert_eq!(run_due(&office).await, 0);
        clock.advance(minutes(1));
        assert_eq!((run_due(&office).await, run_due(&office).await), (1, 0));
        assert_eq!(office.hub().await, office.fresh_hub().await);
        // The machine sleeps for five hours, and another process wakes up with it.
        clock.advance(minutes(300));
        let other = office.beside();
        assert_eq!((run_due(&other).await, run_due(&office).await), (1, 0));
        clock.advance(minutes(30));
        assert_eq!(run_due(&office).await, 1);
        assert_eq!(office.runs().await.len(), 3);
    });
}

#[test]
fn paused_schedules_wait_in_every_program_and_are_caught_up_once() {
    simulate(async {
        let company = Company::new(options(84, 2, 6));
        let office = Office::new(&company).await;
        let clock = &company.kit.clock;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 30 }).await.unwrap();
        office.service.pause_schedules(true).await.unwrap();
        clock.advance(minutes(300));
        let other = office.beside();
        assert!(other.service.schedules_paused().await.unwrap());
        assert_eq!((run_due(&office).await, run_due(&other).await), (0, 0));
        office.service.pause_schedules(false).await.unwrap();
        assert_eq!((run_due(&office).await, run_due(&other).await), (1, 0));
        assert_eq!(office.runs().await.len(), 1);
    });
}

#[test]
fn running_everything_now_runs_what_may_run_by_itself_and_moves_the_schedule() {
    simulate(async {
        let company = Company::new(options(85, 2, 6));
        let office = Office::new(&company).await;
        let never = CancellationToken::new();
        office.service.set_schedule(NAME, Schedule::Every { minutes: 30 }).await.unwrap();
        company.kit.clock.advance(minutes(29));
        assert_eq!(office.service.run_all(&never).await.unwrap(), 1);
        assert_eq!(office.hub().await, office.fresh_hub().await);
        company.kit.clock.advance(minutes(2));
        assert_eq!(run_due(&office).await, 0, "counted from the run by hand");
        let change = IntegrationChange { enabled: Some(false), ..IntegrationChange::default() };
        office.service.update_integration(NAME, change).await.unwrap();
        assert_eq!(office.service.run_all(&never).await.unwrap(), 0);
    });
}

#[test]
fn a_daily_schedule_runs_at_its_times_in_the_zone_of_the_integration() {
    simulate(async {
        let company = Company::new(options(82, 1, 4));
        let office = Office::new(&company).await;
        // It is 9:00 in Shanghai.
        let at = vec![time(8, 0, 0, 0), time(12, 30, 0, 0)];
        let status = office.service.set_schedule(NAME, Schedule::Daily { at }).await.unwrap();
        assert_eq!(status.next.unwrap().to_string(), "2026-11-24T04:30:00Z");
        company.kit.clock.advance(minutes(209));
        assert_eq!(run_due(&office).await, 0);
        company.kit.clock.advance(minutes(1));
        assert_eq!((run_due(&office).await, run_due(&office).await), (1, 0));
        let integration = office.service.integration(NAME).await.unwrap();
        let status = office.service.schedule_status(integration).await.unwrap();
        assert_eq!(status.next.unwrap().to_string(), "2026-11-25T00:00:00Z");
        company.kit.clock.advance(minutes(60 * 24 * 3));
        assert_eq!((run_due(&office).await, run_due(&office).await), (1, 0), "three days are caught up once");
    });
}

#[test]
fn what_is_switched_off_is_not_run_and_a_failed_run_does_not_stop_the_schedule() {
    simulate(async {
        let company = Company::new(options(83, 1, 4));
        let office = Office::new(&company).await;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 10 }).await.unwrap();
        office.change(IntegrationChange { enabled: Some(false), ..IntegrationChange::default() }).await;
        company.kit.clock.advance(minutes(60));
        assert_eq!(run_due(&office).await, 0);
        office.change(IntegrationChange { enabled: Some(true), ..IntegrationChange::default() }).await;
        company.set("ews_blocked");
        assert_eq!((run_due(&office).await, run_due(&office).await), (1, 0));
        company.kit.faults.clear(None);
        company.kit.clock.advance(minutes(10));
        assert_eq!(run_due(&office).await, 1);
        let states: Vec<RunState> = office.runs().await.into_iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Done, RunState::Failed]);
    });
}

/// What people were told since the last look: key, integration, and whether the cause is named.
fn told(heard: &mut tokio::sync::broadcast::Receiver<Notice>) -> Vec<(String, String, bool)> {
    std::iter::from_fn(|| heard.try_recv().ok())
        .filter_map(|notice| match notice {
            Notice::Raised(said) => {
                Some((said.code, said.params["integration"].clone(), !said.text.is_empty()))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_schedule_that_fails_raises_one_notice_and_another_when_it_is_well_again() {
    simulate(async {
        let company = Company::new(options(86, 1, 4));
        let office = Office::new(&company).await;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 10 }).await.unwrap();
        let mut heard = office.service.notices();
        let one = |code: &str| vec![(code.to_owned(), NAME.to_owned(), true)];
        company.set("ews_blocked");
        for expected in [one("run_failed"), Vec::new()] {
            company.kit.clock.advance(minutes(10));
            assert_eq!(run_due(&office).await, 1);
            assert_eq!(told(&mut heard), expected);
        }
        // Another program on the same data has nothing new to tell.
        let other = office.beside();
        let mut beside = other.service.notices();
        company.kit.clock.advance(minutes(10));
        assert_eq!((run_due(&other).await, told(&mut beside)), (1, Vec::new()));
        company.kit.faults.clear(None);
        company.kit.clock.advance(minutes(10));
        assert_eq!((run_due(&office).await, told(&mut heard)), (1, one("run_recovered")));
        let states: Vec<RunState> = office.runs().await.into_iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Done, RunState::Failed, RunState::Failed, RunState::Failed]);
    });
}

#[test]
fn a_scheduled_run_that_was_killed_is_due_again() {
    simulate(async {
        let company = Company::new(options(84, 1, 4));
        let office = Office::new(&company).await;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 10 }).await.unwrap();
        company.kit.clock.advance(minutes(10));
        let stop = CancellationToken::new();
        let killed = tokio::time::timeout(Duration::from_millis(300), async {
            company.set("latency=1000");
            office.service.run_due(&stop).await
        });
        assert!(killed.await.is_err());
        company.kit.faults.clear(None);
        let other = office.beside();
        assert_eq!((run_due(&other).await, run_due(&other).await), (1, 0));
        assert_eq!(other.running().await, []);
    });
}

#[test]
fn a_schedule_that_finds_somebody_at_work_leaves_this_time_to_them() {
    simulate(async {
        let company = Company::new(options(86, 1, 4));
        let office = Office::new(&company).await;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 10 }).await.unwrap();
        company.kit.clock.advance(minutes(10));
        let integration = office.service.integration(NAME).await.unwrap();
        let lease = office.beside().service.take_lease(&integration.id).await.unwrap();
        assert_eq!((run_due(&office).await, run_due(&office).await), (1, 0));
        assert_eq!(office.runs().await, []);
        drop(lease);
        company.kit.clock.advance(minutes(10));
        assert_eq!((run_due(&office).await, office.runs().await.len()), (1, 1));
    });
}

#[test]
fn retention_keeps_what_can_still_be_undone() {
    simulate(async {
        let company = Company::new(options(87, 1, 6));
        let office = Office::new(&company).await;
        let first = office.sync().await;
        for _ in 0..3 {
            company.kit.clock.advance(minutes(60));
            office.preview().await;
            office.sync().await;
        }
        company.kit.clock.advance(minutes(60 * 24 * 100));
        assert_eq!(office.service.prune(None).await.unwrap(), 6);
        let left = office.runs().await;
        assert_eq!(left.iter().map(|run| &run.id).collect::<Vec<_>>(), [&first.id]);
        assert_eq!(office.undo(&first.id).await.unwrap().run.counts.deleted, first.counts.created);
    });
}

#[test]
fn the_scheduler_looks_at_the_clock_until_it_is_stopped() {
    simulate(async {
        let company = Company::new(options(85, 1, 4));
        let office = Office::new(&company).await;
        office.service.set_schedule(NAME, Schedule::Every { minutes: 10 }).await.unwrap();
        let (stop, service) = (CancellationToken::new(), office.service.clone());
        let running = tokio::spawn({
            let stop = stop.clone();
            async move { service.run_schedules(stop).await }
        });
        for uid in ["A", "B"] {
            company.edit(meeting(uid, &company.rooms()[0], 3));
            company.kit.clock.advance(minutes(10));
            tokio::time::sleep(Duration::from_secs(60)).await;
            assert!(office.hub().await.titles().contains(&uid));
        }
        stop.cancel();
        running.await.unwrap();
        assert_eq!(office.runs().await.len(), 2);
    });
}
