//! Links of people's calendars when their connection moves: by which ids of the successor they go on, and what those were
//! before, for the way back and for undoing runs from before.

use std::collections::BTreeMap;

use model::{ConnectionId, ContentHash, IntegrationId, KeyDigest, LinkId, SideName};
use rusqlite::params;

use crate::{
    CalendarNo, Reader, Result, Writer,
    sql::{all, first, run},
};

/// `side` is the end that is moved (`a`, `b`).
pub(crate) const SCHEMA: &str = "
CREATE TABLE compared_link (
    link_no INTEGER NOT NULL REFERENCES link (no) ON DELETE CASCADE,
    side TEXT NOT NULL,
    predecessor_no INTEGER NOT NULL,
    key BLOB NOT NULL,
    ref TEXT COLLATE BINARY NOT NULL,
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (link_no, side)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_link (
    link_no INTEGER NOT NULL REFERENCES link (no) ON DELETE CASCADE,
    side TEXT NOT NULL,
    key BLOB NOT NULL,
    ref TEXT COLLATE BINARY NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (link_no, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_link_key ON former_link (key);
";

/// An item of the successor's side, by which a link will know its end there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedLink {
    /// Which link.
    pub link: LinkId,
    /// The end that is moved.
    pub side: SideName,
    /// Identity inside the successor's side.
    pub key: KeyDigest,
    /// Provider's id of it.
    pub item_ref: String,
    /// Digest of id and version.
    pub version: u64,
    /// What it says, in the terms of the opposite side.
    pub content: ContentHash,
}

impl Reader<'_> {
    /// By which id a side knows an item that it knew by another one before a move; none where there was no move, or the
    /// pair is gone. `key` is the identity it had.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn moved_item(
        &self,
        integration: &IntegrationId,
        side: SideName,
        key: KeyDigest,
    ) -> Result<Option<String>> {
        let no = self.integration_no(integration)?;
        let side = side.key();
        let statement = format!(
            "SELECT link.{side}_ref FROM former_link AS former JOIN link ON link.no = former.link_no \
             WHERE former.key = ?1 AND former.side = ?2 AND link.integration_no = ?3"
        );
        first(self.sql, &statement, params![key.0, side, no], |row| Ok(row.get(0)?))
    }

    /// How many links of each calendar of an integration touch a span (seconds since 1970, the end exclusive).
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_links_between(
        &self,
        integration: &IntegrationId,
        (start, end): (i64, i64),
    ) -> Result<BTreeMap<CalendarNo, u64>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT calendar_no, count(*) FROM link WHERE integration_no = ?1 AND start_at < ?3 \
             AND (end_at > ?2 OR start_at = end_at AND start_at >= ?2) GROUP BY calendar_no";
        let counts = all(self.sql, statement, params![no, start, end], |row| {
            Ok((CalendarNo(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(counts.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Stores by which items of the successor's side links of an integration will know their ends.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_compared_links(
        &self,
        predecessor: &ConnectionId,
        integration: &IntegrationId,
        links: &[ComparedLink],
    ) -> Result<()> {
        let (predecessor, no) = (self.connection_no(predecessor)?, self.integration_no(integration)?);
        for link in links {
            run(
                self.sql,
                "INSERT OR REPLACE INTO compared_link (link_no, side, predecessor_no, key, ref, version, content) \
                 SELECT no, ?3, ?4, ?5, ?6, ?7, ?8 FROM link WHERE integration_no = ?1 AND id = ?2",
                params![
                    no,
                    link.link.0,
                    link.side.key(),
                    predecessor,
                    link.key.0,
                    link.item_ref,
                    link.version.cast_signed(),
                    link.content.0,
                ],
            )?;
        }
        Ok(())
    }

    /// Lets links go on under the ids that the comparison found. The rest keep theirs until their items come into sight.
    pub(crate) fn move_links(&self, predecessor: i64) -> Result<()> {
        for side in SideName::BOTH.map(SideName::key) {
            let found = "FROM compared_link AS item JOIN link ON link.no = item.link_no \
                 WHERE item.predecessor_no = ?1 AND item.side = ?2";
            let keep = format!(
                "INSERT OR REPLACE INTO former_link (link_no, side, key, ref, version) \
                 SELECT link.no, item.side, link.{side}_key, link.{side}_ref, link.{side}_version {found}"
            );
            run(self.sql, &keep, params![predecessor, side])?;
            // What says something else than was agreed is looked at as a change.
            let turn = format!(
                "UPDATE link SET {side}_key = item.key, {side}_ref = item.ref, {side}_version = \
                 CASE WHEN item.content = link.{side}_content THEN item.version ELSE 0 END \
                 FROM compared_link AS item WHERE item.link_no = link.no AND item.predecessor_no = ?1 \
                 AND item.side = ?2"
            );
            run(self.sql, &turn, params![predecessor, side])?;
        }
        Ok(())
    }

    /// Gives links of an integration, its series that were written as one, and what was decided of its steps the ids back
    /// that they had before a move.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn move_links_back(&self, integration: &IntegrationId) -> Result<()> {
        let no = self.integration_no(integration)?;
        for side in SideName::BOTH.map(SideName::key) {
            let turn = format!(
                "UPDATE link SET {side}_key = former.key, {side}_ref = former.ref, {side}_version = former.version \
                 FROM former_link AS former WHERE former.link_no = link.no AND former.side = ?2 \
                 AND link.integration_no = ?1"
            );
            run(self.sql, &turn, params![no, side])?;
        }
        let forget =
            "DELETE FROM former_link WHERE link_no IN (SELECT no FROM link WHERE integration_no = ?1)";
        run(self.sql, forget, [no])?;
        self.move_series_back(integration)?;
        self.move_steps_back(no)
    }
}
