//! Series that were written as one when their connection moves: by which ids of the successor they go on, and what those
//! were before, for the way back and for undoing runs from before.

use model::{ConnectionId, IntegrationId, LinkId, SeriesLink, SideName};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, first, from_word, json, parse, run},
};

/// `id` is the series', which outlives its row: steps put it away and keep it anew. `side` is the end that is moved
/// (`a`, `b`).
pub(crate) const SCHEMA: &str = "
CREATE TABLE compared_series (
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    id BLOB NOT NULL,
    side TEXT NOT NULL,
    predecessor_no INTEGER NOT NULL,
    ref TEXT COLLATE BINARY NOT NULL,
    PRIMARY KEY (integration_no, id, side)
) STRICT, WITHOUT ROWID;
CREATE TABLE former_series (
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    id BLOB NOT NULL,
    side TEXT NOT NULL,
    ref TEXT COLLATE BINARY NOT NULL,
    now TEXT COLLATE BINARY NOT NULL,
    PRIMARY KEY (integration_no, id, side)
) STRICT, WITHOUT ROWID;
";

/// A series of the successor's side, by which a link will know its end there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedSeries {
    /// Which series.
    pub link: LinkId,
    /// The end that is moved.
    pub side: SideName,
    /// Provider's id of the whole.
    pub item_ref: String,
}

impl Reader<'_> {
    /// By which id a side knows a series that it knew by another one before a move; none where there was no move.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn moved_series(
        &self,
        integration: &IntegrationId,
        side: SideName,
        item_ref: &str,
    ) -> Result<Option<String>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT now FROM former_series WHERE integration_no = ?1 AND side = ?2 AND ref = ?3";
        first(self.sql, statement, params![no, side.key(), item_ref], |row| Ok(row.get(0)?))
    }
}

impl Writer<'_> {
    /// Stores by which ids of the successor's side series of an integration will be known.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_compared_series(
        &self,
        predecessor: &ConnectionId,
        integration: &IntegrationId,
        series: &[ComparedSeries],
    ) -> Result<()> {
        let (predecessor, no) = (self.connection_no(predecessor)?, self.integration_no(integration)?);
        for one in series {
            run(
                self.sql,
                "INSERT OR REPLACE INTO compared_series (integration_no, id, side, predecessor_no, ref) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![no, one.link.0, one.side.key(), predecessor, one.item_ref],
            )?;
        }
        Ok(())
    }

    /// Lets series go on under the ids that the comparison found. The rest keep theirs.
    pub(crate) fn move_series(&self, predecessor: i64) -> Result<()> {
        let found = all(
            self.sql,
            "SELECT link.no, link.body, item.side, item.ref FROM compared_series AS item \
             JOIN series_link AS link ON link.integration_no = item.integration_no AND link.id = item.id \
             WHERE item.predecessor_no = ?1",
            [predecessor],
            |row| {
                let link: SeriesLink = parse("series_link", row.get_ref(1)?.as_str()?)?;
                let side: SideName = from_word("compared_series", row.get_ref(2)?.as_str()?)?;
                Ok((row.get::<_, i64>(0)?, link, side, row.get::<_, String>(3)?))
            },
        )?;
        for (no, mut link, side, now) in found {
            let was = std::mem::replace(&mut link.at_mut(side).item_ref, now);
            run(
                self.sql,
                "INSERT OR REPLACE INTO former_series (integration_no, id, side, ref, now) \
                 SELECT integration_no, id, ?2, ?3, ?4 FROM series_link WHERE no = ?1",
                params![no, side.key(), was, link.at(side).item_ref],
            )?;
            let body = json(&link)?;
            run(self.sql, "UPDATE series_link SET body = ?2 WHERE no = ?1", params![no, body])?;
        }
        Ok(())
    }

    /// Gives series of an integration the ids back that they had before a move.
    pub(crate) fn move_series_back(&self, integration: &IntegrationId) -> Result<()> {
        let no = self.integration_no(integration)?;
        let former = all(
            self.sql,
            "SELECT id, side, ref FROM former_series WHERE integration_no = ?1",
            [no],
            |row| {
                let side: SideName = from_word("former_series", row.get_ref(1)?.as_str()?)?;
                Ok((LinkId(row.get(0)?), side, row.get::<_, String>(2)?))
            },
        )?;
        // First, so that what is put is not called by its new name again.
        run(self.sql, "DELETE FROM former_series WHERE integration_no = ?1", [no])?;
        let mut known = self.list_series(integration)?;
        for (id, side, was) in former {
            let Some(link) = known.iter_mut().find(|link| link.id == id) else { continue };
            link.at_mut(side).item_ref = was;
            self.put_series(integration, link)?;
        }
        Ok(())
    }

    /// A series by the ids it has now: what an undo brings back may be from before a move.
    pub(crate) fn renamed_series(&self, integration: i64, link: &SeriesLink) -> Result<SeriesLink> {
        let mut link = link.clone();
        for side in SideName::BOTH {
            let statement = "SELECT now FROM former_series WHERE integration_no = ?1 AND id = ?2 AND side = ?3 AND ref = ?4";
            let named = params![integration, link.id.0, side.key(), link.at(side).item_ref];
            let now: Option<String> = first(self.sql, statement, named, |row| Ok(row.get(0)?))?;
            if let Some(now) = now {
                link.at_mut(side).item_ref = now;
            }
        }
        Ok(link)
    }
}
