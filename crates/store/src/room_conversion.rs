//! Which room mailbox of a connection is which of our rooms.

use model::{ConnectionId, RoomConversion};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, run},
};

/// Rows keep their order, and may contradict each other until somebody mends them.
pub(crate) const SCHEMA: &str = "
CREATE TABLE room_conversion (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    local TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    PRIMARY KEY (connection_no, place)
) STRICT, WITHOUT ROWID;
";

impl Reader<'_> {
    /// The table of a connection.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_conversions(&self, connection: &ConnectionId) -> Result<Vec<RoomConversion>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT local, mailbox FROM room_conversion WHERE connection_no = ?1 ORDER BY place";
        all(self.sql, statement, [no], |row| {
            Ok(RoomConversion { connection: connection.clone(), local: row.get(0)?, mailbox: row.get(1)? })
        })
    }
}

impl Writer<'_> {
    /// Replaces the table of a connection by pairs of our room's name and a room mailbox.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_conversions(&self, connection: &ConnectionId, rows: &[(String, String)]) -> Result<()> {
        let no = self.connection_no(connection)?;
        run(self.sql, "DELETE FROM room_conversion WHERE connection_no = ?1", [no])?;
        for (place, (local, mailbox)) in (0_i64..).zip(rows) {
            let statement =
                "INSERT INTO room_conversion (connection_no, place, local, mailbox) VALUES (?1, ?2, ?3, ?4)";
            run(self.sql, statement, params![no, place, local, mailbox])?;
        }
        Ok(())
    }
}
