//! How far schedules are.

use jiff::Timestamp;
use model::{IntegrationId, RunId};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{first, instant, micros, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE schedule_state (
    integration_no INTEGER PRIMARY KEY REFERENCES integration (no) ON DELETE CASCADE,
    last_due INTEGER,
    last_run TEXT,
    next_due INTEGER
) STRICT;
";

/// How far an integration's schedule is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleState {
    /// Due time that was last served.
    pub last_due: Option<Timestamp>,
    /// Run that served it.
    pub last_run: Option<RunId>,
    /// Due time that comes next.
    pub next_due: Option<Timestamp>,
}

impl Reader<'_> {
    /// How far an integration's schedule is; empty before its first time.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_schedule_state(&self, integration: &IntegrationId) -> Result<ScheduleState> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT last_due, last_run, next_due FROM schedule_state WHERE integration_no = ?1";
        let state = first(self.sql, statement, [no], |row| {
            Ok(ScheduleState {
                last_due: row.get::<_, Option<i64>>(0)?.map(instant).transpose()?,
                last_run: row.get::<_, Option<String>>(1)?.map(RunId::new),
                next_due: row.get::<_, Option<i64>>(2)?.map(instant).transpose()?,
            })
        })?;
        Ok(state.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Stores how far an integration's schedule is.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_schedule_state(&self, integration: &IntegrationId, state: &ScheduleState) -> Result<()> {
        run(
            self.sql,
            "INSERT OR REPLACE INTO schedule_state (integration_no, last_due, last_run, next_due) \
             VALUES (?1, ?2, ?3, ?4)",
            params![
                self.integration_no(integration)?,
                state.last_due.map(micros),
                state.last_run.as_ref().map(RunId::as_str),
                state.next_due.map(micros),
            ],
        )?;
        Ok(())
    }
}
