//! Values that fill the places of a call.

use model::Fault;
use serde_json::{Map, Value};

use super::call::Client;
use crate::{description::missing, faults::code};

/// Values by place.
pub(crate) type Values = Map<String, Value>;

/// Values of places; what is null fills nothing.
pub(crate) fn values<const N: usize>(pairs: [(&str, Value); N]) -> Values {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl Client {
    /// The one thing that a topic asks for; none where it is not there.
    ///
    /// # Errors
    /// Faults of the call; `oarest.misses` where the answer has nothing in its place.
    pub(crate) async fn item(
        &self,
        key: &str,
        mailbox: Option<&str>,
        values: &Values,
    ) -> Result<Option<Value>, Fault> {
        let call = self.account.description.call(key)?;
        let at = call.item.as_ref().ok_or_else(|| missing(&format!("/topics/{key}/item")))?;
        match self.call(key, mailbox, values).await {
            Ok(answer) => match at.of(&answer.body) {
                Some(item @ Value::Object(_)) => Ok(Some(item.clone())),
                // Told as nothing: there is none.
                None if at.0.iter().any(|pointer| answer.body.pointer(pointer) == Some(&Value::Null)) => {
                    Ok(None)
                }
                _ => Err(misses(key, at.first())),
            },
            Err(fault) if fault.code == code::GONE => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// An answer has nothing where the description says.
pub(crate) fn misses(part: &str, pointer: &str) -> Fault {
    Fault::setup(code::MISSES)
        .with("part", part)
        .with("expected", if pointer.is_empty() { "/" } else { pointer })
        .likely()
        .at_step("description")
}
