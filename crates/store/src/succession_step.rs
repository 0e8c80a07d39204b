//! Held changes, and questions of plans, when a connection moves: what people decided, or are yet to decide, goes on under
//! the ids that the same steps have on the successor's side.

use std::collections::BTreeSet;

use model::{ConnectionId, IntegrationId, StepId};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, first, run},
};

/// `now` is `former` where the successor's side changes nothing of a step.
pub(crate) const SCHEMA: &str = "
CREATE TABLE compared_step (
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    former TEXT NOT NULL,
    predecessor_no INTEGER NOT NULL,
    now TEXT NOT NULL,
    PRIMARY KEY (integration_no, former)
) STRICT, WITHOUT ROWID;
CREATE TABLE moved_step (
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    former TEXT NOT NULL,
    now TEXT NOT NULL,
    PRIMARY KEY (integration_no, former)
) STRICT, WITHOUT ROWID;
";

/// Held steps of the integration ?1.
const HELD: &str =
    "SELECT hold.no FROM hold JOIN plan ON plan.no = hold.plan_no WHERE plan.integration_no = ?1";

/// A step, or the question about it, and what it is called on the successor's side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedStep {
    /// Its id.
    pub former: StepId,
    /// The id it will have.
    pub now: StepId,
}

impl Reader<'_> {
    /// Whether an integration has held steps, decided or not, of which the comparison could not tell what they are called
    /// on the successor's side.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn has_holds_left_behind(&self, integration: &IntegrationId) -> Result<bool> {
        let no = self.integration_no(integration)?;
        let statement = format!(
            "SELECT 1 FROM plan_step WHERE no IN ({HELD}) \
             AND id NOT IN (SELECT former FROM compared_step WHERE integration_no = ?1) LIMIT 1"
        );
        Ok(first(self.sql, &statement, [no], |_| Ok(()))?.is_some())
    }
}

impl Reader<'_> {
    /// Steps of an integration of which the comparison told what they are called on the successor's side.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn compared_steps(&self, integration: &IntegrationId) -> Result<BTreeSet<StepId>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT former FROM compared_step WHERE integration_no = ?1";
        let ids = all(self.sql, statement, [no], |row| Ok(StepId::new(row.get::<_, String>(0)?)))?;
        Ok(ids.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Stores what steps of an integration are called on the successor's side.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_compared_steps(
        &self,
        predecessor: &ConnectionId,
        integration: &IntegrationId,
        steps: &[ComparedStep],
    ) -> Result<()> {
        let (predecessor, no) = (self.connection_no(predecessor)?, self.integration_no(integration)?);
        for step in steps {
            run(
                self.sql,
                "INSERT OR REPLACE INTO compared_step (integration_no, former, predecessor_no, now) \
                 VALUES (?1, ?2, ?3, ?4)",
                params![no, step.former.as_str(), predecessor, step.now.as_str()],
            )?;
        }
        Ok(())
    }

    /// Lets what was decided, and what waits, go on under the ids that the comparison found.
    pub(crate) fn move_steps(&self, predecessor: i64) -> Result<()> {
        let integrations = all(
            self.sql,
            "SELECT DISTINCT integration_no FROM compared_step WHERE predecessor_no = ?1",
            [predecessor],
            |row| Ok(row.get::<_, i64>(0)?),
        )?;
        for no in integrations {
            run(self.sql, "DELETE FROM moved_step WHERE integration_no = ?1", [no])?;
            run(
                self.sql,
                "INSERT INTO moved_step (integration_no, former, now) SELECT integration_no, former, now \
                 FROM compared_step WHERE integration_no = ?1 AND predecessor_no = ?2 AND now <> former",
                [no, predecessor],
            )?;
            self.rename_steps(no, "former", "now")?;
        }
        Ok(())
    }

    /// Gives steps of an integration the ids back that they had before a move.
    pub(crate) fn move_steps_back(&self, integration: i64) -> Result<()> {
        self.rename_steps(integration, "now", "former")?;
        run(self.sql, "DELETE FROM moved_step WHERE integration_no = ?1", [integration])?;
        Ok(())
    }

    /// Calls held steps and answers by the other of their two ids. A held step's body keeps the id it was planned under:
    /// decisions are found by the column alone.
    fn rename_steps(&self, integration: i64, from: &str, to: &str) -> Result<()> {
        let holds = format!(
            "UPDATE plan_step SET id = moved.{to} FROM moved_step AS moved \
             WHERE plan_step.no IN ({HELD}) AND moved.integration_no = ?1 AND moved.{from} = plan_step.id"
        );
        run(self.sql, &holds, [integration])?;
        let answers = format!(
            "INSERT OR REPLACE INTO answer (integration_no, step, answer) \
             SELECT answer.integration_no, moved.{to}, answer.answer FROM moved_step AS moved \
             JOIN answer ON answer.integration_no = moved.integration_no AND answer.step = moved.{from} \
             WHERE moved.integration_no = ?1"
        );
        run(self.sql, &answers, [integration])?;
        Ok(())
    }

    /// The id that a step has since a move; none where that changed nothing of it.
    pub(crate) fn moved_step(&self, integration: i64, step: &StepId) -> Result<Option<StepId>> {
        let statement = "SELECT now FROM moved_step WHERE integration_no = ?1 AND former = ?2";
        first(self.sql, statement, params![integration, step.as_str()], |row| {
            Ok(StepId::new(row.get::<_, String>(0)?))
        })
    }
}
