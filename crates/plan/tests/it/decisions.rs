//! The policy for one meeting.

use model::{ContentHash, Coverage, Fault, KeyDigest, Observation};
use plan::{Decision, KeepReason, Reading, RoomScope, decide};

use crate::world::{DAY, noon, scope, window};

fn seen(day: i64, content: u8, version: u64) -> Observation {
    let start = noon().as_second() + day * DAY;
    Observation {
        key: KeyDigest([7; 16]),
        content: ContentHash([content; 16]),
        start,
        end: start + 3_600,
        version,
        room: 0,
    }
}

fn partial() -> Reading {
    Reading::Read(Coverage::Partial { fault: Box::new(Fault::transient("wire.timeout")) })
}

fn read_as(reading: Reading) -> RoomScope {
    scope("room000@practice.example".to_owned(), window(), reading)
}

#[test]
fn every_case_of_the_table_is_decided() {
    use Decision::{Create, Delete, Keep, Refresh, Unchanged, Update};
    use KeepReason::{NotRead, OutsideWindow, PartialRead};
    let whole = || Reading::Read(Coverage::Complete);
    let busy = || Reading::Read(Coverage::BusyOnly);
    let (inside, outside) = (seen(0, 1, 1), seen(20, 1, 1));
    let (edited, rewritten) = (seen(1, 2, 2), seen(0, 1, 2));
    let moved_out = seen(20, 2, 2);
    let cases = [
        (whole(), Some(inside), None, Create),
        (whole(), Some(outside), None, Keep(OutsideWindow)),
        (whole(), Some(inside), Some(inside), Unchanged),
        (whole(), Some(edited), Some(inside), Update),
        (whole(), Some(rewritten), Some(inside), Refresh),
        (whole(), Some(moved_out), Some(inside), Update),
        (whole(), None, Some(inside), Delete),
        (whole(), None, Some(outside), Keep(OutsideWindow)),
        (busy(), None, Some(inside), Delete),
        (partial(), Some(inside), None, Create),
        (partial(), Some(edited), Some(inside), Update),
        (partial(), None, Some(inside), Keep(PartialRead)),
        (partial(), None, Some(outside), Keep(OutsideWindow)),
        (Reading::Unchanged, None, Some(inside), Unchanged),
        (Reading::Unchanged, None, Some(outside), Unchanged),
        (Reading::NotRead, None, Some(inside), Keep(NotRead)),
        (whole(), None, None, Unchanged),
    ];
    for (reading, source, base, wanted) in cases {
        let scope = read_as(reading.clone());
        let decided = decide(source.as_ref(), base.as_ref(), Some(&scope));
        assert_eq!(decided, wanted, "{reading:?} {source:?} {base:?}");
    }
    assert_eq!(decide(None, Some(&inside), None), Keep(NotRead), "room that is not planned");
}

#[test]
fn window_takes_what_touches_it_and_a_moment_at_its_start() {
    let room = read_as(Reading::Read(Coverage::Complete));
    let (start, end) = (window().start.as_second(), window().end.as_second());
    let covers = |from, to| room.covers(&Observation { start: from, end: to, ..seen(0, 1, 1) });
    assert!(covers(start, start));
    assert!(covers(start - 10, start + 1));
    assert!(covers(end - 1, end + 10));
    assert!(covers(start - 10, end + 10));
    assert!(!covers(end, end));
    assert!(!covers(start - 10, start));
    assert!(!covers(end, end + 10));
}
