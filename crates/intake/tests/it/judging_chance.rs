//! Whatever is in a sheet and whatever is done to it.

use std::collections::BTreeSet;

use intake::{Edit, Field, Group, IssueCode, RowState};
use proptest::prelude::*;

use crate::judging_desk::*;

/// Pieces that addresses are made of and spoilt with.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "mr", "MR-1", "@", "＠", ".", "．", "practice", "exmaple", "example", "practice.example", "@practice.example", " ",
            "\u{200b}", "\u{a0}", "\u{3000}", ";", "；", "、", "\n", "<", ">", "(", "）", "\"", "'", "=", "+", "mailto:", "smtp:", "SMTP:",
            "{", "}", "望京", "ｍｒ", ":", "：", "?", "-", "'-", "ﬁ", "e\u{301}", "½",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_filter("text, no binary", |c| !c.is_control()).prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..7).prop_map(|pieces| pieces.concat())
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0..6u8, prop::sample::select(vec!["practice.example", "PRACTICE.example", "practice.exmaple", "bj.practice.example"]))
            .prop_map(|(n, domain)| format!("mr-{n}@{domain}")),
        2 => text(),
    ]
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn sheet_text() -> impl Strategy<Value = String> {
    let row = (address(), text(), prop_oneof![Just("8人".to_owned()), Just("8-10".to_owned()), text()]);
    prop::collection::vec(row, 1..12).prop_map(|rows| {
        let lines = rows.iter().map(|(a, b, c)| format!("{},{},{}\n", quoted(a), quoted(b), quoted(c)));
        format!("邮箱,名称,容量\n{}", lines.collect::<String>())
    })
}

fn group() -> impl Strategy<Value = Group> {
    prop::sample::select(Group::ALL.to_vec())
}

fn change() -> impl Strategy<Value = Edit> {
    let field = prop::sample::select(Field::ALL.to_vec());
    let code = prop::sample::select(IssueCode::ALL.to_vec());
    prop_oneof![
        (0..14u32, field, address()).prop_map(|(row, field, value)| Edit::SetCell { row, field, value }),
        (group(), any::<bool>()).prop_map(|(group, refused)| Edit::Group { group, refused }),
        (prop::option::of(group()), prop::option::of(0..14u32))
            .prop_map(|(group, row)| Edit::TakeRepairs { group, row }),
        (0..14u32, code).prop_map(|(row, code)| Edit::Keep { row, code }),
        (prop::collection::vec(0..14u32, 1..4), any::<bool>())
            .prop_map(|(rows, skipped)| Edit::Skip { rows, skipped }),
        prop::option::of(1..5u32).prop_map(|row| Edit::SetHeader { sheet: "rooms".to_owned(), row }),
        Just(Edit::Undo),
    ]
}

/// What must hold of any sheet at any time.
fn holds(sheet: &intake::OpenSheet) {
    let (view, rows, rooms) = (sheet.view(), rows(sheet), sheet.accepted());
    let counts = view.counts;
    let sum =
        counts.passed + counts.repaired + counts.warned + counts.blocked + counts.duplicate + counts.skipped;
    assert_eq!((counts.total, sum), (rows.len() as u32, rows.len() as u32));
    assert_eq!(view.importable as usize, rooms.len());
    let mut seen = BTreeSet::new();
    for room in &rooms {
        assert!(seen.insert(room.mailbox.clone()), "{} twice", room.mailbox);
        let (local, domain) = room.mailbox.rsplit_once('@').unwrap();
        assert!(!local.is_empty() && domain.contains('.') && room.mailbox.is_ascii(), "{}", room.mailbox);
        assert_eq!(room.mailbox, room.mailbox.to_ascii_lowercase());
        assert!(room.facts.capacity.is_none_or(|seats| (1..=10_000).contains(&seats)));
    }
    let ids: BTreeSet<u32> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), rows.len());
    for row in &rows {
        let worst = row.issues.iter().map(|issue| issue.severity).max();
        let waits = worst == Some(intake::Severity::Blocker);
        let told = view.remarks.iter().any(|issue| issue.code == IssueCode::HeaderNotFound);
        assert!(row.state != RowState::Blocked || waits || told, "{row:#?}");
        assert!(
            !waits || matches!(row.state, RowState::Blocked | RowState::Duplicate | RowState::Skipped),
            "{row:#?}"
        );
    }
    for group in Group::ALL.into_iter().filter(|group| *group != Group::File) {
        let found = rows.iter().filter(|row| row.state != RowState::Skipped);
        let found = found.flat_map(|row| &row.issues).filter(|issue| issue.group == group).count();
        let view =
            view.groups.iter().find(|view| view.group == group && view.decision != intake::Decision::Refused);
        let refused = sheet
            .view()
            .groups
            .iter()
            .any(|view| view.group == group && view.decision == intake::Decision::Refused);
        assert!(refused || view.map_or(0, |view| view.count as usize) == found, "{group:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_sheet_is_judged_and_gives_valid_rooms_once(text in sheet_text()) {
        holds(&open(&text));
    }

    #[test]
    fn any_bytes_that_can_be_read_can_be_judged(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let options = intake::OpenOptions::default();
        if let Ok(sheet) = intake::OpenSheet::open("x", bytes.into(), options, &Blank) {
            holds(&sheet);
        }
    }

    #[test]
    fn repairing_again_changes_nothing(text in sheet_text()) {
        let sheet = open(&text);
        let line = |row: &intake::RowView| {
            let of = |field| quoted(&value(row, field));
            format!("{},{},{}\n", of(Field::Mailbox), of(Field::Name), of(Field::Capacity))
        };
        // What is blocked may read differently the second time; what is imported may not.
        let stands = |row: &intake::RowView| {
            matches!(row.state, intake::RowState::Passed | intake::RowState::Repaired | intake::RowState::Warned)
        };
        let before: Vec<_> = rows(&sheet).into_iter().filter(stands).collect();
        prop_assume!(!before.is_empty());
        let again = open(&format!("邮箱,名称,容量\n{}", before.iter().map(line).collect::<String>()));
        let values = |row: &intake::RowView| [Field::Mailbox, Field::Name, Field::Capacity].map(|field| value(row, field));
        let kept: Vec<_> = rows(&again).iter().map(values).collect();
        let wanted: Vec<_> = before.iter().map(values).filter(|values| values.iter().any(|value| !value.is_empty())).collect();
        prop_assert_eq!(kept, wanted);
        for row in rows(&again) {
            prop_assert!(row.issues.iter().all(|issue| !issue.code.is_refusable()), "{:#?}", row);
        }
    }

    #[test]
    fn refusing_every_kind_restores_what_was_in_the_file(text in sheet_text()) {
        let mut sheet = open(&text);
        for group in Group::ALL.into_iter().filter(|group| group.is_refusable()) {
            refuse(&mut sheet, group, true);
        }
        holds(&sheet);
        for row in rows(&sheet) {
            for cell in &row.cells {
                let blank = cell.value.is_empty();
                prop_assert!(blank || cell.value.eq_ignore_ascii_case(&cell.raw), "{:?}", cell);
            }
        }
    }

    #[test]
    fn undo_takes_back_each_of_many_changes(text in sheet_text(), changes in prop::collection::vec(change(), 1..10)) {
        let mut sheet = open(&text);
        let mut states = vec![seen(&sheet)];
        for change in changes {
            let undo = change == Edit::Undo;
            match edit(&mut sheet, change) {
                Ok(()) if undo => drop(states.pop()),
                Ok(()) => states.push(seen(&sheet)),
                Err(_) => {}
            }
            holds(&sheet);
            prop_assert_eq!(&seen(&sheet), states.last().unwrap());
        }
        while states.len() > 1 {
            edit(&mut sheet, Edit::Undo).unwrap();
            states.pop();
            prop_assert_eq!(&seen(&sheet), states.last().unwrap());
        }
    }
}
