//! Ids of rows: the same row has the same id for as long as the sheet is open, whatever is edited meanwhile.

use std::collections::{BTreeMap, HashMap};

use crate::read::{Delimiter, TextEncoding};

/// Encoding and delimiter that a file was read with; other ones give other rows.
type Reading = Option<(Option<TextEncoding>, Option<Delimiter>)>;

/// Ids that were given out.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    readings: Vec<Reading>,
    blocks: BTreeMap<(usize, usize), u32>,
    parts: HashMap<(u32, bool, u16), u32>,
    next_block: u32,
    next_part: u32,
}

/// Parts of rows count from here.
const PARTS: u32 = 1 << 31;

impl Ids {
    /// Id of the first row of a sheet that has so many rows in this reading of the file.
    pub(crate) fn block(&mut self, reading: Reading, sheet: usize, rows: usize) -> u32 {
        let known = self.readings.iter().position(|known| *known == reading);
        let reading = known.unwrap_or_else(|| {
            self.readings.push(reading);
            self.readings.len() - 1
        });
        let next = &mut self.next_block;
        *self.blocks.entry((reading, sheet)).or_insert_with(|| {
            let first = *next;
            *next += rows as u32;
            first
        })
    }

    /// Id of an address behind the first one in a cell.
    pub(crate) fn part(&mut self, parent: u32, typed: bool, nth: u16) -> u32 {
        let next = &mut self.next_part;
        *self.parts.entry((parent, typed, nth)).or_insert_with(|| {
            let id = PARTS + *next;
            *next += 1;
            id
        })
    }

    /// The same, of a part that has one.
    pub(crate) fn find(&self, parent: u32, typed: bool, nth: u16) -> u32 {
        self.parts.get(&(parent, typed, nth)).copied().unwrap_or(u32::MAX)
    }

    /// The id of a sheet's first row, if it was read so before.
    pub(crate) fn base(&self, reading: Reading, sheet: usize) -> Option<u32> {
        let reading = self.readings.iter().position(|known| *known == reading)?;
        self.blocks.get(&(reading, sheet)).copied()
    }
}
