//! What callers read and write through.

use std::ops::Deref;

use rusqlite::Connection;

use crate::Ids;

/// A snapshot of the store: everything read through it belongs to one moment.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(crate) sql: &'a Connection,
    pub(crate) ids: &'a Ids,
}

impl Reader<'_> {
    /// An id that nothing has yet.
    pub fn new_id(&self) -> String {
        self.ids.next()
    }
}

/// A transaction: all of it is kept, or nothing.
#[derive(Debug)]
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(sql: &'a Connection, ids: &'a Ids) -> Self {
        Self { reader: Reader { sql, ids } }
    }
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}
