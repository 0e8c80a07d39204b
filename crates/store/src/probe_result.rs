//! The last result of each check of a connection.

use model::{ConnectionId, ProbeResult};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, json, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE probe_result (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (connection_no, id)
) STRICT;
";

impl Reader<'_> {
    /// The last results of a connection's checks, by the check's key.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_probe_results(&self, connection: &ConnectionId) -> Result<Vec<ProbeResult>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT body FROM probe_result WHERE connection_no = ?1 ORDER BY id";
        all(self.sql, statement, [no], |row| parse("probe_result", row.get_ref(0)?.as_str()?))
    }
}

impl Writer<'_> {
    /// Stores the result of a check in place of the last one.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_probe_result(&self, connection: &ConnectionId, result: &ProbeResult) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO probe_result (connection_no, id, body) VALUES (?1, ?2, ?3)",
            params![self.connection_no(connection)?, result.id, json(result)?],
        )?;
        Ok(())
    }

    /// Forgets all results of a connection: they were about other settings.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn delete_probe_results(&self, connection: &ConnectionId) -> Result<usize> {
        run(self.sql, "DELETE FROM probe_result WHERE connection_no = ?1", [self.connection_no(connection)?])
    }
}
