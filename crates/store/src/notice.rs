//! Incidents people are told of once, and what each channel is still to be told.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::Fault;
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, count, instant, json, micros, parse, run},
};

/// A delivery that is `claimed` is being sent, or was when its process ended: it is never sent again.
pub(crate) const SCHEMA: &str = "
CREATE TABLE notice_incident (
    key TEXT PRIMARY KEY,
    opened_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_delivery (
    no INTEGER PRIMARY KEY,
    channel_no INTEGER NOT NULL REFERENCES notice_channel (no) ON DELETE CASCADE,
    code TEXT NOT NULL,
    params TEXT NOT NULL,
    fault TEXT,
    raised_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    claimed INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_delivery_due ON notice_delivery (due_at) WHERE claimed = 0;
CREATE INDEX notice_delivery_channel ON notice_delivery (channel_no);
";

/// Something to tell a channel.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeDelivery {
    /// Number in the store.
    pub no: i64,
    /// Channel's id.
    pub channel: String,
    /// Key of what happened.
    pub code: String,
    /// Values of what happened.
    pub params: BTreeMap<String, String>,
    /// The fault it is about.
    pub fault: Option<Fault>,
    /// When it happened.
    pub raised_at: Timestamp,
    /// How often it was tried.
    pub tries: u32,
}

impl Reader<'_> {
    /// Whether an incident is open.
    ///
    /// # Errors
    /// `store.*`.
    pub fn has_incident(&self, key: &str) -> Result<bool> {
        Ok(count(self.sql, "SELECT count(*) FROM notice_incident WHERE key = ?1", [key])? > 0)
    }

    /// Deliveries that are due, oldest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_due_deliveries(&self, now: Timestamp) -> Result<Vec<NoticeDelivery>> {
        let statement = "SELECT d.no, c.id, d.code, d.params, d.fault, d.raised_at, d.tries FROM notice_delivery d \
                         JOIN notice_channel c ON c.no = d.channel_no WHERE d.claimed = 0 AND d.due_at <= ?1 \
                         ORDER BY d.no";
        all(self.sql, statement, [micros(now)], delivery)
    }
}

impl Writer<'_> {
    /// Opens an incident; no when it is open already.
    ///
    /// # Errors
    /// `store.*`.
    pub fn open_incident(&self, key: &str, at: Timestamp) -> Result<bool> {
        let statement = "INSERT OR IGNORE INTO notice_incident (key, opened_at) VALUES (?1, ?2)";
        Ok(run(self.sql, statement, params![key, micros(at)])? > 0)
    }

    /// Closes an incident; no when none was open.
    ///
    /// # Errors
    /// `store.*`.
    pub fn close_incident(&self, key: &str) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM notice_incident WHERE key = ?1", [key])? > 0)
    }

    /// Puts something to be told to a channel into the queue, due at once. Number and tries are not looked at.
    ///
    /// # Errors
    /// `store.missing` without the channel; `store.*`.
    pub fn create_delivery(&self, new: &NoticeDelivery) -> Result<()> {
        run(
            self.sql,
            "INSERT INTO notice_delivery (channel_no, code, params, fault, raised_at, due_at, tries, claimed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, 0)",
            params![
                self.notice_channel_no(&new.channel)?,
                new.code,
                json(&new.params)?,
                new.fault.as_ref().map(json).transpose()?,
                micros(new.raised_at),
            ],
        )?;
        Ok(())
    }

    /// Takes a delivery for this process; no when another one has it.
    ///
    /// # Errors
    /// `store.*`.
    pub fn claim_delivery(&self, no: i64) -> Result<bool> {
        let statement =
            "UPDATE notice_delivery SET claimed = 1, tries = tries + 1 WHERE no = ?1 AND claimed = 0";
        Ok(run(self.sql, statement, [no])? > 0)
    }

    /// Puts a delivery that was not taken back into the queue.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delay_delivery(&self, no: i64, due_at: Timestamp) -> Result<()> {
        let statement = "UPDATE notice_delivery SET claimed = 0, due_at = ?2 WHERE no = ?1";
        run(self.sql, statement, params![no, micros(due_at)])?;
        Ok(())
    }

    /// Takes a delivery out of the queue.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_delivery(&self, no: i64) -> Result<()> {
        run(self.sql, "DELETE FROM notice_delivery WHERE no = ?1", [no])?;
        Ok(())
    }

    /// Removes what is over: deliveries raised and incidents whose key begins with `prefix` opened before an instant.
    ///
    /// # Errors
    /// `store.*`.
    pub fn prune_notices(&self, deliveries: Timestamp, prefix: &str, incidents: Timestamp) -> Result<()> {
        run(self.sql, "DELETE FROM notice_delivery WHERE raised_at < ?1", [micros(deliveries)])?;
        let statement =
            "DELETE FROM notice_incident WHERE opened_at < ?2 AND substr(key, 1, length(?1)) = ?1";
        run(self.sql, statement, params![prefix, micros(incidents)])?;
        Ok(())
    }
}

fn delivery(row: &Row<'_>) -> Result<NoticeDelivery> {
    Ok(NoticeDelivery {
        no: row.get(0)?,
        channel: row.get(1)?,
        code: row.get(2)?,
        params: parse("notice_delivery", row.get_ref(3)?.as_str()?)?,
        fault: row.get_ref(4)?.as_str_or_null()?.map(|text| parse("notice_delivery", text)).transpose()?,
        raised_at: instant(row.get(5)?)?,
        tries: row.get(6)?,
    })
}
