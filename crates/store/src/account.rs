//! People's own accounts at connections. Passwords are sealed secrets of the connection, under a name of the person's.

use jiff::Timestamp;
use model::{Account, ConnectionId, PersonId};
use rusqlite::{Row, params};

use crate::{
    Page, Reader, Result, Writer,
    sql::{all, count, first, instant, limit, micros, pattern, run, signed},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE account (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
    login TEXT NOT NULL,
    set_at INTEGER,
    PRIMARY KEY (connection_no, person_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_person ON account (person_no);
";

/// Name of the sealed secret with a person's password.
const SEALED: &str = "account:";

const FILTER: &str = "FROM person LEFT JOIN account ON account.person_no = person.no AND account.connection_no = ?1 \
    WHERE (?2 IS NULL OR person.search LIKE ?2 ESCAPE '\\' OR account.login LIKE ?2 ESCAPE '\\') \
    AND (?3 = 0 OR account.login IS NULL)";

/// A person and their account, where they have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub person: PersonId,
    /// The account.
    pub account: Option<Account>,
}

/// Which people to list beside their accounts.
#[derive(Clone, Debug, Default)]
pub struct AccountQuery {
    /// Words in name, mail address or login.
    pub text: Option<String>,
    /// Only people of whom there is none.
    pub missing: bool,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

/// Name of the sealed secret with a person's password at a connection.
pub fn account_secret(person: &PersonId) -> String {
    format!("{SEALED}{person}")
}

impl Reader<'_> {
    /// People by name, each with their account at a connection where they have one.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_accounts(&self, connection: &ConnectionId, query: &AccountQuery) -> Result<Page<AccountRow>> {
        let no = self.connection_no(connection)?;
        let text = query.text.as_deref().map(|text| pattern(&text.to_lowercase()));
        let total = count(self.sql, &format!("SELECT count(*) {FILTER}"), params![no, text, query.missing])?;
        let statement = format!(
            "SELECT person.id, account.login, account.set_at {FILTER} ORDER BY person.name, person.no LIMIT ?4 OFFSET ?5"
        );
        let page = params![no, text, query.missing, limit(query.limit), signed(query.offset)];
        let items = all(self.sql, &statement, page, |row| account(connection, row))?;
        Ok(Page { items, total })
    }

    /// A person's account at a connection.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_account(&self, connection: &ConnectionId, person: &PersonId) -> Result<Option<Account>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT person.id, account.login, account.set_at FROM person \
             JOIN account ON account.person_no = person.no WHERE account.connection_no = ?1 AND person.id = ?2";
        let row = first(self.sql, statement, params![no, person.as_str()], |row| account(connection, row))?;
        Ok(row.and_then(|row| row.account))
    }

    /// Whether a person has an account anywhere.
    ///
    /// # Errors
    /// `store.*`.
    pub fn has_accounts(&self, person: &PersonId) -> Result<bool> {
        let statement =
            "SELECT 1 FROM account JOIN person ON person.no = account.person_no WHERE person.id = ?1";
        Ok(first(self.sql, statement, [person.as_str()], |_| Ok(()))?.is_some())
    }
}

impl Writer<'_> {
    /// Stores an account, new or known; a sealed password in place of an older one, where there is a new one.
    ///
    /// # Errors
    /// `store.missing` without its connection or person; `store.*`.
    pub fn put_account(
        &self,
        connection: &ConnectionId,
        person: &PersonId,
        login: &str,
        password: Option<(&[u8], Timestamp)>,
    ) -> Result<()> {
        let (connection_no, person_no) = (self.connection_no(connection)?, self.person_no(person)?);
        run(
            self.sql,
            "INSERT INTO account (connection_no, person_no, login, set_at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO UPDATE SET login = ?3, set_at = coalesce(?4, set_at)",
            params![connection_no, person_no, login, password.map(|(_, at)| micros(at))],
        )?;
        match password {
            Some((sealed, _)) => self.put_sealed_secret(connection, &account_secret(person), sealed),
            None => Ok(()),
        }
    }

    /// Removes an account with its password.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_account(&self, connection: &ConnectionId, person: &PersonId) -> Result<bool> {
        let (connection, person_no) = (self.connection_no(connection)?, self.person_no(person)?);
        let statement = "DELETE FROM sealed_secret WHERE connection_no = ?1 AND name = ?2";
        run(self.sql, statement, params![connection, account_secret(person)])?;
        let statement = "DELETE FROM account WHERE connection_no = ?1 AND person_no = ?2";
        Ok(run(self.sql, statement, [connection, person_no])? > 0)
    }

    /// Removes a person's accounts at every connection, with their passwords.
    pub(crate) fn forget_accounts_of(&self, person: &PersonId) -> Result<()> {
        run(self.sql, "DELETE FROM sealed_secret WHERE name = ?1", [account_secret(person)])?;
        let statement = "DELETE FROM account WHERE person_no IN (SELECT no FROM person WHERE id = ?1)";
        run(self.sql, statement, [person.as_str()])?;
        Ok(())
    }
}

fn account(connection: &ConnectionId, row: &Row<'_>) -> Result<AccountRow> {
    let person = PersonId::new(row.get::<_, String>(0)?);
    let set_at = row.get::<_, Option<i64>>(2)?.map(instant).transpose()?.map(|at| at.to_string());
    let account = row.get::<_, Option<String>>(1)?.map(|login| Account {
        connection: connection.clone(),
        person: person.clone(),
        login,
        set_at,
    });
    Ok(AccountRow { person, account })
}
