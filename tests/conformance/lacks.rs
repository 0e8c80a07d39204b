//! What a provider's service does not have, so that a case is looked at another way or not at all. Each is shown to be so:
//! a provider that has it after all fails here until the row is taken out.

use std::io::Write;

use connector::{Change, SourceItem, WriteOptions};
use model::{Meeting, RoomResolution, Sensitivity, ShowAs};

use crate::{
    bench::{Bench, Stored, benches, window},
    rig::simulate,
    writers_bench::desks,
};

/// What is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// UIDs that other systems know a meeting by. Meetings are found by their titles instead.
    Uids,
    /// A mark that a meeting is private. Reading private meetings is not looked at; writing one is refused.
    Private,
    /// Being away, or free, during a meeting. It is written as busy; anything else is refused.
    ShowAs,
    /// Further addresses of a room. One resolves to nothing.
    Aliases,
    /// Lists of rooms that have addresses. One resolves to nothing; lists are groups by their ids.
    ListAddresses,
}

/// Provider, what it lacks, why.
pub const LACKS: &[(&str, Lack, &str)] = &[
    ("dingtalk", Lack::Uids, "the service gives no iCalendar UID; ours is made of its id of the event"),
    ("dingtalk", Lack::Private, "no member of an event says that it is private (unconfirmed)"),
    ("dingtalk", Lack::ShowAs, "an event has no member for it; a room's schedule knows busy and tentative"),
    ("dingtalk", Lack::Aliases, "a room has one key of the organisation's own, which is its address here"),
    ("dingtalk", Lack::ListAddresses, "groups of rooms have numbers, no addresses"),
];

impl Bench {
    pub fn lacks(&self, lack: Lack) -> bool {
        LACKS.iter().any(|(id, what, _)| *id == self.descriptor().id && *what == lack)
    }
}

#[test]
fn what_a_provider_is_said_to_lack_it_lacks() {
    simulate(async {
        let mut shown = Vec::new();
        for bench in benches().await.into_iter().filter(|bench| bench.lacks(Lack::Uids)) {
            let room = bench.company.rooms()[0].clone();
            let uids: Vec<String> =
                bench.company.kit.world().meetings.iter().map(|m| m.uid.to_ascii_lowercase()).collect();
            let seen = bench.read(&room, window(), &Stored::default()).await;
            let told = |item: &SourceItem| uids.contains(&item.meeting.key.uid.to_ascii_lowercase());
            assert!(!seen.items.iter().any(told), "{}", bench.name());
            shown.push((bench.descriptor().id, Lack::Uids));
        }
        for bench in benches().await {
            let (session, world) = (bench.session(), bench.company.kit.world());
            let Some(source) = session.rooms() else { continue };
            let aliased = world.rooms.iter().find(|room| !room.aliases.is_empty()).unwrap();
            for (lack, address) in
                [(Lack::Aliases, &aliased.aliases[0]), (Lack::ListAddresses, &world.room_lists[0].mailbox)]
            {
                if bench.lacks(lack) {
                    assert_eq!(source.resolve(address).await.unwrap(), RoomResolution::NotFound, "{lack:?}");
                    shown.push((bench.descriptor().id, lack));
                }
            }
        }
        for desk in desks().await {
            let plain = desk.booking("plain");
            let private = Meeting { sensitivity: Sensitivity::Private, ..plain.clone() };
            let away = Meeting { show_as: ShowAs::Away, ..plain.clone() };
            let changed = Change::Update { before: &plain, after: &away };
            for (lack, change) in [(Lack::Private, Change::Create(&private)), (Lack::ShowAs, changed)] {
                if desk.bench.lacks(lack) {
                    let how: WriteOptions<'_> = desk.how();
                    let refused = desk.writer().effects(&desk.person(0), change, how).unwrap_err();
                    assert_eq!(refused.code, "write.field_fixed", "{}: {lack:?}", desk.name());
                    shown.push((desk.bench.descriptor().id, lack));
                }
            }
        }
        for (id, lack, why) in LACKS {
            // Past the capture of tests that pass: whoever runs the suite sees what it does not look at.
            let _ = writeln!(std::io::stderr(), "{id} lacks {lack:?}: {why}");
            assert!(shown.contains(&(*id, *lack)), "{id}: nothing shows that it lacks {lack:?}");
        }
    });
}
