//! What was written, row by row, and the least that writing just that takes.

use std::{collections::BTreeMap, fmt, path::Path, time::Instant};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use store::Store;

use crate::Outcome;

/// Meetings of one transaction of the floors: about as many as the program writes in one.
pub const PAGE: usize = 4_000;

/// Rows by table.
pub struct Rows(BTreeMap<String, u64>);

impl Rows {
    /// Those that came since.
    pub fn since(mut self, before: &Self) -> Self {
        for (table, rows) in &mut self.0 {
            *rows -= before.0.get(table).copied().unwrap_or_default().min(*rows);
        }
        self.0.retain(|_, rows| *rows > 0);
        self
    }

    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables: Vec<_> = self.0.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
        f.write_str(&tables.join(", "))
    }
}

fn open(store: &Store) -> Outcome<Connection> {
    Ok(Connection::open_with_flags(store.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// Rows of every table.
pub fn of(store: &Store) -> Outcome<Rows> {
    let sql = open(store)?;
    let mut tables = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let count = |name: String| {
        let rows: i64 = sql.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0))?;
        Ok((name, rows.unsigned_abs()))
    };
    Ok(Rows(names.into_iter().map(count).collect::<Outcome<_>>()?))
}

/// A table's rows, in the order in which they came.
struct Table {
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// Puts the newest rows of each table into a bare file that has the same tables with the same indexes, and nothing to
/// look up, to make or to decide; gives the seconds.
pub fn again(to: &Path, store: &Store, written: &Rows) -> Outcome<f64> {
    let from = open(store)?;
    let mut sql = Connection::open(to)?;
    sql.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;")?;
    sql.pragma_update(None, "foreign_keys", false)?;
    let mut tables = Vec::new();
    for (name, rows) in &written.0 {
        tables.push(table(&from, &sql, name, *rows)?);
    }
    let pages = tables.iter().map(|table| table.rows.len()).max().unwrap_or_default().div_ceil(PAGE).max(1);
    let begun = Instant::now();
    for page in 0..pages {
        let transaction = sql.transaction()?;
        for table in &tables {
            let mut insert = transaction.prepare_cached(&table.insert)?;
            let all = table.rows.len();
            for row in &table.rows[page * all / pages..(page + 1) * all / pages] {
                insert.execute(params_from_iter(row))?;
            }
        }
        transaction.commit()?;
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn table(from: &Connection, to: &Connection, name: &str, rows: u64) -> Outcome<Table> {
    let schema = "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND type IN ('table', 'index') \
        AND sql IS NOT NULL ORDER BY type DESC";
    let mut schema = from.prepare(schema)?;
    for statement in schema.query_map([name], |row| row.get::<_, String>(0))? {
        to.execute_batch(&statement?)?;
    }
    let mut select = from.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2"))?;
    let columns = select.column_count();
    let all = select
        .query_map([], |row| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>())?
        .collect::<Result<Vec<_>, _>>()?;
    let newest = all.len().saturating_sub(usize::try_from(rows)?);
    let places = vec!["?"; columns].join(", ");
    Ok(Table { insert: format!("INSERT INTO {name} VALUES ({places})"), rows: all[newest..].to_vec() })
}
