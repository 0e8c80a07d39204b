//! Laboratories of modes: journal of what they write to test mailboxes, and what they found.

use model::{ConnectionId, LabRun, LabState};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, first, json, micros, parse, run},
};

/// `open`: something may still be in the mailboxes.
pub(crate) const SCHEMA: &str = "
CREATE TABLE lab_run (
    id TEXT PRIMARY KEY,
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    open INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX lab_run_connection ON lab_run (connection_no, at);
";

/// Laboratories of a connection that are kept.
const KEPT: i64 = 20;

impl Reader<'_> {
    /// Laboratories, newest first; of one connection where one is named.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_labs(&self, connection: Option<&ConnectionId>) -> Result<Vec<LabRun>> {
        let statement = "SELECT lab_run.body FROM lab_run JOIN connection ON connection.no = lab_run.connection_no \
             WHERE ?1 IS NULL OR connection.id = ?1 ORDER BY lab_run.at DESC, lab_run.id DESC";
        all(self.sql, statement, [connection.map(ConnectionId::as_str)], body)
    }

    /// One laboratory.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_lab(&self, id: &str) -> Result<Option<LabRun>> {
        first(self.sql, "SELECT body FROM lab_run WHERE id = ?1", [id], body)
    }

    /// Laboratories that may have left something behind, oldest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn open_labs(&self) -> Result<Vec<LabRun>> {
        all(self.sql, "SELECT body FROM lab_run WHERE open = 1 ORDER BY at, id", [], body)
    }
}

impl Writer<'_> {
    /// Stores how far a laboratory is. Of a connection's older ones that are over, the newest twenty are kept.
    ///
    /// # Errors
    /// `store.missing` without its connection; `store.*`.
    pub fn put_lab(&self, lab: &LabRun) -> Result<()> {
        let connection = self.connection_no(&lab.connection)?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO lab_run (id, connection_no, at, open, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![lab.id, connection, micros(lab.at), lab.state == LabState::Open, json(lab)?],
        )?;
        run(
            self.sql,
            "DELETE FROM lab_run WHERE connection_no = ?1 AND open = 0 AND id NOT IN \
             (SELECT id FROM lab_run WHERE connection_no = ?1 ORDER BY at DESC, id DESC LIMIT ?2)",
            params![connection, KEPT],
        )?;
        Ok(())
    }
}

fn body(row: &Row<'_>) -> Result<LabRun> {
    parse("lab_run", row.get_ref(0)?.as_str()?)
}
