//! HTML tables as office automation systems write them: loosely.

use intake::{Format, IssueCode, Merge, ReadOptions, TextEncoding};

use crate::reading_craft::{cap, cells, listed, read, refusal};

fn table(html: &str) -> Vec<(String, String)> {
    cells(&read(html.as_bytes()).unwrap().sheets[0])
}

#[test]
fn end_tags_left_out_are_filled_in() {
    let found =
        table("<table><tr><th>名称<th>邮箱<tr><td>云杉<td>room001@practice.example<tr><td>水杉</table>");
    let expected =
        [("A1", "名称"), ("B1", "邮箱"), ("A2", "云杉"), ("B2", "room001@practice.example"), ("A3", "水杉")];
    assert_eq!(found, listed(&expected));
}

#[test]
fn text_is_what_a_browser_shows() {
    let found = table(
        "<table>\n<tr><td>  会议室\n  一 </td><td>a<br>b<p>c</p></td><td>&lt;x&gt;&amp;&#20154;&nbsp;y</td>\
         <td><script>'<td>no'</script><style>td{}</style><!-- no --><a href='mailto:x'>m<b>ai</b>l</a></td></tr></table>",
    );
    let expected = [("A1", "会议室 一"), ("B1", "a\nb\nc"), ("C1", "<x>&人\u{a0}y"), ("D1", "mail")];
    assert_eq!(found, listed(&expected));
}

#[test]
fn cells_that_reach_down_move_the_ones_beside_them() {
    let html = "<table><tr><td colspan=2>标题</td></tr><tr><td rowspan='2'>A座</td><td>b2</td></tr>\
                <tr><td>b3</td></tr><tr><td>a4</td><td rowspan=0>b4</td></tr><tr><td>a5</td></tr></table>";
    let workbook = read(html.as_bytes()).unwrap();
    let expected =
        [("A1", "标题"), ("A2", "A座"), ("B2", "b2"), ("B3", "b3"), ("A4", "a4"), ("B4", "b4"), ("A5", "a5")];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
    let merge = |first_row, first_column, last_row, last_column| Merge {
        first_row,
        first_column,
        last_row,
        last_column,
    };
    assert_eq!(workbook.sheets[0].merges, [merge(0, 0, 0, 1), merge(1, 0, 2, 0), merge(3, 1, 4, 1)]);
}

#[test]
fn tables_become_sheets_in_the_order_in_which_they_begin() {
    let html = "<table><tr><td>outer<table><tr><td>inner</td></tr></table>after</td></tr></table>\
                <table></table><table><tr><td>last</td></tr></table>";
    let workbook = read(html.as_bytes()).unwrap();
    let found: Vec<_> =
        workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), cells(sheet)[0].1.clone())).collect();
    let expected = [("table1", "outerafter"), ("table2", "inner"), ("table3", "last")];
    assert_eq!(found, expected.map(|(name, text)| (name, text.to_owned())));
    let options = ReadOptions { sheets: Some(vec!["table2".to_owned()]), ..ReadOptions::default() };
    let workbook = intake::read("x.xls", html.as_bytes(), &options).unwrap();
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.was_read).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn the_declared_encoding_is_used_and_shown() {
    let (gb, _, _) = encoding_rs::GB18030
        .encode("<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><table><tr><td>名称</table>");
    let workbook = read(&gb).unwrap();
    assert_eq!(workbook.format, Format::Html);
    assert_eq!(workbook.text.unwrap().encoding, TextEncoding::Gb18030);
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "名称")]));
    let utf16: Vec<u8> =
        "\u{FEFF}<table><tr><td>名称</table>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16).unwrap().text.unwrap().encoding, TextEncoding::Utf16Le);
}

#[test]
fn a_page_without_a_filled_table_has_nothing_to_read() {
    assert_eq!(refusal(b"<html><body>no table</body></html>").0, IssueCode::NoSheet);
    assert_eq!(refusal(b"<html><table><tr><td> <td></table>").0, IssueCode::NoSheet);
}

#[test]
fn spans_and_nesting_are_capped() {
    let wide = "<td colspan=1000>x".repeat(3);
    assert_eq!(refusal(format!("<table><tr>{wide}").as_bytes()), cap("columns"));
    let tall = format!("<table>{}<tr><td>y", "<tr><td rowspan=99999999>x".repeat(3));
    let workbook = read(tall.as_bytes()).unwrap();
    assert_eq!(cells(&workbook.sheets[0]).last(), Some(&("D4".to_owned(), "y".to_owned())));
    let deep = format!("{}x", "<table><tr><td>".repeat(100_000));
    assert_eq!(cells(&read(deep.as_bytes()).unwrap().sheets[0]), listed(&[("A1", "x")]));
    let merges = "<tr><td colspan=2>x".repeat(100_001);
    assert_eq!(refusal(format!("<table>{merges}").as_bytes()), cap("merges"));
    let tables = "<table><tr><td>x</table>".repeat(300);
    assert_eq!(refusal(tables.as_bytes()), cap("sheets"));
    assert_eq!(refusal(format!("<table><tr><td>{}", "<b>x".repeat(200_000)).as_bytes()), cap("string_chars"));
}

#[test]
fn a_page_that_breaks_off_keeps_what_came_before() {
    let found = table("<table><tr><td>名称<td>邮箱<tr><td>云杉<td>room001@pract");
    assert_eq!(found.last(), Some(&("B2".to_owned(), "room001@pract".to_owned())));
}
