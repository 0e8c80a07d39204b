//! What the administrator does, and takes back.

use intake::{ColumnChoice, Edit, EditFault, Field, Group, IssueCode, RowFilter, RowState, TextEncoding};
use model::{Fault, RoomFacts, RoomResolution};

use crate::judging_desk::*;

const MIXED: &str = "会议室名称,会议室邮箱,容量,楼层\n\
    望京,mr-1@practice.example,8人,3F\n\
    国贸,ｍｒ-2@practice.example,16,4F\n\
    西单,西单 <mr-3@practice.example>,10-12,5F\n\
    灵境,mr-4@practice.exmaple,6,5F\n\
    平安里,mr-5@practice.example;mr-6@practice.example,6,5F\n\
    望京二,MR-1@practice.example,8,3F\n\
    鼓楼,mr-7@practice.example,8,3F\n\
    雍和宫,mr-8@practice.example,8,3F\n";

fn id(sheet: &intake::OpenSheet, number: u32) -> u32 {
    row(sheet, number).id
}

#[test]
fn every_edit_is_taken_back_by_undo() {
    let mut sheet = open(MIXED);
    let (first, fourth, last) = (id(&sheet, 2), id(&sheet, 5), id(&sheet, 9));
    let edits = [
        Edit::SetCell { row: first, field: Field::Capacity, value: "9".to_owned() },
        Edit::SetCell {
            row: first,
            field: Field::Mailbox,
            value: "a@practice.example; b@practice.example".to_owned(),
        },
        Edit::SetColumns { columns: vec![ColumnChoice { column: 4, field: None }] },
        Edit::SetHeader { sheet: "rooms".to_owned(), row: Some(2) },
        Edit::SetHeader { sheet: "rooms".to_owned(), row: None },
        Edit::SetEncoding { encoding: Some(TextEncoding::Gb18030), delimiter: None },
        Edit::UseSheets { sheets: vec!["rooms".to_owned()] },
        Edit::Group { group: Group::Capacity, refused: true },
        Edit::Group { group: Group::Several, refused: true },
        Edit::TakeRepairs { group: Some(Group::Domain), row: None },
        Edit::TakeRepairs { group: None, row: Some(fourth) },
        Edit::Keep { row: fourth, code: IssueCode::DomainMisspelt },
        Edit::Skip { rows: vec![first, last], skipped: true },
    ];
    let before = seen(&sheet);
    for change in edits {
        edit(&mut sheet, change.clone()).unwrap_or_else(|fault| panic!("{change:?}: {fault}"));
        assert_eq!(sheet.view().deeds.len(), 1);
        edit(&mut sheet, Edit::Undo).unwrap();
        assert_eq!(seen(&sheet), before, "{change:?}");
    }
    assert_eq!(edit(&mut sheet, Edit::Undo), Err(EditFault::NothingToUndo));
}

#[test]
fn a_typed_value_is_repaired_and_judged_like_one_of_the_file() {
    let mut sheet = open(MIXED);
    let row_id = id(&sheet, 5);
    let value = " ＭＲ-4＠practice.example".to_owned();
    edit(&mut sheet, Edit::SetCell { row: row_id, field: Field::Mailbox, value }).unwrap();
    let mended = row(&sheet, 5);
    assert_eq!(mended.state, RowState::Repaired);
    let cell = mended.cells.iter().find(|cell| cell.field == Field::Mailbox).unwrap();
    assert_eq!(
        (cell.raw.as_str(), cell.value.as_str(), cell.edited),
        ("mr-4@practice.exmaple", "mr-4@practice.example", true)
    );
    assert_eq!(mended.id, row_id);
}

#[test]
fn refusing_a_kind_leaves_the_values_as_in_the_file() {
    let mut sheet = open(MIXED);
    refuse(&mut sheet, Group::Characters, true);
    let raw = row(&sheet, 3);
    assert_eq!(value(&raw, Field::Mailbox), "ｍｒ-2@practice.example");
    assert_eq!(raw.state, RowState::Blocked);
    refuse(&mut sheet, Group::Wrapping, true);
    assert_eq!(value(&row(&sheet, 4), Field::Mailbox), "西单 <mr-3@practice.example>");
    refuse(&mut sheet, Group::Capacity, true);
    assert_eq!(codes(&row(&sheet, 2)), ["RM-IMP-0050"]);
    let groups = sheet.view().groups;
    let refused = groups.iter().find(|view| view.group == Group::Capacity).unwrap();
    assert_eq!((refused.decision, refused.count), (intake::Decision::Refused, 2));
    refuse(&mut sheet, Group::Capacity, false);
    assert_eq!(value(&row(&sheet, 4), Field::Capacity), "12");
    assert_eq!(
        edit(&mut sheet, Edit::Group { group: Group::Domain, refused: true }),
        Err(EditFault::NotAllowed)
    );
}

#[test]
fn refusing_to_split_leaves_one_row_that_waits() {
    let mut sheet = open(MIXED);
    assert_eq!(rows(&sheet).len(), 9);
    refuse(&mut sheet, Group::Several, true);
    assert_eq!(rows(&sheet).len(), 8);
    assert_eq!(
        only(&row(&sheet, 6).issues, IssueCode::MailboxMalformed).params["reason"],
        intake::Param::Text("several".to_owned())
    );
}

#[test]
fn proposals_are_taken_by_kind_or_by_row() {
    let mut sheet = open(MIXED);
    edit(&mut sheet, Edit::TakeRepairs { group: Some(Group::Domain), row: None }).unwrap();
    assert_eq!(
        (row(&sheet, 5).state, value(&row(&sheet, 5), Field::Mailbox)),
        (RowState::Passed, "mr-4@practice.example".to_owned())
    );
    assert_eq!(sheet.view().deeds[0].key, "repairs_taken");
    assert_eq!(
        edit(&mut sheet, Edit::TakeRepairs { group: Some(Group::Domain), row: None }),
        Err(EditFault::NotAllowed)
    );
}

#[test]
fn a_value_can_be_used_as_it_is_where_its_finding_allows() {
    let mut sheet = open(MIXED);
    let row_id = id(&sheet, 5);
    edit(&mut sheet, Edit::Keep { row: row_id, code: IssueCode::DomainMisspelt }).unwrap();
    assert_eq!(row(&sheet, 5).state, RowState::Passed);
    assert!(mailboxes(&sheet).contains(&"mr-4@practice.exmaple".to_owned()));
    assert_eq!(
        edit(&mut sheet, Edit::Keep { row: row_id, code: IssueCode::DomainMisspelt }),
        Err(EditFault::NotAllowed)
    );
    let double = id(&sheet, 7);
    assert_eq!(
        edit(&mut sheet, Edit::Keep { row: double, code: IssueCode::DuplicateRow }),
        Err(EditFault::NotAllowed)
    );
}

#[test]
fn a_finding_says_exactly_which_edits_are_taken() {
    for view in rows(&open(MIXED)) {
        for issue in view.issues {
            let tried = |wanted: Edit| edit(&mut open(MIXED), wanted).is_ok();
            let (row, code, group) = (view.id, issue.code, issue.group);
            assert_eq!(tried(Edit::Keep { row, code }), issue.can_keep, "{code:?}");
            assert_eq!(
                tried(Edit::TakeRepairs { group: Some(group), row: Some(row) }),
                issue.can_take,
                "{code:?}"
            );
            assert!(tried(Edit::Group { group, refused: true }) || !issue.can_refuse, "{code:?}");
        }
    }
}

#[test]
fn a_row_put_aside_makes_way_for_its_double() {
    let mut sheet = open(MIXED);
    let first = id(&sheet, 2);
    assert_eq!(row(&sheet, 7).state, RowState::Duplicate);
    edit(&mut sheet, Edit::Skip { rows: vec![first], skipped: true }).unwrap();
    assert_eq!((row(&sheet, 2).state, row(&sheet, 7).state), (RowState::Skipped, RowState::Passed));
    edit(&mut sheet, Edit::Skip { rows: vec![first], skipped: false }).unwrap();
    assert_eq!(row(&sheet, 7).state, RowState::Duplicate);
    assert_eq!(
        sheet.view().deeds.iter().map(|deed| deed.key.as_str()).collect::<Vec<_>>(),
        ["rows_restored", "rows_skipped"]
    );
}

#[test]
fn ids_stay_while_rows_split_and_join() {
    let mut sheet = open(MIXED);
    let last = id(&sheet, 9);
    let second = rows(&sheet).iter().filter(|row| row.row == 6).nth(1).unwrap().id;
    refuse(&mut sheet, Group::Several, true);
    assert_eq!(id(&sheet, 9), last);
    assert_eq!(
        edit(&mut sheet, Edit::Skip { rows: vec![second], skipped: true }),
        Err(EditFault::UnknownRow(second))
    );
    refuse(&mut sheet, Group::Several, false);
    edit(
        &mut sheet,
        Edit::SetCell { row: second, field: Field::Mailbox, value: "mr-9@practice.example".to_owned() },
    )
    .unwrap();
    let both: Vec<String> =
        rows(&sheet).iter().filter(|row| row.row == 6).map(|row| value(row, Field::Mailbox)).collect();
    assert_eq!(both, ["mr-5@practice.example", "mr-9@practice.example"]);
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let mut sheet = open(MIXED);
    let beyond = vec![ColumnChoice { column: 9, field: Some(Field::City) }];
    let none = vec![ColumnChoice { column: 2, field: None }];
    for (change, fault) in [
        (Edit::SetCell { row: 999, field: Field::Name, value: String::new() }, EditFault::UnknownRow(999)),
        (
            Edit::SetCell { row: id(&sheet, 2), field: Field::City, value: String::new() },
            EditFault::Unknown("city".to_owned()),
        ),
        (Edit::SetColumns { columns: beyond }, EditFault::Unknown("I".to_owned())),
        (Edit::SetColumns { columns: none }, EditFault::NotAllowed),
        (
            Edit::SetHeader { sheet: "nothing".to_owned(), row: None },
            EditFault::Unknown("nothing".to_owned()),
        ),
        (Edit::SetHeader { sheet: "rooms".to_owned(), row: Some(99) }, EditFault::Unknown("99".to_owned())),
        (Edit::UseSheets { sheets: vec!["nothing".to_owned()] }, EditFault::Unknown("nothing".to_owned())),
        (Edit::UseSheets { sheets: vec![] }, EditFault::NotAllowed),
    ] {
        let before = seen(&sheet);
        assert_eq!(edit(&mut sheet, change), Err(fault));
        assert_eq!(seen(&sheet), before);
    }
}

#[test]
fn another_encoding_is_shown_and_read() {
    let text = "会议室名称,会议室邮箱\n望京,mr-1@practice.example\n";
    let (bytes, _, _) = encoding_rs_gbk(text);
    let mut sheet = open_bytes("rooms.csv", bytes);
    assert_eq!(sheet.view().text.unwrap().choice.encoding, TextEncoding::Gb18030);
    assert_eq!(sheet.view().text.unwrap().preview[1], "望京,mr-1@practice.example");
    let encoding = Some(TextEncoding::Windows1252);
    edit(&mut sheet, Edit::SetEncoding { encoding, delimiter: None }).unwrap();
    assert_eq!(sheet.view().text.unwrap().choice.encoding, TextEncoding::Windows1252);
    assert_eq!(sheet.accepted().len(), 1);
    edit(&mut sheet, Edit::Undo).unwrap();
    assert_eq!(sheet.accepted()[0].facts.name.as_deref(), Some("望京"));
}

/// The text in GBK; only the characters of the test are known.
fn encoding_rs_gbk(text: &str) -> (Vec<u8>, (), ()) {
    let known = [
        ('会', [0xBB, 0xE1]),
        ('议', [0xD2, 0xE9]),
        ('室', [0xCA, 0xD2]),
        ('名', [0xC3, 0xFB]),
        ('称', [0xB3, 0xC6]),
        ('邮', [0xD3, 0xCA]),
        ('箱', [0xCF, 0xE4]),
        ('望', [0xCD, 0xFB]),
        ('京', [0xBE, 0xA9]),
    ];
    let bytes = text.chars().flat_map(|c| match known.iter().find(|(known, _)| *known == c) {
        Some((_, bytes)) => bytes.to_vec(),
        None => vec![c as u8],
    });
    (bytes.collect(), (), ())
}

#[test]
fn answers_of_the_provider_become_findings() {
    let mut sheet = open(MIXED);
    let found = |mailbox: &str, is_room| RoomResolution::Found {
        mailbox: mailbox.to_owned(),
        facts: RoomFacts::default(),
        is_room,
    };
    let unknown = |code: &str| RoomResolution::Unknown { fault: Box::new(Fault::setup(code)) };
    sheet.resolve(vec![
        ("mr-1@practice.example".to_owned(), found("mr-1@practice.example", Some(true))),
        ("mr-2@practice.example".to_owned(), found("mr-2@practice.example", Some(false))),
        ("MR-3@practice.example".to_owned(), RoomResolution::NotFound),
        ("mr-5@practice.example".to_owned(), RoomResolution::RoomList { name: "全部".to_owned() }),
        ("mr-6@practice.example".to_owned(), unknown("room.access_denied")),
        ("mr-7@practice.example".to_owned(), unknown("rights.not_effective_yet")),
        (
            "mr-8@practice.example".to_owned(),
            RoomResolution::Alias { primary: "mr-80@practice.example".to_owned() },
        ),
    ]);
    assert!(sheet.view().resolved);
    let has = |number: u32, code: &str| {
        rows(&sheet).iter().any(|row| row.row == number && codes(row).contains(&code))
    };
    for (number, code) in [
        (3, "RM-IMP-0080"),
        (4, "RM-IMP-0082"),
        (6, "RM-IMP-0085"),
        (6, "RM-IMP-0083"),
        (8, "RM-IMP-0087"),
        (9, "RM-IMP-0086"),
    ] {
        assert!(has(number, code), "{number} {code}");
    }
    assert!(row(&sheet, 2).issues.iter().all(|issue| issue.group != Group::Provider));
    assert_eq!(row(&sheet, 8).state, RowState::Passed);
    edit(&mut sheet, Edit::TakeRepairs { group: Some(Group::Alias), row: None }).unwrap();
    assert!(mailboxes(&sheet).contains(&"mr-80@practice.example".to_owned()));
}

#[test]
fn an_alias_that_the_provider_knows_is_the_double_of_its_primary() {
    let mut sheet = open("邮箱\nmr-1@practice.example\nwj@practice.example\n");
    sheet.resolve(vec![(
        "wj@practice.example".to_owned(),
        RoomResolution::Alias { primary: "mr-1@practice.example".to_owned() },
    )]);
    assert_eq!(row(&sheet, 3).state, RowState::Duplicate);
    assert_eq!(mailboxes(&sheet), ["mr-1@practice.example"]);
    let (found, _) = sheet.rows(&RowFilter { group: Some(Group::Alias), ..RowFilter::default() }, 0, 9);
    assert_eq!(found.len(), 1);
}
