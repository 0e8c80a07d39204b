//! Links: pairs of items of two calendars.

use std::collections::{HashMap, HashSet};

use model::{
    ContentHash, EndMark, FieldHashes, IntegrationId, KeyDigest, Link, LinkEnd, LinkId, LinkMark, Origin,
    SideName, Waiting,
};
use rusqlite::{CachedStatement, Row, params};

use crate::{
    CalendarNo, Reader, Result, StoreError, Writer,
    error::unreadable,
    sql::{all, first, json, parse, run},
};

/// How links stood until [`COLUMNS`].
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

/// Everything in columns; what planning streams comes first, so that it is read without what follows.
///
/// `flags`: 1 end A confirmed, 2 end B, 4 private, 8 born on A, 16 born on B, 32 end B has the UID of end A, and
/// `b_uid` nothing. Digests lie in no order, so that an index of them writes nearly a page for each row: there are as
/// few of them as can be. `fields` are eight bytes for each field; `waiting` is JSON of both ends, where either has
/// any.
pub(crate) const COLUMNS: &str = "
DROP INDEX link_id;
ALTER TABLE link RENAME TO link_as_json;
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
    a_ref TEXT NOT NULL,
    a_fields BLOB NOT NULL,
    b_ref TEXT NOT NULL,
    b_fields BLOB NOT NULL,
    waiting TEXT
) STRICT;
CREATE UNIQUE INDEX link_id ON link (integration_no, id);
";

/// Run once the links are in their columns.
pub(crate) const INDEXES: &str = "
DROP TABLE link_as_json;
CREATE INDEX link_calendar ON link (calendar_no);
CREATE INDEX link_a_uid ON link (integration_no, a_uid) WHERE a_uid IS NOT NULL;
CREATE INDEX link_b_uid ON link (integration_no, b_uid) WHERE b_uid IS NOT NULL;
CREATE INDEX link_a_series ON link (integration_no, a_series) WHERE a_series IS NOT NULL;
CREATE INDEX link_b_series ON link (integration_no, b_series) WHERE b_series IS NOT NULL;
";

/// What makes a mark, in the order that [`mark`] reads.
pub(crate) const MARK: &str = "link.id, link.a_key, link.a_content, link.a_version, link.b_key, link.b_content, \
    link.b_version, link.start_at, link.end_at, link.flags, link.calendar_no";

/// The statement that lists UIDs of copies at side A.
pub(crate) const COPIED_TO_A: &str = "SELECT a_uid FROM link \
    JOIN integration ON integration.no = link.integration_no \
    WHERE integration.id = ?1 AND a_uid IS NOT NULL AND flags & 16 <> 0";

const PUT: &str = "INSERT INTO link (integration_no, calendar_no, id, a_key, a_content, a_version, b_key, \
    b_content, b_version, start_at, end_at, flags, a_uid, b_uid, a_series, b_series, a_ref, a_fields, b_ref, \
    b_fields, waiting) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21) \
    ON CONFLICT (integration_no, id) DO UPDATE SET calendar_no = excluded.calendar_no, \
    a_key = excluded.a_key, a_content = excluded.a_content, a_version = excluded.a_version, \
    b_key = excluded.b_key, b_content = excluded.b_content, b_version = excluded.b_version, \
    start_at = excluded.start_at, end_at = excluded.end_at, flags = excluded.flags, \
    a_uid = excluded.a_uid, b_uid = excluded.b_uid, a_series = excluded.a_series, \
    b_series = excluded.b_series, a_ref = excluded.a_ref, a_fields = excluded.a_fields, \
    b_ref = excluded.b_ref, b_fields = excluded.b_fields, waiting = excluded.waiting";

/// Bit of `flags`: end B has the UID of end A.
const SAME_UID: i64 = 32;

/// The statement that finds a link by a UID.
pub(crate) fn by_uid(side: SideName) -> String {
    let own = format!("SELECT {MARK} FROM link WHERE integration_no = ?1 AND {}_uid = ?2", side.key());
    match side {
        SideName::A => format!("{own} LIMIT 1"),
        SideName::B => format!(
            "{own} UNION ALL SELECT {MARK} FROM link WHERE integration_no = ?1 AND a_uid = ?2 \
             AND flags & {SAME_UID} <> 0 LIMIT 1"
        ),
    }
}

/// The statement that finds a link by the key of its item on a side.
pub(crate) fn by_key(side: SideName) -> String {
    format!("{} WHERE link.integration_no = ?1 AND link.{}_key = ?2 LIMIT 1", whole(), side.key())
}

/// What a whole link is read from.
fn whole() -> String {
    format!(
        "SELECT {MARK}, calendar.mailbox, a_uid, b_uid, a_series, b_series, a_ref, a_fields, b_ref, b_fields, \
         waiting FROM link JOIN calendar ON calendar.no = link.calendar_no"
    )
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

impl Reader<'_> {
    /// A link, whole.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn get_link(&self, integration: &IntegrationId, id: LinkId) -> Result<Option<Link>> {
        let no = self.integration_no(integration)?;
        let statement = format!("{} WHERE link.integration_no = ?1 AND link.id = ?2", whole());
        first(self.sql, &statement, params![no, id.0], link)
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

    /// The link of the item that has a key on a side. Walks the integration's links: for what somebody asks by hand.
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
        first(self.sql, &by_key(side), params![no, key.0], link)
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
        self.put_links(integration, [link])
    }

    /// Keeps links; those with their ids are replaced. Links of one calendar come best one after the other.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn put_links<'l>(
        &self,
        integration: &IntegrationId,
        links: impl IntoIterator<Item = &'l Link>,
    ) -> Result<()> {
        let no = self.integration_no(integration)?;
        let mut put = self.sql.prepare_cached(PUT)?;
        let mut calendar: Option<(&str, i64)> = None;
        for link in links {
            let made = match calendar {
                Some((mailbox, made)) if mailbox == link.mailbox => made,
                _ => self.calendar_made(no, &link.mailbox)?,
            };
            calendar = Some((&link.mailbox, made));
            put_row(&mut put, no, made, link)?;
        }
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

/// Puts one link by the statement that puts them all.
fn put_row(put: &mut CachedStatement<'_>, integration: i64, calendar: i64, link: &Link) -> Result<()> {
    let series = |end: &LinkEnd| (end.series != 0).then_some(end.series.cast_signed());
    let uid = |end: &LinkEnd| (!end.uid.is_none()).then_some(end.uid.0);
    let same = link.a.uid == link.b.uid;
    let waiting = [&link.a.waiting, &link.b.waiting];
    let waits = waiting.iter().any(|waiting| waiting.is_some());
    put.execute(params![
        integration,
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
        flags(link) | if same && !link.a.uid.is_none() { SAME_UID } else { 0 },
        uid(&link.a),
        if same { None } else { uid(&link.b) },
        series(&link.a),
        series(&link.b),
        link.a.item_ref,
        bytes(&link.a.fields),
        link.b.item_ref,
        bytes(&link.b.fields),
        waits.then(|| json(&waiting)).transpose()?,
    ])?;
    Ok(())
}

/// The statement that puts links, for whoever has the numbers already.
pub(crate) fn put_numbered(
    writer: &rusqlite::Connection,
    integration: i64,
    calendar: i64,
    link: &Link,
) -> Result<()> {
    put_row(&mut writer.prepare_cached(PUT)?, integration, calendar, link)
}

fn flags(link: &Link) -> i64 {
    let born = match link.origin {
        Origin::A => 8,
        Origin::B => 16,
        Origin::Both => 0,
    };
    i64::from(link.a.confirmed) | i64::from(link.b.confirmed) << 1 | i64::from(link.private) << 2 | born
}

/// Bytes of the digests of all fields.
const FIELDS: usize = size_of::<FieldHashes>();

fn bytes(fields: &FieldHashes) -> [u8; FIELDS] {
    let mut bytes = [0; FIELDS];
    for (eight, hash) in bytes.chunks_exact_mut(8).zip(fields.0) {
        eight.copy_from_slice(&hash.to_be_bytes());
    }
    bytes
}

fn fields(blob: &[u8]) -> Result<FieldHashes> {
    let mut fields = FieldHashes::default();
    if blob.len() != FIELDS {
        return Err(unreadable("link", format!("{} bytes of fields", blob.len())));
    }
    for (hash, eight) in fields.0.iter_mut().zip(blob.as_chunks::<8>().0) {
        *hash = u64::from_be_bytes(*eight);
    }
    Ok(fields)
}

fn link(row: &Row<'_>) -> Result<Link> {
    let mark = mark(row, 0)?;
    let flags: i64 = row.get(9)?;
    let waiting: Option<[Option<Box<Waiting>>; 2]> =
        row.get_ref(20)?.as_str_or_null()?.map(|text| parse("link", text)).transpose()?;
    let [a_waits, b_waits] = waiting.unwrap_or_default();
    let a_uid = row.get::<_, Option<_>>(12)?.map(KeyDigest).unwrap_or_default();
    let b_uid = match flags & SAME_UID {
        0 => row.get::<_, Option<_>>(13)?.map(KeyDigest).unwrap_or_default(),
        _ => a_uid,
    };
    let end = |mark: EndMark, uid, series, item: usize, waiting| -> Result<LinkEnd> {
        Ok(LinkEnd {
            key: mark.key,
            uid,
            series: row.get::<_, Option<i64>>(series)?.unwrap_or_default().cast_unsigned(),
            item_ref: row.get(item)?,
            version: mark.version,
            confirmed: mark.confirmed,
            fields: fields(row.get_ref(item + 1)?.as_blob()?)?,
            content: mark.content,
            waiting,
        })
    };
    Ok(Link {
        id: mark.id,
        mailbox: row.get(11)?,
        a: end(mark.a, a_uid, 14, 16, a_waits)?,
        b: end(mark.b, b_uid, 15, 18, b_waits)?,
        origin: mark.origin,
        start: mark.start,
        end: mark.end,
        private: mark.private,
    })
}

/// Reads [`MARK`].
pub(crate) fn mark(row: &Row<'_>, scope: u32) -> std::result::Result<LinkMark, StoreError> {
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
