//! Secrets of connections that are longer than a keychain takes, sealed under a key that the store does not have.

use model::ConnectionId;
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{first, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE sealed_secret (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (connection_no, name)
) STRICT, WITHOUT ROWID;
";

impl Reader<'_> {
    /// A sealed secret, by its connection and field.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_sealed_secret(&self, connection: &ConnectionId, name: &str) -> Result<Option<Vec<u8>>> {
        let statement = "SELECT sealed FROM sealed_secret JOIN connection ON no = connection_no \
             WHERE id = ?1 AND sealed_secret.name = ?2";
        first(self.sql, statement, [connection.as_str(), name], |row| Ok(row.get(0)?))
    }
}

impl Writer<'_> {
    /// Stores a sealed secret, in place of an older one. Its connection must be stored before.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_sealed_secret(&self, connection: &ConnectionId, name: &str, sealed: &[u8]) -> Result<()> {
        let no = self.connection_no(connection)?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO sealed_secret (connection_no, name, sealed) VALUES (?1, ?2, ?3)",
            params![no, name, sealed],
        )?;
        Ok(())
    }
}
