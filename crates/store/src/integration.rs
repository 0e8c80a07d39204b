//! Integrations.

use model::{ConnectionId, Integration, IntegrationId, Side};
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    error::{missing, name_taken},
    sql::{all, first, json, name_key, parse, run},
};

/// `connection_no` is that of the first side that is a connection: the integration goes with it.
pub(crate) const SCHEMA: &str = "
CREATE TABLE integration (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    connection_no INTEGER REFERENCES connection (no) ON DELETE CASCADE,
    name TEXT NOT NULL,
    name_key TEXT UNIQUE,
    enabled INTEGER NOT NULL,
    side_a TEXT NOT NULL,
    side_b TEXT NOT NULL,
    policy TEXT NOT NULL,
    schedule TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX integration_connection ON integration (connection_no);
";

/// Policies of integrations of two calendars.
pub(crate) const CALENDAR: &str = "ALTER TABLE integration ADD COLUMN calendar TEXT;";

const COLUMNS: &str = "id, name, enabled, side_a, side_b, policy, schedule, calendar";

impl Reader<'_> {
    /// Integrations by name.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_integrations(&self) -> Result<Vec<Integration>> {
        let statement = format!("SELECT {COLUMNS} FROM integration WHERE removed = 0 ORDER BY name_key");
        all(self.sql, &statement, [], integration)
    }

    /// Integrations of a connection, by name.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_integrations_of(&self, connection: &ConnectionId) -> Result<Vec<Integration>> {
        let no = self.connection_no(connection)?;
        let statement = format!(
            "SELECT {COLUMNS} FROM integration WHERE connection_no = ?1 AND removed = 0 ORDER BY name_key"
        );
        all(self.sql, &statement, [no], integration)
    }

    /// An integration by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_integration(&self, id: &IntegrationId) -> Result<Option<Integration>> {
        let statement = format!("SELECT {COLUMNS} FROM integration WHERE id = ?1 AND removed = 0");
        first(self.sql, &statement, [id.as_str()], integration)
    }

    /// An integration by its name, without regard to case, or else by its id.
    ///
    /// # Errors
    /// `store.*`.
    pub fn find_integration(&self, name: &str) -> Result<Option<Integration>> {
        let statement = format!("SELECT {COLUMNS} FROM integration WHERE name_key = ?1 AND removed = 0");
        match first(self.sql, &statement, [name_key(name)], integration)? {
            None => self.get_integration(&IntegrationId::new(name)),
            found => Ok(found),
        }
    }

    /// Number of an integration's row, removed ones too.
    pub(crate) fn integration_no(&self, id: &IntegrationId) -> Result<i64> {
        let statement = "SELECT no FROM integration WHERE id = ?1";
        let no = first(self.sql, statement, [id.as_str()], |row| Ok(row.get(0)?))?;
        no.ok_or_else(|| missing("integration", id))
    }
}

impl Writer<'_> {
    /// Stores a new integration.
    ///
    /// # Errors
    /// `name.taken`; `store.missing` when a side's connection is not there; `store.*`.
    pub fn create_integration(&self, new: &Integration) -> Result<()> {
        self.refuse_taken_integration(new)?;
        run(
            self.sql,
            "INSERT INTO integration (id, connection_no, name, name_key, enabled, side_a, side_b, policy, schedule, \
             calendar) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                new.id.as_str(),
                self.side_no(new)?,
                new.name,
                name_key(&new.name),
                new.enabled,
                json(&new.side_a)?,
                json(&new.side_b)?,
                json(&new.policy)?,
                json(&new.schedule)?,
                new.calendar.as_ref().map(json).transpose()?,
            ],
        )?;
        Ok(())
    }

    /// Stores an integration again.
    ///
    /// # Errors
    /// `name.taken`; `store.missing`; `store.*`.
    pub fn update_integration(&self, changed: &Integration) -> Result<()> {
        self.refuse_taken_integration(changed)?;
        let rows = run(
            self.sql,
            "UPDATE integration SET connection_no = ?2, name = ?3, name_key = ?4, enabled = ?5, side_a = ?6, \
             side_b = ?7, policy = ?8, schedule = ?9, calendar = ?10 WHERE id = ?1 AND removed = 0",
            params![
                changed.id.as_str(),
                self.side_no(changed)?,
                changed.name,
                name_key(&changed.name),
                changed.enabled,
                json(&changed.side_a)?,
                json(&changed.side_b)?,
                json(&changed.policy)?,
                json(&changed.schedule)?,
                changed.calendar.as_ref().map(json).transpose()?,
            ],
        )?;
        if rows == 0 { Err(missing("integration", &changed.id)) } else { Ok(()) }
    }

    /// Removes an integration with its plans and runs.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_integration(&self, id: &IntegrationId) -> Result<bool> {
        Ok(run(self.sql, "DELETE FROM integration WHERE id = ?1", [id.as_str()])? > 0)
    }

    fn side_no(&self, integration: &Integration) -> Result<Option<i64>> {
        let sides = [&integration.side_a, &integration.side_b];
        let side = sides.into_iter().find_map(|side| match side {
            Side::Connection { id } => Some(id),
            Side::Hub | Side::Oa => None,
        });
        side.map(|id| self.connection_no(id)).transpose()
    }

    fn refuse_taken_integration(&self, wanted: &Integration) -> Result<()> {
        let statement = "SELECT 1 FROM integration WHERE name_key = ?1 AND id <> ?2";
        let taken =
            first(self.sql, statement, params![name_key(&wanted.name), wanted.id.as_str()], |_| Ok(()))?;
        if taken.is_some() { Err(name_taken(&wanted.name)) } else { Ok(()) }
    }
}

fn integration(row: &Row<'_>) -> Result<Integration> {
    Ok(Integration {
        id: IntegrationId::new(row.get::<_, String>(0)?),
        name: row.get(1)?,
        enabled: row.get(2)?,
        side_a: parse("integration", row.get_ref(3)?.as_str()?)?,
        side_b: parse("integration", row.get_ref(4)?.as_str()?)?,
        policy: parse("integration", row.get_ref(5)?.as_str()?)?,
        schedule: parse("integration", row.get_ref(6)?.as_str()?)?,
        calendar: row.get_ref(7)?.as_str_or_null()?.map(|text| parse("integration", text)).transpose()?,
    })
}
