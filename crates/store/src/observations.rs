//! The baseline as planning reads it.

use std::{collections::HashMap, fmt};

use model::{ConnectionId, ContentHash, KeyDigest, Observation};
use rusqlite::{CachedStatement, Row};

use crate::{Reader, Result, RoomNo, StoreError, sql::all};

pub(crate) const STREAM: &str = "SELECT key, content, version, start_at, end_at, room_no FROM baseline \
    WHERE connection_no = ?1 ORDER BY key";

pub(crate) const KNOWN: &str = "SELECT baseline.key, baseline.content, baseline.version, baseline.start_at, \
    baseline.end_at, meeting.source_ref, meeting.source_version, meeting.detailed FROM meeting \
    JOIN baseline ON baseline.connection_no = ?1 AND baseline.key = meeting.key \
    WHERE meeting.room_no = ?2 AND meeting.source_ref IS NOT NULL ORDER BY meeting.source_ref";

/// A connection's baseline, to be streamed by key.
pub struct Observations<'a> {
    statement: CachedStatement<'a>,
    connection: i64,
}

impl fmt::Debug for Observations<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observations").field("connection", &self.connection).finish_non_exhaustive()
    }
}

/// What is known of a source item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownItem {
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub source_version: String,
    /// Whether it was read with attendees and body.
    pub detailed: bool,
    /// What was agreed; its `room` is 0.
    pub observation: Observation,
}

impl Observations<'_> {
    /// Streams the baseline sorted by key. `rooms` gives the number that planning has for a room; a room it does not
    /// have gets `other`.
    ///
    /// # Errors
    /// `store.*`; an item that is an error ends the stream.
    pub fn iter(
        &mut self,
        rooms: &HashMap<RoomNo, u32>,
        other: u32,
    ) -> Result<impl Iterator<Item = Result<Observation>>> {
        let connection = self.connection;
        let rows = self.statement.query_and_then([connection], move |row| {
            let room = RoomNo { room: row.get(5)?, connection };
            observation(row, rooms.get(&room).copied().unwrap_or(other))
        })?;
        Ok(rows)
    }
}

impl Reader<'_> {
    /// The baseline of a connection.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn observations(&self, connection: &ConnectionId) -> Result<Observations<'_>> {
        let connection = self.connection_no(connection)?;
        let statement = self.sql.prepare_cached(STREAM)?;
        Ok(Observations { statement, connection })
    }

    /// What is known of a room's source items, by the provider's id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn known_items(&self, room: RoomNo) -> Result<Vec<KnownItem>> {
        all(self.sql, KNOWN, [room.connection, room.room], |row| {
            Ok(KnownItem {
                observation: observation(row, 0)?,
                source_ref: row.get(5)?,
                source_version: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
                detailed: row.get(7)?,
            })
        })
    }
}

fn observation(row: &Row<'_>, room: u32) -> std::result::Result<Observation, StoreError> {
    Ok(Observation {
        key: KeyDigest(row.get(0)?),
        content: ContentHash(row.get(1)?),
        version: row.get::<_, i64>(2)?.cast_unsigned(),
        start: row.get(3)?,
        end: row.get(4)?,
        room,
    })
}
