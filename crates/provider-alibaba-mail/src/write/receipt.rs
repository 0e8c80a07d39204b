//! What came of a write.

use connector::Receipt;
use model::Fault;
use serde_json::Value;

use crate::{faults::code, map, mapping::Mapping};

/// The receipt of an event as the service shows it.
///
/// # Errors
/// `alimail.unreadable`.
pub(super) fn receipt(mapping: &Mapping, event: &Value, adopted: bool) -> Result<Receipt, Fault> {
    let version = map::version(mapping, event, true);
    let item = map::source_item(mapping, event, version, true).map_err(|issue| {
        Fault::defect(code::UNREADABLE).with("reason", issue.key()).with("line", 0).with("column", 0)
    })?;
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
    })
}
