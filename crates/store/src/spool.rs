//! Source items of a read, kept aside until planning asks for some of them.
//!
//! Whole items go to a temporary file of SQLite's that vanishes with the spool; what planning streams of them, their
//! keys, stay in memory (72 bytes for an observation, 128 for a sighting). So a first sync of half a million meetings
//! needs little memory, and a preview leaves nothing.

use std::{
    fmt,
    marker::PhantomData,
    sync::{Mutex, PoisonError},
};

use model::{Fault, Meeting, Observation};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Result,
    sql::{first, json, parse, run},
};

/// A source item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spooled {
    /// The meeting, normalised.
    pub meeting: Meeting,
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub version: String,
}

/// Items of a read in progress, later sorted by their keys and looked up.
pub struct Spool<K = Observation, V = Spooled> {
    file: Mutex<Connection>,
    entries: Vec<(K, u32)>,
    items: u32,
    sorted: bool,
    values: PhantomData<fn() -> V>,
}

/// Stands for an item that was not given because it is stored already.
const STORED: u32 = 0;

impl<K, V> fmt::Debug for Spool<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("entries", &self.entries.len()).field("items", &self.items).finish()
    }
}

impl<K: Ord + Copy, V: Serialize + DeserializeOwned> Spool<K, V> {
    /// An empty spool.
    ///
    /// # Errors
    /// `store.io`, `store.full`.
    pub fn new() -> Result<Self> {
        // An empty name is a temporary database: in memory while small, then in an unnamed file.
        let file = Connection::open("")?;
        file.execute_batch(
            "PRAGMA cache_size = -16000; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; \
             CREATE TABLE item (no INTEGER PRIMARY KEY, body TEXT); BEGIN;",
        )?;
        let (entries, values) = (Vec::new(), PhantomData);
        Ok(Self { file: Mutex::new(file), entries, items: STORED, sorted: true, values })
    }

    /// Takes an item.
    ///
    /// # Errors
    /// `store.full`, `store.io`.
    pub fn put(&mut self, key: K, item: &V) -> Result<()> {
        self.items += 1;
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let statement = "INSERT INTO item (no, body) VALUES (?1, ?2)";
        run(file, statement, params![self.items, json(item)?])?;
        self.push(key, self.items);
        Ok(())
    }

    /// Takes an item that is stored already in this version: its key is the baseline's.
    pub fn put_stored(&mut self, key: K) {
        self.push(key, STORED);
    }

    /// How many items were taken.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none was taken.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Brings the keys into planning's order.
    pub fn sort(&mut self) {
        if !self.sorted {
            self.entries.sort_unstable();
            self.sorted = true;
        }
    }

    /// The keys in planning's order.
    pub fn sorted(&mut self) -> impl Iterator<Item = K> + use<'_, K, V> {
        self.sort();
        self.keys()
    }

    /// The keys as they stand: in planning's order after [`Spool::sort`].
    pub fn keys(&self) -> impl Iterator<Item = K> + use<'_, K, V> {
        self.entries.iter().map(|(key, _)| *key)
    }

    /// The item under a key; none when it was stored already.
    ///
    /// # Errors
    /// `store.defect` for a key that was never taken or before [`Spool::sort`]; `store.*`.
    pub fn get(&self, key: &K) -> Result<Option<V>> {
        match self.place(|entry| entry.cmp(key)) {
            None => Err(Fault::defect("store.defect").with("what", "spool").into()),
            Some(STORED) => Ok(None),
            Some(no) => self.item(no),
        }
    }

    /// The item whose key compares equal, where keys are sorted by what is compared; none where there is none.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find(&self, compare: impl Fn(&K) -> std::cmp::Ordering) -> Result<Option<V>> {
        self.place(compare).filter(|no| *no != STORED).map_or(Ok(None), |no| self.item(no))
    }

    /// Number of the item whose key compares equal, the last given of several.
    fn place(&self, compare: impl Fn(&K) -> std::cmp::Ordering) -> Option<u32> {
        let at = self.entries.partition_point(|(entry, _)| compare(entry).is_lt());
        let same = self.entries[at..].iter().take_while(|(entry, _)| compare(entry).is_eq());
        if self.sorted { same.map(|(_, no)| *no).max() } else { None }
    }

    fn item(&self, no: u32) -> Result<Option<V>> {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        first(&file, "SELECT body FROM item WHERE no = ?1", [no], |row| {
            parse("spool", row.get_ref(0)?.as_str()?)
        })
    }

    fn push(&mut self, key: K, item: u32) {
        self.entries.push((key, item));
        self.sorted = false;
    }
}
