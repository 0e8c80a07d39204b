//! Rows as they stand after reading: repaired, warned about, blocked, double.

use intake::{Decision, Field, Group, IssueCode, RowFilter, RowState};

use crate::judging_desk::*;

#[test]
fn a_sheet_of_good_rooms_passes_as_it_is() {
    let sheet = open(
        "会议室名称,会议室邮箱,容量,楼层\n望京,mr-1@practice.example,8,3F\n国贸,mr-2@practice.example,16,4F\n",
    );
    assert_eq!(states(&sheet), [(2, RowState::Passed), (3, RowState::Passed)]);
    let rooms = sheet.accepted();
    assert_eq!(rooms[1].mailbox, "mr-2@practice.example");
    assert_eq!(rooms[1].facts.name.as_deref(), Some("国贸"));
    assert_eq!((rooms[1].facts.capacity, rooms[1].facts.floor.as_deref()), (Some(16), Some("4F")));
    assert_eq!(sheet.view().importable, 2);
    assert!(sheet.issues().is_empty());
}

#[test]
fn repairs_are_shown_before_and_after() {
    let sheet = open("邮箱,容量\nｍｒ-1＠practice．example,12人\nmailto:mr-2@practice.example,8-10\n");
    let first = row(&sheet, 2);
    assert_eq!(first.state, RowState::Repaired);
    let width = only(&first.issues, IssueCode::WidthFolded);
    assert_eq!(width.found, "ｍｒ-1＠practice．example");
    assert_eq!(width.repair.as_deref(), Some("mr-1@practice.example"));
    assert_eq!(
        (width.row, width.column.as_deref(), width.header.as_deref()),
        (Some(2), Some("A"), Some("邮箱"))
    );
    let unit = only(&first.issues, IssueCode::CapacityUnit);
    assert_eq!((unit.found.as_str(), unit.repair.as_deref()), ("12人", Some("12")));
    assert_eq!(first.cells[1].raw, "12人");
    assert_eq!(codes(&row(&sheet, 3)), ["RM-IMP-0033", "RM-IMP-0038"]);
    assert_eq!(sheet.accepted()[1].facts.capacity, Some(10));
}

#[test]
fn case_alone_is_no_repair() {
    let sheet = open("邮箱\nMR-1@Practice.Example\nmr-2@practice.example\n");
    assert_eq!(states(&sheet)[0], (2, RowState::Passed));
    assert_eq!(mailboxes(&sheet)[0], "mr-1@practice.example");
}

#[test]
fn a_misspelt_domain_waits_with_a_proposal() {
    let good: String = (1..=9).map(|n| format!("mr-{n}@practice.example\n")).collect();
    let sheet = open(&format!("邮箱\n{good}mr-10@practice.exmaple\n"));
    let bad = row(&sheet, 11);
    assert_eq!(bad.state, RowState::Blocked);
    let issue = only(&bad.issues, IssueCode::DomainMisspelt);
    assert_eq!(issue.repair.as_deref(), Some("mr-10@practice.example"));
    assert_eq!(issue.params["rows"], intake::Param::Number(9));
    assert_eq!(sheet.accepted().len(), 9);
    let groups = sheet.view().groups;
    assert_eq!(
        (groups[0].group, groups[0].decision, groups[0].has_repair),
        (Group::Domain, Decision::Open, true)
    );
    assert!(!sheet.addresses().contains(&"mr-10@practice.exmaple".to_owned()));
}

#[test]
fn an_unexpected_domain_is_a_warning_and_imported() {
    let sheet = open_expecting("邮箱\nmr-1@practice.example\nmr-2@elsewhere.test\n", &["practice.example"]);
    assert_eq!(states(&sheet), [(2, RowState::Passed), (3, RowState::Warned)]);
    assert_eq!(sheet.accepted().len(), 2);
}

#[test]
fn the_first_of_two_equal_rooms_stays_and_is_named() {
    let sheet = open("邮箱\nmr-1@practice.example\nmr-2@practice.example\nMR-1@PRACTICE.EXAMPLE\n");
    let double = row(&sheet, 4);
    assert_eq!(double.state, RowState::Duplicate);
    assert_eq!(only(&double.issues, IssueCode::DuplicateRow).params["first_row"], intake::Param::Number(2));
    assert_eq!(sheet.accepted().len(), 2);
}

#[test]
fn an_alias_is_the_room_of_its_primary_address() {
    let sheet = open(
        "DisplayName,PrimarySmtpAddress,EmailAddresses\n\
         A,mr-1@practice.example,\"{smtp:old@practice.example, SMTP:mr-1@practice.example}\"\n\
         B,old@practice.example,\n",
    );
    let double = row(&sheet, 3);
    assert_eq!(double.state, RowState::Duplicate);
    let issue = only(&double.issues, IssueCode::DuplicateAlias);
    assert_eq!(issue.params["primary"], intake::Param::Text("mr-1@practice.example".to_owned()));
    assert_eq!(sheet.accepted()[0].aliases, ["old@practice.example"]);
}

#[test]
fn several_addresses_in_a_cell_become_a_row_each() {
    let sheet =
        open("名称,邮箱\n望京,mr-1@practice.example；mr-2@practice.example\n国贸,mr-3@practice.example\n");
    let all = rows(&sheet);
    assert_eq!(all.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 2, 3]);
    assert_eq!(
        mailboxes(&sheet),
        ["mr-1@practice.example", "mr-2@practice.example", "mr-3@practice.example"]
    );
    assert_ne!(all[0].id, all[1].id);
    assert_eq!(codes(&all[1]), ["RM-IMP-0014"]);
}

#[test]
fn missing_and_malformed_mailboxes_block_their_row_alone() {
    let sheet = open(
        "名称,邮箱\n望京,\n国贸,mr-2\n西单,mr-3@practice.example\n亮马桥,mr-4@practice.example\n灵境,mr-5@practice.example\n",
    );
    assert_eq!(codes(&row(&sheet, 2)), ["RM-IMP-0010"]);
    let malformed = only(&row(&sheet, 3).issues, IssueCode::MailboxMalformed);
    assert_eq!(malformed.repair.as_deref(), Some("mr-2@practice.example"));
    assert_eq!(sheet.accepted().len(), 3);
    assert_eq!(sheet.view().counts.blocked, 2);
}

#[test]
fn a_capacity_that_says_nothing_is_left_empty_with_a_warning() {
    let sheet =
        open("邮箱,容量\nmr-1@practice.example,若干\nmr-2@practice.example,99999\nmr-3@practice.example,\n");
    assert_eq!(codes(&row(&sheet, 2)), ["RM-IMP-0050"]);
    assert_eq!(codes(&row(&sheet, 3)), ["RM-IMP-0051"]);
    assert_eq!(row(&sheet, 4).state, RowState::Passed);
    assert!(sheet.accepted().iter().all(|room| room.facts.capacity.is_none()));
}

#[test]
fn recipient_types_that_are_no_rooms_are_told() {
    let sheet = open(
        "PrimarySmtpAddress,RecipientTypeDetails\nmr-1@practice.example,RoomMailbox\n\
         mr-2@practice.example,UserMailbox\nall@practice.example,RoomList\n",
    );
    assert_eq!(row(&sheet, 2).state, RowState::Passed);
    assert_eq!(codes(&row(&sheet, 3)), ["RM-IMP-0075"]);
    assert_eq!(codes(&row(&sheet, 4)), ["RM-IMP-0076"]);
}

#[test]
fn a_missing_name_is_told_and_harmless() {
    let sheet = open("名称,邮箱\n,mr-1@practice.example\n");
    let nameless = row(&sheet, 2);
    assert_eq!((nameless.state, codes(&nameless)), (RowState::Passed, vec!["RM-IMP-0055"]));
    assert_eq!(sheet.accepted()[0].facts.name, None);
}

#[test]
fn rows_are_filtered_by_state_kind_and_words() {
    let sheet =
        open("名称,邮箱,容量\n望京,mr-1@practice.example,8人\n国贸,mr-2,8\n国展,mr-3@practice.example,6\n");
    let of = |filter: RowFilter| sheet.rows(&filter, 0, 10).0.iter().map(|row| row.row).collect::<Vec<_>>();
    assert_eq!(of(RowFilter { states: vec![RowState::Blocked], ..RowFilter::default() }), [3]);
    assert_eq!(of(RowFilter { group: Some(Group::Capacity), ..RowFilter::default() }), [2]);
    assert_eq!(of(RowFilter { search: Some("国 MR-3".to_owned()), ..RowFilter::default() }), [4]);
    assert_eq!(sheet.rows(&RowFilter::default(), 1, 1).1, 3);
    assert_eq!(value(&row(&sheet, 2), Field::Capacity), "8");
}

#[test]
fn exactly_a_thousand_rows_were_probably_cut() {
    let lines = |count: u32| (1..=count).map(|n| format!("mr-{n}@practice.example\n")).collect::<String>();
    assert!(remarks(&open(&format!("邮箱\n{}", lines(1_000)))).contains(&IssueCode::ProbablyCut));
    assert!(!remarks(&open(&format!("邮箱\n{}", lines(999)))).contains(&IssueCode::ProbablyCut));
}
