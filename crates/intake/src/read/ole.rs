//! OLE containers ([MS-CFB]): old workbooks, and the shell around encrypted new ones.

use std::io::{Cursor, Read};

use crate::fault::ReadFault;

/// The first bytes of every container.
pub(crate) const MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const PART: &str = "ole";
/// Header fields: exponent of the sector size, first sector of the table's own table (2.2).
const SECTOR_SHIFT: usize = 0x1E;
const FIRST_DIFAT: usize = 0x44;
/// Entries of the allocation table's table that the header itself holds.
const HEADER_ENTRIES: usize = 109;
/// Numbers from here on mark ends and free places, not sectors (2.1).
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// An opened container.
#[derive(Debug)]
pub(crate) struct Container<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    bytes: u64,
}

impl<'a> Container<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadFault> {
        check_tables(bytes).ok_or_else(|| ReadFault::damaged(PART))?;
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| ReadFault::damaged(PART))?;
        Ok(Container { file, bytes: bytes.len() as u64 })
    }

    /// True if there is a stream or storage of that name at the root.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.file.exists(name)
    }

    /// The bytes of a stream; one that claims more than the container holds is damaged.
    pub(crate) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadFault> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let damaged = |_| ReadFault::damaged(PART);
        let mut stream = self.file.open_stream(name).map_err(damaged)?;
        if stream.len() > self.bytes {
            return Err(ReadFault::damaged(PART));
        }
        let mut content = Vec::new();
        stream.read_to_end(&mut content).map_err(damaged)?;
        Ok(Some(content))
    }
}

/// The library reads every table sector that is named, as often as it is named: a table's table longer than the
/// file can need would make a small file fill the memory. `None` if it is.
fn check_tables(bytes: &[u8]) -> Option<()> {
    let word = |at: usize| bytes.get(at..at + 4)?.first_chunk().map(|raw| u32::from_le_bytes(*raw));
    let shift = *bytes.get(SECTOR_SHIFT)?;
    if !matches!(shift, 9 | 12) {
        return None;
    }
    let sector = 1usize << shift;
    let per_sector = sector / 4;
    let tables = (bytes.len() / sector).div_ceil(per_sector) + 1;
    let mut allowed = tables.saturating_sub(HEADER_ENTRIES).div_ceil(per_sector - 1) + 1;
    let mut next = word(FIRST_DIFAT)?;
    while next < FIRST_MARK {
        allowed = allowed.checked_sub(1)?;
        let start = (next as usize).checked_add(1)?.checked_mul(sector)?;
        next = word(start.checked_add(sector - 4)?)?;
    }
    Some(())
}
