//! Office Open XML workbooks: what a writer other than a spreadsheet program leaves in them.

use intake::{CellKind, IssueCode, Visibility};
use rust_xlsxwriter::{Format, Formula, Workbook, worksheet::Worksheet};

use crate::reading_craft::{cell, cells, listed, read, refusal, xlsx, xlsx_with, zip};

fn kinds(sheet: &intake::Sheet) -> Vec<CellKind> {
    sheet.grid.rows().flat_map(|row| row.cells().map(|cell| cell.kind)).collect()
}

fn written(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_of_a_library_is_read_back() {
    let bytes = written(|sheet| {
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(0, 0, "邮箱").unwrap();
        sheet.write(1, 0, " a & <b> \n\u{200b}").unwrap();
        sheet.write(1, 1, 12).unwrap();
        sheet.write(1, 2, true).unwrap();
        sheet.write_with_format(1, 3, 46_244, &date).unwrap();
        sheet.merge_range(2, 0, 4, 0, "1号楼", &Format::new()).unwrap();
    });
    let workbook = read(&bytes).unwrap();
    let expected = [
        ("A1", "邮箱"),
        ("A2", " a & <b> \n\u{200b}"),
        ("B2", "12"),
        ("C2", "TRUE"),
        ("D2", "2026-08-10"),
        ("A3", "1号楼"),
    ];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
    assert_eq!(workbook.sheets[0].merges.len(), 1);
}

#[test]
fn a_formula_that_was_never_calculated_is_told() {
    let found = read(&xlsx(
        r#"<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v></v></c><c r="C1"><f>D1</f><v/></c><c r="D1" t="str"><f>E1</f><v></v></c><c r="E1"><f>F1</f><v>0</v></c></row>"#,
    ))
    .unwrap();
    let places: Vec<_> = cells(&found.sheets[0]).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["A1", "B1", "C1", "E1"]);
    let lost = CellKind::FormulaWithoutValue;
    assert_eq!(kinds(&found.sheets[0]), [lost, lost, lost, CellKind::Number]);
}

#[test]
fn the_zero_that_libraries_store_for_a_formula_is_no_value() {
    let bytes = written(|sheet| {
        sheet.write_formula(0, 0, Formula::new("=B1")).unwrap();
        sheet.write_formula(0, 1, Formula::new("=B1").set_result("room001@practice.example")).unwrap();
        sheet.write(0, 2, 0).unwrap();
    });
    let workbook = read(&bytes).unwrap();
    let found = kinds(&workbook.sheets[0]);
    assert_eq!(found, [CellKind::FormulaWithoutValue, CellKind::Text, CellKind::Number]);
}

#[test]
fn inline_and_rich_strings_are_joined_without_their_readings() {
    let inline = r#"<c r="A1" t="inlineStr"><is><r><t>会议</t></r><r><t xml:space="preserve">室 </t></r><rPh><t>kaigi</t></rPh></is></c>"#;
    let bytes = xlsx_with(
        "",
        "<si><r><t>a</t></r><r><t>b</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si/><si><t>c_x000D_d</t></si>",
        &format!(
            r#"<worksheet><sheetData><row>{inline}<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row></sheetData></worksheet>"#
        ),
    );
    assert_eq!(
        cells(&read(&bytes).unwrap().sheets[0]),
        listed(&[("A1", "会议室 "), ("B1", "ab"), ("D1", "c\rd")])
    );
}

#[test]
fn cells_without_references_and_out_of_order_find_their_places() {
    let workbook = read(&xlsx(
        r#"<row r="3"><c><v>1</v></c><c><v>2</v></c></row><row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>4</v></c></row><row><c><v>5</v></c></row>"#,
    ))
    .unwrap();
    let expected = [("A1", "4"), ("C1", "3"), ("A2", "5"), ("A3", "1"), ("B3", "2")];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
}

#[test]
fn hidden_sheets_are_listed_and_charts_are_none() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("会议室").unwrap().write(0, 0, "a").unwrap();
    workbook.add_worksheet().set_name("停用").unwrap().set_hidden(true).write(0, 0, "b").unwrap();
    workbook.add_worksheet().set_name("宏").unwrap().set_very_hidden(true).write(0, 0, "c").unwrap();
    let found = read(&workbook.save_to_buffer().unwrap()).unwrap();
    let sheets: Vec<_> =
        found.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.visibility, sheet.was_read)).collect();
    let expected = [
        ("会议室", Visibility::Visible, true),
        ("停用", Visibility::Hidden, false),
        ("宏", Visibility::VeryHidden, false),
    ];
    assert_eq!(sheets, expected);
}

#[test]
fn a_reference_that_cannot_be_is_damage() {
    for reference in ["A0", "ZZZZZZZZZZ1", "A99999999999999", "1A", "人1", ""] {
        let bytes = xlsx(&format!(r#"<row><c r="{reference}"><v>1</v></c></row>"#));
        assert_eq!(refusal(&bytes).0, IssueCode::FileDamaged, "{reference}");
    }
    assert_eq!(refusal(&xlsx(r#"<row r="0"><c><v>1</v></c></row>"#)).0, IssueCode::FileDamaged);
    assert_eq!(refusal(&xlsx(r#"<row><c t="s"><v>7</v></c></row>"#)).0, IssueCode::FileDamaged);
}

#[test]
fn a_sheet_that_breaks_off_is_damaged() {
    let bytes = xlsx_with("", "", r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert_eq!(refusal(&bytes).0, IssueCode::FileDamaged);
}

#[test]
fn a_package_without_its_workbook_or_of_another_kind_is_told() {
    assert_eq!(refusal(&zip(&[("xl/workbook.xml", b"<workbook/>")])).0, IssueCode::NoSheet);
    assert_eq!(refusal(&zip(&[("a.txt", b"x")])), (IssueCode::FormatUnknown, "zip".to_owned()));
    assert_eq!(
        refusal(&zip(&[("word/document.xml", b"<x/>")])),
        (IssueCode::FormatUnknown, "office".to_owned())
    );
    assert_eq!(refusal(&zip(&[])), (IssueCode::FormatUnknown, "zip".to_owned()));
}

#[test]
fn a_stray_cell_far_down_costs_one_cell() {
    let bytes =
        xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="T1048576"><v>2</v></c></row>"#);
    let workbook = read(&bytes).unwrap();
    assert_eq!(workbook.sheets[0].stopped_after, Some(1));
    let alone = read(&xlsx(r#"<row r="1048576"><c r="B1048576"><v>2</v></c></row>"#)).unwrap();
    assert_eq!(cell(&alone.sheets[0], 1_048_575, 1), Some((CellKind::Number, "2".to_owned())));
    assert_eq!(alone.sheets[0].grid.row_count(), 1);
}
