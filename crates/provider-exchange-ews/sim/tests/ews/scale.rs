//! Large organisations.

use std::time::Instant;

use jiff::{SignedDuration, ToSpan};
use sandbox::world::{MeetingSpec, WhenSpec, World};
use sim_exchange_ews::ews::{EwsFaults, handle};
use sim_exchange_ews::org::{Caller, Organisation};

use super::desk::*;

/// A world with so many rooms and meetings in each, half an hour apart over some weeks.
fn large(rooms: usize, meetings: usize) -> World {
    let small = world();
    let template = small.rooms[1].clone();
    let mut world = World { rooms: Vec::new(), meetings: Vec::new(), room_lists: Vec::new(), ..small };
    let begin = at("2026-11-10T00:00:00Z");
    for n in 0..rooms {
        let mut room = template.clone();
        room.mailbox = format!("room{n:05}@practice.example");
        room.name = format!("会议室{n}");
        room.aliases.clear();
        for k in 0..meetings {
            let start = begin.checked_add((k as i64 * 6).hours()).unwrap();
            let when = WhenSpec::Timed {
                start,
                end: start + SignedDuration::from_mins(30),
                zone: "Asia/Shanghai".to_owned(),
            };
            let spec = timed(&format!("uid-{n}-{k}"), "例会", "2026-11-24T02:00:00Z", "2026-11-24T03:00:00Z");
            world.meetings.push(MeetingSpec { when, rooms: vec![room.mailbox.clone()], ..spec });
        }
        world.rooms.push(room);
    }
    world
}

#[test]
fn a_window_of_one_room_costs_the_same_in_a_large_organisation() {
    let now = at("2026-11-24T01:00:00Z");
    let mut org = Organisation::from_world(&large(400, 100), now);
    let body = view("room00399@practice.example", "2026-11-10T00:00:00Z", "2026-11-13T00:00:00Z", "");
    let request = envelope("", &body);
    let answer = handle(&mut org, &Caller::account(SERVICE), request.as_bytes(), now, &EwsFaults::default());
    assert_eq!(Answer(answer).good().values("t:Subject").len(), 12);
}

/// Run by hand with `--ignored --nocapture` in release: 5,000 rooms with 110 meetings each.
#[test]
#[ignore = "measures; takes seconds and a gigabyte"]
fn the_largest_organisation_loads_in_seconds() {
    let now = at("2026-11-24T01:00:00Z");
    let world = large(5_000, 110);
    let before = memory();
    let began = Instant::now();
    let mut org = Organisation::from_world(&world, now);
    println!("loaded {} meetings in {:?}, {} MiB", world.meetings.len(), began.elapsed(), memory() - before);
    let body = view("room04999@practice.example", "2026-11-10T00:00:00Z", "2026-12-10T00:00:00Z", "");
    let request = envelope("", &body);
    let began = Instant::now();
    for _ in 0..100 {
        let caller = Caller::account(SERVICE);
        assert_eq!(
            handle(&mut org, &caller, request.as_bytes(), now, &EwsFaults::default()).http_status,
            200
        );
    }
    println!("a view of 110 items takes {:?}", began.elapsed() / 100);
    assert!(began.elapsed().as_secs() < 10);
}

fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
