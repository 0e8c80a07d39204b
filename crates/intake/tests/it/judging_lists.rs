//! Lists of rooms, expanded into the rooms they hold.

use intake::{Edit, EditFault, Field, Group, ListedRoom, OpenSheet, RowState};
use model::RoomResolution;

use crate::judging_desk::*;

const SHEET: &str = "名称,邮箱,容量,类型,楼宇\n\
    望京,mr-1@practice.example,8,RoomMailbox,A 座\n\
    一层全部,floor1@practice.example,40,RoomList,B 座\n";

fn rooms(names: &[(&str, Option<&str>)]) -> Vec<ListedRoom> {
    let room = |(mailbox, name): &(&str, Option<&str>)| ListedRoom {
        mailbox: (*mailbox).to_owned(),
        name: name.map(str::to_owned),
    };
    names.iter().map(room).collect()
}

fn expand(sheet: &mut OpenSheet, row: u32, list: &[ListedRoom]) -> Result<(), EditFault> {
    sheet.expand(row, list, &Blank)
}

const MEMBERS: &[(&str, Option<&str>)] = &[
    ("mr-1@practice.example", Some("望京")),
    ("MR-2@practice.example", Some("国贸")),
    ("mr-3@practice.example", None),
];

#[test]
fn a_list_of_the_export_or_of_the_providers_answer_is_offered_and_nothing_else() {
    let mut sheet = open(SHEET);
    let list = row(&sheet, 3).id;
    assert_eq!(sheet.lists(), [(list, "floor1@practice.example".to_owned())]);
    let room = row(&sheet, 2).id;
    assert_eq!(expand(&mut sheet, room, &rooms(MEMBERS)), Err(EditFault::NotAllowed));
    assert_eq!(expand(&mut sheet, 4711, &rooms(MEMBERS)), Err(EditFault::UnknownRow(4711)));
    assert_eq!(expand(&mut sheet, list, &[]), Err(EditFault::NotAllowed));
    let answer = RoomResolution::RoomList { name: "全部".to_owned() };
    sheet.resolve(vec![("mr-1@practice.example".to_owned(), answer)]);
    assert_eq!(sheet.lists().len(), 2);
    edit(&mut sheet, Edit::Skip { rows: vec![list], skipped: true }).unwrap();
    assert_eq!(sheet.lists().len(), 1);
}

#[test]
fn its_rooms_stand_in_its_place_with_what_is_theirs() {
    let mut sheet = open(SHEET);
    let before = seen(&sheet);
    let list = row(&sheet, 3).id;
    expand(&mut sheet, list, &rooms(MEMBERS)).unwrap();
    assert_eq!(
        mailboxes(&sheet),
        ["mr-1@practice.example", "mr-2@practice.example", "mr-3@practice.example"]
    );
    let of_list: Vec<_> = rows(&sheet).into_iter().filter(|row| row.row == 3).collect();
    assert_eq!(of_list.len(), 3);
    assert_eq!((of_list[0].id, of_list[0].state), (list, RowState::Duplicate), "望京 is there already");
    let room = &sheet.accepted()[1];
    // Name from the provider, building from the list's row; forty seats are those of the whole list.
    assert_eq!((room.facts.name.as_deref(), room.facts.capacity), (Some("国贸"), None));
    assert_eq!(room.facts.building.as_deref(), Some("B 座"));
    assert_eq!(sheet.accepted()[2].facts.name, None);
    assert!(sheet.lists().is_empty());
    let deed = &sheet.view().deeds[0];
    assert_eq!((deed.key.as_str(), deed.params.len()), ("list_expanded", 3));
    edit(&mut sheet, Edit::Undo).unwrap();
    assert_eq!(seen(&sheet), before);
}

#[test]
fn an_expanded_room_can_be_edited_and_a_list_in_it_expanded_in_turn() {
    let mut sheet = open(SHEET);
    let list = row(&sheet, 3).id;
    expand(&mut sheet, list, &rooms(&MEMBERS[1..])).unwrap();
    let inner = rows(&sheet)[2].id;
    edit(&mut sheet, Edit::SetCell { row: inner, field: Field::Capacity, value: "6".into() }).unwrap();
    assert_eq!(sheet.accepted()[2].facts.capacity, Some(6));
    let answer = RoomResolution::RoomList { name: "三层".to_owned() };
    sheet.resolve(vec![("mr-3@practice.example".to_owned(), answer)]);
    let nested = rooms(&[("mr-30@practice.example", None), ("mr-31@practice.example", None)]);
    expand(&mut sheet, inner, &nested).unwrap();
    assert_eq!(mailboxes(&sheet)[2..], ["mr-30@practice.example", "mr-31@practice.example"]);
    edit(&mut sheet, Edit::Undo).unwrap();
    assert_eq!(sheet.lists(), [(inner, "mr-3@practice.example".to_owned())]);
}

#[test]
fn where_cells_are_not_to_be_split_a_list_stays_one() {
    let mut sheet = open("邮箱\nmr-1@practice.example;mr-2@practice.example\nall@practice.example\n");
    sheet.resolve(vec![(
        "all@practice.example".to_owned(),
        RoomResolution::RoomList { name: "全部".to_owned() },
    )]);
    edit(&mut sheet, Edit::Group { group: Group::Several, refused: true }).unwrap();
    let (list, _) = sheet.lists()[0].clone();
    assert_eq!(expand(&mut sheet, list, &rooms(MEMBERS)), Err(EditFault::NotAllowed));
}
