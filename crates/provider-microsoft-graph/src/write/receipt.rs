//! What came of a write.

use connector::Receipt;
use model::Fault;

use crate::{client::event::Event, faults::code, map};

/// The receipt of an event as Graph shows it.
pub(super) fn receipt(event: &Event, adopted: bool) -> Result<Receipt, Fault> {
    let item = map::source_item(event, true).ok_or_else(|| Fault::defect(code::UNREADABLE))?;
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
    })
}
