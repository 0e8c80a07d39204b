//! Leases.

use store::Store;

use crate::sample::{at, empty};

#[test]
fn lease_is_one_holders_until_it_is_given_back_or_runs_out() {
    let sample = empty();
    let take = |holder: &str, now: i64| {
        let lease = sample.store.write(|tx| tx.take_lease("main", holder, at(now), at(now + 30))).unwrap();
        lease.holder == holder
    };
    assert!(take("app", 0));
    assert!(!take("serve", 10));
    assert!(take("app", 20), "its holder may take it again");
    assert!(!take("serve", 49));
    assert!(take("serve", 50), "run out at 50");
    let renew =
        |holder: &str, until| sample.store.write(|tx| tx.renew_lease("main", holder, at(until))).unwrap();
    assert!(!renew("app", 90), "lost to another");
    assert!(renew("serve", 90));
    assert!(!take("app", 89));
    assert!(!sample.store.write(|tx| tx.release_lease("main", "app")).unwrap());
    assert!(sample.store.write(|tx| tx.release_lease("main", "serve")).unwrap());
    assert!(take("app", 60));
}

#[test]
fn of_many_that_ask_at_once_through_two_handles_one_gets_the_lease() {
    let sample = empty();
    let other = Store::open(sample.folder.path()).unwrap();
    let stores = [&sample.store, &other];
    let taken = std::thread::scope(|scope| {
        let ask = |n: usize| {
            let holder = format!("h{n}");
            let lease = stores[n % 2].write(|tx| tx.take_lease("main", &holder, at(0), at(30))).unwrap();
            lease.holder == holder
        };
        let threads: Vec<_> = (0..8).map(|n| scope.spawn(move || ask(n))).collect();
        threads.into_iter().map(|t| usize::from(t.join().unwrap())).sum::<usize>()
    });
    assert_eq!(taken, 1);
}
