//! People's calendars of integrations of two calendars: how far each was read, and how wide the window was.

use model::{Fault, IntegrationId, Window};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::{
    Reader, Result, Writer,
    sql::{all, count, first, json, parse, run},
};

/// A calendar stays while links name it, also when its person left the scope. `pairing` holds what belongs to an
/// integration as a whole.
pub(crate) const SCHEMA: &str = "
CREATE TABLE calendar (
    no INTEGER PRIMARY KEY,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    mailbox TEXT NOT NULL,
    state TEXT,
    UNIQUE (integration_no, mailbox)
) STRICT;
CREATE TABLE pairing (
    integration_no INTEGER PRIMARY KEY REFERENCES integration (no) ON DELETE CASCADE,
    window_days INTEGER NOT NULL
) STRICT;
";

/// Number of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarNo(pub(crate) i64);

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarRow {
    /// Its number.
    pub no: CalendarNo,
    /// The person's mailbox, lower case.
    pub mailbox: String,
    /// How far it was read.
    pub state: Option<CalendarState>,
    /// Whether links name it.
    pub linked: bool,
}

/// What tells later whether either side of a calendar changed. It proves nothing about any other window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarState {
    /// State of side A.
    pub a: String,
    /// State of side B.
    pub b: String,
    /// Span that was read whole on both sides.
    pub window: Window,
    /// Whether attendees and bodies were read.
    pub detailed: bool,
}

const CALENDAR: &str = "SELECT no, mailbox, state, EXISTS (SELECT 1 FROM link WHERE calendar_no = calendar.no) \
    OR EXISTS (SELECT 1 FROM series_link WHERE calendar_no = calendar.no) FROM calendar";

impl Reader<'_> {
    /// Calendars of an integration, by mailbox.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_calendars(&self, integration: &IntegrationId) -> Result<Vec<CalendarRow>> {
        let no = self.integration_no(integration)?;
        let statement = format!("{CALENDAR} WHERE integration_no = ?1 ORDER BY mailbox");
        all(self.sql, &statement, [no], calendar)
    }

    /// The same of some mailboxes alone.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn calendars_named(
        &self,
        integration: &IntegrationId,
        mailboxes: &[String],
    ) -> Result<Vec<CalendarRow>> {
        let no = self.integration_no(integration)?;
        let statement = format!(
            "{CALENDAR} WHERE integration_no = ?1 AND mailbox IN (SELECT value FROM json_each(?2)) ORDER BY mailbox"
        );
        all(self.sql, &statement, params![no, json(mailboxes)?], calendar)
    }

    /// Days on both sides of today at the last run that was carried out; none before the first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_paired_days(&self, integration: &IntegrationId) -> Result<Option<u32>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT window_days FROM pairing WHERE integration_no = ?1";
        first(self.sql, statement, [no], |row| Ok(row.get(0)?))
    }

    /// How many pairs an integration has.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_links(&self, integration: &IntegrationId) -> Result<u64> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT (SELECT count(*) FROM link WHERE integration_no = ?1) \
             + (SELECT count(*) FROM series_link WHERE integration_no = ?1)";
        count(self.sql, statement, [no])
    }

    /// Number of a calendar.
    pub(crate) fn calendar_no(&self, integration: i64, mailbox: &str) -> Result<Option<i64>> {
        let statement = "SELECT no FROM calendar WHERE integration_no = ?1 AND mailbox = ?2";
        first(self.sql, statement, params![integration, mailbox], |row| Ok(row.get(0)?))
    }
}

impl Writer<'_> {
    /// Keeps how far a calendar was read; none forgets it, and the next run reads it whole.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_calendar(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        state: Option<&CalendarState>,
    ) -> Result<()> {
        let no = self.integration_no(integration)?;
        let state = state.map(json).transpose()?;
        run(
            self.sql,
            "INSERT INTO calendar (integration_no, mailbox, state) VALUES (?1, ?2, ?3) \
             ON CONFLICT (integration_no, mailbox) DO UPDATE SET state = excluded.state",
            params![no, mailbox, state],
        )?;
        Ok(())
    }

    /// Forgets how far the calendars of an integration, or of all, were read: the next run reads them whole.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn forget_calendars(&self, integration: Option<&IntegrationId>) -> Result<()> {
        let no = integration.map(|id| self.integration_no(id)).transpose()?;
        let statement = "UPDATE calendar SET state = NULL WHERE state IS NOT NULL AND (?1 IS NULL OR integration_no = ?1)";
        run(self.sql, statement, [no])?;
        Ok(())
    }

    /// Keeps how wide the window was.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_paired_days(&self, integration: &IntegrationId, days: u32) -> Result<()> {
        let no = self.integration_no(integration)?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO pairing (integration_no, window_days) VALUES (?1, ?2)",
            [no, i64::from(days)],
        )?;
        Ok(())
    }

    /// Number of a calendar, which is made where it is missing.
    pub(crate) fn calendar_made(&self, integration: i64, mailbox: &str) -> Result<i64> {
        if let Some(no) = self.calendar_no(integration, mailbox)? {
            return Ok(no);
        }
        let statement = "INSERT INTO calendar (integration_no, mailbox) VALUES (?1, ?2)";
        run(self.sql, statement, params![integration, mailbox])?;
        let made = self.calendar_no(integration, mailbox)?;
        made.ok_or_else(|| Fault::defect("store.defect").with("what", "calendar").into())
    }
}

fn calendar(row: &Row<'_>) -> Result<CalendarRow> {
    Ok(CalendarRow {
        no: CalendarNo(row.get(0)?),
        mailbox: row.get(1)?,
        state: row.get_ref(2)?.as_str_or_null()?.map(|text| parse("calendar", text)).transpose()?,
        linked: row.get(3)?,
    })
}
