//! Reads of a directory, as they are stored.

use std::collections::BTreeMap;

use model::{ConnectionId, ContentHash, ToldPerson};
use proptest::prelude::*;
use store::{Dirty, Look, SeenPerson, Store, WalkedDepartment};

use crate::sample::{at, furnished};

/// A digest that differs where people do; only equality and order matter here.
fn digest(person: &ToldPerson) -> ContentHash {
    let text = format!("{person:?}");
    let mut bytes = [0; 16];
    text.bytes().enumerate().for_each(|(n, byte)| bytes[n % 16] ^= byte.rotate_left((n % 7) as u32));
    ContentHash(bytes)
}

fn seen(id: &str, name: &str, place: Option<&str>) -> SeenPerson {
    let person = ToldPerson {
        source_ref: id.to_owned(),
        name: name.to_owned(),
        fields: BTreeMap::new(),
        ..ToldPerson::default()
    };
    SeenPerson { hash: digest(&person), mails: Vec::new(), person, place: place.map(str::to_owned) }
}

fn stored(store: &Store, id: &ConnectionId, pages: &[Vec<SeenPerson>]) -> Vec<ToldPerson> {
    let found = store.write(|tx| {
        let read = tx.begin_directory_read(id, Look::Whole, true, at(0))?;
        pages.iter().try_for_each(|page| tx.put_seen(id, Look::Whole, read.part, page))?;
        tx.fold_places(id, Look::Whole, digest)?;
        let marks = tx.seen_marks(id, Look::Whole)?;
        marks.iter().map(|mark| tx.get_seen(id, Look::Whole, &mark.source_ref)).collect()
    });
    found.unwrap()
}

fn any_pages() -> impl Strategy<Value = Vec<Vec<SeenPerson>>> {
    let person = ("[a-e]", "[x-z]", prop::option::of("[1-3]"))
        .prop_map(|(id, name, place)| seen(&id, &name, place.as_deref()));
    prop::collection::vec(prop::collection::vec(person, 0..4), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_pages_makes_no_difference(
        (pages, shuffled) in any_pages().prop_flat_map(|pages| (Just(pages.clone()), Just(pages).prop_shuffle())),
    ) {
        let sample = furnished();
        let store = &sample.store;
        let id = ConnectionId::new("main");
        let one = stored(store, &id, &pages);
        prop_assert_eq!(&one, &stored(store, &id, &shuffled));
        let twice = [pages.clone(), pages].concat();
        prop_assert_eq!(&one, &stored(store, &id, &twice));
    }
}

#[test]
fn what_comes_in_a_later_part_of_a_read_stands() {
    let sample = furnished();
    let store = &sample.store;
    let id = ConnectionId::new("main");
    let names = ["x", "y", "z"];
    for (old, new) in names.iter().flat_map(|old| names.iter().map(move |new| (old, new))) {
        let found = store.write(|tx| {
            let first = tx.begin_directory_read(&id, Look::Whole, true, at(0))?;
            tx.put_seen(&id, Look::Whole, first.part, &[seen("a", old, None)])?;
            let second = tx.begin_directory_read(&id, Look::Whole, false, at(1))?;
            assert_eq!((first.part, second.part, second.begun_at), (1, 2, at(0)));
            tx.put_seen(&id, Look::Whole, second.part, &[seen("a", new, None)])?;
            tx.touch_directory_read(&id, Look::Whole, &second)?;
            assert!(tx.touch_directory_read(&id, Look::Whole, &first).is_err(), "the first part is over");
            tx.get_seen(&id, Look::Whole, "a")
        });
        assert_eq!(found.unwrap().name, *new);
    }
}

#[test]
fn how_far_a_read_is_only_grows_and_refusals_are_asked_for_again() {
    let sample = furnished();
    let store = &sample.store;
    let id = ConnectionId::new("main");
    let of = |members: bool, fault: Option<&str>| WalkedDepartment {
        source_ref: "d".to_owned(),
        told: None,
        children: !members,
        members,
        gone: false,
        fault: fault.map(model::Fault::setup),
    };
    let walked = |anew, department: Option<WalkedDepartment>| {
        let found = store.write(|tx| {
            tx.begin_directory_read(&id, Look::Whole, anew, at(0))?;
            tx.put_walked(&id, Look::Whole, department.as_slice())?;
            tx.walked_departments(&id, Look::Whole)
        });
        found.unwrap()
    };
    walked(true, Some(of(true, Some("x"))));
    let both = walked(false, Some(of(false, None)));
    assert!(both[0].children && both[0].members && both[0].fault.is_none());
    assert!(walked(true, None).is_empty());
}

#[test]
fn a_mark_that_was_renewed_is_not_forgotten() {
    let sample = furnished();
    let store = &sample.store;
    let id = ConnectionId::new("main");
    let mark = Dirty::Person("u".to_owned());
    let left = store.write(|tx| {
        tx.put_dirty(&id, &mark, at(1))?;
        tx.put_dirty(&id, &Dirty::Everything, at(1))?;
        tx.put_dirty(&id, &mark, at(5))?;
        tx.delete_dirty(&id, &mark, at(3))?;
        assert_eq!(tx.list_dirty(&id, 1)?, [Dirty::Everything]);
        tx.clear_dirty(&id, at(3))?;
        tx.list_dirty(&id, 10)
    });
    assert_eq!(left.unwrap(), [mark]);
}
