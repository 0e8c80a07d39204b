use std::collections::BTreeMap;

use model::{ConnectionId, IntegrationId, MeetingId, OaEvent, Person, PersonId, RoomId};
use store::{AccountQuery, NewOutboxRow, OaOf, OaReady, OaRow, PersonQuery, Store, account_secret};

use crate::sample::{at, empty, furnished, meeting};

fn person(id: &str, connection: Option<&str>, mail: &str, department: &str) -> Person {
    Person {
        id: PersonId::new(id),
        connection: connection.map(ConnectionId::new),
        source_ref: connection.map(|_| id.to_owned()),
        name: format!("Name of {id}"),
        fields: BTreeMap::from([("email".to_owned(), mail.to_owned())]),
        department: department.to_owned(),
        also_in: Vec::new(),
        groups: vec!["staff".to_owned()],
        withheld: Vec::new(),
        own: BTreeMap::new(),
    }
}

fn event(id: &str, mailbox: &str, start: i64, rooms: &[&str]) -> OaEvent {
    OaEvent {
        written: None,
        id: MeetingId::new(id),
        revision: 1,
        mailbox: mailbox.to_owned(),
        meeting: meeting(id, start),
        rooms: rooms.iter().map(|room| RoomId::new(*room)).collect(),
        recurrence: None,
        changed: Vec::new(),
        marker: None,
        made_by: None,
    }
}

fn put(store: &Store, event: &OaEvent, step: Option<&str>, span: (i64, i64)) {
    store.write(|tx| tx.put_oa_event(&OaRow { event, step, span, at: at(0) })).unwrap();
}

fn outgoing(change: &'static str, event: &str) -> NewOutboxRow {
    NewOutboxRow {
        integration: IntegrationId::new("main"),
        mailbox: "min@practice.example".to_owned(),
        event: MeetingId::new(event),
        title: None,
        change,
        span: (0, 1),
        at: at(0),
    }
}

#[test]
fn people_go_with_their_connection_and_take_accounts_and_passwords_along() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    sample
        .store
        .write(|tx| {
            tx.put_person(&person("told", Some("main"), "a@practice.example", "研发"))?;
            tx.put_person(&person("own", None, "b@practice.example", "研发/平台"))?;
            tx.put_account(&main, &PersonId::new("own"), "b", Some((b"sealed", at(0))))
        })
        .unwrap();
    let known = sample.store.read(|tx| tx.find_person(&main, "told")).unwrap();
    assert_eq!(known.map(|person| person.id), Some(PersonId::new("told")));
    sample.store.write(|tx| tx.remove_connection(&main, false)).unwrap();
    let left = sample.store.read(|tx| tx.list_people(&PersonQuery::default())).unwrap();
    assert_eq!(left.items.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["own"]);
}

#[test]
fn accounts_go_when_a_connections_data_is_kept_for_they_are_secrets() {
    let sample = furnished();
    let (main, own) = (ConnectionId::new("main"), PersonId::new("own"));
    sample
        .store
        .write(|tx| {
            tx.put_person(&person("own", None, "b@practice.example", ""))?;
            tx.put_account(&main, &own, "b", Some((b"sealed", at(0))))?;
            tx.remove_connection(&main, true)
        })
        .unwrap();
    let (account, sealed) = sample
        .store
        .read(|tx| Ok((tx.get_account(&main, &own)?, tx.get_sealed_secret(&main, &account_secret(&own))?)))
        .unwrap();
    assert_eq!((account, sealed), (None, None));
}

#[test]
fn people_without_an_account_are_counted_and_a_login_is_changed_without_its_password() {
    let sample = furnished();
    let (main, one) = (ConnectionId::new("main"), PersonId::new("one"));
    sample
        .store
        .write(|tx| {
            tx.put_person(&person("one", None, "a@practice.example", ""))?;
            tx.put_person(&person("two", None, "b@practice.example", ""))?;
            tx.put_account(&main, &one, "a", Some((b"sealed", at(0))))?;
            tx.put_account(&main, &one, "a2", None)
        })
        .unwrap();
    let missing = AccountQuery { missing: true, ..AccountQuery::default() };
    let (found, lacking) = sample
        .store
        .read(|tx| Ok((tx.get_account(&main, &one)?, tx.list_accounts(&main, &missing)?)))
        .unwrap();
    let found = found.unwrap();
    assert_eq!((found.login.as_str(), found.set_at), ("a2", Some(at(0).to_string())));
    assert_eq!((lacking.total, lacking.items[0].person.as_str()), (1, "two"));
}

#[test]
fn entries_are_found_by_mailbox_participant_room_and_step_and_count_their_changes() {
    let sample = empty();
    let mut one = event("one", "min@practice.example", 0, &["r1"]);
    one.meeting.attendees.push(model::Attendee {
        party: model::Party { name: None, mailbox: Some("lei@practice.example".to_owned()) },
        role: model::AttendeeRole::Required,
        response: model::Response::None,
    });
    let (start, end) = (at(0).as_second(), at(3600).as_second());
    put(&sample.store, &one, Some("step"), (start, end));
    put(&sample.store, &event("two", "lei@practice.example", 0, &[]), None, (start, end));
    let ids = |of: OaOf<'_>, from: i64, to: i64| {
        let found = sample.store.read(|tx| tx.list_oa_events(of, from, to)).unwrap();
        found.into_iter().map(|event| event.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(OaOf::Mailbox("min@practice.example"), start, end), ["one"]);
    assert_eq!(ids(OaOf::Party("lei@practice.example"), start, end), ["one", "two"]);
    assert_eq!(ids(OaOf::Room(&RoomId::new("r1")), start, end), ["one"]);
    assert_eq!(ids(OaOf::All, end, end + 10), Vec::<String>::new());
    let by_step = sample.store.read(|tx| tx.oa_event_of_step("min@practice.example", "step")).unwrap();
    assert_eq!(by_step.map(|event| event.id), Some(MeetingId::new("one")));
    put(&sample.store, &one, None, (start, end));
    sample.store.write(|tx| tx.delete_oa_event(&one.id)).unwrap();
    let changes = sample.store.read(|tx| tx.oa_changes("min@practice.example")).unwrap();
    assert_eq!(changes, 3, "also a deletion is a change");
    assert_eq!(ids(OaOf::Party("lei@practice.example"), start, end), ["two"]);
}

#[test]
fn entries_of_steps_are_made_once_each_and_their_calendars_count_every_one() {
    let sample = empty();
    let span = (at(0).as_second(), at(3600).as_second());
    let ready = |id: &str, mailbox: &str, step: &str| {
        let mut event = event(id, mailbox, 0, &["r1"]);
        event.meeting.organizer =
            Some(model::Party { name: None, mailbox: Some("lei@practice.example".to_owned()) });
        OaReady::new(&OaRow { event: &event, step: Some(step), span, at: at(0) }).unwrap()
    };
    let (min, lei) = ("min@practice.example", "lei@practice.example");
    let create = |entries: &[OaReady]| sample.store.write(|tx| tx.create_oa_events(entries)).unwrap();
    assert_eq!(create(&[ready("1", min, "a"), ready("2", min, "b"), ready("3", lei, "a")]), [true; 3]);
    let again = [ready("4", min, "c"), ready("5", lei, "a"), ready("6", min, "b"), ready("7", min, "d")];
    assert_eq!(create(&again), [true, false, false, true]);
    let list = |of: OaOf<'_>| {
        let found = sample.store.read(|tx| tx.list_oa_events(of, i64::MIN, i64::MAX)).unwrap();
        found.into_iter().map(|event| (event.id.to_string(), event.written)).collect::<Vec<_>>()
    };
    let written = |ids: &[&str]| ids.iter().map(|id| ((*id).to_owned(), Some(at(0)))).collect::<Vec<_>>();
    assert_eq!(list(OaOf::All), written(&["1", "2", "3", "4", "7"]));
    assert_eq!(list(OaOf::Party(min)), written(&["1", "2", "4", "7"]));
    assert_eq!(list(OaOf::Party(lei)), written(&["1", "2", "3", "4", "7"]), "as organiser, and once each");
    assert_eq!(list(OaOf::Room(&RoomId::new("r1"))).len(), 5);
    let changes = |mailbox| sample.store.read(|tx| tx.oa_changes(mailbox)).unwrap();
    assert_eq!((changes(min), changes(lei)), (4, 1));
    assert!(create(&[]).is_empty());
}

#[test]
fn what_waits_to_be_pushed_outlives_the_program_and_only_what_was_seen_is_settled() {
    let sample = furnished();
    let (main, mailbox) = (IntegrationId::new("main"), "min@practice.example");
    sample.store.write(|tx| tx.create_outbox_row(&outgoing("create", "e1"))).unwrap();
    let folder = sample.folder;
    drop(sample.store);
    let store = Store::open(folder.path()).unwrap();
    let open = store.read(|tx| tx.open_calendars()).unwrap();
    assert_eq!((open.len(), open[0].mailbox.as_str(), open[0].stuck), (1, mailbox, false));
    store.write(|tx| tx.create_outbox_row(&outgoing("update", "e1"))).unwrap();
    let done = store.write(|tx| tx.settle_outbox(&main, mailbox, open[0].up_to, at(9))).unwrap();
    let (rows, total) = store.read(|tx| tx.list_outbox(10)).unwrap();
    assert_eq!((done, rows[0].change.as_str(), total), (1, "update", 1), "what came meanwhile waits on");
    store.write(|tx| tx.settle_outbox(&main, mailbox, rows[0].no, at(10))).unwrap();
    let last = store.read(|tx| tx.outbox_of_event(&MeetingId::new("e1"))).unwrap().unwrap();
    assert_eq!(last.done_at, Some(at(10)));
    assert_eq!(store.write(|tx| tx.prune_outbox(at(11))).unwrap(), 1, "of older ones nothing was kept");
}

#[test]
fn a_room_table_keeps_its_order_and_its_contradictions() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    let pair = |local: &str, mailbox: &str| (local.to_owned(), mailbox.to_owned());
    let rows =
        [pair("B", "b@practice.example"), pair("A", "a@practice.example"), pair("B", "c@practice.example")];
    sample.store.write(|tx| tx.put_conversions(&main, &rows)).unwrap();
    sample.store.write(|tx| tx.put_conversions(&main, &rows)).unwrap();
    let found = sample.store.read(|tx| tx.list_conversions(&main)).unwrap();
    assert_eq!(found.into_iter().map(|row| (row.local, row.mailbox)).collect::<Vec<_>>(), rows);
}
