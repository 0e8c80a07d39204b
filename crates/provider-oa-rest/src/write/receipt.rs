//! What came of a write.

use connector::Receipt;
use model::Fault;
use serde_json::Value;

use crate::{description::Description, map, read::unreadable};

/// The receipt of a meeting as the other system shows it.
///
/// # Errors
/// `oarest.meetings_unreadable`.
pub(super) fn receipt(d: &Description, mailbox: &str, item: &Value, adopted: bool) -> Result<Receipt, Fault> {
    let version = map::version(d, item, true);
    let read = map::source_item(d, item, version, mailbox, true);
    let found = read.map_err(|issue| unreadable(mailbox, 1, issue))?;
    Ok(Receipt {
        source_ref: found.source_ref,
        version: found.version,
        uid: found.meeting.key.uid.clone(),
        echo: found.meeting,
        adopted,
    })
}
