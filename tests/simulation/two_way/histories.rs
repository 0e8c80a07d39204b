//! Runs that are killed, and histories by chance.

use std::collections::BTreeSet;

use model::{ConflictRule, Direction, ItemOutcome, RunState, Sensitivity, SideName};

use crate::{
    crash::dropped_after,
    life::{Chance, one_change},
    pairs::{Pairs, arranged, booking, says, titles},
    rig::{Company, options, simulate},
    two_way::company,
};

/// Both sides changed since they were last in step.
async fn changed_on_both_sides() -> (Pairs, String) {
    let company = Company::new(options(26, 1, 2));
    let pairs = Pairs::new(&company, Direction::Both).await;
    let me = pairs.person(0);
    arranged(&company, "规划", &me, 20);
    arranged(&company, "取消", &me, 26);
    pairs.sync().await;
    let b = pairs.b(&me).await;
    pairs.oa_edit(&me, Pairs::titled(&b, "规划"), |m| m.title = Some("年度规划".into())).await;
    pairs.oa_remove(&me, Pairs::titled(&b, "取消")).await;
    pairs.oa_create(&me, &booking("一", 30)).await;
    pairs.oa_create(&me, &booking("二", 32)).await;
    arranged(&company, "三", &me, 34);
    (pairs, me)
}

#[test]
fn crash_safety_killed_at_any_await_a_restart_makes_nothing_twice_and_loses_nothing() {
    let mut intents = 0;
    for polls in 0.. {
        let finished = simulate(async {
            let (pairs, me) = changed_on_both_sides().await;
            let run = dropped_after(polls, pairs.sync()).await;
            let folder = pairs.office.killed();
            pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(2));
            let again = Pairs { office: pairs.office.on(folder), ..pairs.clone() };
            let open = again.office.store.read(|tx| tx.open_intents(&again.integration.id, 100)).unwrap();
            intents += open.len();
            let first = again.sync().await;
            assert!(matches!(first.state, RunState::Done | RunState::Partial), "{polls}: {:?}", first.faults);
            let counts = again.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{polls}");
            again.assert_same().await;
            let a = again.a(&me).await;
            for title in ["年度规划", "一", "二", "三"] {
                Pairs::titled(&a, title);
            }
            assert!(!titles(&a).contains(&"取消"), "{polls}");
            run.is_some()
        });
        if finished {
            assert!(polls > 20 && intents > 0, "{polls} {intents}");
            break;
        }
    }
}

#[test]
fn audit_before_effect_whatever_the_third_party_was_asked_to_write_was_journalled_before() {
    let mut written = 0;
    for polls in (0..).step_by(3) {
        let finished = simulate(async {
            let (pairs, _) = changed_on_both_sides().await;
            let before = pairs.company().kit.journal.total();
            let run = dropped_after(polls, pairs.sync()).await;
            let writes = ["CreateItem", "UpdateItem", "DeleteItem"];
            let asked = pairs.company().kit.journal.since(before).into_iter();
            let asked =
                asked.filter(|e| e.operation.as_deref().is_some_and(|name| writes.contains(&name))).count();
            // What a process that is killed now leaves behind.
            let folder = pairs.office.killed();
            let left = store::Store::open(folder.path()).unwrap();
            let runs = left.read(|tx| tx.list_runs(&store::RunQuery::default())).unwrap();
            let mut told = 0;
            for run in runs.items.iter().filter(|run| run.plan.is_some()) {
                let (plan, all) = (run.plan.clone().unwrap(), store::StepQuery::default());
                let steps = left.read(|tx| tx.list_steps(&plan, &all)).unwrap();
                let outside = steps.items.into_iter().filter(|row| row.step.target == SideName::A);
                let outside: BTreeSet<_> = outside.map(|row| row.step.id).collect();
                let items = left.read(|tx| tx.list_items(&run.id, &store::ItemQuery::default())).unwrap();
                let done = items.items.iter().filter(|item| item.outcome != ItemOutcome::Skipped);
                told += done.filter(|item| outside.contains(&item.step)).count();
            }
            assert!(asked <= told, "{polls}: {asked} writes, {told} in the journal");
            written += asked;
            run.is_some()
        });
        if finished {
            assert!(written > 0);
            break;
        }
    }
}

/// A history by chance: people on both sides, syncs now and then. Gives everything that can be seen of it.
async fn history(seed: u64) -> Vec<String> {
    let company = company(seed);
    let pairs = Pairs::with(&company, Direction::Both, |i| {
        Pairs::policy(i).rules.conflict = ConflictRule::OaWins;
    })
    .await;
    let mut chance = Chance::new(seed);
    let mut told = Vec::new();
    for serial in 0..12 {
        one_change(&company, &mut chance, serial);
        let who = pairs.person(chance.below(12));
        let at = i64::try_from(chance.below(48 * 20)).unwrap() - 48 * 10;
        match chance.below(3) {
            0 => drop(pairs.oa_create(&who, &booking(&format!("OA-{serial}"), at)).await),
            1 => {
                let b = pairs.b(&who).await;
                let mine = b.iter().find(|i| i.meeting.sensitivity != Sensitivity::Private);
                if let Some(item) = mine {
                    pairs.oa_edit(&who, item, |m| m.place = Some(format!("{serial} 楼"))).await;
                }
            }
            _ => {}
        }
        let run = pairs.sync().await;
        told.push(format!("{:?} {:?}", run.state, run.counts));
    }
    for person in company.kit.world().people.iter() {
        told.extend(says(&pairs.a(&person.mailbox).await));
        told.extend(says(&pairs.b(&person.mailbox).await));
    }
    let settled = pairs.sync().await.counts;
    let settled = if settled.created + settled.updated + settled.deleted > 0 {
        pairs.sync().await.counts
    } else {
        settled
    };
    assert_eq!((settled.created, settled.updated, settled.deleted), (0, 0, 0), "it comes to rest");
    told
}

#[test]
fn each_seed_runs_twice_to_the_same_bytes() {
    for seed in [31, 32] {
        let (one, two) = (simulate(history(seed)), simulate(history(seed)));
        assert_eq!(one, two, "{seed}");
    }
}
