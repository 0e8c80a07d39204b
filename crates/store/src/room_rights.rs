//! The permission map.

use jiff::Timestamp;
use model::{ConnectionId, RoomRights};
use rusqlite::params;

use crate::{
    Reader, Result, RoomNo, Writer,
    sql::{all, instant, json, micros, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE room_rights (
    room_no INTEGER PRIMARY KEY REFERENCES room (no) ON DELETE CASCADE,
    rights TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
";

/// What is known of the rights to a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightsRow {
    /// Its mailbox.
    pub mailbox: String,
    /// The rights.
    pub rights: RoomRights,
    /// When they were looked at.
    pub at: Timestamp,
}

impl Reader<'_> {
    /// What is known of the rights to a connection's rooms, by mailbox. Rooms never looked at are not in it.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_rights(&self, connection: &ConnectionId) -> Result<Vec<RightsRow>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT room.mailbox, room_rights.rights, room_rights.at FROM room \
            JOIN room_rights ON room_rights.room_no = room.no WHERE room.connection_no = ?1 ORDER BY room.mailbox";
        all(self.sql, statement, [no], |row| {
            Ok(RightsRow {
                mailbox: row.get(0)?,
                rights: parse("room_rights", row.get_ref(1)?.as_str()?)?,
                at: instant(row.get(2)?)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Stores what was seen of the rights to a room.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_rights(&self, room: RoomNo, rights: &RoomRights, at: Timestamp) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO room_rights (room_no, rights, at) VALUES (?1, ?2, ?3)",
            params![room.room, json(rights)?, micros(at)],
        )?;
        Ok(())
    }
}
