//! Counters of charged calls, per connection, class and month.

use model::ConnectionId;
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{first, run, signed, unsigned},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE ledger (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    class TEXT NOT NULL,
    month TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (connection_no, class, month)
) STRICT, WITHOUT ROWID;
";

/// What came of asking for calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// They were counted; so many are used now.
    Taken {
        /// Calls of the month.
        used: u64,
    },
    /// They would pass the allowance; nothing was counted.
    Exhausted {
        /// Calls of the month.
        used: u64,
    },
}

impl Reader<'_> {
    /// Calls of a class that were counted in a month (`2026-11`).
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_used(&self, connection: &ConnectionId, class: &str, month: &str) -> Result<u64> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT used FROM ledger WHERE connection_no = ?1 AND class = ?2 AND month = ?3";
        let used = first(self.sql, statement, params![no, class, month], |row| Ok(unsigned(row.get(0)?)))?;
        Ok(used.unwrap_or(0))
    }
}

impl Writer<'_> {
    /// Counts calls of a class in a month, if the allowance permits them all; none is no limit.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn take_calls(
        &self,
        connection: &ConnectionId,
        class: &str,
        month: &str,
        calls: u64,
        allowance: Option<u64>,
    ) -> Result<Take> {
        let used = self.get_used(connection, class, month)?;
        let wanted = used.saturating_add(calls);
        if allowance.is_some_and(|allowed| wanted > allowed) {
            return Ok(Take::Exhausted { used });
        }
        run(
            self.sql,
            "INSERT OR REPLACE INTO ledger (connection_no, class, month, used) VALUES (?1, ?2, ?3, ?4)",
            params![self.connection_no(connection)?, class, month, signed(wanted)],
        )?;
        Ok(Take::Taken { used: wanted })
    }
}
