//! Opening a session: what is missing is named before anything is called.

use connector::Settings;
use model::FaultClass;

use crate::{
    bench::{assert_worded, benches, secrets},
    descriptors::visible,
    rig::simulate,
};

#[test]
fn a_form_as_the_simulator_fills_it_has_no_blocking_issue_and_opens_without_a_call() {
    simulate(async {
        for bench in benches().await {
            let account = bench.account();
            let review =
                bench.provider.review(bench.auth, &Settings(account.settings.clone()), &secrets(&account));
            assert!(review.iter().all(|issue| !issue.blocking), "{}: {review:?}", bench.name());
            let before = bench.company.kit.journal.total();
            bench.session();
            assert_eq!(bench.company.kit.journal.total(), before, "{} calls", bench.name());
        }
    });
}

#[test]
fn a_required_field_that_is_missing_is_named_by_opening_and_by_the_review() {
    simulate(async {
        for bench in benches().await {
            let whole = bench.account();
            let required = visible(&bench, &whole.settings).into_iter().filter(|f| f.required);
            let required: Vec<_> = required.filter(|f| f.default.is_none()).collect();
            assert!(required.len() >= 2, "{}", bench.name());
            for field in required {
                for blank in [false, true] {
                    let mut account = bench.account();
                    let part = match field.kind {
                        kind if kind.is_secret() => &mut account.secrets,
                        _ => &mut account.settings,
                    };
                    assert!(part.remove(field.key).is_some(), "{} fills {}", bench.name(), field.key);
                    // A blank setting is as good as none.
                    if blank && !field.kind.is_secret() {
                        part.insert(field.key.to_owned(), "  ".to_owned());
                    }
                    let (settings, hidden) = (Settings(account.settings.clone()), secrets(&account));
                    let issues = bench.provider.review(bench.auth, &settings, &hidden);
                    // A secret that was stored before is not entered again, so its absence is no issue of the form.
                    let named = field.kind.is_secret()
                        || issues.iter().any(|issue| issue.blocking && issue.field == field.key);
                    assert!(named, "{} {}: {issues:?}", bench.name(), field.key);
                    let Err(fault) = bench.provider.open(bench.context(&account)) else {
                        panic!("{} opens without {}", bench.name(), field.key)
                    };
                    assert_eq!(fault.class, FaultClass::Setup);
                    assert_eq!(fault.params.get("field").map(String::as_str), Some(field.key), "{fault}");
                    assert_worded(&fault);
                }
            }
        }
    });
}
