//! The operation log: who changed what.

use model::{Fault, OperationId};
use serde_json::Value;
use store::{Operation, OperationQuery, Page};

use crate::{Service, new_id};

impl Service {
    /// An entry of the operation log, to be stored with the change it tells of. Secrets are named, never told.
    pub(crate) fn operation(
        &self,
        action: &str,
        subject: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Operation {
        let text = |text: &str| Value::String(text.chars().take(2_000).collect());
        Operation {
            id: OperationId::new(new_id()),
            at: self.now(),
            who: self.user().to_owned(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            before: before.map(text),
            after: after.map(text),
        }
    }

    /// Operations, newest first.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn operations(&self, limit: Option<u64>, offset: u64) -> Result<Page<Operation>, Fault> {
        let query = OperationQuery { limit, offset, ..OperationQuery::default() };
        Ok(self.store().read_async(move |tx| tx.list_operations(&query)).await?)
    }
}
