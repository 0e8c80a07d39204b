//! What must not matter: how answers are cut up, how busy a server is, in which order things come. And how much is
//! asked for.

use model::{Direction, RunState};
use serde_json::json;

use crate::{
    office::watched,
    pairs::{Pairs, arranged, booking},
    rig::{Company, simulate},
    two_way::company,
};

/// Changes of both sides, before a sync.
async fn busy_morning(company: &Company, pairs: &Pairs, order: &[usize]) {
    let (me, other) = (pairs.person(0), pairs.person(1));
    for at in order {
        match at {
            0 => arranged(company, "规划", &me, 20),
            1 => drop(pairs.oa_create(&me, &booking("评审", 22)).await),
            2 => drop(pairs.oa_create(&other, &booking("周会", 30)).await),
            _ => arranged(company, "复盘", &other, 40),
        }
    }
}

/// Where it ends: what everybody's calendars say.
fn end(fault: Option<&str>, order: &[usize]) -> Vec<String> {
    simulate(async {
        let company = company(81);
        let pairs = Pairs::new(&company, Direction::Both).await;
        busy_morning(&company, &pairs, order).await;
        if let Some(fault) = fault {
            company.set(fault);
        }
        let mut runs = 0;
        while pairs.sync().await.state != RunState::Done {
            runs += 1;
            assert!(runs < 4, "{fault:?} does not come to rest");
        }
        company.kit.faults.clear(None);
        company.set("people_open");
        let all = pairs.assert_same().await;
        let again = pairs.sync().await.counts;
        assert_eq!((again.created, again.updated, again.deleted), (0, 0, 0), "{fault:?}");
        all
    })
}

#[test]
fn metamorphic_split_pages_and_busy_servers_end_in_the_same_state() {
    let wanted = end(None, &[0, 1, 2, 3]);
    assert!(wanted.len() > 8, "{wanted:?}");
    for fault in [
        "page_limit=3",
        "stop_batch=3",
        "server_busy=2000,times:3",
        "server_busy=300000,times:1,operation:CreateItem",
        "busy_inside=1000,times:2",
        "throttled=3,times:4",
        "limit=1",
        "latency=700",
    ] {
        assert_eq!(end(Some(fault), &[0, 1, 2, 3]), wanted, "{fault}");
    }
}

#[test]
fn batch_commutativity_what_people_did_in_any_order_comes_to_the_same() {
    let wanted = end(None, &[0, 1, 2, 3]);
    for order in [[3, 2, 1, 0], [1, 3, 0, 2]] {
        assert_eq!(end(None, &order), wanted, "{order:?}");
    }
}

#[test]
fn bounded_work_requests_grow_with_people_and_changes_alone() {
    simulate(async {
        let company = company(82);
        let pairs = Pairs::new(&company, Direction::Both).await;
        pairs.sync().await;
        pairs.sync().await;
        let people = company.kit.world().people.len();
        for changes in [1, 4] {
            for n in 0..changes {
                let who = pairs.person(n);
                pairs.oa_create(&who, &booking(&format!("{changes}-{n}"), 10)).await;
            }
            let (run, asked) = watched(&company, pairs.sync()).await;
            assert_eq!(run.counts.created, changes as u64, "{:?}", run.faults);
            let asked = asked.iter().filter(|entry| entry.status != 401).count();
            // A question for each calendar; for a changed one a listing, its details, the write and its reading.
            assert!(asked <= people + 8 * changes, "{asked} for {changes} changes of {people} people");
        }
        company.edit(json!({ "op": "remove_meeting", "uid": company.kit.world().meetings[0].uid }));
        let (_, asked) = watched(&company, pairs.sync()).await;
        assert!(asked.len() < 4 * people + 20, "{}", asked.len());
    });
}
