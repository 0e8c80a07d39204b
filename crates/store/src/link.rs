//! Links: pairs of items of two calendars, streamed in the order of their keys on either side.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use model::{
    ContentHash, EndMark, IntegrationId, KeyDigest, Link, LinkEnd, LinkId, LinkMark, Origin, SideName,
};
use rusqlite::{CachedStatement, Row, params};

use crate::{
    CalendarNo, Reader, Result, StoreError, Writer,
    sql::{all, first, json, parse, run},
};

/// `link_a` and `link_b` hold everything that planning streams, so that neither order looks into the rows, which
/// hold whole links as JSON. `flags`: 1 end A confirmed, 2 end B, 4 private, 8 born on A, 16 born on B.
pub(crate) const SCHEMA: &str = "
CREATE TABLE link (
    no INTEGER PRIMARY KEY,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    calendar_no INTEGER NOT NULL,
    id BLOB NOT NULL,
    a_key BLOB NOT NULL,
    a_content BLOB NOT NULL,
    a_version INTEGER NOT NULL,
    b_key BLOB NOT NULL,
    b_content BLOB NOT NULL,
    b_version INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    a_uid BLOB,
    b_uid BLOB,
    a_series INTEGER,
    b_series INTEGER,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX link_id ON link (integration_no, id);
CREATE INDEX link_calendar ON link (calendar_no);
CREATE INDEX link_a ON link (integration_no, a_key, a_content, a_version, b_key, b_content, b_version, id,
    calendar_no, start_at, end_at, flags);
CREATE INDEX link_b ON link (integration_no, b_key, a_key, a_content, a_version, b_content, b_version, id,
    calendar_no, start_at, end_at, flags);
CREATE INDEX link_a_uid ON link (integration_no, a_uid) WHERE a_uid IS NOT NULL;
CREATE INDEX link_b_uid ON link (integration_no, b_uid) WHERE b_uid IS NOT NULL;
CREATE INDEX link_a_series ON link (integration_no, a_series) WHERE a_series IS NOT NULL;
CREATE INDEX link_b_series ON link (integration_no, b_series) WHERE b_series IS NOT NULL;
";

const MARK: &str =
    "id, a_key, a_content, a_version, b_key, b_content, b_version, start_at, end_at, flags, calendar_no";

/// The statement that lists UIDs of copies at side A.
pub(crate) const COPIED_TO_A: &str = "SELECT a_uid FROM link \
    JOIN integration ON integration.no = link.integration_no \
    WHERE integration.id = ?1 AND a_uid IS NOT NULL AND flags & 16 <> 0";

/// The statement that streams links by their keys on a side.
pub(crate) fn stream(side: SideName) -> String {
    format!("SELECT {MARK} FROM link WHERE integration_no = ?1 ORDER BY {}_key", side.key())
}

/// The statement that lists the links of a calendar.
pub(crate) fn of_calendar() -> String {
    format!("SELECT {MARK} FROM link WHERE calendar_no = ?1")
}

/// The statement that finds a link by a UID.
pub(crate) fn by_uid(side: SideName) -> String {
    format!("SELECT {MARK} FROM link WHERE integration_no = ?1 AND {}_uid = ?2 LIMIT 1", side.key())
}

/// The statement that finds a link by the key of its item on a side.
pub(crate) fn by_key(side: SideName) -> String {
    format!("SELECT body FROM link WHERE integration_no = ?1 AND {}_key = ?2 LIMIT 1", side.key())
}

/// The statement that tells whether a series is linked.
pub(crate) fn by_series(side: SideName) -> String {
    format!("SELECT 1 FROM link WHERE integration_no = ?1 AND {}_series = ?2 LIMIT 1", side.key())
}

/// How a series is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesLinks {
    /// Not at all.
    None,
    /// Occurrences of it are linked one by one.
    Singles,
}

/// An integration's links, to be streamed by key.
pub struct LinkStream<'a> {
    statement: CachedStatement<'a>,
    integration: i64,
}

impl fmt::Debug for LinkStream<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkStream").field("integration", &self.integration).finish_non_exhaustive()
    }
}

impl LinkStream<'_> {
    /// Streams the links. `scopes` gives the place that planning has for a calendar; links of others are left out.
    ///
    /// # Errors
    /// `store.*`; an item that is an error ends the stream.
    pub fn iter(
        &mut self,
        scopes: &HashMap<CalendarNo, u32>,
    ) -> Result<impl Iterator<Item = Result<LinkMark>>> {
        let rows = self.statement.query_and_then([self.integration], |row| {
            let scope = scopes.get(&CalendarNo(row.get(10)?)).copied();
            scope.map(|scope| mark(row, scope)).transpose()
        })?;
        Ok(rows.filter_map(Result::transpose))
    }
}

impl Reader<'_> {
    /// Links of an integration by their keys on a side.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn links(&self, integration: &IntegrationId, side: SideName) -> Result<LinkStream<'_>> {
        let integration = self.integration_no(integration)?;
        Ok(LinkStream { statement: self.sql.prepare_cached(&stream(side))?, integration })
    }

    /// Links of a few calendars in the order of their keys on a side: what a plan for these alone needs, without walking all
    /// others. `scopes` gives the place that planning has for each.
    ///
    /// # Errors
    /// `store.*`.
    pub fn links_at(&self, side: SideName, scopes: &HashMap<CalendarNo, u32>) -> Result<Vec<LinkMark>> {
        let mut marks = Vec::new();
        for (calendar, scope) in scopes {
            marks.extend(all(self.sql, &of_calendar(), [calendar.0], |row| mark(row, *scope))?);
        }
        marks.sort_unstable_by_key(|mark| (mark.at(side).key, mark.id));
        Ok(marks)
    }

    /// A link, whole.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn get_link(&self, integration: &IntegrationId, id: LinkId) -> Result<Option<Link>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT body FROM link WHERE integration_no = ?1 AND id = ?2";
        first(self.sql, statement, params![no, id.0], |row| parse("link", row.get_ref(0)?.as_str()?))
    }

    /// The link whose end on a side has this UID, of a calendar that is planned.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn link_by_uid(
        &self,
        integration: &IntegrationId,
        side: SideName,
        uid: KeyDigest,
        scopes: &HashMap<CalendarNo, u32>,
    ) -> Result<Option<LinkMark>> {
        let no = self.integration_no(integration)?;
        let found = first(self.sql, &by_uid(side), params![no, uid.0], |row| {
            let scope = scopes.get(&CalendarNo(row.get(10)?)).copied();
            scope.map(|scope| mark(row, scope)).transpose()
        })?;
        Ok(found.flatten())
    }

    /// The link of the item that has a key on a side.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn link_by_key(
        &self,
        integration: &IntegrationId,
        side: SideName,
        key: KeyDigest,
    ) -> Result<Option<Link>> {
        let no = self.integration_no(integration)?;
        first(self.sql, &by_key(side), params![no, key.0], |row| parse("link", row.get_ref(0)?.as_str()?))
    }

    /// UIDs that side A gave to what was born on side B and copied there; none of an integration that is not there
    /// yet.
    ///
    /// # Errors
    /// `store.*`.
    pub fn copied_to_a(&self, integration: &IntegrationId) -> Result<HashSet<KeyDigest>> {
        let uids = all(self.sql, COPIED_TO_A, [integration.as_str()], |row| Ok(KeyDigest(row.get(0)?)))?;
        Ok(uids.into_iter().collect())
    }

    /// How a series of a side is linked.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn series_links(
        &self,
        integration: &IntegrationId,
        side: SideName,
        series: u64,
    ) -> Result<SeriesLinks> {
        let no = self.integration_no(integration)?;
        let found = first(self.sql, &by_series(side), [no, series.cast_signed()], |_| Ok(()))?;
        Ok(found.map_or(SeriesLinks::None, |()| SeriesLinks::Singles))
    }
}

impl Writer<'_> {
    /// Keeps a link; one with its id is replaced.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn put_link(&self, integration: &IntegrationId, link: &Link) -> Result<()> {
        let no = self.integration_no(integration)?;
        let calendar = self.calendar_made(no, &link.mailbox)?;
        let uid = |end: &LinkEnd| (!end.uid.is_none()).then_some(end.uid.0);
        let series = |end: &LinkEnd| (end.series != 0).then_some(end.series.cast_signed());
        run(
            self.sql,
            "INSERT INTO link (integration_no, calendar_no, id, a_key, a_content, a_version, b_key, b_content, \
             b_version, start_at, end_at, flags, a_uid, b_uid, a_series, b_series, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) \
             ON CONFLICT (integration_no, id) DO UPDATE SET calendar_no = excluded.calendar_no, \
             a_key = excluded.a_key, a_content = excluded.a_content, a_version = excluded.a_version, \
             b_key = excluded.b_key, b_content = excluded.b_content, b_version = excluded.b_version, \
             start_at = excluded.start_at, end_at = excluded.end_at, flags = excluded.flags, \
             a_uid = excluded.a_uid, b_uid = excluded.b_uid, a_series = excluded.a_series, \
             b_series = excluded.b_series, body = excluded.body",
            params![
                no,
                calendar,
                link.id.0,
                link.a.key.0,
                link.a.content.0,
                link.a.version.cast_signed(),
                link.b.key.0,
                link.b.content.0,
                link.b.version.cast_signed(),
                link.start,
                link.end,
                flags(link),
                uid(&link.a),
                uid(&link.b),
                series(&link.a),
                series(&link.b),
                json(link)?,
            ],
        )?;
        Ok(())
    }

    /// Removes a link; gives whether there was one.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn delete_link(&self, integration: &IntegrationId, id: LinkId) -> Result<bool> {
        let no = self.integration_no(integration)?;
        let statement = "DELETE FROM link WHERE integration_no = ?1 AND id = ?2";
        Ok(run(self.sql, statement, params![no, id.0])? > 0)
    }
}

fn flags(link: &Link) -> i64 {
    let born = match link.origin {
        Origin::A => 8,
        Origin::B => 16,
        Origin::Both => 0,
    };
    i64::from(link.a.confirmed) | i64::from(link.b.confirmed) << 1 | i64::from(link.private) << 2 | born
}

fn mark(row: &Row<'_>, scope: u32) -> std::result::Result<LinkMark, StoreError> {
    let flags: i64 = row.get(9)?;
    let end = |at: usize, confirmed| -> std::result::Result<EndMark, StoreError> {
        Ok(EndMark {
            key: KeyDigest(row.get(at)?),
            content: ContentHash(row.get(at + 1)?),
            version: row.get::<_, i64>(at + 2)?.cast_unsigned(),
            confirmed,
        })
    };
    Ok(LinkMark {
        id: LinkId(row.get(0)?),
        a: end(1, flags & 1 != 0)?,
        b: end(4, flags & 2 != 0)?,
        start: row.get(7)?,
        end: row.get(8)?,
        scope,
        origin: match flags & 24 {
            8 => Origin::A,
            16 => Origin::B,
            _ => Origin::Both,
        },
        private: flags & 4 != 0,
    })
}
