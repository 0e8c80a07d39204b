//! The operation log: what administrators changed. Never a secret's value.

use std::{collections::BTreeMap, fmt};

use jiff::Timestamp;
use model::OperationId;
use rusqlite::{Row, params};
use serde_json::Value;

use crate::{
    Page, Reader, Result, Writer,
    sql::{all, count, instant, json, limit, micros, parse, pattern, run, signed},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE operation_log (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX operation_log_at ON operation_log (at);
";

/// What was done is a code with values; older entries were texts, which stay as they were. Where such a text was a
/// name, it becomes the value `name`, else `legacy`.
pub(crate) const CODES: &str = "
ALTER TABLE operation_log RENAME COLUMN action TO code;
ALTER TABLE operation_log ADD COLUMN params TEXT NOT NULL DEFAULT '{}';
UPDATE operation_log SET params = CASE
    WHEN code = 'settings.set' THEN '{}'
    WHEN code LIKE 'connection.%' OR code IN ('integration.update', 'schedule.set') THEN json_object('name', subject)
    ELSE json_object('legacy', subject) END;
ALTER TABLE operation_log DROP COLUMN subject;
";

/// A change that somebody made.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Our id.
    pub id: OperationId,
    /// When.
    pub at: Timestamp,
    /// Name of the signed-on user of the machine.
    pub who: String,
    /// What was done, such as `connection.update`; its words stand in the catalogues.
    pub code: String,
    /// Values for the words: the `name` of what it was done to, a `count`. Under `legacy` the text of an entry that was
    /// made before there were codes.
    pub params: BTreeMap<String, String>,
    /// What it was before, value by value; of a secret its name alone.
    pub before: Option<Value>,
    /// What it is now.
    pub after: Option<Value>,
}

impl Operation {
    /// Adds a value for the words.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

/// Which operations to list.
#[derive(Clone, Debug, Default)]
pub struct OperationQuery {
    /// At this instant or later.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    /// Of one kind: a whole code or its beginning, such as `connection`.
    pub about: Option<String>,
    /// Part of a value for the words, of what was changed, or of the name of who did it.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

const FILTER: &str = "FROM operation_log WHERE at >= ?1 AND at < ?2 \
    AND (?3 IS NULL OR substr(code, 1, length(?3)) = ?3) AND (?4 IS NULL OR who LIKE ?4 ESCAPE '\\' \
    OR before LIKE ?4 ESCAPE '\\' OR after LIKE ?4 ESCAPE '\\' \
    OR EXISTS (SELECT 1 FROM json_each(operation_log.params) WHERE json_each.value LIKE ?4 ESCAPE '\\'))";

impl Reader<'_> {
    /// Operations, newest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_operations(&self, query: &OperationQuery) -> Result<Page<Operation>> {
        let (from, to) = (query.from.map_or(i64::MIN, micros), query.to.map_or(i64::MAX, micros));
        let text = query.text.as_deref().map(pattern);
        let filter = params![from, to, query.about, text];
        let total = count(self.sql, &format!("SELECT count(*) {FILTER}"), filter)?;
        let statement = format!(
            "SELECT id, at, who, code, params, before, after {FILTER} ORDER BY at DESC, no DESC LIMIT ?5 OFFSET ?6"
        );
        let page = params![from, to, query.about, text, limit(query.limit), signed(query.offset)];
        Ok(Page { items: all(self.sql, &statement, page, operation)?, total })
    }
}

impl Writer<'_> {
    /// Logs an operation, in the transaction that carries it out.
    ///
    /// # Errors
    /// `store.*`.
    pub fn create_operation(&self, new: &Operation) -> Result<()> {
        run(
            self.sql,
            "INSERT INTO operation_log (id, at, who, code, params, before, after) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                new.id.as_str(),
                micros(new.at),
                new.who,
                new.code,
                json(&new.params)?,
                new.before.as_ref().map(json).transpose()?,
                new.after.as_ref().map(json).transpose()?,
            ],
        )?;
        Ok(())
    }
}

fn operation(row: &Row<'_>) -> Result<Operation> {
    let value = |column: usize| -> Result<Option<Value>> {
        row.get_ref(column)?.as_str_or_null()?.map(|text| parse("operation_log", text)).transpose()
    };
    Ok(Operation {
        id: OperationId::new(row.get::<_, String>(0)?),
        at: instant(row.get(1)?)?,
        who: row.get(2)?,
        code: row.get(3)?,
        params: parse("operation_log", row.get_ref(4)?.as_str()?)?,
        before: value(5)?,
        after: value(6)?,
    })
}
