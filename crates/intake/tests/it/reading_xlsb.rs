//! Excel binary workbooks, made record by record.

use intake::{CellKind, Format, IssueCode, Merge, Visibility};

use crate::reading_craft::{cap, cell, cells, listed, read, refusal, zip};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out =
        if kind < 0x80 { vec![kind as u8] } else { vec![kind as u8 & 0x7F | 0x80, (kind >> 7) as u8] };
    let mut length = data.len();
    loop {
        let byte = (length & 0x7F) as u8;
        length >>= 7;
        out.push(if length > 0 { byte | 0x80 } else { byte });
        if length == 0 {
            break;
        }
    }
    out.extend(data);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [(units.len() as u32).to_le_bytes().to_vec(), units.iter().flat_map(|unit| unit.to_le_bytes()).collect()]
        .concat()
}

fn numbers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn row(number: u32) -> Vec<u8> {
    record(0, &numbers(&[number, 0, 0, 0]))
}

/// A cell record: column, cell format, then its value.
fn of(kind: u16, column: u32, format: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&numbers(&[column, format]), value].concat())
}

const RELS: &[u8] = br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.bin"/><Relationship Id="rId3" Type="x/styles" Target="styles.bin"/></Relationships>"#;

fn calculation(flags: u16) -> Vec<u8> {
    record(
        157,
        &[
            numbers(&[0, 1, 100]),
            0.001f64.to_le_bytes().to_vec(),
            numbers(&[1]),
            flags.to_le_bytes().to_vec(),
        ]
        .concat(),
    )
}

/// A package with one sheet that has these records.
fn xlsb(state: u32, calculation_flags: u16, sheet: &[u8]) -> Vec<u8> {
    let workbook = [
        record(153, &numbers(&[0, 0])),
        record(156, &[numbers(&[state, 1]), wide("rId1"), wide("会议室")].concat()),
        calculation(calculation_flags),
    ]
    .concat();
    let strings =
        [record(19, &[vec![0], wide("云杉")].concat()), record(19, &[vec![0], wide("邮箱")].concat())]
            .concat();
    let format = record(44, &[166u16.to_le_bytes().to_vec(), wide("yyyy\\-mm\\-dd")].concat());
    let xf = |id: u16| {
        record(47, &[0xFFFFu16.to_le_bytes().to_vec(), id.to_le_bytes().to_vec(), vec![0; 12]].concat())
    };
    let styles = [format, record(617, &numbers(&[2])), xf(0), xf(166), record(618, &[])].concat();
    zip(&[
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", RELS),
        ("xl/sharedStrings.bin", &strings),
        ("xl/styles.bin", &styles),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
    [records.concat(), record(130, &[])].concat()
}

#[test]
fn every_kind_of_cell_is_read() {
    let records = [
        row(0),
        of(7, 0, 0, &numbers(&[1])),
        of(6, 1, 0, &wide("文字")),
        of(1, 2, 0, &[]),
        row(2),
        of(2, 0, 0, &numbers(&[12 << 2 | 2])),
        of(5, 1, 0, &8.5f64.to_le_bytes()),
        of(5, 2, 1, &46_244f64.to_le_bytes()),
        of(4, 3, 0, &[1]),
        of(3, 4, 0, &[0x17]),
        of(62, 5, 0, &[&[0], wide("富").as_slice()].concat()),
        record(176, &numbers(&[2, 3, 0, 0])),
    ];
    let workbook = read(&xlsb(0, 0, &sheet(&records))).unwrap();
    assert_eq!((workbook.format, workbook.sheets[0].name.as_str()), (Format::Xlsb, "会议室"));
    let expected = [
        ("A1", "邮箱"),
        ("B1", "文字"),
        ("A3", "12"),
        ("B3", "8.5"),
        ("C3", "2026-08-10"),
        ("D3", "TRUE"),
        ("E3", "#REF!"),
        ("F3", "富"),
    ];
    assert_eq!(cells(&workbook.sheets[0]), listed(&expected));
    assert_eq!(cell(&workbook.sheets[0], 2, 2).unwrap().0, CellKind::Date);
    let merge = Merge { first_row: 2, first_column: 0, last_row: 3, last_column: 0 };
    assert_eq!(workbook.sheets[0].merges, [merge]);
}

#[test]
fn a_formula_that_was_never_calculated_is_told() {
    let fmla = |column: u32, value: f64, flags: u16| {
        of(9, column, 0, &[&value.to_le_bytes()[..], &flags.to_le_bytes(), &numbers(&[0])].concat())
    };
    let records =
        sheet(&[row(0), fmla(0, 0.0, 2), fmla(1, 0.0, 0), fmla(2, 7.0, 2), of(8, 3, 0, &wide("ok"))]);
    let kinds = |flags: u16| -> Vec<CellKind> {
        let workbook = read(&xlsb(0, flags, &records)).unwrap();
        workbook.sheets[0].grid.rows().flat_map(|row| row.cells().map(|cell| cell.kind)).collect()
    };
    use CellKind::{FormulaWithoutValue, Number, Text};
    assert_eq!(kinds(0), [FormulaWithoutValue, Number, Number, Text]);
    assert_eq!(kinds(1), [FormulaWithoutValue, FormulaWithoutValue, Number, Text]);
}

#[test]
fn a_hidden_sheet_is_listed() {
    let bytes = xlsb(1, 0, &sheet(&[row(0), of(7, 0, 0, &numbers(&[0]))]));
    assert_eq!(refusal(&bytes).0, IssueCode::NoSheet);
    let options = intake::ReadOptions { sheets: Some(vec!["会议室".to_owned()]), ..Default::default() };
    let workbook = intake::read("a.xlsb", &bytes, &options).unwrap();
    assert_eq!(workbook.sheets[0].visibility, Visibility::Hidden);
    assert!(workbook.sheets[0].was_read);
}

#[test]
fn hostile_parts_are_refused() {
    let one = |records: &[Vec<u8>]| xlsb(0, 0, &sheet(records));
    assert_eq!(refusal(&one(&[row(0), of(7, 16_383, 0, &numbers(&[0]))])), cap("columns"));
    assert_eq!(refusal(&one(&[row(u32::MAX), of(7, 0, 0, &numbers(&[0]))])), cap("used_area"));
    assert_eq!(refusal(&one(&[row(0), of(7, 0, 0, &numbers(&[9]))])).0, IssueCode::FileDamaged);
    assert_eq!(refusal(&one(&[row(0), of(6, 0, 0, &numbers(&[u32::MAX - 1]))])).0, IssueCode::FileDamaged);
    assert_eq!(refusal(&one(&[record(7, &vec![0; 300_000])])), cap("string_chars"));
    let whole = sheet(&[row(0), of(7, 0, 0, &numbers(&[0]))]);
    for length in 0..whole.len() {
        assert_eq!(refusal(&xlsb(0, 0, &whole[..length])).0, IssueCode::FileDamaged, "{length}");
    }
}
