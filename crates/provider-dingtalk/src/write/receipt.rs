//! What came of a write.

use connector::Receipt;
use dingtalk::code;
use model::Fault;

use crate::{
    map::{self, Event},
    session::DingSession,
};

/// The receipt of an event as the service shows it.
///
/// # Errors
/// `dingtalk.unreadable`; faults of the calls.
pub(super) async fn receipt(session: &DingSession, event: &Event, adopted: bool) -> Result<Receipt, Fault> {
    let version = map::version(event, true);
    let item = session.item(event, version, true).await?.map_err(|issue| {
        let fault = Fault::defect(code::UNREADABLE).with("reason", issue.key());
        fault
            .with("host", session.client.endpoints().api_host())
            .with("status", 200)
            .with("line", 0)
            .with("column", 0)
    })?;
    Ok(Receipt {
        source_ref: item.source_ref,
        version: item.version,
        uid: item.meeting.key.uid.clone(),
        echo: item.meeting,
        adopted,
    })
}
