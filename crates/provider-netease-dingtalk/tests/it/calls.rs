//! What goes over the wire: nothing that is secret where it could be read.

use crate::support::{Practice, simulate};

#[test]
fn paths_that_are_called_hold_no_secret() {
    simulate(async {
        let practice = Practice::new();
        practice.ladder(&*practice.session()).await;
        let info = practice.info();
        let secrets: Vec<&str> = info["auth"]["app"]["secret"]
            .as_object()
            .unwrap()
            .values()
            .map(|v| v.as_str().unwrap())
            .collect();
        for entry in practice.kit.journal.since(0) {
            assert!(secrets.iter().all(|secret| !entry.path.contains(secret)), "{}", entry.path);
        }
    });
}

#[test]
fn evidence_holds_no_secret_and_no_person() {
    simulate(async {
        let practice = Practice::new();
        let seen = format!("{:?}", practice.ladder(&*practice.session()).await);
        let info = practice.info();
        for secret in info["auth"]["app"]["secret"].as_object().unwrap().values() {
            assert!(!seen.contains(secret.as_str().unwrap()));
        }
        for person in &practice.kit.world().people {
            assert!(!seen.contains(&person.mailbox) && !seen.contains(&person.phone), "{}", person.mailbox);
        }
    });
}

#[test]
fn each_permission_is_asked_for_once() {
    simulate(async {
        let practice = Practice::new();
        practice.ladder(&*practice.session()).await;
        let operations = practice.operations();
        let count = |name: &str| operations.iter().filter(|it| *it == name).count();
        for (operation, most) in [
            ("accessToken", 2),
            ("scopes", 1),
            ("userCount", 1),
            ("appScopes", 1),
            ("allInnerApps", 1),
            ("Callback", 1),
        ] {
            assert!((1..=most).contains(&count(operation)), "{operation}: {operations:?}");
        }
    });
}
