//! Records of a binary part ([MS-XLSB] 2.1.4): type, length, data, both numbers in seven-bit groups.

use std::io::{self, BufRead, Read};

use super::super::archive::{Bounded, io_fault};
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;

/// The records of a part in order.
#[derive(Debug)]
pub(super) struct Records<'a, R: Read> {
    source: Bounded<'a, R>,
    part: String,
    data: Vec<u8>,
    longest: u64,
    string_chars: u64,
}

/// One record; its fields are taken from the front.
#[derive(Debug)]
pub(super) struct Record<'d> {
    pub(super) kind: u16,
    data: &'d [u8],
}

impl<'a, R: Read> Records<'a, R> {
    pub(super) fn new(source: Bounded<'a, R>, part: &str, caps: &Caps) -> Self {
        let longest = caps.string_chars.saturating_mul(4) + (64 << 10);
        Records { source, part: part.to_owned(), data: Vec::new(), longest, string_chars: caps.string_chars }
    }

    /// The next record, `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, ReadFault> {
        self.source.begin_event();
        let fault = |error: io::Error, part: &str| io_fault(&error, part);
        if self.source.fill_buf().map_err(|error| fault(error, &self.part))?.is_empty() {
            return Ok(None);
        }
        let kind = self.number(2)? as u16;
        let length = u64::from(self.number(4)?);
        if length > self.longest {
            return Err(Cap::StringChars.reached(self.string_chars));
        }
        self.data.resize(length as usize, 0);
        self.source.read_exact(&mut self.data).map_err(|error| fault(error, &self.part))?;
        Ok(Some(Record { kind, data: &self.data }))
    }

    pub(super) fn damaged(&self) -> ReadFault {
        ReadFault::damaged(&self.part)
    }

    /// A number of at most `bytes` groups of seven bits, lowest first; a type keeps its eighth bits (2.1.4).
    fn number(&mut self, bytes: u32) -> Result<u32, ReadFault> {
        let mut value = 0u32;
        for place in 0..bytes {
            let mut byte = [0u8; 1];
            self.source.read_exact(&mut byte).map_err(|error| io_fault(&error, &self.part))?;
            value |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Ok(value)
    }
}

impl Record<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (front, rest) = self.data.split_first_chunk::<N>()?;
        self.data = rest;
        Some(*front)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    /// XLWideString (2.5.169); a null one is empty.
    pub(super) fn wide_string(&mut self) -> Option<String> {
        let length = self.u32()?;
        if length == u32::MAX {
            return Some(String::new());
        }
        let bytes = self.data.get(..(length as usize).checked_mul(2)?)?;
        self.data = &self.data[bytes.len()..];
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }
}
