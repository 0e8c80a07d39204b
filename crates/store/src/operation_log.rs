//! The operation log: what administrators changed. Never a secret's value.

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

/// A change that somebody made.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Our id.
    pub id: OperationId,
    /// When.
    pub at: Timestamp,
    /// Name of the signed-on user of the machine.
    pub who: String,
    /// What was done, such as `connection_set`.
    pub action: String,
    /// What it was done to, such as a connection's name.
    pub subject: String,
    /// What it was before; of a secret its name and dates alone.
    pub before: Option<Value>,
    /// What it is now.
    pub after: Option<Value>,
}

/// Which operations to list.
#[derive(Clone, Debug, Default)]
pub struct OperationQuery {
    /// At this instant or later.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    /// Part of the action, the subject or the name of who did it.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

const FILTER: &str = "FROM operation_log WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR action LIKE ?3 ESCAPE '\\' \
    OR subject LIKE ?3 ESCAPE '\\' OR who LIKE ?3 ESCAPE '\\')";

impl Reader<'_> {
    /// Operations, newest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_operations(&self, query: &OperationQuery) -> Result<Page<Operation>> {
        let (from, to) = (query.from.map_or(i64::MIN, micros), query.to.map_or(i64::MAX, micros));
        let text = query.text.as_deref().map(pattern);
        let total = count(self.sql, &format!("SELECT count(*) {FILTER}"), params![from, to, text])?;
        let statement = format!(
            "SELECT id, at, who, action, subject, before, after {FILTER} ORDER BY at DESC, no DESC LIMIT ?4 OFFSET ?5"
        );
        let page = params![from, to, text, limit(query.limit), signed(query.offset)];
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
            "INSERT INTO operation_log (id, at, who, action, subject, before, after) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                new.id.as_str(),
                micros(new.at),
                new.who,
                new.action,
                new.subject,
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
        action: row.get(3)?,
        subject: row.get(4)?,
        before: value(5)?,
        after: value(6)?,
    })
}
