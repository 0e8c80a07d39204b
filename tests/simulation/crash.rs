//! Crash safety: killed at any await, the next start finds whole transactions and ends where it would have ended.

use std::{
    collections::BTreeSet,
    fs,
    future::poll_fn,
    hash::{DefaultHasher, Hash, Hasher},
    pin::pin,
    task::Poll,
};

use jiff::SignedDuration;
use model::{ItemOutcome, RunState, StepKind};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    life::{Chance, meeting, one_change},
    office::{Hub, Office},
    rig::{Company, options, simulate},
};

/// Longer than any lease lasts without its heartbeat, and than a test sync can take.
pub const DEAD: SignedDuration = SignedDuration::from_hours(2);

/// Runs something to its end, and keeps the data folder as a process killed at each of its awaits leaves it; the
/// same folder once. Looked at before each step, when whatever it waited for is over and nothing new has begun.
pub async fn deaths<T>(office: &Office, work: impl Future<Output = T>) -> (T, Vec<TempDir>) {
    let (mut work, mut known, mut deaths) = (pin!(work), BTreeSet::new(), Vec::new());
    let mut look = || {
        let folder = office.killed();
        if known.insert(digest(&folder)) {
            deaths.push(folder);
        }
    };
    let value = poll_fn(|cx| {
        look();
        work.as_mut().poll(cx)
    });
    let value = value.await;
    look();
    (value, deaths)
}

fn digest(folder: &TempDir) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        (file.file_name(), fs::read(&file).unwrap()).hash(&mut hasher);
    }
    hasher.finish()
}

/// Polls something so often, and drops it when it is not done by then.
pub async fn dropped_after<T>(polls: usize, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut left) = (pin!(work), polls);
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// Audit before effect: whatever the hub holds beyond what it held, the journal of a run tells.
async fn journal_tells(office: &Office, before: &Hub) {
    let (mut made, mut gone) = (0, 0);
    for run in office.runs().await {
        let items = office.items(&run).await.into_iter().filter(|item| item.outcome == ItemOutcome::Done);
        for item in items.filter(|item| item.entity == model::Entity::Meeting) {
            made += usize::from(item.kind == StepKind::Create);
            gone += usize::from(item.kind == StepKind::Delete);
        }
    }
    assert_eq!(office.hub().await.meetings.len() + gone, before.meetings.len() + made);
}

/// Every death leads to the same end once somebody starts again.
async fn all_recover(office: &Office, deaths: Vec<TempDir>, wanted: &Hub) {
    assert!(deaths.len() >= 4, "{}", deaths.len());
    office.company.kit.clock.advance(DEAD);
    for folder in deaths {
        let again = office.on(folder);
        again.store.check().unwrap();
        journal_tells(&again, &Hub { rooms: Vec::new(), meetings: Vec::new() }).await;
        assert_eq!(again.running().await, []);
        let run = again.sync().await;
        assert_eq!(run.state, RunState::Done, "{:?}", run.faults);
        assert_eq!(&again.hub().await, wanted);
        assert_eq!(again.sync().await.counts, Default::default());
    }
}

#[test]
fn crash_safety_a_first_sync_killed_at_any_await_ends_as_if_it_was_not() {
    simulate(async {
        let company = Company::new(options(51, 2, 6));
        let office = Office::new(&company).await;
        let (run, deaths) = deaths(&office, office.sync()).await;
        assert_eq!(run.state, RunState::Done);
        let wanted = office.hub().await;
        all_recover(&office, deaths, &wanted).await;
    });
}

#[test]
fn crash_safety_an_approved_plan_killed_at_any_await_ends_as_if_it_was_not() {
    simulate(async {
        let company = Company::new(options(52, 2, 8));
        let office = Office::new(&company).await.without_guards().await;
        office.sync().await;
        let mut chance = Chance::new(52);
        for serial in 0..8 {
            one_change(&company, &mut chance, serial);
        }
        let plan = office.preview().await;
        let (outcome, deaths) = deaths(&office, office.apply(&plan, None)).await;
        assert_eq!(outcome.unwrap().run.state, RunState::Done);
        let wanted = office.hub().await;
        all_recover(&office, deaths, &wanted).await;
    });
}

#[test]
fn crash_safety_a_test_sync_killed_at_any_await_changes_nothing_and_is_given_up() {
    simulate(async {
        let company = Company::new(options(58, 2, 6));
        let office = Office::new(&company).await;
        let before = office.hub().await;
        let (_, deaths) = deaths(&office, office.preview()).await;
        assert!(deaths.len() >= 4, "{}", deaths.len());
        company.kit.clock.advance(DEAD);
        for folder in deaths {
            let again = office.on(folder);
            assert_eq!((again.hub().await, again.running().await), (before.clone(), Vec::new()));
            let plan = again.preview().await;
            assert_eq!(again.apply(&plan, None).await.unwrap().run.state, RunState::Done);
        }
    });
}

#[test]
fn crash_safety_an_undo_killed_at_any_await_loses_nothing() {
    simulate(async {
        let company = Company::new(options(53, 2, 6));
        let office = Office::new(&company).await.without_guards().await;
        let run = office.sync().await;
        let wanted = office.hub().await;
        let (undone, deaths) = deaths(&office, office.undo(&run.id)).await;
        assert_eq!(undone.unwrap().run.state, RunState::Done);
        all_recover(&office, deaths, &wanted).await;
    });
}

#[test]
fn crash_safety_a_plan_of_many_pages_killed_between_them_ends_as_if_it_was_not() {
    simulate(async {
        let company = Company::new(options(54, 2, 4));
        for n in 0..4_100 {
            company.edit(meeting(&format!("M{n:03}"), &company.rooms()[0], n % 300));
        }
        let office = Office::new(&company).await;
        let change = service::integration::IntegrationChange { details: Some(false), ..Default::default() };
        office.change(change).await;
        let plan = office.preview().await;
        let (outcome, deaths) = deaths(&office, office.apply(&plan, None)).await;
        let run = outcome.unwrap().run;
        assert_eq!((run.state, run.counts.created), (RunState::Done, plan.counts.create));
        let wanted = office.hub().await;
        let mut pages = BTreeSet::new();
        company.kit.clock.advance(DEAD);
        for folder in deaths {
            let again = office.on(folder);
            let stored = again.hub().await.meetings.len();
            if !pages.insert(stored) {
                continue;
            }
            journal_tells(&again, &Hub { rooms: Vec::new(), meetings: Vec::new() }).await;
            assert_eq!(again.sync().await.state, RunState::Done);
            assert_eq!(again.hub().await, wanted, "killed with {stored} stored");
        }
        assert!(pages.len() >= 3, "{pages:?}");
    });
}

#[test]
fn crash_safety_stopped_again_and_again_it_still_gets_there() {
    simulate(async {
        let company = Company::new(options(55, 2, 6));
        let office = Office::new(&company).await.without_guards().await;
        let mut polls = 0;
        // Stopped just when it took the lease, a run leaves it to run out.
        let patience = || company.kit.clock.advance(SignedDuration::from_secs(91));
        while dropped_after(polls, office.sync()).await.is_none() {
            polls += 1;
            patience();
        }
        assert!(polls > 10, "{polls}");
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
        assert_eq!(office.running().await, [], "whoever takes the lease settles what was left");
    });
}

#[test]
fn crash_safety_a_dead_process_holds_its_lease_no_longer_than_it_lasts() {
    simulate(async {
        let company = Company::new(options(56, 2, 6));
        let office = Office::new(&company).await;
        let folder = {
            let mut sync = pin!(office.sync());
            let mut folder = None;
            poll_fn(|cx| {
                let poll = sync.as_mut().poll(cx).map(|_| ());
                let leased = office.store.read(|tx| Ok(tx.unfinished_runs()?.len())).unwrap() == 1;
                if leased && folder.is_none() {
                    folder = Some(office.killed());
                }
                poll
            })
            .await;
            folder.unwrap()
        };
        let again = office.on(folder);
        assert_eq!(again.try_sync().await.unwrap_err().code, "run.busy");
        assert_eq!(again.running().await.len(), 1, "it may still be alive");
        company.kit.clock.advance(SignedDuration::from_secs(91));
        assert_eq!(again.sync().await.state, RunState::Done);
        assert_eq!(again.running().await, []);
        let states: Vec<RunState> = again.runs().await.into_iter().map(|run| run.state).collect();
        assert_eq!(states, [RunState::Done, RunState::Interrupted]);
    });
}

#[test]
fn crash_safety_a_run_that_slept_through_its_lease_changes_nothing_more() {
    simulate(async {
        let company = Company::new(options(57, 2, 6));
        let office = Office::new(&company).await;
        let mut slow = pin!(office.try_sync());
        for polls in 0.. {
            assert!(dropped_after(0, slow.as_mut()).await.is_none(), "done after {polls} polls");
            tokio::task::yield_now().await;
            if company.kit.journal.total() > 0 {
                break;
            }
        }
        company.kit.clock.advance(SignedDuration::from_secs(91));
        let other = office.beside();
        assert_eq!(other.sync().await.state, RunState::Done);
        company.edit(json!({ "op": "edit_room", "mailbox": company.rooms()[0], "name": "改名" }));
        company.edit(meeting("NEW", &company.rooms()[0], 3));
        assert_eq!(other.sync().await.counts.created, 1);
        let wanted = other.hub().await;
        assert_eq!(slow.await.unwrap_err().code, "run.lease_lost");
        assert_eq!(other.hub().await, wanted);
    });
}
