//! Changes of the OA's calendar that are to be pushed at once. A row stays until it is done, whatever becomes of the
//! process.

use std::collections::BTreeSet;

use jiff::Timestamp;
use model::{Fault, IntegrationId, MeetingId};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, count, first, instant, json, limit, micros, parse, run, unsigned},
};

/// Rows of a mailbox are done in the order of `no`. `again_at` of a row that failed: when it is tried again; none: when
/// somebody says so.
pub(crate) const SCHEMA: &str = "
CREATE TABLE outbox (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    mailbox TEXT NOT NULL,
    event TEXT NOT NULL,
    title TEXT,
    change TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    again_at INTEGER,
    fault TEXT,
    done_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (integration_no, mailbox, no) WHERE done_at IS NULL;
CREATE INDEX outbox_event ON outbox (event, no);
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
";

/// `alone`: the fault is this change's own and holds up no other of its calendar.
pub(crate) const ALONE: &str = "ALTER TABLE outbox ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;";

/// Calendars with rows that are open, each with what its oldest rows came to. What is switched off waits. A change that
/// waits alone for somebody counts nowhere; one that is tried again alone counts where no other waits.
pub(crate) const CALENDARS: &str = "SELECT integration.id, outbox.mailbox, max(outbox.no), \
    iif(max(outbox.alone = 0), min(iif(outbox.alone = 0, outbox.from_at, NULL)), min(outbox.from_at)), \
    iif(max(outbox.alone = 0), max(iif(outbox.alone = 0, outbox.to_at, NULL)), max(outbox.to_at)), \
    max(outbox.tries), iif(max(outbox.alone = 0), \
    max(iif(outbox.alone = 0, outbox.again_at, NULL)), min(outbox.again_at)), \
    max(outbox.alone = 0 AND outbox.fault IS NOT NULL AND outbox.again_at IS NULL) \
    FROM outbox INDEXED BY outbox_open JOIN integration ON integration.no = outbox.integration_no \
    WHERE outbox.done_at IS NULL AND NOT (outbox.alone = 1 AND outbox.again_at IS NULL) \
    AND integration.enabled = 1 AND integration.removed = 0 GROUP BY outbox.integration_no, outbox.mailbox ORDER BY min(outbox.no)";

/// The newest row of an entry towards each integration.
pub(crate) const OF_EVENT: &str = "SELECT outbox.event, outbox.title, integration.id, outbox.mailbox, outbox.change, \
    outbox.at, outbox.tries, outbox.again_at, outbox.fault, outbox.done_at, outbox.no, outbox.alone FROM outbox \
    JOIN integration ON integration.no = outbox.integration_no WHERE outbox.event = ?1 ORDER BY outbox.no DESC LIMIT 1";

const OPEN: &str = "SELECT outbox.event, outbox.title, integration.id, outbox.mailbox, outbox.change, outbox.at, \
    outbox.tries, outbox.again_at, outbox.fault, outbox.done_at, outbox.no, outbox.alone FROM outbox \
    JOIN integration ON integration.no = outbox.integration_no WHERE outbox.done_at IS NULL ORDER BY outbox.no LIMIT ?1";

/// One row that is open.
pub(crate) const ONE: &str = "SELECT outbox.event, outbox.title, integration.id, outbox.mailbox, outbox.change, outbox.at, \
    outbox.tries, outbox.again_at, outbox.fault, outbox.done_at, outbox.no, outbox.alone, outbox.from_at, outbox.to_at FROM outbox \
    JOIN integration ON integration.no = outbox.integration_no WHERE outbox.no = ?1 AND outbox.done_at IS NULL";

/// A change to be pushed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOutboxRow {
    /// Integration that pushes it.
    pub integration: IntegrationId,
    /// Mailbox whose calendar it is in, as the integration binds it.
    pub mailbox: String,
    /// The OA's entry.
    pub event: MeetingId,
    /// Its title; none where private.
    pub title: Option<String>,
    /// `create`, `update` or `delete`.
    pub change: &'static str,
    /// What it touched before and after, seconds since 1970, the second exclusive.
    pub span: (i64, i64),
    /// When it was made.
    pub at: Timestamp,
}

/// A change on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    /// Place in the order of changes.
    pub no: i64,
    /// The OA's entry.
    pub event: MeetingId,
    /// Its title; none where private.
    pub title: Option<String>,
    /// Integration that pushes it.
    pub integration: IntegrationId,
    /// Mailbox.
    pub mailbox: String,
    /// `create`, `update` or `delete`.
    pub change: String,
    /// When it was made.
    pub at: Timestamp,
    /// Tries so far.
    pub tries: u32,
    /// When it is tried again; of one that did not fail, when it comes into reach.
    pub again_at: Option<Timestamp>,
    /// Why the last try failed.
    pub fault: Option<Fault>,
    /// When it arrived.
    pub done_at: Option<Timestamp>,
    /// Why it failed holds up no other change of its calendar.
    pub alone: bool,
}

/// A change that is open, as far as a run judges it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChange {
    /// Place in the order of changes.
    pub no: i64,
    /// Mailbox.
    pub mailbox: String,
    /// The OA's entry.
    pub event: MeetingId,
    /// Its title; none where private.
    pub title: Option<String>,
    /// `create`, `update` or `delete`.
    pub change: String,
    /// What it touched, seconds since 1970, the second exclusive.
    pub span: (i64, i64),
    /// Tries so far.
    pub tries: u32,
}

/// How a run ended for a change.
#[derive(Clone, Debug, PartialEq)]
pub struct NotedChange {
    /// Place in the order of changes.
    pub no: i64,
    /// Mailbox.
    pub mailbox: String,
    /// How.
    pub end: ChangeEnd,
}

/// How a run ended for a change.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeEnd {
    /// It arrived.
    Arrived,
    /// It did not, why, and when it is tried again by itself.
    Failed(Box<Fault>, Option<Timestamp>),
    /// It lies too far ahead, and comes into reach then.
    Later(Timestamp),
}

/// A calendar with changes that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCalendar {
    /// Integration that pushes them.
    pub integration: IntegrationId,
    /// Mailbox.
    pub mailbox: String,
    /// The newest change.
    pub up_to: i64,
    /// What they touched, seconds since 1970, the second exclusive.
    pub span: (i64, i64),
    /// Tries so far.
    pub tries: u32,
    /// When they are tried again, after a failure.
    pub again_at: Option<Timestamp>,
    /// They wait for somebody.
    pub stuck: bool,
}

impl Reader<'_> {
    /// Changes that are open, oldest first, and how many there are.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_outbox(&self, most: u64) -> Result<(Vec<OutboxRow>, u64)> {
        let total = count(self.sql, "SELECT count(*) FROM outbox WHERE done_at IS NULL", [])?;
        Ok((all(self.sql, OPEN, [limit(Some(most))], row)?, total))
    }

    /// Calendars with open changes, the one waiting longest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn open_calendars(&self) -> Result<Vec<OpenCalendar>> {
        all(self.sql, CALENDARS, [], |row| {
            Ok(OpenCalendar {
                integration: IntegrationId::new(row.get::<_, String>(0)?),
                mailbox: row.get(1)?,
                up_to: row.get(2)?,
                span: (row.get(3)?, row.get(4)?),
                tries: row.get(5)?,
                again_at: row.get::<_, Option<i64>>(6)?.map(instant).transpose()?,
                stuck: row.get(7)?,
            })
        })
    }

    /// One change that is open, with what it touched in seconds since 1970, the second exclusive.
    ///
    /// # Errors
    /// `store.*`.
    pub fn outbox_row(&self, no: i64) -> Result<Option<(OutboxRow, (i64, i64))>> {
        first(self.sql, ONE, [no], |found| Ok((row(found)?, (found.get(12)?, found.get(13)?))))
    }

    /// Every change of an integration that is open, oldest first.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn open_changes(&self, integration: &IntegrationId) -> Result<Vec<OpenChange>> {
        let statement = "SELECT no, mailbox, event, title, change, from_at, to_at, tries \
             FROM outbox INDEXED BY outbox_open WHERE integration_no = ?1 AND done_at IS NULL ORDER BY no";
        all(self.sql, statement, [self.integration_no(integration)?], |row| {
            Ok(OpenChange {
                no: row.get(0)?,
                mailbox: row.get(1)?,
                event: MeetingId::new(row.get::<_, String>(2)?),
                title: row.get(3)?,
                change: row.get(4)?,
                span: (row.get(5)?, row.get(6)?),
                tries: row.get(7)?,
            })
        })
    }

    /// The newest change of an entry, done or not.
    ///
    /// # Errors
    /// `store.*`.
    pub fn outbox_of_event(&self, event: &MeetingId) -> Result<Option<OutboxRow>> {
        first(self.sql, OF_EVENT, [event.as_str()], row)
    }
}

impl Writer<'_> {
    /// Adds a change. It belongs into the transaction that makes the change.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn create_outbox_row(&self, new: &NewOutboxRow) -> Result<()> {
        let integration = self.integration_no(&new.integration)?;
        run(
            self.sql,
            "INSERT INTO outbox (integration_no, mailbox, event, title, change, from_at, to_at, at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                integration,
                new.mailbox,
                new.event.as_str(),
                new.title,
                new.change,
                new.span.0,
                new.span.1,
                micros(new.at)
            ],
        )?;
        Ok(())
    }

    /// Marks a calendar's changes up to one as arrived, except where a run noted why one did not. Of an entry's older ones
    /// nothing is kept.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn settle_outbox(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        up_to: i64,
        at: Timestamp,
    ) -> Result<usize> {
        let no = self.integration_no(integration)?;
        let done = run(
            self.sql,
            "UPDATE outbox SET done_at = ?4, fault = NULL, again_at = NULL \
             WHERE integration_no = ?1 AND mailbox = ?2 AND no <= ?3 AND done_at IS NULL AND alone = 0",
            params![no, mailbox, up_to, micros(at)],
        )?;
        self.forget_overtaken(no, mailbox)?;
        Ok(done)
    }

    /// Notes how each of some changes ended: it arrived, or why not. One that did not holds up no other.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn note_changes(
        &self,
        integration: &IntegrationId,
        changes: &[NotedChange],
        at: Timestamp,
    ) -> Result<()> {
        let no = self.integration_no(integration)?;
        for change in changes {
            match &change.end {
                ChangeEnd::Arrived => run(
                    self.sql,
                    "UPDATE outbox SET done_at = ?2, fault = NULL, again_at = NULL, alone = 0 \
                     WHERE no = ?1 AND done_at IS NULL",
                    params![change.no, micros(at)],
                )?,
                ChangeEnd::Later(from) => run(
                    self.sql,
                    "UPDATE outbox SET fault = NULL, again_at = ?2, alone = 1 WHERE no = ?1 AND done_at IS NULL",
                    params![change.no, micros(*from)],
                )?,
                ChangeEnd::Failed(fault, again_at) => run(
                    self.sql,
                    "UPDATE outbox SET tries = tries + 1, fault = ?2, again_at = ?3, alone = 1 \
                     WHERE no = ?1 AND done_at IS NULL",
                    params![change.no, json(fault)?, again_at.map(micros)],
                )?,
            };
        }
        let mailboxes: BTreeSet<&str> = changes.iter().map(|change| change.mailbox.as_str()).collect();
        mailboxes.into_iter().try_for_each(|mailbox| self.forget_overtaken(no, mailbox))
    }

    /// Of an entry's older changes that arrived nothing is kept.
    fn forget_overtaken(&self, integration: i64, mailbox: &str) -> Result<()> {
        run(
            self.sql,
            "DELETE FROM outbox WHERE integration_no = ?1 AND mailbox = ?2 AND done_at IS NOT NULL AND EXISTS \
             (SELECT 1 FROM outbox AS later WHERE later.event = outbox.event AND later.no > outbox.no \
             AND later.integration_no = outbox.integration_no)",
            params![integration, mailbox],
        )?;
        Ok(())
    }

    /// Notes that a calendar's open changes failed: when they are tried again, or not before somebody says so. What
    /// waits alone for somebody keeps its own reason.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn fail_outbox(
        &self,
        integration: &IntegrationId,
        mailbox: &str,
        fault: &Fault,
        again_at: Option<Timestamp>,
    ) -> Result<()> {
        let no = self.integration_no(integration)?;
        run(
            self.sql,
            "UPDATE outbox SET tries = tries + 1, fault = ?3, again_at = ?4, alone = 0 \
             WHERE integration_no = ?1 AND mailbox = ?2 AND done_at IS NULL \
             AND NOT (alone = 1 AND again_at IS NULL)",
            params![no, mailbox, json(fault)?, again_at.map(micros)],
        )?;
        Ok(())
    }

    /// Lets changes of an integration be tried at once that waited alone: what they waited for was decided.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn retry_alone(&self, integration: &IntegrationId) -> Result<usize> {
        let statement = "UPDATE outbox SET fault = NULL, again_at = NULL, alone = 0 \
             WHERE integration_no = ?1 AND done_at IS NULL AND alone = 1";
        run(self.sql, statement, [self.integration_no(integration)?])
    }

    /// Lets every open change be tried at once; gives how many had failed.
    ///
    /// # Errors
    /// `store.*`.
    pub fn retry_outbox(&self) -> Result<usize> {
        let statement = "UPDATE outbox SET tries = 0, fault = NULL, again_at = NULL, alone = 0 \
             WHERE done_at IS NULL AND fault IS NOT NULL";
        run(self.sql, statement, [])
    }

    /// Marks one change as arrived, unless a run noted why it did not.
    ///
    /// # Errors
    /// `store.*`.
    pub fn settle_outbox_row(&self, no: i64, at: Timestamp) -> Result<usize> {
        let statement = "UPDATE outbox SET done_at = ?2, fault = NULL, again_at = NULL \
             WHERE no = ?1 AND done_at IS NULL AND alone = 0";
        run(self.sql, statement, params![no, micros(at)])
    }

    /// Notes that one change failed: when it is tried again, or not before somebody says so.
    ///
    /// # Errors
    /// `store.*`.
    pub fn fail_outbox_row(&self, no: i64, fault: &Fault, again_at: Option<Timestamp>) -> Result<usize> {
        let statement = "UPDATE outbox SET tries = tries + 1, fault = ?2, again_at = ?3, alone = 0 \
             WHERE no = ?1 AND done_at IS NULL";
        run(self.sql, statement, params![no, json(fault)?, again_at.map(micros)])
    }

    /// Forgets one change that is open.
    ///
    /// # Errors
    /// `store.*`.
    pub fn drop_outbox_row(&self, no: i64) -> Result<usize> {
        run(self.sql, "DELETE FROM outbox WHERE no = ?1 AND done_at IS NULL", [no])
    }

    /// Removes changes that arrived before an instant.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_outbox(&self, before: Timestamp) -> Result<usize> {
        run(self.sql, "DELETE FROM outbox WHERE done_at < ?1", [micros(before)])
    }
}

fn row(row: &Row<'_>) -> Result<OutboxRow> {
    let at = |column: usize| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(column)?.map(instant).transpose()
    };
    Ok(OutboxRow {
        event: MeetingId::new(row.get::<_, String>(0)?),
        title: row.get(1)?,
        integration: IntegrationId::new(row.get::<_, String>(2)?),
        mailbox: row.get(3)?,
        change: row.get(4)?,
        at: instant(row.get(5)?)?,
        tries: u32::try_from(unsigned(row.get(6)?)).unwrap_or(u32::MAX),
        again_at: at(7)?,
        fault: row.get_ref(8)?.as_str_or_null()?.map(|text| parse("outbox", text)).transpose()?,
        done_at: at(9)?,
        no: row.get(10)?,
        alone: row.get(11)?,
    })
}
