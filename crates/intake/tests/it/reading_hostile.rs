//! Files made to take memory or time: each is refused by the name of its cap, or read for what it is.

use intake::{Caps, IssueCode, ReadOptions};

use crate::reading_craft::{cap, cells, fixture, listed, ods, read, refusal, xlsx, xlsx_with, zip};

#[test]
fn one_cell_at_the_far_corner_is_refused_by_name() {
    let bytes = xlsx(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    assert_eq!(refusal(&bytes), cap("columns"));
}

#[test]
fn a_large_used_area_is_refused_by_name() {
    let row = |row: u32| format!(r#"<row r="{row}"><c r="ALL{row}"><v>1</v></c></row>"#);
    let rows: String = (0..22).map(|index| row(index * 990 + 1)).collect();
    assert_eq!(refusal(&xlsx(&rows)), cap("used_area"));
}

#[test]
fn a_member_that_unpacks_to_many_times_its_size_is_refused() {
    let blank = " ".repeat(60_000);
    assert_eq!(refusal(&xlsx(&format!("<row>{blank}</row>").repeat(300))), cap("unzip_ratio"));
    assert_eq!(
        refusal(&ods(&format!("<table:table-row>{blank}</table:table-row>").repeat(300))),
        cap("unzip_ratio")
    );
}

#[test]
fn members_that_unpack_to_too_much_together_are_refused() {
    let options =
        ReadOptions { caps: Caps { unzipped_bytes: 1 << 20, ..Caps::default() }, ..ReadOptions::default() };
    let bytes = xlsx(&"<row><c><v>1</v></c></row>".repeat(60_000));
    let fault = intake::read("a.xlsx", &bytes, &options).unwrap_err();
    assert_eq!((fault.code, fault.params["cap"].clone()), (IssueCode::CapReached, "unzipped_bytes".into()));
}

#[test]
fn a_directory_of_many_members_is_refused_before_it_is_parsed() {
    assert_eq!(
        refusal(&[b"PK\x03\x04".as_slice(), &b"PK\x01\x02".repeat(10_001)].concat()),
        cap("archive_entries")
    );
}

#[test]
fn a_file_over_the_size_is_refused_unread() {
    let options = ReadOptions { caps: Caps { file_bytes: 10, ..Caps::default() }, ..ReadOptions::default() };
    assert_eq!(intake::read("a.csv", &[b'x'; 11], &options).unwrap_err().params["cap"], "file_bytes".into());
}

#[test]
fn document_types_and_their_entities_are_refused_in_every_part() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    let sheet =
        format!("{bomb}<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>");
    assert_eq!(refusal(&xlsx_with("", "", &sheet)), cap("document_types"));
    assert_eq!(
        refusal(&xlsx_with("", &format!("{bomb}<si><t>&b;</t></si>"), "<worksheet/>")),
        cap("document_types")
    );
    assert_eq!(refusal(&zip(&[("xl/workbook.xml", bomb.as_bytes())])), cap("document_types"));
}

#[test]
fn an_entity_nobody_declared_stays_as_it_is_written() {
    let bytes = xlsx(r#"<row><c t="str"><v>a&b;&amp;&#20154;</v></c></row>"#);
    assert_eq!(cells(&read(&bytes).unwrap().sheets[0]), listed(&[("A1", "a&b;&人")]));
}

#[test]
fn one_long_string_shared_by_many_cells_counts_as_often_as_it_is_used() {
    let string = format!("<si><t>{}</t></si>", "会".repeat(32_000));
    let data = "<c t=\"s\"><v>0</v></c>".repeat(1_000);
    let rows = format!("<row>{data}</row>").repeat(10);
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert_eq!(refusal(&xlsx_with("", &string, &sheet)), cap("text_bytes"));
}

#[test]
fn shared_strings_have_a_limit_of_their_own() {
    let options = ReadOptions {
        caps: Caps { shared_string_bytes: 1 << 16, ..Caps::default() },
        ..ReadOptions::default()
    };
    let strings = "<si><t>0123456789</t></si>".repeat(7_000);
    let fault = intake::read("a.xlsx", &xlsx_with("", &strings, "<worksheet/>"), &options).unwrap_err();
    assert_eq!(fault.params["cap"], "shared_string_bytes".into());
    let markup = format!("<si><t>x</t>{}</si>", "<r/>".repeat(70_000));
    let fault = intake::read("a.xlsx", &xlsx_with("", &markup, "<worksheet/>"), &options).unwrap_err();
    assert_eq!(fault.params["cap"], "shared_string_bytes".into());
}

#[test]
fn texts_longer_than_a_cell_are_refused_wherever_they_stand() {
    let long = "x".repeat(40_000);
    let longer = "x".repeat(400_000);
    for text in [&long, &longer] {
        assert_eq!(
            refusal(&xlsx(&format!("<row><c t=\"str\"><v>{text}</v></c></row>"))),
            cap("string_chars")
        );
        assert_eq!(
            refusal(&xlsx_with("", &format!("<si><t>{text}</t></si>"), "<worksheet/>")),
            cap("string_chars")
        );
        let row = format!(
            "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
        );
        assert_eq!(refusal(&ods(&row)), cap("string_chars"));
    }
    assert_eq!(refusal(&xlsx(&format!("<row><c a=\"{longer}\"/></row>"))), cap("string_chars"));
    let spaces = r#"<table:table-row><table:table-cell><text:p><text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>"#;
    assert_eq!(refusal(&ods(spaces)), cap("string_chars"));
    let references = "&amp;".repeat(200_000);
    assert_eq!(
        refusal(&xlsx(&format!("<row><c t=\"str\"><v>{references}</v></c></row>"))),
        cap("string_chars")
    );
}

#[test]
fn many_merges_and_many_sheets_are_refused() {
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(100_001);
    let sheet = format!(
        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    assert_eq!(refusal(&xlsx_with("", "", &sheet)), cap("merges"));
    let tables = "</table:table><table:table table:name=\"x\">".repeat(300);
    assert_eq!(refusal(&ods(&tables)), cap("sheets"));
    let sheets = r#"<sheets><sheet name="x" r:id="rId1"/></sheets>"#.repeat(300);
    assert_eq!(refusal(&xlsx_with(&sheets, "", "<worksheet/>")), cap("sheets"));
}

#[test]
fn elements_nested_deeply_cost_no_stack() {
    let deep = "<a>".repeat(1_000_000);
    let sheet = format!("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>{deep}</worksheet>");
    assert_eq!(cells(&read(&xlsx_with("", "", &sheet)).unwrap().sheets[0]), listed(&[("A1", "1")]));
    let spans = format!("<table:table-row><table:table-cell>{}", "<text:span>".repeat(1_000_000));
    assert_eq!(refusal(&ods(&spans)).0, IssueCode::FileDamaged);
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read_but_never_hangs() {
    for name in ["rooms.xlsx", "rooms.ods", "rooms.xls", "locked.xlsx", "oa-export.xls"] {
        let bytes = fixture(name);
        let step = (bytes.len() / 97).max(1);
        for length in (0..bytes.len()).step_by(step) {
            let found = read(&bytes[..length]);
            // HTML and a container's unused tail may be cut without harm.
            assert!(found.is_err() || name.ends_with(".xls"), "{name} {length}");
        }
    }
}
