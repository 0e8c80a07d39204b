//! Files made by hand, and short ways to say what was read.

use std::io::{Cursor, Write};

use intake::{CellKind, IssueCode, Param, ReadFault, ReadOptions, Sheet, Workbook};
use zip::write::SimpleFileOptions;

pub fn read(bytes: &[u8]) -> Result<Workbook, ReadFault> {
    intake::read("rooms.xlsx", bytes, &ReadOptions::default())
}

/// The code of a refusal and the cap or kind or part that it names.
pub fn refusal(bytes: &[u8]) -> (IssueCode, String) {
    let fault = read(bytes).expect_err("refused");
    let detail = ["cap", "kind", "part"].iter().find_map(|name| match fault.params.get(*name) {
        Some(Param::Text(text)) => Some(text.clone()),
        _ => None,
    });
    (fault.code, detail.unwrap_or_default())
}

pub fn cap(name: &str) -> (IssueCode, String) {
    (IssueCode::CapReached, name.to_owned())
}

/// The cells of a sheet as `A1` and text.
pub fn cells(sheet: &Sheet) -> Vec<(String, String)> {
    let place = |row: u32, column: u32| format!("{}{}", intake::column_letters(column), row + 1);
    sheet
        .grid
        .rows()
        .flat_map(|row| row.cells().map(move |cell| (place(row.number(), cell.column), cell.text.to_owned())))
        .collect()
}

/// Kind and text of one cell, rows and columns from 0.
pub fn cell(sheet: &Sheet, row: u32, column: u32) -> Option<(CellKind, String)> {
    let found = sheet.grid.row_numbered(row)?.cell(column)?;
    Some((found.kind, found.text.to_owned()))
}

pub fn listed(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect()
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORKBOOK_RELS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// An xlsx package with one sheet; `workbook` goes into the workbook part, `strings` into the shared strings.
pub fn xlsx_with(workbook: &str, strings: &str, sheet: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>"#
    );
    zip(&[
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// An xlsx package whose one sheet has this sheet data.
pub fn xlsx(data: &str) -> Vec<u8> {
    xlsx_with("", "", &format!("<worksheet><sheetData>{data}</sheetData></worksheet>"))
}

/// An ods package with this content in its one table.
pub fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// An OLE container with one stream.
pub fn ole(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
