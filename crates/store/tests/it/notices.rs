//! What people are told, and what they are told once.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{Fault, SecretState};
use store::{NoticeChannel, NoticeDelivery, Store};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn channel(id: &str) -> NoticeChannel {
    let place = SecretState { place: "memory".into(), ..SecretState::default() };
    NoticeChannel {
        id: id.to_owned(),
        kind: "dingtalk".to_owned(),
        name: "值班群".to_owned(),
        enabled: true,
        shown: "oapi.dingtalk.com".to_owned(),
        settings: BTreeMap::new(),
        secrets: BTreeMap::from([("address".to_owned(), place)]),
        last: None,
    }
}

fn delivery(channel: &str) -> NoticeDelivery {
    NoticeDelivery {
        no: 0,
        channel: channel.to_owned(),
        code: "run_failed".to_owned(),
        params: BTreeMap::from([("integration".to_owned(), "华辰科技".to_owned())]),
        fault: Some(Fault::transient("net.timeout")),
        raised_at: at(100),
        tries: 0,
    }
}

#[test]
fn an_incident_opens_once_until_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let open = |key: &str| store.write(|tx| tx.open_incident(key, at(1))).unwrap();
    assert_eq!([open("failure:a"), open("failure:a"), open("failure:b")], [true, false, true]);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert!(store.read(|tx| tx.has_incident("failure:a")).unwrap());
    assert!(store.write(|tx| tx.close_incident("failure:a")).unwrap());
    assert!(!store.write(|tx| tx.close_incident("failure:a")).unwrap());
}

#[test]
fn a_delivery_is_claimed_by_one_process_and_comes_back_only_when_it_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (Store::open(folder.path()).unwrap(), Store::open(folder.path()).unwrap());
    one.write(|tx| {
        tx.put_notice_channel(&channel("c"))?;
        tx.create_delivery(&delivery("c"))
    })
    .unwrap();
    assert_eq!(one.read(|tx| tx.list_due_deliveries(at(99))).unwrap(), []);
    let due = two.read(|tx| tx.list_due_deliveries(at(100))).unwrap();
    assert_eq!(due, [NoticeDelivery { no: due[0].no, ..delivery("c") }]);
    assert!(one.write(|tx| tx.claim_delivery(due[0].no)).unwrap());
    assert!(!two.write(|tx| tx.claim_delivery(due[0].no)).unwrap());
    assert_eq!(two.read(|tx| tx.list_due_deliveries(at(9_999))).unwrap(), []);
    one.write(|tx| tx.delay_delivery(due[0].no, at(200))).unwrap();
    assert_eq!(two.read(|tx| tx.list_due_deliveries(at(199))).unwrap(), []);
    assert_eq!(two.read(|tx| tx.list_due_deliveries(at(200))).unwrap()[0].tries, 1);
}

#[test]
fn a_channel_keeps_how_it_last_went_when_it_is_changed_and_takes_its_queue_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|tx| {
            tx.put_notice_channel(&channel("c"))?;
            tx.create_delivery(&delivery("c"))?;
            tx.note_notice_channel("c", at(5), Some(&Fault::setup("notice.signature")))?;
            tx.put_notice_channel(&NoticeChannel { name: "运维群".to_owned(), ..channel("c") })
        })
        .unwrap();
    let kept = store.read(|tx| tx.get_notice_channel("c")).unwrap().unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.last),
        ("运维群", Some((at(5), Some(Fault::setup("notice.signature")))))
    );
    assert!(store.write(|tx| tx.delete_notice_channel("c")).unwrap());
    assert_eq!(store.read(|tx| tx.list_due_deliveries(at(9_999))).unwrap(), []);
    assert_eq!(store.read(|tx| tx.list_notice_channels()).unwrap(), []);
}

#[test]
fn pruning_forgets_old_deliveries_and_incidents_of_one_kind() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|tx| {
            tx.put_notice_channel(&channel("c"))?;
            tx.create_delivery(&delivery("c"))?;
            tx.open_incident("expiry:a", at(1))?;
            tx.open_incident("failure:a", at(1))?;
            tx.prune_notices(at(101), "expiry:", at(2))
        })
        .unwrap();
    let left = |key| store.read(|tx| tx.has_incident(key)).unwrap();
    assert_eq!([left("expiry:a"), left("failure:a")], [false, true]);
    assert_eq!(store.read(|tx| tx.list_due_deliveries(at(9_999))).unwrap(), []);
}
