//! What is changed in the OA while a sync of everybody goes on is pushed in between, once, and nothing is invented by it.

use std::{sync::Arc, time::Duration};

use model::{
    Attendee, AttendeeRole, Direction, GuardLimits, InvitationMode, ItemOutcome, Party, Response, Run,
    RunState,
};
use sandbox::world::WorldOptions;
use serde_json::json;
use service::{Job, Phase, Progress, oa::OaDraft, sync::Span};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;

use super::pushing::{draft, enter, open, remove, retitle};
use crate::{
    crash::deaths,
    pairs::{PAIR, Pairs, arranged, booking, titles},
    rig::{Company, options, simulate},
};

/// A company of many people, all of whom have something that a sync takes along.
fn crowd(seed: u64, people: u32) -> Company {
    let company = Company::new(WorldOptions { people, ..options(seed, 2, 6) });
    for (n, person) in company.kit.world().people.clone().iter().enumerate() {
        arranged(&company, &format!("会{n}"), &person.mailbox, 20);
    }
    company
}

/// Waits until everything entered has arrived; gives how long that took.
async fn arrival(pairs: &Pairs) -> Duration {
    let begun = Instant::now();
    while !open(pairs).await.is_empty() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    begun.elapsed()
}

/// A sync that tells when it comes to a phase.
async fn sync_until(pairs: &Pairs, phase: Phase, reached: Arc<Notify>) -> (Run, Duration) {
    let begun = Instant::now();
    let told = move |progress: Progress| {
        if progress.phase == phase && progress.done > 0 {
            reached.notify_one();
        }
    };
    let job = Job::new(CancellationToken::new(), Arc::new(told));
    let outcome = pairs.office.service.sync(PAIR, Span::default(), &job).await.unwrap();
    (outcome.run, begun.elapsed())
}

/// Both sides are the same, and nothing is left to do.
async fn rests(pairs: &Pairs) {
    pairs.assert_same().await;
    let again = pairs.sync().await;
    let counts = again.counts;
    assert_eq!((counts.created, counts.updated, counts.deleted, counts.failed), (0, 0, 0, 0), "{again:?}");
    assert_eq!(again.state, RunState::Done);
}

fn times(found: &[&str], title: &str) -> usize {
    found.iter().filter(|one| **one == title).count()
}

#[test]
fn an_edit_made_while_everybody_is_read_reaches_the_provider_long_before_the_run_ends_and_once() {
    simulate(async {
        let company = crowd(301, 240);
        let pairs = Pairs::new(&company, Direction::Both).await;
        company.set("latency=500");
        let reading = Arc::new(Notify::new());
        let edits = async {
            reading.notified().await;
            let mut took = Vec::new();
            // Of somebody who was read already, and of somebody who was not.
            for person in [0, 239] {
                enter(&pairs, &pairs.person(person), "加急", 30).await;
                took.push(arrival(&pairs).await);
            }
            took
        };
        let ((run, whole), took) = futures::join!(sync_until(&pairs, Phase::Reading, reading.clone()), edits);
        company.kit.faults.clear(Some("latency"));
        println!("pushed after {took:?} of a run that took {whole:?}");
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert!(took.iter().all(|took| *took * 2 < whole), "{took:?} of {whole:?}");
        for person in [0, 239] {
            assert_eq!(times(&titles(&pairs.a(&pairs.person(person)).await), "加急"), 1);
            assert_eq!(times(&titles(&pairs.b(&pairs.person(person)).await), "加急"), 1);
        }
        rests(&pairs).await;
    });
}

#[test]
fn what_waited_before_a_sync_begins_is_pushed_in_between_and_not_made_again() {
    simulate(async {
        let company = crowd(302, 60);
        let pairs = Pairs::new(&company, Direction::Both).await;
        enter(&pairs, &pairs.person(7), "早到", 30).await;
        company.set("latency=500");
        let (run, _) = sync_until(&pairs, Phase::Reading, Arc::default()).await;
        company.kit.faults.clear(Some("latency"));
        assert_eq!(run.state, RunState::Done);
        let runs = pairs.office.runs().await;
        assert_eq!(runs.len(), 2, "the push has a run of its own");
        assert_eq!(times(&titles(&pairs.a(&pairs.person(7)).await), "早到"), 1);
        rests(&pairs).await;
    });
}

#[test]
fn an_edit_of_what_a_run_is_about_to_write_goes_first_and_the_run_leaves_its_calendar_alone() {
    simulate(async {
        let company = crowd(303, 12);
        let pairs = Pairs::new(&company, Direction::Both).await;
        for person in 0..12 {
            for n in 0..12 {
                pairs
                    .oa_create(&pairs.person(person), &booking(&format!("排{person}之{n}"), 30 + 2 * n))
                    .await;
            }
        }
        company.set("latency=500");
        let applying = Arc::new(Notify::new());
        let last = pairs.person(11);
        let edits = async {
            applying.notified().await;
            retitle(&pairs, &last, "排11之11", "改过").await;
            arrival(&pairs).await
        };
        let ((run, whole), took) =
            futures::join!(sync_until(&pairs, Phase::Applying, applying.clone()), edits);
        company.kit.faults.clear(Some("latency"));
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert!(took * 2 < whole, "{took:?} of {whole:?}");
        let a = pairs.a(&last).await;
        assert_eq!((times(&titles(&a), "改过"), times(&titles(&a), "排11之11")), (1, 0));
        let items = pairs.office.items(&run).await;
        let overtaken =
            |item: &&model::RunItem| item.fault.as_ref().is_some_and(|fault| fault.code == "run.overtaken");
        let left: Vec<_> = items.iter().filter(overtaken).collect();
        assert!(!left.is_empty());
        assert!(
            left.iter().all(|item| item.room == last && item.outcome == ItemOutcome::Skipped),
            "{left:?}"
        );
        rests(&pairs).await;
    });
}

#[test]
fn no_echo_of_an_invitation_that_is_pushed_while_the_invited_are_read() {
    simulate(async {
        let company = crowd(304, 60);
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).invitations = InvitationMode::All;
        })
        .await;
        company.set("latency=500");
        let reading = Arc::new(Notify::new());
        let guests: Vec<Attendee> = [1, 30, 58, 59]
            .map(|person| Attendee {
                party: Party { mailbox: Some(pairs.person(person)), name: None },
                role: AttendeeRole::Required,
                response: Response::None,
            })
            .into();
        let edits = async {
            reading.notified().await;
            let invited = OaDraft { attendees: guests, ..draft(&pairs.person(0), "邀请", 30) };
            pairs.office.service.save_oa_event(invited).await.unwrap();
            arrival(&pairs).await
        };
        let ((run, _), _) = futures::join!(sync_until(&pairs, Phase::Reading, reading.clone()), edits);
        company.kit.faults.clear(Some("latency"));
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert_eq!(times(&titles(&pairs.a(&pairs.person(59)).await), "邀请"), 1, "it was delivered");
        let mut made = 0;
        for run in pairs.office.runs().await {
            let items = pairs.office.items(&run).await;
            made += items.iter().filter(|item| item.title.as_deref() == Some("邀请")).count();
        }
        assert_eq!(made, 1, "one copy, and none of what was delivered of it");
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0));
    });
}

#[test]
fn delete_safety_a_deletion_that_a_push_holds_is_not_let_through_by_the_run_around_it() {
    simulate(async {
        let company = crowd(305, 60);
        // One of one is more than its owner may remove unasked; one of sixty would not be.
        let guards = GuardLimits { deletes: 0, delete_percent: 100 };
        let mut pairs = Pairs::with(&company, Direction::Both, |i| i.policy.guards = guards).await;
        let me = pairs.person(0);
        let made = enter(&pairs, &me, "唯一", 30).await;
        pairs.sync().await;
        assert!(open(&pairs).await.is_empty());
        company.set("latency=500");
        let reading = Arc::new(Notify::new());
        let edits = async {
            reading.notified().await;
            remove(&pairs, &made).await;
            while open(&pairs).await[0].row.fault.is_none() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let ((run, _), ()) = futures::join!(sync_until(&pairs, Phase::Reading, reading.clone()), edits);
        company.kit.faults.clear(Some("latency"));
        assert_eq!((run.counts.deleted, run.counts.held), (0, 1));
        assert_eq!(pairs.office.service.held().await.unwrap().len(), 1);
        assert_eq!(times(&titles(&pairs.a(&me).await), "唯一"), 1);
        pairs.change(|i| i.policy.guards = crate::pairs::OPEN).await;
        assert_eq!(pairs.sync().await.counts.deleted, 0, "it waits for a decision still");
    });
}

#[test]
fn crash_safety_a_sync_killed_while_a_push_goes_between_ends_as_if_it_was_not() {
    simulate(async {
        let company = crowd(306, 8);
        let pairs = Pairs::new(&company, Direction::Both).await;
        for n in 0..4 {
            pairs.oa_create(&pairs.person(n), &booking(&format!("排{n}"), 30)).await;
        }
        enter(&pairs, &pairs.person(2), "加急", 34).await;
        company.set("latency=500");
        let (run, deaths) = deaths(&pairs.office, pairs.sync()).await;
        company.kit.faults.clear(Some("latency"));
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert_eq!(pairs.office.runs().await.len(), 2, "a push went between");
        let wanted = pairs.assert_same().await;
        assert!(deaths.len() > 10, "{}", deaths.len());
        company.kit.clock.advance(crate::crash::DEAD);
        for folder in deaths {
            let again = Pairs { office: pairs.office.on(folder), ..pairs.clone() };
            let run = again.sync().await;
            assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
            assert_eq!(again.assert_same().await, wanted);
        }
    });
}

#[test]
fn nothing_is_pushed_in_between_while_schedules_are_paused() {
    simulate(async {
        let company = crowd(307, 60);
        let pairs = Pairs::new(&company, Direction::Both).await;
        pairs.office.service.pause_schedules(true).await.unwrap();
        company.edit(json!({ "op": "remove_meeting", "uid": "会7" }));
        enter(&pairs, &pairs.person(7), "早到", 30).await;
        company.set("latency=500");
        pairs.sync().await;
        assert_eq!(pairs.office.runs().await.len(), 1);
    });
}
