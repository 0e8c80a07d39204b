//! Delimited text in the encodings and shapes that scripts and spreadsheet programs write.

use intake::{Delimiter, Format, IssueCode, ReadOptions, TextEncoding};

use crate::reading_craft::{cap, cells, listed, read, refusal};

const TABLE: &str = "名称,邮箱\n云杉,room001@practice.example\n";

fn expected() -> Vec<(String, String)> {
    listed(&[("A1", "名称"), ("B1", "邮箱"), ("A2", "云杉"), ("B2", "room001@practice.example")])
}

#[test]
fn every_usual_encoding_gives_the_same_cells() {
    let little: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (gb, _, _) = encoding_rs::GB18030.encode(TABLE);
    for (bytes, encoding) in [
        (TABLE.as_bytes().to_vec(), TextEncoding::Utf8),
        ([b"\xEF\xBB\xBF", TABLE.as_bytes()].concat(), TextEncoding::Utf8),
        (little.clone(), TextEncoding::Utf16Le),
        ([b"\xFF\xFE".to_vec(), little].concat(), TextEncoding::Utf16Le),
        (big.clone(), TextEncoding::Utf16Be),
        ([b"\xFE\xFF".to_vec(), big].concat(), TextEncoding::Utf16Be),
        (gb.into_owned(), TextEncoding::Gb18030),
    ] {
        let workbook = read(&bytes).unwrap();
        let choice = workbook.text.unwrap();
        assert_eq!((workbook.format, choice.encoding, choice.undecodable), (Format::Delimited, encoding, 0));
        assert_eq!(cells(&workbook.sheets[0]), expected());
        assert_eq!(workbook.sheets[0].name, "rooms");
    }
}

#[test]
fn a_chosen_encoding_is_used_and_its_losses_are_counted() {
    let (gb, _, _) = encoding_rs::GB18030.encode(TABLE);
    let options = ReadOptions { encoding: Some(TextEncoding::Utf8), ..ReadOptions::default() };
    let choice = intake::read("rooms.csv", &gb, &options).unwrap().text.unwrap();
    assert_eq!(choice.encoding, TextEncoding::Utf8);
    assert!(choice.undecodable > 0);
}

#[test]
fn semicolons_tabs_and_an_announced_delimiter_split_the_lines() {
    for (content, delimiter) in [
        ("displayName;email\n云杉, 大;room001@practice.example\n", Delimiter::Semicolon),
        ("displayName\temail\n云杉, 大\troom001@practice.example\n", Delimiter::Tab),
        ("sep=;\r\ndisplayName;email\r\n云杉, 大;room001@practice.example", Delimiter::Semicolon),
    ] {
        let workbook = read(content.as_bytes()).unwrap();
        assert_eq!(workbook.text.unwrap().delimiter, Some(delimiter));
        let texts: Vec<_> = cells(&workbook.sheets[0]).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["displayName", "email", "云杉, 大", "room001@practice.example"]);
    }
}

#[test]
fn an_announced_delimiter_keeps_row_numbers_as_the_program_shows_them() {
    let workbook = read("sep=;\na;b\n".as_bytes()).unwrap();
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A2", "a"), ("B2", "b")]));
}

#[test]
fn a_chosen_delimiter_wins_over_the_one_found_out() {
    let options = ReadOptions { delimiter: Some(Delimiter::Comma), ..ReadOptions::default() };
    let workbook = intake::read("rooms.csv", "a;b,c\nd;e,f\n".as_bytes(), &options).unwrap();
    assert_eq!(cells(&workbook.sheets[0])[0].1, "a;b");
}

#[test]
fn a_list_of_mailboxes_one_a_line_is_one_column() {
    let workbook =
        read(b"room001@practice.example\r\nroom002@practice.example\rroom003@practice.example").unwrap();
    let expected = [
        ("A1", "room001@practice.example"),
        ("A2", "room002@practice.example"),
        ("A3", "room003@practice.example"),
    ];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
}

#[test]
fn an_address_in_angle_brackets_is_no_html() {
    let workbook = read(b"<room001@practice.example>\n<room002@practice.example>\n").unwrap();
    assert_eq!(workbook.format, Format::Delimited);
}

#[test]
fn a_quote_that_never_closes_costs_its_own_cell_only() {
    let lines = "room,\"note\"\n".repeat(20_000);
    let workbook = read(format!("name,\"never\n{lines}").as_bytes()).unwrap();
    let sheet = &workbook.sheets[0];
    assert!(sheet.grid.row_count() >= 20_000);
    assert_eq!(cells(sheet).last().unwrap().1, "note");
}

#[test]
fn nothing_is_told_from_something() {
    for nothing in ["", " \r\n\t ", "\u{FEFF}", ",,,\n,,,\n"] {
        assert_eq!(refusal(nothing.as_bytes()).0, IssueCode::FileEmpty, "{nothing:?}");
    }
}

#[test]
fn text_that_is_too_wide_or_too_long_is_refused_by_name() {
    assert_eq!(refusal(",".repeat(2_000).replace(',', "x,").as_bytes()), cap("columns"));
    assert_eq!(refusal("x".repeat(40_000).as_bytes()), cap("string_chars"));
    assert_eq!(refusal("x\n".repeat(250_001).as_bytes()), cap("rows"));
}

#[test]
fn files_of_other_kinds_are_named() {
    for (bytes, kind) in [
        (b"%PDF-1.7 x".as_slice(), "pdf"),
        (b"\x89PNG\r\n", "image"),
        (b"MIME-Version: 1.0\r\nX: y", "mhtml"),
        (b"<?xml version=\"1.0\"?><rooms/>", "xml"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            "spreadsheetml",
        ),
        (b"\x00\x01\x02\x00\x00\xFF\xFE\x00", "binary"),
    ] {
        assert_eq!(refusal(bytes), (IssueCode::FormatUnknown, kind.to_owned()));
    }
}

#[test]
fn reading_stops_after_many_blank_rows_and_says_where() {
    let workbook = read(format!("a\n{}b\n", "\n".repeat(1_500)).as_bytes()).unwrap();
    assert_eq!(workbook.sheets[0].stopped_after, Some(1));
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "a")]));
}
