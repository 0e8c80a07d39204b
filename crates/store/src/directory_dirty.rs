//! People and departments that events named and that were not read again yet.

use jiff::Timestamp;
use model::ConnectionId;
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, count, first, instant, micros, run, signed},
};

/// What is dirty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dirty {
    /// A department (provider's id).
    Department(String),
    /// A person (provider's id).
    Person(String),
    /// Anything.
    Everything,
}

impl Dirty {
    fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Department(id) => ("department", id),
            Self::Person(id) => ("person", id),
            Self::Everything => ("all", ""),
        }
    }
}

/// How much is dirty and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirtyTimes {
    /// Oldest mark.
    pub first_at: Timestamp,
    /// Newest mark.
    pub last_at: Timestamp,
}

impl Reader<'_> {
    /// How many marks there are.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_dirty(&self, connection: &ConnectionId) -> Result<u64> {
        let no = self.connection_no(connection)?;
        count(self.sql, "SELECT count(*) FROM directory_dirty WHERE connection_no = ?1", [no])
    }

    /// Since when; none where nothing is dirty.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn dirty_times(&self, connection: &ConnectionId) -> Result<Option<DirtyTimes>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT min(first_at), max(last_at) FROM directory_dirty WHERE connection_no = ?1 \
             HAVING count(*) > 0";
        first(self.sql, statement, [no], |row| {
            Ok(DirtyTimes { first_at: instant(row.get(0)?)?, last_at: instant(row.get(1)?)? })
        })
    }

    /// Marks: everything first, then departments, then people, at most so many.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_dirty(&self, connection: &ConnectionId, at_most: u64) -> Result<Vec<Dirty>> {
        let no = self.connection_no(connection)?;
        // In the order of the key: all, department, person.
        let statement = "SELECT kind, source_ref FROM directory_dirty WHERE connection_no = ?1 \
             ORDER BY kind, source_ref LIMIT ?2";
        all(self.sql, statement, [no, signed(at_most)], |row| {
            let id = row.get(1)?;
            Ok(match row.get_ref(0)?.as_str()? {
                "person" => Dirty::Person(id),
                "department" => Dirty::Department(id),
                _ => Dirty::Everything,
            })
        })
    }
}

impl Writer<'_> {
    /// Marks something; a mark that is there is only renewed.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_dirty(&self, connection: &ConnectionId, dirty: &Dirty, now: Timestamp) -> Result<()> {
        let no = self.connection_no(connection)?;
        let (kind, id) = dirty.columns();
        run(
            self.sql,
            "INSERT INTO directory_dirty (connection_no, kind, source_ref, first_at, last_at) \
             VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT DO UPDATE SET last_at = max(last_at, ?4)",
            params![no, kind, id, micros(now)],
        )?;
        Ok(())
    }

    /// Forgets a mark, unless it was renewed since.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn delete_dirty(&self, connection: &ConnectionId, dirty: &Dirty, looked_at: Timestamp) -> Result<()> {
        let no = self.connection_no(connection)?;
        let (kind, id) = dirty.columns();
        let statement = "DELETE FROM directory_dirty \
             WHERE connection_no = ?1 AND kind = ?2 AND source_ref = ?3 AND last_at <= ?4";
        run(self.sql, statement, params![no, kind, id, micros(looked_at)])?;
        Ok(())
    }

    /// Forgets every mark that was not renewed since.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn clear_dirty(&self, connection: &ConnectionId, looked_at: Timestamp) -> Result<usize> {
        let no = self.connection_no(connection)?;
        let statement = "DELETE FROM directory_dirty WHERE connection_no = ?1 AND last_at <= ?2";
        run(self.sql, statement, params![no, micros(looked_at)])
    }
}
