//! One connection taking the place of another: how far it is, what comparing both showed, and the move itself.
//!
//! The provider's ids of what is stored go with the source: after a move they are the successor's, as the comparison
//! found them, and what they were is kept until the move can no longer be taken back.

use model::{ConnectionId, ContentHash, KeyDigest, RoomComparison, Succession};
use rusqlite::{Row, params};

use crate::{
    Page, Reader, Result, Writer,
    sql::{all, count, first, json, limit, parse, run, signed},
};

/// `weight` puts rooms first that hold the move, then those with the most differences.
pub(crate) const SCHEMA: &str = "
CREATE TABLE succession (
    predecessor_no INTEGER PRIMARY KEY REFERENCES connection (no) ON DELETE CASCADE,
    successor_no INTEGER NOT NULL UNIQUE REFERENCES connection (no) ON DELETE CASCADE,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE compared_room (
    predecessor_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    mailbox TEXT NOT NULL,
    weight INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (predecessor_no, mailbox)
) STRICT, WITHOUT ROWID;
CREATE TABLE compared_item (
    predecessor_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    version INTEGER NOT NULL,
    source_ref TEXT COLLATE BINARY NOT NULL,
    source_version TEXT COLLATE BINARY NOT NULL,
    PRIMARY KEY (predecessor_no, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_item (
    meeting_no INTEGER PRIMARY KEY REFERENCES meeting (no) ON DELETE CASCADE,
    source_ref TEXT COLLATE BINARY,
    source_version TEXT COLLATE BINARY,
    detailed INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE former_room (
    room_no INTEGER PRIMARY KEY REFERENCES room (no) ON DELETE CASCADE,
    observed TEXT NOT NULL
) STRICT;
";

/// An item of the successor's side, by which a stored meeting will know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedItem {
    /// Which meeting.
    pub key: KeyDigest,
    /// What it says.
    pub content: ContentHash,
    /// Digest of id and version.
    pub version: u64,
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub source_version: String,
}

/// Weight of a room about which nothing is known.
const UNREAD: i64 = i64::MAX;

impl Reader<'_> {
    /// The succession that a connection has part in, on either side.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find_succession(&self, connection: &ConnectionId) -> Result<Option<Succession>> {
        let statement = "SELECT succession.body FROM succession JOIN connection \
             ON connection.no IN (succession.predecessor_no, succession.successor_no) WHERE connection.id = ?1";
        first(self.sql, statement, [connection.as_str()], |row| {
            parse("succession", row.get_ref(0)?.as_str()?)
        })
    }

    /// Compared rooms: those that could not be read first, then by differences; `different` leaves out the rest.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_compared_rooms(
        &self,
        predecessor: &ConnectionId,
        different: bool,
        most: Option<u64>,
        offset: u64,
    ) -> Result<Page<RoomComparison>> {
        let no = self.connection_no(predecessor)?;
        let which = "FROM compared_room WHERE predecessor_no = ?1 AND (?2 = 0 OR weight > 0)";
        let total = count(self.sql, &format!("SELECT count(*) {which}"), params![no, different])?;
        let statement = format!("SELECT body {which} ORDER BY weight DESC, mailbox LIMIT ?3 OFFSET ?4");
        let page = params![no, different, limit(most), signed(offset)];
        Ok(Page { items: all(self.sql, &statement, page, compared)?, total })
    }
}

impl Reader<'_> {
    /// How many rooms of the predecessor are synced and were not compared.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_not_compared(&self, predecessor: &ConnectionId) -> Result<u64> {
        let statement = "SELECT count(*) FROM room WHERE connection_no = ?1 AND enabled = 1 AND mailbox NOT IN \
             (SELECT mailbox FROM compared_room WHERE predecessor_no = ?1)";
        count(self.sql, statement, [self.connection_no(predecessor)?])
    }
}

impl Writer<'_> {
    /// Stores how far a succession is.
    ///
    /// # Errors
    /// `store.missing` without one of its connections; `store.*`.
    pub fn put_succession(&self, succession: &Succession) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO succession (predecessor_no, successor_no, body) VALUES (?1, ?2, ?3)",
            params![
                self.connection_no(&succession.predecessor)?,
                self.connection_no(&succession.successor)?,
                json(succession)?,
            ],
        )?;
        Ok(())
    }

    /// Throws a comparison's rooms and items away.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn clear_comparison(&self, predecessor: &ConnectionId) -> Result<()> {
        let no = self.connection_no(predecessor)?;
        self.forget_compared(no)
    }

    /// Stores compared rooms.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_compared_rooms(&self, predecessor: &ConnectionId, rooms: &[RoomComparison]) -> Result<()> {
        let no = self.connection_no(predecessor)?;
        for room in rooms {
            let weight = if room.fault.is_some() {
                UNREAD
            } else {
                i64::from(room.count()).saturating_add(i64::from(!room.facts.is_empty()))
            };
            run(
                self.sql,
                "INSERT OR REPLACE INTO compared_room (predecessor_no, mailbox, weight, body) VALUES (?1, ?2, ?3, ?4)",
                params![no, room.mailbox, weight, json(room)?],
            )?;
        }
        Ok(())
    }

    /// Stores items of the successor's side.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_compared_items(&self, predecessor: &ConnectionId, items: &[ComparedItem]) -> Result<()> {
        let no = self.connection_no(predecessor)?;
        for item in items {
            run(
                self.sql,
                "INSERT OR REPLACE INTO compared_item (predecessor_no, key, content, version, source_ref, \
                 source_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    no,
                    item.key.0,
                    item.content.0,
                    item.version.cast_signed(),
                    item.source_ref,
                    item.source_version,
                ],
            )?;
        }
        Ok(())
    }

    /// Moves rooms, meetings and what was agreed to the successor. A meeting goes on under the id that the
    /// comparison found for it, one that was not found under none; nothing of what is stored says anything else than
    /// before. `details` tells whether the comparison read attendees and bodies.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn move_to_successor(&self, succession: &Succession, details: bool) -> Result<()> {
        let (from, to) = self.numbers(succession)?;
        self.keep_former(from)?;
        self.forget_ids(from)?;
        run(
            self.sql,
            "UPDATE meeting SET source_ref = item.source_ref, \
             source_version = CASE WHEN item.content = baseline.content THEN item.source_version END, \
             detailed = CASE WHEN item.content = baseline.content THEN ?2 ELSE meeting.detailed END \
             FROM baseline JOIN compared_item AS item \
             ON item.predecessor_no = baseline.connection_no AND item.key = baseline.key \
             WHERE baseline.connection_no = ?1 AND meeting.no = baseline.meeting_no",
            params![from, details],
        )?;
        run(
            self.sql,
            "UPDATE baseline SET version = item.version FROM compared_item AS item \
             WHERE baseline.connection_no = ?1 AND item.predecessor_no = ?1 AND item.key = baseline.key \
             AND item.content = baseline.content",
            [from],
        )?;
        self.observe_compared(&succession.predecessor)?;
        self.move_links(from)?;
        self.move_series(from)?;
        self.move_steps(from)?;
        self.hand_over(from, to)?;
        self.clear_comparison(&succession.predecessor)
    }

    /// Takes [`Writer::move_to_successor`] back: everything goes to the predecessor again, under the ids it had there.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn move_to_predecessor(&self, succession: &Succession) -> Result<()> {
        let (to, from) = self.numbers(succession)?;
        self.forget_ids(from)?;
        run(
            self.sql,
            "UPDATE meeting SET source_ref = former.source_ref, source_version = former.source_version, \
             detailed = former.detailed FROM former_item AS former WHERE former.meeting_no = meeting.no \
             AND meeting.room_no IN (SELECT no FROM room WHERE connection_no = ?1)",
            [from],
        )?;
        run(
            self.sql,
            "UPDATE baseline SET version = former.version FROM former_item AS former \
             WHERE baseline.connection_no = ?1 AND former.meeting_no = baseline.meeting_no",
            [from],
        )?;
        run(
            self.sql,
            "UPDATE room SET observed = former.observed FROM former_room AS former \
             WHERE room.connection_no = ?1 AND former.room_no = room.no",
            [from],
        )?;
        self.hand_over(from, to)?;
        self.forget_former(to)
    }

    /// Ends every succession that a connection has part in; the other connection stays.
    pub(crate) fn forget_successions(&self, connection: i64) -> Result<()> {
        self.forget_compared(connection)?;
        let statement = "DELETE FROM succession WHERE predecessor_no = ?1 OR successor_no = ?1";
        run(self.sql, statement, [connection])?;
        Ok(())
    }

    fn forget_compared(&self, predecessor: i64) -> Result<()> {
        for what in ["room", "item", "link", "series", "step"] {
            let statement = format!("DELETE FROM compared_{what} WHERE predecessor_no = ?1");
            run(self.sql, &statement, [predecessor])?;
        }
        Ok(())
    }

    fn numbers(&self, succession: &Succession) -> Result<(i64, i64)> {
        Ok((self.connection_no(&succession.predecessor)?, self.connection_no(&succession.successor)?))
    }

    fn keep_former(&self, connection: i64) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO former_item (meeting_no, source_ref, source_version, detailed, version) \
             SELECT meeting.no, meeting.source_ref, meeting.source_version, meeting.detailed, baseline.version \
             FROM baseline JOIN meeting ON meeting.no = baseline.meeting_no WHERE baseline.connection_no = ?1",
            [connection],
        )?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO former_room (room_no, observed) \
             SELECT no, observed FROM room WHERE connection_no = ?1",
            [connection],
        )?;
        Ok(())
    }

    fn forget_former(&self, connection: i64) -> Result<()> {
        run(
            self.sql,
            "DELETE FROM former_item WHERE meeting_no IN \
             (SELECT meeting_no FROM baseline WHERE connection_no = ?1)",
            [connection],
        )?;
        run(
            self.sql,
            "DELETE FROM former_room WHERE room_no IN (SELECT no FROM room WHERE connection_no = ?1)",
            [connection],
        )?;
        Ok(())
    }

    /// An id of one provider means nothing to another.
    fn forget_ids(&self, connection: i64) -> Result<()> {
        run(
            self.sql,
            "UPDATE meeting SET source_ref = NULL, source_version = NULL \
             WHERE room_no IN (SELECT no FROM room WHERE connection_no = ?1)",
            [connection],
        )?;
        run(self.sql, "UPDATE baseline SET version = 0 WHERE connection_no = ?1", [connection])?;
        Ok(())
    }

    /// What the successor says of the rooms is what was seen of them last.
    fn observe_compared(&self, predecessor: &ConnectionId) -> Result<()> {
        for compared in self.list_compared_rooms(predecessor, false, None, 0)?.items {
            let room = self.find_room(predecessor, &compared.mailbox)?;
            if let (Some(room), Some(observed)) = (room, compared.observed) {
                self.observe_room(&room.id, &observed)?;
            }
        }
        Ok(())
    }

    /// Gives one connection's rooms to another. A room that both list is the first one's.
    fn hand_over(&self, from: i64, to: i64) -> Result<()> {
        let twins = "SELECT twin.id FROM room AS twin JOIN room ON room.mailbox = twin.mailbox \
             WHERE twin.connection_no = ?2 AND room.connection_no = ?1";
        let twins = all(self.sql, twins, [from, to], |row| Ok(model::RoomId::new(row.get::<_, String>(0)?)))?;
        twins.iter().try_for_each(|twin| self.delete_room(twin))?;
        for what in ["cursor", "room_rights"] {
            let statement =
                format!("DELETE FROM {what} WHERE room_no IN (SELECT no FROM room WHERE connection_no = ?1)");
            run(self.sql, &statement, [from])?;
        }
        for what in ["room", "baseline"] {
            let statement = format!("UPDATE {what} SET connection_no = ?2 WHERE connection_no = ?1");
            run(self.sql, &statement, [from, to])?;
        }
        Ok(())
    }
}

fn compared(row: &Row<'_>) -> Result<RoomComparison> {
    parse("compared_room", row.get_ref(0)?.as_str()?)
}
