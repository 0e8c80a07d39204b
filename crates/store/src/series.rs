//! Series that were written as one, of integrations of two calendars.

use model::{IntegrationId, LinkId, SeriesLink};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, json, parse, run},
};

/// Few rows: one for each series that was written as one.
pub(crate) const SCHEMA: &str = "
CREATE TABLE series_link (
    no INTEGER PRIMARY KEY,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    calendar_no INTEGER NOT NULL,
    id BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX series_link_id ON series_link (integration_no, id);
";

/// Removes links of a series' occurrences. A single meeting that stands for one of them keeps its link: without it,
/// nobody would know it for ours.
const DROP_LINKS: &str = "DELETE FROM link WHERE integration_no = ?1 AND a_series = ?2 AND b_series = ?3";

impl Reader<'_> {
    /// All series of an integration that were written as one.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_series(&self, integration: &IntegrationId) -> Result<Vec<SeriesLink>> {
        let statement = "SELECT series_link.body FROM series_link \
            JOIN integration ON integration.no = series_link.integration_no \
            WHERE integration.id = ?1 ORDER BY series_link.no";
        all(self.sql, statement, [integration.as_str()], |row| {
            parse("series_link", row.get_ref(0)?.as_str()?)
        })
    }
}

impl Writer<'_> {
    /// Keeps a series; one with its id is replaced.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn put_series(&self, integration: &IntegrationId, link: &SeriesLink) -> Result<()> {
        let no = self.integration_no(integration)?;
        let calendar = self.calendar_made(no, &link.mailbox)?;
        let link = &self.renamed_series(no, link)?;
        run(
            self.sql,
            "INSERT INTO series_link (integration_no, calendar_no, id, body) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (integration_no, id) DO UPDATE SET calendar_no = excluded.calendar_no, \
             body = excluded.body",
            params![no, calendar, link.id.0, json(link)?],
        )?;
        Ok(())
    }

    /// Forgets a series; gives whether it was known.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn delete_series(&self, integration: &IntegrationId, id: LinkId) -> Result<bool> {
        let no = self.integration_no(integration)?;
        let statement = "DELETE FROM series_link WHERE integration_no = ?1 AND id = ?2";
        Ok(run(self.sql, statement, params![no, id.0])? > 0)
    }

    /// Forgets the links of a series' occurrences: they pair anew.
    ///
    /// # Errors
    /// `store.missing` without the integration; `store.*`.
    pub fn delete_links_of_series(&self, integration: &IntegrationId, link: &SeriesLink) -> Result<()> {
        let no = self.integration_no(integration)?;
        run(self.sql, DROP_LINKS, params![no, link.a.series.cast_signed(), link.b.series.cast_signed()])?;
        Ok(())
    }
}
