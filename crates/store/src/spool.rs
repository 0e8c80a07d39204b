//! Source items of a read, kept aside until planning asks for some of them.
//!
//! Whole items go to an unnamed file that vanishes with the spool; what planning streams of them, their keys, stay in
//! memory with the places of the items (80 bytes for an observation, 136 for a sighting). So a first sync of half a
//! million meetings needs little memory, and a preview leaves nothing.

use std::{
    fmt,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Write},
    marker::PhantomData,
    sync::{Mutex, PoisonError},
};

use model::Fault;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Result,
    error::unreadable,
    sql::{append_json, parse},
};

/// Items of a read in progress, later sorted by their keys and looked up.
pub struct Spool<K, V> {
    shelf: Mutex<Shelf>,
    entries: Vec<(K, u64)>,
    items: u32,
    sorted: bool,
    values: PhantomData<fn() -> V>,
}

/// Stands for the place of an item that was not given because it is stored already.
const STORED: u64 = 0;
/// Bytes that are written at once, and read at once: items that are asked for one after another mostly stand so.
const BLOCK: usize = 64 << 10;

impl<K, V> fmt::Debug for Spool<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("entries", &self.entries.len()).field("items", &self.items).finish()
    }
}

impl<K, V> Default for Spool<K, V> {
    fn default() -> Self {
        Self { shelf: Mutex::default(), entries: Vec::new(), items: 0, sorted: true, values: PhantomData }
    }
}

impl<K: Ord + Copy, V: Serialize + DeserializeOwned> Spool<K, V> {
    /// An empty spool. Its file is made with the first block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an item.
    ///
    /// # Errors
    /// `store.full`, `store.io`.
    pub fn put(&mut self, key: K, item: &V) -> Result<()> {
        let place = self.shelf.get_mut().unwrap_or_else(PoisonError::into_inner).put(item)?;
        self.items += 1;
        self.push(key, place);
        Ok(())
    }

    /// Takes an item that is stored already in this version: its key is the baseline's.
    pub fn put_stored(&mut self, key: K) {
        self.push(key, STORED);
    }

    /// Forgets items by their keys.
    pub fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.entries.retain(|(key, _)| keep(key));
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
            Some(place) => self.item(place).map(Some),
        }
    }

    /// The item whose key compares equal, where keys are sorted by what is compared; none where there is none.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find(&self, compare: impl Fn(&K) -> std::cmp::Ordering) -> Result<Option<V>> {
        self.place(compare).filter(|place| *place != STORED).map(|place| self.item(place)).transpose()
    }

    /// Place of the item whose key compares equal, the last given of several.
    fn place(&self, compare: impl Fn(&K) -> std::cmp::Ordering) -> Option<u64> {
        let at = self.entries.partition_point(|(entry, _)| compare(entry).is_lt());
        let same = self.entries[at..].iter().take_while(|(entry, _)| compare(entry).is_eq());
        if self.sorted { same.map(|(_, place)| *place).max() } else { None }
    }

    fn item(&self, place: u64) -> Result<V> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).get(place)
    }

    fn push(&mut self, key: K, place: u64) {
        self.entries.push((key, place));
        self.sorted = false;
    }
}

/// Items one after another, each behind its length. What is not yet a block waits in memory.
#[derive(Default)]
struct Shelf {
    file: Option<BufReader<File>>,
    /// Bytes in the file.
    end: u64,
    /// Where reading goes on; none when writing has moved on since.
    at: Option<u64>,
    waiting: Vec<u8>,
}

impl Shelf {
    /// Gives the item's place, from 1.
    fn put<V: Serialize>(&mut self, item: &V) -> Result<u64> {
        let (place, start) = (self.end + self.waiting.len() as u64 + 1, self.waiting.len());
        self.waiting.extend_from_slice(&[0; size_of::<u32>()]);
        let body = start + size_of::<u32>();
        append_json(&mut self.waiting, item)?;
        let length = u32::try_from(self.waiting.len() - body).map_err(|e| unreadable("spool", e))?;
        self.waiting[start..body].copy_from_slice(&length.to_le_bytes());
        if self.waiting.len() >= BLOCK {
            self.write()?;
        }
        Ok(place)
    }

    fn write(&mut self) -> Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(BufReader::with_capacity(BLOCK, unnamed()?)),
        };
        file.seek(SeekFrom::Start(self.end))?;
        file.get_mut().write_all(&self.waiting)?;
        self.end += self.waiting.len() as u64;
        self.waiting.clear();
        self.at = None;
        Ok(())
    }

    fn get<V: DeserializeOwned>(&mut self, place: u64) -> Result<V> {
        if !self.waiting.is_empty() {
            self.write()?;
        }
        let Some(file) = &mut self.file else { return Err(Fault::defect("store.defect").into()) };
        let wanted = place - 1;
        match self.at.take() {
            Some(at) => file.seek_relative(wanted.cast_signed() - at.cast_signed())?,
            None => file.seek(SeekFrom::Start(wanted)).map(|_| ())?,
        }
        let mut length = [0; size_of::<u32>()];
        file.read_exact(&mut length)?;
        let mut body = vec![0; u32::from_le_bytes(length) as usize];
        file.read_exact(&mut body)?;
        self.at = Some(wanted + (length.len() + body.len()) as u64);
        let text = std::str::from_utf8(&body).map_err(|e| unreadable("spool", e))?;
        parse("spool", text)
    }
}

/// A file without a name. Where nobody says otherwise not in `/tmp`, which may be memory.
fn unnamed() -> std::io::Result<File> {
    if cfg!(unix) && std::env::var_os("TMPDIR").is_none() {
        return tempfile::tempfile_in("/var/tmp").or_else(|_| tempfile::tempfile());
    }
    tempfile::tempfile()
}
