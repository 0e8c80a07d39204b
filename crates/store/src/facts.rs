//! How large the store is.

use crate::{Result, Store, migrations, sql::count};

/// Tables whose rows are counted, those an administrator would ask about.
const COUNTED: [&str; 13] = [
    "connection",
    "integration",
    "room",
    "meeting",
    "plan",
    "plan_step",
    "run",
    "run_item",
    "hold",
    "operation_log",
    "person",
    "oa_event",
    "outbox",
];

/// Size and version of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFacts {
    /// Version of the schema.
    pub schema: usize,
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of it that hold nothing.
    pub free_bytes: u64,
    /// Bytes of the write-ahead log.
    pub log_bytes: u64,
    /// Rows by table.
    pub rows: Vec<(&'static str, u64)>,
}

impl Store {
    /// Size and version of the store. Blocks; counting takes a second per some ten million rows.
    ///
    /// # Errors
    /// `store.*`.
    pub fn facts(&self) -> Result<StoreFacts> {
        let mut log = self.path().as_os_str().to_owned();
        log.push("-wal");
        let log_bytes = std::fs::metadata(log).map_or(0, |file| file.len());
        self.read(|tx| {
            let pages = |what: &str| count(tx.sql, &format!("SELECT {what} FROM pragma_{what}"), []);
            let size = pages("page_size")?;
            let rows = COUNTED.iter().map(|table| {
                let rows = count(tx.sql, &format!("SELECT count(*) FROM {table}"), [])?;
                Ok((*table, rows))
            });
            Ok(StoreFacts {
                schema: migrations::version(tx.sql)?,
                bytes: pages("page_count")? * size,
                free_bytes: pages("freelist_count")? * size,
                log_bytes,
                rows: rows.collect::<Result<_>>()?,
            })
        })
    }
}
