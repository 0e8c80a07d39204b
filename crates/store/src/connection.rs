//! Connections.

use model::{Connection, ConnectionId, ProviderId};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    error::{missing, name_taken},
    sql::{all, first, instant, json, micros, name_key, parse, run},
};

/// A removed connection whose data is kept stays as a row without settings or secrets.
pub(crate) const SCHEMA: &str = "
CREATE TABLE connection (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT UNIQUE,
    provider TEXT NOT NULL,
    auth TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    preview_only INTEGER NOT NULL,
    settings TEXT NOT NULL,
    secrets TEXT NOT NULL,
    checklist TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
";

const COLUMNS: &str =
    "id, name, provider, auth, enabled, preview_only, settings, secrets, checklist, created_at";

impl Reader<'_> {
    /// Connections by name.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_connections(&self) -> Result<Vec<Connection>> {
        let statement = format!("SELECT {COLUMNS} FROM connection WHERE removed = 0 ORDER BY name_key");
        all(self.sql, &statement, [], connection)
    }

    /// A connection by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_connection(&self, id: &ConnectionId) -> Result<Option<Connection>> {
        let statement = format!("SELECT {COLUMNS} FROM connection WHERE id = ?1 AND removed = 0");
        first(self.sql, &statement, [id.as_str()], connection)
    }

    /// A connection by its name, without regard to case, or else by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find_connection(&self, name: &str) -> Result<Option<Connection>> {
        let statement = format!("SELECT {COLUMNS} FROM connection WHERE name_key = ?1 AND removed = 0");
        match first(self.sql, &statement, [name_key(name)], connection)? {
            None => self.get_connection(&ConnectionId::new(name)),
            found => Ok(found),
        }
    }

    /// Number of a connection's row, removed ones too.
    pub(crate) fn connection_no(&self, id: &ConnectionId) -> Result<i64> {
        let no =
            first(self.sql, "SELECT no FROM connection WHERE id = ?1", [id.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("connection", id))
    }
}

impl Writer<'_> {
    /// Stores a new connection.
    ///
    /// # Errors
    /// `name.taken`; `store.*`.
    pub fn create_connection(&self, new: &Connection) -> Result<()> {
        self.refuse_taken_name(new)?;
        run(
            self.sql,
            "INSERT INTO connection (id, name, name_key, provider, auth, enabled, preview_only, settings, secrets, \
             checklist, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                new.id.as_str(),
                new.name,
                name_key(&new.name),
                new.provider.as_str(),
                new.auth,
                new.enabled,
                new.preview_only,
                json(&new.settings)?,
                json(&new.secrets)?,
                json(&new.checklist)?,
                micros(new.created_at),
            ],
        )?;
        Ok(())
    }

    /// Stores a connection again; its creation time stays.
    ///
    /// # Errors
    /// `name.taken`; `store.missing`; `store.*`.
    pub fn update_connection(&self, changed: &Connection) -> Result<()> {
        self.refuse_taken_name(changed)?;
        let rows = run(
            self.sql,
            "UPDATE connection SET name = ?2, name_key = ?3, provider = ?4, auth = ?5, enabled = ?6, \
             preview_only = ?7, settings = ?8, secrets = ?9, checklist = ?10 WHERE id = ?1 AND removed = 0",
            params![
                changed.id.as_str(),
                changed.name,
                name_key(&changed.name),
                changed.provider.as_str(),
                changed.auth,
                changed.enabled,
                changed.preview_only,
                json(&changed.settings)?,
                json(&changed.secrets)?,
                json(&changed.checklist)?,
            ],
        )?;
        if rows == 0 { Err(missing("connection", &changed.id)) } else { Ok(()) }
    }

    /// Removes a connection and its integrations. Its rooms, meetings, plans and runs go with it, unless
    /// `keep_data`: then they stay, and settings, secret states, checks and cursors alone go.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn remove_connection(&self, id: &ConnectionId, keep_data: bool) -> Result<()> {
        let no = self.connection_no(id)?;
        run(
            self.sql,
            "DELETE FROM cursor WHERE room_no IN (SELECT no FROM room WHERE connection_no = ?1)",
            [no],
        )?;
        run(self.sql, "DELETE FROM probe_result WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM sealed_secret WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM account WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM event WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM feed WHERE connection_no = ?1", [no])?;
        self.forget_successions(no)?;
        if keep_data {
            run(
                self.sql,
                "UPDATE integration SET removed = 1, name_key = NULL WHERE connection_no = ?1",
                [no],
            )?;
            run(
                self.sql,
                "UPDATE connection SET removed = 1, name_key = NULL, enabled = 0, settings = '{}', secrets = '{}', \
                 checklist = '{}' WHERE no = ?1",
                [no],
            )?;
            return Ok(());
        }
        // Meetings go in one sweep: cascading room by room would search the baseline again for every room.
        run(self.sql, "DELETE FROM baseline WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM integration WHERE connection_no = ?1", [no])?;
        run(self.sql, "DELETE FROM connection WHERE no = ?1", [no])?;
        Ok(())
    }

    fn refuse_taken_name(&self, wanted: &Connection) -> Result<()> {
        let statement = "SELECT 1 FROM connection WHERE name_key = ?1 AND id <> ?2";
        let taken =
            first(self.sql, statement, params![name_key(&wanted.name), wanted.id.as_str()], |_| Ok(()))?;
        if taken.is_some() { Err(name_taken(&wanted.name)) } else { Ok(()) }
    }
}

fn connection(row: &Row<'_>) -> Result<Connection> {
    Ok(Connection {
        id: ConnectionId::new(row.get::<_, String>(0)?),
        name: row.get(1)?,
        provider: ProviderId::new(row.get::<_, String>(2)?),
        auth: row.get(3)?,
        enabled: row.get(4)?,
        preview_only: row.get(5)?,
        settings: parse("connection", row.get_ref(6)?.as_str()?)?,
        secrets: parse("connection", row.get_ref(7)?.as_str()?)?,
        checklist: parse("connection", row.get_ref(8)?.as_str()?)?,
        created_at: instant(row.get(9)?)?,
    })
}
