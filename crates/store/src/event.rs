//! Events that providers pushed, as they came. An event is stored once, however often it comes, and stays after it was
//! worked off: later reads look at what was told.

use jiff::Timestamp;
use model::{ConnectionId, Fault};
use rusqlite::{Row, params, params_from_iter, types::Value};

use crate::{
    Page, Reader, Result, Writer,
    sql::{all, count, first, instant, json, limit, micros, parse, run, signed, unsigned},
};

/// `hints`: words of what it said to read again, once that is known. `again_at` of one that failed: when it is tried
/// again; none: when somebody says so.
pub(crate) const SCHEMA: &str = "
CREATE TABLE event (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    born_at INTEGER,
    came_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    times INTEGER NOT NULL DEFAULT 1,
    body TEXT NOT NULL,
    hints TEXT NOT NULL DEFAULT '',
    kept INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    again_at INTEGER,
    fault TEXT,
    done_at INTEGER,
    UNIQUE (connection_no, id)
) STRICT;
CREATE INDEX event_open ON event (connection_no, no) WHERE done_at IS NULL;
CREATE INDEX event_kind ON event (connection_no, kind, no);
CREATE INDEX event_came ON event (connection_no, came_at);
";

const COLUMNS: &str =
    "no, id, kind, born_at, came_at, last_at, times, body, hints, tries, again_at, fault, done_at";

/// An event to be stored.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Provider's id.
    pub id: String,
    /// Provider's word for what happened.
    pub kind: String,
    /// When it happened.
    pub born_at: Option<Timestamp>,
    /// Content.
    pub body: String,
}

impl std::fmt::Debug for NewEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewEvent").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// An event as it is stored.
#[derive(Clone, PartialEq)]
pub struct EventRow {
    /// Its number: later ones are greater.
    pub no: u64,
    /// As it came.
    pub event: NewEvent,
    /// When it came first.
    pub came_at: Timestamp,
    /// When it came last.
    pub last_at: Timestamp,
    /// How often it came.
    pub times: u32,
    /// Words of what it said to read again; empty before that is known.
    pub hints: Vec<String>,
    /// Tries to work it off that failed.
    pub tries: u32,
    /// When it is tried again.
    pub again_at: Option<Timestamp>,
    /// Why it could not be worked off.
    pub fault: Option<Fault>,
    /// When it was worked off.
    pub done_at: Option<Timestamp>,
}

impl std::fmt::Debug for EventRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventRow").field("no", &self.no).field("event", &self.event).finish_non_exhaustive()
    }
}

/// Which events to list.
#[derive(Clone, Debug)]
pub struct EventQuery {
    /// Connection.
    pub connection: ConnectionId,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only those not worked off.
    pub waiting: bool,
    /// At most so many.
    pub limit: u64,
    /// After so many.
    pub offset: u64,
}

/// How many events there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventCounts {
    /// Stored.
    pub stored: u64,
    /// Not worked off.
    pub waiting: u64,
    /// Came since the asked instant.
    pub since: u64,
    /// Number of the last one.
    pub last_no: u64,
    /// When the last one came.
    pub last_at: Option<Timestamp>,
}

impl Reader<'_> {
    /// Events of some kinds (none for all) after a number, oldest first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn events_after(
        &self,
        connection: &ConnectionId,
        number: u64,
        kinds: &[&str],
        most: u64,
    ) -> Result<Vec<EventRow>> {
        let of =
            if kinds.is_empty() { String::new() } else { format!("AND kind IN ({})", marks(kinds.len())) };
        let statement = format!(
            "SELECT {COLUMNS} FROM event WHERE connection_no = ? AND no > ? {of} ORDER BY no LIMIT ?"
        );
        let mut values = vec![Value::from(self.connection_no(connection)?), Value::from(signed(number))];
        values.extend(kinds.iter().map(|kind| Value::from((*kind).to_owned())));
        values.push(Value::from(limit(Some(most))));
        all(self.sql, &statement, params_from_iter(values), row)
    }

    /// Events that are not worked off, oldest first; those that failed too, whenever they are tried again.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn open_events(&self, connection: &ConnectionId, most: u64) -> Result<Vec<EventRow>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM event WHERE connection_no = ?1 AND done_at IS NULL ORDER BY no LIMIT ?2"
        );
        all(self.sql, &statement, params![self.connection_no(connection)?, limit(Some(most))], row)
    }

    /// Events, the newest first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_events(&self, query: &EventQuery) -> Result<Page<EventRow>> {
        let filter = "connection_no = ?1 AND (?2 IS NULL OR kind = ?2) AND (?3 = 0 OR done_at IS NULL)";
        let no = self.connection_no(&query.connection)?;
        let total = count(
            self.sql,
            &format!("SELECT count(*) FROM event WHERE {filter}"),
            params![no, query.kind, query.waiting],
        )?;
        let items = all(
            self.sql,
            &format!("SELECT {COLUMNS} FROM event WHERE {filter} ORDER BY no DESC LIMIT ?4 OFFSET ?5"),
            params![no, query.kind, query.waiting, signed(query.limit), signed(query.offset)],
            row,
        )?;
        Ok(Page { items, total })
    }

    /// Kinds there are, sorted.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn event_kinds(&self, connection: &ConnectionId) -> Result<Vec<String>> {
        let statement = "SELECT DISTINCT kind FROM event WHERE connection_no = ?1 ORDER BY kind";
        all(self.sql, statement, [self.connection_no(connection)?], |row| Ok(row.get(0)?))
    }

    /// How many events there are, and how many came since an instant.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_events(&self, connection: &ConnectionId, since: Timestamp) -> Result<EventCounts> {
        let no = self.connection_no(connection)?;
        let counted = |filter: &str| {
            let statement = format!("SELECT count(*) FROM event WHERE connection_no = ?1 {filter}");
            count(self.sql, &statement, [no])
        };
        let since = count(
            self.sql,
            "SELECT count(*) FROM event WHERE connection_no = ?1 AND came_at >= ?2",
            params![no, micros(since)],
        )?;
        let last = first(
            self.sql,
            "SELECT max(no), max(last_at) FROM event WHERE connection_no = ?1",
            [no],
            |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?)),
        )?;
        let (last_no, last_at) = last.unwrap_or_default();
        Ok(EventCounts {
            stored: counted("")?,
            waiting: counted("AND done_at IS NULL")?,
            since,
            last_no: unsigned(last_no.unwrap_or(0)),
            last_at: last_at.map(instant).transpose()?,
        })
    }

    /// Number of the last event; 0 where none came yet.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn last_event(&self, connection: &ConnectionId) -> Result<u64> {
        let statement = "SELECT max(no) FROM event WHERE connection_no = ?1";
        let last = first(self.sql, statement, [self.connection_no(connection)?], |row| {
            Ok(row.get::<_, Option<i64>>(0)?)
        })?;
        Ok(last.flatten().map_or(0, unsigned))
    }

    /// How many events came since an instant that said one of these things, or of which that is not known yet.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn events_with_hints(
        &self,
        connection: &ConnectionId,
        since: Timestamp,
        words: &[&str],
    ) -> Result<usize> {
        let statement = "SELECT hints FROM event WHERE connection_no = ?1 AND came_at >= ?2";
        let said =
            all(self.sql, statement, params![self.connection_no(connection)?, micros(since)], |row| {
                let said: String = row.get(0)?;
                Ok(said.is_empty() || said.split(' ').any(|word| words.contains(&word)))
            })?;
        Ok(said.into_iter().filter(|said| *said).count())
    }

    /// When events that came since an instant were made and when they came, oldest first, at most 1000. Those that came
    /// more than once are told by their first coming.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn event_delays(
        &self,
        connection: &ConnectionId,
        since: Timestamp,
    ) -> Result<Vec<(Timestamp, Timestamp)>> {
        let statement = "SELECT born_at, came_at FROM event WHERE connection_no = ?1 AND came_at >= ?2 \
             AND born_at IS NOT NULL ORDER BY came_at LIMIT 1000";
        all(self.sql, statement, params![self.connection_no(connection)?, micros(since)], |row| {
            Ok((instant(row.get(0)?)?, instant(row.get(1)?)?))
        })
    }
}

impl Writer<'_> {
    /// Stores events; one that is there already is counted. Gives how many were new.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn store_events(
        &self,
        connection: &ConnectionId,
        events: &[NewEvent],
        at: Timestamp,
    ) -> Result<usize> {
        let no = self.connection_no(connection)?;
        let mut new = 0;
        for event in events {
            let known = run(
                self.sql,
                "UPDATE event SET times = times + 1, last_at = max(last_at, ?3) WHERE connection_no = ?1 AND id = ?2",
                params![no, event.id, micros(at)],
            )?;
            if known > 0 {
                continue;
            }
            new += run(
                self.sql,
                "INSERT INTO event (connection_no, id, kind, born_at, came_at, last_at, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
                params![no, event.id, event.kind, event.born_at.map(micros), micros(at), event.body],
            )?;
        }
        Ok(new)
    }

    /// Notes what an event says to read again. `kept`: it is a fact that cannot be read again, so it stays longer.
    ///
    /// # Errors
    /// `store.*`.
    pub fn note_hints(&self, number: u64, hints: &[&str], kept: bool) -> Result<()> {
        let statement = "UPDATE event SET hints = ?2, kept = ?3 WHERE no = ?1";
        run(self.sql, statement, params![signed(number), hints.join(" "), kept])?;
        Ok(())
    }

    /// Marks events as worked off.
    ///
    /// # Errors
    /// `store.*`.
    pub fn finish_events(&self, numbers: &[u64], at: Timestamp) -> Result<()> {
        for number in numbers {
            run(
                self.sql,
                "UPDATE event SET done_at = ?2, fault = NULL, again_at = NULL WHERE no = ?1",
                params![signed(*number), micros(at)],
            )?;
        }
        Ok(())
    }

    /// Notes that events could not be worked off, and when they are tried again.
    ///
    /// # Errors
    /// `store.*`.
    pub fn fail_events(&self, numbers: &[u64], fault: &Fault, again_at: Option<Timestamp>) -> Result<()> {
        let fault = json(fault)?;
        for number in numbers {
            run(
                self.sql,
                "UPDATE event SET tries = tries + 1, fault = ?2, again_at = ?3 WHERE no = ?1",
                params![signed(*number), fault, again_at.map(micros)],
            )?;
        }
        Ok(())
    }

    /// Removes events that came before an instant and were worked off; facts that came before another one.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_events(&self, before: Timestamp, facts_before: Timestamp) -> Result<usize> {
        run(
            self.sql,
            "DELETE FROM event WHERE done_at IS NOT NULL AND last_at < CASE kept WHEN 1 THEN ?2 ELSE ?1 END",
            params![micros(before), micros(facts_before)],
        )
    }
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

fn row(row: &Row<'_>) -> Result<EventRow> {
    let at = |column: usize| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(column)?.map(instant).transpose()
    };
    let small =
        |column: usize| -> Result<u32> { Ok(u32::try_from(unsigned(row.get(column)?)).unwrap_or(u32::MAX)) };
    Ok(EventRow {
        no: unsigned(row.get(0)?),
        event: NewEvent { id: row.get(1)?, kind: row.get(2)?, born_at: at(3)?, body: row.get(7)? },
        came_at: instant(row.get(4)?)?,
        last_at: instant(row.get(5)?)?,
        times: small(6)?,
        hints: row.get_ref(8)?.as_str()?.split_whitespace().map(str::to_owned).collect(),
        tries: small(9)?,
        again_at: at(10)?,
        fault: row.get_ref(11)?.as_str_or_null()?.map(|text| parse("event", text)).transpose()?,
        done_at: at(12)?,
    })
}

#[cfg(test)]
mod tests;
