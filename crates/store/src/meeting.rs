//! Stored meetings and, beside each, the baseline: what was last agreed with the source.

use std::fmt;

use jiff::Timestamp;
use model::{ContentHash, KeyDigest, Meeting, MeetingId, MeetingKey, Observation, RoomId};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use crate::{
    Reader, Result, RoomNo, Writer,
    sql::{first, json, micros, parse, run},
};

/// The baseline stands in a table of its own, clustered by key, so that planning streams it in key order without
/// touching the meetings. UIDs compare byte by byte. The indexes end with the start: a window is an end after its
/// first instant and a start before its last, and nearly all meetings that end later lie inside.
pub(crate) const SCHEMA: &str = "
CREATE TABLE meeting (
    no INTEGER PRIMARY KEY,
    room_no INTEGER NOT NULL REFERENCES room (no) ON DELETE CASCADE,
    key BLOB NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    uid TEXT COLLATE BINARY NOT NULL,
    occurrence INTEGER,
    source_ref TEXT COLLATE BINARY,
    source_version TEXT COLLATE BINARY,
    detailed INTEGER NOT NULL,
    title TEXT,
    written_at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_room ON meeting (room_no, end_at, start_at);
CREATE INDEX meeting_end ON meeting (end_at, start_at, room_no);
CREATE TABLE baseline (
    connection_no INTEGER NOT NULL,
    key BLOB NOT NULL,
    content BLOB NOT NULL,
    version INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    room_no INTEGER NOT NULL,
    meeting_no INTEGER NOT NULL,
    PRIMARY KEY (connection_no, key)
) STRICT, WITHOUT ROWID;
";

/// What a row of a list or look-up selects; see [`stored`].
pub(crate) const COLUMNS: &str = "room.connection_no, meeting.key, room.id, room.mailbox, meeting.source_ref, \
    meeting.source_version, meeting.body";

/// A meeting as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingText {
    pub(crate) key: MeetingKey,
    pub(crate) title: Option<String>,
    /// All of it, as JSON.
    pub(crate) text: String,
}

impl MeetingText {
    /// Of a normalised meeting.
    ///
    /// # Errors
    /// `store.defect`.
    pub fn of(meeting: &Meeting) -> Result<Self> {
        Ok(Self { key: meeting.key.clone(), title: meeting.title.clone(), text: json(meeting)? })
    }
}

/// A meeting to store.
#[derive(Clone, Copy, Debug)]
pub struct MeetingRow<'a> {
    /// Its digests and its span; `room` in it is not looked at.
    pub observation: &'a Observation,
    /// The meeting.
    pub meeting: &'a MeetingText,
    /// Provider's id of it.
    pub source_ref: Option<&'a str>,
    /// Provider's version of it.
    pub source_version: Option<&'a str>,
    /// Whether it was read with attendees and body.
    pub detailed: bool,
    /// Now.
    pub written_at: Timestamp,
}

/// A stored meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMeeting {
    /// Our id: the row's connection and key.
    pub id: MeetingId,
    /// Its room.
    pub room: RoomId,
    /// Its room's mailbox.
    pub mailbox: String,
    /// The meeting.
    pub meeting: Meeting,
    /// Provider's id of it.
    pub source_ref: Option<String>,
    /// Provider's version of it.
    pub source_version: Option<String>,
}

impl Reader<'_> {
    /// A meeting by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_meeting(&self, id: &MeetingId) -> Result<Option<StoredMeeting>> {
        match parse_id(id) {
            Some((connection, key)) => self.meeting_at(connection, &key),
            None => Ok(None),
        }
    }

    /// A meeting of a room's connection by its key digest.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find_meeting(&self, room: RoomNo, key: &KeyDigest) -> Result<Option<StoredMeeting>> {
        self.meeting_at(room.connection, key)
    }

    fn meeting_at(&self, connection: i64, key: &KeyDigest) -> Result<Option<StoredMeeting>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM baseline JOIN meeting ON meeting.no = baseline.meeting_no \
             JOIN room ON room.no = meeting.room_no WHERE baseline.connection_no = ?1 AND baseline.key = ?2"
        );
        first(self.sql, &statement, params![connection, key.0], stored)
    }
}

/// Stores meetings, many of them by the same statements.
pub struct Meetings<'a> {
    sql: &'a Connection,
    known: CachedStatement<'a>,
    insert: CachedStatement<'a>,
    agree: CachedStatement<'a>,
    begin: CachedStatement<'a>,
}

impl fmt::Debug for Meetings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meetings").finish_non_exhaustive()
    }
}

const KNOWN: &str = "SELECT meeting_no, content FROM baseline WHERE connection_no = ?1 AND key = ?2";

const INSERT: &str = "INSERT INTO meeting (no, room_no, key, start_at, end_at, uid, occurrence, source_ref, \
    source_version, detailed, title, written_at, body) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

const UPDATE: &str = "UPDATE meeting SET room_no = ?2, key = ?3, start_at = ?4, end_at = ?5, uid = ?6, \
    occurrence = ?7, source_ref = ?8, source_version = ?9, detailed = ?10, title = ?11, written_at = ?12, \
    body = ?13 WHERE no = ?1";

const AGREE: &str = "INSERT INTO baseline (connection_no, key, content, version, start_at, end_at, room_no, \
    meeting_no) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET content = ?3, version = ?4, \
    start_at = ?5, end_at = ?6, room_no = ?7";

/// The baseline of a meeting that should be new.
const BEGIN: &str = "INSERT INTO baseline (connection_no, key, content, version, start_at, end_at, room_no, \
    meeting_no) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";

impl Meetings<'_> {
    /// Stores a meeting of a room as [`Meetings::put`] does, for one that should be new: it is not looked up first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_new(&mut self, room: RoomNo, row: &MeetingRow<'_>) -> Result<Option<ContentHash>> {
        let no = self.put_body(room, None, row)?;
        if agree(&mut self.begin, room, row.observation, no)? > 0 {
            return Ok(None);
        }
        // Known all the same: what was put for it is taken back.
        run(self.sql, "DELETE FROM meeting WHERE no = ?1", [no])?;
        self.put(room, row)
    }

    /// Stores a meeting of a room, new or known; gives what it said before.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put(&mut self, room: RoomNo, row: &MeetingRow<'_>) -> Result<Option<ContentHash>> {
        let seen = row.observation;
        let known = self.known.query_row(params![room.connection, seen.key.0], |found| {
            Ok((found.get::<_, i64>(0)?, ContentHash(found.get(1)?)))
        });
        let known = known.optional()?;
        let no = self.put_body(room, known.map(|(no, _)| no), row)?;
        agree(&mut self.agree, room, seen, no)?;
        Ok(known.map(|(_, content)| content))
    }

    fn put_body(&mut self, room: RoomNo, no: Option<i64>, row: &MeetingRow<'_>) -> Result<i64> {
        let mut update;
        let put = match no {
            None => &mut self.insert,
            Some(_) => {
                update = self.sql.prepare_cached(UPDATE)?;
                &mut update
            }
        };
        put.execute(params![
            no,
            room.room,
            row.observation.key.0,
            row.observation.start,
            row.observation.end,
            row.meeting.key.uid,
            row.meeting.key.occurrence.map(Timestamp::as_second),
            row.source_ref,
            row.source_version,
            row.detailed,
            row.meeting.title,
            micros(row.written_at),
            row.meeting.text,
        ])?;
        Ok(no.unwrap_or_else(|| self.sql.last_insert_rowid()))
    }
}

/// Puts what was agreed of a meeting; gives the number of rows that changed.
fn agree(
    statement: &mut CachedStatement<'_>,
    room: RoomNo,
    seen: &Observation,
    meeting: i64,
) -> Result<usize> {
    Ok(statement.execute(params![
        room.connection,
        seen.key.0,
        seen.content.0,
        seen.version.cast_signed(),
        seen.start,
        seen.end,
        room.room,
        meeting
    ])?)
}

impl Writer<'_> {
    /// Stores meetings by statements that are made ready once.
    ///
    /// # Errors
    /// `store.*`.
    pub fn meetings(&self) -> Result<Meetings<'_>> {
        let ready = |statement| self.sql.prepare_cached(statement);
        Ok(Meetings {
            sql: self.sql,
            known: ready(KNOWN)?,
            insert: ready(INSERT)?,
            agree: ready(AGREE)?,
            begin: ready(BEGIN)?,
        })
    }

    /// Stores one meeting as [`Meetings::put`] does.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_meeting(&self, room: RoomNo, row: &MeetingRow<'_>) -> Result<Option<ContentHash>> {
        self.meetings()?.put(room, row)
    }

    /// Remembers a newer version of a meeting that says the same.
    ///
    /// # Errors
    /// `store.*`.
    pub fn refresh_meeting(
        &self,
        room: RoomNo,
        seen: &Observation,
        source_ref: &str,
        version: &str,
        detailed: bool,
    ) -> Result<bool> {
        let known = run(
            self.sql,
            "UPDATE baseline SET version = ?3 WHERE connection_no = ?1 AND key = ?2 AND content = ?4",
            params![room.connection, seen.key.0, seen.version.cast_signed(), seen.content.0],
        )?;
        if known > 0 {
            run(
                self.sql,
                "UPDATE meeting SET source_ref = ?3, source_version = ?4, detailed = ?5 WHERE no = \
                 (SELECT meeting_no FROM baseline WHERE connection_no = ?1 AND key = ?2)",
                params![room.connection, seen.key.0, source_ref, version, detailed],
            )?;
        }
        Ok(known > 0)
    }

    /// Removes a meeting; gives what it said. One that is gone already is none.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_meeting(&self, room: RoomNo, key: &KeyDigest) -> Result<Option<ContentHash>> {
        let at = params![room.connection, key.0];
        let statement =
            "DELETE FROM baseline WHERE connection_no = ?1 AND key = ?2 RETURNING meeting_no, content";
        let gone: Option<(i64, [u8; 16])> =
            first(self.sql, statement, at, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((no, content)) = gone else { return Ok(None) };
        run(self.sql, "DELETE FROM meeting WHERE no = ?1", [no])?;
        Ok(Some(ContentHash(content)))
    }

    /// Removes all meetings of a room.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_meetings_of(&self, room: RoomNo) -> Result<()> {
        run(
            self.sql,
            "DELETE FROM baseline WHERE connection_no = ?1 AND key IN (SELECT key FROM meeting WHERE room_no = ?2)",
            [room.connection, room.room],
        )?;
        run(self.sql, "DELETE FROM meeting WHERE room_no = ?1", [room.room])?;
        Ok(())
    }
}

/// Reads a row of [`COLUMNS`].
pub(crate) fn stored(row: &Row<'_>) -> Result<StoredMeeting> {
    let (connection, key): (i64, [u8; 16]) = (row.get(0)?, row.get(1)?);
    Ok(StoredMeeting {
        id: MeetingId::new(format!("{connection}.{}", KeyDigest(key))),
        room: RoomId::new(row.get::<_, String>(2)?),
        mailbox: row.get(3)?,
        source_ref: row.get(4)?,
        source_version: row.get(5)?,
        meeting: parse("meeting", row.get_ref(6)?.as_str()?)?,
    })
}

fn parse_id(id: &MeetingId) -> Option<(i64, KeyDigest)> {
    let (connection, hex) = id.as_str().split_once('.')?;
    if hex.len() != 32 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let key = u128::from_str_radix(hex, 16).ok()?;
    Some((connection.parse().ok()?, KeyDigest(key.to_be_bytes())))
}
