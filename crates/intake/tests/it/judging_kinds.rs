//! Every kind of sheet that administrators bring.

use std::sync::Arc;

use intake::{ColumnChoice, Edit, Field, IssueCode, OpenOptions, OpenSheet, RowState, Visibility};
use rust_xlsxwriter::{Format, Workbook};

use crate::judging_desk::*;
use crate::reading_craft::fixture;

fn fields(sheet: &OpenSheet) -> Vec<(String, Field)> {
    let columns = sheet.view().columns.into_iter();
    columns.filter_map(|column| column.field.map(|field| (column.letters, field))).collect()
}

#[test]
fn a_bare_list_without_a_heading_begins_at_the_top() {
    let sheet = open("mr-1@practice.example\nmr-2@practice.example\n");
    assert_eq!(sheet.view().sheets[0].header_row, None);
    assert_eq!(mailboxes(&sheet), ["mr-1@practice.example", "mr-2@practice.example"]);
    assert_eq!(rows(&sheet)[0].row, 1);
    assert_eq!(sheet.heading(), None);
}

#[test]
fn a_bare_list_under_an_unknown_heading_is_understood_by_its_values() {
    let sheet = open("要同步的\nmr-1@practice.example\nmr-2@practice.example\n");
    assert_eq!(sheet.view().sheets[0].header_row, Some(1));
    assert_eq!(sheet.accepted().len(), 2);
}

#[test]
fn pairs_of_name_and_mailbox_need_no_heading() {
    let sheet = open("望京,mr-1@practice.example\n国贸,mr-2@practice.example\n");
    assert_eq!(fields(&sheet), [("A".to_owned(), Field::Name), ("B".to_owned(), Field::Mailbox)]);
    assert_eq!(sheet.accepted()[0].facts.name.as_deref(), Some("望京"));
}

#[test]
fn a_get_mailbox_export_gives_primary_addresses_aliases_and_seats() {
    let sheet = open(
        "\"Name\",\"Alias\",\"DisplayName\",\"PrimarySmtpAddress\",\"WindowsEmailAddress\",\"UserPrincipalName\",\"EmailAddresses\",\"ResourceCapacity\",\"RecipientType\",\"RecipientTypeDetails\"\n\
         \"mr1\",\"mr1\",\"望京\",\"mr-1@practice.example\",\"mr-1@practice.example\",\"mr1@practice.local\",\"{SMTP:mr-1@practice.example, smtp:wj@practice.example}\",\"8\",\"UserMailbox\",\"RoomMailbox\"\n\
         \"zs\",\"zs\",\"张三\",\"zs@practice.example\",\"zs@practice.example\",\"zs@practice.local\",\"{SMTP:zs@practice.example}\",\"\",\"UserMailbox\",\"UserMailbox\"\n",
    );
    assert_eq!(row(&sheet, 2).state, RowState::Passed);
    assert_eq!(codes(&row(&sheet, 3)), ["RM-IMP-0075"]);
    let room = sheet.accepted().swap_remove(0);
    assert_eq!((room.mailbox.as_str(), room.facts.name.as_deref()), ("mr-1@practice.example", Some("望京")));
    assert_eq!((room.facts.capacity, room.aliases), (Some(8), vec!["wj@practice.example".to_owned()]));
    assert!(!remarks(&sheet).contains(&IssueCode::ColumnAmbiguous));
}

#[test]
fn proxy_addresses_alone_give_the_mailbox() {
    let sheet =
        open("DisplayName,EmailAddresses\n望京,\"{smtp:wj@practice.example, SMTP:MR-1@practice.example}\"\n");
    let only_row = row(&sheet, 2);
    assert_eq!(value(&only_row, Field::Mailbox), "mr-1@practice.example");
    assert_eq!(codes(&only_row), ["RM-IMP-0036"]);
    assert_eq!(only(&only_row.issues, IssueCode::PrimaryTaken).column.as_deref(), Some("B"));
}

#[test]
fn an_admin_centre_export_in_chinese_is_understood() {
    let sheet = open("\u{feff}名称,电子邮件,容量,地点\n望京,mr-1@practice.example,8,1 号楼 3 层\n");
    let room = sheet.accepted().swap_remove(0);
    assert_eq!((room.facts.capacity, room.facts.building.as_deref()), (Some(8), Some("1 号楼 3 层")));
}

#[test]
fn semicolon_exports_are_understood() {
    let sheet = open(
        "displayName;numberOfSeats;email;country;city;building;floor\n\
         Wangjing;8;mr-1@practice.example;CN;Beijing;Building 1;3\n",
    );
    let room = sheet.accepted().swap_remove(0);
    let facts = room.facts;
    assert_eq!(
        (facts.name.as_deref(), facts.capacity, facts.city.as_deref()),
        (Some("Wangjing"), Some(8), Some("Beijing"))
    );
    assert_eq!((facts.building.as_deref(), facts.floor.as_deref()), (Some("Building 1"), Some("3")));
}

#[test]
fn templates_of_other_products_lack_only_the_mailbox_column() {
    let headings = "名称,可容纳人数,城市,楼宇,楼层,设备";
    let with = open(&format!("{headings},邮箱\n望京,8,北京,1 号楼,3F,投影、白板,mr-1@practice.example\n"));
    assert_eq!(with.accepted()[0].facts.equipment, ["投影", "白板"]);
    let without = open(&format!("{headings}\n望京,8,北京,1 号楼,3F,投影、白板\n"));
    assert_eq!(remarks(&without), [IssueCode::HeaderNotFound]);
    assert_eq!((without.view().counts.blocked, without.accepted().len()), (1, 0));
    assert_eq!(fields(&without).len(), 6);
}

#[test]
fn a_sheet_without_known_headings_opens_and_its_columns_can_be_chosen() {
    let mut sheet = open("甲,乙\n望京,mr-1\n国贸,mr-2\n");
    assert_eq!(remarks(&sheet), [IssueCode::HeaderNotFound]);
    let columns = vec![ColumnChoice { column: 2, field: Some(Field::Mailbox) }];
    edit(&mut sheet, Edit::SetColumns { columns }).unwrap();
    assert!(remarks(&sheet).is_empty());
    assert_eq!(codes(&row(&sheet, 2)), ["RM-IMP-0011"]);
}

#[test]
fn two_columns_of_mailboxes_are_told_apart_or_told() {
    let text = "名称,邮箱,电子邮件\n望京,mr-1@practice.example,admin@practice.example\n";
    assert_eq!(remarks(&open(text)), [IssueCode::ColumnAmbiguous]);
    let empty = open("名称,邮箱,电子邮件\n望京,,mr-1@practice.example\n");
    assert_eq!(mailboxes(&empty), ["mr-1@practice.example"]);
    assert!(remarks(&empty).is_empty());
}

#[test]
fn columns_are_remembered_for_their_heading() {
    let text = "甲,乙,丙\nx,mr-1@practice.example,mr-9@practice.example\n";
    let mut sheet = open(text);
    let columns = vec![
        ColumnChoice { column: 3, field: Some(Field::Mailbox) },
        ColumnChoice { column: 1, field: Some(Field::Name) },
    ];
    edit(&mut sheet, Edit::SetColumns { columns }).unwrap();
    let (digest, columns) = sheet.heading().unwrap();
    let memory = One(digest, columns);
    let again =
        OpenSheet::open("later.csv", Arc::from(text.as_bytes()), OpenOptions::default(), &memory).unwrap();
    assert!(again.view().columns_remembered);
    assert_eq!(mailboxes(&again), ["mr-9@practice.example"]);
    assert!(!sheet.view().columns_remembered);
}

/// Titles, a merged building column, a hidden sheet and a sheet with explanations.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let rooms = book.add_worksheet().set_name("会议室清单").unwrap();
    rooms.merge_range(0, 0, 0, 3, "华辰科技会议室清单", &plain).unwrap();
    for (column, text) in ["楼宇", "会议室名称", "会议室邮箱", "容量"].into_iter().enumerate() {
        rooms.write_string(1, column as u16, text).unwrap();
    }
    rooms.merge_range(2, 0, 4, 0, "1 号楼", &plain).unwrap();
    for row in 2..6u32 {
        rooms.write_string(row, 1, format!("{row}F")).unwrap();
        rooms.write_string(row, 2, format!("mr-{row}@practice.example")).unwrap();
        rooms.write_number(row, 3, 8).unwrap();
    }
    let guide = book.add_worksheet().set_name("说明").unwrap();
    guide.write_string(0, 0, "邮箱").unwrap().write_string(0, 1, "必填").unwrap();
    guide.write_string(1, 0, "容量").unwrap().write_string(1, 1, "数字").unwrap();
    let old = book.add_worksheet().set_name("停用").unwrap();
    old.write_string(0, 0, "邮箱").unwrap().write_string(1, 0, "MR-2@practice.example").unwrap();
    old.set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn titles_are_skipped_and_merged_buildings_filled_down() {
    let sheet = open_bytes("rooms.xlsx", workbook());
    assert_eq!(remarks(&sheet), [IssueCode::TitleSkipped, IssueCode::SheetSkipped, IssueCode::HiddenSheet]);
    assert_eq!(sheet.view().sheets[0].header_row, Some(2));
    let second = row(&sheet, 4);
    let building = second.cells.iter().find(|cell| cell.field == Field::Building).unwrap();
    assert_eq!((building.raw.as_str(), building.value.as_str(), building.inferred), ("", "1 号楼", true));
    assert_eq!(only(&second.issues, IssueCode::FilledDown).params["from_row"], intake::Param::Number(3));
    assert_eq!(row(&sheet, 3).state, RowState::Passed);
    assert_eq!(value(&row(&sheet, 6), Field::Building), "");
}

#[test]
fn hidden_sheets_take_part_when_chosen() {
    let mut sheet = open_bytes("rooms.xlsx", workbook());
    assert_eq!(sheet.view().sheets[2].visibility, Visibility::Hidden);
    let before = rows(&sheet);
    let sheets = vec!["会议室清单".to_owned(), "停用".to_owned()];
    edit(&mut sheet, Edit::UseSheets { sheets }).unwrap();
    assert_eq!(&rows(&sheet)[..4], &before[..]);
    let double = rows(&sheet).pop().unwrap();
    assert_eq!((double.sheet.as_str(), double.state), ("停用", RowState::Duplicate));
    assert_eq!(codes(&double), ["RM-IMP-0016"]);
    edit(&mut sheet, Edit::Undo).unwrap();
    assert_eq!(rows(&sheet), before);
}

#[test]
fn the_practice_company_s_sheet_is_understood() {
    let sheet = open_bytes("rooms-practice.xlsx", fixture("rooms-practice.xlsx"));
    let view = sheet.view();
    assert_eq!(view.sheets[0].header_row, Some(3));
    assert_eq!((view.counts.total, view.counts.blocked, view.counts.duplicate), (32, 1, 1));
    assert_eq!(view.importable, 30);
    let misspelt = only(&sheet.issues(), IssueCode::DomainMisspelt);
    assert_eq!((misspelt.row, misspelt.repair.as_deref()), (Some(23), Some("room019@practice.example")));
    assert_eq!(only(&sheet.issues(), IssueCode::DuplicateRow).row, Some(27));
    assert!(sheet.accepted().iter().all(|room| room.mailbox.ends_with("@practice.example")));
}

#[test]
fn formulas_without_a_value_are_explained() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.write_string(0, 0, "邮箱").unwrap().write_string(0, 1, "容量").unwrap();
    page.write_string(1, 0, "mr-1@practice.example").unwrap();
    page.write_formula(1, 1, rust_xlsxwriter::Formula::new("=4+4").set_result("")).unwrap();
    page.write_formula(2, 0, rust_xlsxwriter::Formula::new("=B1").set_result("")).unwrap();
    let sheet = open_bytes("rooms.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(codes(&row(&sheet, 2)), ["RM-IMP-0061"]);
    assert_eq!(codes(&row(&sheet, 3)), ["RM-IMP-0060"]);
}

#[test]
fn totals_and_signatures_are_no_rooms_and_told() {
    let sheet = open(
        "序号,楼宇,名称,邮箱,容量\n1,1 号楼,望京,mr-1@practice.example,8\n,1 号楼小计,,,8\n2,2 号楼,国贸,mr-2@practice.example,12\n\
         合计,,2 间,,20\n,制表人：王丽,,,\n,备注：以上为全部会议室,,,\n",
    );
    assert_eq!(states(&sheet), [(2, RowState::Passed), (4, RowState::Passed)]);
    let view = sheet.view();
    let told = only(&view.remarks, IssueCode::FooterSkipped);
    assert_eq!(told.severity, intake::Severity::Info);
    assert_eq!(told.params["rows"], intake::Param::Text("3, 5, 6, 7".to_owned()));
    assert_eq!(told.params["text"], intake::Param::Text("1 号楼小计".to_owned()));
    assert_eq!((view.counts.total, view.sheets[0].rows), (2, 2));
}

#[test]
fn a_row_with_an_address_or_another_name_is_a_room_whatever_it_begins_with() {
    let sheet = open(
        "名称,邮箱\n合计,mr-1@practice.example\n总计划室,\n备注：找 wang@practice.example 要,\n望京,mr-2@practice.example\n",
    );
    let rows: Vec<(u32, RowState)> = states(&sheet);
    assert_eq!(
        rows,
        [(2, RowState::Passed), (3, RowState::Blocked), (4, RowState::Blocked), (5, RowState::Passed)]
    );
    assert!(!remarks(&sheet).contains(&IssueCode::FooterSkipped));
}

#[test]
fn a_bare_list_may_end_in_a_signature() {
    let sheet = open("mr-1@practice.example\nmr-2@practice.example\n制表人：王丽\n");
    assert_eq!((mailboxes(&sheet).len(), remarks(&sheet)), (2, vec![IssueCode::FooterSkipped]));
}
