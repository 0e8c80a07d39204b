//! Leases: one run per integration, whoever runs it, in whatever process.

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    error::missing,
    sql::{first, instant, micros, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Who may run something, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// What it is for, such as an integration's id.
    pub name: String,
    /// Who has it: unique per process and run.
    pub holder: String,
    /// Since when.
    pub taken_at: Timestamp,
    /// Until when, unless its holder renews it before.
    pub until: Timestamp,
}

impl Reader<'_> {
    /// A lease as it stands, run out or not.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_lease(&self, name: &str) -> Result<Option<Lease>> {
        first(self.sql, "SELECT name, holder, taken_at, until FROM lease WHERE name = ?1", [name], lease)
    }
}

impl Writer<'_> {
    /// Takes a lease that is free, has run out, or is the holder's already. Gives the lease as it stands then: it
    /// was taken if its holder is `holder`, and is somebody else's otherwise.
    ///
    /// # Errors
    /// `store.*`.
    pub fn take_lease(&self, name: &str, holder: &str, now: Timestamp, until: Timestamp) -> Result<Lease> {
        run(
            self.sql,
            "INSERT INTO lease (name, holder, taken_at, until) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (name) DO UPDATE SET holder = ?2, taken_at = ?3, until = ?4 \
             WHERE lease.until <= ?3 OR lease.holder = ?2",
            params![name, holder, micros(now), micros(until)],
        )?;
        self.get_lease(name)?.ok_or_else(|| missing("lease", name))
    }

    /// Keeps a lease longer. False when it is no longer the holder's: what it protects must stop.
    ///
    /// # Errors
    /// `store.*`.
    pub fn renew_lease(&self, name: &str, holder: &str, until: Timestamp) -> Result<bool> {
        let statement = "UPDATE lease SET until = ?3 WHERE name = ?1 AND holder = ?2";
        Ok(run(self.sql, statement, params![name, holder, micros(until)])? > 0)
    }

    /// Gives a lease back, if it is still the holder's.
    ///
    /// # Errors
    /// `store.*`.
    pub fn release_lease(&self, name: &str, holder: &str) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM lease WHERE name = ?1 AND holder = ?2", [name, holder])? > 0)
    }
}

fn lease(row: &Row<'_>) -> Result<Lease> {
    Ok(Lease {
        name: row.get(0)?,
        holder: row.get(1)?,
        taken_at: instant(row.get(2)?)?,
        until: instant(row.get(3)?)?,
    })
}
