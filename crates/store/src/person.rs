//! People. What is searched stands in columns and in a row per field and group; the rest is their JSON.

use model::{ConnectionId, Person, PersonId, person::MAIL_FIELD};
use rusqlite::{Row, params, params_from_iter, types::Value};

use crate::{
    Page, Reader, Result, Writer,
    error::missing,
    sql::{all, count, first, json, limit, parse, pattern, run, signed, unsigned},
};

/// `person_own` says what holds in place of a field. `search` holds name, mail addresses and login in lower case. Values of fields are in lower case and trimmed, so that
/// a mailbox finds its person.
pub(crate) const SCHEMA: &str = "
CREATE TABLE person (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    connection_no INTEGER REFERENCES connection (no) ON DELETE CASCADE,
    source_ref TEXT COLLATE BINARY,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    search TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (connection_no, source_ref)
) STRICT;
CREATE INDEX person_place ON person (department, name, no);
CREATE TABLE person_field (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
    PRIMARY KEY (key, value, person_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_field_person ON person_field (person_no, key);
CREATE TABLE person_group (
    name TEXT NOT NULL,
    person_no INTEGER NOT NULL REFERENCES person (no) ON DELETE CASCADE,
    PRIMARY KEY (name, person_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_group_person ON person_group (person_no);
";

/// Fields whose values people search for.
const SEARCHED: [&str; 3] = [MAIL_FIELD, "email2", "login"];
/// Words of a search that count.
const WORDS: usize = 8;

/// People by the value of a field.
pub(crate) const BY_FIELD: &str = "SELECT person.id, connection.id, person.body, \
    (SELECT json_group_object(key, value) FROM person_own WHERE person_no = person.no) FROM person_field \
    JOIN person ON person.no = person_field.person_no LEFT JOIN connection ON connection.no = person.connection_no \
    WHERE person_field.key = ?1 AND person_field.value = ?2 ORDER BY person.no";

const COLUMNS: &str = "person.id, connection.id, person.body, \
    (SELECT json_group_object(key, value) FROM person_own WHERE person_no = person.no)";
const FROM: &str = "FROM person LEFT JOIN connection ON connection.no = person.connection_no";

/// Which people to list.
#[derive(Clone, Debug, Default)]
pub struct PersonQuery {
    /// Of a department and those below it.
    pub department: Option<String>,
    /// Of a group.
    pub group: Option<String>,
    /// Words in name, mail addresses or login.
    pub text: Option<String>,
    /// Only those without a usable mailbox in this field.
    pub unbound: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

/// How many people there are where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleCounts {
    /// Departments by path, with the people directly in each.
    pub departments: Vec<(String, u64)>,
    /// People who are in several departments: paths of each, the main one first.
    pub in_several: Vec<Vec<String>>,
    /// Groups with their people, by name.
    pub groups: Vec<(String, u64)>,
    /// Keys of fields that somebody has.
    pub fields: Vec<String>,
    /// People in all.
    pub people: u64,
}

/// Conditions of a list and their values.
fn filter(query: &PersonQuery) -> (String, Vec<Value>) {
    let mut parts = vec!["1 = 1".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    if let Some(path) = &query.department {
        for _ in 0..2 {
            values.push(path.clone().into());
            values.push(format!("{path}/").into());
            values.push(format!("{path}0").into()); // '0' follows '/'
        }
        parts.push(
            "(person.department = ? OR (person.department >= ? AND person.department < ?) OR person.no IN \
             (SELECT person_no FROM person_also WHERE path = ? OR (path >= ? AND path < ?)))"
                .to_owned(),
        );
    }
    if let Some(group) = &query.group {
        values.push(group.clone().into());
        parts.push("person.no IN (SELECT person_no FROM person_group WHERE name = ?)".to_owned());
    }
    if let Some(field) = &query.unbound {
        values.push(field.clone().into());
        parts.push(
            "NOT EXISTS (SELECT 1 FROM person_field WHERE person_no = person.no AND key = ? \
             AND instr(value, '@') > 1 AND instr(value, '@') < length(value))"
                .to_owned(),
        );
    }
    for word in query.text.as_deref().unwrap_or_default().to_lowercase().split_whitespace().take(WORDS) {
        values.push(pattern(word).into());
        parts.push("person.search LIKE ? ESCAPE '\\'".to_owned());
    }
    (parts.join(" AND "), values)
}

/// The statement that lists a page of people.
pub(crate) fn page_statement(query: &PersonQuery) -> String {
    let (conditions, _) = filter(query);
    format!(
        "SELECT {COLUMNS} {FROM} WHERE {conditions} ORDER BY person.department, person.name, person.no LIMIT ? OFFSET ?"
    )
}

impl Reader<'_> {
    /// People by department and name.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_people(&self, query: &PersonQuery) -> Result<Page<Person>> {
        let (conditions, mut values) = filter(query);
        let mut statement =
            self.sql.prepare_cached(&format!("SELECT count(*) FROM person WHERE {conditions}"))?;
        let total: i64 = statement.query_row(params_from_iter(&values), |row| row.get(0))?;
        values.push(limit(query.limit).into());
        values.push(signed(query.offset).into());
        let items = all(self.sql, &page_statement(query), params_from_iter(values), person)?;
        Ok(Page { items, total: unsigned(total) })
    }

    /// A person by their id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_person(&self, id: &PersonId) -> Result<Option<Person>> {
        first(self.sql, &format!("SELECT {COLUMNS} {FROM} WHERE person.id = ?1"), [id.as_str()], person)
    }

    /// People whose field has a value, without regard to case; the one known longest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn people_by_field(&self, key: &str, value: &str) -> Result<Vec<Person>> {
        all(self.sql, BY_FIELD, [key, &value.trim().to_lowercase()], person)
    }

    /// A person as a connection names them; without a connection, one that was entered or imported here.
    ///
    /// # Errors
    /// `store.missing` without the connection; `store.*`.
    pub fn find_person(&self, connection: &ConnectionId, source_ref: &str) -> Result<Option<Person>> {
        let no = self.connection_no(connection)?;
        let statement =
            format!("SELECT {COLUMNS} {FROM} WHERE person.connection_no = ?1 AND person.source_ref = ?2");
        first(self.sql, &statement, params![no, source_ref], person)
    }

    /// How many people there are in departments and groups, and which fields they have.
    ///
    /// # Errors
    /// `store.*`.
    pub fn count_people(&self) -> Result<PeopleCounts> {
        let counted = |statement: &str| {
            all(self.sql, statement, [], |row| Ok((row.get::<_, String>(0)?, unsigned(row.get(1)?))))
        };
        let departments = counted(
            "SELECT path, count(*) FROM (SELECT department AS path FROM person \
             UNION ALL SELECT path FROM person_also) GROUP BY path ORDER BY path",
        )?;
        let several =
            "SELECT person.body FROM person WHERE no IN (SELECT person_no FROM person_also) ORDER BY no";
        Ok(PeopleCounts {
            people: count(self.sql, "SELECT count(*) FROM person WHERE 1 = 1", [])?,
            departments,
            in_several: all(self.sql, several, [], |row| {
                let person: Person = parse("person", row.get_ref(0)?.as_str()?)?;
                Ok(person.departments().map(str::to_owned).collect())
            })?,
            groups: counted("SELECT name, count(*) FROM person_group GROUP BY name ORDER BY name")?,
            fields: all(self.sql, "SELECT DISTINCT key FROM person_field ORDER BY key", [], |row| {
                Ok(row.get(0)?)
            })?,
        })
    }

    pub(crate) fn person_no(&self, id: &PersonId) -> Result<i64> {
        let no =
            first(self.sql, "SELECT no FROM person WHERE id = ?1", [id.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("person", id))
    }
}

impl Writer<'_> {
    /// Stores a person, new or known.
    ///
    /// # Errors
    /// `store.missing` without their connection; `store.*`.
    pub fn put_person(&self, person: &Person) -> Result<()> {
        let connection = person.connection.as_ref().map(|id| self.connection_no(id)).transpose()?;
        run(
            self.sql,
            "INSERT INTO person (id, connection_no, source_ref, name, department, search, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET connection_no = ?2, source_ref = ?3, \
             name = ?4, department = ?5, search = ?6, body = ?7",
            params![
                person.id.as_str(),
                connection,
                person.source_ref,
                person.name,
                person.department,
                search(person),
                json(person)?,
            ],
        )?;
        let no = self.person_no(&person.id)?;
        run(self.sql, "DELETE FROM person_field WHERE person_no = ?1", [no])?;
        run(self.sql, "DELETE FROM person_group WHERE person_no = ?1", [no])?;
        run(self.sql, "DELETE FROM person_also WHERE person_no = ?1", [no])?;
        self.put_searched(no, person)
    }

    /// Stores somebody who is known to be new, told by a connection of this number; gives the row's number.
    pub(crate) fn insert_person(&self, connection: Option<i64>, person: &Person) -> Result<i64> {
        run(
            self.sql,
            "INSERT INTO person (id, connection_no, source_ref, name, department, search, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                person.id.as_str(),
                connection,
                person.source_ref,
                person.name,
                person.department,
                search(person),
                json(person)?,
            ],
        )?;
        let no = self.sql.last_insert_rowid();
        self.put_searched(no, person)?;
        Ok(no)
    }

    /// Rows by which a person is found.
    fn put_searched(&self, no: i64, person: &Person) -> Result<()> {
        let own = self.own_fields(no)?;
        let told = person.fields.iter().filter(|(key, _)| !own.contains_key(*key));
        for (key, value) in told.chain(&own) {
            let statement = "INSERT OR IGNORE INTO person_field (key, value, person_no) VALUES (?1, ?2, ?3)";
            run(self.sql, statement, params![key, value.trim().to_lowercase(), no])?;
        }
        for group in &person.groups {
            let statement = "INSERT OR IGNORE INTO person_group (name, person_no) VALUES (?1, ?2)";
            run(self.sql, statement, params![group, no])?;
        }
        for path in &person.also_in {
            run(
                self.sql,
                "INSERT OR IGNORE INTO person_also (path, person_no) VALUES (?1, ?2)",
                params![path, no],
            )?;
        }
        Ok(())
    }

    /// Removes a person with their accounts.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_person(&self, id: &PersonId) -> Result<bool> {
        self.forget_accounts_of(id)?;
        Ok(run(self.sql, "DELETE FROM person WHERE id = ?1", [id.as_str()])? > 0)
    }
}

/// What is searched for words.
pub(crate) fn search(person: &Person) -> String {
    let fields = SEARCHED.iter().filter_map(|key| person.field(key));
    let words: Vec<String> =
        std::iter::once(person.name.as_str()).chain(fields).map(str::to_lowercase).collect();
    words.join("\n")
}

/// The connection's id is what its row says now.
pub(crate) fn person(row: &Row<'_>) -> Result<Person> {
    let mut person: Person = parse("person", row.get_ref(2)?.as_str()?)?;
    person.connection = row.get::<_, Option<String>>(1)?.map(ConnectionId::new);
    person.own = parse("person_own", row.get_ref(3)?.as_str()?)?;
    Ok(person)
}
