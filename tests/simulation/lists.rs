//! A list of rooms in a sheet: asked about, expanded through the open session, imported as its rooms.

use std::collections::BTreeSet;

use service::Job;

use crate::{
    office::{NAME, Office, watched},
    rig::{Company, options, simulate},
};

#[test]
fn a_list_in_a_sheet_becomes_its_rooms_once_the_provider_has_said_that_it_is_one() {
    simulate(async {
        let company = Company::new(options(71, 6, 2));
        let office = Office::empty(&company);
        office.connect("basic").await;
        let list = company.kit.world().room_lists[0].clone();
        assert!(list.rooms.len() > 1);
        let sheet = format!("名称,邮箱\n全部会议室,{}\n", list.mailbox).into_bytes();
        let opened = office.service.open_sheet(NAME, "rooms.csv".to_owned(), sheet, None).await.unwrap();
        let (session, job) = (opened.session, Job::quiet());
        let early = office.service.expand_sheet(&session, None, &job).await.unwrap_err();
        assert_eq!(early.code, "sheet.no_list");
        let answers = office.service.resolve_sheet(&session, &job).await.unwrap();
        assert!(matches!(answers[0].1, model::RoomResolution::RoomList { .. }), "{answers:?}");
        let before = office.service.sheet(&session).await.unwrap().view;
        assert_eq!((before.importable, before.counts.blocked), (0, 1));
        let (expanded, asked) = watched(&company, office.service.expand_sheet(&session, None, &job)).await;
        let view = expanded.unwrap().view;
        assert_eq!(view.importable as usize, list.rooms.len());
        assert_eq!(view.deeds[0].key, "list_expanded");
        let operations: Vec<_> = asked.iter().filter_map(|entry| entry.operation.as_deref()).collect();
        assert_eq!(operations, ["GetRooms"], "one question a list");
        office.service.import_sheet(&session).await.unwrap();
        let rooms: BTreeSet<String> = office.hub().await.rooms.into_iter().map(|room| room.0).collect();
        assert_eq!(rooms, list.rooms.iter().map(|room| room.to_lowercase()).collect());
    });
}
