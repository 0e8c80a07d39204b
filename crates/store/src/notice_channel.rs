//! Channels that people are told through: robots, web hooks, mail. Never a secret's value.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{Fault, SecretState};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    error::missing,
    sql::{all, first, instant, json, micros, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE notice_channel (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    shown TEXT NOT NULL,
    settings TEXT NOT NULL,
    secrets TEXT NOT NULL,
    last_at INTEGER,
    last_fault TEXT
) STRICT;
";

/// A channel.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeChannel {
    /// Our id.
    pub id: String,
    /// Key of its kind.
    pub kind: String,
    /// Name the administrator gave it.
    pub name: String,
    /// Whether it is told.
    pub enabled: bool,
    /// What of its address may be shown.
    pub shown: String,
    /// Settings by key; no secrets.
    pub settings: BTreeMap<String, String>,
    /// Secrets by name, without their values.
    pub secrets: BTreeMap<String, SecretState>,
    /// When it was last told something, and why that failed.
    pub last: Option<(Timestamp, Option<Fault>)>,
}

const COLUMNS: &str = "id, kind, name, enabled, shown, settings, secrets, last_at, last_fault";

impl Reader<'_> {
    /// Channels, oldest first.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_notice_channels(&self) -> Result<Vec<NoticeChannel>> {
        all(self.sql, &format!("SELECT {COLUMNS} FROM notice_channel ORDER BY no"), [], channel)
    }

    /// A channel by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_notice_channel(&self, id: &str) -> Result<Option<NoticeChannel>> {
        first(self.sql, &format!("SELECT {COLUMNS} FROM notice_channel WHERE id = ?1"), [id], channel)
    }

    pub(crate) fn notice_channel_no(&self, id: &str) -> Result<i64> {
        let found =
            first(self.sql, "SELECT no FROM notice_channel WHERE id = ?1", [id], |row| Ok(row.get(0)?))?;
        found.ok_or_else(|| missing("notice_channel", id))
    }
}

impl Writer<'_> {
    /// Stores a channel, new or known; when it was last told something stays as it is.
    ///
    /// # Errors
    /// `store.*`.
    pub fn put_notice_channel(&self, channel: &NoticeChannel) -> Result<()> {
        run(
            self.sql,
            "INSERT INTO notice_channel (id, kind, name, enabled, shown, settings, secrets) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET kind = ?2, name = ?3, enabled = ?4, \
             shown = ?5, settings = ?6, secrets = ?7",
            params![
                channel.id,
                channel.kind,
                channel.name,
                channel.enabled,
                channel.shown,
                json(&channel.settings)?,
                json(&channel.secrets)?,
            ],
        )?;
        Ok(())
    }

    /// Notes how telling a channel something ended. One that is gone is passed over.
    ///
    /// # Errors
    /// `store.*`.
    pub fn note_notice_channel(&self, id: &str, at: Timestamp, fault: Option<&Fault>) -> Result<()> {
        let fault = fault.map(json).transpose()?;
        let statement = "UPDATE notice_channel SET last_at = ?2, last_fault = ?3 WHERE id = ?1";
        run(self.sql, statement, params![id, micros(at), fault])?;
        Ok(())
    }

    /// Removes a channel with what it was still to be told.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_notice_channel(&self, id: &str) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM notice_channel WHERE id = ?1", [id])? > 0)
    }
}

fn channel(row: &Row<'_>) -> Result<NoticeChannel> {
    let fault = row.get_ref(8)?.as_str_or_null()?.map(|text| parse("notice_channel", text)).transpose()?;
    let at: Option<i64> = row.get(7)?;
    Ok(NoticeChannel {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        enabled: row.get(3)?,
        shown: row.get(4)?,
        settings: parse("notice_channel", row.get_ref(5)?.as_str()?)?,
        secrets: parse("notice_channel", row.get_ref(6)?.as_str()?)?,
        last: at.map(instant).transpose()?.map(|at| (at, fault)),
    })
}
