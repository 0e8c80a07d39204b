//! What the corrected copy keeps of the file beside its values: dates, merged cells, widths that show the texts.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use intake::{CATALOGUE_EN, Merge, OpenSheet, ReadOptions};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::judging_desk::*;
use crate::judging_written::{parts, words};

const CHINESE_DATE: &str = "yyyy\"年\"m\"月\"d\"日\"";

/// A title over all columns, a building over three rows, dates shown in three ways, two addresses in one cell.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let page = book.add_worksheet().set_name("会议室清单").unwrap();
    page.merge_range(0, 0, 0, 4, "华辰科技会议室清单，二〇二六年八月由行政部整理，供日程同步使用", &plain)
        .unwrap();
    for (column, text) in ["楼宇", "邮箱", "启用日期", "检查", "开放"].into_iter().enumerate() {
        page.write_string(1, column as u16, text).unwrap();
    }
    page.merge_range(2, 0, 4, 0, "朝阳区望京科技园一号办公楼", &plain).unwrap();
    let date = ExcelDateTime::from_ymd(2026, 8, 10).unwrap();
    let moment = ExcelDateTime::from_ymd(2026, 8, 10).unwrap().and_hms(9, 30, 0).unwrap();
    let time = ExcelDateTime::from_hms(8, 15, 0).unwrap();
    for (row, mailbox) in
        ["a@practice.example;b@practice.example", "ｃ@practice.example", "d@practice.example"]
            .into_iter()
            .enumerate()
    {
        let row = row as u32 + 2;
        page.write_string(row, 1, mailbox).unwrap();
        page.write_datetime_with_format(row, 2, &date, &Format::new().set_num_format(CHINESE_DATE)).unwrap();
        page.write_datetime_with_format(row, 3, &moment, &Format::new().set_num_format_index(22)).unwrap();
        page.write_datetime_with_format(row, 4, &time, &Format::new().set_num_format("hh:mm")).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn copy(sheet: &OpenSheet) -> Vec<u8> {
    sheet.corrected(&words(CATALOGUE_EN)).unwrap()
}

#[test]
fn dates_stay_dates_and_are_shown_as_before() {
    let bytes = copy(&open_bytes("rooms.xlsx", workbook()));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("会议室清单").unwrap();
    for row in 2..6 {
        for (column, serial) in [(2, 46_244.0), (3, 46_244.0 + 9.5 / 24.0), (4, 8.25 / 24.0)] {
            let found = range.get_value((row, column)).unwrap();
            let Data::DateTime(found) = found else { panic!("{row} {column}: {found:?}") };
            assert!((found.as_f64() - serial).abs() < 1e-9, "{row} {column}: {found:?}");
        }
    }
    let styles = &parts(&bytes)["xl/styles.xml"];
    for format in [&CHINESE_DATE.replace('"', "&quot;"), "numFmtId=\"22\""] {
        assert!(styles.contains(format), "{format}: {styles}");
    }
}

#[test]
fn dates_of_a_text_file_stay_text_and_those_of_ods_get_a_format() {
    let rows = r#"<table:table-row><table:table-cell><text:p>邮箱</text:p></table:table-cell><table:table-cell><text:p>启用</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>a@practice.example</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-08-10"/></table:table-row>"#;
    let sheet = open_bytes("rooms.ods", crate::reading_craft::ods(rows));
    let bytes = copy(&sheet);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("Sheet1").unwrap();
    assert!(matches!(range.get_value((1, 1)), Some(Data::DateTime(_))), "{range:?}");
    assert!(parts(&bytes)["xl/styles.xml"].contains("\"yyyy-mm-dd\""));
    let text = copy(&open("邮箱,启用\na@practice.example,2026-08-10\n"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(text)).unwrap();
    let range = book.worksheet_range("rooms").unwrap();
    assert_eq!(range.get_value((1, 1)), Some(&Data::String("2026-08-10".to_owned())));
}

#[test]
fn merged_cells_stay_merged_and_take_in_rows_that_were_put_in() {
    let bytes = copy(&open_bytes("rooms.xlsx", workbook()));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let merged = book.merge_cells_by_sheet_name("会议室清单").unwrap();
    let merged: Vec<_> = merged.iter().map(|range| (range.start, range.end)).collect();
    assert_eq!(merged, [((0, 0), (0, 4)), ((2, 0), (5, 0))]);
    let again = intake::read("copy.xlsx", &bytes, &ReadOptions::default()).unwrap();
    let building = Merge { first_row: 2, first_column: 0, last_row: 5, last_column: 0 };
    assert_eq!(again.sheets[0].merges[1], building);
    assert_eq!(again.sheets[0].grid.row_numbered(0).unwrap().cells().count(), 1);
    let sheet = open_bytes("copy.xlsx", bytes);
    assert_eq!(sheet.accepted().len(), 4);
    assert!(
        sheet
            .accepted()
            .iter()
            .all(|room| room.facts.building.as_deref() == Some("朝阳区望京科技园一号办公楼"))
    );
}

#[test]
fn merges_that_a_copy_cannot_have_are_left_out() {
    let data = r#"<row r="1"><c t="str"><v>邮箱</v></c></row><row r="2"><c t="str"><v>a@practice.example</v></c></row>"#;
    let merges = ["A1:B1", "B1:C1", "A2:A2", "C9:XFD1048576", "D4:D5", "C4:D4", "C4:C5"];
    let merges: String = merges.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
    let sheet =
        format!("<worksheet><sheetData>{data}</sheetData><mergeCells>{merges}</mergeCells></worksheet>");
    let bytes = copy(&open_bytes("rooms.xlsx", crate::reading_craft::xlsx_with("", "", &sheet)));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let merged = book.merge_cells_by_sheet_name("Sheet1").unwrap();
    let merged: Vec<_> = merged.iter().map(|range| (range.start, range.end)).collect();
    assert_eq!(merged, [((0, 0), (0, 1)), ((3, 3), (4, 3)), ((3, 2), (4, 2))]);
}

#[test]
fn columns_are_as_wide_as_what_stands_in_them() {
    let bytes = copy(&open_bytes("rooms.xlsx", workbook()));
    let page = &parts(&bytes)["xl/worksheets/sheet1.xml"];
    let width = |column: u32| -> f64 {
        let (_, rest) =
            page.split_once(&format!("<col min=\"{column}\"")).unwrap_or_else(|| panic!("{page}"));
        rest.split_once("width=\"").unwrap().1.split('"').next().unwrap().parse().unwrap()
    };
    // Thirteen Chinese characters; the title, which lies across, does not count.
    assert!((26.0..32.0).contains(&width(1)), "{}", width(1));
    assert!((18.0..24.0).contains(&width(2)), "{}", width(2));
    assert!((8.0..24.0).contains(&width(3)));
}
