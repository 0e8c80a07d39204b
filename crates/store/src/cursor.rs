//! Cursors: what tells later whether a room changed.

use jiff::Timestamp;
use model::{ConnectionId, RoomId, Window};
use rusqlite::params;

use crate::{
    Reader, Result, RoomNo, Writer,
    sql::{all, first, instant, micros, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE cursor (
    room_no INTEGER PRIMARY KEY REFERENCES room (no) ON DELETE CASCADE,
    cursor TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    window_end INTEGER NOT NULL,
    detailed INTEGER NOT NULL,
    read_at INTEGER NOT NULL
) STRICT;
";

/// A cursor and what it was made for: it proves nothing about any other window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CursorState {
    /// The provider's opaque state.
    pub cursor: String,
    /// Span that was read whole when it was taken.
    pub window: Window,
    /// Whether attendees and bodies were read.
    pub detailed: bool,
    /// When.
    pub read_at: Timestamp,
}

impl Reader<'_> {
    /// The cursor of a room.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_cursor(&self, room: RoomNo) -> Result<Option<CursorState>> {
        let statement =
            "SELECT cursor, window_start, window_end, detailed, read_at FROM cursor WHERE room_no = ?1";
        first(self.sql, statement, [room.room], |row| {
            Ok(CursorState {
                cursor: row.get(0)?,
                window: Window { start: instant(row.get(1)?)?, end: instant(row.get(2)?)? },
                detailed: row.get(3)?,
                read_at: instant(row.get(4)?)?,
            })
        })
    }
}

impl Reader<'_> {
    /// When rooms were last read whole, of one connection or of all.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_read_times(&self, connection: Option<&ConnectionId>) -> Result<Vec<(RoomId, Timestamp)>> {
        let statement = "SELECT room.id, cursor.read_at FROM cursor JOIN room ON room.no = cursor.room_no \
             JOIN connection ON connection.no = room.connection_no WHERE ?1 IS NULL OR connection.id = ?1";
        all(self.sql, statement, [connection.map(ConnectionId::as_str)], |row| {
            Ok((RoomId::new(row.get::<_, String>(0)?), instant(row.get(1)?)?))
        })
    }
}

impl Writer<'_> {
    /// Stores the cursor of a room.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_cursor(&self, room: RoomNo, state: &CursorState) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO cursor (room_no, cursor, window_start, window_end, detailed, read_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                room.room,
                state.cursor,
                micros(state.window.start),
                micros(state.window.end),
                state.detailed,
                micros(state.read_at),
            ],
        )?;
        Ok(())
    }

    /// Forgets the cursor of a room: its next read is a whole one.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_cursor(&self, room: RoomNo) -> Result<()> {
        run(self.sql, "DELETE FROM cursor WHERE room_no = ?1", [room.room])?;
        Ok(())
    }
}
