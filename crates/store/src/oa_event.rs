//! Entries of the built-in OA calendar: single meetings and series with their rule.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{MeetingId, OaEvent, RoomId};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, first, json, micros, parse, run, signed, unsigned},
};

/// `start_at` and `end_at` bound everything an entry may occupy, in seconds; whole days a day wider, since they have no
/// zone of their own; `end_at` of an endless series is the last number there is. `step` names the step that made a
/// copy: one step makes one entry of a mailbox.
///
/// Who else is in a meeting stands in `oa_party`, which rooms in `oa_room`. `oa_change` counts the changes of a mailbox, also
/// deletions.
pub(crate) const SCHEMA: &str = "
CREATE TABLE oa_event (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    mailbox TEXT NOT NULL,
    step TEXT,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX oa_event_mailbox ON oa_event (mailbox, end_at, start_at);
CREATE INDEX oa_event_end ON oa_event (end_at, start_at);
CREATE UNIQUE INDEX oa_event_step ON oa_event (mailbox, step) WHERE step IS NOT NULL;
CREATE TABLE oa_party (
    mailbox TEXT NOT NULL,
    event_no INTEGER NOT NULL REFERENCES oa_event (no) ON DELETE CASCADE,
    PRIMARY KEY (mailbox, event_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX oa_party_event ON oa_party (event_no);
CREATE TABLE oa_room (
    room TEXT NOT NULL,
    event_no INTEGER NOT NULL REFERENCES oa_event (no) ON DELETE CASCADE,
    PRIMARY KEY (room, event_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX oa_room_event ON oa_room (event_no);
CREATE TABLE oa_change (
    mailbox TEXT PRIMARY KEY,
    changes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Whose calendar an entry is in stands in the entry alone: most entries of a sync have nobody else, and two indexes less
/// to write.
pub(crate) const OTHERS: &str = "
DELETE FROM oa_party WHERE mailbox = (SELECT mailbox FROM oa_event WHERE oa_event.no = oa_party.event_no);
";

/// Entries of a mailbox that may touch a span.
pub(crate) const OF_MAILBOX: &str =
    "SELECT body FROM oa_event WHERE mailbox = ?1 AND end_at > ?2 AND start_at < ?3 ORDER BY start_at, no";
/// Entries of every mailbox that may touch a span.
pub(crate) const OF_ALL: &str =
    "SELECT body FROM oa_event WHERE end_at > ?1 AND start_at < ?2 ORDER BY start_at, no";
/// Entries somebody is in, in their own calendar or in another's, that may touch a span.
pub(crate) const OF_PARTY: &str = "SELECT body, start_at, no FROM oa_event \
    WHERE mailbox = ?1 AND end_at > ?2 AND start_at < ?3 UNION ALL \
    SELECT oa_event.body, oa_event.start_at, oa_event.no \
    FROM oa_party JOIN oa_event ON oa_event.no = oa_party.event_no \
    WHERE oa_party.mailbox = ?1 AND oa_event.end_at > ?2 AND oa_event.start_at < ?3 ORDER BY 2, 3";
/// Entries that book a room and may touch a span.
pub(crate) const OF_ROOM: &str = "SELECT oa_event.body FROM oa_room JOIN oa_event ON oa_event.no = oa_room.event_no \
    WHERE oa_room.room = ?1 AND oa_event.end_at > ?2 AND oa_event.start_at < ?3 ORDER BY oa_event.start_at, oa_event.no";

/// Whose entries to list.
#[derive(Clone, Copy, Debug)]
pub enum OaOf<'a> {
    /// Everybody's.
    All,
    /// Those in a person's calendar (mailbox, lower case).
    Mailbox(&'a str),
    /// Those a person is in, in whosever calendar.
    Party(&'a str),
    /// Those that book a room.
    Room(&'a RoomId),
}

/// An entry to store, with what it is found by.
#[derive(Clone, Copy, Debug)]
pub struct OaRow<'a> {
    /// The entry.
    pub event: &'a OaEvent,
    /// Step that made it.
    pub step: Option<&'a str>,
    /// Bounds of all it may occupy, seconds since 1970, the second exclusive.
    pub span: (i64, i64),
    /// Now.
    pub at: Timestamp,
}

/// An entry as it stands in its rows: made where there is time, so that a transaction has only to store it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OaReady {
    id: String,
    mailbox: String,
    step: Option<String>,
    span: (i64, i64),
    at: i64,
    body: String,
    others: BTreeSet<String>,
    rooms: Vec<RoomId>,
}

impl OaReady {
    /// The rows of an entry.
    ///
    /// # Errors
    /// `store.defect`.
    pub fn new(row: &OaRow<'_>) -> Result<Self> {
        let event = OaEvent { written: Some(row.at), ..row.event.clone() };
        Ok(Self {
            body: json(&event)?,
            others: others(&event),
            id: event.id.to_string(),
            step: row.step.map(str::to_owned),
            span: row.span,
            at: micros(row.at),
            mailbox: event.mailbox,
            rooms: event.rooms,
        })
    }
}

impl Reader<'_> {
    /// Entries that may touch a span (seconds since 1970); series are given once, unexpanded.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_oa_events(&self, of: OaOf<'_>, from: i64, to: i64) -> Result<Vec<OaEvent>> {
        match of {
            OaOf::All => all(self.sql, OF_ALL, params![from, to], event),
            OaOf::Mailbox(mailbox) => all(self.sql, OF_MAILBOX, params![mailbox, from, to], event),
            OaOf::Party(mailbox) => all(self.sql, OF_PARTY, params![mailbox, from, to], event),
            OaOf::Room(room) => all(self.sql, OF_ROOM, params![room.as_str(), from, to], event),
        }
    }

    /// An entry by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_oa_event(&self, id: &MeetingId) -> Result<Option<OaEvent>> {
        first(self.sql, "SELECT body FROM oa_event WHERE id = ?1", [id.as_str()], event)
    }

    /// The entry that a step made in a mailbox.
    ///
    /// # Errors
    /// `store.*`.
    pub fn oa_event_of_step(&self, mailbox: &str, step: &str) -> Result<Option<OaEvent>> {
        first(self.sql, "SELECT body FROM oa_event WHERE mailbox = ?1 AND step = ?2", [mailbox, step], event)
    }

    /// How often a mailbox's entries have changed.
    ///
    /// # Errors
    /// `store.*`.
    pub fn oa_changes(&self, mailbox: &str) -> Result<u64> {
        let statement = "SELECT changes FROM oa_change WHERE mailbox = ?1";
        Ok(first(self.sql, statement, [mailbox], |row| Ok(unsigned(row.get(0)?)))?.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Stores an entry, new or known.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_oa_event(&self, row: &OaRow<'_>) -> Result<()> {
        let ready = OaReady::new(row)?;
        let statement = "SELECT no FROM oa_event WHERE id = ?1";
        let known: Option<i64> = first(self.sql, statement, [&ready.id], |row| Ok(row.get(0)?))?;
        run(
            self.sql,
            "INSERT INTO oa_event (id, mailbox, step, start_at, end_at, written_at, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET mailbox = ?2, \
             step = coalesce(?3, step), start_at = ?4, end_at = ?5, written_at = ?6, body = ?7",
            params![ready.id, ready.mailbox, ready.step, ready.span.0, ready.span.1, ready.at, ready.body],
        )?;
        // A new one has nobody to forget.
        let no = known.unwrap_or_else(|| self.sql.last_insert_rowid());
        if known.is_some() {
            run(self.sql, "DELETE FROM oa_party WHERE event_no = ?1", [no])?;
            run(self.sql, "DELETE FROM oa_room WHERE event_no = ?1", [no])?;
        }
        self.put_found_by(no, &ready)?;
        self.count_oa_changes(&ready.mailbox, 1)
    }

    /// Stores new entries of steps; gives for each whether it was stored: a step that made an entry of its mailbox
    /// before makes no other. Entries of one mailbox come best one after the other.
    ///
    /// # Errors
    /// `store.*`.
    pub fn create_oa_events<'e>(&self, entries: impl IntoIterator<Item = &'e OaReady>) -> Result<Vec<bool>> {
        let mut insert = self.sql.prepare_cached(
            "INSERT INTO oa_event (id, mailbox, step, start_at, end_at, written_at, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (mailbox, step) WHERE step IS NOT NULL DO NOTHING",
        )?;
        let mut made = Vec::new();
        let mut counted: (&str, u64) = ("", 0);
        for ready in entries {
            let rows = insert.execute(params![
                ready.id,
                ready.mailbox,
                ready.step,
                ready.span.0,
                ready.span.1,
                ready.at,
                ready.body
            ])?;
            made.push(rows > 0);
            if rows == 0 {
                continue;
            }
            self.put_found_by(self.sql.last_insert_rowid(), ready)?;
            if counted.0 != ready.mailbox {
                self.count_oa_changes(counted.0, counted.1)?;
                counted = (&ready.mailbox, 0);
            }
            counted.1 += 1;
        }
        self.count_oa_changes(counted.0, counted.1)?;
        Ok(made)
    }

    fn put_found_by(&self, no: i64, ready: &OaReady) -> Result<()> {
        for mailbox in &ready.others {
            let statement = "INSERT INTO oa_party (mailbox, event_no) VALUES (?1, ?2)";
            run(self.sql, statement, params![mailbox, no])?;
        }
        for room in &ready.rooms {
            let statement = "INSERT OR IGNORE INTO oa_room (room, event_no) VALUES (?1, ?2)";
            run(self.sql, statement, params![room.as_str(), no])?;
        }
        Ok(())
    }

    /// Removes an entry; gives what it said.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_oa_event(&self, id: &MeetingId) -> Result<Option<OaEvent>> {
        let gone =
            first(self.sql, "DELETE FROM oa_event WHERE id = ?1 RETURNING body", [id.as_str()], event)?;
        if let Some(gone) = &gone {
            self.count_oa_changes(&gone.mailbox, 1)?;
        }
        Ok(gone)
    }

    fn count_oa_changes(&self, mailbox: &str, changes: u64) -> Result<()> {
        if changes == 0 {
            return Ok(());
        }
        let statement = "INSERT INTO oa_change (mailbox, changes) VALUES (?1, ?2) \
             ON CONFLICT DO UPDATE SET changes = changes + ?2";
        run(self.sql, statement, params![mailbox, signed(changes)])?;
        Ok(())
    }
}

/// Everybody in an entry, in any of its occurrences, besides whose calendar it is: its organiser, who is invited.
fn others(event: &OaEvent) -> BTreeSet<String> {
    let changed = event.changed.iter().filter_map(|(_, meeting)| meeting.as_deref());
    let meetings = std::iter::once(&event.meeting).chain(changed);
    let named = meetings.flat_map(|meeting| {
        meeting.organizer.iter().chain(meeting.attendees.iter().map(|attendee| &attendee.party))
    });
    named.filter_map(|party| party.mailbox.clone()).filter(|mailbox| *mailbox != event.mailbox).collect()
}

fn event(row: &Row<'_>) -> Result<OaEvent> {
    parse("oa_event", row.get_ref(0)?.as_str()?)
}
