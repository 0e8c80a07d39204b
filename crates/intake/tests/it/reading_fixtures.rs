//! Files that a spreadsheet program wrote; `fixtures/README.md` says how.

use std::io::Cursor;

use calamine::{Data, Reader};
use intake::{CellKind, Format, IssueCode, Merge, ReadOptions, Visibility, Workbook};

use crate::reading_craft::{cell, cells, fixture, read, refusal};

fn text(text: &str) -> Option<(CellKind, String)> {
    Some((CellKind::Text, text.to_owned()))
}

fn assert_rooms(workbook: &Workbook) {
    let names: Vec<_> = workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visibility)).collect();
    let expected =
        [("会议室", Visibility::Visible), ("停用", Visibility::Hidden), ("说明", Visibility::Visible)];
    assert_eq!(names, expected);
    assert!(!workbook.sheets[1].was_read);
    let sheet = &workbook.sheets[0];
    assert_eq!(cell(sheet, 0, 0), text("会议室邮箱清单"));
    assert_eq!(cell(sheet, 2, 2), text("邮箱"));
    assert_eq!(cell(sheet, 3, 3), Some((CellKind::Number, "12".to_owned())));
    assert_eq!(cell(sheet, 3, 4), Some((CellKind::Date, "2026-08-10".to_owned())));
    assert_eq!(cell(sheet, 3, 5), Some((CellKind::Bool, "TRUE".to_owned())));
    assert_eq!(cell(sheet, 3, 6), text("第一行\n第二行"));
    assert_eq!(cell(sheet, 4, 2), text("room002@practice.example"));
    assert_eq!(cell(sheet, 4, 3), Some((CellKind::Number, "8.5".to_owned())));
    assert_eq!(cell(sheet, 4, 4), Some((CellKind::Date, "2026-08-10T09:30:00".to_owned())));
    assert_eq!(cell(sheet, 4, 6), Some((CellKind::Error, "#DIV/0!".to_owned())));
    assert_eq!(cell(sheet, 5, 1), text("银杏 & <白桦>"));
    assert_eq!(cell(sheet, 5, 2), text("ｒｏｏｍ００３＠practice.example"));
    assert_eq!(cell(sheet, 5, 3), Some((CellKind::Number, "12".to_owned())));
    assert_eq!(cell(sheet, 5, 6), Some((CellKind::Error, "#N/A".to_owned())));
    assert!(sheet.grid.row_numbered(6).is_none());
    assert_eq!(cell(sheet, 7, 2), text("MAILTO:room004@practice.example\u{200b}"));
    assert_eq!(cell(sheet, 7, 5), Some((CellKind::Bool, "TRUE".to_owned())));
    assert_eq!(cell(sheet, 7, 6), text("共两段   空格"));
    assert_eq!(cell(sheet, 8, 3), Some((CellKind::Number, "-0.25".to_owned())));
    assert_eq!(cell(sheet, 8, 6), None);
    let title = Merge { first_row: 0, first_column: 0, last_row: 0, last_column: 6 };
    let building = Merge { first_row: 3, first_column: 0, last_row: 5, last_column: 0 };
    assert_eq!(sheet.merges, [title, building]);
    assert_eq!(sheet.grid.column_count(), 7);
    let notes = &workbook.sheets[2];
    assert_eq!(notes.grid.row_count(), 401);
    for index in 0..400 {
        let phrase = if index % 2 == 1 { "会议室设备" } else { "plain ascii text " };
        let note = format!("第{index:03}条说明{}", phrase.repeat(1 + index % 7));
        // The program drops a blank at the end of a paragraph.
        assert_eq!(
            cell(notes, index as u32 + 1, 1).map(|(_, found)| found.trim_end().to_owned()),
            Some(note.trim_end().to_owned())
        );
    }
}

#[test]
fn rooms_read_the_same_from_xlsx_xls_and_ods() {
    for (name, format) in
        [("rooms.xlsx", Format::Xlsx), ("rooms.xls", Format::Xls), ("rooms.ods", Format::Ods)]
    {
        let workbook = read(&fixture(name)).unwrap();
        assert_eq!(workbook.format, format, "{name}");
        assert_rooms(&workbook);
    }
}

#[test]
fn hidden_sheets_are_read_when_they_are_asked_for() {
    for name in ["rooms.xlsx", "rooms.xls", "rooms.ods"] {
        let options = ReadOptions { sheets: Some(vec!["停用".to_owned()]), ..ReadOptions::default() };
        let workbook = intake::read(name, &fixture(name), &options).unwrap();
        let read: Vec<_> = workbook.sheets.iter().map(|sheet| sheet.was_read).collect();
        assert_eq!(read, [false, true, false], "{name}");
        assert_eq!(cell(&workbook.sheets[1], 1, 0), text("room900@practice.example"));
    }
}

#[test]
fn a_password_is_told_and_not_asked_for() {
    for name in ["locked.xlsx", "locked.xls", "locked.ods"] {
        assert_eq!(refusal(&fixture(name)), (IssueCode::FileEncrypted, String::new()), "{name}");
    }
}

#[test]
fn an_html_table_under_xls_is_read_as_what_it_is() {
    let exported = read(&fixture("oa-export.xls")).unwrap();
    assert_eq!(exported.format, Format::Html);
    let original = read(&fixture("rooms-practice.xlsx")).unwrap();
    let (found, expected) = (&exported.sheets[0], &original.sheets[0]);
    assert_eq!(found.grid.row_count(), expected.grid.row_count());
    for row in expected.grid.rows() {
        for wanted in row.cells() {
            let shown = cell(found, row.number(), wanted.column).map(|(_, text)| text).unwrap_or_default();
            let same = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(same(&shown), same(wanted.text), "row {} column {}", row.number() + 1, wanted.column);
        }
    }
    assert_eq!(found.merges, expected.merges);
}

#[test]
fn the_practice_sheet_has_the_dirt_it_is_there_for() {
    let workbook = read(&fixture("rooms-practice.xlsx")).unwrap();
    let sheet = &workbook.sheets[0];
    let texts: Vec<String> = cells(sheet).into_iter().map(|(_, text)| text).collect();
    for dirt in [
        "ｒｏｏｍ００３＠ｐｒａｃｔｉｃｅ．ｅｘａｍｐｌｅ",
        "mailto:room007@practice.example",
        "木槿 <room010@practice.example>",
        "room012\u{200b}@practice.example",
        "  room014@practice.example\u{a0}",
        "room019@practice.exmaple",
        "ROOM002@PRACTICE.EXAMPLE",
        "12人",
    ] {
        assert!(texts.iter().any(|text| text == dirt), "{dirt}");
    }
    assert_eq!(cell(sheet, 2, 3), text("会议室邮箱"));
    assert_eq!(sheet.merges.len(), 3);
    assert!(sheet.grid.row_numbered(19).is_none());
    let mailboxes = (3..36).filter(|row| cell(sheet, *row, 3).is_some()).count();
    assert_eq!(mailboxes, 32);
    assert_eq!(workbook.sheets[1].visibility, Visibility::Hidden);
}

/// Each cell that calamine finds must be here, and no other.
#[test]
fn calamine_reads_the_same_cells() {
    for name in ["rooms.xlsx", "rooms.xls", "rooms.ods", "rooms-practice.xlsx"] {
        let bytes = fixture(name);
        let workbook = read(&bytes).unwrap();
        let mut yardstick = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        for sheet in workbook.sheets.iter().filter(|sheet| sheet.was_read) {
            let range = yardstick.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap();
            let mut expected = 0;
            for (row, column, data) in range.used_cells() {
                let place = (row as u32 + top, column as u32 + left);
                let wanted = match data {
                    Data::String(text) if text.is_empty() => continue,
                    Data::String(text) => text.clone(),
                    Data::Float(number) => number.to_string(),
                    Data::Int(number) => number.to_string(),
                    Data::Bool(truth) => truth.to_string().to_uppercase(),
                    Data::Error(error) => error.to_string(),
                    _ => {
                        assert_eq!(cell(sheet, place.0, place.1).unwrap().0, CellKind::Date);
                        expected += 1;
                        continue;
                    }
                };
                expected += 1;
                let found = cell(sheet, place.0, place.1).map(|(_, text)| text).unwrap_or_default();
                assert_eq!(found.trim(), wanted.trim(), "{name} {} {place:?}", sheet.name);
            }
            assert_eq!(cells(sheet).len(), expected, "{name} {}", sheet.name);
        }
    }
}
