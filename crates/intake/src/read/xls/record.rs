//! Records of a BIFF stream ([MS-XLS] 2.1.4): type, length, data; what is too long for one goes on in `Continue`
//! records.

use crate::fault::ReadFault;

const CONTINUE: u16 = 0x003C;

/// The records of a stream from an offset on.
#[derive(Debug, Clone)]
pub(super) struct Records<'d> {
    stream: &'d [u8],
    at: usize,
}

/// One record with what continues it; its fields are taken from the front.
#[derive(Debug, Clone)]
pub(super) struct Record<'d> {
    pub(super) kind: u16,
    stream: &'d [u8],
    at: usize,
    end: usize,
}

fn header(stream: &[u8], at: usize) -> Option<(u16, usize, usize)> {
    let header = stream.get(at..at.checked_add(4)?)?;
    let length = usize::from(u16::from_le_bytes([header[2], header[3]]));
    let end = (at + 4).checked_add(length).filter(|&end| end <= stream.len())?;
    Some((u16::from_le_bytes([header[0], header[1]]), at + 4, end))
}

impl<'d> Records<'d> {
    pub(super) fn new(stream: &'d [u8], at: usize) -> Self {
        Records { stream, at }
    }

    /// The next record; a stream that ends before its closing record is damaged.
    pub(super) fn next(&mut self) -> Result<Record<'d>, ReadFault> {
        let (kind, at, end) = header(self.stream, self.at).ok_or_else(damaged)?;
        self.at = end;
        Ok(Record { kind, stream: self.stream, at, end })
    }
}

/// The fault of a stream that breaks off or makes no sense.
pub(super) fn damaged() -> ReadFault {
    ReadFault::damaged("workbook")
}

impl Record<'_> {
    fn next_segment(&mut self) -> Option<()> {
        let (kind, at, end) = header(self.stream, self.end)?;
        if kind != CONTINUE {
            return None;
        }
        (self.at, self.end) = (at, end);
        Some(())
    }

    /// Bytes that are left before the record is continued or ends.
    pub(super) fn left(&self) -> usize {
        self.end - self.at
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        while self.at == self.end {
            self.next_segment()?;
        }
        self.at += 1;
        self.stream.get(self.at - 1).copied()
    }

    pub(super) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut taken = [0u8; N];
        if self.left() >= N {
            taken.copy_from_slice(self.stream.get(self.at..self.at + N)?);
            self.at += N;
        } else {
            for byte in &mut taken {
                *byte = self.u8()?;
            }
        }
        Some(taken)
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

    pub(super) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.left() {
            count -= self.left();
            self.next_segment()?;
        }
        self.at += count;
        Some(())
    }

    /// `count` bytes that lie in one piece.
    pub(super) fn bytes(&mut self, count: usize) -> Option<&[u8]> {
        let bytes = self.stream.get(self.at..self.end)?.get(..count)?;
        self.at += count;
        Some(bytes)
    }

    /// Characters of one or two bytes (rgb of XLUnicodeString, 2.5.294). Where they go on in another record, a
    /// byte in front says anew how wide they are (2.5.293).
    pub(super) fn characters(
        &mut self,
        mut count: usize,
        mut is_wide: bool,
        units: &mut Vec<u16>,
    ) -> Option<()> {
        while count > 0 {
            if self.left() == 0 {
                self.next_segment()?;
                is_wide = self.u8()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let here = count.min(self.left() / width);
            let bytes = self.bytes(here * width)?;
            if is_wide {
                units.extend(bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
            } else {
                units.extend(bytes.iter().map(|&byte| u16::from(byte)));
            }
            count -= here;
            if here == 0 && self.left() > 0 {
                return None;
            }
        }
        Some(())
    }
}
