//! Bytes from chance: whatever comes in, an answer comes out.

use std::time::{Duration, Instant};

use intake::{Caps, ReadOptions};
use proptest::prelude::*;

use crate::reading_craft::{fixture, ods, read, xlsx, xlsx_with};

fn within_a_second(bytes: &[u8]) {
    let began = Instant::now();
    // The answer may be a refusal; that there is one is what is tried.
    let _answer = read(bytes);
    assert!(began.elapsed() < Duration::from_secs(5), "took {:?}", began.elapsed());
}

/// A file that a program wrote, with some bytes overwritten and perhaps its end cut.
fn damaged(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let whole = fixture(name);
    let length = whole.len();
    let places = prop::collection::vec((0..length, any::<u8>()), 1..12);
    (places, prop::option::weighted(0.2, 0..length)).prop_map(move |(places, end)| {
        let mut bytes = whole.clone();
        for (place, byte) in places {
            bytes[place] = byte;
        }
        bytes.truncate(end.unwrap_or(length));
        bytes
    })
}

/// The records of the old format lie open in the file: numbers in them are overwritten two bytes at a time.
fn damaged_records() -> impl Strategy<Value = Vec<u8>> {
    let whole = fixture("rooms.xls");
    let places = prop::collection::vec(
        (256..whole.len() / 2 - 1, prop::sample::select(vec![0u16, 1, 4, 0x3C, 0xFC, 0x7FFF, 0xFFFF])),
        1..6,
    );
    places.prop_map(move |places| {
        let mut bytes = whole.clone();
        for (place, word) in places {
            bytes[place * 2..place * 2 + 2].copy_from_slice(&word.to_le_bytes());
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..4_000)) {
        within_a_second(&bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_get_an_answer(
        start in prop::sample::select(vec![
            b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<table>", b"\xFF\xFE",
            b"\x09\x08\x10\x00\x00\x06\x05\x00", b"sep=;\n", b"<html><meta charset=gbk>",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..4_000),
    ) {
        within_a_second(&[start, &rest].concat());
    }

    #[test]
    fn damaged_workbooks_get_an_answer(
        bytes in prop_oneof![damaged("rooms.xlsx"), damaged("rooms.ods"), damaged("rooms.xls"), damaged("oa-export.xls"), damaged_records()],
    ) {
        within_a_second(&bytes);
    }

    #[test]
    fn any_markup_in_a_sheet_gets_an_answer(
        markup in "(<(row|c|v|f|is|t|mergeCell|/row|/c|/v|/f|/is|/t|si|/si)( (r|t|s|ref)=\"(A1|ZZZZ9|s|str|b|1|99999999999|A1:B2|)\")*/?>|[a-z0-9&;]{0,4}){0,80}",
    ) {
        within_a_second(&xlsx(&markup));
        within_a_second(&xlsx_with("", &markup, "<worksheet/>"));
    }

    #[test]
    fn any_markup_in_a_table_gets_an_answer(
        markup in "(<(table:table-row|table:table-cell|text:p|text:s|table:table|/table:table-row|/table:table-cell|/text:p|/table:table)( (table:number-columns-repeated|table:number-rows-repeated|office:value-type|office:value|table:number-rows-spanned)=\"(1|7|4294967295|float|string|)\")*/?>|[a-z]{0,4}){0,80}",
        html in "(<(table|tr|td|th|p|br|/table|/tr|/td|script|/script)( (colspan|rowspan)=(0|1|3|99999999999))*>|[a-z&;]{0,4}){0,80}",
    ) {
        within_a_second(&ods(&markup));
        within_a_second(format!("<table>{html}").as_bytes());
    }

    #[test]
    fn no_cell_is_beyond_the_caps(lines in prop::collection::vec("[a-z,;\"\t]{0,40}", 0..60)) {
        let caps = Caps { columns: 6, rows: 20, cells: 60, string_chars: 10, blank_rows: 3, ..Caps::default() };
        let options = ReadOptions { caps, ..ReadOptions::default() };
        if let Ok(workbook) = intake::read("a.csv", lines.join("\n").as_bytes(), &options) {
            let grid = &workbook.sheets[0].grid;
            prop_assert!(grid.column_count() <= 6 && grid.row_count() <= 20);
            prop_assert!(grid.rows().flat_map(|row| row.cells()).all(|cell| cell.text.chars().count() <= 10));
            let places: Vec<_> = grid.rows().flat_map(|row| row.cells().map(move |cell| (row.number(), cell.column))).collect();
            prop_assert!(places.is_sorted() && places.len() <= 60);
        }
    }
}
