//! What came of a write.

use connector::Receipt;
use model::Fault;

use crate::{
    client::calendar_item::CalendarItem,
    faults::code,
    map::{self, Level},
};

/// The receipt of an item as the server shows it.
pub(super) fn receipt(item: &CalendarItem, adopted: bool) -> Result<Receipt, Fault> {
    let Some(found) = map::source_item(item, Level::Detailed, None) else {
        return Err(Fault::defect(code::UNREADABLE));
    };
    Ok(Receipt {
        source_ref: found.source_ref,
        version: found.version,
        uid: found.meeting.key.uid.clone(),
        echo: found.meeting,
        adopted,
    })
}
