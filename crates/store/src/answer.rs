//! What people answered to questions of plans, by the step a question was about.

use std::collections::BTreeMap;

use model::{Answer, IntegrationId, StepId};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    sql::{all, from_word, run, word},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE answer (
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    step TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (integration_no, step)
) STRICT, WITHOUT ROWID;
";

impl Reader<'_> {
    /// Answers of an integration.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_answers(&self, integration: &IntegrationId) -> Result<BTreeMap<StepId, Answer>> {
        let no = self.integration_no(integration)?;
        let statement = "SELECT step, answer FROM answer WHERE integration_no = ?1 ORDER BY step";
        let rows = all(self.sql, statement, [no], |row| {
            let answer = from_word("answer", row.get_ref(1)?.as_str()?)?;
            Ok((StepId::new(row.get::<_, String>(0)?), answer))
        })?;
        Ok(rows.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Keeps an answer; none takes one back.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_answer(
        &self,
        integration: &IntegrationId,
        step: &StepId,
        answer: Option<Answer>,
    ) -> Result<()> {
        let no = self.integration_no(integration)?;
        self.keep_answer(no, step, answer)?;
        // The plan that asked may be from before a move.
        match self.moved_step(no, step)? {
            Some(now) => self.keep_answer(no, &now, answer),
            None => Ok(()),
        }
    }

    fn keep_answer(&self, integration: i64, step: &StepId, answer: Option<Answer>) -> Result<()> {
        match answer {
            Some(answer) => run(
                self.sql,
                "INSERT OR REPLACE INTO answer (integration_no, step, answer) VALUES (?1, ?2, ?3)",
                params![integration, step.as_str(), word(&answer)?],
            )?,
            None => run(
                self.sql,
                "DELETE FROM answer WHERE integration_no = ?1 AND step = ?2",
                params![integration, step.as_str()],
            )?,
        };
        Ok(())
    }
}
