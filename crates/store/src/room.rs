//! Rooms.

use model::{ConnectionId, Room, RoomFacts, RoomId};
use rusqlite::{Row, params};

use crate::{
    Page, Reader, Result, Writer,
    error::missing,
    sql::{all, count, first, from_word, json, limit, parse, pattern, run, signed, word},
};

/// `name` repeats the shown name, for searching and sorting.
pub(crate) const SCHEMA: &str = "
CREATE TABLE room (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    mailbox TEXT NOT NULL,
    name TEXT NOT NULL,
    given TEXT NOT NULL,
    observed TEXT NOT NULL,
    origin TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    UNIQUE (connection_no, mailbox)
) STRICT;
";

/// Rooms by mailbox, whatever their connection.
pub(crate) const BY_MAILBOX: &str = "CREATE INDEX room_mailbox ON room (mailbox);";

const COLUMNS: &str =
    "room.id, connection.id, room.mailbox, room.given, room.observed, room.origin, room.enabled";
const FROM: &str = "FROM room JOIN connection ON connection.no = room.connection_no";
const FILTER: &str = "WHERE (?1 IS NULL OR connection.id = ?1) AND (?2 IS NULL OR room.enabled = ?2) \
    AND (?3 IS NULL OR room.name LIKE ?3 ESCAPE '\\' OR room.mailbox LIKE ?3 ESCAPE '\\')";

/// Number of a room in the store; spares a look-up per meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomNo {
    pub(crate) room: i64,
    pub(crate) connection: i64,
}

/// Which rooms to list.
#[derive(Clone, Debug, Default)]
pub struct RoomQuery {
    /// Of one connection.
    pub connection: Option<ConnectionId>,
    /// Enabled or disabled ones alone.
    pub enabled: Option<bool>,
    /// Part of the name or mailbox.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

impl Reader<'_> {
    /// Rooms by name and mailbox.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_rooms(&self, query: &RoomQuery) -> Result<Page<Room>> {
        let (connection, text) = (query.connection.as_ref().map(ConnectionId::as_str), &query.text);
        let text = text.as_deref().map(pattern);
        let total = count(
            self.sql,
            &format!("SELECT count(*) {FROM} {FILTER}"),
            params![connection, query.enabled, text],
        )?;
        let statement =
            format!("SELECT {COLUMNS} {FROM} {FILTER} ORDER BY room.name, room.mailbox LIMIT ?4 OFFSET ?5");
        let page = params![connection, query.enabled, text, limit(query.limit), signed(query.offset)];
        Ok(Page { items: all(self.sql, &statement, page, room)?, total })
    }

    /// A room by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_room(&self, id: &RoomId) -> Result<Option<Room>> {
        first(self.sql, &format!("SELECT {COLUMNS} {FROM} WHERE room.id = ?1"), [id.as_str()], room)
    }

    /// A room of a connection by its mailbox (lower case).
    ///
    /// # Errors
    /// `store.*`.
    pub fn find_room(&self, connection: &ConnectionId, mailbox: &str) -> Result<Option<Room>> {
        let statement = format!("SELECT {COLUMNS} {FROM} WHERE connection.id = ?1 AND room.mailbox = ?2");
        first(self.sql, &statement, [connection.as_str(), mailbox], room)
    }

    /// Rooms with a mailbox (lower case), of whichever connection; the one known longest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn rooms_by_mailbox(&self, mailbox: &str) -> Result<Vec<Room>> {
        all(
            self.sql,
            &format!("SELECT {COLUMNS} {FROM} WHERE room.mailbox = ?1 ORDER BY room.no"),
            [mailbox],
            room,
        )
    }

    /// Numbers and mailboxes of a connection's rooms, by mailbox.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn room_numbers(&self, connection: &ConnectionId) -> Result<Vec<(RoomNo, String)>> {
        let connection = self.connection_no(connection)?;
        let statement = "SELECT no, mailbox FROM room WHERE connection_no = ?1 ORDER BY mailbox";
        all(self.sql, statement, [connection], |row| {
            Ok((RoomNo { room: row.get(0)?, connection }, row.get(1)?))
        })
    }

    /// Number of a room.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn room_no(&self, id: &RoomId) -> Result<RoomNo> {
        let statement = "SELECT no, connection_no FROM room WHERE id = ?1";
        let no = first(self.sql, statement, [id.as_str()], |row| {
            Ok(RoomNo { room: row.get(0)?, connection: row.get(1)? })
        })?;
        no.ok_or_else(|| missing("room", id))
    }
}

impl Writer<'_> {
    /// Stores a new room.
    ///
    /// # Errors
    /// `store.missing` without its connection; `store.defect` when the connection has the mailbox; `store.*`.
    pub fn create_room(&self, new: &Room) -> Result<RoomNo> {
        let connection = self.connection_no(&new.connection)?;
        run(
            self.sql,
            "INSERT INTO room (id, connection_no, mailbox, name, given, observed, origin, enabled) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.id.as_str(),
                connection,
                new.mailbox,
                new.name(),
                json(&new.given)?,
                json(&new.observed)?,
                word(&new.origin)?,
                new.enabled,
            ],
        )?;
        Ok(RoomNo { room: self.sql.last_insert_rowid(), connection })
    }

    /// Stores a room again; its connection stays. A new mailbox is another calendar: what was stored of the old one
    /// goes.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn update_room(&self, changed: &Room) -> Result<()> {
        let no = self.room_no(&changed.id)?;
        let statement = "SELECT mailbox FROM room WHERE no = ?1";
        let old: Option<String> = first(self.sql, statement, [no.room], |row| Ok(row.get(0)?))?;
        if old.as_deref() != Some(changed.mailbox.as_str()) {
            self.clear_room(no)?;
        }
        run(
            self.sql,
            "UPDATE room SET mailbox = ?2, name = ?3, given = ?4, observed = ?5, origin = ?6, enabled = ?7 \
             WHERE no = ?1",
            params![
                no.room,
                changed.mailbox,
                changed.name(),
                json(&changed.given)?,
                json(&changed.observed)?,
                word(&changed.origin)?,
                changed.enabled,
            ],
        )?;
        Ok(())
    }

    /// Stores what the provider says of a room; gives what it said before.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn observe_room(&self, id: &RoomId, observed: &RoomFacts) -> Result<RoomFacts> {
        let mut room = self.get_room(id)?.ok_or_else(|| missing("room", id))?;
        let before = std::mem::replace(&mut room.observed, observed.clone());
        self.update_room(&room)?;
        Ok(before)
    }

    /// Removes a room with its meetings.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn delete_room(&self, id: &RoomId) -> Result<()> {
        let no = self.room_no(id)?;
        self.clear_room(no)?;
        run(self.sql, "DELETE FROM room WHERE no = ?1", [no.room])?;
        Ok(())
    }

    fn clear_room(&self, no: RoomNo) -> Result<()> {
        self.delete_meetings_of(no)?;
        run(self.sql, "DELETE FROM cursor WHERE room_no = ?1", [no.room])?;
        run(self.sql, "DELETE FROM room_rights WHERE room_no = ?1", [no.room])?;
        Ok(())
    }
}

fn room(row: &Row<'_>) -> Result<Room> {
    Ok(Room {
        id: RoomId::new(row.get::<_, String>(0)?),
        connection: ConnectionId::new(row.get::<_, String>(1)?),
        mailbox: row.get(2)?,
        given: parse("room", row.get_ref(3)?.as_str()?)?,
        observed: parse("room", row.get_ref(4)?.as_str()?)?,
        origin: from_word("room", row.get_ref(5)?.as_str()?)?,
        enabled: row.get(6)?,
    })
}
