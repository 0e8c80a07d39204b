//! How values stand in columns: instants as whole microseconds since 1970, structures as JSON.

use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, Params, Row};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Result, error::unreadable};

/// Some rows of a longer list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Rows of this page.
    pub items: Vec<T>,
    /// Rows there are altogether.
    pub total: u64,
}

/// An instant as a column.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// An instant from a column.
pub(crate) fn instant(micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|e| unreadable("instant", e))
}

/// A structure as a column.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| model::Fault::defect("store.defect").with("reason", e).into())
}

/// Appends a structure as [`json`] gives it.
pub(crate) fn append_json<T: Serialize + ?Sized>(to: &mut Vec<u8>, value: &T) -> Result<()> {
    serde_json::to_writer(to, value)
        .map_err(|e| model::Fault::defect("store.defect").with("reason", e).into())
}

/// A structure as a column, written over what a buffer had: for rows that come by the thousand.
pub(crate) fn json_over<'a, T: Serialize + ?Sized>(buffer: &'a mut Vec<u8>, value: &T) -> Result<&'a str> {
    buffer.clear();
    append_json(buffer, value)?;
    std::str::from_utf8(buffer).map_err(|e| unreadable("json", e))
}

/// A structure from a column; `what` names it in the fault.
pub(crate) fn parse<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| unreadable(what, e))
}

/// A variant without fields as a column: the name serde gives it.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

/// A variant without fields from a column.
pub(crate) fn from_word<T: DeserializeOwned>(what: &str, word: &str) -> Result<T> {
    parse(what, &format!("\"{word}\""))
}

/// The form of a name in which two that differ in case alone are equal.
pub(crate) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A text to search for, as a LIKE pattern with `\` as its escape.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.trim().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A limit as SQLite takes it; none is all.
pub(crate) fn limit(limit: Option<u64>) -> i64 {
    limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX))
}

/// A count as SQLite takes it.
pub(crate) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count from a column.
pub(crate) fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// All rows of a statement.
pub(crate) fn all<T, P: Params>(
    sql: &Connection,
    statement: &str,
    params: P,
    mut row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = sql.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(next) = rows.next()? {
        found.push(row(next)?);
    }
    Ok(found)
}

/// The first row of a statement, if any.
pub(crate) fn first<T, P: Params>(
    sql: &Connection,
    statement: &str,
    params: P,
    row: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = sql.prepare_cached(statement)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(row).transpose()
}

/// The number a statement gives.
pub(crate) fn count<P: Params>(sql: &Connection, statement: &str, params: P) -> Result<u64> {
    let mut statement: CachedStatement<'_> = sql.prepare_cached(statement)?;
    Ok(unsigned(statement.query_row(params, |row| row.get(0))?))
}

/// Runs a statement; gives the number of rows it changed.
pub(crate) fn run<P: Params>(sql: &Connection, statement: &str, params: P) -> Result<usize> {
    Ok(sql.prepare_cached(statement)?.execute(params)?)
}
