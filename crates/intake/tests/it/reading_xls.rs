//! BIFF workbooks made record by record: old code pages, continued strings, formulas, hostile ones.

use intake::{CellKind, Format, IssueCode, Merge, Visibility};

use crate::reading_craft::{cap, cell, cells, listed, ole, read, refusal};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn bof(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[version, kind, 0, 0, 0, 0, 0, 0]))
}

const EOF: [u8; 4] = [0x0A, 0, 0, 0];

/// A workbook stream: globals with these records, then the sheets, each a name, a state and its records.
fn stream(version: u16, globals: &[u8], sheets: &[(&[u8], u8, Vec<u8>)]) -> Vec<u8> {
    let bound = |offset: u32, name: &[u8], state: u8| {
        let width = if version == 0x0600 { vec![name.len() as u8, 0] } else { vec![name.len() as u8] };
        record(0x0085, &[&offset.to_le_bytes()[..], &[state, 0], &width, name].concat())
    };
    let length: usize = sheets.iter().map(|(name, state, _)| bound(0, name, *state).len()).sum();
    let mut offset = bof(version, 5).len() + globals.len() + length + EOF.len();
    let mut out = [bof(version, 5), globals.to_vec()].concat();
    for (name, state, records) in sheets {
        out.extend(bound(offset as u32, name, *state));
        offset += bof(version, 16).len() + records.len() + EOF.len();
    }
    out.extend(EOF);
    for (_, _, records) in sheets {
        out.extend([bof(version, 16), records.clone(), EOF.to_vec()].concat());
    }
    out
}

fn one_sheet(globals: &[u8], records: Vec<u8>) -> Vec<u8> {
    ole("/Workbook", &stream(0x0600, globals, &[(b"Sheet1", 0, records)]))
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, format]), value.to_le_bytes().to_vec()].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let head = words(&[row, column, 0, units.len() as u16]);
    record(0x0204, &[head, vec![1], words(&units)].concat())
}

fn formula(row: u16, column: u16, result: [u8; 8], flags: u16) -> Vec<u8> {
    record(0x0006, &[words(&[row, column, 0]), result.to_vec(), words(&[flags, 0, 0, 0])].concat())
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let name = gbk("会议室");
    let text = |row: u16, text: &str| {
        let bytes = gbk(text);
        record(0x0204, &[words(&[row, 0, 0, bytes.len() as u16]), bytes].concat())
    };
    let globals = record(0x0042, &words(&[936]));
    let sheets = [(name.as_slice(), 0, [text(0, "邮箱"), text(1, "room001@practice.example")].concat())];
    let workbook = read(&ole("/Book", &stream(0x0500, &globals, &sheets))).unwrap();
    assert_eq!((workbook.format, workbook.sheets[0].name.as_str()), (Format::Xls, "会议室"));
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "邮箱"), ("A2", "room001@practice.example")]));
}

#[test]
fn a_workbook_stream_without_its_container_is_read() {
    let bytes = stream(0x0600, &[], &[(b"Sheet1", 0, label(0, 0, "邮箱"))]);
    assert_eq!(cells(&read(&bytes).unwrap().sheets[0]), listed(&[("A1", "邮箱")]));
}

#[test]
fn shared_strings_go_on_across_records_and_change_their_width() {
    // "会议" | "室" wide, then "abc" | "def" narrow going on wide, then one with runs and phonetic data.
    let first = [&[2u8, 0, 0, 0, 3, 0, 0, 0][..], &[3, 0, 1], &words(&[0x4F1A, 0x8BAE])].concat();
    let second = [&[1u8][..], &words(&[0x5BA4]), &[6, 0, 0], b"abc"].concat();
    let third =
        [&[1u8][..], &words(&[100, 101, 102]), &[1, 0, 0x0C, 1, 0, 2, 0, 0, 0], b"x", &[9, 9]].concat();
    let fourth = [9u8, 9, 7, 7];
    let sst =
        [record(0x00FC, &first), record(0x3C, &second), record(0x3C, &third), record(0x3C, &fourth)].concat();
    let at = |row: u16, index: u16| record(0x00FD, &words(&[row, 0, 0, index, 0]));
    let workbook = read(&one_sheet(&sst, [at(0, 0), at(1, 1), at(2, 2)].concat())).unwrap();
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "会议室"), ("A2", "abcdef"), ("A3", "x")]));
    assert_eq!(refusal(&one_sheet(&sst, at(0, 3))).0, IssueCode::FileDamaged);
}

#[test]
fn numbers_dates_truths_and_errors_have_their_kinds() {
    let format = record(0x041E, &[words(&[200, 4]), vec![0], b"m\"-\"d".to_vec()[..4].to_vec()].concat());
    let xf = |format: u16| record(0x00E0, &words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
    let globals = [format, xf(0), xf(14), xf(200)].concat();
    let many = record(
        0x00BD,
        &[
            words(&[1, 0, 0]),
            (12u32 << 2 | 2).to_le_bytes().to_vec(),
            words(&[0]),
            (1250u32 << 2 | 3).to_le_bytes().to_vec(),
            words(&[1]),
        ]
        .concat(),
    );
    let flag = |column: u16, value: u8, is_error: u8| {
        record(0x0205, &[words(&[2, column, 0]), vec![value, is_error]].concat())
    };
    let records = [
        number(0, 0, 0, 8.5),
        number(0, 1, 1, 46_244.0),
        number(0, 2, 2, 46_244.5),
        many,
        flag(0, 1, 0),
        flag(1, 0x17, 1),
    ]
    .concat();
    let workbook = read(&one_sheet(&globals, records)).unwrap();
    let expected = [
        ("A1", "8.5"),
        ("B1", "2026-08-10"),
        ("C1", "2026-08-10T12:00:00"),
        ("A2", "12"),
        ("B2", "12.5"),
        ("A3", "TRUE"),
        ("B3", "#REF!"),
    ];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
    let kinds: Vec<_> =
        workbook.sheets[0].grid.rows().flat_map(|row| row.cells().map(|cell| cell.kind)).collect();
    use CellKind::{Bool, Date, Error, Number};
    assert_eq!(kinds, [Number, Date, Date, Number, Number, Bool, Error]);
}

#[test]
fn formulas_have_their_stored_results_or_are_told_to_have_none() {
    let special = |kind: u8, value: u8| [kind, 0, value, 0, 0, 0, 0xFF, 0xFF];
    let text = record(0x0207, &[words(&[2]), vec![0], b"ok".to_vec()].concat());
    let records = [
        formula(0, 0, 12f64.to_le_bytes(), 0),
        [formula(0, 1, special(0, 0), 0), record(0x04BC, &[0; 8]), text].concat(),
        formula(0, 2, special(1, 1), 0),
        formula(0, 3, special(2, 0x2A), 0),
        formula(0, 4, special(3, 0), 0),
        formula(0, 5, 0f64.to_le_bytes(), 1),
        formula(0, 6, special(0, 0), 0),
        formula(0, 7, 0f64.to_le_bytes(), 0),
    ]
    .concat();
    let workbook = read(&one_sheet(&[], records.clone())).unwrap();
    let sheet = &workbook.sheets[0];
    let lost = || Some((CellKind::FormulaWithoutValue, String::new()));
    assert_eq!(cell(sheet, 0, 1), Some((CellKind::Text, "ok".to_owned())));
    assert_eq!(cell(sheet, 0, 2), Some((CellKind::Bool, "TRUE".to_owned())));
    assert_eq!(cell(sheet, 0, 3), Some((CellKind::Error, "#N/A".to_owned())));
    assert_eq!(cell(sheet, 0, 4), None);
    assert_eq!(cell(sheet, 0, 5), lost());
    assert_eq!(cell(sheet, 0, 6), lost());
    assert_eq!(cell(sheet, 0, 7), Some((CellKind::Number, "0".to_owned())));
    let uncalculated = [record(0x005E, &[0, 0]), records].concat();
    assert_eq!(cell(&read(&one_sheet(&[], uncalculated)).unwrap().sheets[0], 0, 7), lost());
}

#[test]
fn merges_charts_and_hidden_sheets_are_understood() {
    let chart = [bof(0x0600, 0x20), label(9, 9, "chart"), EOF.to_vec()].concat();
    let merges = record(0x00E5, &words(&[1, 0, 3, 0, 1]));
    let sheets = [
        (b"a".as_slice(), 0, [label(0, 0, "x"), chart, merges].concat()),
        (b"b".as_slice(), 1, label(0, 0, "y")),
        (b"c".as_slice(), 2, label(0, 0, "z")),
    ];
    let workbook = read(&ole("/Workbook", &stream(0x0600, &[], &sheets))).unwrap();
    let states: Vec<_> = workbook.sheets.iter().map(|sheet| sheet.visibility).collect();
    assert_eq!(states, [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]);
    assert_eq!(cells(&workbook.sheets[0]), listed(&[("A1", "x")]));
    let merge = Merge { first_row: 0, first_column: 0, last_row: 3, last_column: 1 };
    assert_eq!(workbook.sheets[0].merges, [merge]);
}

#[test]
fn cells_at_opposite_corners_cost_two_cells() {
    let records = [label(0, 0, "邮箱"), label(900, 255, "x")].concat();
    let sheets: Vec<_> = (0..200).map(|_| (b"s".as_slice(), 0, records.clone())).collect();
    let workbook = read(&ole("/Workbook", &stream(0x0600, &[], &sheets))).unwrap();
    assert_eq!(workbook.sheets.len(), 200);
    assert!(workbook.sheets.iter().all(|sheet| cells(sheet).len() == 2));
}

#[test]
fn hostile_streams_are_refused() {
    let sheet = |records: Vec<u8>| one_sheet(&[], records);
    let far = record(0x00BD, &[words(&[0, 0]), words(&[0; 3]).repeat(1_100)].concat());
    assert_eq!(refusal(&sheet(far)), cap("columns"));
    let area: Vec<u8> = (0..22u16).flat_map(|index| label(index * 990, 1_000, "x")).collect();
    assert_eq!(refusal(&sheet(area)), cap("used_area"));
    let merges = record(0x00E5, &[words(&[1_000]), words(&[0, 1, 0, 1]).repeat(1_000)].concat()).repeat(101);
    assert_eq!(refusal(&sheet([label(0, 0, "x"), merges].concat())), cap("merges"));
    for broken in [
        record(0x0203, &[0; 5]),
        record(0x00FD, &[0; 10]),
        vec![0x03, 0x02, 0xFF, 0xFF],
        record(0x00E5, &[9, 0]),
    ] {
        assert_eq!(refusal(&sheet(broken)).0, IssueCode::FileDamaged);
    }
    let mut twice = stream(0x0600, &[], &[(b"a", 0, label(0, 0, "x")), (b"b", 0, label(0, 0, "y"))]);
    let first = bof(0x0600, 5).len() + 4;
    let second = first + 4 + 9;
    let offset: [u8; 4] = twice[first..first + 4].try_into().unwrap();
    twice[second..second + 4].copy_from_slice(&offset);
    assert_eq!(refusal(&ole("/Workbook", &twice)).0, IssueCode::FileDamaged);
    let many: Vec<_> = (0..300).map(|_| (b"s".as_slice(), 0, Vec::new())).collect();
    assert_eq!(refusal(&stream(0x0600, &[], &many)), cap("sheets"));
    let password = record(0x002F, &[0; 6]);
    assert_eq!(refusal(&one_sheet(&password, Vec::new())).0, IssueCode::FileEncrypted);
}

#[test]
fn a_container_without_a_workbook_is_named() {
    assert_eq!(refusal(&ole("/WordDocument", b"x")), (IssueCode::FormatUnknown, "office".to_owned()));
    assert_eq!(refusal(&ole("/Other", b"x")), (IssueCode::FormatUnknown, "ole".to_owned()));
    assert_eq!(refusal(&ole("/EncryptedPackage", b"x")).0, IssueCode::FileEncrypted);
    assert_eq!(refusal(&ole("/Workbook", b"x")).0, IssueCode::FileDamaged);
}

#[test]
fn a_container_whose_table_names_itself_again_and_again_is_refused() {
    let mut bytes = one_sheet(&[], label(0, 0, "x"));
    bytes.resize(512 * 2_000, 0);
    // A chain of table sectors longer than any file of this size needs.
    bytes[0x44..0x48].copy_from_slice(&10u32.to_le_bytes());
    for sector in 10..1_500usize {
        let at = (sector + 1) * 512;
        bytes[at..at + 508].copy_from_slice(&[0; 508]);
        bytes[at + 508..at + 512].copy_from_slice(&(sector as u32 + 1).to_le_bytes());
    }
    assert_eq!(refusal(&bytes), (IssueCode::FileDamaged, "ole".to_owned()));
}
