//! Opens the store's file and hands out transactions.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use model::Fault;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use tokio::task::JoinError;

use crate::{Ids, Reader, Result, Writer, migrations, place};

/// Name of the file in the data folder.
pub const FILE_NAME: &str = "roombridge.db";

/// File that processes lock in turn while they open the store.
const TURN: &str = "roombridge.lock";
/// How long a transaction waits for another process's.
const BUSY: Duration = Duration::from_secs(10);
/// Idle readers that are kept.
const IDLE_READERS: usize = 4;
/// Pages of 4 KiB after which the log is copied into the file: rarer copies write a page that changes often once.
const CHECKPOINT: u32 = 16_000;
/// Kilobytes of pages that the writer keeps, at least and at most: those that a page of steps changes. What is appended
/// besides fills any cache and is not looked at again.
const CACHE: (i64, i64) = (6_000, 16_000);
/// The writer keeps this part of the file: keys and indexes are less of it.
const CACHED: i64 = 8;
/// Kilobytes of a page.
const PAGE: i64 = 4;
/// A page that takes longer leaves a gap behind it, which is no longer than this.
const LONG: Duration = Duration::from_millis(20);
/// The gap is this part of what the page took: SQLite looks a hundred times within [`BUSY`], and so finds one.
const GAP: u32 = 16;
/// Prepared statements kept per connection.
const STATEMENTS: usize = 128;

/// Handle of the store; clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    writer: Mutex<Connection>,
    idle: Mutex<Vec<Connection>>,
    ids: Ids,
    /// Blocking work is done by whoever asks for it, not by a thread beside.
    in_turn: bool,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("path", &self.inner.path).finish()
    }
}

impl Store {
    /// Opens the store in a data folder; makes folder and file, for the user alone, where they are missing, and
    /// brings an older file up to date.
    ///
    /// # Errors
    /// `store.io`, `store.locked`, `store.full`, `store.corrupt`, `store.foreign`, `store.newer_version`.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::open_with(folder, Ids::by_time(), false)
    }

    /// A store for whole-system simulation: the same calls in the same order leave the same bytes. Ids follow from
    /// `seed`, which each process of a history has of its own, and blocking work is done on the caller's thread; other
    /// tasks get their turn before and after it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_simulated(folder: &Path, seed: u64) -> Result<Self> {
        Self::open_with(folder, Ids::from_seed(seed), true)
    }

    fn open_with(folder: &Path, ids: Ids, in_turn: bool) -> Result<Self> {
        place::make_folder(folder)?;
        // Taken until the file is ready: SQLite does not wait where two processes turn a new file to WAL at once.
        let _turn = place::take_turn(&folder.join(TURN))?;
        let path = folder.join(FILE_NAME);
        place::make_file(&path)?;
        let mut writer = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare_writer(&writer)?;
        migrations::run(&mut writer)?;
        let (writer, idle) = (Mutex::new(writer), Mutex::new(Vec::new()));
        let inner = Inner { path, writer, idle, ids, in_turn };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Path of the file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// An id that nothing has yet.
    pub fn new_id(&self) -> String {
        self.inner.ids.next()
    }

    /// Runs `body` on a snapshot. Blocks.
    ///
    /// # Errors
    /// Those of `body`; `store.*` when no snapshot can be had.
    pub fn read<T>(&self, body: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let mut reader = self.take_reader()?;
        let result = reader
            .transaction_with_behavior(TransactionBehavior::Deferred)
            .map_err(Into::into)
            .and_then(|transaction| body(&Reader { sql: &transaction, ids: &self.inner.ids }));
        let mut idle = lock(&self.inner.idle);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        result
    }

    /// Runs `body` in a transaction that is durable once this returns; an error of `body` takes everything back.
    /// Blocks, also for other writers. `body` must not write by another way.
    ///
    /// # Errors
    /// Those of `body`; `store.locked` when another process keeps writing for ten seconds, other `store.*`.
    pub fn write<T>(&self, body: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        transact(&mut lock(&self.inner.writer), &self.inner.ids, body)
    }

    /// [`Store::write`] for one of many pages: it outlives a killed process at once, but a power failure only when a
    /// later [`Store::write`] has returned. What such a failure takes back are the last pages, never one before them.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_page<T>(&self, body: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.inner.writer);
        let begun = Instant::now();
        writer.pragma_update(None, "synchronous", "NORMAL")?;
        let result = transact(&mut writer, &self.inner.ids, body);
        writer.pragma_update(None, "synchronous", "FULL")?;
        fit_cache(&writer)?;
        drop(writer);
        // Another process looks now and then whether it may write: pages one right after the other would leave it no gap.
        let taken = begun.elapsed();
        if taken > LONG {
            std::thread::sleep((taken / GAP).min(LONG));
        }
        result
    }

    /// [`Store::read`] on a blocking thread of the current tokio runtime.
    ///
    /// # Errors
    /// As [`Store::read`]; `store.defect` when `body` panicked.
    pub async fn read_async<T: Send + 'static>(
        &self,
        body: impl FnOnce(&Reader<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        joined(self.aside(move || store.read(body)).await)
    }

    /// [`Store::write_page`] on a blocking thread of the current tokio runtime.
    ///
    /// # Errors
    /// As [`Store::write`]; `store.defect` when `body` panicked.
    pub async fn write_page_async<T: Send + 'static>(
        &self,
        body: impl FnOnce(&Writer<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        joined(self.aside(move || store.write_page(body)).await)
    }

    /// [`Store::write`] on a blocking thread of the current tokio runtime.
    ///
    /// # Errors
    /// As [`Store::write`]; `store.defect` when `body` panicked.
    pub async fn write_async<T: Send + 'static>(
        &self,
        body: impl FnOnce(&Writer<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let store = self.clone();
        joined(self.aside(move || store.write(body)).await)
    }

    /// Runs work that blocks on a blocking thread of the current tokio runtime, or in turn where the store was opened so.
    ///
    /// # Errors
    /// `work` panicked.
    pub async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::result::Result<T, JoinError> {
        if !self.inner.in_turn {
            return tokio::task::spawn_blocking(work).await;
        }
        tokio::task::yield_now().await;
        let value = work();
        tokio::task::yield_now().await;
        Ok(value)
    }

    /// Looks for damage; takes seconds per gigabyte.
    ///
    /// # Errors
    /// `store.corrupt` with the first finding as `reason`.
    pub fn check(&self) -> Result<()> {
        self.read(|tx| {
            let finding: String = tx.sql.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            match finding.as_str() {
                "ok" => Ok(()),
                other => Err(Fault::setup("store.corrupt").with("reason", other).into()),
            }
        })
    }

    /// Lets the file grow by so many pages of 4 KiB and no more; none lifts the limit. What does not fit is
    /// `store.full`, as on a full disk.
    ///
    /// # Errors
    /// `store.*`.
    pub fn limit_growth(&self, pages: Option<u32>) -> Result<()> {
        let writer = lock(&self.inner.writer);
        let now: i64 = writer.pragma_query_value(None, "page_count", |row| row.get(0))?;
        let most = pages.map_or(i64::from(u32::MAX - 1), |more| now + i64::from(more));
        Ok(writer.query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(()))?)
    }

    /// Refuses every write with `store.io`, as a data folder does that turned read-only; or takes them again.
    ///
    /// # Errors
    /// `store.*`.
    pub fn refuse_writes(&self, refuse: bool) -> Result<()> {
        Ok(lock(&self.inner.writer).pragma_update(None, "query_only", refuse)?)
    }

    /// Sets how long a write waits for another process's; ten seconds by default.
    ///
    /// # Errors
    /// `store.*`.
    pub fn wait_at_most(&self, wait: Duration) -> Result<()> {
        Ok(lock(&self.inner.writer).busy_timeout(wait)?)
    }

    fn take_reader(&self) -> Result<Connection> {
        if let Some(reader) = lock(&self.inner.idle).pop() {
            return Ok(reader);
        }
        let reader = connect(&self.inner.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(reader)
    }
}

fn transact<T>(sql: &mut Connection, ids: &Ids, body: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
    let transaction = sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = body(&Writer::new(&transaction, ids))?;
    transaction.commit()?;
    Ok(value)
}

fn joined<T>(outcome: std::result::Result<Result<T>, JoinError>) -> Result<T> {
    outcome.unwrap_or_else(|e| Err(Fault::defect("store.defect").with("reason", e).into()))
}

/// A panic inside a transaction rolled it back, so the connection behind a poisoned lock is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, mode: OpenFlags) -> Result<Connection> {
    let sql = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    sql.busy_timeout(BUSY)?;
    sql.set_prepared_statement_cache_capacity(STATEMENTS);
    sql.pragma_update(None, "foreign_keys", true)?;
    sql.pragma_update(None, "trusted_schema", false)?;
    Ok(sql)
}

/// Lets the writer keep as many pages as its file wants.
fn fit_cache(sql: &Connection) -> Result<()> {
    let pages: i64 = sql.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let (least, most) = CACHE;
    Ok(sql.pragma_update(None, "cache_size", -(pages.saturating_mul(PAGE) / CACHED).clamp(least, most))?)
}

/// Full synchronisation: an approval, an intent or an outcome that was reported must survive a power failure.
fn prepare_writer(sql: &Connection) -> Result<()> {
    migrations::refuse_foreign(sql)?;
    sql.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    sql.pragma_update(None, "synchronous", "FULL")?;
    fit_cache(sql)?;
    sql.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
    sql.query_row("PRAGMA journal_size_limit = 67108864", [], |_| Ok(()))?;
    Ok(())
}
