//! Source items of a read, kept aside until planning asks for some of them.
//!
//! Whole items go to an unnamed file that vanishes with the spool; their observations stay in memory (80 bytes each
//! with the place of the item). So a first sync of half a million meetings needs little memory, and a preview leaves
//! nothing.

use std::{
    fmt,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom, Write},
    sync::{Mutex, PoisonError},
};

use model::{Fault, Meeting, Observation};

use crate::{
    Result,
    error::unreadable,
    sql::{append_json, parse},
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
#[derive(Default)]
pub struct Spool {
    shelf: Mutex<Shelf>,
    entries: Vec<(Observation, u64)>,
    items: u32,
    sorted: bool,
}

/// Stands for the place of an item that was not given because it is stored already.
const STORED: u64 = 0;
/// Bytes that are written at once, and read at once: items that are asked for one after another mostly stand so.
const BLOCK: usize = 64 << 10;

impl fmt::Debug for Spool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("entries", &self.entries.len()).field("items", &self.items).finish()
    }
}

impl Spool {
    /// An empty spool. Its file is made with the first block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an item.
    ///
    /// # Errors
    /// `store.full`, `store.io`.
    pub fn put(&mut self, seen: Observation, item: &Spooled) -> Result<()> {
        let place = self.shelf.get_mut().unwrap_or_else(PoisonError::into_inner).put(item)?;
        self.items += 1;
        self.push(seen, place);
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
        let place = if self.sorted { same.map(|(_, place)| *place).max() } else { None };
        match place {
            None => Err(Fault::defect("store.defect").with("what", "spool").into()),
            Some(STORED) => Ok(None),
            Some(place) => self.shelf.lock().unwrap_or_else(PoisonError::into_inner).get(place).map(Some),
        }
    }

    fn push(&mut self, seen: Observation, place: u64) {
        self.entries.push((seen, place));
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
    fn put(&mut self, item: &Spooled) -> Result<u64> {
        let (place, start) = (self.end + self.waiting.len() as u64 + 1, self.waiting.len());
        self.waiting.extend_from_slice(&[0; size_of::<u32>()]);
        let body = start + size_of::<u32>();
        append_json(&mut self.waiting, &(&item.source_ref, &item.version, &item.meeting))?;
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

    fn get(&mut self, place: u64) -> Result<Spooled> {
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
        let (source_ref, version, meeting) = parse("spool", text)?;
        Ok(Spooled { meeting, source_ref, version })
    }
}

/// A file without a name. Where nobody says otherwise not in `/tmp`, which may be memory.
fn unnamed() -> std::io::Result<File> {
    if cfg!(unix) && std::env::var_os("TMPDIR").is_none() {
        return tempfile::tempfile_in("/var/tmp").or_else(|_| tempfile::tempfile());
    }
    tempfile::tempfile()
}
