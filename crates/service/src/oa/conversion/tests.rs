use std::{collections::BTreeMap, sync::Arc};

use model::{RoomFacts, RoomOrigin};
use text::Language;

use super::*;
use crate::{
    people::{
        sheet::{Template, template},
        tests::Door,
    },
    rig::Desk,
    room::GivenRoom,
};

async fn desk(rooms: &[(&str, &str, &str, u32)]) -> Desk {
    let desk = Desk::with(vec![Arc::new(Door)]);
    for connection in ["ours", "theirs"] {
        let new = crate::connection::NewConnection {
            provider: "door".into(),
            auth: Some("app".to_owned()),
            name: connection.to_owned(),
            settings: BTreeMap::new(),
            secrets: BTreeMap::new(),
        };
        let made = desk.service.create_connection(new).await.unwrap();
        let given =
            rooms.iter().filter(|(of, ..)| *of == connection).map(|(_, name, mailbox, seats)| GivenRoom {
                mailbox: (*mailbox).to_owned(),
                facts: RoomFacts {
                    name: Some((*name).to_owned()),
                    capacity: Some(*seats),
                    ..RoomFacts::default()
                },
            });
        desk.service.give_rooms(&made, RoomOrigin::Sheet, given.collect()).await.unwrap();
    }
    desk
}

fn pair(local: &str, mailbox: &str) -> (String, String) {
    (local.to_owned(), mailbox.to_owned())
}

#[tokio::test]
async fn pairs_are_suggested_by_name_and_seats_and_gaps_are_told() {
    let desk = desk(&[
        ("ours", "Meeting room 01", "m1@oa.example", 8),
        ("ours", "Board room east", "m2@oa.example", 20),
        ("ours", "Nothing like it", "m3@oa.example", 4),
        ("theirs", "meeting-room 01", "r1@practice.example", 8),
        ("theirs", "Board room easy", "r2@practice.example", 12),
        ("theirs", "Board room eas", "r3@practice.example", 20),
    ])
    .await;
    let table = desk.service.conversions("theirs").await.unwrap();
    let told = |one: &Suggestion| (one.local.clone(), one.mailbox.clone(), one.reason);
    let found: BTreeMap<String, (String, &str)> = table
        .suggestions
        .iter()
        .map(told)
        .map(|(local, mailbox, reason)| (local, (mailbox, reason)))
        .collect();
    assert_eq!(found["Meeting room 01"], ("r1@practice.example".to_owned(), "same_name"));
    assert_eq!(found["Board room east"], ("r3@practice.example".to_owned(), "like_name_and_seats"));
    assert!(!found.contains_key("Nothing like it"));
    assert!(table.unpaired.contains(&"Nothing like it".to_owned()));
}

#[tokio::test]
async fn what_is_wrong_with_a_row_is_told_and_kept_until_it_is_mended() {
    let desk = desk(&[("theirs", "R1", "r1@practice.example", 8)]).await;
    let rows = vec![
        pair("A", "R1@practice.example"),
        pair("a", "r9@practice.example"),
        pair("B", "r1@practice.example"),
    ];
    let table = desk.service.save_conversions("theirs", rows).await.unwrap();
    let told = |(row, code): &(RoomConversion, &'static str)| (row.local.clone(), *code);
    let mut issues: Vec<(String, &str)> = table.issues.iter().map(told).collect();
    issues.sort();
    let wanted = [
        ("A", "local_twice"),
        ("A", "local_unknown"),
        ("A", "mailbox_twice"),
        ("B", "local_unknown"),
        ("B", "mailbox_twice"),
        ("a", "local_twice"),
        ("a", "local_unknown"),
        ("a", "mailbox_unknown"),
    ];
    assert_eq!(issues.iter().map(|(row, code)| (row.as_str(), *code)).collect::<Vec<_>>(), wanted);
    let bad = desk.service.save_conversions("theirs", vec![pair("A", "nothing")]).await.unwrap_err();
    assert_eq!(bad.code, "conversion.bad_mailbox");
    assert_eq!(
        desk.service.conversions("theirs").await.unwrap().rows.len(),
        3,
        "a refused table changes nothing"
    );
}

#[tokio::test]
async fn a_room_of_ours_that_is_mistyped_is_told_and_the_right_names_are_offered() {
    let rooms = [("ours", "会议室01", "m1@oa.example", 8), ("theirs", "R1", "r1@practice.example", 8)];
    let desk = desk(&rooms).await;
    let rows = vec![pair("会议室1", "r1@practice.example")];
    let table = desk.service.save_conversions("theirs", rows).await.unwrap();
    let codes: Vec<&str> = table.issues.iter().map(|(_, code)| *code).collect();
    assert_eq!(codes, ["local_unknown"]);
    assert_eq!(
        (table.locals.len(), table.mailboxes.as_slice()),
        (2, ["r1@practice.example".to_owned()].as_slice())
    );
    let rows = vec![pair("会议室01", "r1@practice.example")];
    assert!(desk.service.save_conversions("theirs", rows).await.unwrap().issues.is_empty());
}

#[tokio::test]
async fn what_is_exported_is_imported_again_in_either_language() {
    let desk = desk(&[]).await;
    for language in [Language::Chinese, Language::English] {
        let texts = desk.service.texts(language);
        desk.service.save_conversions("theirs", vec![pair("会议室01", "r1@practice.example")]).await.unwrap();
        let sheet = desk.service.export_conversions("theirs", &texts).await.unwrap();
        desk.service.save_conversions("theirs", Vec::new()).await.unwrap();
        let outcome =
            desk.service.import_conversions("theirs", "t.xlsx".to_owned(), sheet.clone()).await.unwrap();
        assert_eq!((outcome.added, outcome.same, outcome.issues.len()), (1, 0, 0));
        let again = desk.service.import_conversions("theirs", "t.xlsx".to_owned(), sheet).await.unwrap();
        assert_eq!((again.added, again.same), (0, 1));
        let rows = desk.service.conversions("theirs").await.unwrap().rows;
        assert_eq!((rows[0].local.as_str(), rows[0].mailbox.as_str()), ("会议室01", "r1@practice.example"));
    }
}

#[tokio::test]
async fn headings_of_every_template_are_those_its_import_reads() {
    let desk = desk(&[]).await;
    for language in [Language::Chinese, Language::English] {
        let texts = desk.service.texts(language);
        let empty = |kind| template(&texts, kind).unwrap();
        // Without its heading a sheet is refused.
        let (file, service) = (|| "t.xlsx".to_owned(), &desk.service);
        service.import_people(file(), empty(Template::People)).await.unwrap();
        let fault = service.import_accounts("theirs", file(), empty(Template::Accounts)).await.unwrap_err();
        assert_eq!(fault.code, "account.unsupported");
        service.import_conversions("theirs", file(), empty(Template::Conversions)).await.unwrap();
        let wrong = service.import_people(file(), empty(Template::Conversions)).await.unwrap_err();
        assert_eq!(wrong.code, "sheet.no_heading");
    }
}
