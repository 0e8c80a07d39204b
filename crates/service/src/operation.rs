//! The operation log: who changed what.

use std::collections::BTreeMap;

use model::{Fault, OperationId};
use serde_json::Value;
use store::{Operation, OperationQuery, Page};

use crate::Service;

/// Longest value that is kept, characters.
const KEPT: usize = 2_000;

impl Service {
    /// An entry of the operation log, to be stored with the change it tells of: a code that has words in the
    /// catalogues (`operation-<code>`, and `.about` for its values), and the name of what it was done to.
    ///
    /// Before and after are values as [`told`] writes them. Secrets are named, never told.
    pub(crate) fn operation(
        &self,
        code: &str,
        name: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Operation {
        let operation = Operation {
            id: OperationId::new(self.new_id()),
            at: self.now(),
            who: self.user().to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
            before: before.map(values),
            after: after.map(values),
        };
        if name.is_empty() { operation } else { operation.with("name", name) }
    }

    /// Operations, newest first.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn operations(&self, query: OperationQuery) -> Result<Page<Operation>, Fault> {
        Ok(self.store().read_async(move |tx| tx.list_operations(&query)).await?)
    }
}

/// Values for the log, as one JSON object.
pub(crate) fn told<'a>(values: impl IntoIterator<Item = (&'a str, Value)>) -> String {
    Value::Object(values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()).to_string()
}

/// Values as they are stored, each cut to a length that can be read.
fn values(text: &str) -> Value {
    let cut = |text: &str| Value::String(text.chars().take(KEPT).collect());
    match serde_json::from_str(text) {
        Ok(Value::Object(values)) => {
            let value = |value: Value| if let Value::String(text) = &value { cut(text) } else { value };
            Value::Object(values.into_iter().map(|(key, one)| (key, value(one))).collect())
        }
        _ => cut(text),
    }
}
