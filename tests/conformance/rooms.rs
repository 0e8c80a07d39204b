//! Rooms: lists, discovery, resolving an address.

use model::RoomResolution;

use crate::{bench::benches, lacks::Lack, rig::simulate};

#[test]
fn discovery_lists_every_room_once_with_its_lists() {
    simulate(async {
        for bench in benches().await.iter().filter(|b| b.descriptor().roles.discover_rooms) {
            let (session, world) = (bench.session(), bench.company.kit.world());
            let source = session.rooms().unwrap();
            let lists = source.lists().await.unwrap();
            // Where lists are the service's own groups of rooms, they are not those of the mail system.
            let groups = bench.lacks(Lack::ListAddresses);
            assert!(
                !lists.is_empty() && (groups || lists.len() == world.room_lists.len()),
                "{}",
                bench.name()
            );
            let mut found: Vec<_> = source.discover(None).await.unwrap();
            found.sort_by(|a, b| a.mailbox.cmp(&b.mailbox));
            let mailboxes: Vec<&str> = found.iter().map(|room| room.mailbox.as_str()).collect();
            assert_eq!(mailboxes, bench.company.rooms(), "{}", bench.name());
            for (room, spec) in found.iter().zip(&world.rooms) {
                assert_eq!(room.facts.name.as_deref(), Some(spec.name.as_str()), "{}", bench.name());
                assert!(!room.lists.is_empty(), "{}: {room:?}", bench.name());
            }
            let one = source.discover(Some(&lists[0].mailbox)).await.unwrap();
            let inside = found.iter().filter(|room| room.lists.contains(&lists[0].mailbox)).count();
            let expected = if groups { one.len().max(inside) } else { world.room_lists[0].rooms.len() };
            assert_eq!(one.len(), expected, "{}", bench.name());
            assert!(!one.is_empty() && one.iter().all(|room| mailboxes.contains(&room.mailbox.as_str())));
        }
    });
}

#[test]
fn an_address_is_told_from_an_alias_a_list_and_nothing() {
    simulate(async {
        for bench in benches().await.iter().filter(|b| b.descriptor().roles.rooms) {
            let (session, world) = (bench.session(), bench.company.kit.world());
            let source = session.rooms().unwrap();
            let resolve = async |address: &str| source.resolve(address).await.unwrap();
            for spec in &world.rooms {
                let RoomResolution::Found { mailbox, facts, is_room } = resolve(&spec.mailbox).await else {
                    panic!("{}: {}", bench.name(), spec.mailbox)
                };
                assert_eq!(mailbox, spec.mailbox, "{}", bench.name());
                assert_ne!(is_room, Some(false), "{}", bench.name());
                assert_eq!(facts.name.as_deref(), Some(spec.name.as_str()));
            }
            let nothing = resolve("nobody.at.all@practice.example").await;
            assert_eq!(nothing, RoomResolution::NotFound, "{}", bench.name());
            let person = resolve(&world.people[0].mailbox).await;
            let no_room = matches!(person, RoomResolution::Found { is_room: None | Some(false), .. });
            // Where rooms have a list of their own, people are not in it.
            let unknown = bench.is_charged() && person == RoomResolution::NotFound;
            assert!(no_room || unknown, "{}: {person:?}", bench.name());
            if bench.lacks(Lack::Aliases) && bench.lacks(Lack::ListAddresses) {
                continue;
            }
            let aliased = world.rooms.iter().find(|room| !room.aliases.is_empty()).unwrap();
            let alias = resolve(&aliased.aliases[0]).await;
            assert_eq!(alias, RoomResolution::Alias { primary: aliased.mailbox.clone() }, "{}", bench.name());
            let list = resolve(&world.room_lists[0].mailbox).await;
            // Who cannot list rooms may not know lists either; a list is no room in any case.
            let untold = !bench.descriptor().roles.discover_rooms && list == RoomResolution::NotFound;
            assert!(untold || matches!(list, RoomResolution::RoomList { .. }), "{}: {list:?}", bench.name());
        }
    });
}
