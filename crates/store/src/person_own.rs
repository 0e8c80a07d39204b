//! Fields of people that were set here over what a connection tells of them. What is told stands in the person's row and
//! may change with every sync; these stay.

use std::collections::BTreeMap;

use model::PersonId;
use rusqlite::params;

use crate::{
    Result, Writer,
    sql::{all, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE person_own (
    person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person_no, key)
) STRICT, WITHOUT ROWID;
";

impl Writer<'_> {
    /// Sets what holds here of a person, in place of all that was set before. They are found by it from now on.
    ///
    /// # Errors
    /// `store.missing` without the person; `store.*`.
    pub fn put_own_fields(&self, id: &PersonId, own: &BTreeMap<String, String>) -> Result<()> {
        let no = self.person_no(id)?;
        run(self.sql, "DELETE FROM person_own WHERE person_no = ?1", [no])?;
        for (key, value) in own {
            let statement = "INSERT INTO person_own (person_no, key, value) VALUES (?1, ?2, ?3)";
            run(self.sql, statement, params![no, key, value])?;
        }
        match self.get_person(id)? {
            Some(person) => self.put_person(&person),
            None => Ok(()),
        }
    }

    /// What holds here of the person of a number.
    pub(crate) fn own_fields(&self, no: i64) -> Result<BTreeMap<String, String>> {
        let statement = "SELECT key, value FROM person_own WHERE person_no = ?1";
        let own = all(self.sql, statement, [no], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(own.into_iter().collect())
    }
}
