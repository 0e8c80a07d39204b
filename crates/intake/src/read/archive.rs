//! Zip containers (xlsx, xlsb, ods), unpacked under the caps: what the directory claims is not believed.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::caps::{Cap, Caps};
use crate::code::IssueCode;
use crate::fault::ReadFault;

const RATIO_FLOOR: u64 = 8 << 20;

/// An opened container.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    unzipped: Cell<u64>,
    caps: Caps,
}

impl<'a> Archive<'a> {
    /// Opens the container and indexes its members by lower-case name with forward slashes.
    pub(crate) fn open(bytes: &'a [u8], caps: &Caps) -> Result<Self, ReadFault> {
        // Counted before the directory is parsed: a directory of millions of entries costs memory by itself.
        let headers = memchr::memmem::find_iter(bytes, b"PK\x01\x02").count() as u64;
        Cap::ArchiveEntries.check(headers, caps.archive_entries)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadFault::damaged("zip"))?;
        let mut names = BTreeMap::new();
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                names.insert(normalise(&name), index);
            }
        }
        Ok(Archive { zip, names, unzipped: Cell::new(0), caps: *caps })
    }

    /// True if the container has the member.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&normalise(name))
    }

    /// Opens a member, or `None` if there is none of that name.
    pub(crate) fn part<'s>(&'s mut self, name: &str) -> Result<Option<Part<'s, 'a>>, ReadFault> {
        let Some(&index) = self.names.get(&normalise(name)) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                ReadFault::new(IssueCode::FileEncrypted)
            }
            _ => ReadFault::damaged(name),
        })?;
        let limits = Limits::new(file.compressed_size(), &self.unzipped, &self.caps);
        Ok(Some(Bounded { inner: BufReader::with_capacity(64 << 10, file), limits }))
    }
}

fn normalise(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// A member being unpacked.
pub(crate) type Part<'s, 'a> = Bounded<'s, ZipFile<'s, Cursor<&'a [u8]>>>;

/// How far a member may be read; settled when it is opened, so that asking costs two comparisons.
#[derive(Debug)]
struct Limits<'a> {
    total: &'a Cell<u64>,
    member: u64,
    event_start: u64,
    end: CapHit,
    end_at: u64,
    longest_event: u64,
    string_chars: u64,
}

impl<'a> Limits<'a> {
    fn new(packed: u64, total: &'a Cell<u64>, caps: &Caps) -> Self {
        let mut limits = Limits {
            total,
            member: 0,
            event_start: 0,
            end: CapHit(Cap::UnzippedBytes, caps.unzipped_bytes),
            end_at: caps.unzipped_bytes.saturating_sub(total.get()),
            // Four bytes a character and room for mark-up: a text beyond that is over the cap for sure.
            longest_event: caps.string_chars.saturating_mul(4).saturating_add(64 << 10),
            string_chars: caps.string_chars,
        };
        let by_ratio = packed.max(1).saturating_mul(caps.unzip_ratio).max(RATIO_FLOOR);
        limits.lower(CapHit(Cap::UnzipRatio, caps.unzip_ratio), by_ratio);
        limits
    }

    fn lower(&mut self, cap: CapHit, bytes: u64) {
        if bytes < self.end_at {
            (self.end, self.end_at) = (cap, bytes);
        }
    }

    #[inline]
    fn check(&self) -> io::Result<()> {
        if self.member > self.end_at {
            return Err(io::Error::other(self.end));
        }
        if self.member - self.event_start > self.longest_event {
            return Err(io::Error::other(CapHit(Cap::StringChars, self.string_chars)));
        }
        Ok(())
    }
}

impl Drop for Limits<'_> {
    fn drop(&mut self) {
        self.total.set(self.total.get().saturating_add(self.member));
    }
}

/// A reader that fails, naming the cap, as soon as one is passed: nothing beyond it is buffered.
#[derive(Debug)]
pub(crate) struct Bounded<'a, R: Read> {
    inner: BufReader<R>,
    limits: Limits<'a>,
}

impl<R: Read> Bounded<'_, R> {
    /// Starts counting anew for the length of one XML event.
    pub(crate) fn begin_event(&mut self) {
        self.limits.event_start = self.limits.member;
    }

    /// Sets a limit for this member alone, in bytes, and the cap it belongs to.
    pub(crate) fn limit_member(&mut self, cap: Cap, bytes: u64) {
        self.limits.lower(CapHit(cap, bytes), bytes);
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.begin_event();
        self.limits.check()?;
        let count = self.inner.read(buffer)?;
        self.limits.member += count as u64;
        Ok(count)
    }
}

impl<R: Read> BufRead for Bounded<'_, R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.limits.check()?;
        self.inner.fill_buf()
    }

    #[inline]
    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        self.limits.member += amount as u64;
    }
}

/// A cap passed inside a reader, on its way out through an I/O error.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("cap {cap} of {limit} reached", cap = .0.as_str(), limit = .1)]
pub(crate) struct CapHit(pub(crate) Cap, pub(crate) u64);

/// The refusal behind an I/O error of a [`Bounded`] reader.
pub(crate) fn io_fault(error: &io::Error, part: &str) -> ReadFault {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<CapHit>()) {
        Some(CapHit(cap, limit)) => cap.reached(*limit),
        None => ReadFault::damaged(part),
    }
}
