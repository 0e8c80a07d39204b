//! Rooms, against the simulator.

use model::{Right, RoomResolution};

use crate::support::{Practice, simulate};

#[test]
fn rooms_are_listed_with_their_own_addresses_and_the_list_is_kept() {
    simulate(async {
        let practice = Practice::new();
        practice.set("page=3");
        let world = practice.kit.world();
        let rooms = practice.session.rooms().unwrap();
        let mut found = rooms.discover(None).await.unwrap();
        found.sort_by(|a, b| a.mailbox.cmp(&b.mailbox));
        let mailboxes: Vec<&str> = found.iter().map(|room| room.mailbox.as_str()).collect();
        assert_eq!(mailboxes, world.rooms.iter().map(|room| room.mailbox.as_str()).collect::<Vec<_>>());
        assert_eq!(found[0].facts.name.as_deref(), Some(world.rooms[0].name.as_str()));
        assert_eq!(found[0].facts.capacity, Some(world.rooms[0].capacity));
        let charged = practice.taken.of("api");
        assert_eq!(charged, 2, "two pages");
        rooms.discover(None).await.unwrap();
        rooms.resolve(&found[1].mailbox).await.unwrap();
        assert_eq!(practice.taken.of("api"), charged, "asked for once");
    });
}

#[test]
fn groups_are_lists_and_whoever_looks_for_them_sees_new_rooms() {
    simulate(async {
        let practice = Practice::new();
        let rooms = practice.session.rooms().unwrap();
        let all = rooms.discover(None).await.unwrap();
        let lists = rooms.lists().await.unwrap();
        assert!(!lists.is_empty() && lists.iter().all(|list| !list.name.is_empty()));
        let before = practice.taken.of("api");
        let mut inside = 0;
        for list in &lists {
            let some = rooms.discover(Some(&list.mailbox)).await.unwrap();
            assert!(some.iter().all(|room| all.contains(room)));
            inside += usize::from(!some.is_empty());
        }
        assert!(inside > 0, "{lists:?}");
        assert_eq!(practice.taken.of("api"), before + lists.len() as u32 + 1, "rooms are listed anew, once");
    });
}

#[test]
fn a_room_without_an_address_goes_by_its_id() {
    simulate(async {
        let practice = Practice::new();
        practice.set("no_isv_rooms");
        let rooms = practice.session.rooms().unwrap();
        let found = rooms.discover(None).await.unwrap();
        assert!(found.iter().all(|room| room.mailbox.ends_with("@dingtalk.invalid")), "{found:?}");
        let made_up = found[0].mailbox.clone();
        assert!(matches!(rooms.resolve(&made_up).await.unwrap(), RoomResolution::Found { .. }));
        assert_eq!(rooms.resolve("nobody@dingtalk.invalid").await.unwrap(), RoomResolution::NotFound);
        // Once it has one, the old address leads there.
        practice.kit.faults.clear(None);
        rooms.lists().await.unwrap();
        let RoomResolution::Alias { primary } = rooms.resolve(&made_up).await.unwrap() else { panic!() };
        assert!(primary.ends_with("@practice.example"), "{primary}");
    });
}

#[test]
fn a_room_is_probed_with_one_look_at_its_week() {
    simulate(async {
        let practice = Practice::new();
        let probes = practice.session.room_probes().unwrap();
        let room = practice.kit.world().rooms[0].mailbox.clone();
        let probe = probes.probe_room(&room).await.unwrap();
        assert_eq!((probe.rights.read, probe.rights.is_room), (Right::Yes, Right::Yes));
        assert!(probe.evidence.contains_key("room_id") && probe.fault.is_none());
        assert_eq!(practice.taken.of("api"), 2, "the list and the week");
        let other = probes.probe_room("nobody@practice.example").await.unwrap();
        assert_eq!(other.rights.resolve, Right::No);
        assert_eq!(other.fault.unwrap().code, "dingtalk.room_unlisted");
        practice.set("missing_scope=Calendar.Event.Read");
        let denied = probes.probe_room(&room).await.unwrap();
        assert_eq!(denied.rights.read, Right::No);
        assert_eq!(denied.fault.unwrap().code, "dingtalk.permission_missing");
    });
}

#[test]
fn pages_that_never_end_are_not_followed_for_ever() {
    simulate(async {
        let practice = Practice::new();
        practice.set("endless_pages");
        let fault = practice.session.rooms().unwrap().discover(None).await.unwrap_err();
        assert_eq!(fault.code, "dingtalk.endless_pages");
    });
}
