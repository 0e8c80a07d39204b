//! Settings, the operation log, remembered matchings, counted calls.

use std::collections::BTreeMap;

use jiff::civil::date;
use model::{ConnectionId, OperationId};
use serde_json::json;
use store::{ImportMapping, Operation, OperationQuery, Take};

use crate::sample::{at, empty, furnished};

#[test]
fn setting_is_replaced_and_forgotten() {
    let sample = empty();
    let get = || sample.store.read(|tx| tx.get_setting::<u32>("retention_days")).unwrap();
    assert_eq!(get(), None);
    sample.store.write(|tx| tx.put_setting("retention_days", &30)).unwrap();
    sample.store.write(|tx| tx.put_setting("retention_days", &90)).unwrap();
    assert_eq!(get(), Some(90));
    let error = sample.store.read(|tx| tx.get_setting::<String>("retention_days")).unwrap_err();
    assert_eq!(error.fault().code, "store.corrupt");
    assert!(sample.store.write(|tx| tx.delete_setting("retention_days")).unwrap());
    assert_eq!(get(), None);
}

#[test]
fn operations_are_listed_newest_first_and_searched() {
    let sample = empty();
    let operation = |n: i64, code: &str, name: &str| {
        let operation = Operation {
            id: OperationId::new(format!("o{n}")),
            at: at(n),
            who: "admin".to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
            before: (n > 0).then(|| json!({"enabled": true})),
            after: Some(json!({"enabled": false})),
        };
        operation.with("name", name)
    };
    let logged = [operation(0, "connection.create", "总部_1"), operation(1, "settings.set", "App")];
    sample.store.write(|tx| logged.iter().try_for_each(|o| tx.create_operation(o))).unwrap();
    let list = |query: OperationQuery| sample.store.read(|tx| tx.list_operations(&query)).unwrap();
    assert_eq!(list(OperationQuery::default()).items, [logged[1].clone(), logged[0].clone()]);
    let found =
        |text: &str| list(OperationQuery { text: Some(text.to_owned()), ..OperationQuery::default() }).items;
    assert_eq!(found("部_1"), [logged[0].clone()]);
    assert_eq!(found("name"), []);
    assert_eq!((found("adm").len(), found("enabled").len()), (2, 2));
    let about =
        |kind: &str| list(OperationQuery { about: Some(kind.to_owned()), ..OperationQuery::default() }).items;
    assert_eq!(about("connection"), [logged[0].clone()]);
    assert_eq!(about("create"), []);
    let early = OperationQuery { to: Some(at(1)), ..OperationQuery::default() };
    assert_eq!(list(early).total, 1);
    assert_eq!(sample.store.write(|tx| tx.prune_operations(at(1))).unwrap(), 1);
    assert_eq!(list(OperationQuery::default()).total, 1);
}

#[test]
fn matching_of_a_heading_is_remembered() {
    let sample = empty();
    let mapping = ImportMapping {
        heading: "digest".to_owned(),
        mapping: json!({"0": "name", "1": "mailbox"}),
        used_at: at(0),
    };
    assert_eq!(sample.store.read(|tx| tx.get_import_mapping("digest")).unwrap(), None);
    sample.store.write(|tx| tx.put_import_mapping(&mapping)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_import_mapping("digest")).unwrap(), Some(mapping));
}

#[test]
fn calls_beyond_the_allowance_are_not_counted() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    let (november, december) = (date(2026, 11, 30), date(2026, 12, 1));
    let take = |day, calls, allowance| {
        sample.store.write(|tx| tx.take_calls(&main, "events", day, calls, allowance)).unwrap()
    };
    assert_eq!(take(november, 3, Some(5)), Take::Taken { used: 3 });
    assert_eq!(take(november, 3, Some(5)), Take::Exhausted { used: 3 });
    assert_eq!(take(november, 2, Some(5)), Take::Taken { used: 5 });
    assert_eq!(take(december, 5, Some(5)), Take::Taken { used: 5 });
    assert_eq!(take(december, u64::MAX, Some(5)), Take::Exhausted { used: 5 });
    assert_eq!(take(december, 5, None), Take::Taken { used: 10 });
    assert_eq!(sample.store.read(|tx| tx.get_used(&main, "events", november)).unwrap(), 5);
}

#[test]
fn calls_are_counted_by_day_and_old_days_go() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    let take = |class: &str, day, calls| {
        sample.store.write(|tx| tx.take_calls(&main, class, day, calls, Some(100))).unwrap()
    };
    take("api", date(2026, 11, 1), 2);
    take("api", date(2026, 11, 1), 3);
    take("push", date(2026, 11, 1), 9);
    take("api", date(2026, 11, 30), 1);
    assert_eq!(take("api", date(2026, 11, 30), 100), Take::Exhausted { used: 6 });
    let days = |since| sample.store.read(|tx| tx.list_days(&main, "api", since)).unwrap();
    assert_eq!(days(date(2026, 10, 1)), [("2026-11-01".to_owned(), 5), ("2026-11-30".to_owned(), 1)]);
    assert_eq!(days(date(2026, 11, 2)), [("2026-11-30".to_owned(), 1)]);
    take("api", date(2027, 1, 15), 1);
    assert_eq!(days(date(2026, 1, 1)), [("2026-11-30".to_owned(), 1), ("2027-01-15".to_owned(), 1)]);
}
