//! Source items of a read, kept aside until planning asks for some of them.
//!
//! Whole items go to a temporary file of SQLite's that vanishes with the spool; their observations stay in memory
//! (72 bytes each). So a first sync of half a million meetings needs little memory, and a preview leaves nothing.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
};

use model::{Fault, Meeting, Observation};
use rusqlite::{Connection, params};

use crate::{
    Result,
    sql::{first, json, parse, run},
};

/// A source item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spooled {
    /// The meeting, normalised.
    pub meeting: Meeting,
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub version: String,
}

/// Items of a read in progress, later sorted and looked up.
pub struct Spool {
    file: Mutex<Connection>,
    entries: Vec<(Observation, u32)>,
    items: u32,
    sorted: bool,
}

/// Stands for an item that was not given because it is stored already.
const STORED: u32 = 0;

impl fmt::Debug for Spool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("entries", &self.entries.len()).field("items", &self.items).finish()
    }
}

impl Spool {
    /// An empty spool.
    ///
    /// # Errors
    /// `store.io`, `store.full`.
    pub fn new() -> Result<Self> {
        // An empty name is a temporary database: in memory while small, then in an unnamed file.
        let file = Connection::open("")?;
        file.execute_batch(
            "PRAGMA cache_size = -16000; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; \
             CREATE TABLE item (no INTEGER PRIMARY KEY, source_ref TEXT, version TEXT, body TEXT); BEGIN;",
        )?;
        Ok(Self { file: Mutex::new(file), entries: Vec::new(), items: STORED, sorted: true })
    }

    /// Takes an item.
    ///
    /// # Errors
    /// `store.full`, `store.io`.
    pub fn put(&mut self, seen: Observation, item: &Spooled) -> Result<()> {
        self.items += 1;
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        run(
            file,
            "INSERT INTO item (no, source_ref, version, body) VALUES (?1, ?2, ?3, ?4)",
            params![self.items, item.source_ref, item.version, json(&item.meeting)?],
        )?;
        self.push(seen, self.items);
        Ok(())
    }

    /// Takes an item that is stored already in this version: its observation is the baseline's.
    pub fn put_stored(&mut self, seen: Observation) {
        self.push(seen, STORED);
    }

    /// How many items were taken.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none was taken.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The observations in planning's order.
    pub fn sorted(&mut self) -> impl Iterator<Item = Observation> + use<'_> {
        if !self.sorted {
            self.entries.sort_unstable();
            self.sorted = true;
        }
        self.entries.iter().map(|(seen, _)| *seen)
    }

    /// The item that an observation was made from; none when it was stored already.
    ///
    /// # Errors
    /// `store.defect` for an observation that was never taken or before [`Spool::sorted`]; `store.*`.
    pub fn get(&self, seen: &Observation) -> Result<Option<Spooled>> {
        let at = self.entries.partition_point(|(entry, _)| entry < seen);
        let same = self.entries[at..].iter().take_while(|(entry, _)| entry == seen);
        let no = if self.sorted { same.map(|(_, no)| *no).max() } else { None };
        match no {
            None => Err(Fault::defect("store.defect").with("what", "spool").into()),
            Some(STORED) => Ok(None),
            Some(no) => self.item(no),
        }
    }

    fn item(&self, no: u32) -> Result<Option<Spooled>> {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        first(&file, "SELECT source_ref, version, body FROM item WHERE no = ?1", [no], |row| {
            Ok(Spooled {
                source_ref: row.get(0)?,
                version: row.get(1)?,
                meeting: parse("spool", row.get_ref(2)?.as_str()?)?,
            })
        })
    }

    fn push(&mut self, seen: Observation, item: u32) {
        self.entries.push((seen, item));
        self.sorted = false;
    }
}
