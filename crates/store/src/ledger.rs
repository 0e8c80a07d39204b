//! Counters of charged calls, per connection, class and month; and per day, to show how they came about.

use jiff::civil::Date;
use model::ConnectionId;
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, first, run, signed, unsigned},
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

pub(crate) const BY_DAY: &str = "
CREATE TABLE ledger_day (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    class TEXT NOT NULL,
    day TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (connection_no, class, day)
) STRICT, WITHOUT ROWID;
";

/// Days that are kept.
const KEPT_DAYS: i64 = 62;

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

/// Name of a day's month, `2026-11`.
fn month(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

impl Reader<'_> {
    /// Calls of a class that were counted in the month of a day.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_used(&self, connection: &ConnectionId, class: &str, day: Date) -> Result<u64> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT used FROM ledger WHERE connection_no = ?1 AND class = ?2 AND month = ?3";
        let used =
            first(self.sql, statement, params![no, class, month(day)], |row| Ok(unsigned(row.get(0)?)))?;
        Ok(used.unwrap_or(0))
    }

    /// Calls of a class on each day since one, oldest first; days without any are left out.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_days(
        &self,
        connection: &ConnectionId,
        class: &str,
        since: Date,
    ) -> Result<Vec<(String, u64)>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT day, used FROM ledger_day \
             WHERE connection_no = ?1 AND class = ?2 AND day >= ?3 ORDER BY day";
        all(self.sql, statement, params![no, class, since.to_string()], |row| {
            Ok((row.get(0)?, unsigned(row.get(1)?)))
        })
    }
}

impl Writer<'_> {
    /// Counts calls of a class on a day, if the month's allowance permits them all; none is no limit.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn take_calls(
        &self,
        connection: &ConnectionId,
        class: &str,
        day: Date,
        calls: u64,
        allowance: Option<u64>,
    ) -> Result<Take> {
        let used = self.get_used(connection, class, day)?;
        let wanted = used.saturating_add(calls);
        if allowance.is_some_and(|allowed| wanted > allowed) {
            return Ok(Take::Exhausted { used });
        }
        let no = self.connection_no(connection)?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO ledger (connection_no, class, month, used) VALUES (?1, ?2, ?3, ?4)",
            params![no, class, month(day), signed(wanted)],
        )?;
        self.count_day(no, class, day, calls)?;
        Ok(Take::Taken { used: wanted })
    }

    fn count_day(&self, no: i64, class: &str, day: Date, calls: u64) -> Result<()> {
        let today = params![no, class, day.to_string()];
        let statement = "SELECT used FROM ledger_day WHERE connection_no = ?1 AND class = ?2 AND day = ?3";
        let before = first(self.sql, statement, today, |row| Ok(unsigned(row.get(0)?)))?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO ledger_day (connection_no, class, day, used) VALUES (?1, ?2, ?3, ?4)",
            params![no, class, day.to_string(), signed(before.unwrap_or(0).saturating_add(calls))],
        )?;
        // Once a day the oldest go.
        if before.is_none() {
            let oldest = day.checked_sub(jiff::Span::new().days(KEPT_DAYS)).unwrap_or(day);
            run(
                self.sql,
                "DELETE FROM ledger_day WHERE connection_no = ?1 AND class = ?2 AND day < ?3",
                params![no, class, oldest.to_string()],
            )?;
        }
        Ok(())
    }
}
