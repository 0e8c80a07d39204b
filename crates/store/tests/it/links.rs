//! Pairs of two calendars and what is kept beside them.

use std::collections::HashMap;

use model::{
    Answer, ContentHash, FieldHashes, IntegrationId, KeyDigest, Link, LinkEnd, LinkId, Origin, SideName,
    StepId, Waiting, Window,
};
use store::{CalendarNo, CalendarState, ComparedLink, SeriesLinks, Store};

use crate::sample::{at, connection, furnished, succession};

fn digest(text: &str, n: u32) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&(n.wrapping_mul(2_654_435_761)).to_be_bytes());
    bytes[4..4 + text.len()].copy_from_slice(text.as_bytes());
    bytes
}

fn end(side: &str, n: u32) -> LinkEnd {
    LinkEnd {
        key: KeyDigest(digest(side, n)),
        uid: KeyDigest(digest("uid", n)),
        series: u64::from(n % 2),
        item_ref: format!("{side}{n}"),
        version: u64::MAX - u64::from(n),
        confirmed: !n.is_multiple_of(3),
        fields: FieldHashes::default(),
        content: ContentHash(digest("says", n)),
        waiting: n
            .is_multiple_of(5)
            .then(|| Box::new(Waiting { version: u64::from(n), fields: FieldHashes([7; 10]) })),
    }
}

fn link(n: u32, mailbox: &str) -> Link {
    Link {
        id: LinkId(digest("id", n)),
        mailbox: mailbox.to_owned(),
        a: end("a", n),
        b: end("b", n),
        origin: [Origin::A, Origin::B, Origin::Both][n as usize % 3],
        start: i64::from(n),
        end: i64::from(n) + 1,
        private: n.is_multiple_of(5),
    }
}

fn scopes(store: &Store) -> HashMap<CalendarNo, u32> {
    let calendars = store.read(|tx| tx.list_calendars(&"main".into())).unwrap();
    calendars.into_iter().zip(0..).map(|(row, place)| (row.no, place)).collect()
}

#[test]
fn links_stream_sorted_by_their_keys_on_either_side_and_come_back_whole() {
    let sample = furnished();
    let (id, links) = ("main".into(), (0..200).map(|n| link(n, ["x@y.z", "w@y.z"][n as usize % 2])));
    let links: Vec<Link> = links.collect();
    sample.store.write(|tx| links.iter().try_for_each(|link| tx.put_link(&id, link))).unwrap();
    let scopes = scopes(&sample.store);
    for side in SideName::BOTH {
        let marks = sample.store.read(|tx| tx.link_marks(&id, &scopes)).unwrap();
        let marks: Vec<_> = marks.by(side).collect();
        assert!(marks.is_sorted_by_key(|mark| mark.at(side).key) && marks.len() == links.len());
        for mark in marks {
            let whole = sample.store.read(|tx| tx.get_link(&id, mark.id)).unwrap().unwrap();
            assert_eq!((whole.mark(mark.scope), links.contains(&whole)), (mark, true));
        }
    }
}

#[test]
fn links_are_found_by_uid_and_series_replaced_by_id_and_removed() {
    let sample = furnished();
    let (id, first) = ("main".into(), link(1, "x@y.z"));
    sample.store.write(|tx| tx.put_link(&id, &first)).unwrap();
    let all = scopes(&sample.store);
    let by_uid = |uid| sample.store.read(|tx| tx.link_by_uid(&id, SideName::B, uid, &all)).unwrap();
    assert_eq!(by_uid(first.b.uid).map(|mark| mark.id), Some(first.id));
    assert_eq!(by_uid(KeyDigest(digest("other", 1))), None);
    let series = |series| sample.store.read(|tx| tx.series_links(&id, SideName::A, series)).unwrap();
    assert_eq!((series(1), series(7)), (SeriesLinks::Singles, SeriesLinks::None));
    let moved = Link { start: 77, ..first.clone() };
    sample.store.write(|tx| tx.put_link(&id, &moved)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_link(&id, first.id)).unwrap(), Some(moved));
    assert_eq!(sample.store.read(|tx| tx.count_links(&id)).unwrap(), 1);
    assert!(sample.store.write(|tx| tx.delete_link(&id, first.id)).unwrap());
    assert!(!sample.store.write(|tx| tx.delete_link(&id, first.id)).unwrap());
}

#[test]
fn a_calendar_remembers_how_far_it_was_read_until_it_is_told_to_forget() {
    let sample = furnished();
    let id = "main".into();
    let window = Window { start: at(0), end: at(3600) };
    let state = CalendarState { a: "1".into(), b: "2".into(), window, detailed: true };
    sample.store.write(|tx| tx.put_calendar(&id, "x@y.z", Some(&state))).unwrap();
    let read = || sample.store.read(|tx| tx.list_calendars(&id)).unwrap().remove(0);
    assert_eq!((read().state, read().linked), (Some(state), false));
    sample.store.write(|tx| tx.forget_calendars(Some(&id))).unwrap();
    assert_eq!(read().state, None);
    assert_eq!(sample.store.read(|tx| tx.get_paired_days(&id)).unwrap(), None);
    sample.store.write(|tx| tx.put_paired_days(&id, 7)).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_paired_days(&id)).unwrap(), Some(7));
}

#[test]
fn answers_are_kept_by_step_and_taken_back() {
    let sample = furnished();
    let (id, step) = ("main".into(), StepId::new("s"));
    let set = |answer| sample.store.write(|tx| tx.put_answer(&id, &step, answer)).unwrap();
    set(Some(Answer::TakeA));
    set(Some(Answer::Apart));
    let answers = sample.store.read(|tx| tx.list_answers(&id)).unwrap();
    assert_eq!(answers.get(&step), Some(&Answer::Apart));
    set(None);
    assert!(sample.store.read(|tx| tx.list_answers(&id)).unwrap().is_empty());
}

#[test]
fn links_go_on_under_the_ids_that_a_comparison_found_and_get_theirs_back() {
    let sample = furnished();
    let id: IntegrationId = "main".into();
    let links: Vec<Link> = (1..=3).map(|n| link(n, "x@y.z")).collect();
    let next = connection("next");
    let succession = succession();
    let found = |of: &Link, content| ComparedLink {
        link: of.id,
        side: SideName::A,
        key: KeyDigest(digest("new", of.start as u32)),
        item_ref: format!("new-{}", of.start),
        version: 99,
        content,
    };
    let compared = [found(&links[0], links[0].a.content), found(&links[1], ContentHash::default())];
    let all = || {
        let get = |link: &Link| sample.store.read(|tx| tx.get_link(&id, link.id)).unwrap().unwrap();
        links.iter().map(get).collect::<Vec<_>>()
    };
    sample
        .store
        .write(|tx| {
            tx.create_connection(&next)?;
            tx.put_links(&id, &links)?;
            tx.put_succession(&succession)?;
            tx.put_compared_links(&"main".into(), &id, &compared)?;
            tx.move_to_successor(&succession, true)
        })
        .unwrap();
    let [same, differs, unseen] = &all()[..] else { panic!("three links") };
    assert_eq!((same.a.item_ref.as_str(), same.a.key, same.a.version), ("new-1", compared[0].key, 99));
    assert_eq!(
        (same.a.fields, same.a.content, &same.b),
        (links[0].a.fields, links[0].a.content, &links[0].b)
    );
    assert_eq!((differs.a.item_ref.as_str(), differs.a.version), ("new-2", 0), "looked at as a change");
    assert_eq!(unseen, &links[2]);
    let now = |link: &Link| sample.store.read(|tx| tx.moved_item(&id, SideName::A, link.a.key)).unwrap();
    assert_eq!((now(&links[0]).as_deref(), now(&links[2])), (Some("new-1"), None));
    sample.store.write(|tx| tx.move_links_back(&id)).unwrap();
    assert_eq!(all(), links);
    assert_eq!(now(&links[0]), None);
    let counts = sample.store.read(|tx| tx.count_links_between(&id, (2, 4))).unwrap();
    assert_eq!(counts.into_values().collect::<Vec<_>>(), [2]);
}
