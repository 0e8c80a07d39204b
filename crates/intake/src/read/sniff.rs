//! What a file is, told by its first bytes and, for containers, by their members.

use serde::{Deserialize, Serialize};

use super::ReadOptions;
use super::archive::Archive;
use super::ole::{self, Container};
use super::{text, xls};
use crate::code::IssueCode;
use crate::fault::ReadFault;

/// A format we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Excel binary workbook, BIFF12.
    Xlsb,
    /// Excel 5 to 2003 workbook, BIFF5 or BIFF8, in an OLE container or bare.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Comma, semicolon or tab separated text, or one value a line.
    Delimited,
    /// An HTML page with a table, as OA exports write it under `.xls`.
    Html,
}

const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xFF\xD8\xFF", "image"),
    (b"GIF8", "image"),
    (b"\x1F\x8B", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xBC\xAF", "7z"),
    (b"MZ", "program"),
    (b"\x7FELF", "program"),
    (b"{\\rtf", "rtf"),
    (b"\x09\x04\x06\x00", "biff"),
    (b"\x09\x02\x06\x00", "biff"),
];

fn unknown(kind: &str) -> ReadFault {
    ReadFault::new(IssueCode::FormatUnknown).with("kind", kind)
}

/// Tells the format, or why it is none of ours.
pub(crate) fn sniff(bytes: &[u8], options: &ReadOptions) -> Result<Format, ReadFault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadFault::new(IssueCode::FileEmpty));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return sniff_zip(bytes, options);
    }
    if bytes.starts_with(ole::MAGIC) {
        return sniff_ole(bytes);
    }
    if xls::is_bare(bytes) {
        return Ok(Format::Xls);
    }
    if let Some((_, kind)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(unknown(kind));
    }
    sniff_text(bytes)
}

fn sniff_zip(bytes: &[u8], options: &ReadOptions) -> Result<Format, ReadFault> {
    let archive = Archive::open(bytes, &options.caps)?;
    if archive.has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if archive.has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if archive.has("content.xml") {
        Ok(Format::Ods)
    } else if archive.has("encrypted-package") {
        // OpenDocument 1.4 with a password: all of it in one member.
        Err(ReadFault::new(IssueCode::FileEncrypted))
    } else if archive.has("word/document.xml") || archive.has("ppt/presentation.xml") {
        Err(unknown("office"))
    } else if archive.has("_rels/.rels") {
        // A workbook may live elsewhere in the package; its reader follows the relationships.
        Ok(Format::Xlsx)
    } else {
        Err(unknown("zip"))
    }
}

fn sniff_ole(bytes: &[u8]) -> Result<Format, ReadFault> {
    let container = Container::open(bytes)?;
    if container.has("/EncryptedPackage") || container.has("/EncryptionInfo") {
        return Err(ReadFault::new(IssueCode::FileEncrypted));
    }
    if xls::STREAMS.iter().any(|name| container.has(name)) {
        return Ok(Format::Xls);
    }
    let kind = if container.has("/WordDocument") || container.has("/PowerPoint Document") {
        "office"
    } else {
        "ole"
    };
    Err(unknown(kind))
}

fn sniff_text(bytes: &[u8]) -> Result<Format, ReadFault> {
    let Some(encoding) = text::detect(bytes) else { return Err(unknown("binary")) };
    let head = text::decode_head(bytes, encoding, 64 << 10).to_lowercase();
    let start = head.trim_start();
    if start.starts_with("mime-version:") {
        return Err(unknown("mhtml"));
    }
    if !start.starts_with('<') {
        return Ok(Format::Delimited);
    }
    if start.contains("urn:schemas-microsoft-com:office:spreadsheet") && !start.contains("<html") {
        return Err(unknown("spreadsheetml"));
    }
    if ["<html", "<table", "<!doctype html"].iter().any(|mark| start.contains(mark)) {
        return Ok(Format::Html);
    }
    // A list of mailboxes may start with `<room@practice.example>`.
    if start.starts_with("<?xml") || start.starts_with("<!") {
        Err(unknown("xml"))
    } else {
        Ok(Format::Delimited)
    }
}
