//! Entries of the built-in OA calendar: single meetings and series with their rule.

use jiff::Timestamp;
use model::{MeetingId, OaEvent, RoomId};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, first, json, micros, parse, run, unsigned},
};

/// `start_at` and `end_at` bound everything an entry may occupy, in seconds; whole days a day wider, since they have no
/// zone of their own; `end_at` of an endless series is the last number there is. `step` names the step that made a
/// copy: one step makes one entry of a mailbox.
///
/// Who is in a meeting stands in `oa_party`, which rooms in `oa_room`. `oa_change` counts the changes of a mailbox, also
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

/// Entries of a mailbox that may touch a span.
pub(crate) const OF_MAILBOX: &str =
    "SELECT body FROM oa_event WHERE mailbox = ?1 AND end_at > ?2 AND start_at < ?3 ORDER BY start_at, no";
/// Entries of every mailbox that may touch a span.
pub(crate) const OF_ALL: &str =
    "SELECT body FROM oa_event WHERE end_at > ?1 AND start_at < ?2 ORDER BY start_at, no";
/// Entries somebody is in that may touch a span.
pub(crate) const OF_PARTY: &str = "SELECT oa_event.body FROM oa_party JOIN oa_event ON oa_event.no = oa_party.event_no \
    WHERE oa_party.mailbox = ?1 AND oa_event.end_at > ?2 AND oa_event.start_at < ?3 ORDER BY oa_event.start_at, oa_event.no";
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
        let event = &OaEvent { written: Some(row.at), ..row.event.clone() };
        let statement = "SELECT no FROM oa_event WHERE id = ?1";
        let known: Option<i64> = first(self.sql, statement, [event.id.as_str()], |row| Ok(row.get(0)?))?;
        run(
            self.sql,
            "INSERT INTO oa_event (id, mailbox, step, start_at, end_at, written_at, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET mailbox = ?2, \
             step = coalesce(?3, step), start_at = ?4, end_at = ?5, written_at = ?6, body = ?7",
            params![
                event.id.as_str(),
                event.mailbox,
                row.step,
                row.span.0,
                row.span.1,
                micros(row.at),
                json(event)?
            ],
        )?;
        // A new one has nobody to forget.
        let no = known.unwrap_or_else(|| self.sql.last_insert_rowid());
        if known.is_some() {
            run(self.sql, "DELETE FROM oa_party WHERE event_no = ?1", [no])?;
            run(self.sql, "DELETE FROM oa_room WHERE event_no = ?1", [no])?;
        }
        for mailbox in parties(event) {
            let statement = "INSERT OR IGNORE INTO oa_party (mailbox, event_no) VALUES (?1, ?2)";
            run(self.sql, statement, params![mailbox, no])?;
        }
        for room in &event.rooms {
            let statement = "INSERT OR IGNORE INTO oa_room (room, event_no) VALUES (?1, ?2)";
            run(self.sql, statement, params![room.as_str(), no])?;
        }
        self.count_oa_change(&event.mailbox)
    }

    /// Removes an entry; gives what it said.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_oa_event(&self, id: &MeetingId) -> Result<Option<OaEvent>> {
        let gone =
            first(self.sql, "DELETE FROM oa_event WHERE id = ?1 RETURNING body", [id.as_str()], event)?;
        if let Some(gone) = &gone {
            self.count_oa_change(&gone.mailbox)?;
        }
        Ok(gone)
    }

    fn count_oa_change(&self, mailbox: &str) -> Result<()> {
        let statement = "INSERT INTO oa_change (mailbox, changes) VALUES (?1, 1) \
             ON CONFLICT DO UPDATE SET changes = changes + 1";
        run(self.sql, statement, [mailbox])?;
        Ok(())
    }
}

/// Everybody in an entry, in any of its occurrences: whose calendar it is, its organiser, who is invited.
fn parties(event: &OaEvent) -> impl Iterator<Item = String> {
    let changed = event.changed.iter().filter_map(|(_, meeting)| meeting.as_deref());
    let meetings = std::iter::once(&event.meeting).chain(changed);
    let named = meetings.flat_map(|meeting| {
        meeting.organizer.iter().chain(meeting.attendees.iter().map(|attendee| &attendee.party))
    });
    std::iter::once(event.mailbox.clone()).chain(named.filter_map(|party| party.mailbox.clone()))
}

fn event(row: &Row<'_>) -> Result<OaEvent> {
    parse("oa_event", row.get_ref(0)?.as_str()?)
}
