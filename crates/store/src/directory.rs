//! How directories of connections are kept: settings, times, departments, and what was last said of each person.

use jiff::{Timestamp, civil::Date};
use model::{ConnectionId, DepartmentChange, KnownMark, PersonId, Told, ToldDepartment};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    error::unreadable,
    sql::{all, count, first, instant, json, micros, parse, run},
};

/// `directory_seen.body` is empty for somebody of whom the provider said that they are not there. `look` tells a read
/// of the whole directory (0) from single look-ups (1). The order of `source_ref` is that of its bytes.
pub(crate) const SCHEMA: &str = "
CREATE TABLE directory (
    connection_no INTEGER PRIMARY KEY REFERENCES connection (no) ON DELETE CASCADE,
    nightly INTEGER NOT NULL,
    shrink_percent INTEGER NOT NULL,
    read_at INTEGER,
    applied_at INTEGER,
    night TEXT,
    tried_at INTEGER
) STRICT;
CREATE TABLE department (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    source_ref TEXT NOT NULL,
    parent TEXT,
    name TEXT,
    PRIMARY KEY (connection_no, source_ref)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_told (
    person_no INTEGER PRIMARY KEY REFERENCES person (no) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    departments TEXT NOT NULL,
    groups TEXT NOT NULL,
    mail INTEGER NOT NULL
) STRICT;
CREATE TABLE person_also (
    path TEXT NOT NULL,
    person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
    PRIMARY KEY (path, person_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_also_person ON person_also (person_no);
CREATE TABLE directory_read (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    look INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    part INTEGER NOT NULL,
    withheld TEXT NOT NULL,
    PRIMARY KEY (connection_no, look)
) STRICT, WITHOUT ROWID;
CREATE TABLE directory_walk (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    look INTEGER NOT NULL,
    source_ref TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    parent TEXT,
    name TEXT,
    children INTEGER NOT NULL DEFAULT 0,
    members INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    fault TEXT,
    PRIMARY KEY (connection_no, look, source_ref)
) STRICT, WITHOUT ROWID;
CREATE TABLE directory_seen (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    look INTEGER NOT NULL,
    source_ref TEXT NOT NULL,
    part INTEGER NOT NULL,
    hash BLOB NOT NULL,
    mail TEXT,
    mail2 TEXT,
    body TEXT,
    PRIMARY KEY (connection_no, look, source_ref)
) STRICT, WITHOUT ROWID;
CREATE TABLE directory_place (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    look INTEGER NOT NULL,
    source_ref TEXT NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (connection_no, look, source_ref, department)
) STRICT, WITHOUT ROWID;
CREATE TABLE directory_plan (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    connection_no INTEGER NOT NULL UNIQUE REFERENCES connection (no) ON DELETE CASCADE,
    body TEXT NOT NULL,
    departments TEXT NOT NULL
) STRICT;
CREATE TABLE directory_step (
    no INTEGER PRIMARY KEY,
    action TEXT NOT NULL,
    search TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TRIGGER directory_plan_gone AFTER DELETE ON directory_plan BEGIN
    DELETE FROM directory_step WHERE no >= OLD.no * 4294967296 AND no < (OLD.no + 1) * 4294967296;
END;
CREATE TABLE directory_dirty (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    source_ref TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (connection_no, kind, source_ref)
) STRICT, WITHOUT ROWID;
";

/// Share of people that may go at once unless somebody says otherwise, per cent.
const SHRINK: u32 = 10;

/// How a connection's directory is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryState {
    /// Read whole every night, and what is within the guard taken over.
    pub nightly: bool,
    /// Share of people that may go at once, per cent.
    pub shrink_percent: u32,
    /// When it was last read to its end.
    pub read_at: Option<Timestamp>,
    /// When a plan was last applied.
    pub applied_at: Option<Timestamp>,
    /// Day whose nightly read is done.
    pub night: Option<Date>,
    /// When a read was last begun by itself.
    pub tried_at: Option<Timestamp>,
}

impl Default for DirectoryState {
    fn default() -> Self {
        Self {
            nightly: false,
            shrink_percent: SHRINK,
            read_at: None,
            applied_at: None,
            night: None,
            tried_at: None,
        }
    }
}

impl Reader<'_> {
    /// How a connection's directory is kept; as by default where nobody said.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_directory(&self, connection: &ConnectionId) -> Result<DirectoryState> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT nightly, shrink_percent, read_at, applied_at, night, tried_at FROM directory \
             WHERE connection_no = ?1";
        Ok(first(self.sql, statement, [no], state)?.unwrap_or_default())
    }

    /// How many people and departments were taken over from a connection.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_told(&self, connection: &ConnectionId) -> Result<(u64, u64)> {
        let no = self.connection_no(connection)?;
        let people = "SELECT count(*) FROM person JOIN person_told ON person_told.person_no = person.no \
             WHERE person.connection_no = ?1";
        let departments = "SELECT count(*) FROM department WHERE connection_no = ?1";
        Ok((count(self.sql, people, [no])?, count(self.sql, departments, [no])?))
    }

    /// Departments taken over from a connection, by id.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn departments_of(&self, connection: &ConnectionId) -> Result<Vec<ToldDepartment>> {
        let no = self.connection_no(connection)?;
        let statement =
            "SELECT source_ref, parent, name FROM department WHERE connection_no = ?1 ORDER BY source_ref";
        all(self.sql, statement, [no], |row| {
            Ok(ToldDepartment { source_ref: row.get(0)?, parent: row.get(1)?, name: row.get(2)? })
        })
    }

    /// What a connection said of the people it told of, by provider's id.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn known_marks(&self, connection: &ConnectionId) -> Result<Vec<KnownMark>> {
        let no = self.connection_no(connection)?;
        all(self.sql, KNOWN, [no], |row| Ok(KnownMark { source_ref: row.get(0)?, told: told(row, 1)? }))
    }

    /// What a connection said of somebody; none where none tells of them.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_told(&self, person: &PersonId) -> Result<Option<Told>> {
        first(self.sql, TOLD, [self.person_no(person)?], |row| told(row, 0))
    }

    /// Gives every person that a plan for a connection is made from, as stored, in a fixed order: those it tells of,
    /// and those no directory tells of.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn each_basis(&self, connection: &ConnectionId, mut part: impl FnMut(&[u8])) -> Result<()> {
        let no = self.connection_no(connection)?;
        let mut statement = self.sql.prepare_cached(BASIS)?;
        let mut rows = statement.query([no])?;
        while let Some(row) = rows.next()? {
            part(row.get_ref(0)?.as_bytes_or_null()?.unwrap_or_default());
            part(row.get_ref(1)?.as_bytes()?);
        }
        Ok(())
    }
}

/// People a connection's directory told of. The order is that of the unique index.
pub(crate) const KNOWN: &str = "SELECT person.source_ref, told.hash, told.departments, told.groups, told.mail \
    FROM person JOIN person_told AS told ON told.person_no = person.no \
    WHERE person.connection_no = ?1 AND person.source_ref IS NOT NULL ORDER BY person.source_ref";

const BASIS: &str = "SELECT told.hash, person.body FROM person \
    LEFT JOIN person_told AS told ON told.person_no = person.no \
    WHERE person.connection_no = ?1 OR told.person_no IS NULL ORDER BY person.no";

impl Writer<'_> {
    /// Stores how a connection's directory is kept.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_directory(&self, connection: &ConnectionId, state: &DirectoryState) -> Result<()> {
        let no = self.connection_no(connection)?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO directory (connection_no, nightly, shrink_percent, read_at, applied_at, night, \
             tried_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                no,
                state.nightly,
                state.shrink_percent,
                state.read_at.map(micros),
                state.applied_at.map(micros),
                state.night.map(|night| night.to_string()),
                state.tried_at.map(micros),
            ],
        )?;
        Ok(())
    }

    /// Changes departments of a connection.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn change_departments(&self, connection: &ConnectionId, changes: &[DepartmentChange]) -> Result<()> {
        let no = self.connection_no(connection)?;
        for change in changes {
            match &change.after {
                None => {
                    let statement = "DELETE FROM department WHERE connection_no = ?1 AND source_ref = ?2";
                    run(self.sql, statement, params![no, change.source_ref])?;
                }
                Some(one) => {
                    let statement = "INSERT OR REPLACE INTO department (connection_no, source_ref, parent, name) \
                         VALUES (?1, ?2, ?3, ?4)";
                    run(self.sql, statement, params![no, change.source_ref, one.parent, one.name])?;
                }
            }
        }
        Ok(())
    }

    /// Forgets that a connection tells of a person.
    pub(crate) fn delete_told(&self, person_no: i64) -> Result<()> {
        run(self.sql, "DELETE FROM person_told WHERE person_no = ?1", [person_no])?;
        Ok(())
    }

    /// Keeps what a connection said of a person.
    pub(crate) fn put_told(&self, person_no: i64, told: &Told) -> Result<()> {
        let (departments, groups) = (json(&told.departments)?, json(&told.groups)?);
        run(
            self.sql,
            "INSERT OR REPLACE INTO person_told (person_no, hash, departments, groups, mail) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![person_no, told.hash.0, departments, groups, told.mail],
        )?;
        Ok(())
    }
}

/// What is said of one person.
const TOLD: &str = "SELECT hash, departments, groups, mail FROM person_told WHERE person_no = ?1";

/// A digest from a column.
pub(crate) fn hash(row: &Row<'_>, column: usize) -> Result<model::ContentHash> {
    Ok(model::ContentHash(row.get(column)?))
}

/// Four columns from this one on.
fn told(row: &Row<'_>, from: usize) -> Result<Told> {
    Ok(Told {
        hash: hash(row, from)?,
        departments: parse("person_told", row.get_ref(from + 1)?.as_str()?)?,
        groups: parse("person_told", row.get_ref(from + 2)?.as_str()?)?,
        mail: row.get(from + 3)?,
    })
}

fn state(row: &Row<'_>) -> Result<DirectoryState> {
    let at = |column: usize| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(column)?.map(instant).transpose()
    };
    let night = row.get::<_, Option<String>>(4)?;
    Ok(DirectoryState {
        nightly: row.get(0)?,
        shrink_percent: row.get(1)?,
        read_at: at(2)?,
        applied_at: at(3)?,
        night: night.map(|day| day.parse().map_err(|e| unreadable("directory", e))).transpose()?,
        tried_at: at(5)?,
    })
}
