//! OpenDocument spreadsheets made by hand: repeats, formulas, error values, hostile ones.

use intake::{CellKind, IssueCode};

use crate::reading_craft::{cap, cell, cells, listed, ods, read, refusal, zip};

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[test]
fn repeats_without_content_cost_nothing() {
    let rows = format!(
        r#"<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        p("邮箱")
    );
    let workbook = read(&ods(&rows)).unwrap();
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "邮箱")]));
    assert_eq!(workbook.sheets[0].grid.column_count(), 1);
}

#[test]
fn repeats_with_content_are_expanded_under_the_caps() {
    let row = |rows: u32, columns: u32| {
        ods(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}">{}</table:table-cell></table:table-row>"#,
            p("x")
        ))
    };
    assert_eq!(cells(&read(&row(2, 2)).unwrap().sheets[0]).len(), 4);
    assert_eq!(refusal(&row(1, 16_384)), cap("columns"));
    assert_eq!(refusal(&row(1_048_576, 1)), cap("rows"));
    assert_eq!(refusal(&row(u32::MAX, u32::MAX)), cap("columns"));
    assert_eq!(refusal(&row(20_000, 1_000)), cap("cells"));
}

#[test]
fn a_formula_without_a_stored_value_is_told() {
    let rows = r#"<table:table-row><table:table-cell table:formula="of:=A2"/><table:table-cell table:formula="of:=A3" office:value-type="string" office:string-value=""/><table:table-cell table:formula="of:=A4" office:value-type="float" office:value="0"/></table:table-row>"#;
    let workbook = read(&ods(rows)).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(cell(sheet, 0, 0), Some((CellKind::FormulaWithoutValue, String::new())));
    assert_eq!(cell(sheet, 0, 1), None);
    assert_eq!(cell(sheet, 0, 2), Some((CellKind::Number, "0".to_owned())));
}

#[test]
fn errors_times_and_percentages_have_their_kinds() {
    let rows = r##"<table:table-row><table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/><table:table-cell office:value-type="percentage" office:value="0.5"/></table:table-row>"##;
    let workbook = read(&ods(rows)).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(cell(sheet, 0, 0), Some((CellKind::Error, "#REF!".to_owned())));
    assert_eq!(cell(sheet, 0, 1), Some((CellKind::Date, "09:30:00".to_owned())));
    assert_eq!(cell(sheet, 0, 2), Some((CellKind::Number, "0.5".to_owned())));
}

#[test]
fn a_table_inside_a_drawing_moves_no_row() {
    let rows = format!(
        "<table:shapes><table:table><table:table-row><table:table-cell>{0}</table:table-cell></table:table-row></table:table></table:shapes>\
         <table:table-row><table:table-cell>{1}</table:table-cell></table:table-row>",
        p("inside"),
        p("first")
    );
    assert_eq!(cells(&read(&ods(&rows)).unwrap().sheets[0]), listed(&[("A1", "first")]));
}

#[test]
fn a_content_that_breaks_off_is_damaged() {
    let content = br#"<office:document-content><table:table table:name="a"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(refusal(&zip(&[("content.xml", content)])).0, IssueCode::FileDamaged);
}

#[test]
fn entities_cannot_be_declared() {
    let content = br#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><office:document-content/>"#;
    assert_eq!(refusal(&zip(&[("content.xml", content)])), cap("document_types"));
}

/// ODF 1.4 part 2, 5.4: with a password the whole package lies in one member of another one.
#[test]
fn a_package_that_is_encrypted_as_a_whole_is_told_like_one_encrypted_by_member() {
    let manifest = |path: &str| {
        format!(
            r#"<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="/"/><manifest:file-entry manifest:full-path="{path}" manifest:size="4"><manifest:encryption-data><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm"/></manifest:encryption-data></manifest:file-entry></manifest:manifest>"#
        )
    };
    for member in ["encrypted-package", "content.xml"] {
        let bytes = zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            (member, b"\x9f\x02\xd1\x77"),
            ("META-INF/manifest.xml", manifest(member).as_bytes()),
        ]);
        assert_eq!(refusal(&bytes), (IssueCode::FileEncrypted, String::new()), "{member}");
    }
}
