//! How the columns of sheets were matched to fields, to be proposed again for a sheet of the same heading.

use jiff::Timestamp;
use rusqlite::{Row, params};
use serde_json::Value;

use crate::{
    Reader, Result, Writer,
    sql::{all, first, instant, json, micros, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE import_mapping (
    heading TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT;
";

/// A remembered matching.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportMapping {
    /// Digest of the sheet's heading.
    pub heading: String,
    /// Which column is which field; the intake's own form.
    pub mapping: Value,
    /// When it was last used.
    pub used_at: Timestamp,
}

impl Reader<'_> {
    /// The matching of a heading.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_import_mapping(&self, heading: &str) -> Result<Option<ImportMapping>> {
        let statement = "SELECT heading, mapping, used_at FROM import_mapping WHERE heading = ?1";
        first(self.sql, statement, [heading], read)
    }

    /// Every remembered matching, newest first; at most 1,000.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_import_mappings(&self) -> Result<Vec<ImportMapping>> {
        let statement =
            "SELECT heading, mapping, used_at FROM import_mapping ORDER BY used_at DESC LIMIT 1000";
        all(self.sql, statement, [], read)
    }
}

fn read(row: &Row<'_>) -> Result<ImportMapping> {
    Ok(ImportMapping {
        heading: row.get(0)?,
        mapping: parse("import_mapping", row.get_ref(1)?.as_str()?)?,
        used_at: instant(row.get(2)?)?,
    })
}

impl Writer<'_> {
    /// Remembers a matching.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_import_mapping(&self, mapping: &ImportMapping) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO import_mapping (heading, mapping, used_at) VALUES (?1, ?2, ?3)",
            params![mapping.heading, json(&mapping.mapping)?, micros(mapping.used_at)],
        )?;
        Ok(())
    }
}
