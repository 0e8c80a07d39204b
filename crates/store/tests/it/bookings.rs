//! Time that is booked of a room.

use model::{ConnectionId, Meeting, MeetingStatus, ShowAs, When};
use store::{BookedSpan, Booking};

use crate::sample::{at, furnished, meeting, put, room_no};

fn hour(start: i64) -> BookedSpan {
    BookedSpan::Seconds(at(start).as_second(), at(start + 3_600).as_second())
}

#[test]
fn what_is_cancelled_or_shown_as_free_takes_no_time_and_tentative_is_told() {
    let sample = furnished();
    let with = |uid: &str, status, show_as| Meeting { status, show_as, ..meeting(uid, 0) };
    let mut found = sample
        .store
        .write(|tx| {
            put(tx, 0, &with("busy", MeetingStatus::Confirmed, ShowAs::Busy), "1");
            put(tx, 0, &with("away", MeetingStatus::Confirmed, ShowAs::Away), "1");
            put(tx, 0, &with("asked", MeetingStatus::Tentative, ShowAs::Busy), "1");
            put(tx, 0, &with("perhaps", MeetingStatus::Confirmed, ShowAs::Tentative), "1");
            put(tx, 0, &with("off", MeetingStatus::Cancelled, ShowAs::Busy), "1");
            put(tx, 0, &with("free", MeetingStatus::Confirmed, ShowAs::Free), "1");
            put(tx, 1, &with("elsewhere", MeetingStatus::Confirmed, ShowAs::Busy), "1");
            tx.list_bookings(room_no(tx, 0), at(0), at(10_000))
        })
        .unwrap();
    found.sort_by_key(|booking| booking.tentative);
    let expected = [false, false, true, true].map(|tentative| Booking { span: hour(0), tentative });
    assert_eq!(found, expected);
}

#[test]
fn bookings_are_those_that_touch_the_range_and_all_day_ones_keep_their_days() {
    let sample = furnished();
    let (first, last) = ("2026-11-24".parse().unwrap(), "2026-11-25".parse().unwrap());
    let long = Meeting { when: When::AllDay { first, last }, ..meeting("long", 0) };
    let spans = sample
        .store
        .write(|tx| {
            put(tx, 0, &meeting("before", -3_600), "1");
            put(tx, 0, &meeting("into", -1_800), "1");
            put(tx, 0, &meeting("after", 7_200), "1");
            put(tx, 1, &long, "1");
            let far = at(0).checked_add(jiff::SignedDuration::from_hours(24 * 60)).unwrap();
            let early = at(0).checked_sub(jiff::SignedDuration::from_hours(24 * 60)).unwrap();
            let near = tx.list_bookings(room_no(tx, 0), at(0), at(7_200))?;
            Ok([near, tx.list_bookings(room_no(tx, 1), early, far)?].concat())
        })
        .unwrap();
    let spans: Vec<_> = spans.into_iter().map(|booking| booking.span).collect();
    assert_eq!(spans, [hour(-1_800), BookedSpan::Days(first, last)]);
}

#[test]
fn rooms_that_are_switched_off_are_not_listed() {
    let sample = furnished();
    let main = ConnectionId::new("main");
    let listed = sample
        .store
        .write(|tx| {
            let mut room = tx.find_room(&main, "room001@practice.example")?.unwrap();
            room.enabled = false;
            tx.update_room(&room)?;
            Ok((tx.enabled_rooms(Some(&main))?, tx.enabled_rooms(None)?, room_no(tx, 1)))
        })
        .unwrap();
    assert_eq!(listed, (vec![listed.2], vec![listed.2], listed.2));
}
