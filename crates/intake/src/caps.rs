//! Limits on what a file may make us do. A file that reaches one is refused, and the refusal names the limit.

use crate::code::IssueCode;
use crate::fault::ReadFault;

/// Limits of one read. The defaults fit every real room sheet many times over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Bytes of the file as given.
    pub file_bytes: u64,
    /// Members of a zip container.
    pub archive_entries: u64,
    /// Bytes unpacked from a container in all.
    pub unzipped_bytes: u64,
    /// Unpacked to packed bytes of one member, judged from 8 MiB unpacked.
    pub unzip_ratio: u64,
    /// Bytes of text in a workbook's shared strings.
    pub shared_string_bytes: u64,
    /// Sheets in a workbook.
    pub sheets: u64,
    /// Columns, counted to the rightmost cell with content.
    pub columns: u64,
    /// Rows with content in one sheet.
    pub rows: u64,
    /// Cells with content in all sheets that are read.
    pub cells: u64,
    /// Bytes of text in those cells; one shared string in a million cells counts a million times.
    pub text_bytes: u64,
    /// Rows times columns of one sheet, to the last cell with content.
    pub used_area: u64,
    /// Characters in one cell; 32,767 is the limit of Excel ("Excel specifications and limits").
    pub string_chars: u64,
    /// Blank rows in a run after which reading stops with a warning.
    pub blank_rows: u64,
    /// Merged ranges in one sheet.
    pub merges: u64,
}

impl Default for Caps {
    fn default() -> Self {
        Caps {
            file_bytes: 100 << 20,
            archive_entries: 10_000,
            unzipped_bytes: 512 << 20,
            unzip_ratio: 250,
            shared_string_bytes: 64 << 20,
            sheets: 255,
            columns: 1_024,
            rows: 250_000,
            cells: 5_000_000,
            text_bytes: 128 << 20,
            used_area: 20_000_000,
            string_chars: 32_767,
            blank_rows: 1_000,
            merges: 100_000,
        }
    }
}

/// The name of a limit, as the refusal carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Cap {
    FileBytes,
    ArchiveEntries,
    UnzippedBytes,
    UnzipRatio,
    SharedStringBytes,
    Sheets,
    Columns,
    Rows,
    Cells,
    TextBytes,
    UsedArea,
    StringChars,
    Merges,
    /// Document type declarations in XML: none is allowed, that is how entity bombs are built.
    DocumentTypes,
}

impl Cap {
    /// Every limit that a refusal can name.
    pub const ALL: [Cap; 14] = [
        Cap::FileBytes,
        Cap::ArchiveEntries,
        Cap::UnzippedBytes,
        Cap::UnzipRatio,
        Cap::SharedStringBytes,
        Cap::Sheets,
        Cap::Columns,
        Cap::Rows,
        Cap::Cells,
        Cap::TextBytes,
        Cap::UsedArea,
        Cap::StringChars,
        Cap::Merges,
        Cap::DocumentTypes,
    ];

    /// The name in snake case, `unzipped_bytes`; its words are those of `sheet-limit` in the catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Cap::FileBytes => "file_bytes",
            Cap::ArchiveEntries => "archive_entries",
            Cap::UnzippedBytes => "unzipped_bytes",
            Cap::UnzipRatio => "unzip_ratio",
            Cap::SharedStringBytes => "shared_string_bytes",
            Cap::Sheets => "sheets",
            Cap::Columns => "columns",
            Cap::Rows => "rows",
            Cap::Cells => "cells",
            Cap::TextBytes => "text_bytes",
            Cap::UsedArea => "used_area",
            Cap::StringChars => "string_chars",
            Cap::Merges => "merges",
            Cap::DocumentTypes => "document_types",
        }
    }

    /// The refusal of a file that reached this limit.
    pub fn reached(self, limit: u64) -> ReadFault {
        ReadFault::new(IssueCode::CapReached).with("cap", self.as_str()).with("limit", limit)
    }

    /// Refuses when `found` is more than `limit`.
    pub fn check(self, found: u64, limit: u64) -> Result<(), ReadFault> {
        if found > limit { Err(self.reached(limit)) } else { Ok(()) }
    }
}
