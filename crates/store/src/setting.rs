//! Settings of the program.

use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Reader, Result, Writer,
    sql::{first, json, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

impl Reader<'_> {
    /// A setting.
    ///
    /// # Errors
    /// `store.corrupt` when it is not a `T`; `store.*`.
    pub fn get_setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        let statement = "SELECT value FROM setting WHERE key = ?1";
        first(self.sql, statement, [key], |row| parse("setting", row.get_ref(0)?.as_str()?))
    }
}

impl Writer<'_> {
    /// Stores a setting.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_setting<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)",
            params![key, json(value)?],
        )?;
        Ok(())
    }

    /// Forgets a setting.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_setting(&self, key: &str) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM setting WHERE key = ?1", [key])? > 0)
    }
}
